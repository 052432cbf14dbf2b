//! What the decoder that damaged a line took in one step, and the bytes it took.

use crate::text::han::{Syllable, gbk, note, swallowed_note};

/// One step of that decoder: a byte range of the line, and what it is.
pub(super) struct Unit {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A character of two bytes.
    Pair(char, u8, u8),
    /// A character of one byte.
    Ascii(u8),
    /// A character that GBK does not have, or not in two bytes.
    Other(char),
    /// `(dòng)`: a note, by its syllable.
    Note(Syllable),
    /// `?dòng)`: a note whose bracket went with a lead byte.
    Swallowed(Syllable),
}

/// The false marks in front of which bytes were cut.
const MARKS: [(u8, u8); 5] = [(0xA3, 0xAC), (0xA3, 0xBB), (0xA3, 0xBF), (0xA3, 0xA1), (0xA1, 0xA3)];

/// Question marks side by side that are a row of them, and not what cuts left. Guess: chosen by us.
const ROW: usize = 4;

/// Takes a line apart.
pub(super) fn units(line: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(line.len() / 3 + 1);
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let found = match c {
            '(' => note(rest),
            '?' => swallowed_note(rest),
            _ => None,
        };
        let found = found.and_then(|note| Some((Syllable::spelt(note.syllable)?, note.len)));
        let (kind, length) = match (c, found) {
            ('(', Some((note, length))) => (Kind::Note(note), length),
            (_, Some((note, length))) => (Kind::Swallowed(note), length),
            (c, _) if c.is_ascii() => (Kind::Ascii(c as u8), 1),
            // The euro sign is a byte of its own in cp936.
            ('€', _) => (Kind::Other(c), c.len_utf8()),
            (c, _) => (gbk::encode(c).map_or(Kind::Other(c), |(lead, trail)| Kind::Pair(c, lead, trail)), c.len_utf8()),
        };
        units.push(Unit { start: at, end: at + length, kind });
        at += length;
    }
    units
}

/// A run may begin here: a `?` before a false mark, or a swallowed note. A row of question marks is one. What comes before the `?` or after the
/// mark has two bytes, for a run lies in Chinese text.
pub(super) fn may_begin(units: &[Unit], at: usize, folded: bool) -> bool {
    let is = |at: usize, byte: u8| matches!(units.get(at), Some(Unit { kind: Kind::Ascii(b), .. }) if *b == byte);
    match units[at].kind {
        Kind::Swallowed(_) => true,
        Kind::Ascii(b'?') => {
            let chinese = |unit: &Unit| matches!(unit.kind, Kind::Pair(c, ..) if !is_kana(c));
            let row = (1..ROW).all(|distance| is(at + distance, b'?')) || (1..ROW).all(|distance| at >= distance && is(at - distance, b'?'));
            let before = at > 0 && (chinese(&units[at - 1]) || matches!(units[at - 1].kind, Kind::Note(_)));
            let after = units.get(at + 2).is_some_and(chinese);
            !row && (before || after) && cut_at(units, at + 1, folded).is_some()
        }
        _ => false,
    }
}

/// The pair is one of the marks in front of which bytes were cut.
pub(super) fn is_mark(lead: u8, trail: u8) -> bool {
    MARKS.contains(&(lead, trail))
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}')
}

/// The bytes of the false mark at a place, if there is one. In a folded page an ASCII mark may have been a full-width one.
pub(super) fn cut_at(units: &[Unit], at: usize, folded: bool) -> Option<(u8, u8)> {
    match units.get(at)?.kind {
        Kind::Pair(_, lead, trail) => is_mark(lead, trail).then_some((lead, trail)),
        Kind::Ascii(byte @ (b',' | b';' | b'?' | b'!')) if folded => Some((0xA3, byte + 0x80)),
        _ => None,
    }
}
