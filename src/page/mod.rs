//! What a whole document shows.

pub mod body;
pub(crate) mod contents;
pub(crate) mod fields;
pub(crate) mod folded_width;
pub(crate) mod frame;
pub(crate) mod is_page;
pub(crate) mod labels_above;
pub(crate) mod line_kind;
pub(crate) mod margin;
pub(crate) mod outline;
pub(crate) mod specimens;
pub(crate) mod verbatim;
