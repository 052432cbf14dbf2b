//! What was done, for those who want to know: rejects and counts. All of it is read from the finished document.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::visible;
use crate::document::{Document, Was};
use crate::engine;
use crate::read::decode::BAD_BYTES;

/// Appends everything of a document that is not written: each line and each fragment as `path:line: rule<TAB>original text`.
pub fn rejects(document: &Document, path: &str, out: &mut String) {
    let path = visible::entry(path);
    for line in document.lines() {
        for step in line.steps() {
            if let Was::Cut(text, range) = &step.was {
                let _ = writeln!(out, "{path}:{}: {}\t{}", line.number(), step.rule, &text[range.clone()]);
            }
        }
        if let Some(rule) = line.claimed_by().filter(|_| line.is_dropped()) {
            // The fragments stand above already; what is left of a line without them is what was there before any other change.
            let text = if line.steps().iter().any(|step| matches!(step.was, Was::Cut(..))) { line.text() } else { line.original() };
            let _ = writeln!(out, "{path}:{}: {rule}\t{text}", line.number());
        }
    }
}

/// Appends something of a line that was taken out before there was a document, as [`rejects`] does.
pub fn reject(path: &str, line: u64, name: &str, text: &str, out: &mut String) {
    let _ = writeln!(out, "{}:{line}: {name}\t{text}", visible::entry(path));
}

/// How much of a text fell: bytes of its lines, blanks around them aside. That is enough to see what is most of it, and every text is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fallen {
    /// Of lines and fragments that were taken out. A note that a mirror site put into the text is neither this nor written.
    pub taken: usize,
    /// Of lines that were written.
    pub written: usize,
}

impl Fallen {
    /// Of a finished document, or a part of one.
    pub fn count(document: &Document) -> Fallen {
        let mut fallen = Fallen::default();
        for line in document.lines() {
            let size = line.text().trim().len();
            fallen.taken += if line.is_dropped() { size } else { 0 };
            fallen.written += if line.is_claimed() { 0 } else { size };
            for step in line.steps() {
                fallen.taken += if let Was::Cut(_, range) = &step.was { range.len() } else { 0 };
            }
        }
        fallen
    }

    /// Adds those of another part.
    pub fn add(&mut self, other: Fallen) {
        self.taken += other.taken;
        self.written += other.written;
    }
}

/// What was read, written and done, by rule.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Stats {
    /// Documents begun.
    pub documents: u64,
    /// Lines as they came.
    pub lines_read: u64,
    /// Lines that were not claimed.
    pub lines_written: u64,
    /// Characters that are not white space.
    pub characters_read: u64,
    /// The same, of what was written.
    pub characters_written: u64,
    /// Places that could not be decoded and became U+FFFD.
    pub replaced: u64,
    /// Changes by rule.
    pub rules: BTreeMap<&'static str, u64>,
    /// Damage that was seen and left alone, by the rule that saw it.
    pub unrepaired: BTreeMap<&'static str, u64>,
}

impl Stats {
    /// Counts a finished document, or a part of one. A label that only says what a line is (a title, a heading) counts as a change too.
    pub fn count(document: &Document) -> Stats {
        let mut stats = Stats { documents: u64::from(document.starts), ..Stats::default() };
        for (index, line) in document.lines().iter().enumerate() {
            let begins = !(line.is_piece() && index == 0 && document.continues);
            stats.lines_read += u64::from(begins);
            let (before, after) = if line.steps().is_empty() {
                let ink = ink(line.text());
                (ink, ink)
            } else {
                (ink(line.original()), if line.is_claimed() { 0 } else { ink(line.text()) })
            };
            stats.characters_read += before;
            stats.characters_written += after;
            stats.lines_written += u64::from(begins && !line.is_claimed());
            for step in line.steps() {
                match step.was {
                    Was::Same => {}
                    Was::Unrepaired => *stats.unrepaired.entry(step.rule).or_default() += 1,
                    _ => *stats.rules.entry(step.rule).or_default() += 1,
                }
            }
        }
        stats
    }

