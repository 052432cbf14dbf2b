//! Whether a document was clipped from a page: by a header above the text that names the page, or by the page's menu above the text.

use super::{Page, frame_above, menu};
use crate::document::{Line, Sign, SignKind};
use crate::recognise::header::{Header, front_matter, reader};
use crate::recognise::sentence::is_sentence_line;

/// Lines within which a menu above the text ends. Guess: nobody has measured it.
const MENU: usize = 120;

/// What `read` makes of the document's first lines, as they came.
pub(crate) fn opening(page: Page, read: impl Fn(&[&str]) -> Option<Header>) -> Option<Header> {
    if !page.starts() || page.lines().first().is_none_or(Line::is_claimed) {
        return None;
    }
    let texts: Vec<&str> = page.lines().iter().take(front_matter::LONGEST).map(Line::text).collect();
    read(&texts)
}

/// A header above the text says from which page it was taken.
pub(super) fn is_clipped(page: Page) -> bool {
    let reads = || opening(page, front_matter::read).or_else(|| opening(page, reader::read)).is_some_and(|header| header.has_address());
    *page.facts.places.clipped.get_or_init(reads)
}

/// What shows that the document was clipped from a page, where something does.
pub(super) fn find_sign(page: Page) -> Option<Sign> {
    if is_clipped(page) { Some(Sign { kind: SignKind::Header, line: 1 }) } else { find_menu(page) }
}

/// A menu above the text, where an extractor tells what is a link.
fn find_menu(page: Page) -> Option<Sign> {
    if !page.findings().extracted {
        return None;
    }
    let (document, memo) = (page.document, &page.facts.memo);
    if let Some(menu) = frame_above::find(page) {
        return Some(Sign { kind: SignKind::Menu, line: document.lines()[menu].number() });
    }
    let says = |index: usize| memo.spoken(document, index).unwrap_or_else(|| memo.written(document, index));
    let is_sentence = |index: usize| !memo.is_link(document, index) && is_sentence_line(says(index));
    let above: Vec<usize> = page.standing(0..page.lines().len()).take(MENU).take_while(|index| !is_sentence(*index)).collect();
    let menu = menu::menus(document, memo, &above).into_iter().next()?;
    Some(Sign { kind: SignKind::Menu, line: page.lines()[*menu.first()?].number() })
}
