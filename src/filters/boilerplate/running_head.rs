//! Running heads and the numbers of printed pages go. Off by default: what recurs may be the text's own.

use crate::document::{Change, FORM_FEED, Label, Role};
use crate::page::sheets::edges;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::page_number::page_number;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "running-head",
    page: include_str!("../../../testdata/rules/boilerplate/running-head.md"),
    on: false,
    role: Role::Repetition,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| {
        shape.text.contains(FORM_FEED) || page_number(shape.text).is_some() || has_number_at_an_end(shape.text)
    }))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let edges = edges(page.document());
    let mut verdicts = Verdicts::new(Because::Reason("it stands at the edge of no page of paper, or does not recur there"));
    edges.blanks.iter().for_each(|index| verdicts.ask(*index, Change::Label(Label::Surplus)));
    verdicts.drop(edges.heads);
    verdicts
}

/// A running head may have the number of its page before it or behind it.
fn has_number_at_an_end(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(|c: char| c.is_ascii_digit())
}
