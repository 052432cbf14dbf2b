//! A line that holds one mark or one count and nothing else, at the edge of a page.

use super::drop_lines;
use crate::document::Document;
use crate::document::Label;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "stray-mark",
    page: include_str!("../../../testdata/rules/boilerplate/stray-mark.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= 16 && (lone(shape.text) || count(shape.text)))],
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
    if count(document.lines()[index].text()) {
        return left_over(document, index);
    }
    let first = document.starts && document.standing(0..index).next().is_none();
    let more = document.standing(index + 1..document.lines().len()).next().is_some();
    let last = !more && document.ends && document.beside_body(index);
    lone(document.lines()[index].text()) && (document.outside(index) || first && more || last)
}

/// A count that lost its button: of shares, of comments, of votes. 1 and 01 number the sections of a text.
fn count(text: &str) -> bool {
    let text = text.trim();
    text == "0" || (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') && text != "1"
}

/// The count stands directly below a line that another rule has recognised, before the text begins.
fn left_over(document: &Document, index: usize) -> bool {
    let above = document.lines()[..index].iter().rev().find(|line| !line.blank());
    let sited = above.is_some_and(|line| matches!(line.label(), Label::Boilerplate | Label::Meta));
    sited && document.beside_body(index) && index < document.body().start
}
