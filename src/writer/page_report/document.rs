//! The report of one document: what was done to it, line by line, with the evidence.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::{Escaped, count, name, number, share};
use super::facts::Facts;
use super::frame;
use super::rows::Rows;
use super::{line_by_line, rules};
use crate::document::{Document, Label, LeftOut, Metadata, Value};
use crate::writer::report::Stats;

/// Headings of an outline. Guess: nobody has measured it.
const OUTLINE: usize = 200;

/// What was left out of a page before it had lines: of each kind so many are shown. Guess: nobody has measured it.
const LEFT_OUT: u64 = 20;

/// One document, as far as it is known.
#[derive(Default)]
pub struct One {
    pub rows: Rows,
    outline: Vec<(u8, String, u64)>,
    /// Headings that are not in the outline.
    more_headings: u64,
    signs: Vec<String>,
    left_out: Vec<(&'static str, u64, String)>,
    left_out_of: BTreeMap<&'static str, u64>,
    facts: Option<Known>,
    failed: Vec<String>,
}

/// What is known of it when it is done.
struct Known {
    path: String,
    title: Option<String>,
    script: &'static str,
    encoding: &'static str,
    stats: Stats,
    spared: Option<u8>,
    incomplete: bool,
    metadata: Metadata,
}

impl One {
    /// Takes the lines of the document, or of a part of it.
    pub fn take(&mut self, document: &Document) {
        self.rows.take(document);
        for line in document.lines().iter().filter(|line| !line.is_claimed()) {
            let level = match line.label() {
                Label::Title => 0,
                Label::Heading(level) => level,
                _ => continue,
            };
            if self.outline.len() < OUTLINE {
                self.outline.push((level, name(line.text().trim()), line.number()));
            } else {
                self.more_headings += 1;
            }
        }
        if document.starts {
            self.signs = document.findings.signs.iter().take(5).map(|sign| format!("{} in line {}", sign.kind, number(sign.line))).collect();
        }
    }

    /// Takes what was left out before the document had lines.
    pub fn take_left_out(&mut self, left_out: &LeftOut) {
        let count = self.left_out_of.entry(left_out.name).or_default();
        *count += 1;
        if *count <= LEFT_OUT {
            self.left_out.push((left_out.name, left_out.line, name(&left_out.text)));
        }
    }

    /// Takes what is known when the document is done.
    pub fn finish(&mut self, facts: &Facts) {
        self.facts = Some(Known {
            path: facts.path.to_string(),
            title: facts.title.map(str::to_string),
            script: facts.script,
            encoding: facts.encoding,
            stats: facts.stats.clone(),
            spared: facts.spared,
            incomplete: facts.incomplete,
            metadata: facts.metadata.clone(),
        });
    }

    /// Takes why it could not be washed.
    pub fn fail(&mut self, error: &str) {
        self.failed.push(name(error));
    }

    /// Adds what came of a later part.
    pub fn merge(&mut self, later: One) {
        self.rows.merge(later.rows);
        let room = OUTLINE - self.outline.len().min(OUTLINE);
        self.more_headings += later.more_headings + later.outline.len().saturating_sub(room) as u64;
        self.outline.extend(later.outline.into_iter().take(room));
        if self.signs.is_empty() {
            self.signs = later.signs;
        }
        for (kind, line, text) in later.left_out {
            let shown = self.left_out.iter().filter(|(other, ..)| *other == kind).count() as u64;
            if shown < LEFT_OUT {
                self.left_out.push((kind, line, text));
            }
        }
        later.left_out_of.into_iter().for_each(|(kind, count)| *self.left_out_of.entry(kind).or_default() += count);
        self.failed.extend(later.failed);
    }

    /// The page.
    pub fn render(&self) -> String {
        let Some(facts) = &self.facts else {
            let failed: String = self.failed.iter().map(|error| format!("<p class=\"damage\"><bdi>{error}</bdi></p>\n")).collect();
            return frame::page("taoxi", &format!("<main><h1>Nothing was washed</h1>\n{failed}</main>\n"));
        };
        let heading = facts.title.as_deref().unwrap_or(&facts.path);
        let mut body = format!("<header><p class=\"brand\">taoxi · what was done, and why</p>\n<h1><bdi>{}</bdi></h1>\n", name(heading));
        self.summary(facts, &mut body);
        body.push_str("</header>\n<main>\n<div class=\"cards\">\n");
        card(facts, &self.signs, &mut body);
        self.outline(&mut body);
        body.push_str("</div>\n");
        line_by_line::show(&self.rows, &mut body);
        self.gone(&mut body);
        rules::legend(&facts.stats, &mut body);
        body.push_str("</main>\n");
        frame::page(&format!("{heading} – taoxi"), &body)
    }

