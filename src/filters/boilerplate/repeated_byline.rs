//! The byline said again, after the metadata has named the author.

use super::drop_lines;
use crate::document::{Key, Label, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::words;

pub static RULE: Rule = Rule {
    name: "repeated-byline",
    page: include_str!("../../../testdata/rules/boilerplate/repeated-byline.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.number <= FIRST_LINES && shape.text.len() <= 180)],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

/// A byline is repeated among the first lines of a document.
const FIRST_LINES: u64 = 40;

/// Characters of the longest byline, the author's office included.
const LONGEST: usize = 40;

/// Before the text, a line that says the author's name and nothing else, or that ends with it after a blank and begins with a mark.
fn recognised(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let Some(author) = page.findings().metadata.get(Key::Author).and_then(|author| author.as_text()).map(words) else { return false };
    let line = &lines[index];
    let text = line.text().trim();
    if index >= page.body().start || line.label() == Label::Title || author.chars().count() < 2 || text.chars().count() > LONGEST {
        return false;
    }
    let after_metadata = lines[..index].iter().any(|line| line.label() == Label::Meta);
    let marked = text.starts_with(['■', '□', '●', '◆', '▲', '/', '◎', '○', '★', '☆']);
    let ends_with_name = text.rsplit([' ', '　', '\u{A0}']).next().is_some_and(|last| words(last) == author);
    after_metadata && (words(text) == author || marked && ends_with_name)
}
