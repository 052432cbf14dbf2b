//! Which lines of a document its site prints on other pages too, where that was learned.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Document;
use crate::learned::{LEAST_PAGES, NO_HOST, Seen, Site};
use crate::text::line_hash::line_hash;

/// Pages on which a line has to have stood, and their share of the site's, in thousandths. Guess: what came on fewer came there by chance, or is
/// quoted.
const LEAST_SEEN: u32 = 3;
const LEAST_SHARE: u32 = 40;

/// A line on this share of the site's pages, in thousandths, that is taken for the site's on this share of them; and how many such lines show that a
/// document is a page of the site. Guess: two are the head and the foot of a form.
const OFTEN: u32 = 400;
const TAKEN: u32 = 800;
const SHOWS_PAGE: usize = 3;

/// What is known of the lines of a document.
pub(crate) struct Recurring {
    pub(crate) site: Arc<Site>,
    /// For each line of the document, where it comes again on other pages, on how many, and how often it stands here.
    lines: Vec<Option<(Seen, usize)>>,
}

impl Recurring {
    /// Looks the lines up, as they came; none where too little is known of the site.
    pub(crate) fn find(document: &Document, site: &Arc<Site>) -> Option<Recurring> {
        if site.pages < LEAST_PAGES {
            return None;
        }
        let comes_again = |seen: &Seen| seen.pages >= LEAST_SEEN && thousandths(seen.pages, site.pages) >= LEAST_SHARE;
        let hashes: Vec<Option<u64>> = document.lines().iter().map(|line| line_hash(line.original())).collect();
        let mut times: HashMap<u64, usize> = HashMap::new();
        hashes.iter().flatten().for_each(|hash| *times.entry(*hash).or_default() += 1);
        let seen = |hash: &Option<u64>| {
            let hash = (*hash)?;
            Some((site.lines.get(&hash).copied().filter(comes_again)?, times[&hash]))
        };
        Some(Recurring { site: Arc::clone(site), lines: hashes.iter().map(seen).collect() })
    }

    /// On how many pages the line stands; none where it is this page's own.
    pub(crate) fn line(&self, index: usize) -> Option<Seen> {
        self.lines.get(index).copied().flatten().map(|(seen, _)| seen)
    }

    /// How often a line that comes again stands in the document.
    pub(crate) fn times(&self, index: usize) -> usize {
        self.lines.get(index).copied().flatten().map_or(0, |(_, times)| times)
    }

    /// The document has lines of which it is known that its site prints them on many of its pages, and that they are not the text's there.
    pub(crate) fn shows_page(&self) -> bool {
        let is_of_site =
            |index: &usize| self.share(*index) >= OFTEN && self.line(*index).is_some_and(|seen| thousandths(seen.taken, seen.pages) >= TAKEN);
        (0..self.lines.len()).filter(is_of_site).count() >= SHOWS_PAGE
    }

    /// On how many pages a line stands, and where, in words.
    pub(crate) fn tell(&self, index: usize) -> Option<String> {
        let (seen, site) = (self.line(index)?, &self.site);
        let host = if site.host == NO_HOST { "the site" } else { &site.host };
        let most = |pages: u32| 2 * pages > seen.pages;
        let place = match () {
            () if most(seen.above) => ", above the text",
            () if most(seen.below) => ", below the text",
            () => "",
        };
        Some(format!("on {} of {} pages of {host}{place}", seen.pages, site.pages))
    }

    /// The share of the site's pages on which the line stands, in thousandths; 0 where it is this page's own.
    pub(crate) fn share(&self, index: usize) -> u32 {
        self.line(index).map_or(0, |seen| thousandths(seen.pages, self.site.pages))
    }
}

fn thousandths(part: u32, whole: u32) -> u32 {
    (1000 * u64::from(part) / u64::from(whole.max(1))) as u32
}
