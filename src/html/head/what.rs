//! Kinds of statements, and by what they are made.

/// What is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Title,
    Date,
    Updated,
    Author,
    Source,
    Editor,
    Keywords,
    Category,
    Site,
    Url,
}

/// By what, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// The link that says where the page is at home.
    Link,
    /// JSON-LD about the page's own text.
    JsonLd,
    OpenGraph,
    Meta,
    /// An attribute of what the reader sees.
    Property,
    /// What stands beside the title, or alone in the page has a class that says so.
    Place,
    /// What only hints at it.
    Other,
}
