//! Lessons summed up in bounded memory.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::sites::{Learned, Seen, Site};
use crate::text::line_hash::hash_of_all;

/// Lines that are counted at a time where nobody says how many. Guess: they take about 200 MB.
pub const MOST_LINES: usize = 4 << 20;

/// Where a line stands in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Above every sentence of the text.
    Above,
    /// Between sentences of the text; or there are none.
    Within,
    /// Below every sentence of the text.
    Below,
}

/// What one page shows of its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The site's host, or `-`.
    pub host: String,
    /// The hash of the whole text.
    pub text: u64,
    /// Each line of it once: its hash, where it stands, and whether it is more likely the site's than the text's.
    pub lines: Vec<(u64, Stands, bool)>,
}

/// Sums up lessons. Where more lines come than it may hold, it forgets those that came on the fewest pages, and knows how much any count can have
/// lost by that. The sum does not depend on the order of the lessons as long as nothing is forgotten.
#[derive(Debug)]
pub struct Counter {
    sites: BTreeMap<String, Site>,
    /// Texts that have been counted, so that each counts once.
    texts: HashSet<u64>,
    /// Lines and hosts that are held.
    held: usize,
    most: usize,
    least: u32,
    forgotten: u32,
    /// For each sum that was merged, the pages that a line may have stood on without being written down in it.
    left_out: Vec<u32>,
    has_lessons: bool,
    /// Pages that were not counted, for their text had been.
    pub again: u64,
    /// Pages whose text was not remembered, for there were too many.
    pub unremembered: u64,
}

impl Counter {
    /// Counts with at most so many lines and hosts in hand; it also remembers that many texts.
    pub fn new(most: usize) -> Counter {
        let (sites, texts) = (BTreeMap::new(), HashSet::new());
        Counter {
            sites,
            texts,
            held: 0,
            most: most.max(1),
            least: 1,
            forgotten: 0,
            left_out: Vec::new(),
            has_lessons: false,
            again: 0,
            unremembered: 0,
        }
    }

    /// Counts one page, if no page of the host has had the same text.
    pub fn take(&mut self, lesson: Lesson) {
        let host = hash_of_all(lesson.host.bytes().map(u64::from));
        let text = hash_of_all([host, lesson.text].into_iter());
        if self.texts.contains(&text) {
            self.again += 1;
            return;
        }
        if self.texts.len() < self.most {
            self.texts.insert(text);
        } else {
            self.unremembered += 1;
        }
        self.has_lessons = true;
        let site = site(&mut self.sites, &mut self.held, &lesson.host);
        site.pages = site.pages.saturating_add(1);
        for (line, stands, taken) in lesson.lines {
            let (above, below) = ((stands == Stands::Above).into(), (stands == Stands::Below).into());
            let seen = Seen { pages: 1, above, below, taken: taken.into() };
            add(site, &mut self.held, line, seen);
        }
        self.keep_bound();
    }

    /// Adds what was learned elsewhere. A page that was learned from in both counts twice.
    pub fn merge(&mut self, other: Learned) {
        self.forgotten = self.forgotten.saturating_add(other.forgotten);
        self.left_out.push(other.least.saturating_sub(1));
        self.least = self.least.max(other.least);
        for (host, more) in other.sites {
            let site = site(&mut self.sites, &mut self.held, &host);
            site.pages = site.pages.saturating_add(more.pages);
            more.lines.iter().for_each(|(line, seen)| add(site, &mut self.held, *line, *seen));
            self.keep_bound();
        }
    }

    /// Pages that are counted, and their hosts.
    pub fn counted(&self) -> (u64, usize) {
        (self.sites.values().map(|site| u64::from(site.pages)).sum(), self.sites.len())
    }

    /// What came on `least` pages of a host or more.
    pub fn finish(self, least: u32) -> Learned {
        let least = least.max(self.least);
        // What is here stood in one of the sums at least; in the others it may have stood on too few pages to be written down.
        let known = if self.has_lessons { 0 } else { self.left_out.iter().copied().min().unwrap_or(0) };
        let forgotten = self.left_out.iter().fold(self.forgotten, |sum, pages| sum.saturating_add(*pages)) - known;
        let sites = self.sites.into_iter().filter(|(_, site)| site.pages >= least).map(|(host, mut site)| {
            site.lines.retain(|_, seen| seen.pages >= least);
            site.lines.shrink_to_fit();
            (host, Arc::new(site))
        });
        Learned { sites: sites.collect(), least, forgotten }
    }

    fn keep_bound(&mut self) {
        if self.held > self.most {
            self.forget();
        }
    }

