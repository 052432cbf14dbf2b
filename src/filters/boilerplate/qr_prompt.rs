//! Prompts to scan a code, to follow an account, to get an app.

use super::drop_lines;
use crate::document::Role;
use crate::page::Page;
use crate::page::bars::is_bar;
use crate::page::inserts::is_insert;
use crate::recognise::inserts::qr_prompt::{ASIDE, BAR, WORDS};
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "qr-prompt",
    page: include_str!("../../../testdata/rules/boilerplate/qr-prompt.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::Ends(BAR.words)],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

fn recognised(page: Page, index: usize) -> bool {
    is_insert(page, index, &ASIDE) || page.is_beside_body(index) && is_bar(page, index, &BAR)
}
