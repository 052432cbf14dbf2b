//! What stands around and in the form for comments.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::page::{Because, Page};
use crate::recognise::comment_form::{BAR, PHRASES, is_form_sentence};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "comment-form",
    page: include_str!("../../../testdata/rules/boilerplate/comment-form.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::EndsOfPage(BAR.words), Wake::EndsOfPage(BAR.sure), Wake::EndsOfPage(BAR.weak), Wake::EndsOfPage(PHRASES)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    // A heading such as 网友评论 may stand in an article about comments; a form stands outside the text.
    page.outside(index)?;
    let text = page.says(index);
    if is_form_sentence(text) {
        return Ok(());
    }
    if PHRASES.iter().any(|phrase| text.contains(phrase)) {
        return Err(Because::Reason("a form for comments says this too, but in a shorter line"));
    }
    find_bar(page, index, &BAR)
}
