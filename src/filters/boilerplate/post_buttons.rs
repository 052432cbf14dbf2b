//! The buttons and the counted votes around a post, in pages whose posts have been recognised.

use super::drop_lines;
use crate::document::{Requests, Role};
use crate::page::Page;
use crate::recognise::post_buttons::{BAR, EXPAND, LONE, MORE, TO_TOP, row};
use crate::rule::{Decide, Rule, Wake};

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
        Wake::Shape(|shape| count(shape.text)),
    ],
    decide: Decide::Page(read),
};

fn read(page: Page, woken: &[usize]) -> Requests {
    if !page.thread().is_thread() {
        return Vec::new();
    }
    let lines = page.lines();
    let voted = lines.iter().any(|line| line.claimed_as() == Some(Role::Post) && line.text().contains("answered "));
    let mut fallen: Vec<usize> = woken.iter().copied().filter(|index| row(lines[*index].text())).collect();
    for &index in woken {
        let text = lines[index].text();
        let beside =
            |other: Option<usize>| other.is_some_and(|other| fallen.contains(&other)) || other.is_some_and(|other| page.is_of_the_site(other));
        let (above, below) = (page.above(index), page.below(index));
        // One button a line: what follows a button is one too, unless a post begins there.
        let counted = text.bytes().any(|byte| byte.is_ascii_digit()) && above.is_some_and(|above| page.is_of_the_site(above));
        let one = BAR.cover(text).is_some() && (counted || above.is_some_and(|above| fallen.contains(&above)));
        // Votes for an answer stand alone above it, below the buttons of the one before.
        if !fallen.contains(&index) && (one || voted && count(text) && (beside(above) || beside(below))) {
            let at = fallen.partition_point(|other| *other < index);
            fallen.insert(at, index);
        }
    }
    drop_lines(&fallen, |_| true)
}

/// A number and nothing else.
pub(crate) fn count(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '•', ' ', '+']);
    (1..=7).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
