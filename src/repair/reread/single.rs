//! Which encodings of one byte a character a text may have been read with.

use std::sync::LazyLock;

use super::estimate::COVERED;
use super::misreading::{Encoding, Misreading};
use crate::text::charset::single_byte;

/// An encoding, and the mistakes that made text of it.
struct Page {
    encoding: Encoding,
    mistakes: Vec<Misreading>,
}

/// All of them, in the order of [`single_byte::PAGES`]. windows-1252 is read with the control characters of Latin-1, so that this needs no page.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let names = single_byte::PAGES.iter().filter(|name| **name != "ISO-8859-1");
    let page = |name: &&'static str| Some(Page { encoding: Encoding::named(name)?, mistakes: Misreading::read_with(name).collect() });
    names.filter_map(page).collect()
});

/// An encoding that text was read with has all characters that came of it. Others may stand beside them: so many in eight are its own, of those that
/// the best encoding has. Guess: nobody has measured it.
const OWN: usize = 7;

/// The mistakes that may have made the text. Of encodings in which it has the same bytes the first alone is asked.
pub(crate) fn single(text: &str) -> impl Iterator<Item = &'static Misreading> {
    let above = text.chars().filter(|c| !c.is_ascii()).count();
    let paged: Vec<char> = text.chars().filter(|c| !c.is_ascii() && *c < '\u{3000}' || is_paged(*c)).collect();
    let written = |page: &'static Page| (page, paged.iter().map(|c| page.encoding.byte(*c)).collect::<Vec<_>>());
    let all: Vec<(&Page, Vec<Option<u8>>)> = PAGES.iter().map(written).collect();
    let has = |bytes: &[Option<u8>]| bytes.iter().flatten().count();
    let most = all.iter().map(|(_, bytes)| has(bytes)).max().unwrap_or(0);
    let mut kept: Vec<(&Page, Vec<Option<u8>>)> = Vec::new();
    for (page, bytes) in all {
        let own = has(&bytes);
        if own * COVERED >= above && own * 8 >= most * OWN && own > 0 && kept.iter().all(|(_, other)| *other != bytes) {
            kept.push((page, bytes));
        }
    }
    kept.into_iter().flat_map(|(page, _)| &page.mistakes)
}

/// The characters stand in the order of their bytes, as in the chart of an encoding.
pub(crate) fn is_chart(text: &str) -> bool {
    let above = text.chars().filter(|c| !c.is_ascii()).count();
    let in_order = |page: &Page| {
        let bytes: Vec<u8> = text.chars().filter(|c| !c.is_ascii()).filter_map(|c| page.encoding.byte(c)).collect();
        let steps = bytes.windows(2).filter(|pair| pair[0].checked_add(1) == Some(pair[1])).count();
        steps * 2 >= above && bytes.len() * 8 >= above * OWN
    };
    PAGES.iter().any(in_order)
}

/// The character is one of those that encodings of one byte have and East Asian text hardly has: letters, signs, line art. Marks that all share are
/// left out.
pub(crate) fn is_paged(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{530}' | '\u{1E00}'..='\u{1EFF}' | '\u{2030}'..='\u{203A}' | '⁄' | 'ⁿ' | '\u{20A7}'..='€' | '№' | '™')
        || matches!(c, '∂' | '∆' | '∏' | '∑' | '∙' | '√' | '∞' | '∩' | '∫' | '≈' | '≠' | '≡' | '≤' | '≥' | '⌐' | '⌠' | '⌡')
        || matches!(c, '\u{2500}'..='\u{256C}' | '\u{2580}'..='\u{2593}' | '■' | '◊' | 'ﬁ' | 'ﬂ' | '\u{F8FF}')
}

/// Where two characters stand side by side as bytes above ASCII look in Latin, Cyrillic or line art. Two no-break spaces are what they are.
pub(crate) fn paged_pair(text: &str) -> Option<usize> {
    const NO_BREAK_SPACE: &[u8] = "\u{A0}".as_bytes();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| matches!(byte, 0xC2..=0xD1 | 0xE2 | 0xEF)) {
        let first = from + at;
        let length = paged(&bytes[first..]);
        from = first + length.unwrap_or(3);
        let rest = &bytes[from..];
        if length.is_none() || rest.starts_with(NO_BREAK_SPACE) && bytes[first..].starts_with(NO_BREAK_SPACE) {
            continue;
        }
        // The marks that windows-1252 has beside its letters lie elsewhere.
        if paged(rest).is_some() || rest.starts_with(b"\xE2\x80") || rest.starts_with("€".as_bytes()) {
            return Some(first);
        }
    }
    None
}

/// How many bytes the character takes that begins these, where it is Latin, Greek, Cyrillic, or a sign of old computers and mathematics.
fn paged(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xC2..=0xD1, ..] => Some(2),
        [0xE2, 0x84 | 0x88 | 0x89 | 0x8C | 0x94..=0x97, ..] | [0xEF, 0xAC, ..] => Some(3),
        _ => None,
    }
}
