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

/// Characters of no width: zero-width spaces, joiners, marks of direction, soft hyphens, byte order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Rewrites the runs of blanks between the first and the last visible character of a line. `new` is shown what stands before a run, the run
/// and what follows it, and answers with what should stand there instead, if anything should.
pub(crate) fn respace(text: &str, new: impl Fn(&str, &str, &str) -> Option<&'static str>) -> String {
    let end = text.trim_end().len();
    let mut at = text.len() - text.trim_start().len();
    let mut out = text[..at.min(end)].to_string();
    while at < end {
        let word = text[at..end].find(char::is_whitespace).map_or(end, |found| at + found);
        let after = text[word..end].trim_start();
        let next = end - after.len();
        out.push_str(&text[at..word]);
        if word < next {
            out.push_str(new(&text[..word], &text[word..next], after).unwrap_or(&text[word..next]));
        }
        at = next;
    }
    out.push_str(&text[end..]);
    out
}
