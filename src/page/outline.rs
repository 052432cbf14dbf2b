//! How headings nest: by the order in which a page first uses its ways of marking them, not by a fixed table.

use super::Page;
use super::heading_odds::is_known;
use crate::document::{Change, Label, Line, MarkKind, Requests};
use crate::recognise::bare_heading::find_scheme;
use crate::recognise::heading_mark::{self, find_mark, is_underlined_by};
use crate::recognise::look::Look;
use crate::recognise::numbering;
use crate::recognise::rows::is_button;
use crate::recognise::scheme::Scheme;

/// The level that Markdown can still show under its title. Format: Markdown has six levels, and the title takes the first.
const DEEPEST: usize = 5;

/// The levels of these headings, each with how it is marked, in line order. `open` are the headings that are open above the first, outermost first.
pub(crate) fn level(page: Page, open: Vec<Scheme>, headings: &[(usize, Scheme)]) -> Requests {
    find_levels(open, &settle_inner(place_headings(page, headings)))
}

/// How a heading of the page is marked: by the page's own markup before all else.
pub(crate) fn scheme(page: Page, index: usize) -> Scheme {
    match find_mark(page.text(index)) {
        Some((scheme @ Scheme::Set(_), _)) => scheme,
        Some((bold, spoken)) => match read_scheme(page, &Look::new(&spoken.text)) {
            Scheme::Plain | Scheme::Inner(_) => bold,
            scheme => scheme,
        },
        None => match read_scheme(page, page.written(index)) {
            scheme @ (Scheme::Plain | Scheme::Inner(_)) => match lower_odds(page, index) {
                Some(odds) if odds > LOWER => Scheme::Lower,
                Some(odds) if odds < UPPER && is_known(page, index) => Scheme::Upper,
                _ => scheme,
            },
            scheme => scheme,
        },
    }
}

/// Log-odds, in units, from which a heading is of a lower level, and below which it is of the first. Guess: chosen by us.
const LOWER: i32 = -48;
const UPPER: i32 = -96;

/// A heading marked so has no number; what a number heads holds plain headings too.
fn is_unnumbered(scheme: Scheme) -> bool {
    use Scheme::{Bold, Closing, Contents, Dated, Enclosed, Inner, Lower, Marked, Plain, Upper};
    matches!(scheme, Plain | Upper | Lower | Inner(_) | Dated | Marked(_) | Bold | Closing | Contents | Enclosed)
}

/// The log-odds that the heading is of a lower level, as far as the page as a whole shows.
fn lower_odds(page: Page, index: usize) -> Option<i32> {
    Some(page.labels()?.line(index)?.as_lower())
}

/// The line is marked with the level of a heading, and is no source: a hash alone begins a comment as well.
pub(crate) fn is_set(page: Page, index: usize) -> bool {
    matches!(find_mark(page.text(index)), Some((Scheme::Set(2..), _))) && page.source(index).is_none()
}

/// The line that Markdown marks as the title of all: the first heading, which alone has the first level.
pub(crate) fn find_title(page: Page) -> Option<usize> {
    if !page.findings().markdown {
        return None;
    }
    let level = |index: usize| match find_mark(page.text(index)) {
        Some((Scheme::Set(level), _)) => Some(level),
        _ => is_underlined_by(below(page, index)).then_some(1),
    };
    let standing = page.standing(0..page.lines().len()).filter(|index| page.source(*index).is_none());
    let mut headings = standing.filter_map(|index| Some((index, level(index)?)));
    let first = headings.next().filter(|(_, level)| *level == 1)?;
    headings.all(|(_, level)| level > 1).then_some(first.0)
}

/// The line is marked as a heading of the first level.
pub(crate) fn is_first_level(page: Page, index: usize) -> bool {
    let mark = page.lines()[index].mark();
    mark.is_some_and(|mark| mark.kind == MarkKind::Heading(1)) || heading_mark::is_first_level(page.text(index), below(page, index))
}

/// The line directly below, whoever has claimed it.
fn below(page: Page<'_>, index: usize) -> Option<&str> {
    page.lines().get(index + 1).map(Line::text)
}

/// The first of the marked headings, where it alone has the first level, is the title of what the others divide.
pub(crate) fn leave_title(headings: &mut Vec<(usize, Scheme)>) {
    let set = || headings.iter().enumerate().filter(|(_, (_, scheme))| matches!(scheme, Scheme::Set(_)));
    let first = set().next().filter(|(_, (_, scheme))| *scheme == Scheme::Set(1)).map(|(place, _)| place);
    let alone = set().filter(|(_, (_, scheme))| *scheme == Scheme::Set(1)).count() == 1 && set().count() > 1;
    if let Some(place) = first.filter(|_| alone) {
        headings.remove(place);
    }
}

/// How a text is marked as a heading: by its number, or as a bare one is.
pub(crate) fn read_scheme(page: Page, look: &Look) -> Scheme {
    numbering::find_scheme(look).map_or_else(|| find_scheme(look, page.findings().title.as_deref()), |(scheme, _)| scheme)
}

/// The levels of headings that stand in this order, each with its line and whether it stands directly under the one before. `open` are the
/// headings that are open above the first, outermost first.
fn find_levels(mut open: Vec<Scheme>, headings: &[(usize, Scheme, bool)]) -> Requests {
    let mut divided = Divided::No;
    let mut changes = Vec::with_capacity(headings.len());
    for (place, &(index, said, directly)) in headings.iter().enumerate() {
        let scheme = if said == Scheme::Upper && !open.iter().all(|open| is_unnumbered(*open)) { Scheme::Plain } else { said };
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
            Scheme::Upper => {
                open.truncate(base);
                open.push(Scheme::Plain);
            }
            Scheme::Set(level) => set(&mut open, level, headings),
            Scheme::Closing | Scheme::Contents => {
                open.truncate(base);
                open.push(scheme);
            }
            _ => match open.iter().position(|open| *open == scheme || plain && matches!(open, Scheme::Closing | Scheme::Lower)) {
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
                    let among =
                        headings[place..last.max(place)].iter().any(|(_, later, _)| matches!(later, Scheme::Plain | Scheme::Upper | Scheme::Closing));
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

/// Opens a heading of which the page's own markup says the level. The lowest level that is said is the first; what has no such level stands inside.
fn set(open: &mut Vec<Scheme>, level: u8, headings: &[(usize, Scheme, bool)]) {
    let level_of = |scheme: &Scheme| if let Scheme::Set(level) = scheme { Some(*level) } else { None };
    let over = open.iter().rposition(|open| level_of(open).is_some_and(|open| open < level));
    open.truncate(over.map_or(0, |over| over + 1));
    let lowest = headings.iter().filter_map(|(_, scheme, _)| level_of(scheme)).min();
    if let Some(lowest) = lowest.filter(|lowest| open.is_empty() && *lowest < level) {
        open.push(Scheme::Set(lowest));
    }
    open.push(Scheme::Set(level));
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
        let whole = |index: usize| is_whole(page, index);
        placed.push((index, scheme, before.is_some() && above == before && !whole(index)));
        before = Some(index);
    }
    placed
}

/// The heading is one of the first level as far as the page as a whole shows, so what stands directly under it need not divide it.
fn is_whole(page: Page, index: usize) -> bool {
    is_known(page, index) && lower_odds(page, index).is_some_and(|odds| odds < LOWER)
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
