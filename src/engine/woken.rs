//! Which lines have woken which rules: by rule, since each asks for its own, and by line, since lines that stay wake the same again.

use crate::engine::wake_words::RuleSet;
use crate::engine::waker::Beside;

/// Whom the lines of a document woke when it was read, by index: lines that nobody has touched wake the same wherever they stand.
pub(super) struct Read {
    /// Who was asked.
    pub(super) rules: RuleSet,
    pub(super) beside: Beside,
    pub(super) woken: Vec<(usize, RuleSet)>,
}

impl Read {
    /// Those of `rules` that the line woke, if all of them were asked.
    pub(super) fn woken(&self, index: usize, rules: RuleSet, beside: Beside) -> Option<RuleSet> {
        let was_asked = self.beside == beside && self.rules & rules == rules;
        was_asked.then(|| self.woken.binary_search_by_key(&index, |(index, _)| *index).map_or(0, |at| self.woken[at].1 & rules))
    }
}

/// The lines that have woken each rule, by index and in line order.
pub(super) struct Woken {
    /// The lines of each rule as they were found first, one rule behind the other.
    lines: Vec<usize>,
    /// Where the lines begin of the rule of each place, and where those of the last end.
    starts: [usize; PLACES + 1],
    /// The rules that any line has woken.
    rules: RuleSet,
    /// The rules that other lines have woken since, and all lines of each.
    changed: RuleSet,
    anew: Vec<(usize, Vec<usize>)>,
}

/// Rules that a set may hold. Format: one for each bit of a [`RuleSet`].
const PLACES: usize = RuleSet::BITS as usize;

impl Woken {
    /// Lines, each with the rules that it has woken, in line order.
    pub(super) fn new(woken: &[(usize, RuleSet)]) -> Woken {
        let (mut starts, mut ends) = ([0; PLACES + 1], [0; PLACES]);
        let mut all = 0;
        for (_, rules) in woken {
            all |= rules;
            each(*rules, |rule| ends[rule] += 1);
        }
        for rule in 0..PLACES {
            starts[rule + 1] = starts[rule] + ends[rule];
            ends[rule] = starts[rule];
        }
        let mut lines = vec![0; starts[PLACES]];
        for (index, rules) in woken {
            each(*rules, |rule| {
                lines[ends[rule]] = *index;
                ends[rule] += 1;
            });
        }
        Woken { lines, starts, rules: all, changed: 0, anew: Vec::new() }
    }

    /// The rules that any line has woken.
    pub(super) fn rules(&self) -> RuleSet {
        self.rules
    }

    /// The lines that have woken the rule of this place, by index.
    pub(super) fn lines(&self, rule: usize) -> &[usize] {
        let found = &self.lines[self.starts[rule]..self.starts[rule + 1]];
        if self.changed & 1 << rule == 0 {
            return found;
        }
        self.anew.iter().find(|(place, _)| *place == rule).map_or(found, |(_, lines)| lines)
    }

    /// Lines have woken other rules too.
    pub(super) fn add(&mut self, others: &[(usize, RuleSet)]) {
        let mut touched = 0;
        for (index, rules) in others {
            each(*rules, |rule| self.anew(rule).push(*index));
            touched |= rules;
        }
        each(touched, |rule| {
            let lines = self.anew(rule);
            lines.sort(); // Both come in order, and this way of sorting sees it.
            lines.dedup();
        });
    }

    /// All the lines of a document wake the rule of this place.
    pub(super) fn add_to_all(&mut self, lines: usize, rule: usize) {
        *self.anew(rule) = (0..lines).collect();
    }

    /// The lines of the rule of this place, which others are about to join.
    fn anew(&mut self, rule: usize) -> &mut Vec<usize> {
        let at = self.anew.iter().position(|(place, _)| *place == rule).unwrap_or_else(|| {
            self.anew.push((rule, self.lines(rule).to_vec()));
            self.anew.len() - 1
        });
        self.changed |= 1 << rule;
        self.rules |= 1 << rule;
        &mut self.anew[at].1
    }
}

/// Calls `call` with the place of each rule of a set.
fn each(mut rules: RuleSet, mut call: impl FnMut(usize)) {
    while rules != 0 {
        call(rules.trailing_zeros() as usize);
        rules &= rules - 1;
    }
}
