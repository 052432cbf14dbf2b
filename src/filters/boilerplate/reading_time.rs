//! How long a page takes to read, and the player that reads it aloud.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::inserts::find_insert;
use crate::recognise::inserts::Aside;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "reading-time",
    page: include_str!("../../../testdata/rules/boilerplate/reading-time.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(words!("reading-time", "wakes")), Wake::EndsOfPage(words!("reading-time", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_insert(page, index, &ASIDE))),
};

/// What blogs, newspapers and their themes write there. A recipe's or a timetable's minutes name no reading and must never enter.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| Aside::new(words!("reading-time", "line-anywhere"), words!("reading-time", "line-of-a-page"), &[]));
