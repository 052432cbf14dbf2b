//! Where in a page the text stands: from the first to the last run of sentences. What lies before is the head, what follows is the tail.
//!
//! This only says where a rule may look; no line falls for being in the head or the tail. Clusters of sentence lines with gaps of up to four
//! lines, those of at least 30 % of the largest kept, told body from chrome on 496 Chinese news pages with a line F1 of 0.89. Here nothing is
//! cut by them, so the share is smaller: two last sentences after a list are body too.

use std::ops::Range;

use crate::document::Line;
use crate::rule::SHORT;

/// Lines that are not sentences and still do not part two sentences of one body.
const GAP: usize = 4;

/// Share of the largest cluster's bytes that makes a cluster part of the body.
const SHARE: usize = 10;

/// A cluster of this many bytes is large, however large another one is: about two thousand Han characters. A guess.
const LARGE: usize = 6000;

/// Bytes from which a line with an end mark is a sentence: about ten Han characters. A guess, as the two lengths below are.
const SENTENCE: usize = 30;

/// Bytes from which a line with marks inside is a paragraph even without an end mark: about forty Han characters.
const PARAGRAPH: usize = 120;

/// Marks that end a sentence.
const END_MARKS: &[char] = &['。', '！', '…', '．', '!', '.', '；', ';'];

/// Bytes from which a question, or a line that ends in a colon, is a sentence of the text: shorter ones are titles and labels as often.
const QUESTION: usize = 75;

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
];

/// A full sentence or a paragraph.
pub fn sentence(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches(CLOSING);
    let ended = text.len() >= SENTENCE && inner.ends_with(END_MARKS)
        || text.len() >= QUESTION && (inner.ends_with(['？', '?']) || inner.ends_with(['：', ':']) && inner.contains(['，', ',', '。']));
    let long = text.len() >= PARAGRAPH && (text.contains(['，', '。']) || text.contains(','));
    (ended || long) && (text.len() > SHORT || !OF_THE_SITE.iter().any(|word| text.contains(word)))
}

/// Columns of ASCII blanks from which a line is set apart, as Markdown has it.
pub(crate) const SET_APART: usize = 4;

/// Columns of ASCII blanks before a line; a tab counts as four.
pub(crate) fn indent(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// The lines from the first sentence of the body to the last, by index. A document without sentences is body all through.
pub(crate) fn body(lines: &[Line], starts: bool, ends: bool) -> Range<usize> {
    let mut clusters: Vec<(Range<usize>, usize)> = Vec::new();
    let mut gap = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.claimed() || line.blank() {
            continue;
        }
        if !sentence(line.text()) {
            gap += 1;
            continue;
        }
        match clusters.last_mut() {
            Some((range, size)) if gap <= GAP => {
                range.end = index + 1;
                *size += line.text().len();
            }
            _ => clusters.push((index..index + 1, line.text().len())),
        }
        gap = 0;
    }
    let largest = clusters.iter().map(|(_, size)| *size).max().unwrap_or(0).min(LARGE);
    clusters.retain(|(_, size)| size * 100 >= largest * SHARE);
    let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { return 0..lines.len() };
    let start = if starts { first.0.start } else { 0 };
    let end = if ends { last.0.end } else { lines.len() };
    start..end
}
