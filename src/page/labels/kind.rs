//! What kind of document it is: text that no page stands around, or a page, and of which kind.

use std::collections::BTreeSet;

use super::context::Context;
use super::odds::Odds;
use crate::recognise::probably::LABELS;
use crate::recognise::traits::feature::{Name, row};
use crate::recognise::traits::{Flags, SAYS, SHORT, Traits};
use crate::recognise::weights::{LANES, Sums, UNIT, add, kind_biases};
use crate::text::steps::{join, share, step};

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text with nothing of a site around it.
    Text,
    /// A page whose text is prose.
    Prose,
    /// A page of posts or answers.
    Thread,
    /// A page that is a list of others.
    List,
    /// A page of facts, a few words each: a thing for sale, a post to fill, a recipe.
    Record,
    /// A page to look things up in.
    Reference,
}

pub(crate) const KINDS: [Kind; 6] = [Kind::Text, Kind::Prose, Kind::Thread, Kind::List, Kind::Record, Kind::Reference];

impl Kind {
    /// The weight, in nats, from which a line falls: where no prose stands out against the lines of the site, only what is all but certain. In a text
    /// nothing falls.
    fn theta(self) -> Option<i32> {
        match self {
            Kind::Text => None,
            Kind::Prose => Some(1),
            Kind::Reference => Some(3),
            Kind::Thread | Kind::Record => Some(5),
            Kind::List => Some(6),
        }
    }

    /// The kind in words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Prose => "prose",
            Kind::Thread => "thread",
            Kind::List => "list",
            Kind::Record => "record",
            Kind::Reference => "reference",
        }
    }
}

/// Tells of each feature that a document has, from its lines and what they probably are.
pub(super) fn features(context: &Context, odds: &[Odds], mut tell: impl FnMut(Name, u64)) {
    const SHARES: &[usize] = &[1, 20, 50, 100, 200, 350, 500, 700, 900];
    let mut number = 0;
    let mut say = |value: u64| {
        number += 1;
        tell(Name::Document, join(&[number, value]));
    };
    for (name, value) in context.page() {
        say(join(&[*name as u64, *value]));
    }
    let count = context.len();
    let lines = || (0..count).map(|index| context.line(index));
    let width: usize = lines().map(|line| line.width).sum();
    let of_lines = |is: &dyn Fn(&Traits) -> bool| share(lines().filter(|line| is(line)).count(), count, SHARES);
    let of_width = |is: &dyn Fn(&Traits) -> bool| share(lines().filter(|line| is(line)).map(|line| line.width).sum(), width, SHARES);
    for flag in 0..Flags::ALL {
        say(of_lines(&|line| line.flags.has(1 << flag)));
    }
    say(of_width(&|line| line.is_prose()));
    say(of_width(&|line| line.width < SHORT));
    say(of_width(&|line| line.width >= SHORT && line.width < SAYS));
    say(of_lines(&|line| line.linked >= 3));
    say(of_lines(&|line| line.heading > 0));
    say(step(width / count.max(1), &[4, 7, 10, 15, 22, 32, 50, 90]));
    let mut widths: Vec<usize> = lines().map(|line| line.width).collect();
    widths.sort_unstable();
    say(step(widths.get(count / 2).copied().unwrap_or(0), &[3, 5, 8, 12, 18, 30, 60]));
    for label in 0..LABELS {
        say(share(odds.iter().filter(|odds| odds.likeliest as usize == label).count(), count, SHARES));
        let first = odds.iter().position(|odds| odds.likeliest as usize == label);
        say(first.map_or(99, |first| (5 * first / count.max(1)) as u64));
    }
    let unit = i32::from(UNIT);
    // What stays tells more of the page than its frame does.
    let stays = |index: &usize| odds[*index].gone < 0;
    let staying = || (0..count).filter(stays).map(|index| context.line(index));
    let width_of = |is: &dyn Fn(&Traits) -> bool| staying().filter(|line| is(line)).map(|line| line.width).sum::<usize>();
    let stays_width = width_of(&|_| true);
    say(share(width_of(&|line| line.is_prose()), stays_width, SHARES));
    say(share(width_of(&|line| line.width < SHORT), stays_width, SHARES));
    say(step(staying().filter(|line| line.is_prose()).count(), &[1, 2, 3, 5, 9, 17]));
    for flag in 0..Flags::ALL {
        say(share(staying().filter(|line| line.flags.has(1 << flag)).count(), staying().count(), SHARES));
    }
    let mut stay_widths: Vec<usize> = staying().map(|line| line.width).collect();
    stay_widths.sort_unstable();
    say(step(stay_widths.get(stay_widths.len() / 2).copied().unwrap_or(0), &[3, 5, 8, 12, 18, 30, 60]));
    let unsure = |index: &usize| (-2 * unit..3 * unit).contains(&odds[*index].gone);
    say(share((0..count).filter(unsure).count(), count, SHARES));
    say(share((0..count).filter(unsure).filter(stays).count(), staying().count(), SHARES));
    // How often the page changes between what stays and what goes.
    say(share(odds.windows(2).filter(|pair| (pair[0].gone < 0) != (pair[1].gone < 0)).count(), count, SHARES));
    say(step(staying().map(|line| line.signature()).collect::<BTreeSet<u64>>().len() * 10 / staying().count().max(1), &[1, 2, 3, 4, 6, 8]));
    say(share(odds.iter().filter(|odds| odds.gone > 2 * unit).count(), count, SHARES));
    say(step(odds.iter().filter(|odds| odds.gone > 3 * unit).count(), &[1, 2, 4, 8, 16, 32]));
    say(step(odds.iter().filter(|odds| odds.gone > 5 * unit).count(), &[1, 2, 4, 8, 16, 32]));
}

