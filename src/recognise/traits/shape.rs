//! How a line looks, piece by piece: runs of Han, of kana, of hangul by their length, words, numbers by theirs, marks.

use super::feature::log_step;
use super::token::{Class, Token, mix};

/// Pieces of a line that are looked at. Guess: nobody has measured it.
const PIECES: usize = 10;

/// The pieces of a line, at most [`PIECES`], and whether there are more.
pub(super) fn shape(tokens: &[Token]) -> (Vec<u32>, bool) {
    let mut pieces = Vec::with_capacity(PIECES);
    let mut at = 0;
    while at < tokens.len() {
        if pieces.len() == PIECES {
            return (pieces, true);
        }
        let token = &tokens[at];
        let piece = match token.class {
            Class::Han | Class::Kana | Class::Hangul => {
                let run = tokens[at..].iter().take_while(|other| other.class == token.class).count();
                at += run - 1;
                mix(token.class as u32, log_step(run).min(7) as u32)
            }
            Class::Letter => mix(10, 0),
            Class::Digit => mix(11, token.length.min(4) as u32),
            Class::Mark | Class::Blank => mix(12, u32::from(token.first)),
        };
        pieces.push(piece);
        at += 1;
    }
    (pieces, false)
}
