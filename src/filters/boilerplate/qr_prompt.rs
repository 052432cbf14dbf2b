//! Prompts to scan a code, to follow an account, to get an app.

use super::drop_lines;
use crate::document::Document;
use crate::page::bars::is_bar;
use crate::page::inserts::is_insert;
use crate::recognise::inserts::qr_prompt::{ASIDE, BAR, WORDS};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "qr-prompt",
    page: include_str!("../../../testdata/rules/boilerplate/qr-prompt.md"),
    on: true,
    wakes: &[Wake::Ends(WORDS), Wake::Ends(BAR.words)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

fn recognised(document: &Document, index: usize) -> bool {
    is_insert(document, index, &ASIDE) || document.beside_body(index) && is_bar(document, index, &BAR)
}
