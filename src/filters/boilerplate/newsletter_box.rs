//! The box in which a site asks for the reader's address or money: a newsletter, a subscription.

use super::drop_lines;
use crate::page::inserts::is_insert;
use crate::recognise::inserts::newsletter::{ASIDE, WORDS};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "newsletter-box",
    page: include_str!("../../../testdata/rules/boilerplate/newsletter-box.md"),
    on: true,
    wakes: &[Wake::Ends(WORDS)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| is_insert(document, index, &ASIDE))),
};
