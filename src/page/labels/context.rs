//! What a line shows by where it stands: which lines stand around it, where the prose is, what is said again, what page it is.

use std::collections::HashMap;

use crate::document::Mark;
use crate::recognise::traits::feature::{Name, log_step};
use crate::recognise::traits::token::Class;
use crate::recognise::traits::{Flags, SAYS, SHORT, Traits};
use crate::recognise::weights::Table;
use crate::text::quick_hash::QuickHash;
use crate::text::steps::{join, share, step};

/// Lines at the top among which the title of the browser's window stands, with the site's name behind the headline. Guess: chosen by us.
const TOP: usize = 12;

/// Widths of a line that is looked for in those, as a headline is.
const HEADLINE: std::ops::RangeInclusive<usize> = 6..=40;

/// Lines below within which a headline follows the title of the window. Guess: chosen by us.
const BELOW_TOP: usize = 80;

/// Steps of numbers.
const NEAR: &[usize] = &[1, 2, 3, 4, 6, 10, 20, 40];
const EDGES: &[usize] = &[1, 2, 3, 5, 8, 13, 21, 40];
const RUNS: &[usize] = &[2, 3, 5, 9, 17, 40];

/// The lines of a document that are not blank, with what the features of each of them need to know of the others.
pub(super) struct Context<'a> {
    lines: Vec<&'a Traits>,
    /// What the tags of a page say of each line; none where there are no tags.
    marks: Vec<&'a Mark>,
    /// Blank lines above each line, and below the last one: at most three.
    blanks: Vec<u64>,
    /// How often a line is said, and where for the first time.
    said: Vec<(usize, usize)>,
    /// Lines to the nearest prose above and below, the line itself not counted; none where there is no prose.
    above: Vec<usize>,
    below: Vec<usize>,
    /// The share of the prose above each line, in width.
    prose_before: Vec<usize>,
    prose_width: usize,
    /// The first line of prose and the last.
    body: Option<(usize, usize)>,
    /// For each short line the first and last line of its run.
    runs: Vec<Option<(usize, usize)>>,
    page: Vec<(Name, u64)>,
    script: u64,
    prose_lines: u64,
}

impl<'a> Context<'a> {
    /// The lines of a document, in order, each with the blank lines above it; and the blank lines below the last.
    pub(super) fn new(lines: Vec<&'a Traits>, mut blanks: Vec<usize>, blank_below: usize) -> Context<'a> {
        blanks.push(blank_below);
        let is_prose: Vec<bool> = lines.iter().map(|line| line.is_prose()).collect();
        let prose = || is_prose.iter().enumerate().filter(|(_, is_prose)| **is_prose).map(|(index, _)| index);
        let body = prose().next().zip(prose().next_back());
        let (above, below) = distances(&is_prose, 0);
        let mut total = 0;
        let prose_before = lines
            .iter()
            .zip(&is_prose)
            .map(|(line, is_prose)| {
                let before = total;
                total += if *is_prose { line.width } else { 0 };
                before
            })
            .collect();
        let mut context = Context {
            said: said(&lines),
            above,
            below,
            runs: runs(&lines),
            blanks: blanks.into_iter().map(|blanks| blanks.min(3) as u64).collect(),
            prose_before,
            prose_width: total,
            body,
            page: Vec::new(),
            script: script(&lines),
            prose_lines: step(prose().count(), &[1, 2, 4, 8, 16, 32]),
            lines,
            marks: Vec::new(),
        };
        context.page = context.page_features();
        context
    }

    /// With what the tags of a page say of its lines.
    pub(super) fn marked(mut self, marks: Vec<&'a Mark>) -> Context<'a> {
        self.marks = marks;
        self
    }

    /// The table that weighs its lines.
    pub(super) fn table(&self) -> Table {
        if self.marks.is_empty() { Table::Text } else { Table::Marked }
    }

    /// What the tags of a page say of a line.
    pub(super) fn mark(&self, index: usize) -> Option<&'a Mark> {
        self.marks.get(index).copied()
    }

    /// Lines that are not blank.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The traits of a line.
    pub(super) fn line(&self, index: usize) -> &'a Traits {
        self.lines[index]
    }

