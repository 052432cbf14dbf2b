//! A language model of Chinese characters: what the next character costs after the two before it, in bits.
//!
//! Simplified and Traditional forms of a character are one symbol, so are full-width and ASCII forms of a mark, all digits, all Latin letters.
//! Trigrams with back-off, absolute discounting; n-grams are kept by what they save (their count times the bits that the shorter context would
//! cost more), so that the table has the size that is asked for. `src/text/han/model.rs` reads the table in place and documents its layout.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use taoxi::text::han::model::{BACKOFFS, Symbol, cells, fingerprint};

use crate::folding::Folding;

/// The numbers of symbols, as the reader of the table has them.
const UNKNOWN: u16 = Symbol::UNKNOWN.number();
const EDGE: u16 = Symbol::EDGE.number();
const DIGIT: u16 = Symbol::DIGIT.number();
const LETTER: u16 = Symbol::LETTER.number();
const SPACE: u16 = Symbol::SPACE.number();
const RARE_HAN: u16 = Symbol::RARE_HAN.number();
const PRIVATE: u16 = Symbol::PRIVATE.number();
/// The marks follow, in this order, and then the Han characters.
const MARKS: &str = "。，、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％-/.\"'+=*~●■◆○①②③④⑤⑥⑦⑧⑨⑩";
const FIRST_HAN: u16 = Symbol::FIRST_HAN;

/// Symbols there may be: a trigram is 39 bits.
const MOST_SYMBOLS: usize = 1 << 13;

/// What is taken from each count: the usual value for absolute discounting is between 0.5 and 0.9.
const DISCOUNT: f64 = 0.7;

/// Where a longer context says nothing, what follows many different characters is likelier than what follows one character often (Kneser and
/// Ney): how much of a count is not the n-gram's own but that of the kinds of characters before it. Tried on held-out text.
const KINDS_OF_ONE: f64 = 0.9;
const KINDS_OF_TWO: f64 = 0.3;

/// N-grams kept. A bigram takes three bytes, a trigram two and a half.
const BIGRAMS: usize = 480_000;
const TRIGRAMS: usize = 620_000;

/// Text of the corpus: file name, and how much one occurrence in it counts. Statutes and transcripts are many and much alike, so they count for
/// less. The weights were tried on news and encyclopedia that is no part of the corpus; `src/text/han/data/README.md` says where each file comes from.
const TEXTS: &[(&str, f64)] = &[
    ("laws.txt", 0.3),
    ("moj-laws-hant.txt", 0.3),
    ("archive-tw-transcripts-hant.txt", 0.5),
    ("lecard-judgments.txt", 1.0),
    ("gov-reports.txt", 1.0),
    ("voa-news.txt", 1.5),
    ("pd-authors.txt", 1.5),
    ("pd-luxun.txt", 1.5),
    ("bible-cuv-hant.txt", 0.5),
    ("tatoeba.txt", 1.0),
    ("kdconv.txt", 1.0),
    ("crosswoz.txt", 0.5),
    ("plurality-hant.txt", 1.0),
    ("opensource-guide.txt", 1.0),
    ("opensource-guide-hant.txt", 1.0),
    ("howtocook.txt", 2.0),
    ("d2l-zh.txt", 1.0),
    ("tensorflow-docs.txt", 0.5),
    ("react-docs.txt", 0.5),
];

/// Lists of words, each word with a count in its row. The second kind counts the documents of a web crawl.
const WORDS: &[(&str, f64)] = &[
    ("jieba-dict.txt", 0.3),
    ("thuocl/THUOCL_IT.txt", 0.001),
    ("thuocl/THUOCL_animal.txt", 0.001),
    ("thuocl/THUOCL_caijing.txt", 0.001),
    ("thuocl/THUOCL_car.txt", 0.001),
    ("thuocl/THUOCL_chengyu.txt", 0.001),
    ("thuocl/THUOCL_diming.txt", 0.001),
    ("thuocl/THUOCL_food.txt", 0.001),
    ("thuocl/THUOCL_law.txt", 0.001),
    ("thuocl/THUOCL_lishimingren.txt", 0.001),
    ("thuocl/THUOCL_medical.txt", 0.001),
    ("thuocl/THUOCL_poem.txt", 0.001),
];

