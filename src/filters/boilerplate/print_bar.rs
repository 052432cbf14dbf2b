//! Buttons that print, close or keep a page.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::recognise::print_bar::BAR;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "print-bar",
    page: include_str!("../../../testdata/rules/boilerplate/print-bar.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_bar(page, index, &BAR))),
};
