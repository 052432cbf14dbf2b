//! Control characters that no text needs go; where one parted two words, a blank takes its place.

use unicode_normalization::char::is_combining_mark;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::blanks::is_stray_control;

pub static RULE: Rule = Rule {
    name: "stray-control",
    page: include_str!("../../../testdata/rules/whitespace/stray-control.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Anywhere(CONTROLS)],
    decide: Decide::Line(decide),
};

const CONTROLS: &[&str] = &[
    "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}", "\u{6}", "\u{7}", "\u{8}", "\u{B}", "\u{E}", "\u{F}", "\u{10}", "\u{11}", "\u{12}",
    "\u{13}", "\u{14}", "\u{15}", "\u{16}", "\u{17}", "\u{18}", "\u{19}", "\u{1A}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{1F}", "\u{7F}",
];

/// Marks that hold what a line speaks of: `'<0007>'`, a cell of a table.
const HOLDING: &[char] = &['\t', '"', '\'', '`', '(', ')', '[', ']', '<', '>', '「', '」', '“', '”', '‘', '’', '（', '）'];

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let (mut new, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(is_stray_control) {
        let after = rest[at..].trim_start_matches(is_stray_control);
        let run = &rest[at..rest.len() - after.len()];
        new.push_str(&rest[..at]);
        let (before, next) = (new.chars().next_back(), after.chars().next());
        // A bell and a backspace in a line of ASCII are a terminal's: what it was made to ring, and letters struck twice.
        let struck = text.is_ascii() && run.contains(['\u{7}', '\u{8}']) || run.contains("\u{8}\u{8}");
        let held =
            before.is_some_and(|c| HOLDING.contains(&c)) || next.is_some_and(|c| HOLDING.contains(&c)) && before.is_none_or(char::is_whitespace);
        // Whatever stands before a combining mark carries it, and without it the mark would move to another letter.
        if struck || held || after.starts_with(is_combining_mark) {
            new.push_str(run);
        } else if parts(run, before, next) {
            new.push(' ');
        }
        rest = after;
    }
    new.push_str(rest);
    Verdict::text_if_new(text, new, Because::Reason("the line speaks of the control characters in it, or a terminal wrote them"))
}

/// The run parted two words, which would be one without it: DEL is the no-break space of old code pages, and the separators from U+001C on stand
/// where headers were folded.
fn parts(run: &str, before: Option<char>, after: Option<char>) -> bool {
    let seen = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    // Those that part words by blanks: an input method leaves such characters between Han characters and syllables of Hangul.
    let letters = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{1100}');
    let separates = run.contains(['\u{7F}', '\u{1C}', '\u{1D}', '\u{1E}', '\u{1F}']);
    seen(before) && seen(after) && separates && letters(before) && letters(after)
}
