//! Lines that the user knows to be no text: what a site of his repeats on every page.

use crate::document::Change;
use crate::document::Label;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "user-drop",
    page: include_str!("../../../testdata/rules/lists/user-drop.md"),
    on: true,
    wakes: &[Wake::Listed],
    reads: Reads::Line(|_, _| vec![Change::Label(Label::Boilerplate)]),
};
