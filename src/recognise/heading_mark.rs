//! Headings that an extractor marked as it found them in the page: `## 总则`, and `**总则**` alone on its line.

use super::scheme::Scheme;
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

/// All of the line stands in one pair of asterisks.
fn is_bold(text: &str) -> bool {
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
