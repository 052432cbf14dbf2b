//! Chinese in Traditional characters becomes Simplified. Off by default.

use crate::document::Change;
use crate::document::Findings;
use crate::document::Line;
use crate::rule::{Reads, Rule, Wake};
use crate::text::han::convert;

pub static RULE: Rule = Rule {
    name: "simplified-script",
    page: include_str!("../../../testdata/rules/encoding/simplified-script.md"),
    on: false,
    wakes: &[Wake::Shape(|shape| convert::has_han(shape.text))],
    reads: Reads::Line(read),
};

fn read(line: &Line, findings: &Findings) -> Vec<Change> {
    if !convert::chinese(line.text(), findings.script) {
        return Vec::new();
    }
    convert::to_simplified(line.text()).map(Change::Text).into_iter().collect()
}
