//! Buttons that copy a listing or run it.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::block::is_fence;
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "copy-button",
    page: include_str!("../../../testdata/rules/boilerplate/copy-button.md"),
    on: true,
    role: Role::Insert,
    certain: Some(|look| BUTTONS.contains(&look.text().trim())), // Beside a fence it is asked of nothing else.
    wakes: &[Wake::Shape(Glance::new(|shape| BUTTONS.contains(&shape.text.trim())).within(LONGEST))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

const BUTTONS: &[&str] = words!("copy-button");

/// Bytes of the longest button, and of the blanks around it. Guess: nobody has measured it.
const LONGEST: usize = 40;

fn find(page: Page, index: usize) -> Result<(), Because> {
    let is_fence = |other: usize| is_fence(page.text(other).trim_start()) && page.source(other).is_some();
    match page.source(index) {
        Some(_) => Err(Because::Reason("the line is source")),
        None if page.neighbours(index).any(is_fence) => Ok(()),
        None => Err(Because::Reason("no fence stands directly above the line or below it")),
    }
}
