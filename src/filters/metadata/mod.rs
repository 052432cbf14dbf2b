//! Metadata: what a page says about itself (date, author, source), its title and its headings.

use crate::rule::Filter;

pub static FILTER: Filter = Filter { name: "metadata", rules: &[] };
