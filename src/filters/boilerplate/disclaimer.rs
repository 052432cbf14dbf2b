//! Notes in which a site says what it does not answer for.

use std::sync::LazyLock;

use crate::document::{Change, Role};
use crate::page::{Because, Page, margin};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, patterns};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "disclaimer",
    page: include_str!("../../../testdata/rules/boilerplate/disclaimer.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::EndsOfPage(words!("disclaimer", "wakes"))],
    decide: Decide::Line(decide),
};

/// Characters of the longest note. Measured: in 484 pages of Chinese news the longest that the site had put there has 105. A longer one is a page of
/// its own.
const LONGEST: usize = 160;

/// Whom a site means when it speaks of itself and of what it publishes. 本公司, 本院, 本局 speak in notices of their own and must never enter.
const SELF: &[&str] = words!("site-itself");

/// The Han words were seen in pages of news, document libraries, encyclopedias and stock sites. In 144,110 lines of news 不代表 stood in 2 lines of the
/// site and 31 of the text, and 声明 is a kind of news: so every pattern says of whom or of what, and the place has to fit too.
static NOTES: LazyLock<Pattern> = LazyLock::new(|| patterns(words!("disclaimer", "note")));

/// The label of such a note. With it a self of the site and one word of use are enough.
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| patterns(words!("disclaimer", "label")));

/// Notes of English, Japanese and Korean pages, from end to end.
static WHOLE: LazyLock<Pattern> = LazyLock::new(|| patterns(words!("disclaimer", "line")));

fn decide(page: Page, index: usize) -> Verdict {
    let found = find(page, index);
    let text = page.text(index);
    let at = behind_the_text(text);
    if found.is_err() || at == 0 {
        return Verdict::drop_if(found);
    }
    // A sentence of the text stands in the same line before the note, which goes alone, or stays with it.
    if find_note(&text[at..]).is_err() {
        return Verdict::Leave(Because::Reason("a sentence of the text stands in the line, and what is behind it is no note by itself"));
    }
    Verdict::Ask(vec![Change::Cut(at..text.trim_end().len(), Vec::new())])
}

/// Where the sentences end that begin a line and have no word of such a note.
fn behind_the_text(text: &str) -> usize {
    let is_of_a_note = |sentence: &str| SELF.iter().chain(words!("disclaimer", "wakes")).any(|word| sentence.contains(word));
    text.split_inclusive(['。', '！', '？'])
        .take_while(|sentence| sentence.ends_with(['。', '！', '？']) && !is_of_a_note(sentence))
        .map(str::len)
        .sum()
}

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    find_note(page.says(index))?;
    margin::find_margin(page, index, |text| find_note(text).is_ok())
}

/// The site says it of itself: under a label, or in words that say whose and what.
fn find_note(text: &str) -> Result<(), Because> {
    let own = margin::without_quotations(text);
    let plain = Plain::new(&own);
    if plain.text.chars().count() > LONGEST * 2 || plain.text.chars().count() > LONGEST && plain.text.chars().any(crate::text::han::is_han) {
        return Err(Because::Reason("the line is longer than the notes in which sites disclaim"));
    }
    // A line that names where it was first printed is the source's, and keeps it.
    if plain.text.starts_with("本文首发") || plain.text.starts_with("本文转自") {
        return Err(Because::Reason("the line names where the text was first printed"));
    }
    let disclaims = !margin::is_numbered(&plain.text) && NOTES.is_match(&plain.text);
    let of_itself = || SELF.iter().any(|word| plain.text.contains(word));
    if disclaims && (of_itself() || LABELLED.is_match(&plain.text)) || WHOLE.is_match(&plain.text) {
        return Ok(());
    }
    Err(Because::Reason(if disclaims {
        "the line names neither the site nor what it publishes, and has no label of such a note"
    } else {
        "outside of quotes the line disclaims nothing, or it is an item of a list"
    }))
}
