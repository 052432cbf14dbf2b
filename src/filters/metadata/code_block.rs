//! Lines of programs and commands, so that Markdown keeps them in a fence. Their text does not change.

use crate::document::{Change, Label, Requests, Role};
use crate::page::{Page, verbatim};
use crate::rule::{Decide, Rule, Signs, Wake};

pub static RULE: Rule = Rule {
    name: "code-block",
    page: include_str!("../../../testdata/rules/metadata/code-block.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.short() && shape.signs.any(Signs::CODE))],
    decide: Decide::Page(read),
};

fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let runs = verbatim::runs(woken.iter().map(|index| (*index, lines[*index].text())), |index| lines[index].blank());
    runs.into_iter().flatten().filter(|index| lines[*index].label() == Label::Text).map(|index| (index, Change::Label(Label::Code))).collect()
}
