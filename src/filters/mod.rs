//! The four filters and the user's own lists, in running order. A rule is one file; its page lies under the same name in `testdata/rules`.

mod asides;
mod bars;
pub mod boilerplate;
pub mod encoding;
pub(crate) mod evidence;
pub(crate) mod certain;
pub(crate) mod folding;
pub mod lists;
pub mod metadata;
pub(crate) mod reasons;
pub(crate) mod plain;
pub(crate) mod posts;
pub mod whitespace;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

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

/// Bytes that a pattern may use to remember where it has been, for each thread: an eighth of what the crate gives. The patterns see single lines,
/// and there are a few hundred of them.
const PATTERN_MEMORY: usize = 1 << 18;

/// A pattern that is part of the program.
pub(crate) fn pattern(pattern: &str) -> Regex {
    RegexBuilder::new(pattern).dfa_size_limit(PATTERN_MEMORY).build().expect("the pattern is ours and the tests compile it")
}

/// Patterns that are part of the program, of which a line may fit any.
pub(crate) fn patterns(patterns: impl IntoIterator<Item = impl AsRef<str>>) -> RegexSet {
    RegexSetBuilder::new(patterns).dfa_size_limit(PATTERN_MEMORY).build().expect("the patterns are ours and the tests compile them")
}
