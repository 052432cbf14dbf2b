//! Pairs without a character that were deleted: the first byte of one ends the character that waits, the second begins another.

use std::sync::OnceLock;

use super::choices::Choice;
use super::common::Common;
use super::costs;
use super::costs::Seen;
use super::line::Line;
use super::node::{Node, Nodes, Out, Pending};
use super::step::Place;
use super::units::Kind;
use crate::text::han::gbk;
use crate::text::han::model;
use crate::text::han::model::Cost;

/// Of the characters that may have ended in a deleted pair, those that are tried. Guess: nobody has measured it.
const ENDS: usize = 8;
/// Of the 94 trail bytes of a deleted pair, each the lead byte of the next character, those that are tried. Guess: chosen by us.
const USUAL: usize = 32;

/// What stands behind a deleted pair costs so much at least. Format: it is a character, and an ASCII character maybe.
const LEAST_BEHIND: Cost = 2 * model::LEAST;

/// Lead bytes of pairs without a character, which decode to private use.
const HOLE_LEADS: [u8; 13] = [0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE];

impl Place<'_, '_, '_> {
    /// In a run: a deleted pair comes before the bytes here. What lies behind it is read together with that of other readings.
    pub(crate) fn deleted(&self, lead: u8, next: &mut Nodes, common: &mut Common) {
        let made = || HOLE_LEADS.into_iter().filter_map(|trail| Some((trail, Seen::new(gbk::decode(lead, trail)?))));
        let choices = common.ending.sharing(lead, self.line.page.script, made).behind(&self.context);
        let end = |(choice, bigram): (&Choice, _)| (self.node.cost + self.cost_of_choice(choice, bigram) + costs::DELETED, choice.seen);
        let mut ends = [(Cost::MAX, Seen::new('\0')); HOLE_LEADS.len()];
        let count = ends.iter_mut().zip(choices.map(end)).map(|(place, end)| *place = end).count();
        ends[..count].sort_unstable_by_key(|(cost, seen)| (*cost, seen.c));
        let ends = &ends[..count.min(ENDS)];
        let write = |(cost, seen): &(Cost, Seen)| self.write(*seen, cost - self.node.cost, Pending::None, Out::One(seen.c));
        // What lies behind the ends may be better than the best so far, and then less is good enough.
        let behind = common.ends.iter().map(|end| end.cost).chain(ends.first().map(|(cost, _)| *cost)).min();
        let surely = behind.map_or(Cost::MAX, |cost| cost + LEAST_BEHIND + costs::WORSE).min(next.dearest());
        if !next.every && !ends.iter().any(|(cost, _)| *cost > surely && *cost <= next.dearest()) {
            common.ends.extend(ends.iter().take_while(|(cost, _)| *cost <= surely).map(write));
            return;
        }
        behind_deleted(self.line, next, common);
        for end in ends {
            if end.0 > next.dearest() {
                break;
            }
            common.ends.push(write(end));
            behind_deleted(self.line, next, common);
        }
    }

    /// Behind a deleted pair: the next bytes, with one of the usual lead bytes before them.
    fn behind_deleted(&self, (first, second): (u8, Option<u8>), next: &mut Nodes, common: &mut Common) {
        let end = self.node.last;
        for (choice, bigram) in common.beginning.sharing(first, self.line.page.script, || usual_leads(first).iter().copied()).behind(&self.context) {
            let node = match second {
                Some(ascii) if ascii < 0x80 => self.pair(choice.byte, first, ascii),
                _ => {
                    let cost = self.cost_of_choice(choice, bigram);
                    if self.node.cost + cost > next.most() {
                        next.tried += 1;
                        continue;
                    }
                    Some(self.write(choice.seen, cost, second.map_or(Pending::None, Pending::Trail), Out::One(choice.seen.c)))
                }
            };
            next.extend(node.map(|node| {
                let out = match node.out {
                    Out::Two(middle, last) => Out::Three(end, middle, last),
                    _ => Out::Two(end, node.last),
                };
                Node { out, ..node }
            }));
        }
    }
}

/// Goes on behind the pairs that were deleted at a unit, from the cheapest on.
pub(super) fn behind_deleted(line: &Line, next: &mut Nodes, common: &mut Common) {
    let Some(end) = common.ends.first() else { return };
    let (first, second) = match line.units[end.unit as usize].kind {
        Kind::Pair(_, first, second) => (first, Some(second)),
        Kind::Ascii(byte) => (byte, None),
        _ => (0x80, None),
    };
    // A byte that begins no character follows none.
    let follows = second.is_none_or(|second| second < 0x80 || gbk::is_lead(second));
    let leads = if follows { usual_leads(first).len() } else { 0 };
    let mut ends = std::mem::take(&mut common.ends);
    let mut order: Vec<(Cost, usize)> = ends.iter().enumerate().map(|(place, end)| (end.cost, place)).collect();
    order.sort_unstable();
    for (_, place) in order {
        let end = ends[place];
        if leads == 0 || end.cost + LEAST_BEHIND > next.most() || !next.every && common.has_ended(&end) {
            next.tried += leads;
        } else {
            Place::new(line, end, end.parent, end.unit as usize).behind_deleted((first, second), next, common);
        }
    }
    ends.clear();
    common.ends = ends;
}

/// The [`USUAL`] lead bytes that make the most usual characters with this trail byte, and those.
fn usual_leads(trail: u8) -> &'static [(u8, Seen)] {
    static ALL: [OnceLock<Vec<(u8, Seen)>>; 256] = [const { OnceLock::new() }; 256];
    ALL[usize::from(trail)].get_or_init(|| {
        let mut leads: Vec<(u8, Seen)> = (0xA1..=0xFE).filter_map(|lead| Some((lead, Seen::new(gbk::decode(lead, trail)?)))).collect();
        leads.sort_unstable_by_key(|(lead, seen)| (model::unigram(seen.symbol), *lead));
        leads.truncate(USUAL);
        leads
    })
}
