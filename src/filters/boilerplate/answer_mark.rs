//! Lines that name the answers of a page or tell in what order they stand: 最佳答案, 追问, 其他回答（1条）, `Sorted by: …`.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::post_buttons;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "answer-mark",
    page: include_str!("../../../testdata/rules/boilerplate/answer-mark.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::EndsOfPage(words!("answer-mark", "wakes"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.thread().is_thread() {
        return Err(Because::Reason("nobody has posted in this document: it is no thread of posts"));
    }
    if post_buttons::is_answer_mark(page.says(index)) {
        Ok(())
    } else {
        Err(Because::Reason("the line as a whole names no answer and no order of answers"))
    }
}
