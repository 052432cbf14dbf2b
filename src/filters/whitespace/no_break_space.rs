//! No-break spaces that only fill a line become an ordinary space.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::blanks::respace;
use crate::text::han::is_han;

pub static RULE: Rule = Rule {
    name: "no-break-space",
    page: include_str!("../../../testdata/rules/whitespace/no-break-space.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Anywhere(&["\u{A0}"])],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let new = respace(text, |before, run, after| {
        if !run.contains('\u{A0}') || !run.chars().all(|c| matches!(c, ' ' | '\u{A0}')) {
            return None;
        }
        let beside_han = before.chars().next_back().is_some_and(is_chinese) || after.chars().next().is_some_and(is_chinese);
        (run.chars().count() > 1 || beside_han).then_some(" ")
    });
    Verdict::text_if_new(text, new, Because::Reason("its no-break spaces stand alone between words, or at an end of the line"))
}

/// Characters between which a line may break anyway: Han, kana, and the punctuation and letters that are as wide. A space that holds the
/// line together does nothing there.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{30FF}' | '\u{FF01}'..='\u{FF60}')
}
