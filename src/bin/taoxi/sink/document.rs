//! What is known of the document that is being written, and what is said of it in the end.

use std::collections::BTreeSet;

use taoxi::document::Metadata;
use taoxi::text::han::Script;
use taoxi::writer::page_report::Facts;
use taoxi::writer::report::{Fallen, Stats};
use taoxi::writer::tally;
use taoxi::writer::tally::Tally;

use crate::job::done::Done;

/// The share of a text that may be taken out before something is said. Guess: nobody has measured it.
const LARGE_LOSS_SHARE: f64 = 0.5;

/// The size of a text, in bytes, from which its loss can be judged. Guess: nobody has measured it.
const JUDGED_BYTES: usize = 600;

/// How the names of single-byte encodings begin. In a collection of Chinese pages such a guess is worth a second look.
const SINGLE_BYTE_ENCODINGS: &[&str] = &["windows-", "ISO-8859", "KOI8", "IBM", "macintosh", "x-mac"];

/// What is known of the document that is being written, from all parts that have come.
#[derive(Default)]
pub struct OpenDocument {
    pub metadata: Metadata,
    pub stats: Stats,
    fallen: Fallen,
    /// Lines written, for the numbers of the hunks.
    pub lines: u64,
    /// The output's bytes differ from the input's.
    pub changed: bool,
    /// They differ because the input is not plain UTF-8.
    pub recoded: bool,
    /// A rule failed on it.
    pub defect: bool,
    /// The head of its diff was printed.
    pub has_diff_head: bool,
    title: Option<String>,
    script: Script,
    encoding: Option<&'static str>,
    damage: BTreeSet<&'static str>,
    /// As [`Done::spared`] has it.
    spared: Vec<(u64, u8)>,
}

impl OpenDocument {
    /// Adds what was found in a part.
    pub fn add(&mut self, done: &Done) {
        self.stats.add(&done.stats);
        self.fallen.add(done.fallen);
        self.metadata.extend(done.metadata.fields().iter().cloned());
        self.changed |= done.changed;
        self.recoded |= done.recoded;
        self.defect |= done.defect.is_some();
        self.damage.extend(&done.damage);
        self.spared.extend(&done.spared);
        if self.title.is_none() {
            self.title.clone_from(&done.title);
        }
        if self.script == Script::default() {
            self.script = done.script;
        }
        // ASCII says nothing: a later part may show what the file is encoded in.
        if self.encoding.is_none_or(|encoding| encoding == "UTF-8") {
            self.encoding = Some(done.encoding);
        }
    }

    /// The name of the encoding that the document is in.
    pub fn encoding(&self) -> &'static str {
        self.encoding.unwrap_or("UTF-8")
    }

    /// The encoding has single bytes only, which nearly any text could be read in.
    pub fn has_doubtful_encoding(&self) -> bool {
        SINGLE_BYTE_ENCODINGS.iter().any(|start| self.encoding().starts_with(start))
    }

    /// What `--detect` prints after the path: encoding, script, damage, and damage that is left.
    pub fn detected(&self) -> String {
        let damage = self.damage.iter().copied().collect::<Vec<_>>().join(",");
        let left: Vec<String> = self.stats.unrepaired.iter().map(|(rule, count)| format!("{rule}:{count}")).collect();
        let or_hyphen = |list: String| if list.is_empty() { "-".to_string() } else { list };
        format!("{}\t{}\t{}\t{}", self.encoding(), self.script.code(), or_hyphen(damage), or_hyphen(left.join(",")))
    }

    /// Its line in the report.
    pub fn report(&self, path: &str, incomplete: bool) -> String {
        let (title, script) = (self.title.as_deref(), self.script.code());
        let tally = Tally::new(self.encoding(), &self.stats, self.spared.iter().map(|(_, share)| *share).max());
        let mut line = String::new();
        tally::Line { path, title, script, tally, incomplete }.append(&mut line);
        line
    }

    /// What the page to look at says of it.
    pub fn facts<'d>(&'d self, path: &'d str, incomplete: bool) -> Facts<'d> {
        Facts {
            path,
            title: self.title.as_deref(),
            script: self.script.code(),
            encoding: self.encoding(),
            stats: &self.stats,
            spared: self.spared.iter().map(|(_, share)| *share).max(),
            incomplete,
            metadata: &self.metadata,
            url: None,
        }
    }

    /// Says that bytes could not be read, if there were any.
    pub fn describe_bad_bytes(&self, encoding_given: bool) -> Option<String> {
        let bytes = match self.stats.replaced {
            0 => return None,
            1 => "bad byte",
            _ => "bad bytes",
        };
        let advice = if encoding_given { "the encoding named with -E may be another one" } else { "if that is many, name the encoding with -E" };
        Some(format!("{} {bytes} became U+FFFD; {advice}", self.stats.replaced))
    }

    /// Says how much would have been taken out of the document, of its parts, or of some records, if that was too much.
    pub fn describe_spared(&self) -> Option<String> {
        let (first, most) = (self.spared.first()?.0, self.spared.iter().map(|(_, share)| *share).max()?);
        let of = match (first, self.spared.len()) {
            (0, 1) => format!("{most} % of its text"),
            (0, parts) => format!("up to {most} % of {parts} of its parts"),
            (line, 1) => format!("{most} % of the text of the record in line {line}"),
            (line, records) => format!("up to {most} % of the text of {records} records, the first of them in line {line},"),
        };
        let advice = "--max-drop 100 takes it all, and --explain then tells why";
        Some(format!("{of} would have been taken out, so only certain lines were; {advice}"))
    }

    /// Says how much was taken out, if it was most: of a page with its menus and its foot that may be as it should.
    pub fn describe_loss(&self) -> Option<String> {
        let taken = self.fallen.taken;
        let text = taken + self.fallen.written;
        if text < JUDGED_BYTES || taken as f64 <= LARGE_LOSS_SHARE * text as f64 {
            return None;
        }
        let share = 100 * taken / text;
        let advice = "--explain tells why, and --skip leaves a rule out";
        Some(format!("{share} % of the characters were taken out; {advice}"))
    }
}