    /// Forgets the lines that came on the fewest pages, and hosts of no more pages, until half of what may be held is free.
    fn forget(&mut self) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for site in self.sites.values() {
            *counts.entry(site.pages).or_default() += 1;
            site.lines.values().for_each(|seen| *counts.entry(seen.pages).or_default() += 1);
        }
        let (mut left, mut floor) = (self.held, 0);
        for (pages, count) in counts {
            if left <= self.most / 2 {
                break;
            }
            (floor, left) = (pages, left - count);
        }
        self.sites.retain(|_, site| {
            site.lines.retain(|_, seen| seen.pages > floor);
            site.lines.shrink_to(2 * site.lines.len());
            site.pages > floor
        });
        self.held = self.sites.values().map(|site| 1 + site.lines.len()).sum();
        self.forgotten = self.forgotten.saturating_add(floor);
    }
}

fn site<'s>(sites: &'s mut BTreeMap<String, Site>, held: &mut usize, host: &str) -> &'s mut Site {
    if !sites.contains_key(host) {
        *held += 1;
        sites.insert(host.to_string(), Site { host: host.to_string(), pages: 0, lines: HashMap::new() });
    }
    sites.get_mut(host).expect("it was put there if it was not")
}

fn add(site: &mut Site, held: &mut usize, line: u64, seen: Seen) {
    let entry = site.lines.entry(line).or_insert_with(|| {
        *held += 1;
        Seen::default()
    });
    entry.add(seen);
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stands::{Above, Below, Within};

    fn lesson(host: &str, text: u64, lines: &[(u64, Stands)]) -> Lesson {
        let lines = lines.iter().map(|(line, stands)| (*line, *stands, *line == 1)).collect();
        Lesson { host: host.to_string(), text, lines }
    }

    fn lessons() -> Vec<Lesson> {
        let of_number = |n: u64| {
            lesson(
                if n.is_multiple_of(3) { "a.cn" } else { "b.cn" },
                n,
                &[(1, Above), (2, if n.is_multiple_of(2) { Below } else { Within }), (100 + n, Within)],
            )
        };
        (0..60).map(of_number).collect()
    }

    #[test]
    fn lines_are_counted_by_host_and_place() {
        let mut counter = Counter::new(1000);
        lessons().into_iter().for_each(|lesson| counter.take(lesson));
        let learned = counter.finish(2);
        assert_eq!((learned.pages(), learned.lines(), learned.forgotten), (60, 4, 0));
        let site = learned.site(Some("b.cn")).unwrap();
        assert_eq!((site.pages, site.lines[&1]), (40, Seen { pages: 40, above: 40, below: 0, taken: 40 }));
        assert_eq!((site.lines[&2].below, site.lines[&2].within(), site.lines[&2].taken), (20, 20, 0));
    }

    #[test]
    fn a_text_counts_once_for_a_host() {
        let mut counter = Counter::new(1000);
        for host in ["a.cn", "a.cn", "b.cn"] {
            counter.take(lesson(host, 7, &[(1, Below)]));
        }
        assert_eq!(counter.again, 1);
        let learned = counter.finish(1);
        assert!(learned.sites.values().all(|site| site.pages == 1 && site.lines[&1].pages == 1));
    }

    #[test]
    fn sums_of_parts_are_the_sum_of_all_in_whatever_order() {
        let counted = |lessons: &[Lesson], least| {
            let mut counter = Counter::new(1000);
            lessons.iter().for_each(|lesson| counter.take(lesson.clone()));
            counter.finish(least)
        };
        let lessons = lessons();
        let (one, other) = lessons.split_at(23);
        let all = counted(&lessons, 2);
        for parts in [[one, other], [other, one]] {
            let mut counter = Counter::new(1000);
            parts.iter().for_each(|part| counter.merge(counted(part, 1)));
            assert_eq!(counter.finish(2), all);
        }
        // Without what came once, a count may be short by what it came on in one of them.
        let mut counter = Counter::new(1000);
        [one, other].iter().for_each(|part| counter.merge(counted(part, 2)));
        assert_eq!(counter.finish(2).forgotten, 1);
    }

    #[test]
    fn memory_is_bounded_and_no_count_is_short_by_more_than_is_said() {
        let all: Vec<Lesson> = (0..2000)
            .map(|n: u64| {
                let often = (1..=5).filter(|line| n.is_multiple_of(*line)).map(|line| (line, Below));
                lesson(
                    if n.is_multiple_of(7) { "b.cn" } else { "a.cn" },
                    n,
                    &often.chain((0..3).map(|more| (1000 + 3 * n + more, Within))).collect::<Vec<_>>(),
                )
            })
            .collect();
        let mut whole = Counter::new(100_000);
        let mut bounded = Counter::new(300);
        for lesson in all {
            whole.take(lesson.clone());
            bounded.take(lesson);
            assert!(bounded.held <= 300);
        }
        let (whole, bounded) = (whole.finish(2), bounded.finish(2));
        assert!(whole.forgotten == 0 && bounded.forgotten > 0);
        for line in 1..=5 {
            let pages = |learned: &Learned| learned.sites["a.cn"].lines[&line].pages;
            assert!(pages(&bounded) <= pages(&whole) && pages(&whole) <= pages(&bounded) + bounded.forgotten, "{line}");
        }
    }
}
