//! The pieces of a word by which the sieve may know it, and where they lie in its tables.

use super::bits::BEYOND;
use super::prose;

/// Slots of the table of pieces, a power of two. Guess: they are some hundred times the pieces, so that prose seldom meets an occupied one by chance.
pub(super) const SLOTS: usize = 1 << 17;

/// Pairs of ASCII characters. Format: a character has seven bits.
pub(super) const PAIRS: usize = 1 << 14;

/// A piece that a word may be known by.
pub(super) struct Candidate {
    /// Which of the candidates of its word it is: [`find_candidate`] takes it back to it.
    pub(super) choice: u8,
    pub(super) slot: u32,
    /// Where it ends in the word.
    pub(super) end: u32,
    pub(super) gate: Gate,
    /// How often [`prose`] has it.
    pub(super) often: u32,
}

/// What is asked of one bit before a piece is looked up.
pub(super) enum Gate {
    /// Whether the character may be a piece by itself.
    Alone(u32),
    /// Nothing: pieces of two are looked up at once.
    None,
    /// Whether pieces of three end with this pair and have a first character of this [`class`].
    Three(usize, u8),
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
            let Some((slot, gate)) = piece(place, kind, [first, second, c]) else { continue };
            let often = match kind {
                0 => prose::share_of_one(c),
                1 => prose::share_of_two(second, c),
                _ => prose::share_of_three(first, second, c),
            };
            offer(Candidate { choice: place as u8 * KINDS + kind, slot, end, gate, often });
        }
        (first, second) = (second, c);
    }
}

/// The candidate of this choice: its slot, its end and its gate. None where the word has no such candidate.
pub(super) fn find_candidate(word: &str, choice: u8) -> Option<(u32, u32, Gate)> {
    let wanted = usize::from(choice / KINDS);
    let (mut first, mut second) = (BEYOND, BEYOND);
    for (place, (at, c)) in word.char_indices().enumerate() {
        let code = u32::from(c).min(BEYOND);
        if place == wanted {
            return piece(place, choice % KINDS, [first, second, code]).map(|(slot, gate)| (slot, (at + c.len_utf8()) as u32, gate));
        }
        (first, second) = (second, code);
    }
    None
}

/// The piece of this kind that ends at this place of a word, with the last of these characters.
fn piece(place: usize, kind: u8, [first, second, c]: [u32; 3]) -> Option<(u32, Gate)> {
    let of_two = place >= 1 && (second | c) >= 0x80;
    match kind {
        0 => Some((slot_of_one(c), Gate::Alone(c))),
        1 if of_two => Some((slot_of_two(second, c), Gate::None)),
        2 if place >= 2 && (first | second | c) < 0x80 => Some((slot_of_three(first, second, c), Gate::Three(pair(second, c), class(first)))),
        _ => None,
    }
}

/// The place of two ASCII characters.
#[inline]
pub(super) fn pair(a: u32, b: u32) -> usize {
    (a << 7 | b) as usize % PAIRS
}

/// One of eight bits for a character.
#[inline]
pub(super) fn class(c: u32) -> u8 {
    1 << (c & 7)
}

/// Drawers of slots, each of as many slots as the others. Guess: there are about as many drawers as pieces.
pub(super) const DRAWERS: usize = 1 << 11;

/// The drawer of a slot.
#[inline]
pub(super) fn drawer(slot: u32) -> usize {
    slot as usize / (SLOTS / DRAWERS)
}

/// The slot of a piece of one character.
#[inline]
pub(super) fn slot_of_one(c: u32) -> u32 {
    hash(c)
}

/// The slot of a piece of two characters.
#[inline]
pub(super) fn slot_of_two(a: u32, b: u32) -> u32 {
    hash(a << 16 ^ b ^ 0x8000_0000)
}

/// The slot of a piece of three characters of ASCII.
#[inline]
pub(super) fn slot_of_three(a: u32, b: u32, c: u32) -> u32 {
    hash(a << 21 ^ b << 14 ^ c << 7 ^ 0x4000_0000)
}

/// Fibonacci hashing: the high bits of a product with 2³² over the golden ratio.
#[inline]
fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.trailing_zeros())
}
