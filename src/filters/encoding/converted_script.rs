//! A page that was turned from Simplified to Traditional character by character is told of.

use crate::document::{Change, Document, Requests};
use crate::page::converted_script::converted;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "converted-script",
    page: include_str!("../../../testdata/rules/encoding/converted-script.md"),
    on: true,
    // The words are everyday ones in Simplified pages and would wake every line there; a Traditional document is read from its first line on.
    wakes: &[Wake::Shape(|shape| shape.number == 1)],
    reads: Reads::Document(read),
};

pub(crate) fn read(document: &Document, _: &[usize]) -> Requests {
    converted(document).map(|(line, why)| (line, Change::Remark(why))).into_iter().collect()
}
