//! UTF-8 whose bytes were read as a single-byte encoding: found, weighed and read again.
//!
//! Such text gives itself away twice. Its characters are, in that encoding, bytes that make well-formed UTF-8 ([`sequence`]), and what the bytes
//! say is likelier to be written than what stands there ([`likely`] from [`traits`], [`run`]). [`mod@line`] asks for both before it changes a run, whole or not at
//! all, and begins again with what came out, since damage is often done twice. [`wake`] tells at a glance that a line has nothing of the kind.
//! [`controls`] mends what a related mistake left: the marks of windows-1252 read as control characters.

pub(crate) mod controls;
mod likely;
mod line;
mod run;
mod sequence;
mod table;
mod traits;
mod wake;

pub(crate) use line::{Mended, mend, shown};
pub(crate) use wake::may_be;

/// An encoding's name.
pub(crate) fn name(encoding: usize) -> &'static str {
    table::ENCODINGS[encoding]
}
