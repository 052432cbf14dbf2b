//! The tokens of a line: characters of Han, kana and hangul and marks one by one, words and numbers whole, folded so that both scripts, both widths
//! and both cases say the same.

use std::ops::Range;

use crate::text::han::is_han;
use crate::text::han::model::{Symbol, symbol};

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Han,
    Kana,
    Hangul,
    /// Of a word: letters of other scripts, with what is set above them.
    Letter,
    Digit,
    Mark,
    Blank,
}

/// One token that can be seen.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) class: Class,
    /// The same for tokens that say the same.
    pub(crate) hash: u32,
    /// The first character, folded.
    pub(crate) first: char,
    /// Characters.
    pub(crate) length: usize,
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// A blank stands before it.
    pub(crate) apart: bool,
}

/// Characters of a word that are looked at. Guess: nobody has measured it.
const WORD: usize = 16;

/// Digits that are told apart by their number. Guess: four are a year, five and more are just many.
const DIGITS: usize = 5;

/// What a character is.
pub(crate) fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\0'..='\x7F' => {
            if c.is_whitespace() {
                Class::Blank
            } else {
                Class::Mark
            }
        }
        '々' | '〇' => Class::Han,
        '・' => Class::Mark,
        '\u{3041}'..='\u{30FF}' => Class::Kana,
        '\u{AC00}'..='\u{D7AF}' => Class::Hangul,
        '\u{FF10}'..='\u{FF19}' => Class::Digit,
        _ if is_han(c) => Class::Han,
        _ if c.is_whitespace() => Class::Blank,
        _ if c.is_alphabetic() || ('\u{0300}'..='\u{036F}').contains(&c) => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

/// The character as its twin of the other width, in lower case.
#[inline]
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase(),
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // Marks, kana, Han characters, Hangul: nearly all that is no ASCII, and without cases.
        '\u{2000}'..='\u{20FF}' | '\u{2E80}'..='\u{A63F}' | '\u{AC00}'..='\u{D7FF}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Mixes a value into a hash.
#[inline]
pub(crate) fn mix(hash: u32, value: u32) -> u32 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1)
}

/// A Han character as a number, the same for its forms in both scripts.
fn folded_han(c: char) -> u32 {
    let (symbol, _) = symbol(c);
    if symbol.number() < Symbol::FIRST_HAN { u32::from(c) } else { 0x20_0000 + u32::from(symbol.number()) }
}

/// Tells of the tokens of a text in order, blanks too, which have no hash.
pub(crate) fn each_token(text: &str, mut tell: impl FnMut(Token)) {
    let mut characters = text.char_indices().peekable();
    let mut apart = false;
    while let Some((start, c)) = characters.next() {
        let kind = class(c);
        let mut token = Token { class: kind, hash: 0, first: fold(c), length: 1, range: start..start + c.len_utf8(), apart };
        match kind {
            Class::Letter | Class::Digit | Class::Blank => {
                token.hash = mix(0, u32::from(token.first));
                while let Some(&(at, next)) = characters.peek() {
                    if class(next) != kind {
                        break;
                    }
                    if kind == Class::Letter && token.length < WORD {
                        token.hash = mix(token.hash, u32::from(fold(next)));
                    }
                    token.length += 1;
                    token.range.end = at + next.len_utf8();
                    characters.next();
                }
                if kind == Class::Digit {
                    token.hash = mix(1, token.length.min(DIGITS) as u32);
                }
            }
            Class::Han => token.hash = mix(2, folded_han(c)),
            Class::Kana | Class::Hangul | Class::Mark => token.hash = mix(2, u32::from(token.first)),
        }
        apart = kind == Class::Blank;
        tell(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_cases_is_folded_to_itself() {
        for c in ('\u{2000}'..='\u{D7FF}').filter(|c| fold(*c) == *c) {
            assert_eq!(c.to_lowercase().next(), Some(c), "{:x}", u32::from(c));
        }
    }
}
