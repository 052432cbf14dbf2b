//! About how much a text gains when it is read again, at a tenth of what the search costs that weighs every way of reading it.

use super::misreading::{Encoding, Misreading};
use crate::text::charset::double_byte::DoubleByte;
use crate::text::han::fluency::Fluency;
use crate::text::han::model::Cost;

impl Misreading {
    /// To read the text again might be worth so much. Sound lines that are no sentences cost as much as some misread ones, and there is hardly
    /// anything to be gained from them.
    pub(crate) fn may_gain(&self, text: &str, least: Cost) -> bool {
        match (self.right, self.wrong) {
            (Encoding::Double(right), Encoding::Double(_)) => gain(text, self, right) >= least,
            _ => true,
        }
    }
}

/// By how much some stretch of the text is likelier as `right` reads its bytes, as far as two readings of them tell: one from the first byte on,
/// and one from the second, for a single byte somewhere puts all that follow out of step. What begins and ends a stretch is not counted.
fn gain(text: &str, misreading: &Misreading, right: &DoubleByte) -> Cost {
    let mut bytes = Vec::with_capacity(text.len());
    let mut stands = vec![0]; // What the text costs as it stands, up to each byte.
    let (mut plain, mut cost) = (Fluency::default(), 0);
    for c in text.chars() {
        let before = cost;
        cost += plain.next(c);
        let (pair, length) = misreading.first_bytes(c);
        bytes.extend(&pair[..length]);
        if length == 2 {
            stands.push((before + cost) / 2);
        }
        stands.push(cost);
    }
    (0..2).map(|start| best_stretch(&bytes, &stands, start, right)).max().unwrap_or(0)
}

fn best_stretch(bytes: &[u8], stands: &[Cost], start: usize, right: &DoubleByte) -> Cost {
    let (mut at, mut sum, mut best, mut fluency) = (start, 0, 0, Fluency::default());
    while at < bytes.len() {
        let Some((c, length)) = right.decode(&bytes[at..]) else {
            (at, sum, fluency) = (at + 1, 0, Fluency::default());
            continue;
        };
        sum += stands[at + length] - stands[at] - fluency.next(c);
        at += length;
        if sum < 0 {
            (sum, fluency) = (0, Fluency::default());
        }
        best = best.max(sum);
    }
    best
}
