//! Where in a page the text stands: from the first to the last run of sentences. What lies before is the head, what follows is the tail.
//!
//! This only says where a rule may look; no line falls for being in the head or the tail. Clusters of sentence lines with gaps of up to four
//! lines, those of at least 30 % of the largest kept, told body from chrome on 496 Chinese news pages with a line F1 of 0.89. Here a smaller
//! cluster is body too, as long as nothing of the site stands between: two last sentences after a list belong to the text, three readers'
//! opinions below a row of share buttons do not.

use std::ops::Range;

use super::Page;
use crate::document::{Document, Label};
use crate::page::memo::Memo;
use crate::recognise::landmarks;
use crate::recognise::look::Look;
use crate::recognise::sentence::is_statement;

/// Lines that are not sentences and still do not part two sentences of one body. Guess: chosen by us.
const GAP: usize = 4;

/// Share of the largest cluster's bytes, in percent, that makes a cluster part of the body wherever it stands. Measured: see [`JOINED`].
const MAIN: usize = 30;

/// Share that is enough for a cluster near the body that nothing of the site parts from it. Measured: in a prototype 484 Chinese news pages (five
/// sites) kept 0.9998 of their text with 5 and 30, and 152,000 characters of the site; with 10 for all clusters it was 0.9999, and 207,000.
const JOINED: usize = 5;

/// Lines between a cluster and the body that are near. Guess: a list of twelve lines in the midst of a text is rare, one of titles below it is not.
const NEAR: usize = 12;

/// Lines of the site that part two clusters. Guess: one alone may be an inserted advertisement.
const PARTING: usize = 2;

/// A cluster of this many bytes is large, however large another one is: about two thousand Han characters. Guess: nobody has measured it.
const LARGE: usize = 6000;

/// Sentences that follow each other, with gaps of up to [`GAP`] lines.
struct Cluster {
    lines: Range<usize>,
    /// Bytes of the sentences.
    size: usize,
    /// Lines of the site between this cluster and the one before.
    parted: usize,
    /// Lines of any kind between the two, blank ones not counted.
    gap: usize,
}

impl Page<'_> {
    /// Where the lines start in which the text itself stands, by index.
    pub(crate) fn body_start(self) -> usize {
        *self.facts.places.body_start.get_or_init(|| start(self.document, &self.facts.memo))
    }
}

/// The lines from the first sentence of the body to the last, by index. A document without sentences is body all through.
pub(crate) fn body(document: &Document, memo: &Memo) -> Range<usize> {
    let lines = document.lines();
    if !document.starts && !document.ends {
        return 0..lines.len(); // The text goes on above and below.
    }
    let clusters = clusters(document, memo, usize::MAX);
    let largest = largest(&clusters);
    let Some(first) = first(&clusters, largest) else { return 0..lines.len() };
    let mut last = clusters.iter().rposition(|cluster| cluster.has(MAIN, largest)).unwrap_or(first);
    while clusters.get(last + 1).is_some_and(|next| next.is_joined_by(next, largest)) {
        last += 1;
    }
    let start = if document.starts { clusters[first].lines.start } else { 0 };
    let end = if document.ends { clusters[last].lines.end } else { lines.len() };
    start..end
}

/// Where [`body`] starts. Behind a large cluster nothing makes a difference to that, and a long text is not read to its end.
fn start(document: &Document, memo: &Memo) -> usize {
    if !document.starts {
        return 0;
    }
    let clusters = clusters(document, memo, LARGE);
    first(&clusters, largest(&clusters)).map_or(0, |first| clusters[first].lines.start)
}

/// The first cluster of the body, by its place.
fn first(clusters: &[Cluster], largest: usize) -> Option<usize> {
    let mut first = clusters.iter().position(|cluster| cluster.has(MAIN, largest))?;
    while first > 0 && clusters[first - 1].is_joined_by(&clusters[first], largest) {
        first -= 1;
    }
    Some(first)
}

impl Cluster {
    /// It has this share of the largest cluster's bytes.
    fn has(&self, share: usize, largest: usize) -> bool {
        self.size * 100 >= largest * share
    }

    /// It is large enough to be body, and near enough: so much stands `between` it and the next.
    fn is_joined_by(&self, between: &Cluster, largest: usize) -> bool {
        between.parted < PARTING && between.gap <= NEAR && self.has(JOINED, largest)
    }
}

/// The article, strictly: the large clusters of sentences, and what lies between two of them that nothing of the site parts.
pub(crate) fn article(document: &Document, memo: &Memo) -> Vec<Range<usize>> {
    let clusters = clusters(document, memo, usize::MAX);
    let largest = largest(&clusters);
    let mut article: Vec<Range<usize>> = Vec::new();
    let (mut gap, mut parted) = (0, 0);
    for cluster in clusters {
        (gap, parted) = (gap + cluster.gap, parted + cluster.parted);
        if cluster.size * 100 < largest * MAIN {
            continue;
        }
        match article.last_mut() {
            Some(last) if gap <= NEAR && parted == 0 => last.end = cluster.lines.end,
            _ => article.push(cluster.lines),
        }
        (gap, parted) = (0, 0);
    }
    article
}

/// Bytes of the largest cluster, as far as they count.
fn largest(clusters: &[Cluster]) -> usize {
    clusters.iter().map(|cluster| cluster.size).max().unwrap_or(0).min(LARGE)
}

/// The clusters, up to the first that has so many bytes.
fn clusters(document: &Document, memo: &Memo, enough: usize) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let (mut gap, mut parted) = (0, 0);
    // Lines that are no sentences, until it matters whether they are of the site: what is far apart is parted in any case.
    let mut between: Vec<usize> = Vec::new();
    for (index, line) in document.lines().iter().enumerate() {
        if line.is_claimed() {
            parted += usize::from(line.label() == Label::Boilerplate);
            continue;
        }
        if line.is_blank() {
            continue;
        }
        let text = memo.spoken_in_page(document, index).map_or(line.text(), Look::text);
        if text.is_empty() {
            continue; // A picture says nothing, and parts nothing.
        }
        if !memo.is_sentence(document, index) && !is_statement(text) {
            gap += 1;
            if gap <= NEAR {
                between.push(index);
            }
            continue;
        }
        if gap <= NEAR {
            let landmarks = between.iter().filter(|index| landmarks::is_landmark(memo.look(document, **index)));
            parted += landmarks.take(PARTING.saturating_sub(parted)).count();
        }
        between.clear();
        match clusters.last_mut() {
            Some(cluster) if gap <= GAP && parted < PARTING => {
                cluster.lines.end = index + 1;
                cluster.size += text.len();
            }
            _ => clusters.push(Cluster { lines: index..index + 1, size: text.len(), parted, gap }),
        }
        if clusters.last().is_some_and(|cluster| cluster.size >= enough) {
            break;
        }
        (gap, parted) = (0, 0);
    }
    clusters
}
