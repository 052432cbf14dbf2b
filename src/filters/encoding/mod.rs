//! Encoding repair: text whose bytes were read, cut or composed wrongly.

use crate::rule::Filter;

pub static FILTER: Filter = Filter { name: "encoding", rules: &[] };
