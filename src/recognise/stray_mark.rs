//! Is this line one mark, one count or a picture and nothing else?

use crate::text::spoken::Spoken;
use crate::text::words::words;

/// Marks that are left of a picture, a button or a no-break space. A row of dashes, stars or dots parts sections and is not among them.
pub(crate) const MARKS: &[&str] = &["?", "？", "|", "/", "\\", ">", ">>", "»", "<", "«", ":::", "·", "•", "^", "×"];

/// The line is one of the marks.
pub(crate) fn is_lone_mark(text: &str) -> bool {
    MARKS.contains(&text.trim())
}

/// A count that lost its button: of shares, of comments, of votes. 1 and 01 number the sections of a text.
pub(crate) fn is_lone_count(text: &str) -> bool {
    let text = text.trim();
    text == "0" || (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') && text != "1"
}

/// The line parts sections in Markdown: `* * *`.
pub(crate) fn is_break(text: &str) -> bool {
    let text = text.trim();
    let mark = text.bytes().next().unwrap_or_default();
    matches!(mark, b'*' | b'-' | b'_')
        && text.bytes().all(|byte| byte == mark || byte == b' ')
        && text.bytes().filter(|byte| *byte == mark).count() >= 3
}

/// The line marks the one above it as a heading in Markdown: `=====`.
pub(crate) fn is_underline(text: &str) -> bool {
    let text = text.trim_end();
    text.len() >= 3 && (text.bytes().all(|byte| byte == b'=') || text.bytes().all(|byte| byte == b'-'))
}

/// A glance: the line may be a picture or a link without words, as Markdown has it.
pub(crate) fn may_be_picture(text: &str) -> bool {
    text.trim_end().ends_with(')') && text.trim_start().starts_with(['!', '[', '*', '-', '+', '#']) && text.contains("](")
}

/// The line is a picture that belongs to a page's frame: one that says nothing, or the site's own code or portrait.
pub(crate) fn is_frame_picture(text: &str) -> bool {
    let Some(spoken) = Spoken::of_marked(text) else { return false };
    let inner = text.trim().strip_prefix("![").and_then(|rest| rest.split_once(']'));
    let own = |alt: &str| words!("picture-credit", "of-the-frame").contains(&alt.trim());
    spoken.text.is_empty() && !spoken.described || inner.is_some_and(|(alt, rest)| own(alt) && rest.starts_with('(') && rest.ends_with(')'))
}

/// The line says nothing: it has pictures that nobody has described, or links without words, and nothing else.
pub(crate) fn is_picture(text: &str) -> bool {
    Spoken::of_marked(text).is_some_and(|spoken| spoken.text.is_empty() && !spoken.described)
}
