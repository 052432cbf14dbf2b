//! What a heading says, and what the entry of a table of contents says that names it.

use std::sync::LazyLock;

use super::look::{Essence, Look, Question};
use super::{entry_tools, numbering};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::words;

/// The number or mark before an item of a table of contents.
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:\d+(?:\.\d+)*[.、]? ?|[▪•·] ?|[一二三四五六七八九十]+、)+"));

/// The words of a line as an entry of a table of contents, without its number.
pub(crate) fn entry(look: &Look) -> &str {
    if numbering::may_have_number(look.text()) { look.essence(Essence::Entry, read_entry) } else { look.words() }
}

/// Like [`entry`], of a part of a line.
pub(crate) fn read_entry(text: &str) -> String {
    words(numbering::without_number(text).trim_end_matches('¶'))
}

/// What a line says as a heading, without its number and what the site hangs on it.
pub(crate) fn heading(look: &Look) -> &str {
    let text = trim_heading(look.text());
    // Most lines say nothing else, and others want to know their words too.
    if may_be_numbered(text) || find_glued(text).is_some() { look.essence(Essence::Heading, read_heading) } else { look.words() }
}

/// Like [`heading`], of a part of a line.
pub(crate) fn read_heading(text: &str) -> String {
    let text = trim_heading(text);
    let text = find_glued(text).unwrap_or(text).trim();
    let number = if may_be_numbered(text) { NUMBER.find(text).map_or(0, |found| found.end()) } else { 0 };
    words(&text[number..])
}

/// The text without blanks and the marks of links to it.
fn trim_heading(text: &str) -> &str {
    text.trim().trim_end_matches(['¶', '#'])
}

/// The text before the word that opens the editor, where one is glued to its end.
fn find_glued(text: &str) -> Option<&str> {
    entry_tools::GLUED.iter().find_map(|word| text.strip_suffix(word))
}

/// The text begins with a number, or with the mark of a link.
fn is_numbered(text: &str) -> bool {
    may_be_numbered(text) && NUMBER.is_match(text)
}

fn may_be_numbered(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "▪•·一二三四五六七八九十".contains(c))
}

/// The line has the form of an entry: it begins with a number or with the mark of a link, or it is a row of entries.
pub(crate) fn is_formed(look: &Look) -> bool {
    look.answer(Question::Entry, || is_numbered(look.plain()) || starts(look.plain()) > 1 && split(look.plain()).len() > 1)
}

/// How many entries may begin in a plain line: at digits and the marks ▪, • and · that stand first or behind a blank.
fn starts(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = |at: usize| matches!(bytes[at..], [b'0'..=b'9', ..] | [0xC2, 0xB7, ..] | [0xE2, 0x80, 0xA2, ..] | [0xE2, 0x96, 0xAA, ..]);
    usize::from(begins(0)) + memchr::memchr_iter(b' ', bytes).filter(|blank| begins(blank + 1)).count()
}

/// How many entries a line may have at most.
pub(crate) fn most_items(look: &Look) -> usize {
    starts(look.plain()).max(1)
}

/// The entries of a line: at its numbers and marks, when there are any.
pub(crate) fn split(text: &str) -> Vec<&str> {
    static START: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:^| +)(?:\d+(?:\.\d+)* ?[.、]? ?|[▪•·] ?)"));
    match starts(text) {
        0 => return vec![text],
        1 if starts(text.split(' ').next().unwrap_or_default()) == 1 => return vec![text.trim()],
        _ => {}
    }
    let starts: Vec<usize> = START.find_iter(text).map(|found| found.start()).collect();
    if starts.is_empty() {
        return vec![text];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim()).collect()
}
