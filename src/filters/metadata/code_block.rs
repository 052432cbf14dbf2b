//! Lines of programs and commands, so that Markdown keeps them in a fence. Their text does not change.

use crate::document::Document;
use crate::document::Label;
use crate::document::{Change, Requests};
use crate::page::verbatim;
use crate::rule::{Reads, Rule, Signs, Wake};

pub static RULE: Rule = Rule {
    name: "code-block",
    page: include_str!("../../../testdata/rules/metadata/code-block.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.short() && shape.signs.any(Signs::CODE))],
    reads: Reads::Document(read),
};

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let runs = verbatim::runs(woken.iter().map(|index| (*index, lines[*index].text())), |index| lines[index].blank());
    runs.into_iter().flatten().filter(|index| lines[*index].label() == Label::Text).map(|index| (index, Change::Label(Label::Code))).collect()
}
