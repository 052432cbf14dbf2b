//! The buttons and counts with which a site hands out files, or the rest of a text.

use super::drop_lines;
use crate::document::Role;
use crate::page::inserts::is_insert;
use crate::recognise::inserts::download::{ASIDE, WORDS};
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "download-box",
    page: include_str!("../../../testdata/rules/boilerplate/download-box.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS)],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| is_insert(page, index, &ASIDE))),
};
