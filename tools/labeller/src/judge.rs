//! How well pages that were never learned from are labelled.

use std::collections::BTreeMap;

use taoxi::labeller::{LABELS, Probably, UNIT};

use crate::data::{Document, GONE, KEPT, KINDS, TITLE};
use crate::learn::Model;

/// Weights, in nats, from which a line falls.
const THETAS: [f32; 7] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0];

/// Lines that stay fall wrongly where they have this weight.
const LOST: f32 = 2.0;

#[derive(Default)]
struct Counts {
    pages: usize,
    titles: usize,
    kinds: usize,
    gone: usize,
    kept: usize,
    /// For each theta the lines that go rightly, those that go wrongly, and the characters of those.
    falls: [(usize, usize, usize); THETAS.len()],
    /// The same at the weight that the page's kind, as it was found, asks for.
    decided: (usize, usize, usize),
    /// For each line its weight, whether it goes, and its characters if it stays.
    lines: Vec<(f32, bool, usize)>,
    headings: (usize, usize, usize),
    meta: (usize, usize, usize),
}

/// Shares of the characters that stay for which the best figure is told.
const KEEPS: [f32; 4] = [0.985, 0.99, 0.995, 0.997];

impl Counts {
    /// The least weight at which this share of the characters stays, and how much goes there.
    fn at_keep(&self, keep: f32) -> (f32, f32, f32) {
        let mut lines = self.lines.clone();
        lines.sort_by(|one, other| other.0.total_cmp(&one.0));
        let (mut right, mut wrong, mut lost, mut best) = (0, 0, 0, (99.0, 0.0, 0.0));
        for (weight, is_gone, characters) in lines {
            lost += characters;
            if 1.0 - lost as f32 / self.kept.max(1) as f32 <= keep || weight < 0.0 {
                break;
            }
            right += usize::from(is_gone);
            wrong += usize::from(characters > 0);
            let (precision, recall) = (right as f32 / (right + wrong).max(1) as f32, right as f32 / self.gone.max(1) as f32);
            best = (weight, recall, 2.0 * precision * recall / (precision + recall).max(1e-6));
        }
        best
    }
}

#[derive(Default)]
pub struct Judged {
    groups: BTreeMap<String, Counts>,
    confusion: BTreeMap<(usize, usize), usize>,
    /// Lines that fall wrongly at this weight and more, with their page.
    lost: Vec<(f32, String, String)>,
}

fn log_sum(scores: &[f32]) -> f32 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    most + scores.iter().map(|score| (score - most).exp()).sum::<f32>().ln()
}

