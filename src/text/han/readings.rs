//! Every reading of every Han character, with its tone.
//!
//! The table is `data/readings.bin`, baked by `tools/tables` from the crate `pinyin` 0.11 (MIT), whose data is that of mozillazg/pinyin-data
//! (MIT); its layout is told there, in `readings.rs`. It is read where it lies: nothing is built when the program starts.

use std::ops::Range;

const TABLE: &[u8] = include_bytes!("data/readings.bin");

/// Set in a cell that names a list, and in the last entry of a list. Format: `tools/tables` sets it.
const FLAG: u16 = 0x8000;

/// Syllables, runs and characters of the table. Format: its header names them.
const SYLLABLES: usize = count(0);
const RUNS: usize = count(2);
const CHARACTERS: usize = count(3);

/// Where the parts of the table begin. Format: `tools/tables` lays it out so.
const BEGINS: usize = 20;
const TEXT: usize = BEGINS + 2 * (SYLLABLES + 1);
const FIRSTS: usize = TEXT + count(1);
const RUN_CELLS: usize = FIRSTS + 4 * RUNS;
const CELLS: usize = RUN_CELLS + 2 * (RUNS + 1);
const LISTS: usize = CELLS + 2 * CHARACTERS;

/// A syllable that some character is read as, with its tone: asked of many characters, it is looked for once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable(u16);

impl Syllable {
    /// The syllable that is spelt so, found by bisection.
    pub(crate) fn spelt(text: &str) -> Option<Syllable> {
        let (mut low, mut high) = (0, SYLLABLES);
        while low < high {
            let middle = low.midpoint(high);
            match spelling(middle as u16).cmp(text.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(Syllable(middle as u16)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The character can be read so.
    pub(crate) fn is_of(self, c: char) -> bool {
        numbers(c).any(|number| number == self.0)
    }
}

/// The character can be read as this syllable, tone mark and all.
pub(crate) fn reads(c: char, syllable: &str) -> bool {
    numbers(c).any(|number| spelling(number) == syllable.as_bytes())
}

/// The character can be read as this syllable in some tone; `syllable` has no tone mark. ü may be written `v` or `u`, as keyboards have it.
pub(crate) fn reads_toneless(c: char, syllable: &str) -> bool {
    readings(c).any(|reading| same_letters(reading, syllable))
}

/// Two syllables are spelt alike when tone marks are left out; in the second, ü may be `v` or `u`.
pub(crate) fn same_letters(reading: &str, syllable: &str) -> bool {
    let (mut left, mut right) = (reading.chars().filter_map(toneless), syllable.chars().filter_map(toneless));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || a == 'ü' && matches!(b, 'u' | 'v') => {}
            _ => return false,
        }
    }
}

/// The readings of a character, the usual one first as a rule; none when it is no Han character, or one that nobody can read.
pub(crate) fn readings(c: char) -> impl Iterator<Item = &'static str> {
    numbers(c).map(|number| std::str::from_utf8(spelling(number)).expect("the tests read every syllable"))
}

/// The same as numbers of syllables.
fn numbers(c: char) -> impl Iterator<Item = u16> {
    let cell = cell(c);
    let list = cell.filter(|cell| cell & FLAG != 0).map(|cell| usize::from(cell & !FLAG));
    let only = cell.filter(|cell| cell & FLAG == 0);
    let mut next = list;
    let listed = std::iter::from_fn(move || {
        let entry = short(LISTS, next?);
        next = if entry & FLAG == 0 { next.map(|place| place + 1) } else { None };
        Some(entry & !FLAG)
    });
    only.into_iter().chain(listed)
}

/// Some character is read so, tone mark and all.
pub(crate) fn is_syllable(text: &str) -> bool {
    Syllable::spelt(text).is_some()
}

/// What stands for a character in the table.
fn cell(c: char) -> Option<u16> {
    let code = u32::from(c);
    let (mut low, mut high) = if BASIC.contains(&c) { BASIC_RUNS } else { (0, RUNS) };
    while low < high {
        let middle = low.midpoint(high);
        if long(FIRSTS, middle) <= code { low = middle + 1 } else { high = middle }
    }
    let run = low.checked_sub(1)?;
    let cell = usize::from(short(RUN_CELLS, run)) + (code - long(FIRSTS, run)) as usize;
    (cell < usize::from(short(RUN_CELLS, run + 1))).then(|| short(CELLS, cell))
}

/// The first block of Han characters in Unicode has nearly all that are written.
const BASIC: Range<char> = '\u{4E00}'..'\u{A000}';

/// The runs that begin in that block: a few dozen of some thousands.
const BASIC_RUNS: (usize, usize) = (runs_before(BASIC.start), runs_before(BASIC.end));

/// Runs that begin before a character.
const fn runs_before(c: char) -> usize {
    let mut runs = 0;
    while runs < RUNS && long(FIRSTS, runs) < c as u32 {
        runs += 1;
    }
    runs
}

/// The bytes of the syllable of this number.
fn spelling(number: u16) -> &'static [u8] {
    let number = usize::from(number);
    &TABLE[TEXT + usize::from(short(BEGINS, number))..TEXT + usize::from(short(BEGINS, number + 1))]
}

/// A letter of pinyin without its tone mark; nothing for a mark that stands alone.
pub(crate) fn toneless(c: char) -> Option<char> {
    Some(match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'ü',
        'ế' | 'ề' => 'ê',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}' => return None,
        c => c,
    })
}

/// A count of the table's head.
const fn count(place: usize) -> usize {
    long(0, place) as usize
}

/// A number of 32 bits in a part of the table.
const fn long(part: usize, place: usize) -> u32 {
    let at = part + 4 * place;
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

/// A number of 16 bits in a part of the table.
const fn short(part: usize, place: usize) -> u16 {
    let at = part + 2 * place;
    u16::from_le_bytes([TABLE[at], TABLE[at + 1]])
}

#[cfg(test)]
mod tests {
    use pinyin::ToPinyinMulti;

    use super::*;

    #[test]
    fn the_table_is_what_its_source_says() {
        for c in '\0'..=char::MAX {
            let mut source: Vec<&str> = Vec::new();
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                if !source.contains(&reading.with_tone()) {
                    source.push(reading.with_tone());
                }
            }
            assert_eq!(readings(c).collect::<Vec<_>>(), source, "{c} U+{:04X}: run tools/tables to bake the table anew", c as u32);
        }
    }

    #[test]
    fn asks_for_a_reading() {
        assert!(reads('長', "zhǎng") && reads('長', "cháng") && !reads('長', "zhang") && !reads('長', "chǎng"));
        assert!(reads_toneless('長', "zhang") && !reads_toneless('長', "zha") && !reads_toneless('長', "zhangg"));
        assert!(reads_toneless('女', "nü") && reads_toneless('女', "nv") && reads_toneless('女', "nu"));
        assert_eq!(readings('a').count(), 0);
        let syllable = Syllable::spelt("cháng").unwrap();
        assert!(syllable.is_of('長') && syllable.is_of('常') && !syllable.is_of('张') && Syllable::spelt("lian").is_none());
        assert!(is_syllable("lián") && is_syllable("zhuāng") && is_syllable("lǜ") && !is_syllable("été") && !is_syllable("lian"));
    }
}
