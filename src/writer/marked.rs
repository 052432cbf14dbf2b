//! The two sides of a changed line as a terminal shows them: what changed stands out, and what stayed the same is cut down to what is near it.

use super::changed_parts::Part;
use super::shortened::{Room, Shown, Side, beginning, shortened};
use super::visible::{number, visible};

/// Orders to a terminal: the colours of what went and of what came, of the head of a hunk, and none.
pub(super) const RED: &str = "\x1b[31m";
pub(super) const GREEN: &str = "\x1b[32m";
pub(super) const CYAN: &str = "\x1b[36m";
pub(super) const PLAIN: &str = "\x1b[0m";

/// What changed is shown in reverse, which every terminal knows and blanks can't hide in.
const MARKED: (&str, &str) = ("\x1b[7m", "\x1b[27m");

/// What a terminal shows of a change: a line or two of it.
const ROOM: Room = Room { around: 20, change: usize::MAX };

/// Letters of a line that did not change. Guess: nobody has measured it.
const BEGINNING: usize = 80;

/// The blanks at the end of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// They stand as they are.
    AsTheyAre,
    /// They are shown by number.
    ByNumber,
}

/// Both sides of a line of which these parts changed, fit to be shown. Where nothing stayed, nothing stands out.
pub(super) fn both((before, after): (&str, &str), parts: &[Part], blanks: Blanks) -> (String, String) {
    let stands_out = parts.iter().any(|part| part.is_same);
    let side = |text: &str, side| {
        let body = if blanks == Blanks::ByNumber { text.trim_end().len() } else { text.len() };
        let mut out = String::new();
        for shown in shortened(text, parts, side, ROOM) {
            match shown {
                Shown::Cut(_) => out.push('…'),
                Shown::Changed(piece) if stands_out => {
                    out.push_str(MARKED.0);
                    push(piece, text, body, &mut out);
                    out.push_str(MARKED.1);
                }
                Shown::Same(piece) | Shown::Changed(piece) => push(piece, text, body, &mut out),
            }
        }
        out
    };
    (side(before, Side::Before), side(after, Side::After))
}

/// The beginning of a line that did not change, or all of it.
pub(super) fn unchanged(text: &str) -> String {
    let mut out = String::new();
    for shown in beginning(text, BEGINNING) {
        match shown {
            Shown::Same(piece) | Shown::Changed(piece) => out.push_str(&visible(piece)),
            Shown::Cut(_) => out.push('…'),
        }
    }
    out
}

/// Appends a piece of a text, of which the blanks begin at `body`.
fn push(piece: &str, text: &str, body: usize, out: &mut String) {
    // A piece is a slice of its text, so its address says where it stands.
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    let (ink, blanks) = piece.split_at(body.saturating_sub(start).min(piece.len()));
    out.push_str(&visible(ink));
    blanks.chars().for_each(|c| number(c, out));
}
