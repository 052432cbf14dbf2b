//! Learns both passes and the kind of a document, and bakes the table.

use std::thread;

use fastrand::Rng;
use taoxi::labeller::{BITS, Example, KINDS, LABELS, LANES, UNIT, encode};

use crate::copies::{WAYS, copy, frame};
use crate::data::{Allowed, Document};
use crate::softmax::{Pace, Sample, Softmax};

const SIZE: usize = 1 << BITS;
const LINES: Pace = Pace { epochs: 4, rate: 0.12, decay: 1e-5 };
const DOCUMENTS: Pace = Pace { epochs: 12, rate: 0.1, decay: 1e-3 };

/// Times a feature was seen from which once more tells nothing new, and how much seeing it often counts.
const SEEN: u32 = 100;
const POWER: f32 = 0.4;

/// Sound texts that each page's frame is put around, and how much each counts.
const FRAMES: usize = 2;
const FRAME: f32 = 0.2;
const FRAMES_OF_TEXT: usize = 6;
const MUCH: f32 = 0.25;

/// Sums in units, as the library has them.
pub type Scores = [i16; LABELS];

pub struct Model {
    pub first: Softmax<LABELS>,
    pub second: Softmax<LABELS>,
    pub kinds: Softmax<KINDS>,
    /// How often each row was seen.
    seen: Vec<u32>,
}

/// A document made ready: the rows of its lines.
struct Ready {
    fold: u64,
    weight: f32,
    kind: Option<usize>,
    example: Example,
    allowed: Vec<Allowed>,
    rows: Vec<Vec<u32>>,
}

/// The same for a page and its copies.
pub fn hash(name: &str) -> u64 {
    let name = name.split('+').next().unwrap_or_default();
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)) >> 20
}

fn ready(document: &Document) -> Ready {
    let example = document.example();
    let rows = example.first();
    Ready {
        fold: hash(document.site.as_deref().unwrap_or(&document.name)) % 2,
        weight: document.weight,
        kind: document.kind,
        allowed: document.allowed(),
        rows,
        example,
    }
}

/// Sums in units.
fn units(sums: [f32; LABELS]) -> Scores {
    sums.map(|sum| (sum * f32::from(UNIT)).round().clamp(-30000.0, 30000.0) as i16)
}

fn samples<'r>(documents: impl Iterator<Item = &'r Ready>, extra: Option<&'r [Vec<Vec<u32>>]>) -> Vec<Sample<'r>> {
    let mut samples = Vec::new();
    for (at, document) in documents.enumerate() {
        for (line, rows) in document.rows.iter().enumerate() {
            let more: &[u32] = extra.map_or(&[], |extra| &extra[at][line]);
            samples.push(Sample { rows: [rows, more], allowed: document.allowed[line], weight: document.weight });
        }
    }
    samples
}

fn scores(model: &Softmax<LABELS>, rows: &[Vec<u32>], extra: Option<&[Vec<u32>]>) -> Vec<Scores> {
    let sums = |(line, rows): (usize, &Vec<u32>)| units(model.sums([rows, extra.map_or(&[], |extra| &extra[line])]));
    rows.iter().enumerate().map(sums).collect()
}

/// How often each feature was seen.
fn count(documents: &[Ready], unseen: &[Vec<Vec<u32>>]) -> Vec<u32> {
    let mut seen = vec![0; SIZE];
    for (document, more) in documents.iter().zip(unseen) {
        for row in document.rows.iter().chain(more).flatten() {
            seen[*row as usize] += 1;
        }
    }
    seen
}

