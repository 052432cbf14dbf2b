//! What was said to a terminal goes: sequences that begin with ESC.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "terminal-escapes",
    page: include_str!("../../../testdata/rules/encoding/terminal-escapes.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&[ESC])],
    decide: Decide::Line(decide),
};

const ESC: &str = "\u{1B}";

/// Begins a character set of several bytes, as ISO 2022 has it.
const MULTI_BYTE: &str = "\u{1B}$";

/// Orders of one character: ECMA-48 and the VT terminals have these. Before any other the ESC means nothing.
const ORDERS: &[char] =
    &['6', '7', '8', '9', '=', '>', 'D', 'E', 'F', 'H', 'M', 'N', 'O', 'V', 'W', 'Z', '\\', 'c', 'l', 'm', 'n', 'o', '|', '}', '~'];

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if text.contains(MULTI_BYTE) {
        return Verdict::Leave(Because::Reason("the line is in a character set of several bytes, which ESC and $ begin"));
    }
    // Each piece is looked at once, up to the ESC after it, so that a million of them cost no more than a million.
    let mut pieces = text.split(ESC);
    let mut new = pieces.next().unwrap_or_default().to_string();
    let mut string = false;
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let ended = std::mem::take(&mut string) && piece.starts_with('\\');
        let rest = if ended { &piece[1..] } else { without_sequence(piece) };
        // A string that has not ended yet ends if the next ESC and what follows it say so.
        string = rest.len() == piece.len() && begins_string(piece) && pieces.peek().is_some_and(|next| next.starts_with('\\'));
        new.push_str(if string { "" } else { rest });
    }
    Verdict::Ask(vec![Change::Text(new)])
}

/// What follows the sequence that begins with an ESC before `piece`; all of it where none does, or where it is a string without an end in it.
fn without_sequence(piece: &str) -> &str {
    let Some(&first) = piece.as_bytes().first() else { return piece };
    match first {
        b'[' => {
            let parameters = piece[1..].trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(|c| matches!(c, ' '..='/'));
            parameters.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(piece)
        }
        _ if begins_string(piece) => piece.split_once('\u{7}').map_or(piece, |(_, rest)| rest),
        b'#' | b'%' | b'('..=b'/' => piece[1..].strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(piece),
        _ => piece.strip_prefix(ORDERS).unwrap_or(piece),
    }
}

fn begins_string(piece: &str) -> bool {
    piece.starts_with([']', 'P', 'X', '^', '_'])
}
