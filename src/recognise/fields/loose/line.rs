//! What of a line is read for fields: its words, without pictures and addresses, and with its links apart.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::pattern::{Pattern, pattern};

/// The line is a comment of a program, a quotation, code, a row of a table or of a CSV file: those have fields of their own.
pub(super) fn is_of_a_file(line: &str) -> bool {
    let trimmed = line.trim_start();
    let commas = line.split(',').skip(1).filter(|cell| !cell.starts_with(' ')).count();
    ["//", "> ", ";", "/*", "<!--"].iter().any(|mark| trimmed.starts_with(mark)) || line.contains('`') || commas >= 3 && !line.contains("](")
}

/// Stands where an address stood.
pub(super) const ADDRESS: char = '\u{2063}';

/// The line with two blanks around each link, which parts what its page parts.
pub(super) fn set_links_apart(line: &str) -> Cow<'_, str> {
    static LINK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"!?\[[^\[\]]*\]\((?:[^()\\]|\\.|\([^()]*\))*\)"));
    if !line.contains("](") {
        return Cow::Borrowed(line);
    }
    let (mut apart, mut at) = (String::with_capacity(line.len() + 16), 0);
    while let Some(found) = LINK.find(&line[at..]) {
        apart.push_str(&line[at..at + found.start()]);
        apart.push_str("  ");
        apart.push_str(&line[at + found.start()..at + found.end()]);
        apart.push_str("  ");
        at += found.end();
    }
    apart.push_str(&line[at..]);
    Cow::Owned(apart)
}

/// The line without the names of pictures' files, which extractors leave in brackets, and without addresses.
pub(super) fn without_pictures(line: &str) -> String {
    static PICTURE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:\[[0-9A-Za-z_-]*[0-9_][0-9A-Za-z_-]*\]|<?(?:https?://|www\.)[\x21-\x7E]+)"));
    static DATE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\[(?:19|20)\d\d-\d\d?-\d\d?\]"));
    let (mut kept, mut at) = (String::with_capacity(line.len()), 0);
    while at < line.len() {
        let rest = &line[at..];
        let found = if rest.starts_with(['[', '<', 'h', 'w']) { PICTURE.find(rest).filter(|_| !DATE.is_match(rest)) } else { None };
        // An address that a label asks for stays.
        if let Some(found) = found.filter(|_| !kept.trim_end().ends_with([':', '：']) || rest.starts_with('[')) {
            kept.push_str("  ");
            kept.extend((!rest.starts_with('[')).then_some(ADDRESS));
            at += found.end();
            continue;
        }
        let c = rest.chars().next().unwrap_or(' ');
        kept.push(c);
        at += c.len_utf8();
    }
    kept
}
