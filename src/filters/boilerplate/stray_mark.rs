//! A line that holds one mark or one count and nothing else, at the edge of a page.

use super::drop_lines;
use crate::document::{Label, Role};
use crate::page::Page;
use crate::recognise::stray_mark::{count, lone};
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "stray-mark",
    page: include_str!("../../../testdata/rules/boilerplate/stray-mark.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= 16 && (lone(shape.text) || count(shape.text)))],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

/// Before the body or after it: in the text itself a lone mark may be a whole answer. A page without sentences has only its first line.
fn recognised(page: Page, index: usize) -> bool {
    if count(page.text(index)) {
        return left_over(page, index);
    }
    let first = page.starts() && page.standing(0..index).next().is_none();
    let more = page.standing(index + 1..page.lines().len()).next().is_some();
    let last = !more && page.ends() && page.is_beside_body(index);
    lone(page.text(index)) && (page.is_outside(index) || first && more || last)
}

/// The count stands directly below a line that another rule has recognised, before the text begins.
fn left_over(page: Page, index: usize) -> bool {
    let above = page.lines()[..index].iter().rev().find(|line| !line.blank());
    let sited = above.is_some_and(|line| matches!(line.label(), Label::Boilerplate | Label::Meta));
    sited && page.is_beside_body(index) && index < page.body().start
}
