//! Notes in which a site says who may print its text again.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page, margin};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, patterns};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "reprint-note",
    page: include_str!("../../../testdata/rules/boilerplate/reprint-note.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::EndsOfPage(words!("reprint", "wakes"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Characters of the longest note. Measured: in 484 pages of Chinese news the longest has 122.
const LONGEST: usize = 130;

/// The words as they stand under articles. In 144,110 lines of news 转载 stood in 337 lines of the site and 38 of the text, which tell that something
/// was printed again: so each pattern forbids, allows or asks, and no pattern is 转载 alone.
static NOTES: LazyLock<Pattern> = LazyLock::new(|| patterns(words!("reprint", "note")));

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    if !is_note(page.says(index)) {
        return Err(Because::Reason("the line does not say in a site's words who may print the text again"));
    }
    margin::find_margin(page, index, is_note)
}

/// Short, in its own words, and no article of a law.
fn is_note(text: &str) -> bool {
    let own = margin::without_quotations(text);
    let plain = Plain::new(&own);
    plain.text.chars().count() <= LONGEST && !plain.text.starts_with('"') && !margin::is_numbered(&plain.text) && NOTES.is_match(&plain.text)
}
