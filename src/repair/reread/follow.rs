//! Lines that are too short to be read by themselves: the names and titles of a list of which other lines show how all of it was misread.

use super::misreading::{Encoding, Misreading};
use super::ordinary::is_ordinary;
use super::search::read_whole;
use super::shape::{is_letter, longest};
use super::single::is_paged;
use crate::text::han::{Tier, is_han, tier};

/// East Asian letters that such a line comes to, at least. Guess: one is made by chance of any word with an accent.
const LETTERS: usize = 2;

/// Characters in a row that East Asian bytes are read as, at least, where nothing in the line is out of place. Guess: nobody has measured it.
const ROW: usize = 4;

/// The text read again from end to end, as other lines show that it was misread. All that it has of the wrong encoding becomes characters that
/// everybody writes.
pub(crate) fn follow(text: &str, misreading: &Misreading) -> Option<String> {
    let Encoding::Single(_) = misreading.wrong else { return None };
    let own = text.chars().filter(|c| is_paged(*c)).count();
    let told = longest(text, is_paged, 0) >= ROW || own > LETTERS && !is_ordinary(text);
    if misreading.is_utf8() || !told || text.chars().any(is_letter) {
        return None;
    }
    let new = read_whole(text, misreading)?.text;
    // A name may have a character that few others have.
    let rare = new.chars().filter(|c| is_han(*c) && tier(*c) == Tier::Rare).count();
    let spared = rare * 3 <= new.chars().filter(|c| is_han(*c)).count() && longest(text, is_paged, 0) > ROW;
    let common = |c: char| match c {
        _ if is_han(c) => spared || tier(c) < Tier::Rare,
        _ => c.is_ascii() || is_letter(c) || matches!(c, '\u{3001}'..='\u{3017}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”' | '—' | '…' | '·'),
    };
    (new.chars().all(common) && new.chars().filter(|c| is_letter(*c)).count() >= LETTERS).then_some(new)
}
