//! A line that holds one mark and nothing else, at the edge of a page.

use super::drop_lines;
use crate::document::Document;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "stray-mark",
    page: include_str!("../../../testdata/rules/boilerplate/stray-mark.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= 16 && lone(shape.text))],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

/// Marks that are left of a picture, a button or a no-break space. A row of dashes, stars or dots parts sections and is not among them.
const MARKS: &[&str] = &["?", "？", "|", "/", "\\", ">", ">>", "»", "<", "«", ":::", "·", "•", "^", "×"];

/// The line is one of the marks.
pub fn lone(text: &str) -> bool {
    MARKS.contains(&text.trim())
}

/// Before the body or after it: in the text itself a lone mark may be a whole answer. A page without sentences has only its first line.
fn recognised(document: &Document, index: usize) -> bool {
    let first = document.starts && document.standing(0..index).next().is_none();
    let more = document.standing(index + 1..document.lines().len()).next().is_some();
    lone(document.lines()[index].text()) && (document.outside(index) || first && more)
}
