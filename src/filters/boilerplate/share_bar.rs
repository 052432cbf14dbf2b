//! Rows of buttons that share a page.

use super::drop_bars;
use crate::document::Role;
use crate::recognise::share_bar::BAR;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "share-bar",
    page: include_str!("../../../testdata/rules/boilerplate/share-bar.md"),
    on: true,
    role: Role::Insert,
    certain: Some(|text| BAR.cover(text).is_some_and(|cover| cover.sure && cover.words >= 2)),
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    decide: Decide::Page(|page, woken| drop_bars(page, woken, &BAR)),
};
