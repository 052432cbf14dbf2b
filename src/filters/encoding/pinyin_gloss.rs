//! Pinyin notes that a mirror site put after the characters of a page.
//!
//! Whether it did is decided once a document, from all its notes together: see [`crate::text::han::Notes`].

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, Shape};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::{Notes, is_han, is_syllable, note, reads, swallowed_note, toned};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "pinyin-gloss",
    page: include_str!("../../../testdata/rules/encoding/pinyin-gloss.md"),
    on: true,
    role: Role::Mirror,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(has_note).with(Signs::NOTE))],
    decide: Decide::Page(decide),
};

/// A note stands in the line, or what is left of one.
fn has_note(shape: &Shape) -> bool {
    let text = shape.text;
    shape.signs.any(Signs::HIGH)
        && memchr::memchr2_iter(b'(', b'?', text.as_bytes()).any(|at| match text.as_bytes()[at] {
            b'(' => note(&text[at..]).is_some_and(|note| toned(note.syllable) || unspaced(&text[..at]).ends_with(is_han)),
            _ => swallowed_note(&text[at..]).is_some(),
        })
}

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let notes = &page.findings().notes;
    if !notes.mirror() {
        return Verdicts::new(Because::Reason("the document's notes do not show that a mirror site put them there"));
    }
    let evidence = notes.evidence();
    let mut verdicts = Verdicts::new(Because::Reason("none of its notes is one that the mirror site put in"));
    for &index in woken {
        let bare = without(page.text(index), notes);
        if !bare.displaced.is_empty() {
            let displaced = bare.displaced.join(", ");
            verdicts.ask(index, Change::Unrepaired(format!("the character of a mirror's note is lost: {displaced}")));
        }
        if bare.removed > 0 {
            verdicts.ask(index, Change::Repair(bare.text, format!("{} of {evidence}", bare.removed)));
        }
    }
    verdicts
}

/// A line without a mirror's notes.
struct Bare<'l> {
    text: String,
    removed: usize,
    /// Notes that follow no character which has their reading: bytes were lost before them. They tell what was lost, and stay.
    displaced: Vec<&'l str>,
}

fn without<'l>(text: &'l str, notes: &Notes) -> Bare<'l> {
    let mut bare = Bare { text: String::with_capacity(text.len()), removed: 0, displaced: Vec::new() };
    let mut from = 0;
    for at in memchr::memchr2_iter(b'(', b'?', text.as_bytes()) {
        if text.as_bytes()[at] == b'?' {
            bare.displaced.extend(swallowed_note(&text[at..]).map(|note| note.syllable));
            continue;
        }
        // After a note that went, the character that it belonged to is the last one again, so that a note that stands twice goes twice.
        bare.text.push_str(&text[from..at]);
        from = at;
        let (Some(before), Some(note)) = (unspaced(&bare.text).chars().next_back(), note(&text[at..])) else { continue };
        if is_han(before) && notes.inserted(before, note.syllable) {
            bare.removed += 1;
            bare.text.truncate(unspaced(&bare.text).len());
            from = at + note.len;
        } else if before.is_alphabetic() && is_displaced(before, note.syllable) {
            bare.displaced.push(note.syllable);
        }
    }
    bare.text.push_str(&text[from..]);
    bare
}

/// The text without the blank that may stand before a note.
fn unspaced(text: &str) -> &str {
    text.strip_suffix(' ').unwrap_or(text)
}

/// A syllable with its tone after a letter or a character that is never read so.
fn is_displaced(before: char, syllable: &str) -> bool {
    toned(syllable) && is_syllable(syllable) && !reads(before, syllable)
}
