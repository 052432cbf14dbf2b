//! The lines of one document as a page shows them: bounded, however long the document is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::changed_parts::Part;
use super::super::explain::said_by_tag;
use super::super::shortened::{Room, Shown, Side, beginning, shortened};
use super::enough::Full;
use super::traced::{Stretch, trace};
use crate::document::{Document, Label, Line, Was};

/// Lines of a document that is shown whole. Guess: people still scroll through as many.
const WHOLE: usize = 2000;

/// Lines that changed, of each rule, where not all are shown, and of all rules together. Guess: nobody has measured them.
const OF_RULE: u32 = 40;
const OF_ALL: usize = 2000;

/// Characters of a line that is shown whole; of a longer one what changed is shown, and a little around it. Guess: nobody has measured it.
const LONG: usize = 2000;

/// What is shown of a long line.
const ROOM: Room = Room { around: 60, change: 400 };

/// Letters of a long line that did not change, and of the line above one that did. Guess: nobody has measured them.
const BEGINNING: usize = 300;
const ABOVE: usize = 80;

/// Pieces of a side that are shown. Guess: nobody has measured it.
const PIECES: usize = 400;

/// What was done to a line; several of them may be. Format: each is a bit.
pub const DROPPED: u8 = 1;
pub const CHANGED: u8 = 2;
pub const LABELLED: u8 = 4;
pub const DAMAGED: u8 = 8;

/// A piece of one side of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nobody touched it.
    Same(String),
    /// The step at this place took it, or put it there.
    Marked(String, usize),
    /// So many characters are not shown.
    Cut(usize),
}

/// A step, in words.
#[derive(Clone, Debug)]
pub struct Note {
    pub rule: &'static str,
    /// What it did that is no change of the text.
    pub what: Option<String>,
    pub why: Option<String>,
    /// It changed the text, so that what it took and put there is marked.
    pub marks: bool,
}

/// A line.
#[derive(Clone, Debug)]
pub struct Row {
    pub number: u64,
    /// A piece of a line that is longer than a part.
    pub is_piece: bool,
    /// Lines before it that are not shown.
    pub skipped: u64,
    /// The line above, where that is not shown and did not change.
    pub above: Option<Vec<Piece>>,
    pub kinds: u8,
    pub label: Label,
    pub before: Vec<Piece>,
    /// Nothing, where the line is not written.
    pub after: Option<Vec<Piece>>,
    pub notes: Vec<Note>,
}

/// The lines that are shown, and how many are not.
#[derive(Default)]
pub struct Rows {
    pub list: Vec<Row>,
    /// Lines after the last that are not shown.
    pub skipped: u64,
    /// Lines of each rule that are shown, where not all are.
    admitted: BTreeMap<&'static str, u32>,
    /// Lines that changed and are not shown.
    pub left_out: u64,
    /// The rules of which the report has enough.
    pub full: Arc<Full>,
}

impl Rows {
    /// Takes the lines of a document, or of a part of one: all, where they are few, and otherwise some of those that changed.
    pub fn take(&mut self, document: &Document) {
        let lines = document.lines();
        let whole = document.starts && document.ends && lines.len() <= WHOLE;
        for (index, line) in lines.iter().enumerate() {
            let kinds = kinds(line);
            if !whole && !self.admits(line, kinds) {
                self.skipped += 1;
                self.left_out += u64::from(kinds != 0);
                continue;
            }
            let above = index.checked_sub(1).map(|above| &lines[above]).filter(|above| self.skipped > 0 && kinds_of_text(above) == 0);
            let above = above.map(|line| pieces(beginning(line.text(), ABOVE), &[], ""));
            self.skipped -= u64::from(above.is_some());
            let row = Row { skipped: std::mem::take(&mut self.skipped), above, ..row(line, kinds) };
            self.list.push(row);
        }
    }

    /// Adds those of the next part.
    pub fn merge(&mut self, later: Rows) {
        for mut row in later.list {
            let is_shown = row.kinds == 0 || later.admitted.is_empty() || self.has_room(row.notes.iter().map(|note| note.rule));
            if is_shown {
                row.skipped += std::mem::take(&mut self.skipped);
                self.list.push(row);
            } else {
                self.skipped += row.skipped + 1 + u64::from(row.above.is_some());
                self.left_out += 1;
            }
        }
        self.skipped += later.skipped;
        self.left_out += later.left_out;
    }

    /// The rules of which there are enough lines.
    pub fn find_full(&self) -> Full {
        let all = (self.list.len() >= OF_ALL).then_some("");
        let full = self.admitted.iter().filter(|(_, lines)| **lines >= OF_RULE).map(|(rule, _)| *rule);
        full.chain(all).map(|rule| (rule, 0)).collect()
    }

