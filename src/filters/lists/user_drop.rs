//! Lines that the user knows to be no text: what a site of his repeats on every page.

use crate::document::Role;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "user-drop",
    page: include_str!("../../../testdata/rules/lists/user-drop.md"),
    on: true,
    role: Role::Drop,
    certain: Some(|_| true),
    wakes: &[Wake::Listed],
    decide: Decide::Line(|_, _| Verdict::drop_if(Ok(()))),
};
