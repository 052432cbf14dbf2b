//! Boilerplate: lines that belong to the site and not to the text. Dropped because recognised, never because short.

use crate::rule::Filter;

pub static FILTER: Filter = Filter { name: "boilerplate", rules: &[] };
