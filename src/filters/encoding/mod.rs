//! Encoding repair: text whose bytes were read, cut or composed wrongly.

mod combining_sequence;
pub(crate) mod converted_script;
mod folded_width;

use crate::rule::Filter;

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter { name: "encoding", rules: &[&combining_sequence::RULE, &folded_width::RULE, &converted_script::RULE] };
