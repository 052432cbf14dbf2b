//! Buttons that change the size of the letters, and the row they stand in.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::recognise::font_size_bar::BAR;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "font-size-bar",
    page: include_str!("../../../testdata/rules/boilerplate/font-size-bar.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_bar(page, index, &BAR))),
};
