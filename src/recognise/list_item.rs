//! Does this line begin with a bullet or an item number?

/// Marks of items. A hyphen needs a blank after it: before a digit it is a minus.
pub(crate) const MARKS: &[&str] = &["• ", "● ", "· ", "◆ ", "▪ ", "■ ", "- ", "* ", "+ ", "•", "●", "◆", "▪", "■", "·"];

/// What an item is marked with: one of the marks, or a number.
#[derive(PartialEq)]
pub(crate) enum Mark {
    Sign(&'static str),
    Number,
}

/// The line has the mark or the number of an item.
pub(crate) fn is_item(text: &str) -> bool {
    find_mark(text).is_some()
}

pub(crate) fn find_mark(text: &str) -> Option<Mark> {
    let text = text.trim_start();
    if let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) {
        let rest = text[mark.len()..].trim();
        return (!rest.is_empty()).then_some(Mark::Sign(mark.trim_end()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(". ")?;
    ((1..=3).contains(&digits) && !rest.trim().is_empty()).then_some(Mark::Number)
}
