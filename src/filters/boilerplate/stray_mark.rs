//! A line that holds one mark or one count and nothing else, at the edge of a page.

use super::drop_lines;
use crate::document::{Document, Label};
use crate::recognise::stray_mark::{count, lone};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "stray-mark",
    page: include_str!("../../../testdata/rules/boilerplate/stray-mark.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= 16 && (lone(shape.text) || count(shape.text)))],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

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

/// The count stands directly below a line that another rule has recognised, before the text begins.
fn left_over(document: &Document, index: usize) -> bool {
    let above = document.lines()[..index].iter().rev().find(|line| !line.blank());
    let sited = above.is_some_and(|line| matches!(line.label(), Label::Boilerplate | Label::Meta));
    sited && document.beside_body(index) && index < document.body().start
}
