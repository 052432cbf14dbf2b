//! Lines that say first to which section of a site the page belongs.

use super::claim;
use crate::document::{Key, Role};
use crate::recognise::fields::candidate;
use crate::recognise::fields::page_line::is_page_line;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "category",
    page: include_str!("../../../testdata/rules/metadata/category.md"),
    on: true,
    role: Role::Field,
    certain: Some(is_page_line),
    wakes: &[Wake::ShapeOfPage(candidate::MAY_HOLD_FIELDS)],
    decide: Decide::Page(|page, woken| claim(page, woken, &[Key::Category, Key::Column, Key::Url])),
};
