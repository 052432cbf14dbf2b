//! About how much a text gains when it is read again, at a tenth of what the search costs that weighs every way of reading it.

use super::misreading::{Encoding, Misreading};
use crate::text::charset::double_byte::DoubleByte;
use crate::text::han::fluency::Fluency;
use crate::text::han::model::Cost;

/// One in so many characters above ASCII was read with the wrong encoding, at least. Guess: a few marks at the end of a line may be all.
pub(super) const COVERED: usize = 4;

/// What misreadings a text may be, asked one after another: what two of the same wrong encoding share is found out once.
pub(crate) struct Prospect<'t> {
    text: &'t str,
    /// What the text costs as it stands, up to each character.
    plain: Vec<Cost>,
    /// The wrong encoding that was asked for last, and whether it covers the text.
    covered: Option<(&'static str, bool)>,
    /// The wrong encoding that was asked for last, and the text's bytes in it.
    written: Option<(&'static str, Written)>,
}

/// A text in the bytes that it came from.
struct Written {
    bytes: Vec<u8>,
    /// What the text costs as it stands, up to each byte.
    stands: Vec<Cost>,
}

impl<'t> Prospect<'t> {
    /// Of this text.
    pub(crate) fn new(text: &'t str) -> Prospect<'t> {
        Prospect { text, plain: Vec::new(), covered: None, written: None }
    }

    /// A good part of the characters above ASCII can have been read with the wrong encoding; the others are sound.
    pub(crate) fn covers(&mut self, misreading: &Misreading) -> bool {
        let wrong = misreading.wrong.name();
        match self.covered {
            Some((name, covers)) if name == wrong => covers,
            _ => {
                let covers = covers(self.text, misreading.wrong);
                self.covered = Some((wrong, covers));
                covers
            }
        }
    }

    /// To read the text again might be worth so much. Sound lines that are no sentences cost as much as some misread ones, and there is hardly
    /// anything to be gained from them.
    pub(crate) fn may_gain(&mut self, misreading: &Misreading, least: Cost) -> bool {
        match (misreading.right, misreading.wrong) {
            (Encoding::Double(_, right), _) => {
                let written = self.written(misreading);
                (0..2).any(|start| best_stretch(&written.bytes, &written.stands, start, right) >= least)
            }
            _ => true,
        }
    }

    fn written(&mut self, misreading: &Misreading) -> &Written {
        if self.plain.is_empty() {
            let (mut fluency, mut cost) = (Fluency::default(), 0);
            self.plain.extend(self.text.chars().map(|c| {
                cost += fluency.next(c);
                cost
            }));
        }
        let wrong = misreading.wrong.name();
        if self.written.as_ref().is_none_or(|(name, _)| *name != wrong) {
            self.written = Some((wrong, Written::new(self.text, &self.plain, misreading)));
        }
        let (_, written) = self.written.as_ref().expect("it was just written");
        written
    }
}

fn covers(text: &str, wrong: Encoding) -> bool {
    let (mut all, mut covered) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        covered += usize::from(wrong.has(c));
    }
    covered * COVERED >= all
}

impl Written {
    fn new(text: &str, plain: &[Cost], misreading: &Misreading) -> Written {
        let mut written = Written { bytes: Vec::with_capacity(text.len()), stands: Vec::with_capacity(text.len() + 1) };
        written.stands.push(0);
        let mut before = 0;
        for (c, cost) in text.chars().zip(plain) {
            let (pair, length) = misreading.first_bytes(c);
            written.bytes.extend(&pair[..length]);
            if length == 2 {
                written.stands.push((before + cost) / 2);
            }
            written.stands.push(*cost);
            before = *cost;
        }
        written
    }
}

/// By how much some stretch of the text is likelier as `right` reads its bytes, as far as a reading of them from `start` on tells: one from the first
/// byte on, and one from the second, for a single byte somewhere puts all that follow out of step. What begins and ends a stretch is not counted.
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
