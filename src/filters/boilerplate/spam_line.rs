//! Lines of search bait that a broken-into site carries: adult and gambling key words in a row.

use std::ops::Range;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "spam-line",
    page: include_str!("../../../testdata/rules/boilerplate/spam-line.md"),
    on: true,
    role: Role::Site,
    certain: Some(|_| true),
    wakes: &[Wake::Ends(BAIT)],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Words of such bait. Each of them may stand in honest text; a row of them with nothing but separators between does not.
const BAIT: &[&str] = words!("bait");

/// Different words of bait that make a line bait. A guess.
const ENOUGH: usize = 3;

/// Bait stands at the very top or bottom of a page: within this many lines of it, blank and claimed ones not counted.
const EDGE: usize = 3;

fn find(page: Page, index: usize) -> Result<(), Because> {
    let few = |range: Range<usize>| page.standing(range).take(EDGE).count() < EDGE;
    if !(page.starts() && few(0..index) || page.ends() && few(index + 1..page.lines().len())) {
        return Err(Because::Reason("the line is neither among the first lines of the page nor among the last"));
    }
    if !is_bait(page.says(index)) {
        return Err(Because::Reason("the line is no row of words with which sites are spammed, or has too few of them"));
    }
    if is_announced(page, index) {
        return Err(Because::Reason("the line above it says that such words follow"));
    }
    Ok(())
}

/// The line above says that such words follow: a warning, or a list of what is forbidden.
fn is_announced(page: Page, index: usize) -> bool {
    let above = page.standing(0..index).next_back().map(|above| page.says(above).trim_end());
    above.is_some_and(|above| above.ends_with(['：', ':']) || words!("lead-on").iter().any(|word| above.contains(word)))
}

/// Items in a row, with several words of bait and no mark of a sentence.
fn is_bait(text: &str) -> bool {
    let plain = Plain::new(text);
    let items: Vec<&str> = plain.text.split([',', '-', '_', '|', ' ', '、', '—', '/']).filter(|item| !item.is_empty()).collect();
    let words = |text: &str| BAIT.iter().filter(|word| text.contains(**word)).count();
    // A row of cells with one word each is the head of a table.
    let strung = items.iter().any(|item| words(item) >= 2);
    strung && (2..=30).contains(&items.len()) && words(&plain.text) >= ENOUGH && !text.contains(['。', '！', '？', '；', '：', '“', '《'])
}