struct Text {
    weight: f64,
    path: PathBuf,
}

/// Counts of n-grams: symbols packed into a number, 13 bits each, sorted.
type Counts = Vec<(u64, f64)>;

pub fn bake(given: &[String]) -> Result<(), String> {
    let [corpus, opencc] = given else { return Err("give the directory of the corpus and the one of OpenCC's character tables".to_string()) };
    let table = table(Path::new(corpus), Path::new(opencc)).map_err(|error| format!("{error:#}"))?;
    crate::write("model.bin", &table)
}

fn table(corpus: &Path, opencc: &Path) -> anyhow::Result<Vec<u8>> {
    let lie = |files: &[(&str, f64)]| -> Vec<Text> { files.iter().map(|(file, weight)| Text { weight: *weight, path: corpus.join(file) }).collect() };
    let (words, texts) = (lie(WORDS), lie(TEXTS));
    let symbols = Symbols::new(&Folding::read(opencc)?, &words, &texts)?;
    let (uni, bi, tri) = count(&symbols, &words, &texts)?;
    println!("{} symbols, {} bigrams and {} trigrams seen", symbols.count, bi.len(), tri.len());
    Ok(Model::new(symbols.count, &uni, &bi, &tri).bytes(&symbols))
}

/// Which symbol a character is, with its form in the upper three bits.
struct Symbols {
    of: HashMap<char, u16>,
    count: usize,
}

impl Symbols {
    fn new(folding: &Folding, words: &[Text], texts: &[Text]) -> anyhow::Result<Symbols> {
        let mut seen: HashMap<char, f64> = HashMap::new();
        for text in words.iter().chain(texts) {
            for c in read(&text.path)?.chars().filter(|c| is_han(*c)) {
                *seen.entry(folding.fold(c)).or_default() += 1.0;
            }
        }
        let mut han: Vec<(char, f64)> = seen.into_iter().filter(|(c, count)| *count >= 2.0 && in_gbk(*c)).collect();
        han.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        han.truncate(MOST_SYMBOLS - usize::from(FIRST_HAN));
        let numbers: HashMap<char, u16> = han.iter().enumerate().map(|(place, (c, _))| (*c, FIRST_HAN + place as u16)).collect();
        let mut of = HashMap::new();
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            let (symbol, form) = match c {
                '0'..='9' | '０'..='９' => (DIGIT, 0),
                'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => (LETTER, 0),
                ' ' | '\u{A0}' | '\u{3000}' | '\t' => (SPACE, 0),
                '\u{E000}'..='\u{F8FF}' => (PRIVATE, 0),
                c if is_han(c) => {
                    let known = |c: char| numbers.get(&c).copied();
                    // The corpus has no Japanese: what only Japanese writes so is rare in it, and known by its old form.
                    let symbol = known(folding.fold(c)).or_else(|| folding.fold_japanese(c).and_then(known));
                    (symbol.unwrap_or(RARE_HAN), folding.form(c) as u16)
                }
                c => (mark(c), 0),
            };
            if symbol != UNKNOWN {
                of.insert(c, symbol | form << 13);
            }
        }
        Ok(Symbols { of, count: usize::from(FIRST_HAN) + han.len() })
    }

    fn of(&self, c: char) -> u16 {
        self.of.get(&c).map_or(UNKNOWN, |value| value & (MOST_SYMBOLS as u16 - 1))
    }
}

fn mark(c: char) -> u16 {
    let wide = match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '%' => '％',
        '－' => '-',
        '／' => '/',
        '．' => '.',
        '─' | '―' => '—',
        '•' | '・' | '‧' => '·',
        c => c,
    };
    MARKS.chars().position(|mark| mark == wide).map_or(UNKNOWN, |place| PRIVATE + 1 + place as u16)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

