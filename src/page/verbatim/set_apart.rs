//! Blocks that are set apart by what each of their lines begins with: blanks, or a bar.

use crate::recognise::block::is_delimiter_row;
use crate::recognise::sentence::{SET_APART, indent_columns};

/// Blocks that are indented by a tab or four blanks and more, below a blank line: in Markdown every such block is code, elsewhere one in which
/// every other line has a mark of code.
pub(super) fn indented_blocks(texts: &[&str], markdown: bool) -> Vec<Vec<usize>> {
    const CODE: &[char] = &['=', '{', '}', '(', ';', '<', '>', '$', '\\', '`', '|', '#', '/', '_', '"', '\''];
    let set_apart = |text: &str| indent_columns(text) >= SET_APART && !text.trim().is_empty();
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut index = 0;
    while index < texts.len() {
        // No block begins with a blank line, and a run of them is not gone through again for each.
        if texts[index].trim().is_empty() {
            index += 1;
            continue;
        }
        let begins = index == 0 || texts[index - 1].trim().is_empty();
        // `For example::` and `如下：` say that what is set apart below them is quoted as it is.
        let above = texts[..index].iter().rfind(|text| !text.trim().is_empty()).map_or("", |text| text.trim_end());
        let directive = above.trim_start().starts_with(".. ");
        let announced = begins && (above.ends_with([':', '：']) || directive) && indent_columns(above) < SET_APART;
        let quoted = |text: &str| {
            text.starts_with("> ")
                || text == ">"
                || indent_columns(text) > indent_columns(above) && indent_columns(text) > 2 && !text.trim().is_empty()
        };
        if announced && quoted(texts[index]) && !is_item(texts[index]) {
            let end = (index..texts.len()).find(|index| !texts[*index].trim().is_empty() && !quoted(texts[*index])).unwrap_or(texts.len());
            blocks.push((index..end).filter(|index| !texts[*index].trim().is_empty()).collect());
            index = end;
            continue;
        }
        if !(begins && set_apart(texts[index]) && !is_item(texts[index])) {
            index += 1;
            continue;
        }
        let end = (index..texts.len()).find(|index| !texts[*index].trim().is_empty() && !set_apart(texts[*index])).unwrap_or(texts.len());
        let block: Vec<usize> = (index..end).filter(|index| !texts[*index].trim().is_empty()).collect();
        let coded = block.iter().filter(|index| texts[**index].contains(CODE) && texts[**index].is_ascii()).count();
        if markdown || coded * 2 >= block.len() {
            blocks.push(block);
        }
        index = end;
    }
    blocks
}

/// Lines below each other that begin with a bar and a blank, as reStructuredText sets lines apart and tables have their rows.
pub(super) fn line_blocks(texts: &[&str]) -> Vec<usize> {
    /// Lines of the shortest block. Guess: chosen by us.
    const BLOCK: usize = 3;
    let barred: Vec<usize> = (0..texts.len()).filter(|index| texts[*index].starts_with("| ")).collect();
    barred.chunk_by(|above, below| below - above == 1).filter(|block| block.len() >= BLOCK).flatten().copied().collect()
}

/// The tables of Markdown: rows between bars, of which the second parts the head from the others.
pub(super) fn tables(texts: &[&str]) -> Vec<usize> {
    let is_row = |index: usize| texts.get(index).is_some_and(|text| text.trim_start().starts_with('|'));
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        let end = (from..texts.len()).find(|index| !is_row(*index)).unwrap_or(texts.len());
        if end > from + 1 && is_delimiter_row(texts[from + 1]) {
            found.extend(from..end);
        }
        from = end.max(from + 1);
    }
    found
}

/// The line is a heading of a wiki: `== 历史 ==`.
pub(super) fn is_wiki_heading(text: &str) -> bool {
    let text = text.trim_end();
    text.starts_with("==") && text.ends_with("==") && text.trim_matches('=').starts_with(' ')
}

/// The line begins with the mark of an item of a list.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let numbered = || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
    text.starts_with(['•', '·', '●']) || text.starts_with("* ") || text.starts_with("- ") || text.starts_with("+ ") || numbered()
}
