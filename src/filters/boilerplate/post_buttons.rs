//! The buttons and the counted votes around a post, in pages whose posts have been recognised.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::post_buttons::{BAR, EXPAND, LONE, MORE, TO_TOP, is_row};
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "post-buttons",
    page: include_str!("../../../testdata/rules/boilerplate/post-buttons.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[
        Wake::EndsOfPage(BAR.words),
        Wake::EndsOfPage(BAR.sure),
        Wake::EndsOfPage(BAR.weak),
        Wake::EndsOfPage(&[EXPAND]),
        Wake::EndsOfPage(LONE),
        Wake::EndsOfPage(MORE),
        Wake::EndsOfPage(TO_TOP),
        Wake::Shape(Glance::new(|shape| is_count(shape.text))),
    ],
    decide: Decide::Page(decide),
};

/// Why most lines stay.
const NO_BUTTONS: Because = Because::Reason("not every word of the line is a button's");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if !page.thread().is_thread() {
        return Verdicts::new(Because::Reason("nobody has posted in this document: it is no thread of posts"));
    }
    let lines = page.lines();
    let voted = lines.iter().any(|line| line.claimed_as() == Some(Role::Post) && line.text().contains("answered "));
    let mut fallen: Vec<usize> = woken.iter().copied().filter(|index| is_row(page.look(*index))).collect();
    let mut verdicts = Verdicts::new(NO_BUTTONS);
    for &index in woken {
        let at = fallen.partition_point(|other| *other < index);
        if fallen.get(at) == Some(&index) {
            continue;
        }
        match find_alone(page, index, &fallen, voted) {
            Ok(()) => fallen.insert(at, index),
            Err(because) => verdicts.leave(index, because),
        }
    }
    verdicts.drop(fallen);
    verdicts
}

/// The line is no row, and yet one button or the votes for an answer, by the rows and lines of the site beside it.
fn find_alone(page: Page, index: usize, rows: &[usize], voted: bool) -> Result<(), Because> {
    let text = page.says(index);
    let (above, below) = (page.above(index), page.below(index));
    let is_row = |other: Option<usize>| other.is_some_and(|other| rows.binary_search(&other).is_ok());
    let is_site = |other: Option<usize>| other.is_some_and(|other| page.is_of_the_site(other));
    if is_count(text) {
        if !voted {
            return Err(Because::Reason("the line is a number, and no line in this document says when somebody answered"));
        }
        // Votes for an answer stand alone above it, below the buttons of the one before.
        let beside = is_row(above) || is_site(above) || is_row(below) || is_site(below);
        return if beside { Ok(()) } else { Err(Because::Reason("the line is a number, and no line of the site stands beside it")) };
    }
    if BAR.cover(page.look(index)).is_none() {
        return Err(NO_BUTTONS);
    }
    // One button a line: what follows a button is one too, unless a post begins there.
    let counted = text.bytes().any(|byte| byte.is_ascii_digit()) && is_site(above);
    if counted || is_row(above) {
        Ok(())
    } else {
        Err(Because::Reason("the line is one button's word, which a post may say, and no button stands above it"))
    }
}

/// A number and nothing else.
fn is_count(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '•', ' ', '+']);
    (1..=7).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
