//! Runs of ideographic spaces between the words of a page become one.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::blanks::respace;
use crate::text::han::is_han;

pub static RULE: Rule = Rule {
    name: "ideographic-space",
    page: include_str!("../../../testdata/rules/whitespace/ideographic-space.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Anywhere(&["\u{3000}\u{3000}", "\u{3000} ", " \u{3000}", "\u{3000}\u{A0}", "\u{A0}\u{3000}"])],
    decide: Decide::Line(decide),
};

/// A page parts its fields with such runs. Whoever wrote a book, a play or a table with them set it out so.
fn decide(page: Page, index: usize) -> Verdict {
    if !page.is_page() {
        return Verdict::Leave(Because::NoPage);
    }
    if is_aligned(page, index) {
        return Verdict::Leave(Because::Reason("the line is set in columns with the one above or below"));
    }
    let text = page.text(index);
    // Where single ideographic spaces hold words together or letter-space names, a longer run is what separates them.
    if has_single(text) {
        return Verdict::Leave(Because::Reason("single ideographic spaces stand in the line too, so a longer run separates"));
    }
    Verdict::text_if_new(text, closed(text), Because::Reason("its runs of blanks leave room for something, or stand beside no word"))
}

/// Columns by which the cells of a column may differ. Format: they differ by half a character, where one has Latin letters and the other has none.
const OFF: usize = 1;

/// The next line above or below has a word in the same column behind such a run: the cells of a table, a speaker and what is said.
fn is_aligned(page: Page, index: usize) -> bool {
    let own = columns(page.text(index));
    page.neighbours(index).any(|other| columns(page.text(other)).iter().any(|column| own.iter().any(|own| own.abs_diff(*column) <= OFF)))
}

/// The columns in which a word begins behind a run of blanks of which one at least is ideographic, as wide as they are on paper.
fn columns(text: &str) -> Vec<usize> {
    let (mut found, mut column, mut run, mut seen) = (Vec::new(), 0, String::new(), false);
    for c in text.trim_end().chars() {
        if c.is_whitespace() {
            run.push(c);
        } else {
            if seen && run.chars().count() > 1 && run.contains('\u{3000}') {
                found.push(column);
            }
            (seen, run) = (true, String::new());
        }
        column += if c < '\u{1100}' { 1 } else { 2 };
    }
    found
}

fn closed(text: &str) -> String {
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
