//! The table of weights: what each feature adds to each label, in the first pass and in the second.
//!
//! `weights.bin` is baked by `tools/labeller`, whose model card beside it names every source. It is read in place: a bit for each number that a
//! feature can have says whether it has a row, a count for each 64 of them says where its rows begin, and a row is a byte for each label and pass.

use std::ops::Range;

use super::probably::LABELS;
use super::traits::feature::BITS;

/// What a row adds to: the labels of the first pass, then those of the second. Format: each of the two passes has all labels.
pub const LANES: usize = 2 * LABELS;

/// Sums of weights.
pub(crate) type Sums = [i16; LANES];

/// A weight of 1 adds so much. Format: the unit of sums in the baked table is a 48th of a nat, so that a byte reaches 2.6.
pub const UNIT: i16 = 48;

static TEXT: Parts = Parts::new(include_bytes!("weights.bin"));
static MARKED: Parts = Parts::new(include_bytes!("weights_marked.bin"));

/// The bytes of a table: those before its rows, and the rows.
struct Parts {
    head: &'static [u8; ROWS_AT],
    rows: &'static [[u8; LANES]],
}

impl Parts {
    const fn new(bytes: &'static [u8]) -> Parts {
        let Some((head, rows)) = bytes.split_first_chunk() else { panic!("a table has a head") };
        Parts { head, rows: rows.as_chunks().0 }
    }
}

/// A table of weights: for lines of text, or for lines of which the tags of a page in HTML say what they can. They have the same features, but for those of
/// tags, and were learned apart: what a line without tags shows weighs less where tags say it better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Text,
    Marked,
}

impl Table {
    #[inline]
    fn parts(self) -> &'static Parts {
        match self {
            Table::Text => &TEXT,
            Table::Marked => &MARKED,
        }
    }
}

/// Kinds that a document can be of. Format: the baked table has a bias for each.
pub const KINDS: usize = 6;

/// The parts of the table, in bytes: the biases of labels and of kinds, the bits, the counts of rows before each 64 of them, the rows. Format: a
/// word has 64 bits.
const WORDS: usize = (1 << BITS) / 64;
const BIASES: Range<usize> = 0..2 * LANES;
const KIND_BIASES: Range<usize> = BIASES.end..BIASES.end + 2 * KINDS;
/// Where the bits, the counts and the rows begin, in bytes. Format: each begins where the one before it ends.
const BITS_AT: usize = KIND_BIASES.end;
const COUNTS_AT: usize = BITS_AT + 8 * WORDS;
const ROWS_AT: usize = COUNTS_AT + 4 * WORDS;

/// The sums from which every line begins.
pub(crate) fn biases(table: Table) -> Sums {
    numbers(table, BIASES)
}

/// The sums from which every kind of document begins.
pub(crate) fn kind_biases(table: Table) -> [i16; KINDS] {
    numbers(table, KIND_BIASES)
}

fn numbers<const N: usize>(table: Table, range: Range<usize>) -> [i16; N] {
    let mut sums = [0; N];
    for (sum, bytes) in sums.iter_mut().zip(table.parts().head[range].chunks_exact(2)) {
        *sum = i16::from_le_bytes([bytes[0], bytes[1]]);
    }
    sums
}

/// The weights of a feature, where it has any.
#[inline]
pub(crate) fn weights(table: Table, row: u32) -> Option<&'static [u8; LANES]> {
    let Parts { head, rows } = table.parts();
    let word = row as usize % (1 << BITS) / 64;
    let bits = u64::from_le_bytes(*head[BITS_AT + 8 * word..].first_chunk()?);
    let bit = 1u64 << (row % 64);
    if bits & bit == 0 {
        return None;
    }
    let before = u32::from_le_bytes(*head[COUNTS_AT + 4 * word..].first_chunk()?) + (bits & (bit - 1)).count_ones();
    rows.get(before as usize)
}

/// Adds the weights of a feature.
#[inline]
pub(crate) fn add(sums: &mut Sums, (table, row): (Table, u32)) {
    if let Some(weights) = weights(table, row) {
        // By their places, so that all lanes are added at once: a page has hundreds of thousands of features.
        for lane in 0..LANES {
            sums[lane] = sums[lane].saturating_add(i16::from(weights[lane] as i8));
        }
    }
}

/// Adds sums.
pub(crate) fn add_all(sums: &mut Sums, others: &Sums) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum = sum.saturating_add(*other);
    }
}

/// The bytes of a table: the biases of labels and of kinds, and the rows by their numbers, in order.
pub fn encode(biases: &[i16; LANES], kind_biases: &[i16; KINDS], rows: &[(u32, [i8; LANES])]) -> Vec<u8> {
    let mut bytes: Vec<u8> = biases.iter().chain(kind_biases).flat_map(|number| number.to_le_bytes()).collect();
    let mut words = vec![0u64; WORDS];
    for (row, _) in rows {
        words[*row as usize / 64] |= 1 << (row % 64);
    }
    bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    let mut before = 0u32;
    for word in &words {
        bytes.extend(before.to_le_bytes());
        before += word.count_ones();
    }
    bytes.extend(rows.iter().flat_map(|(_, weights)| weights.map(|weight| weight as u8)));
    bytes
}
