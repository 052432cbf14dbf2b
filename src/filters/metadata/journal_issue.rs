//! Lines that name the journal and its issue.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::of_a_page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "journal-issue",
    page: include_str!("../../../testdata/rules/metadata/journal-issue.md"),
    on: true,
    role: Role::Field,
    certain: Some(of_a_page),
    wakes: &[Wake::Shape(candidate::candidate)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Journal, Key::Issue])),
};
