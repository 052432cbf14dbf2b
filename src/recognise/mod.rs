//! What one line shows by itself: a string comes in, an answer goes out. No document, no rule, no other line.

pub(crate) mod bare_heading;
pub(crate) mod bars;
pub(crate) mod dates;
pub(crate) mod fields;
pub(crate) mod glance;
pub(crate) mod inserts;
pub(crate) mod landmarks;
pub(crate) mod posts;
