//! Buttons that print, close or keep a page.

use super::drop_bars;
use crate::document::Role;
use crate::recognise::print_bar::BAR;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "print-bar",
    page: include_str!("../../../testdata/rules/boilerplate/print-bar.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Page(|page, woken| drop_bars(page, woken, &BAR)),
};
