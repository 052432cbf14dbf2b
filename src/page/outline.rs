//! How headings nest: by the order in which a page first uses its ways of marking them, not by a fixed table.

use super::Page;
use crate::document::{Change, Label, Requests};
use crate::recognise::rows::is_button;
use crate::recognise::scheme::Scheme;

/// The level that Markdown can still show under its title.
const DEEPEST: usize = 5;

/// The levels of these headings, each with how it is marked, in line order. `open` are the headings that are open above the first, outermost first.
pub(crate) fn level(page: Page, open: Vec<Scheme>, headings: &[(usize, Scheme)]) -> Requests {
    find_levels(open, &settle_inner(place_headings(page, headings)))
}

/// The levels of headings that stand in this order, each with its line and whether it stands directly under the one before. `open` are the
/// headings that are open above the first, outermost first.
fn find_levels(mut open: Vec<Scheme>, headings: &[(usize, Scheme, bool)]) -> Requests {
    let mut divided = Divided::No;
    let mut changes = Vec::with_capacity(headings.len());
    for (place, &(index, scheme, directly)) in headings.iter().enumerate() {
        if open.last() == Some(&Scheme::Contents) || open.last() == Some(&Scheme::Closing) && scheme != Scheme::Plain {
            open.pop();
        }
        let plain = matches!(scheme, Scheme::Plain);
        divided = match divided {
            _ if plain && directly && open.last() == Some(&Scheme::Plain) => Divided::First,
            Divided::First if plain => Divided::Second,
            _ => Divided::No,
        };
        let base = usize::from(open.first() == Some(&Scheme::Enclosed));
        match scheme {
            Scheme::Plain if divided != Divided::No => {
                let place = open.iter().position(|open| *open == Scheme::Plain).unwrap_or(0);
                open.truncate(place + 1);
                open.push(Scheme::Inner(' '));
            }
            Scheme::Enclosed => open = vec![scheme],
            Scheme::Closing | Scheme::Contents => {
                open.truncate(base);
                open.push(scheme);
            }
            _ => match open.iter().position(|open| *open == scheme || plain && *open == Scheme::Closing) {
                Some(place) => {
                    open.truncate(place);
                    open.push(scheme);
                }
                None => {
                    // A heading with a mark is not part of one without unless it stands right under it, nor is a step part of what leads up to the steps.
                    while (matches!(scheme, Scheme::Marked(_)) && !directly || matches!(scheme, Scheme::Counted('A'..='Z')))
                        && matches!(open.last(), Some(Scheme::Plain | Scheme::Lone | Scheme::Closing))
                    {
                        open.pop();
                    }
                    // Numbered sections do not belong to a preface: no other plain heading stands among them.
                    let numbered = matches!(scheme, Scheme::Han | Scheme::Arabic | Scheme::Formal);
                    let last = headings.iter().rposition(|(_, later, _)| *later == scheme).unwrap_or(place);
                    let among = headings[place..last].iter().any(|(_, later, _)| matches!(later, Scheme::Plain | Scheme::Closing));
                    if numbered && !directly && !among && last > place && open.last() == Some(&Scheme::Plain) {
                        open.pop();
                    }
                    // What is first used after the last of the outermost sections follows them.
                    let bare = plain || matches!(scheme, Scheme::Marked(_));
                    let over = open.get(base).is_some_and(|outer| headings[place..].iter().all(|(_, later, _)| later != outer));
                    let again = headings[place + 1..].iter().any(|(_, later, _)| *later == scheme);
                    if bare && over && again && !directly {
                        open.truncate(base);
                    }
                    open.push(scheme);
                }
            },
        }
        changes.push((index, Change::Label(Label::Heading(open.len().min(DEEPEST) as u8))));
    }
    changes
}

/// A section that is divided at once, without a word of its own, has two parts at least; the next heading like them closes it.
#[derive(Clone, Copy, PartialEq)]
enum Divided {
    No,
    First,
    Second,
}

/// For each heading, whether it stands directly under another one.
fn place_headings(page: Page, found: &[(usize, Scheme)]) -> Vec<(usize, Scheme, bool)> {
    let mut before = None;
    let mut placed = Vec::with_capacity(found.len());
    for &(index, scheme) in found {
        let above = page.standing(0..index).rev().find(|above| !is_button(page.look(*above)));
        placed.push((index, scheme, before.is_some() && above == before));
        before = Some(index);
    }
    placed
}

/// Where the first line with a colon, or the first question, stands directly under a plain heading, such lines are a level of their own; elsewhere they
/// are headings as the others are.
fn settle_inner(mut placed: Vec<(usize, Scheme, bool)>) -> Vec<(usize, Scheme, bool)> {
    for mark in [':', '?'] {
        let first = placed.iter().position(|(_, scheme, _)| *scheme == Scheme::Inner(mark));
        let apart = first.is_some_and(|at| placed[at].2 && at > 0 && placed[at - 1].1 == Scheme::Plain);
        if !apart {
            placed.iter_mut().filter(|(_, scheme, _)| *scheme == Scheme::Inner(mark)).for_each(|(_, scheme, _)| *scheme = Scheme::Plain);
        }
    }
    placed
}
