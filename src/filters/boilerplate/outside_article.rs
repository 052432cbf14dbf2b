//! Everything that stands outside of the article, recognised or not. Off by default.

use super::drop_lines;
use crate::document::{Label, Requests, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "outside-article",
    page: include_str!("../../../testdata/rules/boilerplate/outside-article.md"),
    on: false,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(|_| true)],
    decide: Decide::Page(read),
};

/// Every line that stands in no large cluster of sentences falls, but for what was recognised as the title or a heading. A document without
/// sentences has no article to be outside of.
fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let article = page.article();
    if article.is_empty() {
        return Vec::new();
    }
    let inside = |index: usize| article.iter().any(|range| range.contains(&index));
    let kept = |index: usize| inside(index) || lines[index].blank() || matches!(lines[index].label(), Label::Title | Label::Heading(_));
    drop_lines(woken, |index| !kept(index))
}
