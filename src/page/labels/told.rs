//! Why a line falls, in words: a sum can be told.

use std::collections::BTreeMap;

use super::context::Context;
use super::odds::Scores;
use super::second::First;
use super::site::OfSite;
use crate::document::Mark;
use crate::recognise::look::Look;
use crate::recognise::probably::{GONE, LABELS, Probably};
use crate::recognise::traits::feature::{Group, Name, row};
use crate::recognise::traits::{beside_features, own_features};
use crate::recognise::weights::{Table, UNIT, weights};

/// Reasons that are told of a line, and words of it. Guess: chosen by us.
const REASONS: usize = 3;
const WORDS: usize = 2;

/// All that was weighed.
pub(super) struct Evidence<'e, 'a> {
    pub(super) looks: &'e [&'e Look],
    pub(super) context: &'e Context<'a>,
    pub(super) first: &'e First,
    pub(super) scores: &'e [Scores],
    pub(super) of_site: Option<&'e OfSite<'e>>,
}

/// What the tags of a page show of a line, in words.
fn tags(mark: &Mark) -> String {
    let hidden = if mark.hidden { ", hidden" } else { "" };
    let alike = if mark.alike > 0 { format!(", one of {} alike with links", mark.alike) } else { String::new() };
    format!("{}, {}{alike}{hidden}", mark.path, mark.standing)
}

/// Sums by group.
struct Sums {
    table: Table,
    /// The label that the line has, and the one that it would have if it stayed.
    gone: usize,
    kept: usize,
    groups: BTreeMap<Group, i32>,
}

impl Sums {
    /// What a feature adds, in both passes together.
    fn add(&mut self, name: Name, value: u64) -> i32 {
        let Some(weights) = weights(self.table, row(name, value)) else { return 0 };
        let of = |pass: usize| i32::from(weights[pass * LABELS + self.gone] as i8) - i32::from(weights[pass * LABELS + self.kept] as i8);
        let more = of(0) + of(1);
        *self.groups.entry(name.group()).or_default() += more;
        more
    }
}

impl Evidence<'_, '_> {
    /// What the line at a place probably is, and the strongest reasons.
    pub(super) fn tell(&self, place: usize) -> String {
        let scores = self.scores[place];
        let best = |labels: std::ops::Range<usize>| labels.max_by_key(|label| scores[*label]).unwrap_or(0);
        let table = self.context.table();
        let mut sums = Sums { table, gone: best(GONE), kept: best(0..GONE.start), groups: BTreeMap::new() };
        let look = self.looks[place];
        let mut words: Vec<(i32, String)> = Vec::new();
        own_features(look.text(), &look.weighed(table).traits, |name, value, said| {
            let more = sums.add(name, value);
            if name.group() == Group::Words && more > 0 {
                words.push((more, said.trim().to_string()));
            }
        });
        if let Some(above) = place.checked_sub(1) {
            beside_features(&self.looks[above].weighed(table).traits, -1, |name, value| _ = sums.add(name, value));
        }
        if let Some(below) = self.looks.get(place + 1) {
            beside_features(&below.weighed(table).traits, 1, |name, value| _ = sums.add(name, value));
        }
        self.context.features(place, |name, value| _ = sums.add(name, value));
        self.first.features(place, |name, value| _ = sums.add(name, value));
        let mut groups: Vec<(Group, i32)> = sums.groups.into_iter().filter(|(_, sum)| *sum > 0).collect();
        groups.sort_by_key(|(group, sum)| (-sum, *group));
        words.sort_by_key(|(more, _)| -more);
        words.dedup_by(|one, other| one.1 == other.1);
        let words: Vec<String> = words.iter().filter(|(_, word)| !word.is_empty()).take(WORDS).map(|(_, word)| format!("«{word}»")).collect();
        let reason = |(group, sum): &(Group, i32)| {
            let named = match (group, self.context.mark(place)) {
                (Group::Words, _) if !words.is_empty() => format!(" ({})", words.join(", ")),
                (Group::Tags, Some(mark)) => format!(" ({})", tags(mark)),
                _ => String::new(),
            };
            format!("{}{named} +{:.1}", group.name(), f64::from(*sum) / f64::from(UNIT))
        };
        let of_site = self.of_site.and_then(|of_site| of_site.tell(place));
        let reasons: Vec<String> = of_site.into_iter().chain(groups.iter().map(reason)).take(REASONS).collect();
        format!("probably {}: {}", Probably::ALL[best(GONE)].name(), reasons.join(", "))
    }
}
