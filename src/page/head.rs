//! The head of a page: which lines date it, what may stand between a title and its dateline, and whether the title has one.

use super::Page;
use crate::document::Label;
use crate::recognise::{dateline, title};

/// The line is a dateline or a byline by what it says.
pub(crate) fn is_dateline(page: Page, index: usize) -> bool {
    dateline::is_dateline(page.look(index))
}

/// The line dates or signs the page, or bears a date as sites stamp it under a title.
pub(crate) fn has_date(page: Page, index: usize) -> bool {
    is_dateline(page, index) || dateline::is_stamped(page.look(index))
}

/// The line may stand between a title and its dateline: buttons, shares, numbers of pages.
pub(crate) fn is_between(page: Page, index: usize) -> bool {
    title::is_between(page.look(index))
}

/// The title stands, and a dateline under it.
pub(crate) fn has_dated_title(page: Page) -> bool {
    let lines = page.lines();
    let Some(title) = page.title_line() else { return false };
    let below = (title + 1..lines.len()).find(|index| !lines[*index].is_blank() && !is_between(page, *index));
    below.is_some_and(|index| lines[index].label() == Label::Meta || has_date(page, index))
}
