//! What was done to a text, line by line.

use taoxi::document::{Document, Line, Was};

use crate::washed::Change;

/// Every change of a finished document, in the order of its lines.
pub fn changes(document: &Document) -> Vec<Change> {
    let lines = document.lines().iter();
    lines.flat_map(|line| (0..line.steps().len()).filter_map(move |place| change(line, place))).collect()
}

/// What step number `place` did, where it did more than say what a line is.
fn change(line: &Line, place: usize) -> Option<Change> {
    let step = &line.steps()[place];
    let is_last = place + 1 == line.steps().len();
    let after = |place: usize| {
        let later = line.steps()[place + 1..].iter().find_map(|step| match &step.was {
            Was::Text(text) | Was::Cut(text, _) => Some(text.as_ref()),
            _ => None,
        });
        later.unwrap_or(line.text()).to_string()
    };
    let (before, after) = match &step.was {
        Was::Text(text) | Was::Cut(text, _) => (text.to_string(), Some(after(place))),
        Was::End(end) => (end.as_str().to_string(), Some(line.end().as_str().to_string())),
        Was::Label(_) if line.is_claimed() && is_last => (line.text().to_string(), None),
        Was::Label(_) => return None,
        Was::Same | Was::Unrepaired | Was::Bytes => (after(place), Some(after(place))),
    };
    Some(Change { line: line.number(), rule: step.rule, before, after, why: step.why.clone() })
}
