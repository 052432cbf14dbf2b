//! What is of the site by the weight of its evidence, and by no rule's words.

use crate::document::{Change, Role};
use crate::page::labels::SHORT;
use crate::page::{Because, Page};
use crate::recognise::stray_mark::is_picture;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "site-line",
    page: include_str!("../../../testdata/rules/boilerplate/site-line.md"),
    on: true,
    role: Role::Site,
    certain: None,
    // A page has several short lines, and then all its lines are weighed.
    wakes: &[Wake::Shape(|shape| shape.text.len() <= SHORT && shape.blank_run == 0)],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let Some(labels) = page.labels() else {
        return Verdicts::new(Because::Reason("the document cannot be a page: it has too few short lines, or too many"));
    };
    let mut verdicts = Verdicts::new(Because::Reason("its evidence weighs too little for a line of the site"));
    // A picture between the sentences of the text is the text's.
    let is_of_the_text = |index: usize| page.title_line() == Some(index) || is_picture(page.text(index)) && page.body().contains(&index);
    for index in page.standing(0..page.lines().len()).filter(|index| labels.falls(*index) && !is_of_the_text(*index)) {
        verdicts.ask(index, Change::Drop(labels.why(index).to_string()));
    }
    verdicts
}
