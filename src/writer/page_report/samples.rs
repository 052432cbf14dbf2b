//! Some changes of each rule, drawn evenly from all that differ and always the same, in bounded memory.
//!
//! Each change has a lot: a hash of what it says and of the seed. The changes with the smallest lots are kept, which does not ask in which order, or
//! on which thread, they came. A change that comes again has the same lot and is counted; and as one that is kept in the end was kept since it came
//! first, its count is exact.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

use super::super::changed_parts::{common_end, common_start};
use super::super::explain::{Told, change};
use super::super::shortened::{Shown, beginning, last_letters};
use super::enough::Full;
use crate::document::Document;
use crate::text::quick_hash::QuickHash;

/// Changes of each rule. Guess: nobody has measured it.
const OF_RULE: usize = 20;

/// Letters on either side of a change, and of the change itself. Guess: nobody has measured them.
const AROUND: usize = 30;
const CHANGE: usize = 400;

/// Letters of a line in which nothing changed, and of the evidence. Guess: nobody has measured it.
const LINE: usize = 300;

/// A piece of a line, and how many characters of the line stand before and behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub before: usize,
    pub behind: usize,
}

/// A change.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The document, and the line in it, where it was made first.
    pub path: String,
    pub line: u64,
    pub before: Excerpt,
    /// Nothing, where the line fell.
    pub after: Option<Excerpt>,
    pub label: Option<String>,
    pub why: Option<String>,
    /// How often it was made.
    pub times: u64,
}

/// The samples of every rule.
#[derive(Default)]
pub struct Samples {
    seed: u64,
    rules: BTreeMap<&'static str, BTreeMap<u64, Sample>>,
    /// The lots above which the report keeps nothing.
    pub full: Arc<Full>,
}

impl Samples {
    /// Samples that are drawn by this number.
    pub fn new(seed: u64) -> Samples {
        Samples { seed, ..Samples::default() }
    }

    /// The samples of each rule, in the order of their lots.
    pub fn rules(&self) -> impl Iterator<Item = (&'static str, impl ExactSizeIterator<Item = &Sample>)> {
        self.rules.iter().map(|(rule, samples)| (*rule, samples.values()))
    }

    /// The largest lots of the rules that have all their samples.
    pub fn find_full(&self) -> Full {
        let full = self.rules.iter().filter(|(_, kept)| kept.len() >= OF_RULE);
        full.filter_map(|(rule, kept)| Some((*rule, *kept.last_key_value()?.0))).collect()
    }

    /// Draws from the changes of a finished document.
    pub fn take(&mut self, document: &Document, path: &str) {
        for line in document.lines() {
            for (place, step) in line.steps().iter().enumerate() {
                self.draw(step.rule, path, &change(line, place, step));
            }
        }
    }

    /// Draws from what was taken out before there was a document.
    pub fn take_gone(&mut self, path: &str, line: u64, name: &'static str, text: &str) {
        self.draw(name, path, &Told { line, rule: name, before: text, after: None, label: None, why: None });
    }

    fn draw(&mut self, rule: &'static str, path: &str, told: &Told) {
        let lot = self.lot(told);
        if self.full.get(rule).is_some_and(|largest| lot > *largest) {
            return;
        }
        let kept = self.rules.entry(rule).or_default();
        if let Some(same) = kept.get_mut(&lot) {
            same.times += 1;
        } else if kept.len() < OF_RULE || kept.last_key_value().is_some_and(|(largest, _)| lot < *largest) {
            kept.insert(lot, Sample::new(path, told));
            trim(kept);
        }
    }

    /// Adds the samples of later documents.
    pub fn merge(&mut self, later: Samples) {
        for (rule, samples) in later.rules {
            let kept = self.rules.entry(rule).or_default();
            for (lot, sample) in samples {
                match kept.get_mut(&lot) {
                    Some(same) => same.times += sample.times,
                    None => _ = kept.insert(lot, sample),
                }
            }
            trim(kept);
        }
    }

