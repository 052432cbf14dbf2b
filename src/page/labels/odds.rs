//! From sums of weights to odds, in whole numbers, so that every machine says the same.

use crate::recognise::probably::{GONE, KEPT, LABELS, Probably};
use crate::recognise::weights::UNIT;

/// What one pass makes of a line: for each label a sum, in 48ths of a nat.
pub(crate) type Scores = [i16; LABELS];

/// ln(1 + e^-x) for x in units, in units: what the smaller of two sums adds to the greater.
const SOFT: [u8; 256] = {
    let mut table = [0; 256];
    let (mut x, step) =
        (1.0f64, 1.0 - 1.0 / UNIT as f64 + 1.0 / (2.0 * (UNIT as f64) * (UNIT as f64)) - 1.0 / (6.0 * (UNIT as f64) * (UNIT as f64) * (UNIT as f64)));
    let mut at = 0;
    while at < table.len() {
        // ln(1 + x) = 2 artanh(x / (2 + x)).
        let ratio = x / (2.0 + x);
        let (mut term, mut sum, mut power) = (ratio, 0.0, 1.0);
        while power < 40.0 {
            sum += term / power;
            term *= ratio * ratio;
            power += 2.0;
        }
        table[at] = (2.0 * sum * UNIT as f64 + 0.5) as u8;
        x *= step;
        at += 1;
    }
    table
};

/// ln(e^a + e^b), in units.
fn sum(a: i32, b: i32) -> i32 {
    a.max(b) + SOFT.get(a.abs_diff(b) as usize).map_or(0, |more| i32::from(*more))
}

fn sum_all(scores: &[i16]) -> i32 {
    scores.iter().map(|score| i32::from(*score)).reduce(sum).unwrap_or(0)
}

/// What the scores of a line come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Odds {
    /// The log-odds that the line goes, in units.
    pub(crate) gone: i32,
    /// The likeliest label.
    pub(crate) likeliest: Probably,
    /// Log-probabilities of a heading, the title and metadata, in units.
    pub(crate) heading: i32,
    /// The log-odds, in units, that a heading is one of a lower level.
    pub(crate) lower: i32,
    pub(crate) title: i32,
    pub(crate) meta: i32,
}

impl Odds {
    pub(crate) fn new(scores: &Scores) -> Odds {
        let gone = sum_all(&scores[GONE]);
        let title = i32::from(scores[Probably::Title as usize]);
        let stays = sum(sum_all(&scores[KEPT]), title);
        let all = sum(gone, stays);
        let best = (0..LABELS).rev().max_by_key(|label| scores[*label]).unwrap_or(0);
        let headings = sum(i32::from(scores[Probably::Heading as usize]), i32::from(scores[Probably::Subheading as usize]));
        let lower = i32::from(scores[Probably::Subheading as usize]) - i32::from(scores[Probably::Heading as usize]);
        Odds {
            lower,
            gone: gone - stays,
            likeliest: Probably::ALL[best],
            heading: headings - all,
            title: title - all,
            meta: i32::from(scores[Probably::Meta as usize]) - all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_those_of_the_softmax() {
        let unit = f64::from(UNIT);
        let scores: Scores = [120, -40, 7, -300, 55, 90, 10, 33, -7, 100, -120, 60];
        let exp = |label: usize| (f64::from(scores[label]) / unit).exp();
        let (gone, stays): (f64, f64) = (GONE.map(exp).sum(), (0..5).map(exp).sum());
        let odds = Odds::new(&scores);
        assert!((f64::from(odds.gone) / unit - (gone / stays).ln()).abs() < 0.1);
        assert!((f64::from(odds.title) / unit - (exp(4) / (gone + stays)).ln()).abs() < 0.1);
        assert_eq!(odds.likeliest, Probably::Body);
    }
}
