//! What stands around and in the form for comments.

use super::drop_lines;
use crate::document::Role;
use crate::page::Page;
use crate::page::bars::is_bar;
use crate::recognise::comment_form::{BAR, PHRASES, asks};
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "comment-form",
    page: include_str!("../../../testdata/rules/boilerplate/comment-form.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak), Wake::EndsOfPage(PHRASES)],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

fn recognised(page: Page, index: usize) -> bool {
    // A heading such as 网友评论 may stand in an article about comments; a form stands outside the text.
    if !page.is_outside(index) {
        return false;
    }
    let text = page.text(index);
    asks(text) || !PHRASES.iter().any(|phrase| text.contains(phrase)) && is_bar(page, index, &BAR)
}
