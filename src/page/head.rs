//! What stands between a title and its dateline.

use crate::document::{Document, Label};
use crate::recognise::dateline::{dated, stamped};
use crate::recognise::title::between;

/// The title stands, and a dateline under it.
pub fn stands_over_a_dateline(document: &Document) -> bool {
    let lines = document.lines();
    let Some(title) = lines.iter().position(|line| line.label() == Label::Title) else { return false };
    let below = lines[title + 1..].iter().find(|line| !line.blank() && !between(line.text()));
    below.is_some_and(|line| line.label() == Label::Meta || dated(line.text()) || stamped(line.text()))
}
