//! What follows what in a document: what its writer has written once is likely to be written again.

use crate::text::han::model::{BIT, Cost, Symbol, symbol};

/// The symbols of a document, alone, and with one and two before them, each as often as it stands there.
#[derive(Default)]
pub(crate) struct Echo {
    /// How often each Han character stands in it, by the number of its symbol, and how many all of them are.
    alone: Vec<u32>,
    han: u64,
    /// Each symbol with the two before it, sorted by the one before, then by itself.
    triples: Vec<u64>,
    /// Where those begin whose symbol before has this number, and where the last end; empty where there are none.
    starts: Vec<u32>,
    /// The bullets of its lists, and whether more of them stand right before their words than before a blank.
    bullets: Vec<char>,
    tight: bool,
}

/// So many of [`PARTS`] of a character's probability are what the document says of what follows two symbols, of what follows one, and of which
/// characters it has at all; what it says nothing of is left to the model. Tried on one half of 5,000 passages and 200 pages (news, encyclopedia,
/// articles on computers) and judged on the other: shares of twice or half the size change hardly anything.
const TRIPLE: u64 = 19;
const PAIR: u64 = 26;
const ALONE: u64 = 1;
const PARTS: u64 = 64;
/// Added to the counts of what a share is taken of, so that a few occurrences are not believed.
const UNSEEN_TRIPLE: u64 = 1;
const UNSEEN_PAIR: u64 = 2;
const UNSEEN_ALONE: u64 = 100;

/// A probability of 1. Probabilities are counted in integers, so that every machine comes to the same cost: logarithms of floating point differ in
/// their last bit between C libraries.
const CERTAIN: u64 = 1 << 32;

/// The probabilities that cost nothing and one to seven eighths of a bit.
const EIGHTHS: [u64; BIT as usize] =
    [4_294_967_296, 3_938_502_376, 3_611_622_603, 3_311_872_529, 3_037_000_500, 2_784_941_738, 2_553_802_834, 2_341_847_524];

/// The probabilities half-way from each of these to the next.
const BOUNDS: [u64; BIT as usize] =
    [4_112_874_773, 3_771_522_796, 3_458_501_653, 3_171_459_999, 2_908_241_642, 2_666_869_345, 2_445_529_972, 2_242_560_872];

impl Echo {
    /// Counts the symbols of a document, given by its lines.
    pub(crate) fn of_lines<'t>(lines: impl Iterator<Item = &'t str>) -> Echo {
        let (mut alone, mut triples) = (Vec::new(), Vec::new());
        let (mut bullets, mut loose, mut tight) = (Vec::new(), 0, 0);
        for line in lines {
            let mut before = (Symbol::EDGE, Symbol::EDGE);
            let mut last = None;
            for c in line.chars() {
                let (here, _) = symbol(c);
                if let Some(bullet) = last.filter(|last| bullet(*last).is_some()) {
                    bullets.push(bullet);
                    loose += usize::from(here == Symbol::SPACE);
                    tight += usize::from(here.is_han());
                }
                last = Some(c);
                let number = usize::from(here.number());
                if here.is_han() {
                    alone.resize(alone.len().max(number + 1), 0);
                    alone[number] += 1;
                }
                triples.push(triple(before.0, before.1, here));
                before = (before.1, here);
            }
        }
        triples.sort_unstable();
        bullets.sort_unstable();
        bullets.dedup();
        let last = triples.last().map_or(0, |triple| triple >> 32);
        let mut starts = Vec::new();
        for (place, triple) in (0..).zip(&triples) {
            starts.resize((triple >> 32) as usize + 1, place);
        }
        starts.resize(last as usize + 2, triples.len() as u32);
        let han = alone.iter().map(|count| u64::from(*count)).sum();
        Echo { alone, han, triples, starts, bullets, tight: tight > loose }
    }

    /// The bullet stands in the document.
    pub(super) fn has_bullet(&self, bullet: char) -> bool {
        self.bullets.contains(&bullet)
    }

    /// Behind the document's bullets stands a blank, as far as it shows any.
    pub(super) fn has_blanks_behind_bullets(&self) -> bool {
        !self.tight
    }

    /// What follows a symbol.
    fn after(&self, symbol: Symbol) -> &[u64] {
        let place = self.starts.get(usize::from(symbol.number())..).and_then(<[u32]>::first_chunk);
        place.map_or(&[], |[start, end]| &self.triples[*start as usize..*end as usize])
    }

    /// What `c` costs after `a` and `b` in this document, when the model by itself asks `cost`.
    pub(crate) fn cost(&self, a: Symbol, b: Symbol, c: Symbol, cost: Cost) -> Cost {
        let (mut said, mut left) = (0, PARTS);
        let mut say = |parts: u64, here: usize, all: u64| {
            said += parts * (here as u64 * CERTAIN / all);
            left -= parts;
        };
        if c.is_han() {
            // What the document does not have follows nothing in it.
            let Some(here @ 1..) = self.alone.get(usize::from(c.number())) else { return cost };
            say(ALONE, *here as usize, self.han + UNSEEN_ALONE);
        }
        let after = self.after(b);
        let pair = between(after, triple(Symbol::UNKNOWN, b, c), triple(Symbol::UNKNOWN, b, c) | FIRST);
        if !pair.is_empty() {
            say(PAIR, pair.len(), after.len() as u64 + UNSEEN_PAIR);
            let both = triple(a, b, c);
            let here = between(pair, both, both).len();
            if here > 0 {
                let before = between(self.after(a), triple(Symbol::UNKNOWN, a, b), triple(Symbol::UNKNOWN, a, b) | FIRST);
                say(TRIPLE, here, before.len() as u64 + UNSEEN_TRIPLE);
            }
        }
        if said == 0 { cost } else { cost.min(cost_of((probability(cost) * left + said) / PARTS)) }
    }
}

