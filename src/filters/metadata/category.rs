//! Lines that say first to which section of a site the page belongs.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "category",
    page: include_str!("../../../testdata/rules/metadata/category.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::Category, Key::Column, Key::Url])),
};
