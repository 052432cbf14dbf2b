//! Rows of buttons that share a page.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::recognise::share_bar::BAR;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "share-bar",
    page: include_str!("../../../testdata/rules/boilerplate/share-bar.md"),
    on: true,
    role: Role::Insert,
    certain: Some(|text| BAR.cover(text).is_some_and(|cover| cover.is_row())),
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_bar(page, index, &BAR))),
};