/// The bullets of lists, the usual ones first.
const BULLETS: &str = "●◆■★▲○□◇☆△※";

/// Which bullet of a list the character is.
pub(super) fn bullet(c: char) -> Option<usize> {
    if !matches!(c, '\u{203B}' | '\u{25A0}'..='\u{2606}') {
        return None;
    }
    BULLETS.chars().position(|bullet| bullet == c)
}

/// Those of the sorted numbers that lie between these two, both included.
fn between(sorted: &[u64], least: u64, most: u64) -> &[u64] {
    let rest = &sorted[sorted.partition_point(|other| *other < least)..];
    &rest[..rest.partition_point(|other| *other <= most)]
}

/// The probability of what costs so much, in parts of [`CERTAIN`].
fn probability(cost: Cost) -> u64 {
    let cost = cost.max(0);
    EIGHTHS[(cost % BIT) as usize].checked_shr((cost / BIT) as u32).unwrap_or(0)
}

/// What something of this probability costs, rounded.
fn cost_of(probability: u64) -> Cost {
    let probability = probability.clamp(1, CERTAIN);
    // So many whole bits bring it into the upper half, where the bounds stand.
    let bits = (probability - 1).leading_zeros() - (CERTAIN - 1).leading_zeros();
    let upper = probability << bits;
    bits as Cost * BIT + BOUNDS.iter().take_while(|bound| upper < **bound).count() as Cost
}

/// The bits of the first symbol in a [`triple`].
const FIRST: u64 = 0xFFFF;

fn triple(a: Symbol, b: Symbol, c: Symbol) -> u64 {
    u64::from(b.number()) << 32 | u64::from(c.number()) << 16 | u64::from(a.number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_and_probabilities_are_each_other_s_inverse() {
        for cost in 0..20 * BIT {
            assert_eq!(cost_of(probability(cost)), cost);
        }
        assert_eq!((cost_of(CERTAIN), cost_of(CERTAIN / 2), cost_of(CERTAIN / 3)), (0, BIT, 13));
        assert_eq!((cost_of(0), probability(Cost::MAX)), (32 * BIT, 0));
    }
    #[test]
    fn what_a_document_says_costs_less_in_it() {
        let of = |c| symbol(c).0;
        let echo = Echo::of_lines(["沟边种榛子，榛子三年挂果。", "榛子树"].into_iter());
        let cost = |a, b, c| echo.cost(of(a), of(b), of(c), 12 * BIT);
        assert!(cost('种', '榛', '子') < cost('吃', '榛', '子'));
        assert!(cost('吃', '榛', '子') < cost('吃', '了', '子'));
        assert!(cost('吃', '了', '子') < cost('吃', '了', '饭'));
        assert_eq!((cost('吃', '了', '饭'), Echo::default().cost(of('种'), of('榛'), of('子'), 9)), (12 * BIT, 9));
    }
}
