//! What is certain: that a line falls for what stands in the line itself, whatever the document around it looks like.
//!
//! Most rules need a place, a neighbour or a repetition, and where the text begins and ends is a guess. When the guesses of a document would take
//! nearly all of it they have gone wrong together, and then only this is taken out.

use crate::document::Label;
use crate::recognise::fields::page_line;
use crate::recognise::{breadcrumb, footer, pager, share_bar};

/// That the line falls under this label, as `rule` says, is certain by its text alone. A fragment always is: it is cut for the words in it.
pub fn certain(rule: &str, label: Label, text: &str) -> bool {
    match label {
        // A blank line holds nothing.
        Label::Surplus => true,
        // A line of fields that nobody writes but a page about itself.
        Label::Meta => page_line::of_a_page(text),
        _ => match rule {
            // The user says so; and a row of bait has no look-alike in honest text.
            "user-drop" | "spam-line" => true,
            "breadcrumb" => breadcrumb::sure(text),
            "copyright" => footer::licensed(text),
            "pager" => pager::link(text),
            "share-bar" => share_bar::BAR.cover(text).is_some_and(|cover| cover.sure && cover.words >= 2),
            _ => false,
        },
    }
}