    /// Adds the counts of another part or document.
    pub fn add(&mut self, other: &Stats) {
        self.documents += other.documents;
        self.lines_read += other.lines_read;
        self.lines_written += other.lines_written;
        self.characters_read += other.characters_read;
        self.characters_written += other.characters_written;
        self.replaced += other.replaced;
        for (rule, count) in &other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        for (rule, count) in &other.unrepaired {
            *self.unrepaired.entry(rule).or_default() += count;
        }
    }

    /// The counts as a table, rules in the order they run.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{:>12}  documents", self.documents);
        let _ = writeln!(out, "{:>12}  lines read, {} written", self.lines_read, self.lines_written);
        let _ = writeln!(out, "{:>12}  characters read, {} written (white space not counted)", self.characters_read, self.characters_written);
        if self.replaced > 0 {
            let _ = writeln!(out, "{:>12}  bad bytes, now U+FFFD", self.replaced);
        }
        // What was done while the text was decoded comes first, under a name that no rule has.
        for (name, count) in self.rules.iter().filter(|(name, _)| !engine::is_rule(name)) {
            let _ = writeln!(out, "{count:>12}  {name}");
        }
        // The places of bad bytes stand above.
        for (name, count) in self.unrepaired.iter().filter(|(name, _)| **name != BAD_BYTES && !engine::is_rule(name)) {
            let _ = writeln!(out, "{count:>12}  {name}, seen and left unrepaired");
        }
        for (_, rule) in engine::rules() {
            if let Some(count) = self.rules.get(rule.name) {
                let _ = writeln!(out, "{count:>12}  {}", rule.name);
            }
            if let Some(count) = self.unrepaired.get(rule.name) {
                let _ = writeln!(out, "{count:>12}  {}, seen and left unrepaired", rule.name);
            }
        }
        out
    }
}

/// Characters that are not white space. Every line is counted, so this goes by bytes, many at a time: what begins a character, without what begins
/// a blank.
fn ink(text: &str) -> u64 {
    let (mut ink, mut rest) = (0, text.as_bytes());
    // A blank takes three bytes at most, and sums of 255 fit a byte.
    while rest.len() > 2 {
        let count = (rest.len() - 2).min(255);
        let triples = rest[..count].iter().zip(&rest[1..]).zip(&rest[2..]);
        ink += u64::from(triples.fold(0u8, |sum, ((a, b), c)| sum + u8::from(begins_ink(*a, *b, *c))));
        rest = &rest[count..];
    }
    let last = |place: usize| rest.get(place).copied().unwrap_or(b'.');
    ink + (0..rest.len()).filter(|place| begins_ink(rest[*place], last(place + 1), last(place + 2))).count() as u64
}

/// A character that is not white space begins with these bytes. Nothing here is skipped, so that compilers can take many bytes at once.
fn begins_ink(a: u8, b: u8, c: u8) -> bool {
    let continuation = a & 0xC0 == 0x80;
    let ascii = (a == b' ') | (a.wrapping_sub(0x09) <= 4);
    let latin = (a == 0xC2) & ((b == 0x85) | (b == 0xA0)); // U+0085, U+00A0
    let ogham = (a == 0xE1) & (b == 0x9A) & (c == 0x80); // U+1680
    let general = (a == 0xE2) & (b == 0x80) & ((c <= 0x8A) | (c == 0xA8) | (c == 0xA9) | (c == 0xAF)); // U+2000 to 200A, U+2028, 2029, 202F
    let mathematical = (a == 0xE2) & (b == 0x81) & (c == 0x9F); // U+205F
    let ideographic = (a == 0xE3) & (b == 0x80) & (c == 0x80); // U+3000
    !(continuation | ascii | latin | ogham | general | mathematical | ideographic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_what_is_no_white_space() {
        let blanks: String = (0..=0x3000u32).filter_map(char::from_u32).filter(|c| c.is_whitespace()).collect();
        for text in [
            "",
            " ",
            "a",
            "\u{A0}",
            "\u{3000}",
            "字",
            "字 ",
            &"字 a\u{3000}".repeat(99),
            "会议 通知\u{3000}a\tb。",
            "é\u{A0}ü",
            &blanks,
            "\u{2019}\u{E9}ᚁ",
        ] {
            assert_eq!(ink(text), text.chars().filter(|c| !c.is_whitespace()).count() as u64, "{text:?}");
        }
    }
}
