//! The byline said again, after the metadata has named the author.

use crate::document::{Key, Label, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{FIRST_LINES, Glance};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain::words;

pub static RULE: Rule = Rule {
    name: "repeated-byline",
    page: include_str!("../../../testdata/rules/boilerplate/repeated-byline.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.number <= FIRST_LINES).within(180))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Characters of the longest byline, the author's office included. Guess: nobody has measured it.
const LONGEST: usize = 40;

/// Before the text, a line that says the author's name and nothing else, or that ends with it after a blank and begins with a mark.
fn find(page: Page, index: usize) -> Result<(), Because> {
    let lines = page.lines();
    let author = page.findings().metadata.get(Key::Author).and_then(|author| author.as_text()).map(words);
    let author =
        author.filter(|author| author.chars().count() >= 2).ok_or(Because::Reason("no author is known by a name of two characters or more"))?;
    let line = &lines[index];
    if line.label() == Label::Title {
        return Err(Because::Is(Label::Title));
    }
    if index >= page.body().start {
        return Err(Because::Reason("the line does not stand above the text, as a byline does"));
    }
    let text = line.text().trim();
    let marked = text.starts_with(['■', '□', '●', '◆', '▲', '/', '◎', '○', '★', '☆']);
    let ends_with_name = || text.rsplit([' ', '　', '\u{A0}']).next().is_some_and(|last| words(last) == author);
    if text.chars().count() > LONGEST || words(text) != author && !(marked && ends_with_name()) {
        return Err(Because::Reason("the line says something else than the author's name"));
    }
    let after_metadata = lines[..index].iter().any(|line| line.label() == Label::Meta);
    if after_metadata { Ok(()) } else { Err(Because::Reason("no line of metadata stands above it")) }
}
