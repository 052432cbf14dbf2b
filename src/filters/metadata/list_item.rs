//! Items of lists, so that Markdown can show them as such. Their text does not change.

use crate::document::{Change, Label, Requests, Role};
use crate::page::Page;
use crate::recognise::list_item::item;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "list-item",
    page: include_str!("../../../testdata/rules/metadata/list-item.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Shape(|shape| item(shape.text).is_some())],
    decide: Decide::Page(read),
};

/// Two neighbours marked alike make a list; one marked line alone may be anything.
fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let listed = |index: usize| lines[index].label() == Label::Text && item(lines[index].text()).is_some();
    let alike = |index: usize, other: Option<usize>| other.is_some_and(|other| item(lines[other].text()) == item(lines[index].text()));
    let mut changes = Vec::new();
    for &index in woken {
        let above = page.standing(0..index).next_back();
        let below = page.standing(index + 1..lines.len()).next();
        if listed(index) && (alike(index, above) || alike(index, below)) {
            changes.push((index, Change::Label(Label::Item)));
        }
    }
    changes
}
