//! Whether a line has anything that could be UTF-8 read as a single-byte encoding, told in one pass.

use super::table::{Roles, Set, TABLE, WORDY};

/// The encoding that reads C3 as `Ã`.
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
    let mut last = ['\0'; 4];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !(first && found != 0) {
        // Most of the world's text is ASCII or Han; neither can be part of a sequence.
        match bytes[at] {
            0..=0x7F => {
                (lacks, at) = ([0; 3], at + 1);
                while at < bytes.len() && bytes[at].is_ascii() {
                    at += 1;
                }
                last = ['\0', '\0', '\0', char::from(bytes[at - 1])];
                continue;
            }
            0xE3..=0xEE => {
                (lacks, at) = ([0; 3], at + 3);
                last = ['\0'; 4];
                continue;
            }
            0xF0.. => {
                (lacks, at) = ([0; 3], at + 4);
                last = ['\0'; 4];
                continue;
            }
            _ => {}
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        last = [last[1], last[2], last[3], c];
        let roles = if c == char::REPLACEMENT_CHARACTER { wild() } else { TABLE.roles(c) };
        let full = lacks[0] & roles.trail;
        if full != 0 {
            found |= full & !WORDY;
            if full & WORDY != 0 && (last.iter().any(|c| odd(*c)) || last.windows(3).any(|three| out_of_order(three[0], three[1], three[2]))) {
                found |= full & WORDY;
            }
        }
        lacks = [lacks[1] & roles.trail | roles.lead[0], lacks[2] & roles.trail | roles.lead[1], roles.lead[2]];
    }
    found
}

fn wild() -> Roles {
    Roles { trail: Set::MAX, lead: [0; 3] }
}

/// A character above ASCII that is not one of sound prose in any European language.
fn odd(c: char) -> bool {
    let letter = matches!(c, 'À'..='Ö' | 'Ù'..='ö' | 'ù'..='ſ' | 'Ё' | 'А'..='ё' | 'Є' | 'І' | 'Ї' | 'є' | 'і' | 'ї');
    !letter && !matches!(c, '\0'..='\u{7F}' | '\u{A0}' | '«' | '»' | '–' | '—' | '’' | '“' | '”' | '…')
}

/// Letters that do not stand side by side in a word: a capital behind a small one, Cyrillic behind Latin, two capitals and a small one.
fn out_of_order(a: char, b: char, c: char) -> bool {
    let apart = b.is_ascii_alphabetic() && c > '\u{370}' && c.is_alphabetic();
    let above = !b.is_ascii() && !c.is_ascii();
    apart || above && b.is_lowercase() && c.is_uppercase() || above && !a.is_ascii() && a.is_uppercase() && b.is_uppercase() && c.is_lowercase()
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
