//! Lines that say first when the page was published or changed.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "dateline",
    page: include_str!("../../../testdata/rules/metadata/dateline.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::Date, Key::Updated])),
};
