//! Chinese in Traditional characters becomes Simplified. Off by default.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::han::convert;

pub static RULE: Rule = Rule {
    name: "simplified-script",
    page: include_str!("../../../testdata/rules/encoding/simplified-script.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| convert::has_han(shape.text)))],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if !convert::is_chinese(text, page.document().script()) {
        return Verdict::Leave(Because::Reason("the line or the document is not in Chinese"));
    }
    match convert::to_simplified(text) {
        Some(new) => Verdict::Ask(vec![Change::Text(new)]),
        None => Verdict::Leave(Because::Reason("the line is the same in Simplified characters")),
    }
}