fn in_gbk(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, bad) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    !bad && bytes.len() == 2
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn count(symbols: &Symbols, words: &[Text], texts: &[Text]) -> anyhow::Result<(Vec<f64>, Counts, Counts)> {
    let (mut uni, mut bi, mut tri) = (vec![0.0; symbols.count], Vec::new(), Vec::new());
    for list in words {
        for row in read(&list.path)?.lines() {
            let mut parts = row.split_whitespace();
            let (Some(word), Some(count)) = (parts.next(), parts.next().and_then(|count| count.parse::<f64>().ok())) else { continue };
            let word: Vec<u64> = word.chars().map(|c| u64::from(symbols.of(c))).collect();
            let count = count * list.weight;
            word.iter().for_each(|a| uni[*a as usize] += count);
            bi.extend(word.windows(2).map(|w| (w[0] << 13 | w[1], count)));
            tri.extend(word.windows(3).map(|w| (w[0] << 26 | w[1] << 13 | w[2], count)));
        }
    }
    for text in texts {
        let content = read(&text.path)?;
        let (mut pairs, mut triples) = (Vec::new(), Vec::new());
        for line in content.lines() {
            let edge = std::iter::once(EDGE);
            let line: Vec<u64> = edge.clone().chain(line.trim().chars().map(|c| symbols.of(c))).chain(edge).map(u64::from).collect();
            line[1..].iter().for_each(|a| uni[*a as usize] += text.weight);
            pairs.extend(line.windows(2).map(|w| w[0] << 13 | w[1]));
            triples.extend(line.windows(3).map(|w| w[0] << 26 | w[1] << 13 | w[2]));
        }
        add(&mut bi, pairs, text.weight);
        add(&mut tri, triples, text.weight);
    }
    merge(&mut bi);
    merge(&mut tri);
    Ok((uni, bi, tri))
}

fn add(counts: &mut Counts, mut keys: Vec<u64>, weight: f64) {
    keys.sort_unstable();
    counts.extend(keys.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f64 * weight)));
}

fn merge(counts: &mut Counts) {
    counts.sort_by_key(|(key, _)| *key);
    counts.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        earlier.1 += if same { later.1 } else { 0.0 };
        same
    });
}

/// An n-gram that is kept: its number, its probability, and the weight of what follows when the longer n-gram is not kept.
struct Kept {
    key: u64,
    p: f64,
    backoff: f64,
}

struct Model {
    uni: Vec<(f64, f64)>,
    bi: Vec<Kept>,
    tri: Vec<Kept>,
}

impl Model {
    fn new(symbols: usize, uni: &[f64], bi: &Counts, tri: &Counts) -> Model {
        let uni = by_kinds_one(uni, bi);
        let total: f64 = uni.iter().sum();
        // A little for what was never seen, so that no symbol is impossible.
        let p1: Vec<f64> = uni.iter().map(|count| (count + 0.5) / (total + 0.5 * symbols as f64)).collect();
        let (full2, mut kept2) = level(&by_kinds_two(bi, tri), |key| p1[(key & 0x1FFF) as usize], BIGRAMS, |_| true);
        let p2_full: HashMap<u64, f64> = full2;
        let bo1 = backoffs(&kept2, |key| p1[(key & 0x1FFF) as usize]);
        let in2: HashMap<u64, f64> = kept2.iter().map(|kept| (kept.key, kept.p)).collect();
        let lower = |key: u64| in2.get(&key).copied().unwrap_or_else(|| bo1.get(&(key >> 13)).copied().unwrap_or(1.0) * p1[(key & 0x1FFF) as usize]);
        let below = |key: u64| {
            let pair = key & 0x3FF_FFFF;
            p2_full.get(&pair).copied().unwrap_or_else(|| p1[(pair & 0x1FFF) as usize])
        };
        let (_, mut kept3) = level(tri, below, TRIGRAMS, |key| in2.contains_key(&(key >> 13)) && in2.contains_key(&(key & 0x3FF_FFFF)));
        let bo2 = backoffs(&kept3, |key| lower(key & 0x3FF_FFFF));
        for kept in &mut kept2 {
            kept.backoff = bo2.get(&kept.key).copied().unwrap_or(1.0);
        }
        kept2.sort_by_key(|kept| kept.key);
        kept3.sort_by_key(|kept| kept.key);
        let uni = p1.iter().enumerate().map(|(symbol, p)| (*p, bo1.get(&(symbol as u64)).copied().unwrap_or(1.0))).collect();
        Model { uni, bi: kept2, tri: kept3 }
    }

