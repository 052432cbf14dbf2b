//! What a line shows to be weighed: how long it is, of what characters, with which marks, beginning and ending with which words.
//!
//! Rules ask whether a line is something; weights sum up what it looks like. The traits of a line are worked out once, on its spoken view, and hold
//! what its neighbours need to know about it too.

pub(crate) mod feature;
mod flags;
mod line;
mod own;
mod shape;
pub(crate) mod token;
mod weighed;

pub(crate) use flags::Flags;
pub(crate) use line::{SAYS, SHORT, Traits};
pub(crate) use own::{beside_features, own_features};
pub(crate) use weighed::Weighed;
