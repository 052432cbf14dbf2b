//! Everything that stands outside of the article, recognised or not. Off by default.

use super::drop_lines;
use crate::document::Document;
use crate::document::Label;
use crate::document::Requests;
use crate::page::body;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "outside-article",
    page: include_str!("../../../testdata/rules/boilerplate/outside-article.md"),
    on: false,
    wakes: &[Wake::Shape(|_| true)],
    reads: Reads::Document(read),
};

/// Every line that stands in no large cluster of sentences falls, but for what was recognised as the title or a heading. A document without
/// sentences has no article to be outside of.
fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let article = body::article(lines);
    if article.is_empty() {
        return Vec::new();
    }
    let inside = |index: usize| article.iter().any(|range| range.contains(&index));
    let kept = |index: usize| inside(index) || lines[index].blank() || matches!(lines[index].label(), Label::Title | Label::Heading(_));
    drop_lines(woken, |index| !kept(index))
}