    fn lot(&self, told: &Told) -> u64 {
        let mut hasher = QuickHash::default().build_hasher();
        hasher.write(&self.seed.to_le_bytes());
        for part in [Some(told.rule), Some(told.before), told.after, told.label.as_deref()] {
            hasher.write(&part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
            hasher.write(part.unwrap_or_default().as_bytes());
        }
        hasher.finish()
    }
}

fn trim(kept: &mut BTreeMap<u64, Sample>) {
    while kept.len() > OF_RULE {
        kept.pop_last();
    }
}

impl Sample {
    fn new(path: &str, told: &Told) -> Sample {
        let (before, after) = match told.after.filter(|after| *after != told.before) {
            Some(after) => {
                let (before, after) = excerpts(told.before, after);
                (before, Some(after))
            }
            None => {
                let line = Excerpt::start(told.before, LINE);
                (line.clone(), told.after.map(|_| line))
            }
        };
        let short = |text: &str| Excerpt::start(text, LINE).shown();
        let (label, why) = (told.label.clone(), told.why.map(short));
        Sample { path: short(path), line: told.line, before, after, label, why, times: 1 }
    }
}

/// What differs between two lines, and what is near.
fn excerpts(before: &str, after: &str) -> (Excerpt, Excerpt) {
    let start = common_start(before, after);
    let end = common_end(&before[start..], &after[start..]);
    let head = Excerpt::end(&before[..start], AROUND);
    let excerpt = |text: &str| {
        let (middle, tail) = (&text[start..text.len() - end], &text[text.len() - end..]);
        let change = Excerpt::start(middle, CHANGE);
        let tail =
            if change.behind > 0 { Excerpt { text: String::new(), before: 0, behind: tail.chars().count() } } else { Excerpt::start(tail, AROUND) };
        Excerpt { text: format!("{}{}{}", head.text, change.text, tail.text), before: head.before, behind: change.behind + tail.behind }
    };
    (excerpt(before), excerpt(after))
}

impl Excerpt {
    fn start(text: &str, letters: usize) -> Excerpt {
        let mut excerpt = Excerpt { text: String::new(), before: 0, behind: 0 };
        for shown in beginning(text, letters) {
            match shown {
                Shown::Same(text) | Shown::Changed(text) => excerpt.text.push_str(text),
                Shown::Cut(count) => excerpt.behind += count,
            }
        }
        excerpt
    }

    fn end(text: &str, letters: usize) -> Excerpt {
        let start = last_letters(text, letters);
        Excerpt { text: text[start..].to_string(), before: text[..start].chars().count(), behind: 0 }
    }

    /// The text, and a mark where more follows.
    fn shown(self) -> String {
        if self.behind > 0 { self.text + "…" } else { self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(samples: &mut Samples, numbers: impl Iterator<Item = u64>) {
        for number in numbers {
            let line = format!("第{number}页");
            samples.draw("pager", "a.txt", &Told { line: number, rule: "pager", before: &line, after: None, label: None, why: None });
        }
    }

    fn drawn(samples: &Samples) -> Vec<(String, u64)> {
        samples.rules().flat_map(|(_, samples)| samples.map(|sample| (sample.before.text.clone(), sample.times))).collect()
    }

    #[test]
    fn the_same_samples_are_drawn_however_the_changes_come() {
        let (mut one, mut first, mut second) = (Samples::new(1), Samples::new(1), Samples::new(1));
        draw(&mut one, (0..5000).chain(0..2500));
        draw(&mut first, 2000..5000);
        draw(&mut second, (0..2500).rev().chain((0..2000).rev()));
        second.merge(first);
        assert_eq!(drawn(&one).len(), OF_RULE);
        let times = |text: &str| 1 + u64::from(text.trim_matches(['第', '页']).parse::<u64>().unwrap() < 2500);
        for (text, count) in drawn(&one) {
            assert_eq!(count, times(&text), "{text}");
        }
        let texts = |samples: &Samples| drawn(samples).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(texts(&one), texts(&second));
        let mut other = Samples::new(2);
        draw(&mut other, 0..5000);
        assert_ne!(texts(&one), texts(&other));
    }

    #[test]
    fn samples_are_drawn_evenly() {
        // Of 200 samples of a thousand changes about a hundred come from the first half, whatever the seed.
        let mut low = 0;
        for seed in 0..10 {
            let mut samples = Samples::new(seed);
            draw(&mut samples, 0..1000);
            low += drawn(&samples).iter().filter(|(text, _)| text.trim_matches(['第', '页']).parse::<u64>().unwrap() < 500).count();
        }
        assert!((70..130).contains(&low), "{low} of 200");
    }

    #[test]
    fn a_sample_is_what_changed_and_a_little_around() {
        let (before, after) = (format!("{}X{}", "桥".repeat(100), "船".repeat(100)), format!("{}{}", "桥".repeat(100), "船".repeat(100)));
        let (before, after) = excerpts(&before, &after);
        assert_eq!(before, Excerpt { text: format!("{}X{}", "桥".repeat(30), "船".repeat(30)), before: 70, behind: 70 });
        assert_eq!(after, Excerpt { text: format!("{}{}", "桥".repeat(30), "船".repeat(30)), before: 70, behind: 70 });
        let (before, _) = excerpts(&"桥".repeat(1_000), "船");
        assert_eq!((before.text.chars().count(), before.behind), (400, 600));
    }
}
