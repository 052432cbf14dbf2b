//! `ordinary.txt`: the Han characters that everybody reads, in two tiers.
//!
//! Sources, whose paths are given: jieba's dictionary `dict.txt` (fxsjy/jieba, MIT), words with how often they were met in news and novels;
//! and OpenCC's `STCharacters.txt` (BYVoid/OpenCC, Apache-2.0), the traditional forms of simplified characters. A character counts as often as
//! the words that hold it; its traditional forms stand in the tier of the most frequent of their simplified ones.
//!
//! Layout: one line a tier, the characters in the order of their numbers.

use std::collections::{BTreeSet, HashMap};
use std::fs::read_to_string;

/// Ranks at which the tiers end: the first 600 characters are 77 % of all that jieba's dictionary counted, the first 3,000 are 98.5 %.
const TIERS: [usize; 2] = [600, 3000];

pub fn bake(given: &[String]) -> Result<(), String> {
    crate::write("ordinary.txt", table(given)?.as_bytes())
}

fn table(given: &[String]) -> Result<String, String> {
    let [dictionary, forms] = given else { return Err("give jieba's dict.txt and OpenCC's STCharacters.txt".to_string()) };
    let read = |path: &String| read_to_string(path).map_err(|error| format!("{path}: {error}"));

    let mut counts: HashMap<char, u64> = HashMap::new();
    for line in read(dictionary)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count)) = (fields.next(), fields.next().and_then(|count| count.parse::<u64>().ok())) else { continue };
        for c in word.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            *counts.entry(c).or_default() += count;
        }
    }
    let mut ranked: Vec<(char, u64)> = counts.into_iter().collect();
    ranked.sort_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));

    let forms = read(forms)?;
    let traditional: HashMap<char, Vec<char>> = forms
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(simplified, forms)| Some((simplified.chars().next()?, forms.chars().filter(|c| *c != ' ').collect())))
        .collect();

    let (mut text, mut taken, mut from) = (String::new(), BTreeSet::new(), 0);
    for until in TIERS {
        let mut tier = BTreeSet::new();
        for (c, _) in ranked.get(from..until).ok_or("the dictionary has too few characters")? {
            tier.insert(*c);
            tier.extend(traditional.get(c).into_iter().flatten());
        }
        text.extend(tier.difference(&taken));
        text.push('\n');
        taken.extend(tier);
        from = until;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_what_its_sources_make() {
        let (Ok(corpus), Ok(opencc)) = (std::env::var("TAOXI_CORPUS"), std::env::var("TAOXI_OPENCC")) else {
            eprintln!("TAOXI_CORPUS and TAOXI_OPENCC are not set: nothing to compare");
            return;
        };
        let table = super::table(&[format!("{corpus}/jieba-dict.txt"), format!("{opencc}/STCharacters.txt")]).unwrap();
        assert!(table == std::fs::read_to_string("../../src/text/han/data/ordinary.txt").unwrap());
    }
}
