//! Pieces of a line of fields that no key keeps: counters, titles, addresses, callings, words beside a byline.

use std::sync::LazyLock;

use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

/// The text is a counter, a mark or a word beside a byline that no key keeps.
pub(super) fn is_unkept(text: &str) -> bool {
    let numbered = text.contains(|c: char| c.is_ascii_digit()) || text.ends_with(['b', 'B']);
    let marked = text.contains(['@', '》']);
    // A sentence is told by its many blanks, before its letters are made small.
    let may_be_words = || text.is_ascii() && (text.len() <= LONGEST_BESIDE || text.matches(' ').nth(2).is_none() || starts_for_the(text));
    let words = may_be_words().then(|| text.to_ascii_lowercase());
    let stars = text.starts_with(['★', '☆']) && (3..=5).contains(&text.chars().count()) && text.chars().all(|c| matches!(c, '★' | '☆'));
    // 台北報導 tells where the reporter stood.
    let reported = REPORTS.iter().filter_map(|end| text.strip_suffix(end));
    let han = |c: char| is_han(c) || c == '々';
    numbered && may_be_count(text) && COUNTED.is_match(text)
        || marked && MARKED.is_match(text)
        || words.as_deref().is_some_and(|words| BESIDE.contains(&words) || is_calling(words))
        || BESIDE.contains(&text)
        || stars
        || reported.into_iter().any(|place| (2..=6).contains(&place.chars().count()) && place.chars().all(han))
}

/// The words are a calling, in small letters: `staff writer`, `for the evening post`.
fn is_calling(words: &str) -> bool {
    const CALLINGS: &[&str] = words!("callings");
    let small = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let (before, last) = words.rsplit_once(' ').map_or((None, words), |(before, last)| (Some(before), last));
    let few = before.is_none_or(|before| before.split(' ').count() <= 2 && before.split(' ').all(small));
    let paper = words
        .strip_prefix(FOR_THE)
        .is_some_and(|name| (3..=30).contains(&name.len()) && name.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase()));
    few && CALLINGS.contains(&last) || paper
}

/// What stands before the paper that somebody writes for, in small letters.
const FOR_THE: &str = "for the ";

/// The text begins so, in whatever case.
fn starts_for_the(text: &str) -> bool {
    text.get(..FOR_THE.len()).is_some_and(|start| start.eq_ignore_ascii_case(FOR_THE))
}

/// Words beside a byline that say how the text came about, in small letters.
const BESIDE: &[&str] = words!("beside-byline");

/// Bytes of the longest of these. Format: it is counted from the list.
const LONGEST_BESIDE: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < BESIDE.len() {
        if BESIDE[at].len() > longest {
            longest = BESIDE[at].len();
        }
        at += 1;
    }
    longest
};

/// What stands behind the place from which somebody reports.
const REPORTS: &[&str] = words!("reports");

/// Titles in their brackets, mail addresses, handles.
static MARKED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("beside-byline", "marked")));

/// The text may be what [`COUNTED`] knows, by the character it ends with; behind `reading time` nearly anything stands.
fn may_be_count(text: &str) -> bool {
    const ENDS: &str = "论論赞讚藏复覆应應言欢发荐글감요トね!字数數钟鐘す면版面分页頁張张)";
    text.starts_with(['r', 'R']) || text.ends_with(|c: char| c.is_ascii_alphanumeric() || ENDS.contains(c))
}

/// Counts of anything but readers, the length of the text, the page of a paper; how well it was liked, and how much of it there is.
static COUNTED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("beside-byline", "counted")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for text in expressions!("beside-byline", "counted").iter().flat_map(|counted| samples(counted)) {
            assert!(may_be_count(&text) && COUNTED.is_match(&text), "{text}");
        }
    }
}
