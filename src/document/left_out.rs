//! What an input holds that is no line of its text.

/// A line of an input, or something out of one, that is no text.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line's number in the file.
    pub line: u64,
    /// What it is, as the reports name it.
    pub name: &'static str,
    /// As it stands in the file.
    pub text: String,
}
