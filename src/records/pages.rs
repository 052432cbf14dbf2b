//! Values that are pages in HTML: each is read by itself, and their lines are put one after another.

use std::borrow::Cow;

use crate::html::{self, Html, Options, is_markup};

/// The pages of a record, as one.
pub(crate) struct Pages {
    /// Where the lines stand, what tags say of them, and what is no line.
    pub(crate) html: Html,
    /// The address of the first page that has one.
    pub(crate) address: Option<String>,
}

/// Reads the values as pages, and puts their text in their place. A record without any markup holds text, and none is read.
pub(crate) fn read(texts: &mut [Cow<str>], addresses: &[Option<String>], options: Options) -> Option<Pages> {
    if !texts.iter().any(|text| is_markup(text)) {
        return None;
    }
    let (mut pages, mut lines, mut tables): (Option<Html>, u64, u32) = (None, 0, 0);
    for text in texts {
        let mut page = html::read(std::mem::take(text), options);
        let (own, own_tables) = (std::mem::take(&mut page.text), page.tables());
        match &mut pages {
            None => pages = Some(page),
            Some(pages) => pages.append(page, lines, tables),
        }
        lines += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64 + 1;
        tables += own_tables;
        *text = Cow::Owned(own);
    }
    Some(Pages { html: pages?, address: addresses.iter().flatten().next().cloned() })
}
