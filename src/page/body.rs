//! Where in a page the text stands: from the first to the last run of sentences. What lies before is the head, what follows is the tail.
//!
//! This only says where a rule may look; no line falls for being in the head or the tail. Clusters of sentence lines with gaps of up to four
//! lines, those of at least 30 % of the largest kept, told body from chrome on 496 Chinese news pages with a line F1 of 0.89. Here a smaller
//! cluster is body too, as long as nothing of the site stands between: two last sentences after a list belong to the text, three readers'
//! opinions below a row of share buttons do not.

use std::ops::Range;

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

/// The lines from the first sentence of the body to the last, by index. A document without sentences is body all through.
pub(crate) fn body(document: &Document, memo: &Memo) -> Range<usize> {
    let lines = document.lines();
    if !document.starts && !document.ends {
        return 0..lines.len(); // The text goes on above and below.
    }
    let clusters = clusters(document, memo);
    let largest = largest(&clusters);
    let has = |cluster: &Cluster, share: usize| cluster.size * 100 >= largest * share;
    let joined = |cluster: &Cluster, between: &Cluster| between.parted < PARTING && between.gap <= NEAR && has(cluster, JOINED);
    let Some(mut first) = clusters.iter().position(|cluster| has(cluster, MAIN)) else { return 0..lines.len() };
    let mut last = clusters.iter().rposition(|cluster| has(cluster, MAIN)).unwrap_or(first);
    while first > 0 && joined(&clusters[first - 1], &clusters[first]) {
        first -= 1;
    }
    while clusters.get(last + 1).is_some_and(|next| joined(next, next)) {
        last += 1;
    }
    let start = if document.starts { clusters[first].lines.start } else { 0 };
    let end = if document.ends { clusters[last].lines.end } else { lines.len() };
    start..end
}

/// The article, strictly: the large clusters of sentences, and what lies between two of them that nothing of the site parts.
pub(crate) fn article(document: &Document, memo: &Memo) -> Vec<Range<usize>> {
    let clusters = clusters(document, memo);
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

fn clusters(document: &Document, memo: &Memo) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let (mut gap, mut parted) = (0, 0);
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
            parted += usize::from(landmarks::is_landmark(memo.look(document, index)));
            gap += 1;
            continue;
        }
        match clusters.last_mut() {
            Some(cluster) if gap <= GAP && parted < PARTING => {
                cluster.lines.end = index + 1;
                cluster.size += text.len();
            }
            _ => clusters.push(Cluster { lines: index..index + 1, size: text.len(), parted, gap }),
        }
        (gap, parted) = (0, 0);
    }
    clusters
}
