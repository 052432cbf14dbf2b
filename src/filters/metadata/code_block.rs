//! Lines of programs and commands, so that Markdown keeps them in a fence. Their text does not change.

use crate::document::{Change, Label, MarkKind, Role};
use crate::page::{Because, Page, own_marks, verbatim};
use crate::recognise::glance::{Glance, SHORT};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "code-block",
    page: include_str!("../../../testdata/rules/metadata/code-block.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Marked, Wake::Shape(Glance::new(|_| true).within(SHORT).with(Signs::CODE))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    if page.document().is_marked() {
        return by_tags(page, woken);
    }
    let mut verdicts = Verdicts::new(Because::Reason("too few statements stand in a row here"));
    let runs = verbatim::runs(woken.iter().map(|index| (*index, lines[*index].text())), |index| lines[index].is_blank());
    for index in runs.into_iter().flatten() {
        match lines[index].label() {
            Label::Text => verdicts.ask(index, Change::Label(Label::Code)),
            label => verdicts.leave(index, Because::Is(label)),
        }
    }
    verdicts
}

/// The lines of code of a page whose tags say which they are.
fn by_tags(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(own_marks::TOLD);
    for &index in woken.iter().filter(|index| page.lines()[**index].label() == Label::Text) {
        if matches!(own_marks::kind(page, index), MarkKind::Code(_)) {
            verdicts.ask_by(index, Change::Label(Label::Code), own_marks::kind(page, index).said());
        }
    }
    verdicts
}
