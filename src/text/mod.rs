//! Characters, encodings and matching; nothing here knows of a document.

pub(crate) mod blanks;
pub mod charset;
pub(crate) mod columns;
pub(crate) mod dates;
pub mod han;
pub mod line_ends;
pub mod line_hash;
pub(crate) mod ligature;
pub(crate) mod marks;
pub(crate) mod pattern;
pub(crate) mod plain;
pub(crate) mod plain_width;
pub(crate) mod quick_hash;
#[cfg(test)]
pub(crate) mod samples;
pub mod sieve;
pub(crate) mod spoken;
pub(crate) mod steps;
pub(crate) mod words;
