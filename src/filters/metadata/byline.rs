//! Lines that say first who wrote the text or took its pictures.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "byline",
    page: include_str!("../../../testdata/rules/metadata/byline.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::Author, Key::Photographer])),
};