    fn bytes(&self, symbols: &Symbols) -> Vec<u8> {
        let mut index = [0u8; 256];
        let mut pages: Vec<[u16; 256]> = vec![[0; 256]];
        let mut characters: Vec<(&char, &u16)> = symbols.of.iter().collect();
        characters.sort();
        for (c, value) in characters {
            let (high, low) = ((u32::from(*c) >> 8) as usize, (u32::from(*c) & 0xFF) as usize);
            if index[high] == 0 {
                index[high] = pages.len() as u8;
                pages.push([0; 256]);
            }
            pages[usize::from(index[high])][low] = *value;
        }
        let mut starts = Vec::with_capacity(self.uni.len() + 1);
        for symbol in 0..=self.uni.len() as u64 {
            starts.push(self.bi.partition_point(|kept| kept.key >> 13 < symbol) as u32);
        }
        let hashed = hashed(&self.tri);
        let header = [pages.len() as u32, self.uni.len() as u32, self.bi.len() as u32, hashed.len() as u32];
        let mut out: Vec<u8> = header.into_iter().flat_map(u32::to_le_bytes).collect();
        out.extend(starts.into_iter().flat_map(u32::to_le_bytes));
        out.extend(pages.into_iter().flatten().flat_map(u16::to_le_bytes));
        out.extend(self.bi.iter().flat_map(|kept| ((kept.key & 0x1FFF) as u16).to_le_bytes()));
        out.extend(hashed.into_iter().flat_map(u16::to_le_bytes));
        out.extend(index);
        out.extend(self.uni.iter().map(|(p, _)| (bits(*p) * 8.0).round().clamp(0.0, 255.0) as u8));
        out.extend(self.uni.iter().map(|(_, backoff)| (bits(*backoff) * 8.0).round().clamp(-8.0, 247.0) as i16 + 8).map(|bits| bits as u8));
        out.extend(self.bi.iter().map(|kept| (half_bits(kept.p) << 3) | nearest(bits(kept.backoff))));
        out
    }
}

/// The number of the nearest back-off weight there is.
fn nearest(bits: f64) -> u8 {
    let distance = |place: &usize| (f64::from(BACKOFFS[*place]) / 8.0 - bits).abs();
    (0..8).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0) as u8
}

fn bits(p: f64) -> f64 {
    -p.log2()
}

fn half_bits(p: f64) -> u8 {
    (bits(p) * 2.0).round().clamp(0.0, 31.0) as u8
}

/// Counts of single symbols, in part by the kinds of symbols before them.
fn by_kinds_one(uni: &[f64], bi: &Counts) -> Vec<f64> {
    let mut kinds = vec![0.0; uni.len()];
    bi.iter().filter(|(_, count)| *count > DISCOUNT).for_each(|(key, _)| kinds[(key & 0x1FFF) as usize] += 1.0);
    let scale = KINDS_OF_ONE * uni.iter().sum::<f64>() / kinds.iter().sum::<f64>();
    uni.iter().zip(&kinds).map(|(count, kinds)| (1.0 - KINDS_OF_ONE) * count + scale * kinds).collect()
}

/// Counts of bigrams, in part by the kinds of symbols before them; what a first symbol counts in all stays the same.
fn by_kinds_two(bi: &Counts, tri: &Counts) -> Counts {
    let mut kinds: HashMap<u64, f64> = HashMap::new();
    tri.iter().filter(|(_, count)| *count > DISCOUNT).for_each(|(key, _)| *kinds.entry(key & 0x3FF_FFFF).or_default() += 1.0);
    let of = |key: &u64| kinds.get(key).copied().unwrap_or(0.0);
    let mut mixed = Vec::with_capacity(bi.len());
    for context in bi.chunk_by(|a, b| a.0 >> 13 == b.0 >> 13) {
        let total: f64 = context.iter().map(|(_, count)| count).sum();
        let all: f64 = context.iter().map(|(key, _)| of(key)).sum();
        let (own, scale) = if all > 0.0 { (1.0 - KINDS_OF_TWO, KINDS_OF_TWO * total / all) } else { (1.0, 0.0) };
        mixed.extend(context.iter().map(|(key, count)| (*key, own * count + scale * of(key))));
    }
    mixed
}

