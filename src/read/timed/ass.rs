//! Advanced SubStation Alpha: sections, and in that of the events a row for each cue, whose last column is its text.

use super::markup::Syntax;
use super::{BAD_CUE, COMMENT, Cues, Found, Line, SETTINGS};

/// Columns of a row where no line names them, the text being the last. Format: the events of this format have so many.
const COLUMNS: usize = 10;

/// Where reading stands between two lines.
#[derive(Clone, Debug)]
pub(super) struct Ass {
    section: Section,
    /// Columns of a row, and which of them is the text.
    columns: usize,
    text_at: usize,
    /// `\n` ends a line, as `\N` always does.
    soft_breaks: bool,
    found: Found,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Section {
    /// No section has begun.
    File,
    Events,
    Other,
}

impl Default for Ass {
    fn default() -> Ass {
        Ass { section: Section::File, columns: COLUMNS, text_at: COLUMNS - 1, soft_breaks: false, found: Found::default() }
    }
}

impl Ass {
    pub(super) fn read(&mut self, line: Line, cues: &mut Cues) {
        let text = line.trimmed();
        if text.is_empty() {
            return;
        }
        if let Some(name) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).filter(|name| self.is_section(name)) {
            self.section = if name.trim().eq_ignore_ascii_case("events") { Section::Events } else { Section::Other };
            cues.leave_out(line.number, SETTINGS, &line.text);
            return;
        }
        let (key, row) = text.split_once(':').map_or(("", text), |(key, row)| (key.trim(), row.trim_start()));
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        match self.section {
            // A row is a row, wherever it stands: the heads of sections may be lost.
            _ if is("Dialogue") => self.read_row(&line, row, cues),
            _ if is("Comment") && self.section != Section::Other => cues.leave_out(line.number, COMMENT, &line.text),
            Section::Events if is("Format") => {
                self.read_columns(row);
                cues.leave_out(line.number, SETTINGS, &line.text);
            }
            Section::Other => {
                self.soft_breaks |= is("WrapStyle") && row.trim() == "2";
                cues.leave_out(line.number, SETTINGS, &line.text);
            }
            Section::Events if text.starts_with(';') || ["Picture", "Sound", "Movie", "Command"].iter().any(|name| is(name)) => {
                cues.leave_out(line.number, COMMENT, &line.text);
            }
            Section::Events => {
                cues.remark(line.number, "no row of an event, and kept as text");
                cues.add_without_markup(&line, self.syntax());
            }
            Section::File => {
                self.found.text(line.number);
                cues.add_without_markup(&line, self.syntax());
            }
        }
    }

    pub(super) fn end(&mut self, cues: &mut Cues) {
        self.found.end(cues);
    }

    /// `Script Info`, `V4+ Styles`: what somebody says in brackets before any section is none.
    fn is_section(&self, name: &str) -> bool {
        const NAMES: &[&str] = &["script info", "v4 styles", "v4+ styles", "v4++ styles", "events", "fonts", "graphics", "aegisub project garbage"];
        let name = name.trim().to_ascii_lowercase();
        let is_name = || name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" +_-".contains(&byte));
        NAMES.contains(&name.as_str()) || self.section != Section::File && is_name()
    }

    fn syntax(&self) -> Syntax {
        Syntax::Ass { soft_breaks: self.soft_breaks }
    }

    /// Only where one of them is the text, the names of columns say anything.
    fn read_columns(&mut self, row: &str) {
        let names: Vec<&str> = row.split(',').map(str::trim).collect();
        if let Some(at) = names.iter().position(|name| name.eq_ignore_ascii_case("text")) {
            (self.columns, self.text_at) = (names.len(), at);
        }
    }

    fn read_row(&mut self, line: &Line, row: &str, cues: &mut Cues) {
        self.found.cue(cues);
        // The text may have commas of its own.
        let text = row.splitn(self.text_at + 1, ',').nth(self.text_at);
        let text = text.and_then(|text| text.rsplitn(self.columns - self.text_at, ',').last());
        match text {
            Some(text) => cues.add_without_markup(&Line { text: text.to_string(), ..*line }, self.syntax()),
            None => {
                cues.leave_out(line.number, BAD_CUE, &line.text);
                cues.remark(line.number, "the row of a cue ends before its text, so it is left out (--rejects has it)");
            }
        }
    }
}
