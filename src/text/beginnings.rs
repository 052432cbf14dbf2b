//! What a text that fits a pattern may begin with. To read a pattern for this takes a tenth of what it takes to build it, and a text that begins
//! otherwise needs it neither built nor run.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The characters that the texts may begin with which fit a pattern.
pub(crate) struct Beginnings {
    /// From the first to the last of each range; letters of ASCII in whatever case the pattern has them.
    ranges: Vec<(char, char)>,
    /// The empty text fits too.
    empty: bool,
}

impl Beginnings {
    /// Of a pattern that is anchored at the start. Whether it minds the case of letters is not asked.
    pub fn from_pattern(pattern: &str) -> Beginnings {
        let parsed = regex_syntax::parse(&pattern.replace("(?i)", "")).expect("the pattern is ours and the tests read it");
        let mut ranges = Vec::new();
        let empty = collect(&parsed, &mut ranges);
        Beginnings { ranges, empty }
    }

    /// A text may fit, as far as its first character tells.
    pub fn may_fit(&self, text: &str) -> bool {
        let has = |c: char| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
        // Letters of other alphabets have cases too, and some fold to ASCII.
        let cased = |c: char| !c.is_ascii() && (c.is_lowercase() || c.is_uppercase());
        self.empty || text.chars().next().is_some_and(|c| has(c.to_ascii_lowercase()) || has(c.to_ascii_uppercase()) || cased(c))
    }
}

/// Adds what this part may begin with, and says whether it may be empty, so that what follows it may come first.
fn collect(part: &Hir, ranges: &mut Vec<(char, char)>) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let first = literal.0.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
            ranges.extend(first.map(|c| (c, c)));
            first.is_none()
        }
        HirKind::Class(Class::Unicode(class)) => {
            ranges.extend(class.iter().map(|range| (range.start(), range.end())));
            false
        }
        HirKind::Class(Class::Bytes(_)) => {
            ranges.push(('\0', char::MAX));
            false
        }
        HirKind::Repetition(repetition) => collect(&repetition.sub, ranges) || repetition.min == 0,
        HirKind::Capture(capture) => collect(&capture.sub, ranges),
        HirKind::Concat(parts) => parts.iter().all(|part| collect(part, ranges)),
        HirKind::Alternation(parts) => parts.iter().filter(|part| collect(part, ranges)).count() > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_otherwise_does_not_fit() {
        let beginnings = Beginnings::from_pattern("(?i)^(?:(?:请|請)?(?:扫码|Scan|[0-9]{2})关注|→)");
        for text in ["请扫码关注", "扫码关注", "scan关注", "SCAN关注", "12关注", "→"] {
            assert!(beginnings.may_fit(text), "{text}");
        }
        for text in ["码关注", "关注", "", "Ich", "a", "年"] {
            assert!(!beginnings.may_fit(text), "{text}");
        }
        assert!(Beginnings::from_pattern("^(?:a|b?)").may_fit("x"), "the empty beginning of any text fits");
        assert!(Beginnings::from_pattern("^[^。]").may_fit("x"));
    }
}
