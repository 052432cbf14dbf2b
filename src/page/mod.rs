//! What a whole document shows.

pub(crate) mod bars;
pub mod body;
pub(crate) mod contents;
pub(crate) mod converted_script;
pub(crate) mod fields;
pub(crate) mod folded_width;
pub(crate) mod frame;
pub(crate) mod head;
pub(crate) mod inserts;
pub(crate) mod is_page;
pub(crate) mod labels_above;
pub(crate) mod line_kind;
pub(crate) mod lost_numerals;
pub(crate) mod margin;
pub(crate) mod outline;
pub(crate) mod specimens;
pub(crate) mod thread;
pub(crate) mod verbatim;
