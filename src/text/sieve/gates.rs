//! What the sieve asks of every character of a text before it looks a piece up: of many of them at once.

#[cfg(target_arch = "x86_64")]
use super::avx2::Avx2;
use super::bits::{CHARACTERS, EASTERN, is_set, set};
use super::block::{ASCII_BLOCK, Block, WIDE_BLOCK};
use super::pieces::{SLOTS, slot_of_three, slot_of_two};
use super::signs::{self, SIGNS, Signs};

/// What is asked of every character of a text.
#[derive(Clone)]
pub(super) struct Gates {
    /// One bit for each character: it is a sign, or some word's piece by itself.
    pub(super) alone: Box<[u64; CHARACTERS / 64]>,
    /// One bit for each slot: some word's piece is there.
    pub(super) occupied: Box<[u64; SLOTS / 64]>,
    /// For each character of ASCII which kinds of signs it is, and whether it may be a piece [`ALONE`].
    ascii: [u32; ASCII],
    /// For the low half of a character of ASCII one bit for each high half: it is to be noted. All of it twice.
    marks: [u8; ASCII_BLOCK],
    /// What asks many characters at once, if the processor can.
    #[cfg(target_arch = "x86_64")]
    avx2: Option<Avx2>,
}

/// Characters of ASCII, and values that half a byte has. Format: the encoding has so many.
const ASCII: usize = 0x80;
const HALF: usize = 16;

/// The character of ASCII may be a piece by itself. Format: kinds of signs have the other bits.
const ALONE: u32 = 1 << 31;

impl Gates {
    /// Gates that let nothing through but signs.
    pub(super) fn new() -> Gates {
        let mut gates = Gates {
            alone: Box::new(SIGNS),
            occupied: Box::new([0; SLOTS / 64]),
            ascii: std::array::from_fn(|c| signs::sign(c as u32)),
            marks: [0; ASCII_BLOCK],
            #[cfg(target_arch = "x86_64")]
            avx2: Avx2::find(),
        };
        (0..ASCII).for_each(|c| gates.mark(c));
        gates
    }

    /// Lets a piece through; `alone` is its character, where it has no more.
    pub(super) fn open(&mut self, slot: u32, alone: Option<u32>) {
        set(&mut *self.occupied, slot);
        if let Some(c) = alone {
            set(&mut *self.alone, c);
            if let Some(ascii) = self.ascii.get_mut(c as usize) {
                *ascii |= ALONE;
                self.mark(c as usize);
            }
        }
    }

    /// The kinds of signs that a character of ASCII is, and whether it may be a piece by itself.
    #[inline]
    pub(super) fn ascii(&self, byte: u8) -> (Signs, bool) {
        let ascii = self.ascii[usize::from(byte) % ASCII];
        (Signs::of_bits(ascii & !ALONE), ascii & ALONE != 0)
    }

    /// The character of ASCII is a sign other than a blank, or may be a piece by itself.
    fn is_noted(&self, c: usize) -> bool {
        self.ascii[c] & !Signs::SPACE.bits() != 0
    }

    /// Marks a character of ASCII that is to be noted.
    fn mark(&mut self, c: usize) {
        if self.is_noted(c) {
            self.marks[c % HALF] |= 1 << (c / HALF);
            self.marks[HALF + c % HALF] = self.marks[c % HALF];
        }
    }

    /// What the characters of ASCII show that begin here, [`ASCII_BLOCK`] at once.
    #[inline]
    pub(super) fn ascii_block(&self, bytes: &[u8], at: usize) -> Block {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = self.avx2 {
            return avx2.ascii_block((&self.occupied, &self.marks), bytes, at);
        }
        self.ascii_one_by_one(bytes, at)
    }

    /// What the characters of three bytes show that begin here behind a `last` one, [`WIDE_BLOCK`] at once.
    #[inline]
    pub(super) fn wide_block(&self, bytes: &[u8], at: usize, last: u32) -> Block {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = self.avx2 {
            return avx2.wide_block((&self.occupied, &self.alone), bytes, at, last);
        }
        self.wide_one_by_one(bytes, at, last)
    }

