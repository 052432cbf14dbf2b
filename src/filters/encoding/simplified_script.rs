//! Chinese in Traditional characters becomes Simplified. Off by default.

use crate::document::{Change, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::han::convert;

pub static RULE: Rule = Rule {
    name: "simplified-script",
    page: include_str!("../../../testdata/rules/encoding/simplified-script.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(|shape| convert::has_han(shape.text))],
    decide: Decide::Line(read),
};

fn read(page: Page, index: usize) -> Vec<Change> {
    let line = &page.lines()[index];
    let findings = page.findings();
    if !convert::is_chinese(line.text(), findings.script) {
        return Vec::new();
    }
    convert::to_simplified(line.text()).map(Change::Text).into_iter().collect()
}
