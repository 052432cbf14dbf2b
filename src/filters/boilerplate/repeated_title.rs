//! The page's title said again before the text begins.

use super::drop_lines;
use crate::document::{Label, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::words;

pub static RULE: Rule = Rule {
    name: "repeated-title",
    page: include_str!("../../../testdata/rules/boilerplate/repeated-title.md"),
    on: true,
    role: Role::Repetition,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.number <= FIRST_LINES && shape.short())],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

/// A title is repeated among the first lines of a document; further down it is a refrain, a heading or a quotation.
const FIRST_LINES: u64 = 40;

/// Characters, marks and blanks not counted, from which saying the same is no accident.
const SHORTEST: usize = 4;

fn recognised(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let Some(title) = lines.iter().position(|line| line.label() == Label::Title) else { return false };
    // Nothing but the head may stand between the title and its repetition: no sentence of the text.
    let head = (title..index.max(title)).all(|index| lines[index].claimed() || !page.is_sentence(index));
    // Between the two stands something of the page; a song begins with its title at once.
    let parted = lines[title..index.max(title)].iter().any(|line| line.claimed());
    let said = words(lines[title].text());
    index > title && head && parted && said.chars().count() >= SHORTEST && words(lines[index].text()) == said && page.body().start >= index
}
