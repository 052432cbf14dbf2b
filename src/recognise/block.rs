//! How a line of Markdown begins a block.

use super::list_item::is_item;
use super::sentence::{SET_APART, indent_columns};
use super::stray_mark::is_break;

/// The line begins a block, whatever stands above it.
pub(crate) fn opens_block(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t']);
    text.starts_with(['#', '>', '|', '<']) || is_fence(text) || is_break(text) || !text.starts_with(char::is_whitespace) && is_item(text)
}

/// The level of the heading that hashes at the margin make of the line: `## ` and words; 0 where they make none.
pub(crate) fn atx_level(text: &str) -> usize {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if (1..=6).contains(&level) && rest.starts_with(' ') && !rest.trim().is_empty() { level } else { 0 }
}

/// A paragraph or an item may go on below the line.
pub(crate) fn is_open(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t']);
    !text.is_empty() && !text.starts_with(['#', '|', '<']) && !is_fence(text) && !is_break(text)
}

/// The line would be another kind of block with the other text: a blank line, code by its indent, a heading, an item.
pub(crate) fn is_other_block(text: &str, other: &str) -> bool {
    let kind = |text: &str| {
        let is_blank = text.trim_matches([' ', '\t']).is_empty();
        // A fence is closed by a line with nothing behind it.
        let is_closed = !text.trim_end_matches([' ', '\t']).ends_with(char::is_whitespace);
        (is_blank, !is_blank && indent_columns(text) >= SET_APART, opens_block(text), is_fence(text.trim_start()) && is_closed)
    };
    kind(text) != kind(other)
}

/// The line parts the head of a table from its rows: `| --- | ---: |`.
pub(crate) fn is_delimiter_row(text: &str) -> bool {
    let text = text.trim();
    let cells = text.trim_matches('|').split('|');
    text.contains('-') && text.contains('|') && {
        let mut cells = cells.map(|cell| cell.trim().trim_matches(':'));
        cells.all(|cell| !cell.is_empty() && cell.bytes().all(|byte| byte == b'-'))
    }
}

/// The line opens a fence or closes it.
pub(crate) fn is_fence(text: &str) -> bool {
    text.starts_with("```") || text.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_says_what_a_line_of_markdown_is() {
        for (text, other) in [("\u{A0}", ""), ("\u{200B}    x", "    x"), ("\u{3000}\u{3000}* 甲", "* 甲"), ("\u{A0}# 甲", "# 甲")] {
            assert!(is_other_block(text, other), "{text:?}");
        }
        for (text, other) in [("\u{3000}\u{3000}甲", "甲"), ("甲 \t", "甲"), ("  ", ""), ("* 甲\u{A0}乙", "* 甲 乙")] {
            assert!(!is_other_block(text, other), "{text:?}");
        }
    }
}
