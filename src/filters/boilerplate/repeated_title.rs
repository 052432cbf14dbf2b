//! The page's title said again before the text begins.

use crate::document::{Label, Role};
use crate::page::{Because, Page, headline};
use crate::recognise::glance::{FIRST_LINES, Glance, SHORT};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "repeated-title",
    page: include_str!("../../../testdata/rules/boilerplate/repeated-title.md"),
    on: true,
    role: Role::Repetition,
    certain: None,
    // Further down it is a refrain, a heading or a quotation.
    wakes: &[Wake::Shape(Glance::new(|shape| shape.number <= FIRST_LINES).within(SHORT))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Characters, marks and blanks not counted, from which saying the same is no accident. Guess: nobody has measured it.
const SHORTEST: usize = 4;

fn find(page: Page, index: usize) -> Result<(), Because> {
    let lines = page.lines();
    let title = page.title_line().ok_or(Because::Reason("no line is known to be the title"))?;
    if index == title {
        return Err(Because::Is(Label::Title));
    }
    if page.labels().is_some() && headline::is_window_of(page, index, title) {
        return Ok(());
    }
    let said = page.look(title).words();
    if page.look(index).words() != said {
        return Err(Because::Reason("the line does not say what the title says"));
    }
    if said.chars().count() < SHORTEST {
        return Err(Because::Reason("the title is so short that saying it again may be an accident"));
    }
    if index < title {
        return Err(Because::Reason("the line stands above the title"));
    }
    // Nothing but the head may stand between the title and its repetition: no sentence of the text.
    let head = (title..index).all(|index| lines[index].is_claimed() || !page.is_sentence(index));
    if !head || page.body().start < index {
        return Err(Because::Reason("sentences of the text stand above it, where a refrain or a heading may say the title again"));
    }
    // Between the two stands something of the page; a song begins with its title at once.
    let parted = lines[title..index].iter().any(|line| line.is_claimed());
    if parted { Ok(()) } else { Err(Because::Reason("nothing of the site stands between the title and it, so the text may begin with its title")) }
}