    /// What is said of the page, and so of each of its lines.
    fn page_features(&self) -> Vec<(Name, u64)> {
        let count = self.lines.len();
        let width: usize = self.lines.iter().map(|line| line.width).sum();
        let lines_that = |is: &dyn Fn(&Traits) -> bool| self.lines.iter().filter(|line| is(line)).count();
        vec![
            (Name::PageProse, self.prose_lines),
            (Name::PageShort, share(lines_that(&|line| line.width < SHORT), count, &[100, 250, 400, 550, 700, 850])),
            (Name::PageLines, step(count, &[4, 10, 20, 40, 80, 160])),
            (Name::PageProseShare, share(self.prose_width, width, &[50, 200, 400, 600, 800, 900, 970])),
            (Name::PageScript, self.script),
            (Name::PageLinked, share(lines_that(&|line| line.linked > 0), count, &[1, 100, 300, 600])),
            (Name::PageItems, share(lines_that(&|line| line.flags.has(Flags::ITEM)), count, &[1, 100, 300, 600])),
        ]
    }

    /// What the page shows as a whole.
    pub(super) fn page(&self) -> &[(Name, u64)] {
        &self.page
    }

    /// Where a line stands: 0 where there is no prose, above all prose, below, between.
    pub(super) fn zone(&self, index: usize) -> u64 {
        match self.body {
            None => 0,
            Some((first, _)) if index < first => 1,
            Some((_, last)) if index > last => 2,
            Some(_) => 3,
        }
    }

    /// Tells of each feature that the line has from where it stands, those of its page too.
    pub(super) fn features(&self, index: usize, mut tell: impl FnMut(Name, u64)) {
        self.page.iter().for_each(|(name, value)| tell(*name, *value));
        self.features_of_line(index, tell);
    }

    /// The same without those of its page.
    pub(super) fn features_of_line(&self, index: usize, mut tell: impl FnMut(Name, u64)) {
        let tell: &mut dyn FnMut(Name, u64) = &mut tell;
        self.again(index, tell);
        self.place(index, tell);
        self.around(index, tell);
        for offset in [-3, -2, -1, 1, 2, 3] {
            self.neighbour(index, offset, tell);
        }
        let length = self.lines[index].length();
        tell(Name::ScriptLength, join(&[self.script, length]));
        if let Some(mark) = self.mark(index) {
            mark.evidence.iter().for_each(|seen| tell(Name::Mark, join(&[seen.name.into(), seen.value])));
        }
        tell(Name::PageZoneLength, join(&[self.prose_lines, self.zone(index), length]));
    }

    fn again(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        let line = self.lines[index];
        let (times, first) = self.said[index];
        if times > 1 {
            tell(Name::Again, times.min(4) as u64);
            tell(Name::AgainFirst, u64::from(first == index));
            tell(Name::AgainLength, line.length());
        }
        let within = |above: &usize| *above != index && self.lines[*above].key.len() > line.key.len() && self.lines[*above].holds(line);
        if HEADLINE.contains(&line.width) && times == 1 && (0..TOP.min(self.len())).any(|above| within(&above)) {
            tell(Name::BeginsTop, self.zone(index));
        }
        let later = index + 1..self.len().min(index + BELOW_TOP);
        let held = |below: usize| {
            HEADLINE.contains(&self.lines[below].width) && line.key.len() > self.lines[below].key.len() && line.holds(self.lines[below])
        };
        if index < TOP && line.width > *HEADLINE.start() && later.into_iter().any(held) {
            tell(Name::HeldByTop, line.length());
        }
    }

    fn place(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        let line = self.lines[index];
        let (zone, length) = (self.zone(index), line.length());
        tell(Name::Zone, zone);
        tell(Name::ZoneLength, join(&[zone, length]));
        tell(Name::ZoneFlags, join(&[zone, u64::from(line.flags.0)]));
        tell(Name::FromTop, step(index, EDGES));
        tell(Name::FromBottom, step(self.len() - 1 - index, EDGES));
        tell(Name::Part, (10 * index / self.len()) as u64);
        let (above, below) = (step(self.above[index], NEAR), step(self.below[index], NEAR));
        tell(Name::ProseAbove, above);
        tell(Name::ProseBelow, below);
        tell(Name::ProseBoth, join(&[above, below]));
        tell(Name::ProseAboveLength, join(&[above, length]));
        tell(Name::ProseBelowLength, join(&[below, length]));
        if let Some((first, last)) = self.runs[index] {
            let run = step(last - first + 1, RUNS);
            tell(Name::Run, run);
            tell(Name::RunPlace, step(index - first, &[1, 2, 4, 8]));
            tell(Name::RunZone, join(&[run, zone]));
        }
        tell(Name::ProseShare, if self.prose_width > 0 { share(self.prose_before[index], self.prose_width, &[1, 200, 500, 800, 999]) } else { 9 });
    }

