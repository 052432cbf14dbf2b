//! The buttons and marks around a post.

use std::sync::LazyLock;

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::recognise::look::Look;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

static ANSWER_MARK: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("answer-mark", "line")));

/// The line is such a mark and nothing else.
pub(crate) fn is_answer_mark(text: &str) -> bool {
    text.len() <= 180 && ANSWER_MARK.is_match(&Plain::new(text).text)
}

/// Words that stand under posts. The sure ones nobody posts as an answer; the weak ones are said by people too: 顶, 支持, 收藏了.
pub(crate) const BAR: Bar =
    Bar::new(List::PostButtons, Words { words: words!("post-buttons"), sure: words!("post-buttons", "sure"), weak: words!("post-buttons", "weak") });

/// Under each post of a thread, the way back to the first.
pub(crate) const TO_TOP: &[&str] = words!("to-top");

/// What a site says in the place of a post or below one, in lines of their own.
pub(crate) const LONE: &[&str] = words!("post-buttons", "alone");

/// Lines that take the place of a post, or lead to more of them.
pub(crate) const MORE: &[&str] = words!("post-buttons", "more");

/// The one button with a sentence's marks.
pub(crate) const EXPAND: &str = "Click to expand...";

/// A row of buttons under a post: two of them, or a sure one.
pub(crate) fn is_row(look: &Look) -> bool {
    let text = look.text();
    text.trim() == EXPAND
        || LONE.contains(&text.trim())
        || leads_to_more(text)
        || TO_TOP.contains(&text.trim())
        || BAR.cover(look).is_some_and(|cover| cover.words >= 2 || cover.sure)
}

/// `3 more replies`, `看較舊的 14 則留言`.
pub(crate) fn leads_to_more(text: &str) -> bool {
    let text = text.trim();
    static VOTES: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:(?:Upvote|Vote) ?[\d.]+[kK]? ?(?:Downvote)?|[\d.]+[kK]? (?:comments|upvotes|points))$"));
    if text.is_ascii() && text.len() <= 30 && VOTES.is_match(text) {
        return true;
    }
    text.chars().count() <= 20 && text.bytes().any(|byte| byte.is_ascii_digit()) && MORE.iter().any(|words| text.ends_with(words))
}
