//! Whether a line has anything that could be UTF-8 read as a single-byte encoding, told in one pass.

use std::sync::LazyLock;

use super::table::{Roles, Set, TABLE, WORDY};

/// The encoding that reads C3 as `Ã`. Format: the bit of windows-1252, the first of the encodings.
const GRAVE: Set = 1;

/// The encodings in which some characters of the text are a sequence: no more than a glance.
pub(crate) fn candidates(text: &str) -> Set {
    scan(text, false)
}

/// The text may hold UTF-8 that was misread.
pub(crate) fn may_be(text: &str) -> bool {
    !text.is_ascii() && scan(text, true) != 0
}

/// The encodings of all sequences, or of the first only.
fn scan(text: &str, first: bool) -> Set {
    // `Ã` behind a small letter, and a blank that was A0, is à at the end of a word.
    let mut found = if text.contains("Ã ") { GRAVE } else { 0 };
    // What a sequence that has begun still lacks: one, two or three bytes.
    let mut lacks = [0 as Set; 3];
    let mut order = Order::default();
    let (table, looks) = (&*TABLE, &**LOOKS);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !(first && found != 0) {
        // Most of the world's text is ASCII or Han; neither can be part of a sequence.
        match bytes[at] {
            0..=0x7F => {
                at += bytes[at..].iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len() - at);
                (lacks, order) = ([0; 3], Order::default());
                order.last = if bytes[at - 1].is_ascii_alphabetic() { PLAIN } else { 0 };
                continue;
            }
            0xE3..=0xEE => {
                (lacks, order, at) = ([0; 3], Order::default(), at + 3);
                continue;
            }
            0xF0.. => {
                (lacks, order, at) = ([0; 3], Order::default(), at + 4);
                continue;
            }
            _ => {}
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        order.push(looks.get(c as usize).copied().unwrap_or_else(|| look_of(c)));
        let roles = if c == char::REPLACEMENT_CHARACTER { wild() } else { table.roles(c) };
        let full = lacks[0] & roles.trail;
        found |= if order.tells() { full } else { full & !WORDY };
        lacks = [lacks[1] & roles.trail | roles.lead[0], lacks[2] & roles.trail | roles.lead[1], roles.lead[2]];
    }
    found
}

fn wild() -> Roles {
    Roles { trail: Set::MAX, lead: [0; 3] }
}

/// What the last four characters show besides what bytes they can be: one of them is odd, or letters are out of order.
#[derive(Default)]
struct Order {
    before: Look,
    last: Look,
    /// For each of the last four, the latest in the lowest bit, that it is odd.
    odd: u8,
    /// The same of the last two, that they are out of order with the two before them.
    jumps: u8,
}

/// What is asked of a character besides what byte it can be, a bit each.
type Look = u8;

/// The looks of the characters that European languages are written with.
static LOOKS: LazyLock<Box<[Look; LETTERS]>> = LazyLock::new(|| {
    let mut looks = Box::new([0; LETTERS]);
    looks.iter_mut().zip('\0'..).for_each(|(look, c)| *look = look_of(c));
    looks
});

/// Latin, Greek and Cyrillic letters lie below. Format: the Cyrillic block of Unicode ends there.
const LETTERS: usize = 0x500;

/// It is not one of sound prose in any European language. Format: a bit of a look.
const ODD: Look = 1;
/// A capital beyond ASCII, and a small letter. Format: bits of a look.
const UPPER: Look = 1 << 1;
const LOWER: Look = 1 << 2;
/// A letter of Greek, Cyrillic or another script. Format: a bit of a look.
const FAR: Look = 1 << 3;
/// A letter of ASCII. Format: a bit of a look.
const PLAIN: Look = 1 << 4;

impl Order {
    fn push(&mut self, look: Look) {
        let is = |look: Look, what: Look| look & what != 0;
        let apart = is(self.last, PLAIN) && is(look, FAR);
        let rises = is(self.last, LOWER) && is(look, UPPER);
        let shouted = is(self.before, UPPER) && is(self.last, UPPER) && is(look, LOWER);
        self.odd = (self.odd << 1 | look & ODD) & 0b1111;
        // Letters that do not stand side by side in a word: a capital behind a small one, Cyrillic behind Latin, two capitals and a small one.
        self.jumps = (self.jumps << 1 | u8::from(apart || rises || shouted)) & 0b11;
        (self.before, self.last) = (self.last, look);
    }

    /// A sequence whose bytes are letters in their encoding is told from sound text.
    fn tells(&self) -> bool {
        self.odd | self.jumps != 0
    }
}

/// The look of a character above ASCII.
fn look_of(c: char) -> Look {
    let bit = |is: bool, look: Look| if is { look } else { 0 };
    bit(is_odd(c), ODD) | bit(c.is_uppercase(), UPPER) | bit(c.is_lowercase(), LOWER) | bit(c > '\u{370}' && c.is_alphabetic(), FAR)
}

/// A character above ASCII that is not one of sound prose in any European language.
fn is_odd(c: char) -> bool {
    let letter = matches!(c, 'À'..='Ö' | 'Ù'..='ö' | 'ù'..='ſ' | 'Ё' | 'А'..='ё' | 'Є' | 'І' | 'Ї' | 'є' | 'і' | 'ї');
    !letter && !matches!(c, '\0'..='\u{7F}' | '\u{A0}' | '«' | '»' | '–' | '—' | '’' | '“' | '”' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [`crate::text::sieve::Signs::EUROPEAN`] leaves these marks out, so nothing may begin and end with them alone.
    #[test]
    fn marks_that_all_languages_share_are_no_sequence() {
        let marks = ['“', '”', '‘', '’', '—', '…', '–', '·'];
        for a in marks {
            for b in marks {
                for c in marks {
                    assert_eq!(candidates(&format!("{a}{b}{c}{a}")), 0, "{a}{b}{c}{a}");
                }
            }
        }
    }
}
