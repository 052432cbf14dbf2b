//! What it weighs that a line comes again on other pages of its site: odds ratios among lines to which the labeller gives the same odds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde::Deserialize;
use taoxi::document::Document;
use taoxi::labeller::{OfPage, UNIT, lines_of_page};
use taoxi::learned::{Counter, NO_HOST, Site};

/// A page of public gold: `id`, `group` (its site), and lines with `text` and `cls`.
#[derive(Deserialize)]
struct Page {
    group: String,
    cov: f64,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    cls: String,
}

/// Pages of each site that are learned from; the others are measured on.
const LEARNED: usize = 50;

/// The share of the gold that has to be found in a page for it to be measured on.
const COVERED: f64 = 0.9;

/// Lines that go and stay, by the odds that the labeller gives them, in nats.
type Counts = BTreeMap<i32, [f64; 2]>;

/// Prints what each kind of evidence weighs, from pages of these sites.
pub fn measure(gold: &Path, sites: &[String]) -> Result<()> {
    let text = fs::read_to_string(gold).with_context(|| gold.display().to_string())?;
    let pages: Vec<Page> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (mut kinds, mut others): (BTreeMap<String, Counts>, Counts) = Default::default();
    for name in sites {
        let of_site: Vec<&Page> = pages.iter().filter(|page| page.group == *name).collect();
        let is_learned = |index: &usize| index.is_multiple_of(2) && index / 2 < LEARNED;
        let site = learn((0..of_site.len()).filter(is_learned).map(|index| of_site[index]));
        for page in (0..of_site.len()).filter(|index| !is_learned(index)).map(|index| of_site[index]).filter(|page| page.cov >= COVERED) {
            let shown = lines_of_page(&page.joined(), &site);
            for (line, shown) in page.lines.iter().zip(shown).filter_map(|(line, shown)| Some((line, shown?))) {
                let Some(stays) = ["drop", "keep"].iter().position(|class| *class == line.cls) else { continue };
                let counts = kind(&shown).map_or(&mut others, |kind| kinds.entry(kind).or_default());
                counts.entry(shown.gone.div_euclid(i32::from(UNIT)).clamp(-6, 6)).or_default()[stays] += 1.0;
            }
        }
    }
    for (kind, counts) in &kinds {
        let (gone, kept) = counts.values().fold((0.0, 0.0), |(gone, kept), counts| (gone + counts[0], kept + counts[1]));
        println!("{kind:40} {gone:6} go, {kept:4} stay: {:+.2}", ratio(counts, &others));
    }
    Ok(())
}

impl Page {
    fn joined(&self) -> String {
        self.lines.iter().map(|line| format!("{}\n", line.text)).collect()
    }
}

fn learn<'p>(pages: impl Iterator<Item = &'p Page>) -> Arc<Site> {
    let mut counter = Counter::new(usize::MAX);
    pages.for_each(|page| counter.take(taoxi::lesson(&Document::new(&page.joined(), 1), NO_HOST)));
    counter.finish(2).site(None).cloned().unwrap_or_default()
}

/// What is shown, in words; none where nothing is.
fn kind(shown: &OfPage) -> Option<String> {
    let [is_deep, is_below, is_below_end] = shown.stands;
    let often = match shown.share {
        750.. => "mostly",
        400.. => "often",
        _ => return is_below_end.then(|| "below the end".to_string()),
    };
    let named = [(shown.is_prose, "a sentence"), (is_deep, "deep"), (is_below, "below the text")];
    let more: String = named.iter().filter(|(is, _)| *is).map(|(_, name)| format!(", {name}")).collect();
    Some(format!("{often}, taken on {:3} of 1,000{more}", shown.taken / 200 * 200))
}

/// The logarithm of the odds ratio of Mantel and Haenszel, with half a line on either side.
fn ratio(counts: &Counts, others: &Counts) -> f64 {
    let (mut up, mut down) = (0.5, 0.5);
    for (odds, [gone, kept]) in counts {
        let [other_gone, other_kept] = others.get(odds).copied().unwrap_or_default();
        let all = (gone + kept + other_gone + other_kept).max(1.0);
        up += gone * other_kept / all;
        down += kept * other_gone / all;
    }
    (up / down).ln()
}
