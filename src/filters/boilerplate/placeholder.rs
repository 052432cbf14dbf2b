//! What a page shows only to programs or only for a moment: skip links, notes that something is loading, search boxes.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::inserts::find_insert;
use crate::recognise::inserts::Aside;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "placeholder",
    page: include_str!("../../../testdata/rules/boilerplate/placeholder.md"),
    on: true,
    role: Role::HeadInsert,
    certain: None,
    wakes: &[Wake::Ends(words!("placeholder", "wakes")), Wake::EndsOfPage(words!("placeholder", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_insert(page, index, &ASIDE))),
};

/// What templates and scripts leave in a page's text. A program's manual quotes such words in sentences; a line of them alone is nobody's.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(words!("placeholder", "line-anywhere"), words!("placeholder", "line-of-a-page"), words!("placeholder", "line-outside"))
});
