//! Headings over lists of other pages that no list of words holds, because sites put them together anew: 同类案例推荐, 今日热点资讯,
//! こちらの記事も読まれています, Similar stories. They begin with what chooses the pages and end with what the pages are.

use crate::text::words::words;

/// What chooses the pages.
const CHOICE: &[&str] = words!("heads-links-made", "choice");

/// What the pages are, or what is done with them.
const PAGES: &[&str] = words!("heads-links-made", "pages");

/// English ones, which are whole.
const ENGLISH: &[&str] = words!("heads-links-made", "pages-letters");
const ENGLISH_CHOICE: &[&str] = words!("heads-links-made", "choice-letters");

/// Characters of the longest heading of this kind. Guess: nobody has measured it.
const LONGEST: usize = 14;

/// The line is such a heading and nothing else.
pub(super) fn of_other_pages(text: &str) -> bool {
    let text = text.trim_matches(crate::recognise::landmarks::around);
    let text = words!("heads-links-made", "more")
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text)
        .trim_matches(crate::recognise::landmarks::around);
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        let choice = ENGLISH_CHOICE.iter().find_map(|choice| lower.strip_prefix(choice)).map(|rest| rest.trim_start_matches(" in "));
        return choice.is_some_and(|rest| rest.starts_with(' ') && ENGLISH.contains(&rest.trim()));
    }
    let long = text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}'));
    text.chars().count() <= if long { 2 * LONGEST } else { LONGEST }
        && !text.contains(['，', '。', '、', '：', ':', '“', '「', '！'])
        && CHOICE.iter().any(|choice| text.strip_prefix(choice).is_some_and(|rest| PAGES.iter().any(|pages| rest.ends_with(pages))))
}
