//! Was the page converted from Simplified to Traditional by characters?

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::text::han::Script;
use crate::text::words::words;

/// Different words that a page has to have. Measured: in 15 million characters of statutes, transcripts, essays and scripture that were written in
/// Traditional, cut into pieces of 6,000 characters, one piece in 3,000 has two of them and none has three; of pages that were converted, four of
/// four in the wild have five and more, and 12 of 19 of ours are told of.
const WORDS: usize = 3;

/// Of a word that was found, its true form stands beside it so seldom: one in ten. Guess: somebody who mistypes a word mostly writes it right.
const RIGHT: usize = 10;

/// Bytes read to decide: some 20,000 characters. Guess: a page shows it long before that.
const ENOUGH: usize = 64 * 1024;

/// Words as a conversion by single characters leaves them, and as they are written in Traditional: of converters that leave a character as it is
/// when it has two forms (the first group, made by hand after pages in the wild), and of those that take the first form (from what OpenCC makes of
/// 2.3 million characters of stories, statutes and manuals by words and by single characters). Each stands at most 15 times in those 15 million
/// characters of Traditional. What somebody in Taipei or Hong Kong writes must never enter: 皇后 里程 干涉 台灣 才能 制作 群眾 奇跡 爲 裏 着, nor what
/// comes about where two words meet: 理發 in 處理發包, 關系 in 機關系統.
const SIGNS: &[&str] = words!("converted-script");

static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(SIGNS.iter().flat_map(|pair| pair.split(' '))).expect("two hundred short words fit an automaton"));

/// The first line that tells of the conversion, and the evidence in words.
pub(crate) fn find_converted(document: &Document) -> Option<(usize, String)> {
    if !document.starts || document.script() != Script::Hant {
        return None;
    }
    let mut counts = vec![[0; 2]; SIGNS.len()];
    let (mut first, mut seen) = (None, 0);
    for (index, line) in document.lines().iter().enumerate() {
        for found in FINDER.find_overlapping_iter(line.text()) {
            let pattern = found.pattern().as_usize();
            counts[pattern / 2][pattern % 2] += 1;
            if pattern % 2 == 0 && !line.is_claimed() {
                first.get_or_insert(index);
            }
        }
        seen += line.text().len();
        if seen > ENOUGH {
            break;
        }
    }
    let mut wrong: Vec<(usize, &str, &str)> = counts
        .iter()
        .zip(SIGNS)
        .filter(|(count, _)| count[0] > 0)
        .filter_map(|(count, pair)| {
            let (wrong, right) = pair.split_once(' ')?;
            Some((count[0], wrong, right))
        })
        .collect();
    let found: usize = wrong.iter().map(|(count, ..)| count).sum();
    let right: usize = counts.iter().filter(|count| count[0] > 0).map(|count| count[1]).sum();
    let first = first.filter(|_| wrong.len() >= WORDS && right * RIGHT <= found)?;
    wrong.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    let words: Vec<String> = wrong.iter().take(5).map(|(count, wrong, right)| format!("{wrong} ({right}) {count}")).collect();
    let more = if wrong.len() > words.len() { format!(" and {} more", wrong.len() - words.len()) } else { String::new() };
    Some((first, format!("turned from Simplified to Traditional character by character: {}{more}", words.join(", "))))
}
