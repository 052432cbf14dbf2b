//! What follows what in a document: what its writer has written once is likely to be written again.

use crate::text::han::model::{BIT, Cost, Symbol, symbol};
use crate::text::quick_hash::GOLDEN;

/// The symbols of a document, alone, and with one and two before them, each as often as it stands there.
#[derive(Default)]
pub(crate) struct Echo {
    /// The probability of each Han character of it by itself, by the number of its symbol; 0 where it has none.
    alone: Vec<u32>,
    /// Each symbol with the one two before it, see [`ends`]: those in a row that have the same one before them, each row sorted.
    ends: Vec<u32>,
    /// Where the row begins whose symbol before has this number, and where the last ends; empty where there are none.
    starts: Vec<u32>,
    /// A bit for each symbol with the one before it, by [`place`]: of most that are asked for the document has none, and need not be searched.
    pairs: Vec<u64>,
    /// The bullets of its lists, and whether more of them stand right before their words than before a blank.
    bullets: Vec<char>,
    tight: bool,
}

/// So many of [`PARTS`] of a character's probability are what the document says of what follows two symbols, of what follows one, and of which
/// characters it has at all; what it says nothing of is left to the model. Measured: tried on one half of 5,000 passages and 200 pages (news,
/// encyclopedia, articles on computers) and judged on the other: shares of twice or half the size change hardly anything.
const TRIPLE: u64 = 19;
const PAIR: u64 = 26;
const ALONE: u64 = 1;
/// The parts of which the shares above are so many. Format: their unit.
const PARTS: u64 = 64;
/// Added to the counts of what a share is taken of. Guess: chosen by us, so that a few occurrences are not believed.
const UNSEEN_TRIPLE: u64 = 1;
const UNSEEN_PAIR: u64 = 2;
const UNSEEN_ALONE: u64 = 100;

/// A probability of 1. Format: probabilities are counted in integers, so that every machine comes to the same cost: logarithms of floating point
/// differ in their last bit between C libraries.
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
        let (mut alone, mut triples): (Vec<u32>, _) = (Vec::new(), Vec::new());
        let mut starts = vec![0];
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
                    count(&mut alone, number);
                }
                let row = usize::from(before.1.number());
                count(&mut starts, row + 1);
                triples.push((row as u16, ends(before.0, here)));
                before = (before.1, here);
            }
        }
        bullets.sort_unstable();
        bullets.dedup();
        let han: u64 = alone.iter().map(|count| u64::from(*count)).sum();
        alone.iter_mut().for_each(|count| *count = share(*count as usize, han + UNSEEN_ALONE) as u32);
        let mut pairs = vec![0; (triples.len() * BITS / 64).next_power_of_two()];
        for (before, ends) in &triples {
            let place = place(&pairs, u32::from(*before), ends >> 16);
            pairs[place / 64] |= 1 << (place % 64);
        }
        Echo { alone, ends: in_rows(&triples, &mut starts), starts, pairs, bullets, tight: tight > loose }
    }

    /// A glance: the document may have these two symbols behind each other.
    fn may_have(&self, before: Symbol, here: Symbol) -> bool {
        let place = place(&self.pairs, u32::from(before.number()), u32::from(here.number()));
        self.pairs.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
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
    fn after(&self, symbol: Symbol) -> &[u32] {
        let place = self.starts.get(usize::from(symbol.number())..).and_then(<[u32]>::first_chunk);
        place.map_or(&[], |[start, end]| &self.ends[*start as usize..*end as usize])
    }

    /// What the document says of what follows `a` and `b`.
    pub(super) fn behind(&self, a: Symbol, b: Symbol) -> Behind<'_> {
        Behind { echo: self, a, b, after: self.after(b) }
    }
}

/// What a document says of what follows two symbols.
#[derive(Clone, Copy)]
pub(super) struct Behind<'e> {
    echo: &'e Echo,
    a: Symbol,
    b: Symbol,
    /// What follows `b` in it.
    after: &'e [u32],
}

