//! Runs of ideographic spaces between words become one.

use super::respace;
use crate::document::{Change, Findings, Line};
use crate::han::is_han;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "ideographic-space",
    page: include_str!("../../../testdata/rules/whitespace/ideographic-space.md"),
    on: true,
    wakes: &[Wake::Anywhere(&["\u{3000}\u{3000}", "\u{3000} ", " \u{3000}", "\u{3000}\u{A0}", "\u{A0}\u{3000}"])],
    reads: Reads::Line(read),
};

fn read(line: &Line, _: &Findings) -> Vec<Change> {
    let text = line.text();
    // Where single ideographic spaces hold words together or letter-space names, a longer run is what separates them.
    if has_single(text) {
        return Vec::new();
    }
    respace(text, |before, run, after| {
        let blanks = run.contains('\u{3000}') && run.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '\u{3000}'));
        let left = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "。！？；，、》」』】〕”…）)％%".contains(c));
        let right = after.chars().next().is_some_and(|c| c.is_alphanumeric() || "《「『【〔“".contains(c));
        let kept = is_option(after) || is_date_to_fill_in(after);
        (blanks && run.chars().count() > 1 && left && right && !kept).then_some("\u{3000}")
    })
}

fn has_single(text: &str) -> bool {
    let line: Vec<char> = text.trim().chars().collect();
    line.windows(3).any(|three| three[1] == '\u{3000}' && !three[0].is_whitespace() && !three[2].is_whitespace())
}

/// `　　年　　月　　日`, `第　　号`: the room is there to be written in.
fn is_date_to_fill_in(after: &str) -> bool {
    let mut next = after.chars();
    next.next().is_some_and(|c| "年月日时時号號页頁".contains(c)) && !next.next().is_some_and(is_han)
}

/// `A. `, `ｂ．`, `①`: the next answer to choose from, set out in columns.
fn is_option(after: &str) -> bool {
    let mut next = after.chars();
    let label = next.next().unwrap_or_default();
    matches!(label, '①'..='⓿' | '❶'..='➓')
        || (matches!(label, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') && next.next().is_some_and(|c| ".．、)）:：".contains(c)))
}
