//! The single-byte encodings that UTF-8 gets misread as, and what each of their characters can be in UTF-8: a lead byte or a continuation byte.

use std::sync::LazyLock;

use crate::text::charset::single_byte;
use crate::text::charset::single_byte::SingleByte;

/// A set of encodings by their place in [`ENCODINGS`].
pub(crate) type Set = u32;

/// The encodings that are tried. windows-1252 may have some characters of Latin-1 among its own.
pub(crate) const ENCODINGS: &[&str] = single_byte::PAGES;

/// Those in which lead and continuation bytes are letters that stand side by side in sound text (`так` in IBM866 is one sequence). Format: a bit for
/// each of them.
pub(crate) const WORDY: Set =
    bit("windows-1251") | bit("macintosh") | bit("KOI8-R") | bit("KOI8-U") | bit("IBM866") | bit("IBM855") | bit("x-mac-cyrillic");

/// How rare it is that UTF-8 is read as an encoding, and how easily its characters come together by chance: 0 where every second program did it,
/// 2 where hardly any did. A guess.
pub(crate) fn rarity(encoding: usize) -> usize {
    match ENCODINGS[encoding] {
        "macintosh" | "IBM850" | "KOI8-U" | "windows-1253" | "windows-1254" | "windows-1257" => 1,
        "IBM855" | "windows-1255" | "windows-1256" | "windows-1258" | "x-mac-cyrillic" => 2,
        _ => 0,
    }
}

/// The character is a control character of Latin-1, and the encoding has another in its place.
pub(crate) fn out_of_place(encoding: usize, c: char) -> bool {
    let Ok(byte @ 0x80..=0x9F) = u8::try_from(c) else { return false };
    single_byte::named(ENCODINGS[encoding]).is_some_and(|encoding| encoding.decode(byte) != c)
}

/// Characters that stand for a byte in some encoding lie in two blocks, and a few outside, which are given numbers of their own.
const LOW: std::ops::Range<u32> = 0x80..0x500;
const HIGH: std::ops::Range<u32> = 0x2000..0x2600;
const ELSEWHERE: &[char] = &['\u{F8FF}', 'ﬁ', 'ﬂ', '\u{F8A0}', '\u{200E}'];
/// The numbers that these characters have. Format: the sizes of both blocks and of the list.
const SLOTS: usize = (LOW.end - LOW.start + HIGH.end - HIGH.start) as usize + ELSEWHERE.len();

/// What the characters are as bytes.
pub(crate) struct Table {
    /// For each encoding, the byte of each slot; 0 where it has none.
    bytes: Vec<[u8; SLOTS]>,
    /// The encodings in which a slot is a continuation byte, and the lead byte of two, three and four bytes.
    roles: Vec<Roles>,
}

/// In which encodings a character is what.
#[derive(Clone, Copy, Default)]
pub(crate) struct Roles {
    /// A continuation byte.
    pub trail: Set,
    /// The lead byte of a sequence of two, three and four bytes.
    pub lead: [Set; 3],
}

/// The one table.
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Table {
        let mut table = Table { bytes: vec![[0; SLOTS]; ENCODINGS.len()], roles: vec![Roles::default(); SLOTS] };
        for (place, name) in ENCODINGS.iter().enumerate() {
            let Some(encoding) = single_byte::named(name) else { continue };
            for byte in 0x80..=0xFF {
                table.enter(place, encoding.decode(byte), byte);
            }
            encoding.also().for_each(|(c, byte)| table.enter(place, c, byte));
            if sloppy(encoding) {
                for byte in 0x80..=0x9F {
                    table.enter(place, char::from(byte), byte);
                }
            }
        }
        table
    }

    fn enter(&mut self, place: usize, c: char, byte: u8) {
        let Some(slot) = slot(c) else { return };
        self.bytes[place][slot] = byte;
        let roles = &mut self.roles[slot];
        let set = 1 << place;
        match byte {
            0x80..=0xBF => roles.trail |= set,
            0xC2..=0xDF => roles.lead[0] |= set,
            0xE0..=0xEF => roles.lead[1] |= set,
            0xF0..=0xF4 => roles.lead[2] |= set,
            _ => {}
        }
    }

    /// The byte that a character above ASCII stands for in an encoding.
    pub(crate) fn byte(&self, encoding: usize, c: char) -> Option<u8> {
        slot(c).map(|slot| self.bytes[encoding][slot]).filter(|byte| *byte != 0)
    }

    /// What a character above ASCII can be.
    #[inline]
    pub(crate) fn roles(&self, c: char) -> Roles {
        slot(c).map(|slot| self.roles[slot]).unwrap_or_default()
    }
}

/// Programs that read the code pages of Windows often leave the control characters of Latin-1 among them: a text may have some of both.
fn sloppy(encoding: &SingleByte) -> bool {
    encoding.name.starts_with("windows") || encoding.name.starts_with("ISO")
}

#[inline]
fn slot(c: char) -> Option<usize> {
    let code = u32::from(c);
    let low = LOW.end - LOW.start;
    let high = HIGH.end - HIGH.start;
    match code {
        _ if LOW.contains(&code) => Some((code - LOW.start) as usize),
        _ if HIGH.contains(&code) => Some((code - HIGH.start + low) as usize),
        _ => ELSEWHERE.iter().position(|other| *other == c).map(|place| place + (low + high) as usize),
    }
}

const fn bit(name: &str) -> Set {
    let mut place = 0;
    while place < ENCODINGS.len() {
        if same(ENCODINGS[place], name) {
            return 1 << place;
        }
        place += 1;
    }
    panic!("there is no such encoding in the list")
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