    fn around(&self, index: usize, tell: &mut dyn FnMut(Name, u64)) {
        /// Lines on either side with whose widths that of the line is compared. Guess: chosen by us.
        const REACH: usize = 3;
        let line = self.lines[index];
        let near = index.saturating_sub(REACH)..(index + REACH + 1).min(self.len());
        let widths = || near.clone().filter(|other| *other != index).map(|other| self.lines[other].width);
        let count = near.len() - 1;
        if let Some(mean) = widths().sum::<usize>().checked_div(count) {
            let mean = log_step(mean);
            tell(Name::Around, mean);
            tell(Name::AroundLength, join(&[mean, line.length()]));
            let deviation: usize = widths().map(|width| width.abs_diff(line.width)).sum();
            tell(Name::Deviation, share(deviation, count * line.width.max(1), &[150, 300, 600, 1000, 2000, 5000]));
        }
        tell(Name::BlankAbove, self.blanks[index]);
        tell(Name::BlankBelow, self.blanks[index + 1]);
    }

    fn neighbour(&self, index: usize, offset: isize, tell: &mut dyn FnMut(Name, u64)) {
        let side = (offset + 4) as u64;
        let line = self.lines[index];
        let Some(other) = index.checked_add_signed(offset).and_then(|other| self.lines.get(other)) else {
            tell(Name::NeighbourLength, join(&[side, 99]));
            return;
        };
        tell(Name::NeighbourLength, join(&[side, other.signature()]));
        tell(Name::NeighbourFlags, join(&[side, other.flags.outline()]));
        if offset.abs() <= 2 {
            tell(Name::NeighbourLengths, join(&[side, other.length(), line.length()]));
        }
        if offset.abs() == 1 {
            tell(Name::NeighbourFlagsFlags, join(&[side, other.flags.outline(), u64::from(line.flags.0)]));
            let alike = line.likeness(other);
            tell(Name::Alike, join(&[side, alike]));
            tell(Name::AlikeLength, join(&[side, alike, line.length()]));
            if line.holds(other) || other.holds(line) {
                tell(Name::Holds, side);
            }
        }
    }
}

/// How often each line is said, and where for the first time.
fn said(lines: &[&Traits]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&[u32], (usize, usize), QuickHash> = HashMap::with_capacity_and_hasher(lines.len(), QuickHash::default());
    for (index, line) in lines.iter().enumerate() {
        seen.entry(&line.key).or_insert((0, index)).0 += 1;
    }
    lines.iter().map(|line| seen[line.key.as_slice()]).collect()
}

/// For each line the lines to the nearest one that `is` what is looked for, above and below; `none` where there is none.
pub(super) fn distances(is: &[bool], none: usize) -> (Vec<usize>, Vec<usize>) {
    let before = |is: &mut dyn Iterator<Item = &bool>| -> Vec<usize> {
        let mut last = None;
        let distance = |(index, is): (usize, &bool)| {
            let distance = last.map_or(none, |last: usize| index - last);
            if *is {
                last = Some(index);
            }
            distance
        };
        is.enumerate().map(distance).collect()
    };
    let mut below = before(&mut is.iter().rev());
    below.reverse();
    (before(&mut is.iter()), below)
}

/// For each short line the first and the last line of the run of short lines in which it stands.
fn runs(lines: &[&Traits]) -> Vec<Option<(usize, usize)>> {
    let is_short = |line: &&Traits| line.width < SAYS && !line.is_prose();
    let mut runs = vec![None; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| is_short(line)).count();
        runs[at..at + length].fill(Some((at, at + length.saturating_sub(1))));
        at += length.max(1);
    }
    runs
}

/// The script of the page, as far as its characters tell: Japanese, Korean, Han or another.
fn script(lines: &[&Traits]) -> u64 {
    let count = |class: Class| lines.iter().map(|line| line.count(class)).sum::<usize>();
    let (han, kana, hangul, letters) = (count(Class::Han), count(Class::Kana), count(Class::Hangul), count(Class::Letter) / 4);
    let all = han + kana + hangul + letters;
    match () {
        () if kana * 8 > han + kana => 1,
        () if hangul * 3 > all => 2,
        () if han * 3 > all => 3,
        () => 4,
    }
}