    /// What was done, in a sentence or two.
    fn summary(&self, facts: &Known, out: &mut String) {
        let stats = &facts.stats;
        let _ = write!(
            out,
            "<p class=\"lead\"><strong>{}</strong> of its text was kept: {} of {}. ",
            share(stats.characters_written, stats.characters_read),
            number(stats.characters_written),
            count(stats.characters_read, "character", "characters"),
        );
        let changes: u64 = stats.rules.values().sum();
        let damage: u64 = stats.unrepaired.values().sum();
        let left =
            if damage == 0 { "no damage was seen and left".to_string() } else { format!("damage was left in {}", count(damage, "place", "places")) };
        let lines = count(stats.lines_read, "line", "lines");
        let _ =
            writeln!(out, "Of {lines} {} were written; rules made {}; {left}.</p>", number(stats.lines_written), count(changes, "change", "changes"));
        if let Some(spared) = facts.spared {
            let _ =
                writeln!(out, "<p class=\"damage\">{spared} % of the text would have been taken out, so only certain lines were (--max-drop).</p>");
        }
        if facts.incomplete {
            out.push_str("<p class=\"damage\">The document goes on, and could not be read further.</p>\n");
        }
        self.failed.iter().for_each(|error| _ = writeln!(out, "<p class=\"damage\"><bdi>{error}</bdi></p>"));
    }

    fn outline(&self, out: &mut String) {
        if self.outline.is_empty() {
            return;
        }
        out.push_str("<nav class=\"card\" aria-labelledby=\"outline\"><h2 id=\"outline\">Outline</h2>\n<ul class=\"outline\">\n");
        for (level, text, line) in &self.outline {
            let _ = writeln!(out, "<li class=\"level-{}\"><a href=\"#L{line}\"><bdi>{text}</bdi></a></li>", level.min(&6));
        }
        if self.more_headings > 0 {
            let _ = writeln!(out, "<li>and {} more</li>", number(self.more_headings));
        }
        out.push_str("</ul></nav>\n");
    }

    /// What was left out before the page had lines.
    fn gone(&self, out: &mut String) {
        if self.left_out.is_empty() {
            return;
        }
        out.push_str("<section aria-labelledby=\"gone\"><h2 id=\"gone\">What is no line of the text</h2>\n");
        for (kind, count_of) in &self.left_out_of {
            let _ = writeln!(out, "<details><summary>{} <span class=\"rule\">{}</span></summary>\n<ul>", number(*count_of), Escaped(kind));
            let of_kind = self.left_out.iter().filter(|(other, ..)| other == kind);
            of_kind.for_each(|(_, line, text)| _ = writeln!(out, "<li>line {}: <bdi>{text}</bdi></li>", number(*line)));
            if *count_of > LEFT_OUT {
                let _ = writeln!(out, "<li>and {} more</li>", number(count_of - LEFT_OUT));
            }
            out.push_str("</ul></details>\n");
        }
        out.push_str("</section>\n");
    }
}

/// Title, metadata and counts.
fn card(facts: &Known, signs: &[String], out: &mut String) {
    out.push_str("<section class=\"card\" aria-labelledby=\"about\"><h2 id=\"about\">The document</h2>\n<dl>\n");
    let mut row = |term: &str, value: &str| _ = writeln!(out, "<div><dt>{term}</dt><dd><bdi>{value}</bdi></dd></div>");
    if let Some(title) = &facts.title {
        row("title", &name(title));
    }
    for field in facts.metadata.fields() {
        let value = match &field.value {
            Value::Text(text) => name(text),
            Value::Number(value) => value.to_string(),
            Value::List(list) => name(&list.join(", ")),
        };
        row(field.key.name(), &value);
    }
    row("path", &name(&facts.path));
    row("encoding", facts.encoding);
    row("script", facts.script);
    if !signs.is_empty() {
        row("scraped from a page", &signs.join("; "));
    }
    out.push_str("</dl></section>\n");
}
