//! Values as people read them: entities that were escaped twice, tags in them, blanks, what a template left unfilled.

use crate::html::parse::parse;
use crate::html::tree::ROOT;
use crate::text::plain::{Plain, words};

/// The value as people read it; none where a template left it unfilled, or a program found nothing to put there.
pub(super) fn tidy(value: &str) -> Option<String> {
    /// Bytes of the longest value. Guess: one that is longer says no one thing.
    const LONGEST: usize = 2_000;
    if value.len() > LONGEST {
        return None;
    }
    let is_escaped = value.contains('&') && value.contains(';') || value.contains('<') && value.contains('>');
    let spelled = if is_escaped { parse(&format!("<body>{value}")).inner_text(ROOT) } else { value.to_string() };
    let text = spelled.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}'));
    (text.chars().any(char::is_alphanumeric) && !is_unfilled(text)).then(|| text.to_string())
}

/// The words of a text, for comparing: widths and case do not count.
pub(super) fn said(text: &str) -> String {
    words(&Plain::new(text).text).to_lowercase()
}

/// A template left it unfilled, or it is what a program writes for nothing.
fn is_unfilled(text: &str) -> bool {
    let marks = ["{{", "}}", "${", "<%", "%>", "{%", "[[", "]]", "@@", "%%"];
    let nothing = ["null", "undefined", "none", "nan", "n/a", "nil", "[object object]", "unknown", "false", "true", "0", "test"];
    marks.iter().any(|mark| text.contains(mark)) || nothing.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_people_read() {
        assert_eq!(tidy(" 桥&nbsp;通了&quot;\n").as_deref(), Some("桥 通了\""));
        assert_eq!(tidy("<em>桥</em>通了").as_deref(), Some("桥通了"));
        assert_eq!(tidy("A < B").as_deref(), Some("A < B"));
    }

    #[test]
    fn what_a_template_left_is_no_value() {
        for value in ["{{ title }}", "${author}", "null", "undefined", "<%= date %>", "…", " "] {
            assert_eq!(tidy(value), None, "{value}");
        }
    }
}
