//! Running heads and the numbers of printed pages go. Off by default: what recurs may be the text's own.

use crate::document::{Change, Label, Role};
use crate::page::sheets::{FORM_FEED, edges};
use crate::page::{Because, Page};
use crate::recognise::page_number::page_number;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "running-head",
    page: include_str!("../../../testdata/rules/whitespace/running-head.md"),
    on: false,
    role: Role::Repetition,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.contains(FORM_FEED) || page_number(shape.text).is_some() || has_number_at_an_end(shape.text))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let lines = page.lines();
    let edges = edges(page.document());
    let mut verdicts = Verdicts::new(Because::Reason("it stands at the edge of no page of paper, or does not recur there"));
    edges.blanks.iter().for_each(|index| verdicts.ask(*index, Change::Label(Label::Surplus)));
    // The break before a head is one before the text that it stands over.
    let mut breaks = 0;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_claimed()) {
        if edges.heads.contains(&index) {
            breaks += line.text().matches(FORM_FEED).count();
            verdicts.drop([index]);
        } else if breaks > 0 && !line.is_blank() {
            verdicts.ask(index, Change::Text(FORM_FEED.to_string().repeat(breaks) + line.text()));
            breaks = 0;
        }
    }
    verdicts
}

/// A running head may have the number of its page before it or behind it.
fn has_number_at_an_end(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(|c: char| c.is_ascii_digit())
}
