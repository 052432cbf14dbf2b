//! What is of the site by the weight of its evidence, and by no rule's words.

use crate::document::{Change, Role};
use crate::page::labels::SHORT;
use crate::page::{Because, Page};
use crate::recognise::stray_mark::{is_picture, is_underline};
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
    if page.findings().markdown && !page.findings().extracted && !page.findings().showed_page {
        return Verdicts::new(Because::Reason("the document is Markdown, and nothing shows that an extractor wrote it"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("its evidence weighs too little for a line of the site"));
    // A picture between the sentences of the text is the text's.
    let stays = |index: usize| !page.lines()[index].is_blank() && !page.is_of_the_site(index);
    // Three hyphens are what extractors leave of a table that only set the page out.
    let underlines = |text: &str| is_underline(text) && text.trim_end() != "---";
    let is_mark = |index: usize| page.findings().markdown && index > 0 && underlines(page.text(index)) && stays(index - 1);
    let is_of_the_text =
        |index: usize| page.title_line() == Some(index) || is_picture(page.text(index)) && page.body().contains(&index) || is_mark(index);
    for index in page.standing(0..page.lines().len()).filter(|index| labels.falls(*index) && !is_of_the_text(*index)) {
        verdicts.ask(index, Change::Drop(labels.why(index).to_string()));
    }
    verdicts
}
