//! Is this bar where a site puts its bars?

use super::{Because, Page};
use crate::document::Label;
use crate::recognise::bars::Bar;

/// The line is this bar by its words and by where it stands; why it is not, where it is not.
pub(crate) fn find_bar(page: Page, index: usize, bar: &Bar) -> Result<(), Because> {
    let text = page.says(index);
    let beside = page.beside_body(index);
    if let Err(because) = beside
        && !bar.sure.iter().any(|word| text.contains(word))
    {
        return Err(because);
    }
    let cover = bar.cover(page.look(index)).ok_or(Because::Reason("not every word of the line is a button's"))?;
    if cover.is_row() {
        return Ok(());
    }
    beside?;
    if cover.sure || cover.words >= 2 && !cover.weak {
        return Ok(());
    }
    page.outside(index)?;
    if has_company(page, index, bar) {
        Ok(())
    } else {
        Err(Because::Reason("its words stand in texts too, so it needs another line of buttons beside it"))
    }
}

/// Next to the line, blank ones apart, stands another line of the bar or one that is no text of the page.
fn has_company(page: Page, index: usize, bar: &Bar) -> bool {
    page.neighbours(index).any(|other| {
        let line = &page.lines()[other];
        let claimed = matches!(line.label(), Label::Meta | Label::Boilerplate);
        claimed || bar.cover(page.look(other)).is_some_and(|cover| !cover.weak || cover.sure)
    })
}
