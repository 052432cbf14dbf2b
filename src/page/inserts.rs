//! Is this insert where a site puts its inserts?

use super::Page;
use crate::recognise::inserts::Aside;

/// The line is such an aside by its words and by where it stands.
pub fn is_insert(page: Page, index: usize, aside: &Aside) -> bool {
    let text = page.lines()[index].text();
    aside.fits(text, page.is_page(), || page.is_beside_body(index))
}
