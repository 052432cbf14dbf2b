//! The box in which a site asks for the reader's address or money: a newsletter, a subscription.

use crate::document::Role;
use crate::page::inserts::find_insert;
use crate::recognise::inserts::newsletter::{ASIDE, WORDS};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "newsletter-box",
    page: include_str!("../../../testdata/rules/boilerplate/newsletter-box.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::EndsOfPage(words!("newsletter", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_insert(page, index, &ASIDE))),
};
