//! Buttons that print, close or keep a page.

use super::drop_bars;
use crate::recognise::print_bar::BAR;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "print-bar",
    page: include_str!("../../../testdata/rules/boilerplate/print-bar.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};
