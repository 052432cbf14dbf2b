//! Everything that stands outside of the article, recognised or not. Off by default.

use super::drop_lines;
use crate::document::{Document, Label};
use crate::layout;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "outside-article",
    page: include_str!("../../../testdata/rules/boilerplate/outside-article.md"),
    on: false,
    wakes: &[Wake::Shape(|_| true)],
    reads: Reads::Document(read),
};

/// Every line before the first sentence of the body and after the last one falls, but for what was recognised as the title or a heading. A
/// document without sentences has no article to be outside of.
fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let body = document.body();
    if !lines[body.clone()].iter().any(|line| layout::sentence(line.text())) {
        return Vec::new();
    }
    let kept = |index: usize| body.contains(&index) || lines[index].blank() || matches!(lines[index].label(), Label::Title | Label::Heading(_));
    drop_lines(woken, |index| !kept(index))
}
