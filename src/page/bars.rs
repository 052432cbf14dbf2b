//! Is this bar where a site puts its bars?

use super::Page;
use crate::document::Label;
use crate::recognise::bars::Bar;

/// The line is this bar by its words and by where it stands.
pub fn is_bar(page: Page, index: usize, bar: &Bar) -> bool {
    let text = page.lines()[index].text();
    let beside = page.is_beside_body(index);
    if !beside && !bar.sure.iter().any(|word| text.contains(word)) {
        return false;
    }
    let Some(cover) = bar.cover(text) else { return false };
    // A sure word with another one beside it is a row wherever it stands; alone it may be an item of a manual.
    if cover.sure && cover.words >= 2 {
        return true;
    }
    if !beside {
        return false;
    }
    cover.sure || cover.words >= 2 && !cover.weak || page.is_outside(index) && has_company(page, index, bar)
}

/// Next to the line, blank ones apart, stands another line of the bar or one that is no text of the page.
fn has_company(page: Page, index: usize, bar: &Bar) -> bool {
    page.neighbours(index).any(|other| {
        let line = &page.lines()[other];
        let claimed = matches!(line.label(), Label::Meta | Label::Boilerplate);
        claimed || bar.cover(line.text()).is_some_and(|cover| !cover.weak || cover.sure)
    })
}
