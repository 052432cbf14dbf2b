//! Why a rule left a line alone, in words for `--why`.

use std::fmt;

use crate::document::Label;

/// Why a rule left a line alone that woke it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nothing shows that the document was scraped from a page.
    NoPage,
    /// The line stands between the first and the last sentence of the text.
    InText,
    /// The line is indented deeper than the text.
    SetApart,
    /// The line stands beside the sentences, and still belongs to the text.
    BelongsToText,
    /// The line has a label already.
    Is(Label),
    /// Another reason, in a clause.
    Reason(&'static str),
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::NoPage => write!(f, "nothing shows that the document was scraped from a page"),
            Because::InText => write!(f, "the line stands in the text, and this rule takes lines above and below it"),
            Because::SetApart => write!(f, "the line is set apart by its indent, as code and quotations are"),
            Because::BelongsToText => {
                write!(f, "the line stands beside the sentences, where lines of the text stand too, and not among those of the site")
            }
            Because::Is(label) => write!(f, "the line is something else: {label}"),
            Because::Reason(reason) => write!(f, "{reason}"),
        }
    }
}
