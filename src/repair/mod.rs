//! How damaged text is read again: what the rules of the encoding filter ask.

pub(crate) mod escapes;
pub(crate) mod misread;
pub(crate) mod reread;
pub(crate) mod shear;