    /// [`Gates::ascii_block`] for any processor.
    pub(super) fn ascii_one_by_one(&self, bytes: &[u8], mut at: usize) -> Block {
        let mut has_usual = false;
        loop {
            let mut block = Block { start: at, count: 0, ends: 0, noted: 0, has_usual };
            for &byte in bytes[at..].iter().take(ASCII_BLOCK).take_while(|byte| byte.is_ascii()) {
                let end = at + block.count;
                block.ends |= u32::from(is_set(&self.occupied, slot_of_three(three_at(bytes, end)))) << block.count;
                block.noted |= u32::from(self.is_noted(usize::from(byte))) << block.count;
                block.has_usual |= byte == b' ';
                block.count += 1;
            }
            if block.count < ASCII_BLOCK || block.shows() {
                return block;
            }
            (at, has_usual) = (at + ASCII_BLOCK, block.has_usual);
        }
    }

    /// [`Gates::wide_block`] for any processor.
    pub(super) fn wide_one_by_one(&self, bytes: &[u8], mut at: usize, mut last: u32) -> Block {
        let mut has_usual = false;
        loop {
            let mut block = Block { start: at, count: 0, ends: 0, noted: 0, has_usual };
            while block.count < WIDE_BLOCK
                && let Some(c) = wide_at(bytes, at + 3 * block.count)
            {
                block.ends |= u32::from(is_set(&self.occupied, slot_of_two(last, c))) << block.count;
                block.noted |= u32::from(is_set(&self.alone, c)) << block.count;
                block.has_usual |= c >= EASTERN;
                block.count += 1;
                last = c;
            }
            if block.count < WIDE_BLOCK || block.shows() {
                return block;
            }
            (at, has_usual) = (at + 3 * WIDE_BLOCK, block.has_usual);
        }
    }
}

/// The byte that is this one and the two before it, 0 where there are none.
#[inline]
pub(super) fn three_at(bytes: &[u8], end: usize) -> [u8; 3] {
    let byte = |before: usize| end.checked_sub(before).map_or(0, |at| bytes[at]);
    [byte(2), byte(1), byte(0)]
}

/// The character of three bytes that begins here.
#[inline]
pub(super) fn wide_at(bytes: &[u8], at: usize) -> Option<u32> {
    let tail = |byte: u8| u32::from(byte & 0x3F);
    match bytes.get(at..)?.first_chunk()? {
        [lead @ 0xE0..0xF0, second, third] => Some((u32::from(*lead) & 0xF) << 12 | tail(*second) << 6 | tail(*third)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sieve::pieces::slot_of_one;

    #[test]
    fn many_characters_at_once_show_what_each_shows() {
        let mut gates = Gates::new();
        for c in ['e', '~', '\0', '页', '\u{E000}'].map(u32::from) {
            gates.open(slot_of_one(c), Some(c));
        }
        // Many slots are taken, so that pieces are met by chance.
        (0..SLOTS as u32).step_by(7).for_each(|slot| gates.open(slot, None));
        let (mut lot, mut blocks) = (1u32, 0);
        let mut draw = |below: u32| {
            lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (lot >> 8) % below
        };
        for _ in 0..500 {
            let length = draw(100);
            let mut text = String::new();
            while text.len() < length as usize {
                let below = [0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000][draw(6) as usize];
                (0..draw(30)).for_each(|_| text.extend(char::from_u32(draw(below))));
            }
            let bytes = text.as_bytes();
            for (at, c) in text.char_indices() {
                match c.len_utf8() {
                    1 => assert_eq!(gates.ascii_block(bytes, at), gates.ascii_one_by_one(bytes, at), "{text} at {at}"),
                    3 => {
                        let last = text[..at].chars().next_back().map_or(0, u32::from).min(0xFFFF);
                        assert_eq!(gates.wide_block(bytes, at, last), gates.wide_one_by_one(bytes, at, last), "{text} at {at}");
                    }
                    _ => continue,
                }
                blocks += 1;
            }
        }
        assert!(blocks > 10_000, "{blocks}");
    }
}
