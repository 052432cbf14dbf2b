//! Statements behind the last sentence of a line: `……一间也不能拆。var _hmt = …`.

use std::collections::BTreeSet;

use super::left::Left;
use super::line::{Kind, may_be_residue};
use crate::page::subject::{asks_about_code, is_about_programs, shows_code};
use crate::repair::escapes::is_wide_prose;

/// Ends of sentences behind which a statement is looked for, at most. Guess: chosen by us.
const ENDS: usize = 30;

/// The lines that end with such statements, without those that are `taken`.
pub(super) fn tails(texts: &[&str], taken: &BTreeSet<usize>) -> Vec<(usize, Left)> {
    let lines = (0..texts.len()).filter(|index| !taken.contains(index));
    let part = |index: usize| Some(tail(texts[index])?..texts[index].trim_end().len());
    lines.filter_map(|index| Some((index, Left::Parts(std::iter::once(part(index)?).collect())))).collect()
}

/// Where the statements begin.
fn tail(text: &str) -> Option<usize> {
    let text = text.trim_end();
    if text.as_bytes().first()?.is_ascii() || !text.ends_with([';', '}']) {
        return None;
    }
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '。' | '！' | '？' | '…' | '”' | '」' | '）'));
    let mut starts = ends.map(|(at, c)| at + c.len_utf8()).take(ENDS).filter(|start| may_be_residue(&text[*start..]));
    let begun = |start: &usize| {
        let (before, after) = (&text[..*start], &text[*start..]);
        Kind::read(after).is_clear() && is_wide_prose(before) && !is_about_programs(before) && !shows_code(before) && !asks_about_code(before)
    };
    starts.find(begun)
}
