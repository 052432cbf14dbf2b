//! The names that a page gives to its parts: what the words in classes, ids and roles speak for.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tree::{NodeId, Tree};
use crate::text::words::words;

/// What the words of an element's names speak for, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Says(pub(super) u8);

impl Says {
    /// They speak against text, surely against it, for comments, for text. Format: each is a bit.
    pub(super) const AGAINST: u8 = 1;
    pub(super) const SURELY_AGAINST: u8 = 1 << 1;
    pub(super) const COMMENTS: u8 = 1 << 2;
    pub(super) const FOR: u8 = 1 << 3;
    /// It is surely against, and by a word of the layout: a name that is so called holds no text whatever else it is called. Format: it is the bit
    /// after those.
    pub(super) const LAYOUT: u8 = 1 << 4;

    pub(super) fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// The attributes in which elements are named.
const NAMED_IN: [&str; 4] = ["class", "id", "role", "itemprop"];

/// Letters of a word that is told apart, and words of one element. Guess: nobody has measured them.
const LONGEST: usize = 20;
const MOST: usize = 24;

/// Tells of each word in the names of an element, in small letters. Names are cut at all that is no letter, and where a capital begins a word.
pub(super) fn each_word(tree: &Tree, node: NodeId, mut tell: impl FnMut(&str)) {
    let mut told = 0;
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if (2..=LONGEST).contains(&word.len()) && told < MOST {
            tell(word);
            told += 1;
        }
        word.clear();
    };
    for name in NAMED_IN.iter().filter_map(|attribute| tree.attribute(node, attribute)) {
        let mut small = false;
        for c in name.chars() {
            if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && small {
                end(&mut word);
            }
            if c.is_ascii_alphabetic() && word.len() <= LONGEST {
                word.push(c.to_ascii_lowercase());
            }
            small = c.is_ascii_lowercase();
        }
        end(&mut word);
    }
}

/// What words speak for: whole ones, and the beginnings of others.
#[derive(Default)]
struct Words {
    whole: HashMap<&'static str, u8>,
    starts: Vec<(&'static str, u8)>,
}

/// What a word speaks for.
pub(super) fn says(word: &str) -> Says {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let groups: [(&[&str], u8); 5] = [
            (words!("class-names", "against"), Says::AGAINST),
            (words!("class-names", "surely against"), Says::SURELY_AGAINST),
            (words!("class-names", "of comments"), Says::COMMENTS),
            (words!("class-names", "of the layout"), Says::LAYOUT),
            (words!("class-names", "for"), Says::FOR),
        ];
        let mut known = Words::default();
        for (word, bit) in groups.iter().flat_map(|(words, bit)| words.iter().map(move |word| (*word, *bit))) {
            match word.strip_suffix('*') {
                Some(start) => known.starts.push((start, bit)),
                None => *known.whole.entry(word).or_default() |= bit,
            }
        }
        known
    });
    let Words { whole, starts } = &*WORDS;
    let bits = starts.iter().filter(|(start, _)| word.starts_with(start)).fold(0, |bits, (_, bit)| bits | bit);
    Says(bits | whole.get(word).copied().unwrap_or(0))
}

/// What all words of an element speak for.
pub(super) fn all_say(tree: &Tree, node: NodeId) -> Says {
    let mut all = Says::default();
    each_word(tree, node, |word| all.0 |= says(word).0);
    all
}
