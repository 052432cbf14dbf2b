//! What is known of a document when it is done.

use super::super::report::Stats;
use crate::document::{Key, Metadata};

/// What is known of a document when it is done.
pub struct Facts<'f> {
    /// Where it came from; a record or a page of an archive with its number.
    pub path: &'f str,
    /// What it is called.
    pub title: Option<&'f str>,
    /// The script it is written in, as ISO 15924 names it.
    pub script: &'static str,
    /// What it was encoded in.
    pub encoding: &'static str,
    /// What was done.
    pub stats: &'f Stats,
    /// The share of the body, in percent, that would have been taken out, where that was too much.
    pub spared: Option<u8>,
    /// It goes on, and could not be read further.
    pub incomplete: bool,
    /// What it says of itself. The site it came from is that of its `url`.
    pub metadata: &'f Metadata,
    /// The address of its page, where something else than the metadata has it.
    pub url: Option<&'f str>,
}

impl Facts<'_> {
    /// The name of the host that the document came from.
    pub(super) fn site(&self) -> Option<String> {
        let of_metadata = || self.metadata.fields().iter().find(|field| field.key == Key::Url)?.value.as_text();
        let url = url::Url::parse(self.url.or_else(of_metadata)?).ok()?;
        url.host_str().map(str::to_string)
    }
}
