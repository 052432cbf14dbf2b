//! Lines that say first how many have read the page.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "view-count",
    page: include_str!("../../../testdata/rules/metadata/view-count.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::Views])),
};
