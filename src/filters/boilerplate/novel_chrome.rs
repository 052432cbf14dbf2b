//! What novel sites write above, below and into a chapter: remember our address, read on your telephone, the chapter is over.

use std::sync::LazyLock;

use crate::document::{Change, Role};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::inserts::Aside;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "novel-chrome",
    page: include_str!("../../../testdata/rules/boilerplate/novel-chrome.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::Anywhere(DOMAINS), Wake::EndsOfPage(words!("novel-site", "wakes-of-page"))],
    decide: Decide::Line(decide),
};

const WORDS: &[&str] = words!("novel-site", "wakes");

/// Beginnings of addresses. A fragment in brackets with one of them may stand in the midst of a paragraph.
const DOMAINS: &[&str] = words!("novel-site", "address");

/// The lines come from the chapters of novel sites that copy from each other, and so do their slogans. 未完待续 and 本章完 are dropped only in a page;
/// what an author asks of readers (求票, 感谢) is the author's.
static ASIDE: LazyLock<Aside> =
    LazyLock::new(|| Aside::new(words!("novel-site", "line-anywhere"), words!("novel-site", "line-of-a-page"), words!("novel-site", "line-outside")));

/// A bracket with an address in the midst of a sentence, and what the address is praised for.
static INSERTED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("novel-site", "inserted")));

/// What such a bracket praises. An address alone in brackets is as often a company's in an article.
const PRAISE: &[&str] = words!("novel-site", "praise");

fn decide(page: Page, index: usize) -> Verdict {
    if find_insert(page, index, &ASIDE).is_ok() {
        return Verdict::drop_if(Ok(()));
    }
    match find_inserted(page.text(index)) {
        Some(range) => Verdict::Ask(vec![Change::Cut(range, Vec::new())]),
        None => Verdict::Leave(Because::Reason("the line is nothing that novel sites write in such a place, and no bracket amid it praises one")),
    }
}

/// The place of such a bracket between two Han characters or a character and a mark: text goes on around it.
fn find_inserted(text: &str) -> Option<std::ops::Range<usize>> {
    let plain = Plain::new(text);
    let found = INSERTED.find(&plain.text).filter(|found| PRAISE.iter().any(|word| found.as_str().contains(word)))?;
    let before = plain.text[..found.start()].chars().next_back().is_some_and(is_of_prose);
    let after = plain.text[found.end()..].chars().next().is_some_and(is_of_prose);
    (before && after).then(|| plain.place(found.start())..plain.place(found.end()))
}

fn is_of_prose(c: char) -> bool {
    crate::text::han::is_han(c) || "，。！？、；：”“…,!?;:".contains(c)
}
