//! Sequences of UTF-8 among the characters of a line, in one of the encodings they may have been read as.

use super::table::TABLE;

/// What one character of UTF-8 became.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Kind {
    /// All its bytes are there.
    Whole,
    /// One of its bytes was read as U+FFFD: the character is lost.
    Unread,
    /// One of its bytes became `?`: the character is lost.
    Asked,
    /// Byte A0 became a blank, and is put back.
    Blank,
    /// Bytes are missing at its end or in the middle: the character is lost.
    Short,
}

/// One character of UTF-8, as it stands in a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sequence {
    /// How many characters of the line it takes.
    pub taken: usize,
    /// The character it is.
    pub c: char,
    pub kind: Kind,
}

/// What stands in the place of a byte.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Byte(u8),
    Unread,
    Asked,
    Blank,
    Other,
}

/// The sequence that begins at `at`, if the character there is a lead byte in the encoding.
pub(crate) fn at(chars: &[char], at: usize, encoding: usize) -> Option<Sequence> {
    let lead = TABLE.byte(encoding, chars[at])?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    if lead == 0xED
        && let Some(pair) = surrogates(chars, at, encoding)
    {
        return Some(pair);
    }
    let mut bytes = [lead, 0, 0, 0];
    let mut kind = Kind::Whole;
    let mut real = 1; // Bytes that are there, the lead among them.
    for (place, slot) in bytes.iter_mut().enumerate().take(length).skip(1) {
        let found = place_of(chars.get(at + place).copied(), encoding);
        match found {
            Place::Byte(byte) => (*slot, real) = (byte, real + 1),
            Place::Unread if kind == Kind::Whole => kind = Kind::Unread,
            Place::Asked if kind == Kind::Whole => kind = Kind::Asked,
            // Nothing but the lead byte is left of three.
            Place::Asked if kind == Kind::Asked && length == 3 && real == 1 => kind = Kind::Short,
            Place::Unread if kind == Kind::Unread && length == 3 && real == 1 => kind = Kind::Short,
            Place::Blank if kind == Kind::Whole && may_be_a0(lead, length) => (*slot, kind) = (0xA0, Kind::Blank),
            _ => return Some(short(real)),
        }
    }
    if kind == Kind::Short {
        return Some(Sequence { taken: length, c: char::REPLACEMENT_CHARACTER, kind });
    }
    if matches!(kind, Kind::Unread | Kind::Asked) {
        // One byte unread of three leaves two; a lead byte alone with two unread ones could be any letter before damage of another kind.
        return Some(if real + 1 < length { short(1) } else { Sequence { taken: length, c: char::REPLACEMENT_CHARACTER, kind } });
    }
    let c = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some(Sequence { taken: length, c, kind })
}

/// A sequence that breaks off after so many bytes.
fn short(bytes: usize) -> Sequence {
    Sequence { taken: bytes, c: char::REPLACEMENT_CHARACTER, kind: Kind::Short }
}

/// Whether the blank behind a lead byte may have been A0. Of two bytes only those whose character with A0 is in use: U+00A0, à, Ġ, Š, Π, Р, נ
/// and ٠.
fn may_be_a0(lead: u8, length: usize) -> bool {
    length > 2 || matches!(lead, 0xC2 | 0xC3 | 0xC4 | 0xC5 | 0xCE | 0xD0 | 0xD7 | 0xD9)
}

fn place_of(c: Option<char>, encoding: usize) -> Place {
    match c {
        Some(char::REPLACEMENT_CHARACTER) => Place::Unread,
        Some('?') => Place::Asked,
        Some(' ') => Place::Blank,
        Some(c) => TABLE.byte(encoding, c).filter(|byte| matches!(byte, 0x80..=0xBF)).map_or(Place::Other, Place::Byte),
        None => Place::Other,
    }
}

/// CESU-8: a character outside of the Basic Multilingual Plane as two surrogates of three bytes each.
fn surrogates(chars: &[char], at: usize, encoding: usize) -> Option<Sequence> {
    let mut bytes = [0xED, 0, 0, 0, 0, 0];
    let mut kind = Kind::Whole;
    let second = (at + 3 < chars.len()).then(|| chars[at + 3])?;
    if TABLE.byte(encoding, second)? != 0xED {
        // The first surrogate may have lost its A0 altogether.
        return None;
    }
    bytes[3] = 0xED;
    for place in [1, 2, 4, 5] {
        match place_of(chars.get(at + place).copied(), encoding) {
            Place::Byte(byte) => bytes[place] = byte,
            Place::Blank if place == 1 => (bytes[1], kind) = (0xA0, if kind == Kind::Whole { Kind::Blank } else { kind }),
            Place::Unread if place == 2 || place == 5 => kind = Kind::Unread,
            Place::Asked if place == 2 || place == 5 => kind = Kind::Asked,
            _ => return None,
        }
    }
    if !matches!(bytes[1], 0xA0..=0xAF) || !matches!(bytes[4], 0xB0..=0xBF) {
        return None;
    }
    let unit = |bytes: &[u8]| 0xD000 | u32::from(bytes[1] & 0x3F) << 6 | u32::from(bytes[2] & 0x3F);
    let (high, low) = (unit(&bytes[..3]), unit(&bytes[3..]));
    let c = match kind {
        Kind::Unread | Kind::Asked => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?,
    };
    Some(Sequence { taken: 6, c, kind })
}
