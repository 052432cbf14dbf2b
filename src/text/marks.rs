//! Full-width and ASCII marks in Chinese text.

use crate::text::han::{is_han, note, toned};

/// An ASCII comma stands behind a character that is not ASCII, or behind a closing bracket: what running text that was folded has in every line.
pub fn has_comma(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b',', bytes).any(|at| at > 0 && (bytes[at - 1] >= 0x80 || bytes[at - 1] == b')'))
}

/// An ASCII question mark, exclamation mark or semicolon stands behind a character that is not ASCII.
pub fn has_loud_mark(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'?', b'!', b';', bytes).any(|at| at > 0 && bytes[at - 1] >= 0x80)
}

/// A pinyin note stands in the text.
pub fn has_note(text: &str) -> bool {
    text.match_indices('(').any(|(at, _)| text[..at].chars().next_back().is_some_and(is_han) && is_toned_note(&text[at..]))
}

/// One of the full-width forms of ASCII, U+FF01 to U+FF5E, stands in the text. They are the only characters with the lead byte EF and BC or BD
/// behind it, but for half-width kana, which are as good a sign that nothing was folded.
pub fn has_full_width(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xEF, bytes).any(|at| matches!(bytes[at + 1], 0xBC | 0xBD))
}

/// The character is Han, or a mark that only Chinese has and that folding leaves alone.
pub fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '。' | '、'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '「'
                | '」'
                | '『'
                | '』'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '…'
                | '—'
                | '·'
        )
}

/// A syllable with its tone mark stands in brackets here.
pub(crate) fn is_toned_note(text: &str) -> bool {
    note(text).is_some_and(|note| toned(note.syllable))
}

/// What follows an opening bracket has a Han character in it and the closing one.
pub(crate) fn has_bracketed_han(rest: &str) -> bool {
    rest.find(['(', ')']).is_some_and(|end| rest[end..].starts_with(')') && rest[..end].chars().any(is_han))
}
