//! Which characters follow one another in a document: what its writer has written once is likely to be written again.

use crate::text::han::model::{BIT, Cost, Symbol, symbol};

/// The pairs of neighbouring Han characters of a document, each as often as it stands there.
#[derive(Default)]
pub(crate) struct Echo {
    /// Sorted.
    pairs: Vec<u32>,
    /// Where those begin whose first symbol has this number, and where the last end; empty where there are none.
    starts: Vec<u32>,
}

/// Of a character's probability one part in so many is what the document itself says. A guess.
const SHARE: u64 = 10;
/// Added to the count of what follows a character, so that a few occurrences are not believed. A guess.
const UNSEEN: u64 = 10;

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
    /// Counts the pairs of a document, given by its lines.
    pub(crate) fn of_lines<'t>(lines: impl Iterator<Item = &'t str>) -> Echo {
        let mut pairs = Vec::new();
        for line in lines {
            let mut before = Symbol::EDGE;
            for c in line.chars() {
                let (here, _) = symbol(c);
                if before.is_han() && here.is_han() {
                    pairs.push(pair(before, here));
                }
                before = here;
            }
        }
        pairs.sort_unstable();
        let last = pairs.last().map_or(0, |pair| pair >> 16);
        let mut starts = Vec::new();
        for (place, pair) in (0..).zip(&pairs) {
            starts.resize((pair >> 16) as usize + 1, place);
        }
        starts.resize(last as usize + 2, pairs.len() as u32);
        Echo { pairs, starts }
    }

    /// What `b` costs after `a` in this document, when the model by itself asks `cost`.
    pub(crate) fn cost(&self, a: Symbol, b: Symbol, cost: Cost) -> Cost {
        let Some([start, end]) = self.starts.get(usize::from(a.number())..).and_then(<[u32]>::first_chunk) else { return cost };
        let (pairs, pair) = (&self.pairs[*start as usize..*end as usize], pair(a, b));
        let first = pairs.partition_point(|other| *other < pair);
        let here = pairs[first..].partition_point(|other| *other == pair);
        if here == 0 {
            return cost;
        }
        let said = here as u64 * CERTAIN / (pairs.len() as u64 + UNSEEN);
        let probability = (probability(cost) * (SHARE - 1) + said) / SHARE;
        cost.min(cost_of(probability))
    }
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

fn pair(a: Symbol, b: Symbol) -> u32 {
    u32::from(a.number()) << 16 | u32::from(b.number())
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
}
