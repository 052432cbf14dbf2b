//! What many documents show together: counts, and the documents that are worth a look, in bounded memory.

use std::collections::{BTreeMap, HashMap};

use super::facts::Facts;
use super::samples::Samples;

/// Sites that are counted by themselves, in the order in which they come; those that come later are counted together. Guess: nobody has measured it.
const SITES: usize = 5000;

/// Documents in each list. Guess: nobody has measured it.
const LISTED: usize = 20;

/// Characters that a document has to have for its loss to be told. Guess: what is shorter is a title or a line of links.
const JUDGED: u64 = 200;

/// Shares of text that are told apart. Format: they are ten tenths and the whole.
pub const SHARES: usize = 11;

/// Documents of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub documents: u64,
    /// Characters without white space.
    pub read: u64,
    pub written: u64,
}

/// How often something was done, and in how many documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Often {
    pub times: u64,
    pub documents: u64,
}

/// A document that is worth a look.
#[derive(Clone, Debug)]
pub struct Listed {
    pub path: String,
    pub title: Option<String>,
    pub share: Share,
    /// Damage that is left, by the rule that saw it.
    pub damage: Vec<(&'static str, u64)>,
    /// By what it is listed, the largest first.
    rank: (u64, u64),
}

/// Counts of many documents.
#[derive(Default)]
pub struct Corpus {
    pub all: Share,
    pub lines: (u64, u64),
    /// Documents by the tenth of their text that was kept; the last are whole.
    pub kept: [u64; SHARES],
    /// Documents without text.
    pub empty: u64,
    pub rules: BTreeMap<&'static str, Often>,
    pub damage: BTreeMap<&'static str, Often>,
    pub encodings: BTreeMap<&'static str, Share>,
    sites: Vec<(String, Share)>,
    place_of_site: HashMap<String, usize>,
    /// Documents of sites that came too late to be counted by themselves.
    pub other_sites: Share,
    /// Documents whose site is not known.
    pub no_site: Share,
    pub spared: u64,
    pub incomplete: u64,
    pub lost_most: Vec<Listed>,
    pub damaged: Vec<Listed>,
    pub failures: u64,
    /// The first of what could not be washed: what, and why.
    pub failed: Vec<(String, String)>,
    pub samples: Samples,
}

impl Share {
    fn add(&mut self, other: Share) {
        self.documents += other.documents;
        self.read += other.read;
        self.written += other.written;
    }
}

impl Corpus {
    /// Nothing yet; samples are drawn by this number.
    pub fn new(seed: u64) -> Corpus {
        Corpus { samples: Samples::new(seed), ..Corpus::default() }
    }

    /// Sites, those with the most documents first.
    pub fn sites(&self) -> Vec<&(String, Share)> {
        let mut sites: Vec<&(String, Share)> = self.sites.iter().collect();
        sites.sort_by(|one, other| other.1.documents.cmp(&one.1.documents).then_with(|| one.0.cmp(&other.0)));
        sites
    }

    /// Adds a document.
    pub fn add(&mut self, facts: &Facts) {
        let stats = facts.stats;
        let share = Share { documents: 1, read: stats.characters_read, written: stats.characters_written };
        self.all.add(share);
        self.lines = (self.lines.0 + stats.lines_read, self.lines.1 + stats.lines_written);
        match share.read {
            0 => self.empty += 1,
            // A repair may make a text longer; that is all of it too.
            read => self.kept[(share.written.min(read) * 10 / read) as usize] += 1,
        }
        for (counts, of) in [(&mut self.rules, &stats.rules), (&mut self.damage, &stats.unrepaired)] {
            for (rule, times) in of {
                add_often(counts, rule, Often { times: *times, documents: 1 });
            }
        }
        self.encodings.entry(facts.encoding).or_default().add(share);
        match facts.site() {
            Some(site) => self.add_site(&site, share),
            None => self.no_site.add(share),
        }
        self.spared += u64::from(facts.spared.is_some());
        self.incomplete += u64::from(facts.incomplete);
        let lost = share.read.saturating_sub(share.written);
        let damage: u64 = stats.unrepaired.values().sum();
        let listed = |rank| Listed {
            path: facts.path.to_string(),
            title: facts.title.map(str::to_string),
            share,
            damage: stats.unrepaired.iter().map(|(rule, times)| (*rule, *times)).collect(),
            rank,
        };
        if lost > 0 && share.read >= JUDGED {
            // Millionths, which no document's characters overflow.
            enlist(listed((lost * 1_000_000 / share.read, lost)), &mut self.lost_most);
        }
        if damage > 0 {
            enlist(listed((damage, 0)), &mut self.damaged);
        }
    }

