//! CR LF and lone CR become LF.

use crate::document::{Change, LineEnd, Role};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "line-end",
    page: include_str!("../../../testdata/rules/whitespace/line-end.md"),
    on: true,
    role: Role::AroundText,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.carriage_return)],
    decide: Decide::Line(|_, _| Verdict::Ask(vec![Change::End(LineEnd::Lf)])),
};
