//! Blanks at the end of a line go.

use crate::document::{Change, Document, Line};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "trailing-blank",
    page: include_str!("../../../testdata/rules/whitespace/trailing-blank.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.ends_with(is_blank))],
    reads: Reads::Document(read),
};

fn read(document: &Document, woken: &[usize]) -> Vec<(usize, Change)> {
    let lines = document.lines();
    // The document is asked for its signs of Markdown only when a line ends as a break would.
    let mut markdown = None;
    let is_break = |index: usize| {
        let text = lines[index].text().strip_suffix("  ").unwrap_or("");
        !text.is_empty()
            && !text.ends_with(is_blank)
            && *markdown.get_or_insert_with(|| lines.iter().any(shows_markdown))
            && lines[index + 1..].iter().find(|line| !line.claimed()).map_or(!document.ends, |next| !next.blank())
    };
    let mut stay = is_break;
    let trim = |index: usize| (index, Change::Text(lines[index].text().trim_end_matches(is_blank).to_string()));
    woken.iter().copied().filter(|index| !stay(*index)).map(trim).collect()
}

/// White space of any script. A form feed is a page break and stays, and so does U+0085, which can be a byte read in the wrong encoding.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{B}' | '\u{C}' | '\u{85}')
}

/// A heading, a bullet, a fence or a link, written as Markdown writes them.
fn shows_markdown(line: &Line) -> bool {
    let text = line.text().trim_start_matches(' ');
    let heading = text.trim_start_matches('#');
    !line.claimed()
        && (text.starts_with("```")
            || text.starts_with("- ")
            || text.starts_with("* ")
            || (heading.starts_with(' ') && (1..=6).contains(&(text.len() - heading.len())))
            || text.contains("]("))
}
