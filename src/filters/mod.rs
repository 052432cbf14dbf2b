//! The four filters and the user's own lists, in running order. A rule is one file; its page lies under the same name in `testdata/rules`.

pub mod boilerplate;
pub mod encoding;
pub mod lists;
pub mod metadata;
pub mod whitespace;

use crate::document::Form;
use crate::rule::{Filter, Rule};

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

/// The rule that repairs a form of characters.
pub(crate) fn that_repairs(form: Form) -> &'static Rule {
    match form {
        Form::Radical => encoding::RADICAL_FORM,
        Form::Ligature => encoding::LIGATURE,
        Form::Wide => encoding::PLAIN_WIDTH,
        Form::SpacedHan => whitespace::SPACED_HAN,
    }
}
