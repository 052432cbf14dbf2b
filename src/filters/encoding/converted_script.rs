//! A page that was turned from Simplified to Traditional character by character is told of.

use crate::document::{Change, Requests, Role};
use crate::page::Page;
use crate::page::converted_script::converted;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "converted-script",
    page: include_str!("../../../testdata/rules/encoding/converted-script.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // The words are everyday ones in Simplified pages and would wake every line there; a Traditional document is read from its first line on.
    wakes: &[Wake::Shape(|shape| shape.number == 1)],
    decide: Decide::Page(read),
};

pub(crate) fn read(page: Page, _: &[usize]) -> Requests {
    converted(page.document()).map(|(line, why)| (line, Change::Remark(why))).into_iter().collect()
}
