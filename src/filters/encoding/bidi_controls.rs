//! Characters that turn the direction of text go where they have no partner.

use unicode_normalization::char::is_combining_mark;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "bidi-controls",
    page: include_str!("../../../testdata/rules/encoding/bidi-controls.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(CONTROLS)],
    decide: Decide::Line(decide),
};

const CONTROLS: &[&str] = &["\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"];

/// Bytes that each of them has. Format: UTF-8 writes each of them in as many.
const WIDTH: usize = 3;

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let (mut new, mut copied) = (String::with_capacity(text.len()), 0);
    let alone = alone(text);
    if alone.is_empty() {
        return Verdict::Leave(Because::Reason("each character of it that turns the direction has its partner"));
    }
    for at in alone {
        // A mark that follows would move to another letter.
        if text[at + WIDTH..].chars().next().is_some_and(is_combining_mark) {
            continue;
        }
        new.push_str(&text[copied..at]);
        copied = at + WIDTH;
    }
    if copied == 0 {
        return Verdict::Leave(Because::Reason("a combining mark behind the character would move to another letter"));
    }
    new.push_str(&text[copied..]);
    Verdict::Ask(vec![Change::Text(new)])
}

/// Where a control without a partner stands, in order. Pairs are made as the Unicode Bidirectional Algorithm (UAX #9) makes them, without its bound
/// on how deep they go.
fn alone(text: &str) -> Vec<usize> {
    let (mut open, mut isolates, mut alone) = (Vec::new(), 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push((at, false)),
            '\u{2066}'..='\u{2068}' => {
                open.push((at, true));
                isolates += 1;
            }
            // The end of an embedding or an override reaches no further out than the isolate it stands in.
            '\u{202C}' if open.last().is_some_and(|(_, isolate)| !isolate) => _ = open.pop(),
            '\u{2069}' if isolates > 0 => {
                while let Some((at, false)) = open.pop() {
                    alone.push(at);
                }
                isolates -= 1;
            }
            '\u{202C}' | '\u{2069}' => alone.push(at),
            _ => {}
        }
    }
    alone.extend(open.into_iter().map(|(at, _)| at));
    alone.sort_unstable();
    alone
}
