//! No-break spaces that only fill a line become an ordinary space.

use crate::document::{Change, Role, respace};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::han::is_han;

pub static RULE: Rule = Rule {
    name: "no-break-space",
    page: include_str!("../../../testdata/rules/whitespace/no-break-space.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Anywhere(&["\u{A0}"])],
    decide: Decide::Line(read),
};

fn read(page: Page, index: usize) -> Vec<Change> {
    let line = &page.lines()[index];
    respace(line.text(), |before, run, after| {
        if !run.contains('\u{A0}') || !run.chars().all(|c| matches!(c, ' ' | '\u{A0}')) {
            return None;
        }
        let beside_han = before.chars().next_back().is_some_and(is_chinese) || after.chars().next().is_some_and(is_chinese);
        (run.chars().count() > 1 || beside_han).then_some(" ")
    })
}

/// Characters between which a line may break anyway: Han, kana, and the punctuation and letters that are as wide. A space that holds the
/// line together does nothing there.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{30FF}' | '\u{FF01}'..='\u{FF60}')
}
