//! Where what stood out in a line as it was read stands now.

use std::ops::Range;

use crate::document::{Line, Span, Was};

/// What stands out in a line, by its place in the text as it is now. What was rewritten, and not only cut or set apart by other white space, has lost
/// what began or ended in it.
pub(super) fn spans(line: &Line) -> Vec<Span> {
    let Some(mark) = line.mark().filter(|mark| !mark.spans.is_empty()) else { return Vec::new() };
    let came = line.original();
    let is_of_the_line = |range: &Range<usize>| range.end <= came.len() && came.is_char_boundary(range.start) && came.is_char_boundary(range.end);
    let mut spans: Vec<Span> = mark.spans.iter().filter(|span| is_of_the_line(&span.range)).cloned().collect();
    let changes = || line.steps().iter().filter(|step| matches!(step.was, Was::Text(_) | Was::Cut(..)));
    let mut texts = changes().skip(1).filter_map(|step| match &step.was {
        Was::Text(text) | Was::Cut(text, _) => Some(&**text),
        _ => None,
    });
    for step in changes() {
        let after = texts.next().unwrap_or(line.text());
        spans.retain_mut(|span| {
            let moved = match &step.was {
                Was::Cut(_, cut) => Some(without(&span.range, cut)),
                Was::Text(before) => moved(&span.range, before, after),
                _ => None,
            };
            moved.filter(|range| !range.is_empty()).map(|range| span.range = range).is_some()
        });
    }
    spans
}

/// A range of a text in what is left of it without another range.
fn without(range: &Range<usize>, cut: &Range<usize>) -> Range<usize> {
    let place = |at: usize| if at >= cut.end { at - cut.len() } else { at.min(cut.start) };
    place(range.start)..place(range.end)
}

/// A range of a text that was rewritten: where only white space changed, by the characters that are none; elsewhere where both its ends stand in what
/// stayed at the beginning and at the end of the text.
fn moved(range: &Range<usize>, before: &str, after: &str) -> Option<Range<usize>> {
    let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    if before.chars().filter(|c| !c.is_whitespace()).eq(after.chars().filter(|c| !c.is_whitespace())) {
        let (start, inside) = (ink(&before[..range.start]), ink(&before[range.clone()]));
        let mut inked = after.char_indices().filter(|(_, c)| !c.is_whitespace()).skip(start);
        let (first, c) = inked.next().filter(|_| inside > 0)?;
        let (last, c) = if inside > 1 { inked.nth(inside - 2)? } else { (first, c) };
        let end = last + c.len_utf8();
        return Some(first..end);
    }
    let same = |(one, other): &((usize, char), char)| one.1 == *other;
    let head = before.char_indices().zip(after.chars()).take_while(same).last().map_or(0, |((at, c), _)| at + c.len_utf8());
    let most = before.len().min(after.len()) - head;
    let tails = before.char_indices().rev().zip(after.chars().rev()).take_while(same);
    let tail = tails.map(|((at, _), _)| before.len() - at).take_while(|tail| *tail <= most).last().unwrap_or(0);
    let place = |at: usize| match at {
        at if at <= head => Some(at),
        at if at >= before.len() - tail => Some(at + after.len() - before.len()),
        _ => None,
    };
    place(range.start).zip(place(range.end)).map(|(start, end)| start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_follows_its_text() {
        let follow = |before: &str, inner: &str, after: &str| {
            let start = before.find(inner).unwrap();
            moved(&(start..start + inner.len()), before, after).map(|range| after[range].to_string())
        };
        for (before, inner, after, found) in [
            ("　　甲 乙丙", "乙丙", "甲乙丙", Some("乙丙")),
            ("甲\u{A0}乙丙", "乙", "甲 乙丙", Some("乙")),
            ("甲\u{A0}乙丙", "甲\u{A0}乙", "甲 乙丙", Some("甲 乙")),
            ("æ±Ÿ城晚报", "晚报", "江城晚报", Some("晚报")),
            ("见æ±Ÿ城晚报。", "æ±Ÿ城晚报", "见江城晚报。", Some("江城晚报")),
            ("见æ±Ÿ城晚报。", "±", "见江城晚报。", None),
            ("甲乙", "乙", "甲", None),
        ] {
            assert_eq!(follow(before, inner, after).filter(|text| !text.is_empty()).as_deref(), found, "{before:?}");
        }
        assert_eq!(without(&(3..9), &(0..3)), 0..6);
        assert_eq!(without(&(3..9), &(6..12)), 3..6);
        assert!(without(&(3..9), &(0..12)).is_empty());
    }
}