    /// Adds what could not be washed.
    pub fn add_failure(&mut self, path: &str, error: &str) {
        self.failures += 1;
        if self.failed.len() < LISTED {
            self.failed.push((path.to_string(), error.to_string()));
        }
    }

    /// Adds the counts of later documents.
    pub fn merge(&mut self, later: Corpus) {
        self.all.add(later.all);
        self.lines = (self.lines.0 + later.lines.0, self.lines.1 + later.lines.1);
        self.kept.iter_mut().zip(later.kept).for_each(|(count, more)| *count += more);
        self.empty += later.empty;
        later.rules.iter().for_each(|(rule, often)| add_often(&mut self.rules, rule, *often));
        later.damage.iter().for_each(|(rule, often)| add_often(&mut self.damage, rule, *often));
        later.encodings.iter().for_each(|(encoding, share)| self.encodings.entry(encoding).or_default().add(*share));
        later.sites.iter().for_each(|(site, share)| self.add_site(site, *share));
        self.other_sites.add(later.other_sites);
        self.no_site.add(later.no_site);
        self.spared += later.spared;
        self.incomplete += later.incomplete;
        later.lost_most.into_iter().for_each(|listed| enlist(listed, &mut self.lost_most));
        later.damaged.into_iter().for_each(|listed| enlist(listed, &mut self.damaged));
        self.failures += later.failures;
        let room = LISTED.saturating_sub(self.failed.len());
        self.failed.extend(later.failed.into_iter().take(room));
        self.samples.merge(later.samples);
    }

    fn add_site(&mut self, site: &str, share: Share) {
        match self.place_of_site.get(site) {
            Some(place) => self.sites[*place].1.add(share),
            None if self.sites.len() < SITES => {
                self.place_of_site.insert(site.to_string(), self.sites.len());
                self.sites.push((site.to_string(), share));
            }
            None => self.other_sites.add(share),
        }
    }
}

fn add_often(counts: &mut BTreeMap<&'static str, Often>, rule: &'static str, often: Often) {
    let count = counts.entry(rule).or_default();
    count.times += often.times;
    count.documents += often.documents;
}

/// Puts a document into its place in a list, behind those of the same rank, which came before it.
fn enlist(listed: Listed, list: &mut Vec<Listed>) {
    let place = list.partition_point(|other| other.rank >= listed.rank);
    if place < LISTED {
        list.insert(place, listed);
        list.truncate(LISTED);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::report::Stats;
    use super::*;
    use crate::document::Metadata;

    fn corpus(numbers: impl Iterator<Item = u64>) -> Corpus {
        let mut corpus = Corpus::new(1);
        for number in numbers {
            let stats = Stats { characters_read: 1000, characters_written: number % 1001, ..Stats::default() };
            let (path, url, metadata) = (format!("{number}.txt"), format!("http://{}.example.org/a", number % 6000), Metadata::default());
            let (title, spared, url) = (None, None, Some(url.as_str()));
            corpus.add(&Facts {
                path: &path,
                title,
                script: "Hans",
                encoding: "UTF-8",
                stats: &stats,
                spared,
                incomplete: false,
                metadata: &metadata,
                url,
            });
        }
        corpus
    }

    #[test]
    fn parts_that_are_merged_in_order_count_as_one() {
        let mut parts = corpus(0..3000);
        parts.merge(corpus(3000..5900));
        parts.merge(corpus(5900..9000));
        let whole = corpus(0..9000);
        let paths = |list: &[Listed]| list.iter().map(|listed| listed.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&parts.lost_most), paths(&whole.lost_most));
        assert_eq!(whole.lost_most[0].path, "0.txt");
        assert_eq!((parts.kept, parts.all), (whole.kept, whole.all));
        assert_eq!(whole.kept.iter().sum::<u64>(), 9000);
        assert_eq!(parts.sites(), whole.sites());
        assert_eq!((whole.sites().len(), whole.other_sites.documents), (5000, 1000));
    }
}
