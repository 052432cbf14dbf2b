//! The four filters and the user's own lists, in running order. A rule is one file; its page lies under the same name in `testdata/rules`.

pub mod boilerplate;
pub mod encoding;
pub mod lists;
pub mod metadata;
pub mod whitespace;

use crate::rule::Filter;

/// Every filter, in the order they run.
pub const FILTERS: &[&Filter] = &[&encoding::FILTER, &lists::FILTER, &metadata::FILTER, &boilerplate::FILTER, &whitespace::FILTER];

const _: () = {
    let (mut filter, mut rules) = (0, 0);
    while filter < FILTERS.len() {
        rules += FILTERS[filter].rules.len();
        filter += 1;
    }
    assert!(rules <= 128, "a set of rules has one bit for each");
};
