//! Chinese in Simplified characters becomes Traditional. Off by default.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::han::{Script, convert};

pub static RULE: Rule = Rule {
    name: "traditional-script",
    page: include_str!("../../../testdata/rules/encoding/traditional-script.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| convert::has_han(shape.text)))],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    let (text, script) = (page.text(index), page.document().script());
    // A page from Taipei writes 台灣 and 群眾, which are not the forms of OpenCC's standard.
    if script == Script::Hant {
        return Verdict::Leave(Because::Reason("the document is in Traditional characters already"));
    }
    if !convert::is_chinese(text, script) {
        return Verdict::Leave(Because::Reason("the line or the document is not in Chinese"));
    }
    match convert::to_traditional(text) {
        Some(new) => Verdict::Ask(vec![Change::Text(new)]),
        None => Verdict::Leave(Because::Reason("the line is the same in Traditional characters")),
    }
}
