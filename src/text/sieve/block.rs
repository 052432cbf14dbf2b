//! What characters of a text show that were asked together.

/// Characters of ASCII, and characters of three bytes, that are looked at together. Format: a register of AVX2 holds so many.
pub(super) const ASCII_BLOCK: usize = 32;
pub(super) const WIDE_BLOCK: usize = 8;

/// Characters of one kind that stand in a text behind each other: those that show something, a bit each, and where the first of them stands. Whole blocks before
/// them that show nothing were passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) start: usize,
    /// How many they are; none where the text ends here or goes on in another kind.
    pub(super) count: usize,
    /// A piece of two or three characters may end with it.
    pub(super) ends: u32,
    /// It is a sign other than a blank of ASCII, or may be a piece by itself.
    pub(super) noted: u32,
    /// One of these, or of those that were passed over, is what nearly every text has: a blank of ASCII, or a character from U+3000 on.
    pub(super) has_usual: bool,
}

impl Block {
    /// One of the characters shows something.
    pub(super) fn shows(&self) -> bool {
        self.ends | self.noted != 0
    }
}
