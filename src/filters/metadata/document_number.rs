//! Lines that say first which number an official document has, or who issued it.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "document-number",
    page: include_str!("../../../testdata/rules/metadata/document-number.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::DocNumber, Key::Agency, Key::Location])),
};
