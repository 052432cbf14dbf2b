//! Runs of lines that scripts and style sheets have.

use std::collections::BTreeSet;

use super::line::{Kind, may_be_code, may_belong};
use crate::recognise::sentence::is_sentence;
use crate::text::words::words;

/// Lines that follow each other and that scripts have.
#[derive(Default)]
pub(super) struct Block {
    pub(super) lines: Vec<usize>,
    /// A service or a state is named in it.
    pub(super) is_named: bool,
    /// A statement in it was written by no hand.
    pub(super) is_minified: bool,
    /// A rule in it is for a part that themes of sites have.
    pub(super) is_of_a_theme: bool,
    /// It shows by itself that it is residue.
    pub(super) is_clear: bool,
    /// A whole statement is in it.
    is_stated: bool,
}

/// Blank lines between two lines of a block, at most; while a bracket is open, so many. Guess: chosen by us.
const BLANK: usize = 1;
const BLANK_INSIDE: usize = 3;

/// Lines of the longest comment. Guess: nobody has measured it.
const COMMENT: usize = 30;

/// The blocks of a text of which a line shows by itself that it is residue, or is a statement at least; without the lines that are `taken`.
pub(super) fn blocks(texts: &[&str], taken: &BTreeSet<usize>) -> Vec<Block> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < texts.len() {
        // Most lines begin no block, and are told by a glance.
        if !may_be_code(texts[from].trim()) {
            from += 1;
            continue;
        }
        let block = Block::read(texts, taken, from);
        from = block.lines.last().map_or(from, |last| *last) + 1;
        if block.is_clear || block.is_stated {
            found.push(block);
        }
    }
    found
}

impl Block {
    /// The block that begins with this line; it may have no line.
    fn read(texts: &[&str], taken: &BTreeSet<usize>, from: usize) -> Block {
        let mut block = Block::default();
        let (mut depth, mut blank, mut opened, mut index) = (0, 0, false, from);
        while index < texts.len() && !taken.contains(&index) {
            let text = texts[index].trim();
            if text.is_empty() {
                blank += 1;
                if block.lines.is_empty() || blank > if depth > 0 { BLANK_INSIDE } else { BLANK } {
                    break;
                }
                index += 1;
                continue;
            }
            blank = 0;
            if let Some((end, is_markup)) = comment(texts, index) {
                block.lines.extend((index..=end).filter(|index| !texts[*index].trim().is_empty()));
                block.is_clear |= is_markup;
                index = end + 1;
                continue;
            }
            let kind = Kind::read(text);
            let kind = if kind == Kind::None && depth > 0 && may_belong(text) { Kind::Part } else { kind };
            if kind == Kind::None || kind.belongs_to_open() && depth == 0 {
                break;
            }
            block.lines.push(index);
            block.is_named |= kind == Kind::Named;
            block.is_minified |= matches!(kind, Kind::Whole { is_minified: true });
            block.is_clear |= kind.is_clear() || opened && kind == Kind::Declares;
            block.is_of_a_theme |= matches!(kind, Kind::Opens | Kind::Whole { .. }) && is_of_a_theme(text);
            block.is_stated |= kind == Kind::Part && is_call_or_setting(text);
            opened |= kind == Kind::Opens;
            depth = depth_after(text, depth);
            index += 1;
        }
        block
    }
}

/// A rule is for a part that themes of sites have: `.entry-content p {`.
fn is_of_a_theme(text: &str) -> bool {
    words!("page-script", "theme").iter().any(|part| text.contains(part))
}

/// The line is one statement or several, each whole: `read_mode();`, `var docid = 20231;`.
fn is_call_or_setting(text: &str) -> bool {
    text.ends_with(';') && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && (text.contains(" = ") || text.contains('('))
}

/// Where a comment ends that begins with this line and ends below it, and whether it is one of markup. One that holds a sentence is none.
fn comment(texts: &[&str], from: usize) -> Option<(usize, bool)> {
    let text = texts[from].trim();
    let (is_markup, close) = if text.starts_with("<!--") { (true, "-->") } else { (false, "*/") };
    if !is_markup && !text.starts_with("/*") || text.contains(close) {
        return None;
    }
    let end = (from + 1..texts.len()).take(COMMENT).find(|index| texts[*index].contains(close))?;
    let is_whole = texts[end].trim().ends_with(close) && !texts[from..=end].iter().any(|text| is_sentence(text) && !text.is_ascii());
    is_whole.then_some((end, is_markup))
}

/// How many brackets are open after a line, strings aside.
fn depth_after(text: &str, mut depth: usize) -> usize {
    let (mut quote, mut escaped) = (None, false);
    for c in text.chars() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '(' | '[') => depth += 1,
            (None, '}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}
