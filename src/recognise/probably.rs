//! What a line of a page can be.

/// What a line probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Probably {
    /// A paragraph, or another line of the text.
    Body,
    /// An item of a list in the text.
    Item,
    /// A heading of the first level below the title.
    Heading,
    /// A heading below those.
    Subheading,
    /// The page's title.
    Title,
    /// Fields.
    Meta,
    /// The site's menus, paths and links to the pages before and after.
    Navigation,
    /// Other pages of the site.
    Related,
    /// Buttons and boxes to share, print, log in, count.
    Tools,
    /// What readers said, and the form for it.
    Comment,
    /// Advertisements and residue.
    Stray,
    /// The site's owner and its address.
    Footer,
}

/// How many labels there are. Format: [`Probably`] has so many.
pub const LABELS: usize = 12;

/// The labels of lines that stay in the text, but for the title.
pub(crate) const KEPT: std::ops::Range<usize> = 0..4;

/// The labels of lines that do not.
pub(crate) const GONE: std::ops::Range<usize> = 5..LABELS;

impl Probably {
    pub(crate) const ALL: [Probably; LABELS] = [
        Probably::Body,
        Probably::Item,
        Probably::Heading,
        Probably::Subheading,
        Probably::Title,
        Probably::Meta,
        Probably::Navigation,
        Probably::Related,
        Probably::Tools,
        Probably::Comment,
        Probably::Stray,
        Probably::Footer,
    ];

    /// The label in words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Probably::Body => "text",
            Probably::Item => "an item",
            Probably::Heading => "a heading",
            Probably::Subheading => "a lower heading",
            Probably::Title => "the title",
            Probably::Meta => "metadata",
            Probably::Navigation => "navigation",
            Probably::Related => "other pages",
            Probably::Tools => "buttons",
            Probably::Comment => "comments",
            Probably::Stray => "residue",
            Probably::Footer => "the site's owner",
        }
    }
}
