//! What the first pass thinks of a line and of those around it, as features of the second.

use std::collections::HashMap;

use super::context::{Context, distances};
use super::odds::{Odds, Scores};
use crate::recognise::traits::SAYS;
use crate::recognise::traits::feature::Name;
use crate::recognise::weights::UNIT;
use crate::text::steps::{join, share, step};

/// Log-odds, in nats, from which a line surely goes, and from which it surely stays. Guess: chosen by us.
const SURE: i32 = 3;
const STAYS: i32 = -2;

/// Blocks around a line. Format: a mark of a page in HTML names so many.
const BLOCKS: usize = 5;

/// The blocks of a page, and what the first pass gave to their lines.
struct Blocks {
    /// For each line the blocks around it; none where no tags tell.
    around: Vec<[u32; BLOCKS]>,
    sums: HashMap<(usize, u32), Sum>,
    /// How much each line says.
    widths: Vec<i32>,
}

/// What the first pass gave to the lines of a block, and how much they say.
#[derive(Clone, Copy, Default)]
struct Sum {
    gone: i32,
    lines: i32,
    wide_gone: i32,
    width: i32,
}

/// The first pass over a document.
pub(super) struct First {
    odds: Vec<Odds>,
    scores: Vec<Scores>,
    /// What stands in the same blocks, where tags tell.
    blocks: Blocks,
    /// For each line how many lines its run of lines that go, or stay, has.
    runs: Vec<usize>,
    /// The log-odds of the lines before each, each within five nats.
    totals: Vec<i32>,
    /// The first and the last line that surely is of the body.
    body: Option<(usize, usize)>,
    above: Vec<usize>,
    below: Vec<usize>,
    /// The first and the last line that surely goes.
    sure: Option<(usize, usize)>,
    sure_count: u64,
    gone_share: u64,
    /// The three likeliest titles, and the first where it is likely.
    titles: Vec<usize>,
    title: Option<usize>,
}

/// Log-odds in steps.
fn fine(units: i32) -> u64 {
    (units.div_euclid(i32::from(UNIT)) + 6).clamp(0, 12) as u64
}

fn coarse(units: i32, cuts: &[i32]) -> u64 {
    cuts.iter().take_while(|cut| units >= **cut * i32::from(UNIT) / 10).count() as u64
}

fn six(units: i32) -> u64 {
    coarse(units, &[-40, -20, -7, 7, 20, 40])
}

fn four(units: i32) -> u64 {
    coarse(units, &[-20, 0, 20])
}

/// A log-probability in steps.
fn probable(units: i32) -> u64 {
    coarse(units, &[-60, -35, -20, -14, -10, -7, -4, -2])
}

fn far(lines: usize) -> u64 {
    step(lines, &[2, 3, 6, 20, 99])
}

fn within(units: i32) -> i32 {
    units.clamp(-5 * i32::from(UNIT), 5 * i32::from(UNIT))
}

impl First {
    /// What the first pass gave to the lines of a document.
    pub(super) fn new(context: &Context, scores: Vec<Scores>) -> First {
        let odds: Vec<Odds> = scores.iter().map(Odds::new).collect();
        let unit = i32::from(UNIT);
        let is_sure = |index: &usize| odds[*index].gone > SURE * unit;
        let is_body: Vec<bool> = odds.iter().enumerate().map(|(index, odds)| odds.gone < STAYS * unit && context.line(index).width >= SAYS).collect();
        let (above, below) = distances(&is_body, 99);
        let ends = |mut lines: Vec<usize>| lines.first().copied().zip(lines.pop());
        let all = 0..odds.len();
        let mut titles: Vec<usize> = all.clone().collect();
        titles.sort_by_key(|index| (-odds[*index].title, *index));
        titles.truncate(3);
        let mut total = 0;
        let mut totals = vec![0];
        totals.extend(odds.iter().map(|odds| {
            total += within(odds.gone);
            total
        }));
        let sure: Vec<usize> = all.clone().filter(is_sure).collect();
        First {
            blocks: Blocks::new(context, &odds),
            runs: runs(&odds),
            totals,
            body: ends(all.clone().filter(|index| is_body[*index]).collect()),
            above,
            below,
            sure_count: (usize::BITS - (sure.len() + 1).leading_zeros()).min(6).into(),
            sure: ends(sure),
            gone_share: share(odds.iter().filter(|odds| odds.gone > 0).count(), odds.len(), &[125, 250, 375, 500, 625, 750, 875, 1000]),
            title: titles.first().copied().filter(|index| odds[*index].title > -12 * unit / 10),
            titles,
            scores,
            odds,
        }
    }

