//! What kana and Hangul syllables cost, in eighths of a bit, a byte each.
//!
//! | part | bytes | |
//! | --- | --- | --- |
//! | kana | 193 × 192 | rows: no kana before, then each of U+3040 to U+30FF before; columns: the same characters |
//! | Hangul | 11,172 | U+AC00 to U+D7A3, whatever stands before |
//!
//! Counted in the Japanese and Korean texts that `src/text/han/data/README.md` names, among all characters of those texts.

use std::collections::HashMap;
use std::path::Path;

const KANA: usize = 192;
const HANGUL: usize = 11_172;

/// How many characters of which nothing is known are worth one that was seen: what was not seen is spread over so many.
const UNSEEN: f64 = 0.5;

/// Weight of what is known of a kana by itself, in characters, beside what is known of it after another.
const ALONE: f64 = 8.0;

pub fn bake(given: &[String]) -> Result<(), String> {
    let [corpus] = given else { return Err("give the directory of the corpus".to_string()) };
    crate::write("syllables.bin", &table(Path::new(corpus))?)
}

fn table(corpus: &Path) -> Result<Vec<u8>, String> {
    let read = |file: &str| std::fs::read_to_string(corpus.join(file)).map_err(|error| format!("{file}: {error}"));
    let (mut pairs, mut alone, mut before, mut all) = (HashMap::new(), vec![0.0; KANA], vec![0.0; KANA + 1], 0.0);
    for file in ["aozora.txt", "japanese.txt"] {
        for line in read(file)?.lines() {
            let mut row = 0;
            for c in line.chars() {
                (all, before[row]) = (all + 1.0, before[row] + 1.0);
                let place = kana(c);
                if let Some(place) = place {
                    alone[place] += 1.0;
                    *pairs.entry((row, place)).or_insert(0.0) += 1.0;
                }
                row = place.map_or(0, |place| place + 1);
            }
        }
    }
    let mut table = Vec::with_capacity((KANA + 1) * KANA + HANGUL);
    for (row, seen) in before.iter().enumerate() {
        for (place, count) in alone.iter().enumerate() {
            let by_itself = (count + UNSEEN) / all;
            table.push(cost((pairs.get(&(row, place)).unwrap_or(&0.0) + ALONE * by_itself) / (seen + ALONE)));
        }
    }
    let (mut counts, mut all) = (vec![0.0; HANGUL], 0.0);
    for c in read("korean.txt")?.chars() {
        all += 1.0;
        if let Some(place) = u32::from(c).checked_sub(0xAC00).filter(|place| *place < HANGUL as u32) {
            counts[place as usize] += 1.0;
        }
    }
    table.extend(counts.iter().map(|count| cost((count + UNSEEN) / all)));
    Ok(table)
}

fn kana(c: char) -> Option<usize> {
    u32::from(c).checked_sub(0x3040).map(|place| place as usize).filter(|place| *place < KANA)
}

fn cost(probability: f64) -> u8 {
    (-probability.log2() * 8.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_what_lies_in_the_repository() {
        let Ok(corpus) = std::env::var("TAOXI_CORPUS") else { return };
        assert!(table(Path::new(&corpus)).unwrap() == std::fs::read("../../src/text/han/data/syllables.bin").unwrap());
    }
}