    /// A line that changed is shown where too few of one of its rules are.
    fn admits(&mut self, line: &Line, kinds: u8) -> bool {
        kinds != 0 && self.has_room(line.steps().iter().map(|step| step.rule))
    }

    fn has_room(&mut self, rules: impl Iterator<Item = &'static str> + Clone) -> bool {
        let has_room = |rule| self.admitted.get(rule).copied().unwrap_or(0) < OF_RULE && !self.full.contains_key(rule);
        let is_shown = self.list.len() < OF_ALL && !self.full.contains_key("") && rules.clone().any(has_room);
        if is_shown {
            rules.for_each(|rule| *self.admitted.entry(rule).or_default() += 1);
        }
        is_shown
    }
}

/// What was done to the line, its end aside: where a file has the line ends of another system, all its lines change.
fn kinds(line: &Line) -> u8 {
    line.steps().iter().fold(kinds_of_text(line), |kinds, step| match step.was {
        Was::Label(_) if !line.is_claimed() && line.label() != Label::Text => kinds | LABELLED,
        Was::Unrepaired => kinds | DAMAGED,
        Was::Bytes => kinds | CHANGED,
        _ => kinds,
    })
}

fn kinds_of_text(line: &Line) -> u8 {
    let changed = line.steps().iter().any(|step| matches!(step.was, Was::Text(_) | Was::Cut(..)));
    if line.is_claimed() {
        DROPPED
    } else if changed {
        CHANGED
    } else {
        0
    }
}

fn row(line: &Line, kinds: u8) -> Row {
    let traced = trace(line);
    let side = |text: &str, stretches: &[Stretch]| {
        if text.chars().nth(LONG).is_none() {
            let whole = |stretch: &Stretch| {
                let text = &text[stretch.range.clone()];
                if stretch.by.is_some() { Shown::Changed(text) } else { Shown::Same(text) }
            };
            return pieces(stretches.iter().map(whole).collect(), stretches, text);
        }
        match stretches {
            [] | [Stretch { by: None, .. }] => pieces(beginning(text, BEGINNING), &[], text),
            _ => pieces(shortened(text, &parts(stretches), Side::Before, ROOM), stretches, text),
        }
    };
    let note = |(place, step): (usize, &crate::document::Step)| {
        let what = match &step.was {
            Was::End(_) => Some("line end".to_string()),
            Was::Unrepaired => Some("damage left".to_string()),
            _ => None,
        };
        let marks = matches!(step.was, Was::Text(_) | Was::Cut(..));
        Note { rule: step.rule, what, marks, why: step.why.as_deref().or_else(|| said_by_tag(line, step, place)).map(str::to_string) }
    };
    Row {
        number: line.number(),
        is_piece: line.is_piece(),
        skipped: 0,
        above: None,
        kinds,
        label: line.label(),
        before: side(line.original(), &traced.before),
        after: (!line.is_claimed()).then(|| side(line.text(), &traced.after)),
        notes: line.steps().iter().enumerate().map(note).collect(),
    }
}

/// The stretches of one side as parts that have no other.
fn parts(stretches: &[Stretch]) -> Vec<Part> {
    stretches.iter().map(|stretch| Part { before: stretch.range.clone(), after: 0..0, is_same: stretch.by.is_none() }).collect()
}

/// What is shown of a side, with the step of each piece that has one.
fn pieces(shown: Vec<Shown>, stretches: &[Stretch], text: &str) -> Vec<Piece> {
    let step_of = |piece: &str| {
        // A piece is a slice of its text, so its address says where it stands.
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let after = stretches.partition_point(|stretch| stretch.range.start <= start);
        after.checked_sub(1).and_then(|place| stretches[place].by).unwrap_or(0)
    };
    let (mut pieces, mut characters, mut rest) = (Vec::new(), 0, 0);
    for shown in shown {
        let count = match shown {
            Shown::Same(text) | Shown::Changed(text) => text.chars().count(),
            Shown::Cut(count) => count,
        };
        match shown {
            _ if pieces.len() >= PIECES || characters > LONG => rest += count,
            Shown::Cut(count) => pieces.push(Piece::Cut(count)),
            Shown::Same(text) => pieces.push(Piece::Same(text.to_string())),
            Shown::Changed(text) => pieces.push(Piece::Marked(text.to_string(), step_of(text))),
        }
        characters += if matches!(shown, Shown::Cut(_)) { 0 } else { count };
    }
    if rest > 0 {
        pieces.push(Piece::Cut(rest));
    }
    pieces
}
