//! What a text shows at a glance: odd characters, words in groups, letters in a row.

use crate::recognise::glance::Shape;
use crate::text::han::{is_han, seldom};
use crate::text::sieve::Signs;

/// Many characters that text seldom has, or kana: East Asian text that was misread as other such text looks like that.
pub(crate) fn odd_characters(shape: &Shape) -> bool {
    are_many(shape.signs.odd(), shape.text)
}

/// The same of a text, whose signs nobody has counted.
pub(crate) fn is_odd(text: &str) -> bool {
    are_many(text.chars().filter(|c| seldom(*c)).count(), text)
}

fn are_many(odd: usize, text: &str) -> bool {
    odd >= 3 && odd * 4 >= text.chars().filter(|c| *c >= '\u{2E80}').count()
}

/// Han characters in groups, as Korean words are, with blanks between two several times: the characters that Korean is misread as are everyday ones.
pub(crate) fn word_groups(shape: &Shape) -> bool {
    let (text, bytes) = (shape.text, shape.text.as_bytes());
    if !shape.signs.any(Signs::EASTERN) {
        return false; // A language that is written with blanks between its words, as is most of what has any.
    }
    let Some(first) = memchr::memchr(b' ', bytes) else { return false };
    // Words of one syllable on both sides are titles that somebody spaced, and the sizes of a font.
    let between = |at: &usize| {
        bytes.get(at + 1).is_some_and(|next| *next >= 0xE3) && *at > 0 && bytes[at - 1] >= 0x80 && {
            let (mut before, mut after) = (text[..*at].chars().rev().map(is_han), text[at + 1..].chars().map(is_han));
            before.next() == Some(true) && after.next() == Some(true) && (before.next() == Some(true) || after.next() == Some(true))
        }
    };
    memchr::memchr_iter(b' ', &bytes[first..]).map(|at| first + at).filter(between).nth(GROUPS - 1).is_some()
}

/// Blanks between two Han characters, in a line. Guess: nobody has measured it.
const GROUPS: usize = 2;

/// The most characters of a kind that follow each other with no more than `gap` others between two.
pub(crate) fn longest(text: &str, kind: fn(char) -> bool, gap: usize) -> usize {
    let (mut longest, mut count, mut since) = (0, 0, 0);
    for c in text.chars() {
        if kind(c) {
            (count, since) = (if since > gap { 1 } else { count + 1 }, 0);
            longest = longest.max(count);
        } else {
            since += 1;
        }
    }
    longest
}

/// A letter of an East Asian script.
pub(crate) fn is_letter(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}
