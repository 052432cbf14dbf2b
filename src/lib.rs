//! taoxi (淘洗, to wash and pan out) cleans scraped text, with Chinese as its home ground.
//!
//! The modules stand here in the order in which text flows, and each imports only those above it. What a line shows by itself is recognised; what a
//! document shows as a whole is its page; a rule only decides. Rules read and ask; the document's one door makes every change and signs it with the
//! rule's name; writers and reports only read the finished document. [`wash()`] does all of it to a string,
//! and [`wash_html()`] to a page in HTML.

#![warn(missing_docs)]

pub mod text;
pub mod learned;
pub mod document;
pub mod html;
pub mod read;
mod recognise;
mod repair;
mod page;
mod learn;
pub mod rule;
pub mod filters;
pub mod engine;
pub mod writer;
pub mod records;
mod wash;

pub use engine::list::List;
pub use engine::{Choice, UnknownName};
pub use learn::lesson;
pub use wash::{Signed, Washed, changed, clean, html_to_markdown, lesson_of, wash, wash_bytes, wash_html, with_decoded, with_washed};

/// What `tools/tables` makes tables of.
#[doc(hidden)]
pub mod tables {
    pub use crate::engine::choices_of_wakes;
    pub use crate::recognise::lists::choices_of_lists;
}

/// What `tools/labeller` learns from.
#[doc(hidden)]
pub mod labeller {
    pub use crate::page::labels::training::{Example, OfPage, lines_of_page};
    pub use crate::recognise::probably::{LABELS, Probably};
    pub use crate::recognise::traits::feature::BITS;
    pub use crate::recognise::weights::{KINDS, LANES, UNIT, encode};
}
