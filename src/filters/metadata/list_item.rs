//! Items of lists, so that Markdown can show them as such. Their text does not change.

use crate::document::{Change, Label, Role};
use crate::page::own_marks;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::list_item::find_mark;
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "list-item",
    page: include_str!("../../../testdata/rules/metadata/list-item.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Marked, Wake::Shape(Glance::new(|shape| find_mark(shape.text).is_some()))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(own_marks::TOLD);
    let is_marked = page.document().is_marked();
    for &index in woken {
        match page.lines()[index].label() {
            Label::Text if !is_marked => verdicts.add(index, guess(page, index)),
            Label::Text if own_marks::is_item(page, index) => {
                verdicts.ask_by(index, Change::Label(Label::Item), own_marks::kind(page, index).said());
            }
            Label::Text => {}
            label => verdicts.leave(index, Because::Is(label)),
        }
    }
    verdicts
}

/// Two neighbours marked alike make a list; one marked line alone may be anything.
fn guess(page: Page, index: usize) -> Verdict {
    let mark = find_mark(page.text(index));
    let is_alike = |other: usize| find_mark(page.text(other)) == mark;
    let above = page.standing(0..index).next_back();
    let below = page.standing(index + 1..page.lines().len()).next();
    if mark.is_some() && (above.is_some_and(is_alike) || below.is_some_and(is_alike)) {
        Verdict::Ask(vec![Change::Label(Label::Item)])
    } else {
        Verdict::Leave(Because::Reason("no line beside it is marked in the same way"))
    }
}
