//! Brackets that a wiki's templates left empty go: `（英語：）`, and in a document that shows such brackets `（，）` and `（）` too.

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
        "()", "（）", "( )", "（ ）", "（，", "（；", "（、", "(,", "( ,", "(;", "( ;", "：）", "： ）", ":)", ": )", "；）", "，）", "、）", ",)",
        ", )",
    ])],
    decide: Decide::Page(decide),
};

/// Labels of languages that stand before a word that is gone.
const LABELS: &[&str] = words!("wiki-dump");
/// Words of those who write about marks of punctuation.
const MARKS: &[&str] = words!("wiki-dump", "mark");

/// Words of those who leave room to fill something in.
const FORMS: &[&str] = words!("wiki-dump", "form");

/// What an article says of its subject behind the brackets.
const GOES_ON: &[&str] = words!("wiki-dump", "is");

/// Characters of the longest title that is said again at the beginning of its article. Guess: nobody has measured it.
const TITLE: usize = 30;

/// What the brackets of a document have to weigh together until they show that templates were taken out of it. What nobody writes weighs as much by
/// itself; what may be a blank or a joke weighs nothing. Guess: nobody has measured it.
const ENOUGH: usize = 2;

const NO_BRACKETS: Because = Because::Reason("no brackets in it are clearly left of something that was taken out");

/// What stands in brackets that are empty.
#[derive(Clone, PartialEq, Eq)]
enum Kind {
    /// Labels of languages, and marks between them.
    Labelled,
    /// Marks between things that are gone.
    Marks,
    /// Nothing, or blanks.
    Bare,
    /// This text, and before or behind it labels and marks of what is gone.
    Half(String),
}

/// Empty brackets in their line.
struct Empty {
    place: Range<usize>,
    kind: Kind,
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let weight = |index: usize| empty(page.text(index)).iter().map(|empty| weight(page.text(index), empty)).sum::<usize>();
    let weight: usize = woken.iter().map(|index| weight(*index)).sum();
    let shown = weight >= ENOUGH || is_dump(page);
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

/// The line without what is empty in it, where the document shows what that is.
fn mend(text: &str, shown: bool) -> Result<Change, Because> {
    let found: Vec<Empty> = empty(text).into_iter().filter(|empty| shown && is_left(text, empty)).collect();
    if found.is_empty() {
        return Err(NO_BRACKETS);
    }
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for Empty { place, kind } in &found {
        new.push_str(&text[from..place.start]);
        let after = &text[place.end..];
        from = place.end;
        if let Kind::Half(rest) = kind {
            let whole = &text[place.clone()];
            new.extend(whole.chars().next().into_iter().chain(rest.chars()).chain(whole.chars().next_back()));
        } else if new.ends_with(' ') && (after.is_empty() || after.starts_with([' ', ',', '.', ';', '，', '。'])) {
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
        if let Some(kind) = kind(&inside[..length], open == "(") {
            found.push(Empty { place: start..start + open.len() + length + close, kind });
        }
    }
    found
}

/// What is empty in brackets with this inside; `None` where nothing is.
fn kind(inside: &str, ascii: bool) -> Option<Kind> {
    let mark = |c: char| matches!(c, '，' | ',' | '；' | ';' | '、');
    if inside.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '\u{3000}')) {
        return Some(Kind::Bare);
    }
    let is_label = |piece: &str| piece.strip_suffix(['：', ':']).is_some_and(|label| LABELS.contains(&label.trim()));
    let is_gone = |piece: &str| piece.is_empty() || is_label(piece);
    let mut rest = inside.trim();
    while let Some((_, others)) = rest.split_once(mark).filter(|(first, _)| is_gone(first.trim())) {
        rest = others.trim_start();
    }
    let leading = rest.len() < inside.trim().len();
    while let Some((others, _)) = rest.rsplit_once(mark).filter(|(_, last)| is_gone(last.trim())) {
        rest = others.trim_end();
    }
    match () {
        () if is_gone(rest) => Some(if inside.split(mark).any(|piece| is_label(piece.trim())) { Kind::Labelled } else { Kind::Marks }),
        () if rest.len() == inside.trim().len() => None,
        // Python writes a list of one thing so.
        () if ascii && !leading && !rest.contains(' ') => None,
        // Faces of marks and single letters are something else.
        () if rest.chars().filter(|c| c.is_alphanumeric()).count() < 2 || rest.contains(['_', '´', '`', '｀', '^', '=']) => None,
        () => Some(Kind::Half(rest.to_string())),
    }
}

/// What these brackets say of their document: much where nobody writes such ones, nothing where they may be a blank, a joke or the marks themselves.
fn weight(text: &str, empty: &Empty) -> usize {
    let (before, after) = (&text[..empty.place.start], &text[empty.place.end..]);
    if !is_left(text, empty) || asked_for(before, after) || FORMS.iter().any(|word| text.contains(word)) {
        return 0;
    }
    let before = before.trim_end();
    let begins = before.chars().count() <= TITLE && !before.contains(['，', '。', ',', '；', '：', '？', '！']);
    let is_told = GOES_ON.iter().any(|word| after.trim_start().starts_with(word));
    let is_name = before.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase));
    match &empty.kind {
        Kind::Labelled => usize::from(before.ends_with(wide) && is_wide_prose(text)) * ENOUGH,
        Kind::Marks if is_told && begins || is_name && after.trim_start().starts_with([',', '.', ';']) => ENOUGH,
        Kind::Marks => usize::from(is_told),
        Kind::Half(rest) if begins && is_told || rest.starts_with(|c: char| c.is_ascii_digit()) => ENOUGH,
        Kind::Half(_) => 1,
        Kind::Bare => usize::from(is_name && after.starts_with(',')),
    }
}

/// In an article the brackets are such: behind a word of it, and never at the beginning of a line, where a numeral got lost, nor behind a call.
fn is_left(text: &str, empty: &Empty) -> bool {
    let (before, after) = (&text[..empty.place.start], &text[empty.place.end..]);
    let behind = if text[empty.place.start..].starts_with('（') { before } else { before.strip_suffix(' ').unwrap_or_default() };
    let word = before.ends_with(wide) || behind.ends_with(|c: char| c.is_alphabetic() || wide(c));
    let goes_on = after.trim_start().starts_with(|c: char| c.is_alphabetic() || wide(c) || matches!(c, ',' | '.'));
    // A form has one behind the other.
    let alone = !after.starts_with(['（', '(']) && !before.ends_with(['）', ')']);
    let loops = ["for", "while"].iter().any(|word| before.trim_end().ends_with(word));
    word && goes_on && alone && !loops && !has_blanks(text) && !names_marks(before)
}

/// What stands here names a mark of punctuation, which the brackets behind it show.
fn names_marks(before: &str) -> bool {
    MARKS.iter().any(|word| before.trim_end().ends_with(word))
}

/// The line has room to fill something in.
fn has_blanks(text: &str) -> bool {
    text.contains("__") || text.contains("（ ") && text.contains(" ）") || text.contains("（\u{3000}") || text.ends_with(['？', '?'])
}
