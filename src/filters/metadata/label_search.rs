//! Finds the labels in a line: the longest name at each place, with what has to follow it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dates;
use super::labels::{Kind, LABELS, Label};
use super::values::relative;

/// One label in a line: where it begins and where its value begins.
pub struct Found {
    pub label: &'static Label,
    pub start: usize,
    pub value: usize,
}

/// The labels of a line, leftmost first, the longest name at each place.
pub fn find_labels(text: &str, start: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = start;
    while at < text.len() {
        let before = text[..at].chars().next_back();
        let free = at == start || before.is_some_and(|c| !c.is_alphabetic());
        let here = if free { label_at(text, at) } else { None };
        match here {
            Some(label) => {
                at = label.value;
                found.push(label);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The longest label whose name stands at `at`, with what has to follow it: a colon, a closing bracket, for counters also a number.
fn label_at(text: &str, at: usize) -> Option<Found> {
    let inside = at + text[at..].chars().next().filter(|c| "[【〔".contains(*c)).map_or(0, char::len_utf8);
    let mut longest: Option<Found> = None;
    let first = text[inside..].chars().next()?;
    for (name, label) in by_first_character().get(&first)? {
        let Some(after) = spaced(&text[inside..], name).map(|length| inside + length) else { continue };
        let rest = text[after..].trim_start_matches(' ');
        let counter =
            matches!(label.kind, Kind::Views | Kind::Unkept) && rest.trim_start_matches('(').trim_start().starts_with(|c: char| c.is_ascii_digit());
        // 发表于 and Updated need no colon where a date follows.
        let uncoloned = matches!(label.kind, Kind::Date(_)) && (name.ends_with(['于', '於']) || !name.chars().any(crate::han::is_han));
        let dated = uncoloned && (dates::read(rest).is_some() || relative(rest.split(['|', '(']).next().unwrap_or("").trim()));
        let closed = if inside > at { rest.starts_with([']', '】', '〕', ':']) } else { rest.starts_with(':') };
        if !(closed || counter || dated) {
            continue;
        }
        let mark = rest.chars().next().filter(|_| closed).map_or(0, char::len_utf8);
        let value = text.len() - rest.len() + mark;
        if longest.as_ref().is_none_or(|longest| after > longest.value - mark) {
            longest = Some(Found { label, start: at, value });
        }
    }
    longest
}

/// The names of labels by their first character, since a line is asked for a label at every place.
fn by_first_character() -> &'static HashMap<char, Vec<(&'static str, &'static Label)>> {
    static NAMES: LazyLock<HashMap<char, Vec<(&str, &Label)>>> = LazyLock::new(|| {
        let mut names: HashMap<char, Vec<(&str, &Label)>> = HashMap::new();
        for label in LABELS {
            for name in label.names {
                names.entry(name.chars().next().unwrap_or_default()).or_default().push((name, label));
            }
        }
        names
    });
    &NAMES
}

/// `name` at the start of `text`, with blanks allowed between its characters (`文    号`); the bytes it takes up.
fn spaced(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (place, wanted) in name.chars().enumerate() {
        if place > 0 && !name.is_ascii() {
            rest = rest.trim_start_matches(' ');
        }
        rest = rest.strip_prefix(wanted)?;
    }
    Some(text.len() - rest.len())
}
