//! Is this insert where a site puts its inserts?

use crate::document::Document;
use crate::recognise::inserts::Aside;

/// The line is such an aside by its words and by where it stands.
pub fn is_insert(document: &Document, index: usize, aside: &Aside) -> bool {
    let text = document.lines()[index].text();
    aside.fits(text, document.findings.scraped, || document.beside_body(index))
}
