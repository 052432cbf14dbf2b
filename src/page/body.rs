//! Where in a page the text stands: from the first to the last run of sentences. What lies before is the head, what follows is the tail.
//!
//! This only says where a rule may look; no line falls for being in the head or the tail. Clusters of sentence lines with gaps of up to four
//! lines, those of at least 30 % of the largest kept, told body from chrome on 496 Chinese news pages with a line F1 of 0.89. Here a smaller
//! cluster is body too, as long as nothing of the site stands between: two last sentences after a list belong to the text, three readers'
//! opinions below a row of share buttons do not.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Label;
use crate::document::Line;
use crate::recognise::glance::SHORT;

/// Lines that are not sentences and still do not part two sentences of one body.
const GAP: usize = 4;

/// Share of the largest cluster's bytes, in percent, that makes a cluster part of the body wherever it stands.
const MAIN: usize = 30;

/// Share that is enough for a cluster near the body that nothing of the site parts from it. In a prototype 484 Chinese news pages (five sites) kept
/// 0.9998 of their text with 5 and 30, and 152,000 characters of the site; with 10 for all clusters it was 0.9999, and 207,000.
const JOINED: usize = 5;

/// Lines between a cluster and the body that are near. A guess: a list of twelve lines in the midst of a text is rare, one of titles below it is
/// not.
const NEAR: usize = 12;

/// Lines of the site that part two clusters: one alone may be an inserted advertisement.
const PARTING: usize = 2;

/// A cluster of this many bytes is large, however large another one is: about two thousand Han characters. A guess.
const LARGE: usize = 6000;

/// Bytes from which a line with an end mark is a sentence: about ten Han characters. A guess, as the two lengths below are.
const SENTENCE: usize = 30;

/// Bytes from which a line with marks inside is a paragraph even without an end mark: about forty Han characters.
pub const PARAGRAPH: usize = 120;

/// Marks that end a sentence.
const END_MARKS: &[char] = &['。', '！', '…', '．', '!', '.', '；', ';'];

/// Bytes from which a question, or a line that ends in a colon, is a sentence of the text: shorter ones are titles and labels as often.
const QUESTION: usize = 75;

/// Marks before an item of a list. An item that asks or exclaims is the title of another page as often as a sentence.
const ITEM_MARKS: &[char] = &['•', '·', '▪', '■', '●', '◆'];

/// Bytes of the longest item that can be such a title: sixty Han characters.
const ITEM: usize = 180;

/// Bytes of a long line to a comma, at most: twenty-five Han characters. In Chinese prose a comma comes every ten or fifteen; the rows of titles
/// seen in news pages had one in a hundred. A guess in between.
const COMMA: usize = 75;

/// Full stops in a long line that make it prose.
const STOPS: usize = 2;

/// Closing marks that may follow the end mark.
const CLOSING: &[char] = &['”', '」', '』', '"', '’', ')', '）', '》', ']'];

/// A line in which a site speaks of itself is no sentence of the text, whatever its marks are.
const OF_THE_SITE: &[&str] = &[
    "©",
    "版权所有",
    "版權所有",
    "ICP",
    "Copyright",
    "copyright",
    "ll rights reserved",
    "ll Rights Reserved",
    "Powered by",
    "公网安备",
    "Processed in",
    "备案",
    "京公网",
    "许可证",
    "热线",
    "举报电话",
    "违法和不良信息",
    "法律顾问",
    "请勿转载",
    "严禁转载",
    "禁止转载",
    "不得转载",
    "如需转载",
    "镜像",
    "请作者与本站联系",
];

/// A full sentence or a paragraph.
pub fn sentence(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches(CLOSING);
    let asks = inner.ends_with(['？', '?', '！', '!', '…']) || inner.ends_with("..");
    let item = text.starts_with(ITEM_MARKS) && text.len() <= ITEM;
    let ended = text.len() >= SENTENCE && inner.ends_with(END_MARKS) && !(asks && item)
        || text.len() >= QUESTION && !item && (asks || inner.ends_with(['：', ':']) && inner.contains(['，', ',', '。']));
    let reads = if text.len() > SHORT { flows(text) } else { ended || text.len() >= PARAGRAPH && flows(text) };
    static SITE: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(OF_THE_SITE).expect("a few words fit an automaton"));
    reads && (text.len() > SHORT || !SITE.is_match(text))
}

/// A long line reads as sentences even if it does not end as one: it holds full stops, or commas as often as prose has them. Titles of other
/// pages that were run together have hardly any. On 484 and 507 Chinese news pages (five sites each) a single full stop was not enough: in
/// the second five it made a tenth of the site's characters part of the text, for 0.001 of the text.
fn flows(text: &str) -> bool {
    let stops = text.matches('。').count() + text.matches(". ").count();
    stops >= STOPS || text.matches(['，', ',']).count() * COMMA >= text.len()
}

/// Columns of ASCII blanks from which a line is set apart, as Markdown has it.
pub(crate) const SET_APART: usize = 4;

/// Columns of ASCII blanks before a line; a tab counts as four.
pub(crate) fn indent(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

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
pub(crate) fn body(lines: &[Line], starts: bool, ends: bool) -> Range<usize> {
    let clusters = clusters(lines);
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
    let start = if starts { clusters[first].lines.start } else { 0 };
    let end = if ends { clusters[last].lines.end } else { lines.len() };
    start..end
}

/// The article, strictly: the large clusters of sentences, and what lies between two of them that nothing of the site parts.
pub(crate) fn article(lines: &[Line]) -> Vec<Range<usize>> {
    let clusters = clusters(lines);
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

fn clusters(lines: &[Line]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let (mut gap, mut parted) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        if line.claimed() {
            parted += usize::from(line.label() == Label::Boilerplate);
            continue;
        }
        if line.blank() {
            continue;
        }
        if !line.sentence() && !code(line.text()) {
            parted += usize::from(line.landmark());
            gap += 1;
            continue;
        }
        match clusters.last_mut() {
            Some(cluster) if gap <= GAP && parted < PARTING => {
                cluster.lines.end = index + 1;
                cluster.size += line.text().len();
            }
            _ => clusters.push(Cluster { lines: index..index + 1, size: line.text().len(), parted, gap }),
        }
        (gap, parted) = (0, 0);
    }
    clusters
}

/// A line that ends as a statement or a block of code does.
fn code(text: &str) -> bool {
    let text = text.trim();
    text.ends_with([';', '{', '}']) && text.is_ascii()
}
