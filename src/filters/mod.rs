//! The four filters, in running order. A rule is one file; its page lies under the same name in `testdata/rules`.

mod bars;
pub mod boilerplate;
pub mod encoding;
pub(crate) mod evidence;
pub mod metadata;
pub(crate) mod plain;
pub mod whitespace;

use crate::rule::Filter;

/// Every filter, in the order they run.
pub const FILTERS: &[&Filter] = &[&encoding::FILTER, &metadata::FILTER, &boilerplate::FILTER, &whitespace::FILTER];
