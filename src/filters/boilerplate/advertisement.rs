//! Advertisements: lines that are labelled so, lines that call for a click, and what a site writes around its banners.

use crate::document::{Label, Role};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::inserts::advertisement::{AROUND, ASIDE, CALLS, FRAMED, LABELLED, LABELS, LETTERS, OFFER, SALE, is_lone_label, is_short};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "advertisement",
    page: include_str!("../../../testdata/rules/boilerplate/advertisement.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(LABELS), Wake::Ends(CALLS), Wake::Ends(AROUND), Wake::EndsOfPage(words!("advertisement", "wakes-of-page"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    let text = page.says(index);
    if find_insert(page, index, &ASIDE).is_ok() {
        return Ok(());
    }
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    if !is_short(text) {
        return Err(Because::Reason("the line is a sentence, or longer than an offer with its label"));
    }
    let plain = Plain::new(text);
    let offered = LABELLED.is_match(text) && OFFER.is_match(&plain.text) || LETTERS.is_match(text);
    if offered || FRAMED.is_match(&plain.text) && SALE.is_match(&plain.text) {
        return Ok(());
    }
    if !is_lone_label(&plain.text) {
        return Err(Because::Reason("the line is no label of advertisements, no labelled or framed offer and no call to click"));
    }
    find_place_of_label(page, index)
}

/// Characters of a line that is as short as the label: a heading, an item, a cell. Guess: nobody has measured it.
const BRIEF: usize = 6;

/// Beside the label stands a sentence or a line of the site, and in the body no other line is as short: among short lines the word may be a cell, an
/// item or a heading.
fn find_place_of_label(page: Page, index: usize) -> Result<(), Because> {
    let lines = page.lines();
    let brief = |other: usize| {
        let text = page.says(other);
        lines[other].label() == Label::Text
            && text.trim().chars().count() <= BRIEF
            && !is_lone_label(page.look(other).plain())
            && !page.is_landmark(other)
    };
    let beside = page
        .neighbours(index)
        .any(|other| matches!(lines[other].label(), Label::Meta | Label::Boilerplate) || page.is_landmark(other) || page.is_sentence(other));
    if !beside {
        return Err(Because::Reason("neither a sentence nor a line of the site stands beside the label"));
    }
    let below = page.standing(index + 1..lines.len()).next();
    let over_heading = below.is_some_and(|below| matches!(lines[below].label(), Label::Heading(_)));
    let shouted = page.says(index).trim().starts_with("ADVERTISEMENT");
    if over_heading || shouted || !page.standing(page.body()).any(brief) {
        Ok(())
    } else {
        Err(Because::Reason("other lines of the text are as short, so the label may be a cell, an item or a heading"))
    }
}
