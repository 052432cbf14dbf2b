//! UTF-16 and UTF-32: by a byte order mark, or by what only their bytes look like.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::multi_byte::{WEIGHED, readings};
use crate::text::charset::{Charset, UTF_8};
use crate::text::han::fluency;
use crate::text::han::model::{BIT, Cost};

/// Bytes that are looked at where there is no mark. Guess: nobody has measured it.
const PREFIX: usize = 16 * 1024;

/// Fewer code units than this are nobody's text. Guess: nobody has measured it.
const SHORTEST: usize = 4;

/// Text in UTF-16 without any byte of zero is believed when its characters cost no more than this each. Guess: Chinese text costs 8 to 10 bits a
/// character; ASCII read as UTF-16 is rare Han characters, at 20.
const FLUENT: Cost = 11 * BIT;

/// The encoding that a byte order mark at the start announces, and the mark's length in bytes.
pub fn read_byte_order_mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some((Charset::Utf32Le, 4)),
        [0, 0, 0xFE, 0xFF, ..] => Some((Charset::Utf32Be, 4)),
        [0xFF, 0xFE, ..] => Some((Charset::Standard(UTF_16LE), 2)),
        [0xFE, 0xFF, ..] => Some((Charset::Standard(UTF_16BE), 2)),
        [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
        _ => None,
    }
}

/// UTF-32 or UTF-16 without a byte order mark. Other binary data has zeros too, so everything has to be text: a single control character, NUL
/// among them, or a single code point that is none speaks against it.
pub(super) fn find_without_mark(bytes: &[u8]) -> Option<Charset> {
    let bytes = &bytes[..bytes.len().min(PREFIX)];
    let zeros = bytes.contains(&0);
    if !zeros && (bytes.is_ascii() && !bytes.iter().any(|byte| is_control(u32::from(*byte))) || simdutf8::basic::from_utf8(bytes).is_ok()) {
        return None;
    }
    let four = zeros.then(|| [Charset::Utf32Le, Charset::Utf32Be].into_iter().find(|charset| is_utf_32(bytes, *charset)));
    four.flatten()
        .or_else(|| [Charset::Standard(UTF_16LE), Charset::Standard(UTF_16BE)].into_iter().find(|charset| is_utf_16(bytes, *charset, zeros)))
}

/// The bytes are text in UTF-32.
fn is_utf_32(bytes: &[u8], charset: Charset) -> bool {
    let whole = bytes.len() - bytes.len() % 4;
    let (text, malformed) = charset.decode(&bytes[..whole]);
    !malformed && whole >= SHORTEST * 4 && whole + 4 > bytes.len() && is_all_text(&text)
}

/// The bytes are text in UTF-16; `zeros` says that there is a NUL among them, as ASCII has it there.
fn is_utf_16(bytes: &[u8], charset: Charset, zeros: bool) -> bool {
    let mut whole = bytes.len() - bytes.len() % 2;
    // Half a surrogate pair may stand at the end of what is looked at.
    if bytes.len() == PREFIX && charset.decode(&bytes[whole - 2..whole]).1 {
        whole -= 2;
    }
    if whole < SHORTEST * 2 {
        return false;
    }
    let (text, malformed) = charset.decode(&bytes[..whole]);
    if malformed || !is_all_text(&text) {
        return false;
    }
    let (mut cost, mut characters, mut narrow, mut usual) = (0, 0, 0, 0);
    for line in text.lines() {
        cost += fluency::cost(line);
        characters += line.chars().count() as Cost;
        narrow += line.chars().filter(|c| u32::from(*c) < 0x700).count() as Cost;
        usual += line.chars().filter(|c| is_east_asian(*c) || c.is_ascii()).count() as Cost;
    }
    // What is wide among many zeros is text of East Asia, or the zeros are another's.
    let letters = zeros && (narrow * 2 > characters || narrow * 8 > characters && usual * 20 > characters * 19);
    letters || usual * 20 > characters * 19 && cost <= FLUENT * characters && cost < legacy(bytes)
}

/// The character is Han, kana, Hangul, or one of their marks.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF9F}')
}

/// What the best reading in a multi-byte encoding costs, as far as the whole of the bytes is weighed.
fn legacy(bytes: &[u8]) -> Cost {
    let weighed = bytes.len().min(WEIGHED) as Cost;
    readings(bytes).first().map_or(Cost::MAX, |best| best.cost * (bytes.len() as Cost) / weighed)
}

/// No character is one that text does not hold.
fn is_all_text(text: &str) -> bool {
    !text.chars().any(|c| {
        let code = u32::from(c);
        is_control(code)
            || (0x80..=0x9F).contains(&code) && code != 0x85
            || (0xFDD0..=0xFDEF).contains(&code)
            || code & 0xFFFE == 0xFFFE
            || code > 0x3_FFFF && code < 0xE_0000
    })
}

/// The code point is a control character that text does not hold.
fn is_control(code: u32) -> bool {
    code < 0x20 && !matches!(code, 0x09..=0x0D | 0x1A | 0x1B) || code == 0x7F
}
