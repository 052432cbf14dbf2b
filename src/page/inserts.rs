//! Is this insert where a site puts its inserts?

use super::{Because, Page};
use crate::recognise::inserts::{self, Aside};

/// The line is such an aside by its words and by where it stands; why it is not, where it is not.
pub(crate) fn find_insert(page: Page, index: usize, aside: &Aside) -> Result<(), Because> {
    let says = page.says(index);
    let may_fit = inserts::may_be_short(says) && aside.may_fit(says, page.is_page());
    let fits = may_fit && aside.fits(page.look(index), page.is_page(), || page.is_beside_body(index));
    if fits { Ok(()) } else { Err(Because::Reason("the line as a whole is nothing that a site writes at such a place")) }
}
