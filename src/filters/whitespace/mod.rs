//! White space: what only disturbs, and never what means something.

mod line_end;

use crate::rule::Filter;

pub static FILTER: Filter = Filter { name: "whitespace", rules: &[&line_end::RULE] };
