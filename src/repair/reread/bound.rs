//! The most that a line can gain by being read again as UTF-8, as far as its bytes tell: what the search finds is never more.
//!
//! Bytes of other encodings are seldom well-formed UTF-8 for long. So the bytes of the line are followed through, with what the characters cost as
//! they stand and next to nothing for what they would be, and a stretch ends where a byte is no continuation of what came before it. That takes the
//! language model once for each character, and the search takes it a hundred times.

use super::misreading::{Bytes, Misreading};
use super::search::{BEGIN, END, MISSING};
use crate::text::han::fluency::Fluency;
use crate::text::han::model::{BIT, Cost};

/// What a character costs at least, wherever it stands. Format: a back-off of the model may be as much below nothing.
const LEAST: Cost = -BIT / 2;

/// No stretch has come so far. Format: half of the least cost, so that what is taken from it does not overflow.
const NEVER: Cost = Cost::MIN / 2;

/// The most that a stretch has gained so far, by how many bytes the character still lacks that has begun.
type Stretch = [Cost; 4];

/// Of what the most is asked.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Of {
    /// The stretch that gains most.
    One,
    /// All stretches together.
    All,
}

impl Misreading {
    /// The stretches of the text gain no more than this when they are read again as UTF-8.
    pub(crate) fn most_as_utf8(&self, text: &str, of: Of) -> Cost {
        let (mut plain, mut so_far, mut most, mut plain_run) = (Fluency::default(), [NEVER; 4], 0, 0);
        for c in text.chars() {
            let stands = plain.next(c);
            let bytes = self.bytes(c);
            plain_run = if c.is_ascii() && matches!(bytes, Bytes::Known(_)) { plain_run + 1 } else { 0 };
            if plain_run > 2 {
                continue; // Behind two characters of ASCII it costs the same both ways.
            }
            if plain_run == 0 {
                let gained = if of == Of::All { most } else { 0 };
                so_far[0] = so_far[0].max(gained - BEGIN);
            }
            let from = so_far.map(|gain| gain + stands);
            so_far = [NEVER; 4];
            match bytes {
                Bytes::Known(ways) => ways.iter().for_each(|(bytes, length)| self.feed(from, &bytes[..length], &mut so_far)),
                Bytes::Lost => lose(from, &mut so_far),
            }
            most = most.max(so_far[0] - END);
        }
        let ended = if self.lossy { (0..4).map(|lacks| so_far[lacks] - MISSING * lacks as Cost).max() } else { None };
        most.max(ended.unwrap_or(NEVER) - END - LEAST)
    }

    /// Adds what becomes of the stretches with these bytes.
    fn feed(&self, mut stretch: Stretch, bytes: &[u8], to: &mut Stretch) {
        for byte in bytes {
            let mut next = [NEVER; 4];
            if matches!(byte, 0x80..=0xBF) {
                next = [stretch[1] - LEAST, stretch[2], stretch[3], NEVER];
            } else {
                // What lacks bytes may have lost them.
                let lost = |lacks: usize| if self.lossy { stretch[lacks] - MISSING * lacks as Cost - LEAST } else { NEVER };
                let whole = stretch[0].max(lost(1)).max(lost(2)).max(lost(3));
                match byte {
                    0..=0x7F => next[0] = whole - LEAST,
                    0xC2..=0xDF => next[1] = whole,
                    0xE0..=0xEF => next[2] = whole,
                    0xF0..=0xF4 => next[3] = whole,
                    _ => {}
                }
            }
            stretch = next;
        }
        to.iter_mut().zip(stretch).for_each(|(to, gain)| *to = gain.max(*to));
    }
}

/// Adds what becomes of the stretches with one or two bytes that nobody knows, or with none but a question mark.
fn lose(from: Stretch, to: &mut Stretch) {
    let best = from.into_iter().max().unwrap_or(NEVER) - 2 * LEAST;
    to.iter_mut().for_each(|to| *to = best.max(*to));
}
