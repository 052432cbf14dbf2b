//! Lines of key words.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::of_a_page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "keywords",
    page: include_str!("../../../testdata/rules/metadata/keywords.md"),
    on: true,
    role: Role::Field,
    certain: Some(of_a_page),
    wakes: &[Wake::Shape(candidate::candidate)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Keywords])),
};
