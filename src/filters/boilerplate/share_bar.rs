//! Rows of buttons that share a page.

use super::drop_bars;
use crate::recognise::share_bar::BAR;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "share-bar",
    page: include_str!("../../../testdata/rules/boilerplate/share-bar.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.sure), Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};
