//! Headings that an extractor marked as it found them in the page: `## 总则`, and `**总则**` alone on its line.

use super::scheme::Scheme;
use super::stray_mark::is_underline;
use crate::text::spoken::Spoken;

/// How the line is marked as a heading, and what it says.
pub(crate) fn find_mark(text: &str) -> Option<(Scheme, Spoken<'_>)> {
    let text = text.trim();
    if !text.starts_with('#') && !is_bold(text) {
        return None;
    }
    let spoken = Spoken::new(text);
    if spoken.item || !spoken.text.contains(char::is_alphanumeric) {
        return None;
    }
    match spoken.heading {
        0 => is_bold(text).then_some((Scheme::Bold, spoken)),
        level => Some((Scheme::Set(level), spoken)),
    }
}

/// The line is marked as a heading of the first level, by its own mark or by the line below it.
pub(crate) fn is_first_level(text: &str, below: Option<&str>) -> bool {
    is_underlined_by(below) || matches!(find_mark(text), Some((Scheme::Set(1), _)))
}

/// A line above this one is marked by it as a heading of the first level.
pub(crate) fn is_underlined_by(below: Option<&str>) -> bool {
    below.is_some_and(|below| below.starts_with('=') && is_underline(below))
}

/// All of the line stands in one pair of asterisks.
fn is_bold(text: &str) -> bool {
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_level_is_marked_in_two_ways() {
        for (text, below, first) in
            [("# 总则", None, true), ("总则", Some("===="), true), ("总则", Some("----"), false), ("## 总则", Some(""), false)]
        {
            assert_eq!(is_first_level(text, below), first, "{text}");
        }
    }

    #[test]
    fn marks_of_headings_are_told_from_hashes_and_stress() {
        let mark = |text: &str| find_mark(text).map(|(scheme, spoken)| (scheme, spoken.text.to_string()));
        assert_eq!(mark("## **总则**"), Some((Scheme::Set(2), "总则".to_string())));
        assert_eq!(mark("**总则**"), Some((Scheme::Bold, "总则".to_string())));
        for text in ["#话题", "**甲**和**乙**", "* **甲**", "总则", "## ", "****"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
