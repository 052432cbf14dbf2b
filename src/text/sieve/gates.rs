//! What the sieve asks of every character of a text before it looks a piece up.

use super::bits::{CHARACTERS, set};
use super::pieces::{Gate, PAIRS, SLOTS, class, pair};
use super::signs::{self, SIGNS, Signs};

/// What is asked of every character of a text.
#[derive(Clone)]
pub(super) struct Gates {
    /// One bit for each character: it is a sign, or some word's piece by itself.
    pub(super) alone: Box<[u64; CHARACTERS / 64]>,
    /// For the last two of three ASCII characters one bit for each [`class`] of the first: they may be a piece.
    pub(super) threes: Box<[u8; PAIRS]>,
    /// One bit for each slot: some word's piece is there.
    pub(super) occupied: Box<[u64; SLOTS / 64]>,
    /// For each character of ASCII which kinds of signs it is, and whether it may be a piece [`ALONE`].
    ascii: [u16; ASCII],
}

/// Characters of ASCII. Format: the encoding has so many.
const ASCII: usize = 0x80;

/// The character of ASCII may be a piece by itself. Format: kinds of signs have the other bits.
const ALONE: u16 = 1 << 15;

/// Characters of ASCII that are looked at together. Guess: nobody has measured it.
pub(super) const BLOCK: usize = 16;

/// A block with the two characters before it.
#[inline]
pub(super) fn window(before: [u8; 2], block: &[u8; BLOCK]) -> [u8; BLOCK + 2] {
    let mut window = [0; BLOCK + 2];
    window[..2].copy_from_slice(&before);
    window[2..].copy_from_slice(block);
    window
}

impl Gates {
    /// Gates that let nothing through but signs.
    pub(super) fn new() -> Gates {
        Gates {
            alone: Box::new(SIGNS),
            threes: Box::new([0; PAIRS]),
            occupied: Box::new([0; SLOTS / 64]),
            ascii: std::array::from_fn(|c| signs::sign(c as u32)),
        }
    }

    /// Where in a block of ASCII behind two characters a piece may end, a bit each, and which signs stand in it.
    #[inline]
    pub(super) fn ends_in(&self, window: &[u8; BLOCK + 2], signs: &mut Signs) -> u32 {
        let (mut ends, mut noted) = (0, 0);
        for end in 0..BLOCK {
            let (before, last, c) = (u32::from(window[end]), u32::from(window[end + 1]), u32::from(window[end + 2]));
            let ascii = self.ascii[c as usize % ASCII];
            noted |= ascii;
            ends |= u32::from(ascii & ALONE != 0 || self.threes[pair(last, c)] & class(before) != 0) << end;
        }
        signs.note_kinds(noted & !ALONE);
        ends
    }

    /// Lets a piece through.
    pub(super) fn open(&mut self, slot: u32, gate: &Gate) {
        set(&mut *self.occupied, slot);
        match *gate {
            Gate::Alone(c) => {
                set(&mut *self.alone, c);
                if let Some(ascii) = self.ascii.get_mut(c as usize) {
                    *ascii |= ALONE;
                }
            }
            Gate::None => {}
            Gate::Three(pair, class) => self.threes[pair] |= class,
        }
    }
}
