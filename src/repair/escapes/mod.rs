//! What the rules about escapes have in common: where a document is source, how an escape is read, and which characters Chinese stands among.

pub(crate) mod bytes;
mod entities;
pub(crate) mod mail;
pub(crate) mod mention;
mod reader;
pub(crate) mod tag;

pub(crate) use reader::{Escape, Kind, Meaning, read};

use crate::text::marks::is_chinese;

/// A character of Chinese, Japanese or Korean text, or one of the marks that only such text has.
pub(crate) fn wide(c: char) -> bool {
    is_chinese(c) || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{FF01}'..='\u{FFEF}' | '\u{AC00}'..='\u{D7A3}')
}

/// A mark at which a sentence or a clause of Chinese ends, or what closes it.
pub(crate) fn stops(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '，' | '…' | '”' | '」' | '』' | '）' | '》' | '】' | '—')
}

/// Most of the letters are those of Chinese, Japanese or Korean.
pub(crate) fn is_wide_prose(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut ours, mut others) = (0, 0);
    for c in text.chars() {
        ours += usize::from(wide(c));
        others += usize::from(c.is_ascii_alphabetic());
    }
    ours >= 2 && ours >= others
}

/// Words and marks, and nothing that code has.
pub(crate) fn is_latin_prose(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic() || *c == ' ').count();
    letters * 5 >= text.chars().count() * 4 && !text.contains(['{', '}', '=', '|', '\\', '`'])
}

/// The ASCII token that ends here is part of an address or a query: what is escaped in it has to stay so.
pub(crate) fn in_address(before: &str) -> bool {
    let token = before.rfind(|c: char| !c.is_ascii_graphic()).map_or(before, |at| {
        let width = before[at..].chars().next().map_or(1, char::len_utf8);
        &before[at + width..]
    });
    // A question mark behind a Han character ends a sentence.
    let inside = token.get(1..).unwrap_or_default();
    ["://", "www."].iter().any(|sign| token.contains(sign)) || inside.contains(['@', '?', '=']) || token.starts_with('/')
}

/// The parts of a text in order, the breaks among them written as one blank, as browsers show a line break, or as nothing where white space or
/// the line's own edge is there already.
pub(crate) struct Joined {
    pub text: String,
    broken: bool,
}

impl Joined {
    pub(crate) fn new(capacity: usize) -> Joined {
        Joined { text: String::with_capacity(capacity), broken: false }
    }

    pub(crate) fn push(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        if self.broken && !part.starts_with(char::is_whitespace) && !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.broken = false;
        self.text.push_str(part);
    }

    pub(crate) fn break_here(&mut self) {
        self.broken = true;
    }
}