/// The probabilities of all n-grams of one length, and those that are worth keeping. `below` is the probability in the shorter context.
fn level(counts: &Counts, below: impl Fn(u64) -> f64, most: usize, may: impl Fn(u64) -> bool) -> (HashMap<u64, f64>, Vec<Kept>) {
    let mut full = HashMap::with_capacity(if most == 0 { 0 } else { counts.len().min(4_000_000) });
    let mut worth: Vec<(f64, Kept)> = Vec::new();
    for context in counts.chunk_by(|a, b| a.0 >> 13 == b.0 >> 13) {
        let total: f64 = context.iter().map(|(_, count)| count).sum();
        let left: f64 = context.iter().map(|(_, count)| count.min(DISCOUNT)).sum();
        for (key, count) in context {
            let lower = below(*key);
            let p = ((count - DISCOUNT).max(0.0) + left * lower) / total;
            if context[0].0 >> 26 == 0 {
                full.insert(*key, p);
            }
            let saves = count * (p / ((left / total).max(1e-4) * lower)).log2();
            if *count > DISCOUNT && saves > 0.0 && may(*key) {
                worth.push((saves, Kept { key: *key, p, backoff: 1.0 }));
            }
        }
    }
    worth.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.key.cmp(&b.1.key)));
    worth.truncate(most);
    (full, worth.into_iter().map(|(_, kept)| kept).collect())
}

/// For each context of kept n-grams, the weight that makes the probabilities of all that may follow add up to one.
fn backoffs(kept: &[Kept], below: impl Fn(u64) -> f64) -> HashMap<u64, f64> {
    let mut sums: HashMap<u64, (f64, f64)> = HashMap::new();
    for n_gram in kept {
        let sum = sums.entry(n_gram.key >> 13).or_default();
        sum.0 += n_gram.p;
        sum.1 += below(n_gram.key);
    }
    sums.into_iter().map(|(context, (here, lower))| (context, (1.0 - here).max(1e-3) / (1.0 - lower).max(1e-3))).collect()
}

/// Trigrams in a table of 16-bit cells without keys: the exclusive or of a trigram's three cells is its fingerprint (11 bits) and its cost (5
/// bits). A trigram that is not there looks like one that is in 1 of 2,048 cases.
fn hashed(tri: &[Kept]) -> Vec<u16> {
    let third = (tri.len() as f64 * 1.23 / 3.0) as usize + 32;
    let mut held = vec![(0u32, 0usize); third * 3];
    let places = |key: u64| cells(key, third * 3);
    for (number, kept) in tri.iter().enumerate() {
        for place in places(kept.key) {
            held[place].0 += 1;
            held[place].1 ^= number;
        }
    }
    let mut alone: Vec<usize> = (0..held.len()).filter(|place| held[*place].0 == 1).collect();
    let mut order = Vec::with_capacity(tri.len());
    while let Some(place) = alone.pop() {
        if held[place].0 != 1 {
            continue;
        }
        let number = held[place].1;
        order.push((place, number));
        for other in places(tri[number].key) {
            held[other].0 -= 1;
            held[other].1 ^= number;
            if held[other].0 == 1 {
                alone.push(other);
            }
        }
    }
    assert_eq!(order.len(), tri.len(), "the trigrams make a circle: take another constant in mix()");
    let mut out = vec![0u16; held.len()];
    for (place, number) in order.into_iter().rev() {
        let key = tri[number].key;
        let value = fingerprint(key) << 5 | u16::from(half_bits(tri[number].p));
        let others = places(key).into_iter().filter(|other| *other != place).fold(0, |sum, other| sum ^ out[other]);
        out[place] = value ^ others;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    /// The corpus is 140 MB and not in the repository: where it lies at hand, the table is made again.
    #[test]
    fn the_table_is_what_its_sources_make() {
        let at_hand = |name| std::env::var_os(name).map(PathBuf::from);
        let (Some(corpus), Some(opencc)) = (at_hand("TAOXI_CORPUS"), at_hand("TAOXI_OPENCC")) else {
            eprintln!("TAOXI_CORPUS and TAOXI_OPENCC are not set: nothing to compare");
            return;
        };
        let table = super::table(&corpus, &opencc).unwrap();
        assert!(table == std::fs::read("../../src/text/han/data/model.bin").unwrap());
    }
}
