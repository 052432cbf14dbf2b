//! CR LF and lone CR become LF.

use crate::document::{Change, LineEnd};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "line-end",
    page: include_str!("../../../testdata/rules/whitespace/line-end.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.carriage_return)],
    reads: Reads::Line(|_, _| vec![Change::End(LineEnd::Lf)]),
};
