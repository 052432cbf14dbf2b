//! Blanks and characters that cannot be seen.

/// How many characters of a line can be seen, or are at least not blanks.
pub(crate) fn count_visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// C0 and DEL, without the tab, the line ends, the form feed (a page break) and ESC (the colours of a terminal's log). The C1 controls are
/// not among them: they can be what is left of bytes read in the wrong encoding.
pub(crate) fn is_stray_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1A}' | '\u{1C}'..='\u{1F}' | '\u{7F}')
}
