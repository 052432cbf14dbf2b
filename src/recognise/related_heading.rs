//! Headings over links to other pages: 猜你喜歡, 相关阅读.

use super::{landmarks, sentence};
use crate::recognise::lists::List;
use crate::recognise::look::Look;
use crate::text::words::words;

/// Headings of such lists. In 144,110 lines of news 相关阅读 stood 202 times over a list and once in text, 相关新闻 294 times and 2.
const HEADINGS: &[&str] = words!("heads-links");

/// Characters of the longest title in a list. Measured: the longest in the 26 labelled pages we wrote for ourselves has 59.
pub(crate) const TITLE: usize = 60;

/// A heading over links to other pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The line is the heading and nothing else.
    Alone,
    /// The title of another page follows in the same line.
    WithTitle,
}

/// Reads the line as such a heading.
pub(crate) fn find_heading(look: &Look) -> Option<Heading> {
    if look.text().trim_start().starts_with('#') {
        return None; // A heading of a Markdown file has a list of the author's own.
    }
    if landmarks::heads_list(look) {
        return Some(Heading::Alone);
    }
    if !look.has(List::HeadsLinks) {
        return None;
    }
    let plain = look.plain();
    let text = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let found = HEADINGS.iter().filter(|heading| text.contains(**heading)).max_by_key(|heading| heading.len())?;
    let (before, after) = text.split_once(found)?;
    let after = after.trim_start_matches([']', '】', ':', ' ', '>', '|']);
    let after = after.strip_prefix("更多").unwrap_or(after).trim_matches(|c: char| !c.is_alphanumeric());
    let whole = before.chars().count() <= 8 && !before.contains(['，', '。', '“']) && after.is_empty();
    if found.is_ascii() {
        // English headings are everyday words: only a line that is nothing else counts.
        return (text == *found).then_some(Heading::Alone);
    }
    if whole && before.chars().all(|c| crate::text::han::is_han(c) || "《》〈〉·".contains(c)) {
        return Some(Heading::Alone);
    }
    let titled = before.is_empty() && plain.contains([':', '】', ']', ' ']) && after.chars().count() <= TITLE && !sentence::is_sentence(text);
    titled.then_some(Heading::WithTitle)
}

/// `【相关阅读】一张连史纸的诞生`: heading in brackets, or closed by a colon, and one title without an end mark.
pub(crate) fn is_bracketed_link(look: &Look) -> bool {
    if !look.has(List::HeadsLinks) {
        return false;
    }
    let inner = look.plain().strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    inner.is_some_and(|(heading, title)| {
        HEADINGS.contains(&heading.trim()) && (1..=TITLE).contains(&title.trim().chars().count()) && !title.trim().ends_with(['。', '！', '；', '，'])
    })
}
