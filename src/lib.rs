//! taoxi (淘洗, to wash and pan out) cleans scraped text, with Chinese as its home ground.
//!
//! Text flows one way, source → decode → document → rules → writer, and the modules stand here in that order. Rules read and ask; the
//! document's one door makes every change and signs it with the rule's name; writers and reports only read the finished document.
//! [`wash`] does all of it to a string.

#![warn(missing_docs)]

pub mod source;
pub mod stamp;
mod parts;
pub mod compression;
mod wet;
pub mod charset;
pub mod single_byte;
pub mod double_byte;
pub mod detect;
mod transcode;
mod stray;
pub mod decode;
pub mod document;
pub mod metadata;
mod landmarks;
pub mod layout;
mod wrap;
mod verbatim;
pub mod rule;
pub mod list;
pub mod sieve;
mod wake;
pub mod filters;
pub mod han;
pub mod pipeline;
mod guard;
pub mod why;
pub mod ordered;
pub mod records;
pub mod writer;

pub use pipeline::{Choice, Signed, UnknownName, Washed, wash};
