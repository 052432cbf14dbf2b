//! Buttons that change the size of the letters, and the row they stand in.

use super::drop_bars;
use crate::document::Role;
use crate::recognise::font_size_bar::BAR;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "font-size-bar",
    page: include_str!("../../../testdata/rules/boilerplate/font-size-bar.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Page(|page, woken| drop_bars(page, woken, &BAR)),
};
