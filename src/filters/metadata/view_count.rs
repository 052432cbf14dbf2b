//! Lines that say first how many have read the page.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::of_a_page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "view-count",
    page: include_str!("../../../testdata/rules/metadata/view-count.md"),
    on: true,
    role: Role::Field,
    certain: Some(of_a_page),
    wakes: &[Wake::Shape(candidate::candidate)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Views])),
};
