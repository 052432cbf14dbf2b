//! Whether a line speaks of an escape or a tag, instead of having one left in it by accident.

use super::stops;
use crate::text::words::words;

/// Quotation marks and brackets, each with its partner.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('《', '》'),
    ('〈', '〉'),
];

/// What stands between the things that somebody lists.
const BETWEEN: &[&str] = &["、", "，", ", ", ",", "和", "与", "與", "或", "及", "跟", "/", " 和 ", " 与 ", " 或 ", " / ", " and ", " or "];

/// Characters behind which somebody names what is written, typed or used.
const VERBS: &[char] = &['写', '寫', '打', '敲', '输', '輸', '入', '用', '加', '个', '個', '成', '叫', '把', '将', '將'];

/// Words that say what the thing before them is.
const NOUNS: &[&str] = words!("about-markup", "noun");

/// Words of a line that tells how a page is built. Lines of prose have them too, and then keep an escape too many.
const BUILDING: &[&str] = words!("about-markup", "building");

/// The two sides are marks that belong together; true when they are ASCII, as in code.
pub(crate) fn enclosed(before: &str, after: &str) -> Option<bool> {
    let (left, right) = (before.chars().next_back()?, after.chars().next()?);
    PAIRS.contains(&(left, right)).then_some(left.is_ascii())
}

/// The line tells how a page is built, or what signs it is built with.
pub(crate) fn builds(text: &str) -> bool {
    BUILDING.iter().any(|word| text.contains(word))
}

/// Two things with this between them are members of a list.
pub(crate) fn listed(between: &str) -> bool {
    BETWEEN.contains(&between)
}

/// The words around say that the thing is meant: 写一个 before it, 表示 behind it in the same sentence, or it begins the line and brackets explain it.
pub(crate) fn asked_for(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let explained = before.is_empty() && after.starts_with(['（', '(', '：', ':']);
    explained || before.ends_with(VERBS) || !before.ends_with(stops) && NOUNS.iter().any(|noun| after.starts_with(noun))
}