/// Lines below which a page is a piece of one, which may be anything. Guess: chosen by us.
const PIECE: usize = 16;
const OF_A_PIECE: i32 = 3;

/// The weight, in nats, from which a line falls in a page whose tags tell where its text stands: where no prose stays they tell nothing of that.
pub(super) fn theta_of_marked(kind: Kind, context: &Context, odds: &[Odds]) -> i32 {
    let prose = || (0..context.len()).any(|index| context.line(index).is_prose() && odds[index].gone < 0);
    match kind {
        _ if !prose() => NONE,
        _ if context.len() < PIECE => OF_A_PIECE,
        Kind::Text | Kind::Prose => 0,
        Kind::Reference => 3,
        Kind::Thread | Kind::List | Kind::Record => 5,
    }
}

/// The sums of the kinds.
pub(super) type KindSums = [i16; KINDS.len()];

/// How likely each kind of document is.
pub(super) fn kind_sums(context: &Context, odds: &[Odds]) -> KindSums {
    let mut sums: Sums = [0; LANES];
    sums[..KINDS.len()].copy_from_slice(&kind_biases(context.table()));
    features(context, odds, |name, value| add(&mut sums, (context.table(), row(name, value))));
    let mut kinds = [0; KINDS.len()];
    kinds.copy_from_slice(&sums[..KINDS.len()]);
    kinds
}

/// Two kinds that are as likely as that, in units, are both possible: one is at most half as likely again. Guess: chosen by us.
const POSSIBLE: i16 = 24;

/// Lines of prose that stay, against which lines of the site stand out; and what it takes, in nats, where there are fewer, and where there are none.
/// With many of them, whatever the kind, it takes no more than with few. Guess: chosen by us.
const ANCHORS: usize = 3;
const MANY_ANCHORS: usize = 5;
const FEW: i32 = 3;
const NONE: i32 = 7;

/// Log-odds, in nats, that say neither.
const UNSURE: std::ops::Range<i32> = -2..3;
/// How many such lines are many, and what it takes, in nats, where they outnumber what stays by half. Guess: it is a page whose text is like nothing
/// that was seen.
const DOUBTS: usize = 20;
const DOUBTFUL: i32 = 6;

/// Lines that surely are the site's, in nats, and how many show that there is a site at all. Guess: what is left of a page, or never was one, has
/// fewer, and is not weighed a second time.
const SURE: i32 = 4;
const SURE_LINES: usize = 3;
const SURE_SHARE: usize = 10;

/// What kind of document it is, and the weight, in nats, from which its lines fall; none where nothing may. Where two kinds are possible it is the
/// greater one, and without prose to stand out against only what is all but certain falls.
pub(super) fn decide(sums: &KindSums, context: &Context, odds: &[Odds]) -> (Kind, Option<i32>) {
    let best = (0..KINDS.len()).rev().max_by_key(|kind| sums[*kind]).unwrap_or(0);
    let possible = (0..KINDS.len()).filter(|kind| sums[best] - sums[*kind] < POSSIBLE).map(|kind| KINDS[kind]);
    let theta = possible.map(Kind::theta).max_by_key(|theta| theta.unwrap_or(i32::MAX)).flatten();
    let stays = |index: &usize| odds[*index].gone < 0;
    let (least, most) = match (0..context.len()).filter(|index| context.line(*index).is_prose()).filter(stays).count() {
        0 => (NONE, NONE),
        prose if prose < ANCHORS => (FEW, NONE),
        prose if prose < MANY_ANCHORS => (0, NONE),
        // Posts are prose and short lines both.
        _ if KINDS[best] == Kind::Thread => (0, NONE),
        _ => (0, FEW),
    };
    let unsure = odds.iter().filter(|odds| UNSURE.contains(&odds.gone.div_euclid(i32::from(UNIT)))).count();
    let doubts = unsure >= DOUBTS && 2 * unsure >= 3 * (0..context.len()).filter(stays).count();
    let sure = odds.iter().filter(|odds| odds.gone > SURE * i32::from(UNIT)).count();
    (
        KINDS[best],
        theta
            .map(|theta| theta.clamp(least, most).max(if doubts { DOUBTFUL } else { 0 }))
            .filter(|_| sure >= SURE_LINES && sure * SURE_SHARE >= context.len()),
    )
}