impl Judged {
    pub fn judge(&mut self, model: &Model, page: &Document) {
        let example = page.example();
        if example.is_empty() {
            return;
        }
        let (scores, kinds) = model.label(&example);
        let sums = kinds.map(|sum| (sum * f32::from(UNIT)).round() as i16);
        let theta = example.theta(&sums, &scores).map_or(99.0, |theta| theta as f32);
        let scores: Vec<[f32; LABELS]> = scores.iter().map(|scores| scores.map(|score| f32::from(score) / f32::from(UNIT))).collect();
        let allowed = page.allowed();
        let lengths: Vec<usize> = page
            .lines
            .iter()
            .filter(|line| !line.text.trim().is_empty())
            .map(|line| line.text.chars().filter(|c| !c.is_whitespace()).count())
            .collect();
        let title = (0..scores.len()).max_by(|one, other| {
            let chance = |line: usize| scores[line][Probably::Title as usize] - log_sum(&scores[line]);
            chance(*one).total_cmp(&chance(*other))
        });
        let kind = (0..KINDS.len()).max_by(|one, other| kinds[*one].total_cmp(&kinds[*other])).unwrap_or(0);
        if let Some(right) = page.kind {
            *self.confusion.entry((right, kind)).or_default() += 1;
        }
        let named = page.kind.map_or("no kind", |kind| KINDS[kind]);
        let set = if page.name.contains('-') { "set new" } else { "set b" };
        for group in ["all".to_string(), set.to_string(), format!("kind {named}")] {
            let counts = self.groups.entry(group).or_default();
            counts.pages += 1;
            counts.titles += usize::from(title.is_some_and(|title| allowed[title] == TITLE) || !allowed.contains(&TITLE));
            counts.kinds += usize::from(page.kind == Some(kind));
            for (line, scores) in scores.iter().enumerate() {
                let stays = log_sum(&scores[..5]);
                let goes = log_sum(&scores[5..]) - stays - ((example.width(line) / 6).max(1) as f32).ln();
                let (is_gone, is_kept) = (allowed[line] & !GONE == 0, allowed[line] & GONE == 0);
                if allowed[line] == 0 {
                    continue;
                }
                counts.gone += usize::from(is_gone);
                counts.lines.push((if title == Some(line) { f32::MIN } else { goes }, is_gone, if is_kept { lengths[line] } else { 0 }));
                counts.kept += if is_kept { lengths[line] } else { 0 };
                if goes > theta && title != Some(line) {
                    counts.decided.0 += usize::from(is_gone);
                    counts.decided.1 += usize::from(is_kept);
                    counts.decided.2 += if is_kept { lengths[line] } else { 0 };
                }
                if is_kept && goes > LOST && title != Some(line) {
                    let text = page.lines.iter().filter(|line| !line.text.trim().is_empty()).nth(line).map_or("", |line| line.text.trim());
                    self.lost.push((goes, page.name.clone(), text.chars().take(60).collect()));
                }
                for (theta, falls) in THETAS.iter().zip(&mut counts.falls) {
                    if goes > *theta && title != Some(line) {
                        falls.0 += usize::from(is_gone);
                        falls.1 += usize::from(is_kept);
                        falls.2 += if is_kept { lengths[line] } else { 0 };
                    }
                }
                let best = (0..LABELS).max_by(|one, other| scores[*one].total_cmp(&scores[*other])).unwrap_or(0);
                let says = [best == 2 || best == 3, best == Probably::Meta as usize];
                let is = [allowed[line] & 0b1100 != 0 && allowed[line] & !0b1100 == 0, allowed[line] == 1 << Probably::Meta as usize];
                for (counts, (says, is)) in [&mut counts.headings, &mut counts.meta].into_iter().zip(says.into_iter().zip(is)) {
                    counts.0 += usize::from(says && is);
                    counts.1 += usize::from(says);
                    counts.2 += usize::from(is);
                }
            }
        }
    }

    pub fn print(&self) {
        let f1 = |hit: usize, got: usize, want: usize| 2.0 * hit as f32 / (got + want).max(1) as f32;
        for (group, counts) in &self.groups {
            println!(
                "{group:16} {} pages, titles {:.3}, kinds {:.3}, headings F1 {:.3}, meta F1 {:.3}",
                counts.pages,
                counts.titles as f32 / counts.pages as f32,
                counts.kinds as f32 / counts.pages as f32,
                f1(counts.headings.0, counts.headings.1, counts.headings.2),
                f1(counts.meta.0, counts.meta.1, counts.meta.2)
            );
            for keep in KEEPS {
                let (theta, recall, f1) = counts.at_keep(keep);
                print!("    at keep {keep}: F1 {f1:.3} R {recall:.3} theta {theta:.2}");
            }
            println!();
            let thetas = THETAS.map(|theta| format!("theta {theta}")).into_iter().chain(["decided".to_string()]);
            for (theta, (right, wrong, characters)) in thetas.zip(counts.falls.iter().chain([&counts.decided])) {
                println!(
                    "    {theta}: P {:.3} R {:.3} F1 {:.3} kept {:.4}",
                    *right as f32 / (right + wrong).max(1) as f32,
                    *right as f32 / counts.gone.max(1) as f32,
                    f1(*right, right + wrong, counts.gone),
                    1.0 - *characters as f32 / counts.kept.max(1) as f32
                );
            }
        }
        for ((right, said), count) in &self.confusion {
            println!("{:>10} taken for {:<10} {count}", KINDS[*right], KINDS[*said]);
        }
        for (weight, page, text) in &self.lost {
            println!("lost at {weight:.1}: {page}: {text}");
        }
        const { assert!(KEPT & GONE == 0) }
    }
}
