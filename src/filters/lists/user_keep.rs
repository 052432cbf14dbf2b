//! Lines that the user wants to keep: no rule takes them out, or anything out of them. Repairs still repair them.

use crate::document::{Change, Role};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "user-keep",
    page: include_str!("../../../testdata/rules/lists/user-keep.md"),
    on: true,
    role: Role::Keep,
    certain: None,
    wakes: &[Wake::Listed],
    decide: Decide::Line(|_, _| Verdict::Ask(vec![Change::Keep])),
};
