//! The bytes of a character that are there so far, some of which may be lost.

use std::sync::LazyLock;

use super::misreading::Encoding;
use crate::text::han::gbk;
use crate::text::han::model::{BIT, Cost};

/// What it costs that a byte was lost that the decoder could have read. Guess: decoders that lost more than they had to are rare.
const NEEDLESS: Cost = 12 * BIT;

/// Bytes of a character in UTF-8 that are there so far.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Pending {
    bytes: [u8; 4],
    pub length: usize,
    /// Which of them were lost, a bit each.
    pub lost: u8,
    /// The byte behind each lost one, where it is known: the decoder could not read the two as a pair.
    next: [Option<u8>; 4],
}

/// What the bytes of a character are.
pub(super) enum Complete {
    /// There are more to come.
    Not,
    /// They are no character.
    Never,
    One(char),
    /// Some of them were lost.
    Several,
}

impl Pending {
    pub(super) fn add(&mut self, byte: u8, lost: bool, next: Option<u8>) {
        self.bytes[self.length] = byte;
        self.next[self.length] = next;
        self.lost |= u8::from(lost) << self.length;
        self.length += 1;
    }

    pub(super) fn is_lost(&self, place: usize) -> bool {
        self.lost & 1 << place != 0
    }

    /// How many bytes the character has that has begun. Where its first byte was lost it is taken for one of three, as Han characters have.
    pub(super) fn needed(&self) -> usize {
        match self.bytes[0] {
            _ if self.is_lost(0) => 3,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 1,
        }
    }

    /// The byte can come here.
    pub(super) fn fits(&self, right: Encoding, byte: u8) -> bool {
        match right {
            Encoding::Utf8 if self.length == 0 => byte.is_ascii() || matches!(byte, 0xC2..=0xF4),
            Encoding::Utf8 => matches!(byte, 0x80..=0xBF),
            _ => true,
        }
    }

    /// Whether the bytes that are there so far are a character of the encoding.
    pub(super) fn complete(&self, right: Encoding) -> Complete {
        let bytes = &self.bytes[..self.length];
        let one = |c: Option<char>| c.map_or(Complete::Never, Complete::One);
        match right {
            Encoding::Utf8 if self.length < self.needed() => Complete::Not,
            Encoding::Utf8 if self.lost != 0 => Complete::Several,
            Encoding::Utf8 => one(character(bytes)),
            Encoding::Double(_, right) => match right.decode(bytes) {
                None if self.length == 1 => Complete::Not,
                decoded => one(decoded.map(|(c, _)| c)),
            },
            Encoding::Single(right) => Complete::One(right.decode(self.bytes[0])),
        }
    }

    /// The characters that bytes of UTF-8 may be, some of which were lost, each with what speaks against it.
    pub(super) fn candidates(&self) -> Vec<(char, Cost)> {
        let lost: Vec<usize> = (0..self.length).filter(|place| self.is_lost(*place)).collect();
        let with = |places: &[usize], values: &[u8]| {
            let mut filled = self.bytes;
            places.iter().zip(values).for_each(|(place, value)| filled[*place] = *value);
            let c = character(&filled[..self.length])?;
            let last = *places.last()?;
            let behind = self.next[last].or_else(|| filled[..self.length].get(last + 1).copied());
            Some((c, needless(filled[last], behind)))
        };
        match lost[..] {
            [0] => LEADS.iter().filter_map(|byte| with(&lost, &[*byte])).collect(),
            [_] => CONTINUATIONS.iter().filter_map(|byte| with(&lost, &[*byte])).collect(),
            [first, second] if first > 0 && second == first + 1 => lost_pairs().iter().filter_map(|pair| with(&lost, pair)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Two continuation bytes of which the first was lost and then the second: no decoder reads the two as a character.
fn lost_pairs() -> &'static [[u8; 2]] {
    static ALL: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
        let pairs = CONTINUATIONS.iter().flat_map(|first| CONTINUATIONS.iter().map(|second| [*first, *second]));
        pairs.filter(|[first, second]| needless(*first, Some(*second)) == 0).collect()
    });
    &ALL
}

/// First bytes of the characters of East Asian text: Han characters, their marks, kana and full-width forms.
const LEADS: [u8; 9] = [0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xE2, 0xEF];

const CONTINUATIONS: [u8; 64] = {
    let mut all = [0; 64];
    let mut place = 0;
    while place < 64 {
        all[place] = 0x80 + place as u8;
        place += 1;
    }
    all
};

/// The one character that these bytes are.
fn character(bytes: &[u8]) -> Option<char> {
    // Nearly all are three, of the many that are tried for two lost bytes.
    if let [lead @ 0xE1..=0xEC, second @ 0x80..=0xBF, third @ 0x80..=0xBF] = bytes {
        return char::from_u32(u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F));
    }
    std::str::from_utf8(bytes).ok()?.chars().next()
}

/// What speaks against a lost byte: the decoder could have read it with the byte behind it. 0x80 begins no pair.
fn needless(byte: u8, behind: Option<u8>) -> Cost {
    /// The pairs that are characters, other than private ones; a bit for each trail byte of each lead byte.
    static PAIRS: LazyLock<Vec<[u64; 4]>> = LazyLock::new(|| {
        let public = |lead, trail| gbk::decode(lead, trail).is_some_and(|c| !matches!(c, '\u{E000}'..='\u{F8FF}'));
        let word = |lead, word: u8| (0..64u8).map(|bit| u64::from(public(lead, word * 64 + bit)) << bit).sum();
        (0..=255u8).map(|lead| [0, 1, 2, 3].map(|place| word(lead, place))).collect()
    });
    let readable = behind.is_some_and(|behind| PAIRS[usize::from(byte)][usize::from(behind / 64)] & 1 << (behind % 64) != 0);
    if readable { NEEDLESS } else { 0 }
}
