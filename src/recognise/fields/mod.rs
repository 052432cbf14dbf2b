//! What a line of fields says: the keys, the values, how sure.

pub(crate) mod candidate;
pub(crate) mod counts;
pub(crate) mod label_search;
pub(crate) mod label_shapes;
pub(crate) mod labels;
pub(crate) mod page_line;
pub(crate) mod pieces;
pub(crate) mod reading;
pub(crate) mod values;
