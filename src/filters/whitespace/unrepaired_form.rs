//! Forms of characters that stay, because the rule that repairs them is off or leaves them, are told under that rule's name.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::forms::{FORMS, may_have_form};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "unrepaired-form",
    page: include_str!("../../../testdata/rules/whitespace/unrepaired-form.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| may_have_form(shape.text, shape.signs)).with(Signs::FORM.or(Signs::EASTERN)))],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let told: Vec<Change> = FORMS.iter().filter_map(|told| Some(Change::Left(told.form, told.tell(text)?))).collect();
    if told.is_empty() {
        return Verdict::Leave(Because::Reason("nothing in it was left: its characters are in the form that they should have"));
    }
    Verdict::Ask(told)
}
