//! Words that Chinese pages set letter-spaced are closed up.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, Shape};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::blanks::count_visible;
use crate::text::han::is_han;
use crate::text::sieve::Signs;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "letter-spaced",
    page: include_str!("../../../testdata/rules/whitespace/letter-spaced.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(may_be_spaced).with(Signs::EASTERN.or(Signs::CODE)))],
    decide: Decide::Line(decide),
};

/// Kinds of document and of announcement. They stand alone, or end a document's title. Made by hand from what official pages are
/// headed with; a word that is also a name, or that verse would set apart, must never enter.
const KINDS: &[&str] = words!("kinds-of-document");

/// Parts of a document. They stand alone on a line, or at its start in brackets or before a colon.
const PARTS: &[&str] = words!("kinds-of-document", "part");

/// Characters of a title that such a word can end. Guess: longer lines are sentences.
const LONGEST_TITLE: usize = 60;

/// Characters of a title from which it may be closed up. Guess: a name has two or three.
const SHORTEST_TITLE: usize = 4;

/// A letter stands apart at an end of the line, or a bracket begins it.
fn may_be_spaced(shape: &Shape) -> bool {
    has_spaced_letter(shape.text) || shape.first().is_some_and(is_open) || begins_spaced(shape.text)
}

fn decide(page: Page, index: usize) -> Verdict {
    let spaced = Because::Reason("no word that documents set letter-spaced stands at an end of the line");
    Verdict::text_if_new(page.text(index), closed(page, index), spaced)
}

fn closed(page: Page, index: usize) -> String {
    let line = &page.lines()[index];
    let mut text = line.text().to_string();
    if line.label() == Label::Title
        && let Some(title) = title(page, &text)
    {
        return title;
    }
    if let Some(labelled) = bracketed(&text).or_else(|| labelled(&text)) {
        text = labelled;
    }
    if let Some(ended) = ended(&text, page.is_page()) {
        text = ended;
    }
    text
}

/// A title that is letter-spaced from its first character to its last, when the document has it without the blanks as well: a verse is set so too, and
/// then says it only once.
fn title(page: Page, text: &str) -> Option<String> {
    let letters: Vec<&str> = text.split_whitespace().collect();
    let single = |letter: &&str| letter.chars().count() == 1 && letter.chars().all(is_han);
    let title = letters.concat();
    let spaced = letters.len() >= SHORTEST_TITLE && letters.iter().all(single);
    (spaced && page.lines().iter().any(|line| line.text().contains(&title))).then_some(title)
}

/// `摘 要：` at a line's start.
fn labelled(text: &str) -> Option<String> {
    let start = text.len() - text.trim_start().len();
    let colon = text.find(['：', ':'])?;
    let word = closed_up(&text[start..colon], PARTS)?;
    Some([&text[..start], word, &text[colon..]].concat())
}

/// `〔摘 要〕` at a line's start.
fn bracketed(text: &str) -> Option<String> {
    let start = text.len() - text.trim_start().len();
    let open = text[start..].chars().next().filter(|c| is_open(*c))?;
    let inside = &text[start + open.len_utf8()..];
    let close = inside.find(['〕', '】', ']', '］'])?;
    let word = closed_up(&inside[..close], KINDS).or_else(|| closed_up(&inside[..close], PARTS))?;
    Some([&text[..start + open.len_utf8()], word, &inside[close..]].concat())
}

/// The word is the whole line, or ends a title that runs up to it without a blank.
fn ended(text: &str, page: bool) -> Option<String> {
    let (end, start) = (text.trim_end().len(), text.len() - text.trim_start().len());
    if start >= end || !has_spaced_letter(text) || count_visible(text) > LONGEST_TITLE {
        return None;
    }
    let line = &text[start..end];
    if let Some(word) = closed_up(line, KINDS).or_else(|| closed_up(line, PARTS)) {
        // A printed table of contents is headed `目　录`, and whoever sets a book or a notice heads it so: with ideographic spaces and no others that is
        // the usual form, and damage in a page only. `目　录` is usual there too.
        let set = line.chars().all(|c| c == '\u{3000}' || !c.is_whitespace());
        let usual = set && (!page || line.starts_with('目') && line.chars().count() == 3);
        return (!usual).then(|| [&text[..start], word, &text[end..]].concat());
    }
    let last = line.chars().next_back()?;
    let kinds: Vec<&str> = KINDS.iter().copied().filter(|word| word.ends_with(last)).collect();
    line.char_indices().skip(1).filter(|_| !kinds.is_empty()).find_map(|(at, _)| {
        let word = closed_up(&line[at..], &kinds)?;
        let before = line[..at].chars().next_back().filter(|c| is_han(*c) || "》」』”〉".contains(*c));
        before.map(|_| [&text[..start + at], word, &text[end..]].concat())
    })
}

/// The word that is written here with blanks between all its characters.
fn closed_up(spaced: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| {
        let mut rest = spaced;
        word.chars().enumerate().all(|(place, c)| {
            let next = rest.trim_start();
            let apart = if place == 0 { next.len() == rest.len() } else { next.len() < rest.len() };
            rest = next.strip_prefix(c).unwrap_or("");
            apart && next.starts_with(c)
        }) && rest.is_empty()
    })
}

/// The first character of the line stands apart, and a colon follows soon.
fn begins_spaced(text: &str) -> bool {
    let mut first = text.trim_start().chars();
    first.next().is_some_and(is_han) && first.next().is_some_and(char::is_whitespace) && first.take(10).any(|c| c == '：' || c == ':')
}

/// The last character of the line stands apart.
fn has_spaced_letter(text: &str) -> bool {
    let mut back = text.trim_end().chars().rev();
    back.next().is_some_and(is_han) && back.next().is_some_and(char::is_whitespace)
}

fn is_open(c: char) -> bool {
    matches!(c, '〔' | '【' | '[' | '［')
}
