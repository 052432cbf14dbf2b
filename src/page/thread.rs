//! Is this a thread of posts, and where does each begin?

use std::ops::Range;

use crate::document::{Document, Label, Line};
use crate::recognise::posts::mark;

/// The document is such a page: a rule has recognised the line of a post in it, or several have gone to the metadata, who wrote it and when.
pub fn thread(document: &Document) -> bool {
    let told = |line: &&Line| line.label() == Label::Meta && mark(line.text()).is_some_and(|(_, sure)| sure);
    document.lines().iter().any(|line| line.claimed_by() == Some("post-header")) || document.lines().iter().filter(told).nth(1).is_some()
}

/// The last line of a post in such a page; one that tells who and when may have gone to the metadata.
pub fn last(document: &Document) -> Option<usize> {
    let opens = |line: &Line| line.claimed_by() == Some("post-header") || line.label() == Label::Meta && mark(line.text()).is_some();
    if thread(document) { document.lines().iter().rposition(opens) } else { None }
}

/// The nearest line above that is not blank, claimed ones too.
pub fn above(document: &Document, index: usize) -> Option<usize> {
    nearest(document, 0..index, true)
}

/// The nearest line below that is not blank, claimed ones too.
pub fn below(document: &Document, index: usize) -> Option<usize> {
    nearest(document, index + 1..document.lines().len(), false)
}

fn nearest(document: &Document, mut range: Range<usize>, back: bool) -> Option<usize> {
    let seen = |index: &usize| !document.lines()[*index].blank();
    if back { range.rfind(seen) } else { range.find(seen) }
}

/// The line has been recognised as the site's.
pub fn of_the_site(document: &Document, index: Option<usize>) -> bool {
    index.is_some_and(|index| document.lines()[index].label() == Label::Boilerplate)
}
