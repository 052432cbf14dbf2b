//! Everything that stands outside of the article, recognised or not. Off by default.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "outside-article",
    page: include_str!("../../../testdata/rules/boilerplate/outside-article.md"),
    on: false,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|_| true))],
    decide: Decide::Page(decide),
};

/// Every line that stands in no large cluster of sentences falls, but for what was recognised as the title or a heading. A document without
/// sentences has no article to be outside of.
fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let article = page.article();
    if article.is_empty() {
        return Verdicts::new(Because::Reason("the document has no cluster of sentences that could be an article"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line stands in the article, in a large cluster of sentences"));
    for &index in woken.iter().filter(|index| !article.iter().any(|range| range.contains(index))) {
        let line = &page.lines()[index];
        match line.label() {
            label @ (Label::Title | Label::Heading(_)) => verdicts.leave(index, Because::Is(label)),
            _ if line.is_blank() => verdicts.leave(index, Because::Reason("the line is blank")),
            _ => verdicts.drop([index]),
        }
    }
    verdicts
}
