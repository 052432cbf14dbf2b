//! `readings.bin`: every reading with its tone mark of every Han character.
//!
//! Source: the crate `pinyin` 0.11 (MIT), whose data is that of mozillazg/pinyin-data (MIT).
//!
//! Layout, all numbers little-endian: five `u32` counts (syllables, bytes of their text, runs, characters, list entries), and then
//!
//! - for each syllable a `u16`, where its text begins, and one more where the last one ends; the text of all of them, in UTF-8;
//! - for each run of consecutive characters a `u32`, the first of them;
//! - for each run a `u16`, the cell of its first character, and one more where the last run's cells end;
//! - for each character a `u16` cell: the number of its only reading, or with the highest bit set the place of its list of readings;
//! - the lists, `u16` each, the highest bit set in the last entry of a list. Equal lists are stored once.

use std::collections::{BTreeMap, HashMap};

use pinyin::ToPinyinMulti;

const FLAG: u16 = 0x8000;

pub fn bake(_: &[String]) -> Result<(), String> {
    crate::write("readings.bin", &table()?)
}

fn table() -> Result<Vec<u8>, String> {
    let characters: Vec<(u32, Vec<&str>)> = ('\0'..=char::MAX).filter_map(|c| Some((u32::from(c), readings(c)?))).collect();

    let mut numbers: BTreeMap<&str, u16> = characters.iter().flat_map(|(_, readings)| readings).map(|syllable| (*syllable, 0)).collect();
    let (mut begins, mut text) = (Vec::new(), String::new());
    for (number, (syllable, place)) in numbers.iter_mut().enumerate() {
        *place = small(number)?;
        begins.push(small(text.len())?);
        text.push_str(syllable);
    }
    begins.push(small(text.len())?);

    let (mut firsts, mut run_cells, mut cells, mut lists) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut next = 0;
    let mut known: HashMap<Vec<u16>, u16> = HashMap::new();
    for (c, readings) in &characters {
        if *c != next {
            firsts.push(*c);
            run_cells.push(cell(cells.len())?);
        }
        next = c + 1;
        let list: Vec<u16> = readings.iter().map(|syllable| numbers[syllable]).collect();
        cells.push(match list.as_slice() {
            [only] => *only,
            [before @ .., last] => match known.get(&list) {
                Some(place) => *place,
                None => {
                    let place = FLAG | small(lists.len())?;
                    lists.extend(before);
                    lists.push(last | FLAG);
                    known.insert(list, place);
                    place
                }
            },
            [] => return Err(format!("U+{c:04X} has no reading")),
        });
    }

    run_cells.push(cell(cells.len())?);

    let mut bytes = Vec::new();
    for count in [numbers.len(), text.len(), firsts.len(), cells.len(), lists.len()] {
        bytes.extend((count as u32).to_le_bytes());
    }
    bytes.extend(begins.iter().flat_map(|begin| begin.to_le_bytes()));
    bytes.extend(text.as_bytes());
    bytes.extend(firsts.iter().flat_map(|first| first.to_le_bytes()));
    bytes.extend(run_cells.iter().chain(&cells).chain(&lists).flat_map(|number| number.to_le_bytes()));
    Ok(bytes)
}

/// The readings of a character, in the order of the source: the usual one first.
fn readings(c: char) -> Option<Vec<&'static str>> {
    let all = c.to_pinyin_multi()?;
    let mut readings = Vec::new();
    for reading in all {
        if !readings.contains(&reading.with_tone()) {
            readings.push(reading.with_tone());
        }
    }
    Some(readings)
}

/// A number that leaves the highest bit free.
fn small(number: usize) -> Result<u16, String> {
    u16::try_from(number).ok().filter(|number| number & FLAG == 0).ok_or_else(|| format!("{number} does not fit into 15 bits"))
}

fn cell(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| format!("there are more than {} characters", u16::MAX))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_what_its_source_makes() {
        assert!(super::table().unwrap() == std::fs::read("../../src/text/han/data/readings.bin").unwrap());
    }
}
