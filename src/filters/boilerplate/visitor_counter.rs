//! Counters of visitors, and of what a blog has in it.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "visitor-counter",
    page: include_str!("../../../testdata/rules/boilerplate/visitor-counter.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Ends(words!("visitors", "wakes")), Wake::EndsOfPage(words!("visitors", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// `您是第 1058231 位访问者`: nobody says it to a reader but a site.
static GREETING: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("visitors", "greeting")));

/// One counter: its name and its number.
static COUNTER: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("visitors", "counter")));

/// Names that count visitors and nothing else; a line needs one of them beside its other counters.
const VISITS: &[&str] = words!("visitors");

/// A score and how many gave it, in the head of a recipe or a film.
static SCORE: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("visitors", "score")));

fn find(page: Page, index: usize) -> Result<(), Because> {
    let plain = Plain::new(page.says(index));
    if GREETING.is_match(&plain.text) {
        return Ok(());
    }
    let visits = VISITS.iter().any(|name| plain.text.contains(name));
    let counters = if visits { count_counters(&plain.text).unwrap_or(0) } else { 0 };
    // Two counters in a row are a page's own wherever it shows to be one; one alone may be a cell.
    if page.is_page() && counters >= 2 {
        return Ok(());
    }
    page.beside_body(index)?;
    if counters >= 1 || SCORE.is_match(&plain.text) {
        Ok(())
    } else {
        Err(Because::Reason("the line as a whole is neither a row of counters of visits nor a score with its votes"))
    }
}

/// How many counters a line has, when it has nothing else.
fn count_counters(text: &str) -> Option<usize> {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let found = COUNTER.find(rest)?;
        rest = &rest[found.end()..];
        count += 1;
    }
    Some(count)
}
