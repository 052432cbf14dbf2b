//! Lines that the user wants to keep: no rule takes them out, or anything out of them. Repairs still repair them.

use crate::document::Change;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "user-keep",
    page: include_str!("../../../testdata/rules/lists/user-keep.md"),
    on: true,
    wakes: &[Wake::Listed],
    reads: Reads::Line(|_, _| vec![Change::Keep]),
};
