//! The header at the very beginning of a text.

use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// Lines of a header of keys and values, at least: a mail, a standard, an entry of a blog in its source. Guess: chosen by us.
const HEADER: usize = 4;

/// The header at the very beginning: front matter between `---`, or lines of ASCII keys that no page prints, as mail has them, which the second says.
pub(super) fn header(texts: &[&str], starts: bool) -> (Vec<usize>, bool) {
    static FIELD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[A-Za-z][A-Za-z0-9_.-]{0,30} *:(?: |$)"));
    const OF_NO_PAGE: &[&str] =
        &["-", "From", "To", "Subject", "Received", "Status", "Version", "Type", "Requires", "Discussions", "Layout", "layout", "PEP"];
    if !starts {
        return (Vec::new(), false);
    }
    // In YAML, and in TOML.
    if let Some(fence) = texts.first().map(|first| first.trim_end()).filter(|first| matches!(*first, "---" | "+++")) {
        let end = texts.iter().skip(1).take(HEADER * 20).position(|text| text.trim_end() == fence || fence == "---" && text.trim_end() == "...");
        return (end.map_or(Vec::new(), |end| (0..end + 2).collect()), false);
    }
    // A mailbox puts a line of its own before the header of each mail.
    let first = usize::from(texts.first().is_some_and(|first| first.starts_with("From ")));
    let mut keys = Vec::new();
    let mut end = first;
    for text in &texts[first.min(texts.len())..] {
        let is_field = FIELD.is_match(text);
        if !is_field && (keys.is_empty() || !text.starts_with([' ', '\t']) || text.trim().is_empty()) {
            break;
        }
        if is_field {
            keys.push(text.split(':').next().unwrap_or_default().trim_end());
        }
        end += 1;
    }
    let strange = keys.iter().any(|key| OF_NO_PAGE.contains(key) || key.contains('-'));
    (if keys.len() >= HEADER && strange { (0..end).collect() } else { Vec::new() }, true)
}