/// Learns from pages, with copies of them where that is wanted, and from other documents.
pub fn learn(pages: &[&Document], others: &[Document], copies: bool, rows: usize) -> Model {
    let mut rng = Rng::with_seed(1);
    let ways = if copies { WAYS.as_slice() } else { &[] };
    let copies: Vec<Document> =
        pages.iter().flat_map(|page| ways.iter().map(move |way| (page, way))).filter_map(|(page, way)| copy(page, *way, &mut rng)).collect();
    let sound: Vec<&Document> = others.iter().filter(|document| document.kind == Some(0)).collect();
    let mut framed: Vec<Document> = if sound.is_empty() {
        Vec::new()
    } else {
        pages
            .iter()
            .flat_map(|page| (0..FRAMES).map(move |_| page))
            .filter_map(|page| frame(page, sound[rng.usize(..sound.len())], FRAME, &mut rng))
            .collect()
    };
    // Texts that count much stand in several frames each.
    for text in sound.iter().filter(|text| text.weight >= MUCH && !pages.is_empty()) {
        framed.extend((0..FRAMES_OF_TEXT).filter_map(|_| frame(pages[rng.usize(..pages.len())], text, FRAME, &mut rng)));
    }
    let all: Vec<&Document> = pages.iter().copied().chain(&copies).chain(&framed).chain(others).collect();
    let half = all.len() / 2;
    let ready: Vec<Ready> = thread::scope(|scope| {
        let other = scope.spawn(|| all[half..].iter().map(|document| ready(document)).collect::<Vec<_>>());
        let mut ready: Vec<Ready> = all[..half].iter().map(|document| ready(document)).collect();
        ready.extend(other.join().expect("a document cannot be read"));
        ready
    });
    eprintln!(
        "{} pages, {} documents with copies and others, {} lines",
        pages.len(),
        ready.len(),
        ready.iter().map(|document| document.rows.len()).sum::<usize>()
    );
    // The second pass learns from what a first pass thinks of documents that it has not seen.
    let fold = |fold: u64| Softmax::learn(SIZE, &samples(ready.iter().filter(|document| document.fold != fold), None), LINES, 1);
    let folds: [Softmax<LABELS>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| fold(1));
        [fold(0), other.join().expect("learning failed")]
    });
    let unseen: Vec<Vec<Vec<u32>>> =
        ready.iter().map(|document| document.example.second(&scores(&folds[document.fold as usize], &document.rows, None))).collect();
    drop(folds);
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| Softmax::<LABELS>::learn(SIZE, &samples(ready.iter(), Some(&unseen)), LINES, 2));
        (Softmax::learn(SIZE, &samples(ready.iter(), None), LINES, 3), second.join().expect("learning failed"))
    });
    // And so does the kind of a document from both passes.
    let fold = |fold: u64| {
        let unseen: Vec<Vec<Vec<u32>>> =
            ready.iter().zip(&unseen).filter(|(document, _)| document.fold != fold).map(|(_, unseen)| unseen.clone()).collect();
        Softmax::<LABELS>::learn(SIZE, &samples(ready.iter().filter(|document| document.fold != fold), Some(&unseen)), LINES, 5)
    };
    let folds: [Softmax<LABELS>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| fold(1));
        [fold(0), other.join().expect("learning failed")]
    });
    let of_documents: Vec<(Vec<u32>, &Ready)> = ready
        .iter()
        .zip(&unseen)
        .filter(|(document, _)| document.kind.is_some())
        .map(|(document, unseen)| (document.example.kind(&scores(&folds[document.fold as usize], &document.rows, Some(unseen))), document))
        .collect();
    // Text or page is one question, so each side of it counts the same.
    let sum = |text: bool| {
        of_documents.iter().filter(|(_, document)| (document.kind == Some(0)) == text).map(|(_, document)| document.weight.max(0.2)).sum::<f32>()
    };
    let balance = sum(false) / sum(true).max(1.0);
    let weigh = |document: &Ready| document.weight.max(0.2) * if document.kind == Some(0) { balance } else { 1.0 };
    let documents: Vec<Sample> = of_documents
        .iter()
        .map(|(rows, document)| Sample { rows: [rows, &[]], allowed: 1 << document.kind.unwrap_or(0), weight: weigh(document) })
        .collect();
    let kinds = Softmax::learn(SIZE, &documents, DOCUMENTS, 4);
    let seen = count(&ready, &unseen);
    let mut model = Model { first, second, kinds, seen };
    if rows > 0 {
        model.prune(rows);
    }
    model
}

impl Model {
    /// What the second pass makes of a document, and its kind with the sums of all kinds.
    pub fn label(&self, example: &Example) -> (Vec<Scores>, [f32; KINDS]) {
        let rows = example.first();
        let more = example.second(&scores(&self.first, &rows, None));
        let scores = scores(&self.second, &rows, Some(&more));
        let kind = self.kinds.sums([&example.kind(&scores), &[]]);
        (scores, kind)
    }

    /// Leaves the rows that say most: those of the widest weights, where they were seen often enough to be believed.
    fn prune(&mut self, rows: usize) {
        let wide = |weights: &[f32]| weights.iter().copied().fold(f32::MIN, f32::max) - weights.iter().copied().fold(f32::MAX, f32::min);
        let worth = |row: usize| {
            let widest = wide(&self.first.weights[row]).max(wide(&self.second.weights[row])).max(wide(&self.kinds.weights[row]));
            widest * (self.seen[row].clamp(1, SEEN) as f32).powf(POWER)
        };
        let mut order: Vec<(f32, usize)> = (0..SIZE).map(|row| (worth(row), row)).collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, row) in &order[rows.min(SIZE)..] {
            self.first.weights[*row] = [0.0; LABELS];
            self.second.weights[*row] = [0.0; LABELS];
            self.kinds.weights[*row] = [0.0; KINDS];
        }
    }

    /// The table: rows of which no weight is as great as `least` are left out.
    pub fn bake(&self, least: f32) -> Vec<u8> {
        let unit = f32::from(UNIT);
        let byte = |weight: f32| (weight * unit).round().clamp(-127.0, 127.0) as i8;
        let number = |weight: f32| (weight * unit).round() as i16;
        let mut rows = Vec::new();
        for row in 0..SIZE {
            let mut weights = [0.0; LANES];
            weights[..LABELS].copy_from_slice(&self.first.weights[row]);
            weights[LABELS..].copy_from_slice(&self.second.weights[row]);
            for (weight, more) in weights.iter_mut().zip(&self.kinds.weights[row]) {
                *weight += more;
            }
            if weights.iter().any(|weight| weight.abs() >= least) {
                rows.push((row as u32, weights.map(byte)));
            }
        }
        let mut biases = [0; LANES];
        for (bias, weight) in biases.iter_mut().zip(self.first.biases.iter().chain(&self.second.biases)) {
            *bias = number(*weight);
        }
        eprintln!("{} of {SIZE} rows", rows.len());
        encode(&biases, &self.kinds.biases.map(number), &rows)
    }
}
