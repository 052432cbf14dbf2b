//! Brackets that a wiki's templates left empty go: `（英語：）`, `（，）`, and in a document that shows such brackets `（）` too.

use std::ops::Range;

use super::mend_outside_source;
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::mention::asked_for;
use crate::repair::escapes::{is_wide_prose, wide};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "empty-brackets",
    page: include_str!("../../../testdata/rules/encoding/empty-brackets.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&[
        "()", "（）", "( )", "（ ）", "（，", "（；", "（、", "(,", "( ,", "(;", "( ;", "：）", "： ）", ":)", ": )", "；）", "，）",
    ])],
    decide: Decide::Page(decide),
};

/// Labels of languages that stand before a word that is gone.
const LABELS: &[&str] = words!("wiki-dump");
/// Words of those who write about marks of punctuation.
const MARKS: &[&str] = words!("wiki-dump", "mark");

/// Characters of the longest title that is said again at the beginning of its article. A guess.
const TITLE: usize = 30;

const NO_BRACKETS: Because = Because::Reason("no brackets in it are clearly left of something that was taken out");

/// What stands in brackets that are empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Labels of languages, and marks between them.
    Labelled,
    /// Marks between things that are gone.
    Marks,
    /// Nothing, or blanks.
    Bare,
}

/// Empty brackets in their line.
struct Empty {
    place: Range<usize>,
    kind: Kind,
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let clear = |index: usize| empty(page.text(index)).iter().any(|empty| is_clear(page.text(index), empty));
    let shown = woken.iter().any(|index| clear(*index)) || is_dump(page);
    mend_outside_source(page, woken, NO_BRACKETS, |index| mend(page.text(index), shown))
}

/// The document is an article of a wiki: markup that an extractor writes, or a title that is said again before empty brackets.
fn is_dump(page: Page) -> bool {
    let mut written = page.standing(0..page.lines().len());
    let Some(first) = written.next().map(|index| page.text(index).trim()) else { return false };
    let begins = |title: &str, text: &str| {
        let rest = text.trim_start().strip_prefix(title);
        rest.is_some_and(|rest| empty(text).first().is_some_and(|empty| text[..empty.place.start].trim_end().len() == text.len() - rest.len()))
    };
    let is_title = !first.is_empty() && first.chars().count() <= TITLE && !first.ends_with(['。', '.', '？', '?', '：', ':']);
    first.starts_with("<doc id=") || is_title && written.take(2).any(|index| begins(first, page.text(index)))
}

/// The line without its empty brackets; the bare ones too where the document shows what they are.
fn mend(text: &str, shown: bool) -> Result<Change, Because> {
    let found: Vec<Empty> = empty(text).into_iter().filter(|empty| is_clear(text, empty) || shown && is_left(text, empty)).collect();
    if found.is_empty() {
        return Err(NO_BRACKETS);
    }
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for Empty { place, .. } in &found {
        new.push_str(&text[from..place.start]);
        let after = &text[place.end..];
        from = place.end;
        if new.ends_with(' ') && (after.is_empty() || after.starts_with([' ', ',', '.', ';', '，', '。'])) {
            new.pop();
        }
    }
    new.push_str(&text[from..]);
    let names: Vec<&str> = found.iter().map(|empty| &text[empty.place.clone()]).collect();
    Ok(Change::Repair(new, format!("brackets were left empty: {}", super::name_some(&names))))
}

/// Every pair of empty brackets in a line.
fn empty(text: &str) -> Vec<Empty> {
    let mut found = Vec::new();
    for (start, open) in text.match_indices(['（', '(']) {
        let inside = &text[start + open.len()..];
        let Some(length) = inside.find(['）', ')', '（', '(']).filter(|length| inside[*length..].starts_with(['）', ')'])) else { continue };
        let close = inside[length..].chars().next().map_or(0, char::len_utf8);
        if let Some(kind) = kind(&inside[..length]) {
            found.push(Empty { place: start..start + open.len() + length + close, kind });
        }
    }
    found
}

fn kind(inside: &str) -> Option<Kind> {
    if inside.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '\u{3000}')) {
        return Some(Kind::Bare);
    }
    let mut kind = Kind::Marks;
    for piece in inside.split(['，', ',', '；', ';', '、']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let label = piece.strip_suffix(['：', ':'])?.trim();
        if !LABELS.contains(&label) {
            return None;
        }
        kind = Kind::Labelled;
    }
    Some(kind)
}

/// The brackets are clearly left of a template: they stand behind a word in a line that goes on, and nobody speaks of the marks in them.
fn is_clear(text: &str, empty: &Empty) -> bool {
    let (before, after) = (&text[..empty.place.start], &text[empty.place.end..]);
    let goes_on = after.chars().filter(|c| wide(*c)).count() > 1;
    let spoken = empty.kind == Kind::Marks && (names_marks(before) || asked_for(before, after));
    // A form has one behind the other.
    let alone = !after.starts_with(['（', '(']) && !before.ends_with(['）', ')']);
    empty.kind != Kind::Bare && alone && before.ends_with(wide) && goes_on && !spoken && is_wide_prose(text) && !has_blanks(text)
}

/// In an article the brackets are such: behind a word of it, and never at the beginning of a line, where a numeral got lost, nor behind a call.
fn is_left(text: &str, empty: &Empty) -> bool {
    let (before, after) = (&text[..empty.place.start], &text[empty.place.end..]);
    let word = before.ends_with(wide) || before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_alphabetic() || wide(c)));
    let goes_on = after.trim_start().starts_with(|c: char| c.is_alphabetic() || wide(c) || matches!(c, ',' | '.'));
    word && goes_on && !has_blanks(text) && !names_marks(before)
}

/// What stands here names a mark of punctuation, which the brackets behind it show.
fn names_marks(before: &str) -> bool {
    MARKS.iter().any(|word| before.trim_end().ends_with(word))
}

/// The line has room to fill something in.
fn has_blanks(text: &str) -> bool {
    text.contains("__") || text.contains("（ ") && text.contains(" ）") || text.contains("（\u{3000}") || text.ends_with(['？', '?'])
}
