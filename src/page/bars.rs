//! Is this bar where a site puts its bars?

use crate::document::{Document, Label};
use crate::recognise::bars::Bar;

/// The line is this bar by its words and by where it stands.
pub fn is_bar(document: &Document, index: usize, bar: &Bar) -> bool {
    let text = document.lines()[index].text();
    let beside = document.beside_body(index);
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
    cover.sure || cover.words >= 2 && !cover.weak || document.outside(index) && has_company(document, index, bar)
}

/// Next to the line, blank ones apart, stands another line of the bar or one that is no text of the page.
fn has_company(document: &Document, index: usize, bar: &Bar) -> bool {
    document.neighbours(index).any(|line| {
        let claimed = matches!(line.label(), Label::Meta | Label::Boilerplate);
        claimed || bar.cover(line.text()).is_some_and(|cover| !cover.weak || cover.sure)
    })
}
