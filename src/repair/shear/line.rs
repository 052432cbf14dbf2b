//! A sheared line with what its page has shown, and the runs that are found in it.

use std::ops::Range;

use super::echo::Echo;
use super::units::Unit;
use crate::text::han::Script;
use crate::text::han::model::{BIT, Cost};

/// What the page has shown before a line of it is read.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'e> {
    /// The script, for which form of a character is to be expected.
    pub script: Script,
    /// It has no full-width ASCII: that was folded, and `,` may stand for `，`, in a sheared run too.
    pub folded: bool,
    /// It quotes with corner brackets.
    pub corners: bool,
    /// It has private-use characters, so nobody deleted them.
    pub private: bool,
    /// What the document says elsewhere.
    pub echo: &'e Echo,
    /// Of each lost byte the second best is asked for, which takes a little more time.
    pub seconds: bool,
}

/// A stretch of a line that is read from other bytes than its decoder took.
pub(crate) struct Run {
    /// Byte range of the line.
    pub range: Range<usize>,
    /// What it becomes.
    pub text: String,
    /// The bytes that had been lost.
    pub lost: Vec<Lost>,
    /// By how much the text is likelier than what stands there. It says that there was a cut, and not which of two fitting characters was lost.
    pub margin: Cost,
    /// After the `?` and the false mark stands more than other marks: Han characters that make no sense, bopomofo, a letter.
    pub nonsense: bool,
    /// One of them is a character that is seldom written.
    pub odd: bool,
    /// Notes that were swallowed with a byte, and name it.
    pub notes: usize,
    /// What the text costs by itself.
    pub(super) cost: Cost,
    /// Its characters.
    pub(super) characters: usize,
}

/// A byte that had been lost, and is found again.
pub(crate) struct Lost {
    pub byte: u8,
    /// Where in the text of the run its character stands, if it is one of its own.
    pub at: Option<usize>,
    /// The character that another byte would have made, and by how much the line would be less likely with it; none where nothing else came near, or
    /// nobody asked.
    pub second: Option<(char, Cost)>,
}

/// A line that is being searched.
#[derive(Clone, Copy)]
pub(super) struct Line<'s, 'l> {
    pub text: &'l str,
    pub units: &'s [Unit],
    pub page: Shown<'s>,
    /// Pairs may have been deleted.
    pub holes: bool,
}

impl Run {
    /// The text, with a `?` for each character beside which another one is less likely by no more than this.
    pub(crate) fn text_with_gaps(&self, near: Cost) -> String {
        let unsure = |at: usize| self.lost.iter().any(|lost| lost.at == Some(at) && lost.second.is_some_and(|(_, by)| by <= near));
        self.text.char_indices().map(|(at, c)| if unsure(at) { '?' } else { c }).collect()
    }

    /// The run is likelier than what stands there, short and cheap: nothing is missing in it. What a character of such a run costs at most, and the
    /// length from which a run is likely to have held a pair without a character. Runs of Traditional text are short, and seldom hold one. Guesses.
    pub(super) fn is_smooth(&self, script: Script) -> bool {
        let (most, long) = if script == Script::Hant { (11 * BIT, 14) } else { (8 * BIT, 10) };
        self.margin > 0 && self.characters < long && self.cost < most * self.characters as Cost
    }
}
