//! Words that the end of a line parted with a hyphen, and those that always have one.

use std::collections::HashSet;

use crate::text::words::words;

/// Halves of words before a hyphen that no compound has, and behind one; in order, as the file has them.
const FIRST: &[&str] = words!("word-halves", "first");
const SECOND: &[&str] = words!("word-halves", "second");

/// The words of a document that stand whole in its lines, in small letters: those without a hyphen and those with one.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: HashSet<String>,
}

impl Vocabulary {
    pub(crate) fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Vocabulary {
        let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphabetic() && c != '-')).filter(|word| !word.ends_with('-'));
        Vocabulary { words: words.map(str::to_lowercase).collect() }
    }

    /// What stands in the place of two halves of a word, the first without its hyphen: one word, where the document has it so elsewhere or where no
    /// compound is made of such halves.
    pub(crate) fn is_one_word(&self, first: &str, second: &str) -> bool {
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        let whole = [first.as_str(), second.as_str()].concat();
        let compound = [first.as_str(), "-", second.as_str()].concat();
        let halves = || FIRST.contains(&first.as_str()) || SECOND.contains(&second.as_str());
        self.words.contains(&whole) || !self.words.contains(&compound) && halves()
    }
}

/// The first half of a word that ends a line with a hyphen, which it has without it: `trans` of `the trans-`. Nothing of a chain of words
/// (`state-of-the-`).
pub(crate) fn first_half(line: &str) -> Option<&str> {
    let before = line.trim_end().strip_suffix('-')?;
    let at = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let half = &before[at..];
    let chained = before[..at].ends_with(['-', '\'', '’', '.', '/']);
    (!half.is_empty() && !chained).then_some(half)
}

/// The second half of a word that begins a line, in small letters as it has to be.
pub(crate) fn second_half(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let half = line.split(|c: char| !c.is_alphabetic()).next().filter(|half| half.starts_with(char::is_lowercase))?;
    (!line[half.len()..].starts_with('-')).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_keeps_its_hyphen() {
        let vocabulary = Vocabulary::new(["The ferryman and a co-operative, the riverbank.", "a river-"].into_iter());
        for (first, second, one) in [
            ("trans", "portation", true),
            ("informa", "tion", true),
            ("river", "bank", true),
            ("Ferry", "man", true),
            ("well", "known", false),
            ("self", "driving", false),
            ("co", "operative", false),
            ("gene", "ration", false),
        ] {
            assert_eq!(vocabulary.is_one_word(first, second), one, "{first}-{second}");
        }
        assert_eq!((first_half("the trans- "), first_half("state-of-the-"), first_half("1998-")), (Some("trans"), None, None));
        assert_eq!((second_half("portation, he"), second_half("Portation"), second_half("of-the")), (Some("portation"), None, None));
    }
}
