//! What can be told of a line at a glance, before any rule wakes.

use crate::text::sieve::Signs;

/// A glance at a line that decides whether it wakes a rule.
pub type Glance = fn(&Shape) -> bool;

/// What can be said of a line at a glance.
pub struct Shape<'a> {
    /// The text, without the line end.
    pub text: &'a str,
    /// The line's number in its document, from 1. Only the [`FIRST_LINES`] wake somebody by it.
    pub number: u64,
    /// The line ends in something other than LF.
    pub other_end: bool,
    /// How many blank lines end with this one: 0 when it is not blank.
    pub blank_run: usize,
    /// Kinds of characters that stand in the text: what a look asks for before it reads.
    pub signs: Signs,
}

/// Bytes up to which a line counts as short: about 120 Han characters. The longest line of chrome in the 26 labelled pages we wrote for
/// ourselves has 205 bytes, the longest line of metadata 126.
pub(crate) const SHORT: usize = 360;

/// Lines at the beginning of a document that may wake a rule by their number. A guess: what stands above a text seldom has more.
pub(crate) const FIRST_LINES: u64 = 40;

impl Shape<'_> {
    /// The line has at most [`SHORT`] bytes.
    pub(crate) fn short(&self) -> bool {
        self.text.len() <= SHORT
    }

    /// The first character that is not white space.
    pub(crate) fn first(&self) -> Option<char> {
        self.text.chars().find(|c| !c.is_whitespace())
    }
}
