//! What the first part of a long document hands on to the others.

use super::Metadata;
use crate::text::han::{Notes, Script};

/// What a document has shown. The first part fills it; later parts read it.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The script the document is written in.
    pub script: Script,
    /// The pinyin notes in it, and whether a mirror site put them there.
    pub notes: Notes,
    /// The document shows that it was scraped from a page: see [`crate::filters`]. Without that no line is taken for its place alone.
    pub scraped: bool,
    /// It showed so before anything was taken from it: what is left may have lost the sign.
    pub page: bool,
    /// The full-width marks were folded to ASCII: see [`crate::filters`].
    pub folded: bool,
    /// It is a thread of posts: what stands between their texts says who wrote them, and heads nothing.
    pub thread: bool,
    /// The title's text, once a line is labelled so.
    pub title: Option<String>,
    /// The fields found so far.
    pub metadata: Metadata,
    /// The headings that are open where the part begins, and once it is washed, where it ends; outermost first.
    pub outline: Vec<String>,
}
