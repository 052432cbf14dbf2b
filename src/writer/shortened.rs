//! A line cut down to what changed in it and a little around that, for whoever reads it.

use std::ops::Range;

use super::changed_parts::{Part, is_seam};

/// Letters that are not cut out though they could be. Guess: a mark in their place would hide as much as it saves.
const SLACK: usize = 8;

/// What is shown of one side of a changed line, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown<'t> {
    /// Stands on the other side too.
    Same(&'t str),
    /// Stands on this side alone.
    Changed(&'t str),
    /// So many characters are not shown.
    Cut(usize),
}

/// Which side of a change is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The line as it was.
    Before,
    /// The line as it became.
    After,
}

/// How much is shown.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Letters on either side of what changed.
    pub around: usize,
    /// Letters of one change.
    pub change: usize,
}

impl Side {
    /// Where a part stands on this side.
    pub fn place(self, part: &Part) -> Range<usize> {
        match self {
            Side::Before => part.before.clone(),
            Side::After => part.after.clone(),
        }
    }
}

/// One side of a changed line, without the long stretches that stayed the same. `text` is the line on that side.
pub fn shortened<'t>(text: &'t str, parts: &[Part], side: Side, room: Room) -> Vec<Shown<'t>> {
    let mut shown = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let text = &text[side.place(part)];
        if !part.is_same {
            let end = first_letters(text, room.change);
            if end > 0 {
                shown.push(Shown::Changed(&text[..end]));
            }
            push_cut(&text[end..], &mut shown);
            continue;
        }
        let head = if index == 0 { 0 } else { room.around };
        let tail = if index + 1 == parts.len() { 0 } else { room.around };
        push_same(text, head, tail, &mut shown);
    }
    shown
}

/// The beginning of a line that did not change.
pub fn beginning(text: &str, letters: usize) -> Vec<Shown<'_>> {
    let mut shown = Vec::new();
    push_same(text, letters, 0, &mut shown);
    shown
}

/// Bytes of the first letters of a text.
fn first_letters(text: &str, letters: usize) -> usize {
    let Some(before) = letters.checked_sub(1) else { return 0 };
    text.char_indices().skip(1).map(|(at, _)| at).filter(|at| is_seam(text, *at)).nth(before).unwrap_or(text.len())
}

/// Where the last letters of a text begin.
pub(super) fn last_letters(text: &str, letters: usize) -> usize {
    let Some(behind) = letters.checked_sub(1) else { return text.len() };
    text.char_indices().rev().map(|(at, _)| at).filter(|at| is_seam(text, *at)).nth(behind).unwrap_or(0)
}

fn push_same<'t>(text: &'t str, head: usize, tail: usize, shown: &mut Vec<Shown<'t>>) {
    let (end, start) = (first_letters(text, head), last_letters(text, tail));
    if end >= start || text[end..start].chars().take(SLACK + 1).count() <= SLACK {
        shown.extend((!text.is_empty()).then_some(Shown::Same(text)));
        return;
    }
    shown.extend((end > 0).then_some(Shown::Same(&text[..end])));
    push_cut(&text[end..start], shown);
    shown.extend((start < text.len()).then_some(Shown::Same(&text[start..])));
}

fn push_cut<'t>(text: &str, shown: &mut Vec<Shown<'t>>) {
    if !text.is_empty() {
        shown.push(Shown::Cut(text.chars().count()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::changed_parts::changed_parts;
    use super::*;

    fn drawn(shown: &[Shown]) -> String {
        let draw = |shown: &Shown| match shown {
            Shown::Same(text) => text.to_string(),
            Shown::Changed(text) => format!("[{text}]"),
            Shown::Cut(count) => format!("…{count}…"),
        };
        shown.iter().map(draw).collect()
    }

    #[test]
    fn a_long_line_is_its_change_and_a_little_around_it() {
        let (before, after) = (format!("{}味{}", "桥".repeat(1000), "船".repeat(1000)), format!("{}道{}", "桥".repeat(1000), "船".repeat(1000)));
        let parts = changed_parts(&before, &after);
        let room = Room { around: 3, change: 9 };
        assert_eq!(drawn(&shortened(&before, &parts, Side::Before, room)), "…997…桥桥桥[味]船船船…997…");
        assert_eq!(drawn(&shortened(&after, &parts, Side::After, room)), "…997…桥桥桥[道]船船船…997…");
        // A mark in place of a few letters would save nothing.
        let parts = changed_parts("一二三四五六七八九十X", "一二三四五六七八九十");
        assert_eq!(drawn(&shortened("一二三四五六七八九十X", &parts, Side::Before, room)), "一二三四五六七八九十[X]");
        assert_eq!(drawn(&shortened("一二三四五六七八九十", &parts, Side::After, room)), "一二三四五六七八九十");
        let (before, after) = ("é".repeat(40), "x".repeat(20));
        let parts = changed_parts(&before, &after);
        assert_eq!(drawn(&shortened(&before, &parts, Side::Before, room)), format!("[{}]…31…", "é".repeat(9)));
    }

    #[test]
    fn the_beginning_of_a_line_is_cut_between_letters() {
        assert_eq!(drawn(&beginning("短", 2)), "短");
        assert_eq!(drawn(&beginning(&"e\u{301}".repeat(30), 2)), format!("e\u{301}e\u{301}…56…"));
        assert_eq!(drawn(&beginning("", 2)), "");
    }
}