    /// Tells of each feature that the first pass gives to a line.
    pub(super) fn features(&self, index: usize, mut tell: impl FnMut(Name, u64)) {
        let tell: &mut dyn FnMut(Name, u64) = &mut tell;
        let odds = self.odds[index];
        let opinion = six(odds.gone);
        tell(Name::Opinion, fine(odds.gone));
        tell(Name::Likeliest, odds.likeliest as u64);
        tell(Name::Sure, join(&[self.sure_count, opinion]));
        tell(Name::GoneShare, join(&[self.gone_share, opinion]));
        let run = (usize::BITS - self.runs[index].leading_zeros()).min(8);
        tell(Name::OpinionRun, join(&[run.into(), opinion]));
        let zone = match self.body {
            None => 0,
            Some((first, _)) if index < first => 1,
            Some((_, last)) if index > last => 2,
            Some(_) => 3,
        };
        tell(Name::OpinionZone, join(&[zone, fine(odds.gone)]));
        tell(Name::OpinionDistance, join(&[far(self.above[index]), far(self.below[index]), opinion]));
        let (up, down) = self.sure.map_or((false, false), |(first, last)| (first <= index, last >= index));
        tell(Name::OpinionSides, join(&[up.into(), down.into(), opinion]));
        let rank = self.titles.iter().position(|title| *title == index).unwrap_or(3) as u64;
        let side = self.title.map_or(3, |title| index.cmp(&title) as i8 as i64 as u64 & 3);
        tell(Name::TitleRank, join(&[rank, side, four(odds.gone)]));
        tell(Name::OfHeading, probable(odds.heading));
        tell(Name::OfTitle, probable(odds.title));
        tell(Name::OfMeta, probable(odds.meta));
        // Which of the ways to be the site's it is counts too.
        for (label, score) in self.scores[index].iter().enumerate() {
            tell(
                Name::OpinionOfAll,
                join(&[label as u64, fine(i32::from(*score - self.scores[index][odds.likeliest as usize]) + 6 * i32::from(UNIT))]),
            );
        }
        self.blocks(index, tell);
        self.windows(index, tell);
        self.near(index, tell);
    }

    /// What the first pass thinks of the other lines in the blocks around the line.
    fn blocks(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        let Some(blocks) = self.blocks.around.get(index) else { return };
        let (own, width) = (within(self.odds[index].gone), self.blocks.widths[index]);
        for (level, block) in blocks.iter().enumerate().filter(|(_, block)| **block != 0) {
            let sum = self.blocks.sums[&(level / (BLOCKS - 1), *block)];
            let level = level as u64;
            let mean = |gone: i32, of: i32| if of > 0 { fine(gone / of) } else { 99 };
            tell(Name::MarkOpinion, join(&[level, mean(sum.gone - own, sum.lines - 1), six(own)]));
            tell(Name::MarkWidth, join(&[level, mean(sum.wide_gone - own * width, sum.width - width), four(own)]));
        }
    }

    fn windows(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        let mean = |from: usize, to: usize, without: i32| {
            let count = to.saturating_sub(from) as i32 - i32::from(without != 0);
            (self.totals[to] - self.totals[from] - without) / count.max(1)
        };
        let (odds, count) = (self.odds[index].gone, self.odds.len());
        for reach in [2, 5] {
            let (from, to) = (index.saturating_sub(reach), (index + reach + 1).min(count));
            tell(Name::Window, join(&[reach as u64, fine(mean(from, to, within(odds))), six(odds)]));
        }
        tell(Name::WindowUp, join(&[fine(mean(index.saturating_sub(6), index, 0)), four(odds)]));
        tell(Name::WindowDown, join(&[fine(mean(index + 1, (index + 7).min(count), 0)), four(odds)]));
    }

    fn near(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        let at = |offset: isize| index.checked_add_signed(offset).and_then(|other| self.odds.get(other));
        for offset in [-3, -2, -1, 1, 2, 3] {
            let opinion = at(offset).map_or(99, |odds| join(&[six(odds.gone), odds.likeliest as u64]));
            tell(Name::OpinionNear, join(&[(offset + 4) as u64, opinion]));
        }
        let four_at = |offset| at(offset).map_or(9, |odds| four(odds.gone));
        let label_at = |offset| at(offset).map_or(99, |odds| odds.likeliest as u64);
        tell(Name::OpinionThree, join(&[four_at(-1), six(self.odds[index].gone), four_at(1)]));
        tell(Name::OpinionFive, join(&[four_at(-2), four_at(-1), four_at(0), four_at(1), four_at(2)]));
        tell(Name::LikeliestThree, join(&[label_at(-1), label_at(0), label_at(1)]));
    }
}

impl Blocks {
    fn new(context: &Context, odds: &[Odds]) -> Blocks {
        let blocks: Vec<[u32; BLOCKS]> = (0..odds.len()).map_while(|index| context.mark(index)).map(|mark| mark.blocks).collect();
        let widths: Vec<i32> = (0..odds.len()).map(|index| context.line(index).width.min(200) as i32).collect();
        let mut sums: HashMap<(usize, u32), Sum> = HashMap::new();
        for (index, blocks) in blocks.iter().enumerate() {
            let (gone, width) = (within(odds[index].gone), widths[index]);
            for (level, block) in blocks.iter().enumerate().filter(|(_, block)| **block != 0) {
                // The way through the page is numbered apart from the blocks.
                let sum = sums.entry((level / (BLOCKS - 1), *block)).or_default();
                sum.gone += gone;
                sum.lines += 1;
                sum.wide_gone += gone * width;
                sum.width += width;
            }
        }
        Blocks { around: blocks, sums, widths }
    }
}

fn runs(odds: &[Odds]) -> Vec<usize> {
    let mut runs = Vec::with_capacity(odds.len());
    for run in odds.chunk_by(|one, next| (one.gone > 0) == (next.gone > 0)) {
        runs.extend(std::iter::repeat_n(run.len(), run.len()));
    }
    runs
}
