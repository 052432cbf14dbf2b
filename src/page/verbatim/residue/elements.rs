//! Elements whose text is no prose, from the tag that opens one to the tag that closes it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::left::Left;
use crate::page::subject::{is_about_programs, shows_code};
use crate::repair::escapes::mention::{asked_for, builds, enclosed};
use crate::repair::escapes::stops;

/// Elements whose text is no prose.
const NAMES: &[&str] = &["script", "style", "noscript"];

/// Lines of the longest element. Guess: nobody has measured it.
const LONGEST: usize = 2000;

/// The name of the element that opens here.
pub(super) fn opened_name(text: &str) -> Option<&'static str> {
    named(text.strip_prefix('<')?)
}

/// The name of the element that is closed here.
pub(super) fn closed_name(text: &str) -> Option<&'static str> {
    named(text.strip_prefix("</")?)
}

/// The name with which a tag begins.
fn named(text: &str) -> Option<&'static str> {
    let begins = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let name = NAMES.iter().copied().find(|name| begins(name))?;
    text[name.len()..].chars().next().is_none_or(|c| matches!(c, '>' | ' ' | '\t' | '/')).then_some(name)
}

/// What of each line such elements take up. Those that somebody speaks of are none.
pub(super) fn elements(texts: &[&str], set_apart: &BTreeSet<usize>) -> Vec<(usize, Left)> {
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    let (mut index, mut from) = (0, 0);
    while index < texts.len() {
        match opening(texts[index], from).filter(|_| !set_apart.contains(&index)) {
            Some((start, name)) => match closing(texts, (index, start), name) {
                Some((last, end)) if is_left(texts, (index, start), (last, end)) => {
                    let part = |line: usize| (line, if line == index { start } else { 0 }..if line == last { end } else { texts[line].len() });
                    parts.extend((index..=last).map(part));
                    (index, from) = (last, end);
                }
                _ => from = start + 1,
            },
            None => (index, from) = (index + 1, 0),
        }
    }
    let lines = parts.chunk_by(|one, next| one.0 == next.0);
    let of_line = |line: &[(usize, Range<usize>)]| {
        let left = Left::Parts(line.iter().map(|(_, range)| range.clone()).collect());
        let is_whole = left.rest(texts[line[0].0]).is_some_and(|rest| rest.trim().is_empty());
        (line[0].0, if is_whole { Left::Whole } else { left })
    };
    lines.map(of_line).collect()
}

/// Where the next such element opens in a line.
fn opening(text: &str, from: usize) -> Option<(usize, &'static str)> {
    memchr::memchr_iter(b'<', text.as_bytes().get(from..)?).find_map(|at| Some((from + at, opened_name(&text[from + at..])?)))
}

/// Behind which byte of which line the element is closed.
fn closing(texts: &[&str], (first, start): (usize, usize), name: &str) -> Option<(usize, usize)> {
    (first..texts.len()).take(LONGEST).find_map(|index| {
        let from = if index == first { start + 1 } else { 0 };
        let at = texts[index][from..].match_indices("</").map(|(at, _)| from + at).find(|at| closed_name(&texts[index][*at..]) == Some(name))?;
        Some((index, at + texts[index][at..].find('>')? + 1))
    })
}

/// The element was left there: it holds something, it begins a line or follows a sentence, and nobody speaks of it.
fn is_left(texts: &[&str], (first, start): (usize, usize), (last, end): (usize, usize)) -> bool {
    let (before, after) = (&texts[first][..start], &texts[last][end..]);
    let begins = before.trim_end().chars().next_back().is_none_or(|c| stops(c) || matches!(c, '>' | '.' | '!' | '?'));
    let is_empty = first == last && texts[first][start..end].find("></").is_some_and(|at| !texts[first][start..start + at].contains(' '));
    let speaks = |text: &str| builds(text) || is_about_programs(text) || shows_code(text);
    begins && !is_empty && enclosed(before, after).is_none() && !asked_for(before, after) && !speaks(before) && !speaks(after)
}
