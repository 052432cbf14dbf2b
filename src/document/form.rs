//! The forms of characters that files and printers need and no text does.

/// A form that a rule repairs. Where it stays, because the rule is off or leaves it, it is told under that rule's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Radicals that stand for whole characters.
    Radical,
    /// Blanks between Han characters that belong together.
    SpacedHan,
    /// Letters that were printed as one.
    Ligature,
    /// Latin letters and digits as wide as Han characters.
    Wide,
}
