//! Which step took each piece of a line, and which step put each piece there, from the line as it came to the line as it is.

use std::ops::Range;

use super::super::changed_parts::Part;
use super::super::explain::{parts_of, text_after};
use crate::document::{Line, Was};

/// A stretch of a line, and the step that took it or put it there: its place among the line's steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the line on its side.
    pub range: Range<usize>,
    /// Nothing, where it stands on both sides.
    pub by: Option<usize>,
}

/// Both sides of a line in stretches, in order and without gaps.
pub struct Traced {
    /// The line as it came.
    pub before: Vec<Stretch>,
    /// The line as it is.
    pub after: Vec<Stretch>,
}

/// A piece of the line between two steps.
#[derive(Clone)]
struct Piece {
    bytes: usize,
    from: Origin,
}

#[derive(Clone)]
enum Origin {
    /// It came so, and stood there in the line.
    Came(usize),
    /// A step put it there.
    Put(usize),
}

/// Follows every step that changed the text of a line.
pub fn trace(line: &Line) -> Traced {
    let original = line.original();
    let mut pieces = vec![Piece { bytes: original.len(), from: Origin::Came(0) }];
    let mut taken: Vec<Stretch> = Vec::new();
    for (place, step) in line.steps().iter().enumerate() {
        if let Was::Text(before) | Was::Cut(before, _) = &step.was {
            let parts = parts_of(step, before, text_after(line, place));
            pieces = apply(&pieces, &parts, place, &mut taken);
        }
    }
    taken.sort_by_key(|stretch| stretch.range.start);
    let mut before = Vec::new();
    for stretch in taken {
        let end = end(&before);
        push(end..stretch.range.start, None, &mut before);
        push(stretch.range, stretch.by, &mut before);
    }
    push(end(&before)..original.len(), None, &mut before);
    let mut after = Vec::new();
    for piece in pieces {
        let start = end(&after);
        push(start..start + piece.bytes, if let Origin::Put(step) = piece.from { Some(step) } else { None }, &mut after);
    }
    Traced { before, after }
}

/// The pieces after a step. What it took of the line as it came is noted.
fn apply(pieces: &[Piece], parts: &[Part], step: usize, taken: &mut Vec<Stretch>) -> Vec<Piece> {
    let mut made = Vec::with_capacity(pieces.len() + parts.len());
    let (mut rest, mut used) = (pieces.iter(), 0);
    let mut piece = rest.next();
    for part in parts {
        let mut left = part.before.len();
        while let Some(current) = piece.filter(|_| left > 0) {
            let bytes = left.min(current.bytes - used);
            let from = match current.from {
                Origin::Came(start) => Origin::Came(start + used),
                Origin::Put(step) => Origin::Put(step),
            };
            match from {
                from if part.is_same => made.push(Piece { bytes, from }),
                Origin::Came(start) => taken.push(Stretch { range: start..start + bytes, by: Some(step) }),
                Origin::Put(_) => {}
            }
            (left, used) = (left - bytes, used + bytes);
            if used == current.bytes {
                (piece, used) = (rest.next(), 0);
            }
        }
        if !part.is_same && !part.after.is_empty() {
            made.push(Piece { bytes: part.after.len(), from: Origin::Put(step) });
        }
    }
    made
}

fn end(stretches: &[Stretch]) -> usize {
    stretches.last().map_or(0, |last| last.range.end)
}

/// Appends a stretch, to the last one where that is of the same step.
fn push(range: Range<usize>, by: Option<usize>, to: &mut Vec<Stretch>) {
    if range.is_empty() {
        return;
    }
    match to.last_mut() {
        Some(last) if last.by == by => last.range.end = range.end,
        _ => to.push(Stretch { range, by }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::engine::{self, Choice};

    /// A side with the rule of each stretch that somebody took or put there.
    fn drawn(line: &Line, text: &str, stretches: &[Stretch]) -> String {
        assert_eq!(end(stretches), text.len());
        let draw = |stretch: &Stretch| match stretch.by {
            Some(step) => format!("[{}:{}]", line.steps()[step].rule, &text[stretch.range.clone()]),
            None => text[stretch.range.clone()].to_string(),
        };
        stretches.iter().map(draw).collect()
    }

    #[test]
    fn each_piece_is_signed_by_the_step_that_made_it() {
        let text = "渡口在东头。老段说：&ldquo;水退了\\u5c31\\u5f00\\u8239。&rdquo;  \n";
        let mut document = Document::new(text, 1);
        engine::run(&mut document, &Choice::default());
        let line = &document.lines()[0];
        assert!(line.steps().len() > 1, "{:?}", line.steps());
        let traced = trace(line);
        let after = drawn(line, line.text(), &traced.after);
        let before = drawn(line, line.original(), &traced.before);
        assert!(before.ends_with("[trailing-blank:  ]") && before.starts_with("渡口在东头。老段说：["), "{before}");
        assert!(after.contains("水退了[") && after.ends_with("”]"), "{after}");
        let text_of =
            |drawn: &str| drawn.split('[').map(|part| part.rsplit_once(':').map_or(part, |(_, rest)| rest).replace(']', "")).collect::<String>();
        assert_eq!(text_of(&after).chars().filter(|c| *c == '船').count(), 1);
    }
}
