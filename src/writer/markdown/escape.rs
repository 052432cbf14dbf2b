//! What CommonMark would take for markup is escaped.

use std::ops::Range;

/// A heading of this level, six at most, with this text, which is escaped.
pub(super) fn heading(level: usize, mut text: String) -> String {
    // A run of # after a blank at the end of a heading would be taken for its closing sequence.
    let run = text.trim_end_matches('#').len();
    if run < text.len() && text[..run].ends_with([' ', '\t']) {
        text.insert(run, '\\');
    }
    format!("{} {text}", "#".repeat(level.min(6)))
}

/// Escapes what CommonMark, and GitHub's tables and strikethrough, would take for markup.
pub fn escape(text: &str) -> String {
    escaped(text, has_two_tildes(text))
}

/// It takes two tildes to strike something out; one alone is a tilde.
pub(super) fn has_two_tildes(text: &str) -> bool {
    text.matches('~').count() > 1
}

/// Escapes a line; `tildes` says whether tildes are escaped as well.
pub(super) fn escaped(text: &str, tildes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_part(text, 0..text.len(), tildes, &mut out);
    out
}

/// Appends a part of a line, escaped. Whatever stands around it may be markup of ours.
pub(super) fn escape_part(line: &str, part: Range<usize>, tildes: bool, out: &mut String) {
    let start = if part.start == 0 { escape_at_start(line) } else { None };
    let is_last = part.end == line.len();
    let text = &line[part];
    let mut previous = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let escaped = match c {
            _ if Some(at) == start => true,
            '`' | '*' | '[' => true,
            '~' => tildes,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '_' => !(previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.map_or(!is_last, |next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_entity(&text[at + 1..]),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        previous = Some(c);
    }
}

/// The byte of a line that would begin a block: a heading, a quotation, a list, a rule, a table's second row.
fn escape_at_start(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let blank_or_end = |at: usize| text[at..].chars().next().is_none_or(|c| c == ' ' || c == '\t');
    if text.chars().all(|c| "-=_|: \t".contains(c)) {
        return Some(0);
    }
    match first {
        '#' => blank_or_end(text.len() - text.trim_start_matches('#').len()).then_some(0),
        '>' => Some(0),
        '-' | '+' => blank_or_end(1).then_some(0),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let marker = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            (digits < 10 && marker && blank_or_end(digits + 1)).then_some(digits)
        }
        '~' => text.starts_with("~~~").then_some(0),
        _ => None,
    }
}

/// What follows an ampersand makes it a character reference.
pub(super) fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    name.len() < rest.len() && name.starts_with(';')
}
