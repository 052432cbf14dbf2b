//! Full-width Latin letters and digits become ASCII, half-width kana become full-width. Off by default: both are an author's choice.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain_width::{has_odd_width, to_plain};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "plain-width",
    page: include_str!("../../../testdata/rules/encoding/plain-width.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| has_odd_width(shape.text)))],
    decide: Decide::Line(decide),
};

/// Words of somebody who writes about the width of characters.
const SUBJECT: &[&str] = words!("about-characters", "width");

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Verdict::Leave(Because::Reason("the line writes about the width of characters"));
    }
    Verdict::text_if_new(text, to_plain(text), Because::Reason("its marks of voice make no letter with what stands before them"))
}
