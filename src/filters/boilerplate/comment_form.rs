//! What stands around and in the form for comments.

use super::drop_lines;
use crate::document::Document;
use crate::page::bars::is_bar;
use crate::recognise::comment_form::{BAR, PHRASES, asks};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "comment-form",
    page: include_str!("../../../testdata/rules/boilerplate/comment-form.md"),
    on: true,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak), Wake::EndsOfPage(PHRASES)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

fn recognised(document: &Document, index: usize) -> bool {
    // A heading such as 网友评论 may stand in an article about comments; a form stands outside the text.
    if !document.outside(index) {
        return false;
    }
    let text = document.lines()[index].text();
    asks(text) || !PHRASES.iter().any(|phrase| text.contains(phrase)) && is_bar(document, index, &BAR)
}
