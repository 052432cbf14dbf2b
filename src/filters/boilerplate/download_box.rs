//! The buttons and counts with which a site hands out files, or the rest of a text.

use crate::document::Role;
use crate::page::inserts::find_insert;
use crate::recognise::inserts::download::{ASIDE, WORDS};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "download-box",
    page: include_str!("../../../testdata/rules/boilerplate/download-box.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::EndsOfPage(words!("download", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_insert(page, index, &ASIDE))),
};