impl Behind<'_> {
    /// What `c` costs here, when the model by itself asks `cost`.
    pub(super) fn cost(&self, c: Symbol, cost: Cost) -> Cost {
        let (mut said, mut left) = (0, PARTS);
        let mut say = |parts: u64, probability: u64| {
            said += parts * probability;
            left -= parts;
        };
        if c.is_han() {
            // What the document does not have follows nothing in it.
            let Some(alone @ 1..) = self.echo.alone.get(usize::from(c.number())) else { return cost };
            say(ALONE, u64::from(*alone));
        }
        let Behind { echo, a, b, after } = *self;
        let pair = if echo.may_have(b, c) { ends_in(after, c) } else { &[] };
        if !pair.is_empty() {
            say(PAIR, share(pair.len(), after.len() as u64 + UNSEEN_PAIR));
            let here = between(pair, ends(a, c), ends(a, c)).len();
            if here > 0 {
                let before = ends_in(echo.after(a), b);
                say(TRIPLE, share(here, before.len() as u64 + UNSEEN_TRIPLE));
            }
        }
        if said == 0 { cost } else { cost.min(cost_of((probability(cost) * left + said) / PARTS)) }
    }
}

/// Bits of [`Echo::pairs`] for each pair of the document. Guess: chosen by us.
const BITS: usize = 8;

/// The bit of two symbols among so many.
fn place(pairs: &[u64], before: u32, here: u32) -> usize {
    let spread = (before << 16 | here).wrapping_mul(GOLDEN);
    ((u64::from(spread) * 64 * pairs.len() as u64) >> 32) as usize
}

/// Counts one more of what has this number.
fn count(counts: &mut Vec<u32>, number: usize) {
    if counts.len() <= number {
        counts.resize(number + 1, 0);
    }
    counts[number] += 1;
}

/// The probability of what stands so often among `all`.
fn share(here: usize, all: u64) -> u64 {
    here as u64 * CERTAIN / all
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

/// Those of a sorted row that have this symbol.
fn ends_in(row: &[u32], symbol: Symbol) -> &[u32] {
    between(row, ends(Symbol::UNKNOWN, symbol), ends(Symbol::UNKNOWN, symbol) | FIRST)
}

/// Those of the sorted numbers that lie between these two, both included.
fn between(sorted: &[u32], least: u32, most: u32) -> &[u32] {
    let rest = &sorted[sorted.partition_point(|other| *other < least)..];
    match rest.first() {
        Some(first) if *first <= most => &rest[..rest.partition_point(|other| *other <= most)],
        _ => &[],
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

/// The bits of the first symbol in [`ends`]. Format: a mask.
const FIRST: u32 = 0xFFFF;

/// The first and the last of three symbols.
fn ends(a: Symbol, c: Symbol) -> u32 {
    u32::from(c.number()) << 16 | u32::from(a.number())
}

/// The ends of three symbols in rows by the one between them, each row sorted. `starts` says of each symbol how often it is the one before, one place
/// later, and comes to say where its row begins.
fn in_rows(triples: &[(u16, u32)], starts: &mut [u32]) -> Vec<u32> {
    let mut all = 0;
    for start in &mut *starts {
        all += *start;
        *start = all;
    }
    let (mut rows, mut next) = (vec![0; triples.len()], starts.to_vec());
    for (before, ends) in triples {
        let place = &mut next[usize::from(*before)];
        rows[*place as usize] = *ends;
        *place += 1;
    }
    starts.windows(2).for_each(|row| rows[row[0] as usize..row[1] as usize].sort_unstable());
    rows
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
        let cost = |a, b, c| echo.behind(of(a), of(b)).cost(of(c), 12 * BIT);
        assert!(cost('种', '榛', '子') < cost('吃', '榛', '子'));
        assert!(cost('吃', '榛', '子') < cost('吃', '了', '子'));
        assert!(cost('吃', '了', '子') < cost('吃', '了', '饭'));
        assert_eq!((cost('吃', '了', '饭'), Echo::default().behind(of('种'), of('榛')).cost(of('子'), 9)), (12 * BIT, 9));
    }
}
