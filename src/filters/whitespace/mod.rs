//! White space: what only disturbs, and never what means something.
//!
//! The order matters, because a wash done twice must change nothing the second time: what cannot be seen goes before blanks are counted,
//! letter-spaced words before single ideographic spaces are taken for separators, and blank lines last, when all lines are what they will be.

mod blank_lines;
mod ideographic_space;
mod invisible_character;
mod letter_spaced;
mod line_end;
mod no_break_space;
mod paragraph_indent;
mod stray_control;
mod trailing_blank;

use crate::document::Change;
use crate::rule::{Filter, Rule};

pub static FILTER: Filter = Filter { name: "whitespace", rules: RULES };

const RULES: &[&Rule] = &[
    &line_end::RULE,
    &invisible_character::RULE,
    &stray_control::RULE,
    &letter_spaced::RULE,
    &no_break_space::RULE,
    &ideographic_space::RULE,
    &paragraph_indent::RULE,
    &trailing_blank::RULE,
    &blank_lines::RULE,
];

/// Rewrites the runs of blanks between the first and the last visible character of a line. `new` is shown what stands before a run, the run
/// and what follows it, and answers with what should stand there instead, if anything should.
fn respace(text: &str, new: impl Fn(&str, &str, &str) -> Option<&'static str>) -> Vec<Change> {
    let end = text.trim_end().len();
    let mut at = text.len() - text.trim_start().len();
    let mut out = text[..at.min(end)].to_string();
    while at < end {
        let word = text[at..end].find(char::is_whitespace).map_or(end, |found| at + found);
        let after = text[word..end].trim_start();
        let next = end - after.len();
        out.push_str(&text[at..word]);
        if word < next {
            out.push_str(new(&text[..word], &text[word..next], after).unwrap_or(&text[word..next]));
        }
        at = next;
    }
    out.push_str(&text[end..]);
    if out == text { Vec::new() } else { vec![Change::Text(out)] }
}

/// The characters of a line that can be seen, or are at least not blanks.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
