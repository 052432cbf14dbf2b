//! Chinese in Simplified characters becomes Traditional. Off by default.

use crate::document::{Change, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::han::{Script, convert};

pub static RULE: Rule = Rule {
    name: "traditional-script",
    page: include_str!("../../../testdata/rules/encoding/traditional-script.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(|shape| convert::has_han(shape.text))],
    decide: Decide::Line(read),
};

fn read(page: Page, index: usize) -> Vec<Change> {
    let line = &page.lines()[index];
    let findings = page.findings();
    // A page from Taipei writes 台灣 and 群眾, which are not the forms of OpenCC's standard.
    if findings.script == Script::Hant || !convert::is_chinese(line.text(), findings.script) {
        return Vec::new();
    }
    convert::to_traditional(line.text()).map(Change::Text).into_iter().collect()
}
