//! Prompts to scan a code, to follow an account, to get an app.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::inserts::qr_prompt::{ASIDE, BAR, WORDS};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "qr-prompt",
    page: include_str!("../../../testdata/rules/boilerplate/qr-prompt.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::Ends(BAR.words), Wake::EndsOfPage(words!("qr-prompt", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    let is_row = || page.is_beside_body(index) && find_bar(page, index, &BAR).is_ok();
    find_insert(page, index, &ASIDE).or_else(|because| if is_row() { Ok(()) } else { Err(because) })
}
