//! Lines that name the journal and its issue.

use crate::document::Key;
use crate::page::fields;
use crate::recognise::fields::candidate;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "journal-issue",
    page: include_str!("../../../testdata/rules/metadata/journal-issue.md"),
    on: true,
    wakes: &[Wake::Shape(candidate::candidate)],
    reads: Reads::Document(|document, woken| fields::claim(document, woken, &[Key::Journal, Key::Issue])),
};
