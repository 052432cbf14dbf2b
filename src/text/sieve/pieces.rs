//! The pieces of a word by which the sieve may know it, and where they lie in its tables.

use super::bits::BEYOND;
use super::prose;
use crate::text::quick_hash::GOLDEN;

/// Slots of the table of pieces, a power of two. Guess: they are some hundred times the pieces, so that prose seldom meets an occupied one by chance.
pub(super) const SLOTS: usize = 1 << 17;

/// A piece that a word may be known by.
pub(super) struct Candidate {
    /// Which of the candidates of its word it is: [`find_candidate`] takes it back to it.
    pub(super) choice: u8,
    pub(super) slot: u32,
    /// Where it ends in the word.
    pub(super) end: u32,
    /// The character, where it is one by itself: whether it may be one is asked before it is looked up.
    pub(super) alone: Option<u32>,
    /// How often [`prose`] has it.
    pub(super) often: u32,
}

/// Characters of a word among which a piece is looked for. Guess: they are enough to choose from.
pub(super) const CHOICE: usize = 8;

/// Kinds of candidates that end with one character of a word: the character, it and the one before, three of ASCII. Format: those are three.
const KINDS: u8 = 3;

/// Offers the pieces that a word may be known by; an empty word has none.
pub(super) fn each_candidate(word: &str, mut offer: impl FnMut(Candidate)) {
    let (mut first, mut second) = (BEYOND, BEYOND);
    for (place, (at, c)) in word.char_indices().take(CHOICE).enumerate() {
        let end = (at + c.len_utf8()) as u32;
        let c = u32::from(c).min(BEYOND);
        for kind in 0..KINDS {
            let Some((slot, alone)) = piece(place, kind, [first, second, c]) else { continue };
            let often = match kind {
                0 => prose::share_of_one(c),
                1 => prose::share_of_two(second, c),
                _ => prose::share_of_three(first, second, c),
            };
            offer(Candidate { choice: place as u8 * KINDS + kind, slot, end, alone, often });
        }
        (first, second) = (second, c);
    }
}

/// The candidate of this choice: its slot, its end and the character that is one by itself. None where the word has no such candidate.
pub(super) fn find_candidate(word: &str, choice: u8) -> Option<(u32, u32, Option<u32>)> {
    let wanted = usize::from(choice / KINDS);
    let (mut first, mut second) = (BEYOND, BEYOND);
    for (place, (at, c)) in word.char_indices().enumerate() {
        let code = u32::from(c).min(BEYOND);
        if place == wanted {
            return piece(place, choice % KINDS, [first, second, code]).map(|(slot, alone)| (slot, (at + c.len_utf8()) as u32, alone));
        }
        (first, second) = (second, code);
    }
    None
}

/// The slot of the piece of this kind that ends at this place of a word, with the last of these characters; and that character, where it is a piece by itself.
fn piece(place: usize, kind: u8, [first, second, c]: [u32; 3]) -> Option<(u32, Option<u32>)> {
    let of_two = place >= 1 && (second | c) >= 0x80;
    match kind {
        0 => Some((slot_of_one(c), Some(c))),
        1 if of_two => Some((slot_of_two(second, c), None)),
        2 if place >= 2 && (first | second | c) < 0x80 => Some((slot_of_three([first, second, c].map(|c| c as u8)), None)),
        _ => None,
    }
}

/// Drawers of slots, each of as many slots as the others. Guess: there are about as many drawers as pieces.
pub(super) const DRAWERS: usize = 1 << 11;

/// The drawer of a slot.
#[inline]
pub(super) fn drawer(slot: u32) -> usize {
    slot as usize / (SLOTS / DRAWERS)
}

/// What tells pieces of two and of three characters from those of one. Format: a character of the basic plane has 16 bits, three of ASCII have 24.
pub(super) const OF_TWO: u32 = 0x8000_0000;
pub(super) const OF_THREE: u32 = 0x4000_0000;

/// How far the product of a piece and [`GOLDEN`] is shifted. Format: as many of its bits are left as a slot's number has.
pub(super) const SHIFT: u32 = 32 - SLOTS.trailing_zeros();

/// The slot of a piece of one character.
#[inline]
pub(super) fn slot_of_one(c: u32) -> u32 {
    slot(c)
}

/// The slot of a piece of two characters.
#[inline]
pub(super) fn slot_of_two(a: u32, b: u32) -> u32 {
    slot(a << 16 ^ b ^ OF_TWO)
}

/// The slot of a piece of three characters of ASCII.
#[inline]
pub(super) fn slot_of_three([a, b, c]: [u8; 3]) -> u32 {
    slot(u32::from_le_bytes([a, b, c, 0]) ^ OF_THREE)
}

#[inline]
fn slot(piece: u32) -> u32 {
    piece.wrapping_mul(GOLDEN) >> SHIFT
}
