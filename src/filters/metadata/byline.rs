//! Lines that say first who wrote the text or took its pictures.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::of_a_page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "byline",
    page: include_str!("../../../testdata/rules/metadata/byline.md"),
    on: true,
    role: Role::Field,
    certain: Some(of_a_page),
    wakes: &[Wake::Shape(candidate::candidate)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Author, Key::Photographer])),
};
