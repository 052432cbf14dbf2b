//! Advertisements: lines that are labelled so, lines that call for a click, and what a site writes around its banners.

use super::drop_lines;
use crate::document::{Label, Role};
use crate::page::Page;
use crate::page::inserts::is_insert;
use crate::recognise::inserts::advertisement::{AROUND, ASIDE, CALLS, FRAMED, LABELLED, LABELS, LETTERS, OFFER, SALE, lone, short};
use crate::recognise::landmarks::landmark;
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "advertisement",
    page: include_str!("../../../testdata/rules/boilerplate/advertisement.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(LABELS), Wake::Ends(CALLS), Wake::Ends(AROUND)],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
};

fn recognised(page: Page, index: usize) -> bool {
    let text = page.text(index);
    if is_insert(page, index, &ASIDE) {
        return true;
    }
    if !page.is_page() || !short(text) {
        return false;
    }
    let plain = Plain::new(text);
    let offered = LABELLED.is_match(text) && OFFER.is_match(&plain.text) || LETTERS.is_match(text);
    offered || FRAMED.is_match(&plain.text) && SALE.is_match(&plain.text) || lone(&plain.text) && in_text(page, index)
}

/// Characters of a line that is as short as the label: a heading, an item, a cell.
const BRIEF: usize = 6;

/// Beside the line stands a sentence or a line of the site, and in the body no other line is as short: among short lines the word may be a cell, an
/// item or a heading.
fn in_text(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let brief = |other: usize| {
        let text = lines[other].text();
        lines[other].label() == Label::Text && text.trim().chars().count() <= BRIEF && !lone(&Plain::new(text).text) && !landmark(text)
    };
    let beside = page
        .neighbours(index)
        .any(|other| matches!(lines[other].label(), Label::Meta | Label::Boilerplate) || page.is_landmark(other) || page.is_sentence(other));
    let below = page.standing(index + 1..lines.len()).next();
    let over_heading = below.is_some_and(|below| matches!(lines[below].label(), Label::Heading(_)));
    let shouted = lines[index].text().trim().starts_with("ADVERTISEMENT");
    beside && (over_heading || shouted || !page.standing(page.body()).any(brief))
}
