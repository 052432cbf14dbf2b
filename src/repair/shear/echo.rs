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

/// How much of a character's probability is what the document itself says. A guess.
const SHARE: f32 = 0.1;
/// Added to the count of what follows a character, so that a few occurrences are not believed. A guess.
const UNSEEN: f32 = 10.0;

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
        let after = pairs.len();
        let p = (1.0 - SHARE) * (-(cost as f32) / BIT as f32).exp2() + SHARE * here as f32 / (after as f32 + UNSEEN);
        cost.min((-p.log2() * BIT as f32).round() as Cost)
    }
}

fn pair(a: Symbol, b: Symbol) -> u32 {
    u32::from(a.number()) << 16 | u32::from(b.number())
}
