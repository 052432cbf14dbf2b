//! Decides whether a line that reads as metadata is metadata: by where it stands and what stands beside it.

mod accept;
mod around;
mod own;
pub(crate) mod probable;

use accept::{UNREAD, accept};
use around::read_names_above;

use super::{Because, Page, labels_above};
use crate::document::{Field, Key};
use crate::recognise::fields::candidate::find_lone_label;

/// What a line of fields is for a rule about some of the fields.
pub(crate) struct Claim {
    /// The fields that the line gives to the metadata.
    pub fields: Vec<Field>,
    /// Other lines that are metadata with it: the value of a label that stands alone, names above a date.
    pub with: Vec<(usize, Vec<Field>)>,
}

/// Claims the line for a metadata rule if it is metadata and about one of `keys` first; says why it is not, where it is not.
pub(crate) fn claim(page: Page, index: usize, keys: &[Key]) -> Result<Claim, Because> {
    /// The line is about something else.
    const OTHERS: Because = Because::Reason("the line is about another field first, and the rule for that one signs");
    if probable::is_of_others(page, index) {
        return Err(Because::Reason("the line is the site's, and its fields are those of another page"));
    }
    // What the words of the line and its place show is told first: the page's evidence adds to it.
    let shown = || page.is_page() && probable::is_read_whole(page, index) && accept(page, index).is_ok();
    if !shown()
        && let Some(claim) = probable::claim(page, index, keys)
    {
        return claim;
    }
    // Without a sign of a page, a line of fields is a record of the text's own; a line that is such a sign counts as one.
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    let is_meant = |about: Option<Key>| about.is_some_and(|about| keys.contains(&about));
    // What a line is about is asked before its neighbours are: eight of nine rules are not concerned.
    if find_lone_label(page.look(index)).is_none() {
        let reading = page.fields_in_company(index).ok_or(UNREAD)?;
        if !is_meant(reading.about) {
            return Err(OTHERS);
        }
    }
    let reading = accept(page, index)?;
    if !is_meant(reading.about) {
        return Err(OTHERS);
    }
    let mut with: Vec<(usize, Vec<Field>)> = labels_above::find_value(page, index).into_iter().collect();
    if reading.sure && matches!(reading.about, Some(Key::Date)) {
        with.extend(read_names_above(page, index));
    }
    Ok(Claim { fields: reading.fields, with })
}
