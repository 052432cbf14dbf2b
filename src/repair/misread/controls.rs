//! The marks of windows-1252 that were read as the control characters of Latin-1.

use crate::text::charset::single_byte;

/// Control characters that stand side by side in sound damage: `…”`. Guess: more is a text in another encoding.
const SIDE_BY_SIDE: usize = 3;

/// The text has a C1 control character.
pub(crate) fn may_be(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xC2, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x80..=0x9F)))
}

/// The line with its C1 control characters read as windows-1252, if it is a line in Latin letters and all of them are characters there.
pub(crate) fn mend(text: &str) -> Option<String> {
    let control = |c: char| matches!(c, '\u{80}'..='\u{9F}');
    if !may_be(text) || text.chars().any(|c| c >= '\u{250}' && c.is_alphabetic()) {
        return None;
    }
    let encoding = single_byte::named("windows-1252")?;
    let mut new = String::with_capacity(text.len() + 8);
    let mut run = 0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if control(c) {
            let read = encoding.decode(u8::try_from(u32::from(c)).ok()?);
            run += 1;
            let inside = before.is_lowercase() && chars.peek().is_some_and(|next| next.is_lowercase());
            if control(read) || run > SIDE_BY_SIDE || !may_touch(before) || inside && !may_join(read) {
                return None;
            }
            new.push(read);
        } else {
            if run > 0 && !may_touch(c) {
                return None;
            }
            run = 0;
            new.push(c);
        }
        before = c;
    }
    Some(new)
}

/// What may stand beside such a mark. Capitals and signs of Latin-1 on either side are bytes of Shift_JIS and its like.
fn may_touch(c: char) -> bool {
    c < '\u{A1}' || matches!(c, '«' | '»' | '¿' | '¡') || c.is_lowercase() || c > '\u{FF}'
}

/// What may stand inside a word: `l’été`, `Škoda`, `Nord–Süd`. Another mark there is a letter of another encoding.
fn may_join(c: char) -> bool {
    c.is_alphabetic() && c != 'ƒ' && c != 'ˆ' || matches!(c, '’' | '‘' | '–' | '—')
}
