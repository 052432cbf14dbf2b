//! Simplified and Traditional forms of characters, from the character tables of OpenCC (Apache-2.0).

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;

/// How a character is written in the two scripts.
pub struct Folding {
    /// Traditional to Simplified, the first choice.
    simplified: HashMap<char, char>,
    /// Simplified to Traditional, all choices, the first one first.
    traditional: HashMap<char, Vec<char>>,
    /// New Japanese forms to the old ones, the first choice.
    japanese: HashMap<char, char>,
}

/// Which script writes a character this way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Both scripts do.
    Both = 0,
    /// Only Simplified.
    Simplified = 1,
    /// Traditional, and it is what a converter writes.
    Traditional = 2,
    /// Traditional, one of several ways.
    Variant = 3,
}

impl Folding {
    /// Reads `STCharacters.txt`, `TSCharacters.txt` and `JPVariants.txt` in a directory.
    pub fn read(directory: &Path) -> anyhow::Result<Folding> {
        let read = |name: &str| -> anyhow::Result<Vec<(char, Vec<char>)>> {
            let path = directory.join(name);
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
            let one = |text: &str| text.chars().next().filter(|_| text.chars().count() == 1);
            Ok(rows.filter_map(|(from, to)| Some((one(from)?, to.split_whitespace().filter_map(one).collect()))).collect())
        };
        let simplified = read("TSCharacters.txt")?.into_iter().filter_map(|(c, to)| Some((c, *to.first()?))).collect();
        let traditional = read("STCharacters.txt")?.into_iter().collect();
        let japanese = read("JPVariants.txt")?.into_iter().filter_map(|(old, new)| Some((*new.first()?, old))).collect();
        Ok(Folding { simplified, traditional, japanese })
    }

    /// The Simplified form.
    pub fn fold(&self, c: char) -> char {
        self.simplified.get(&c).copied().unwrap_or(c)
    }

    /// The Simplified form of the old form, for a character that only Japanese writes so.
    pub fn fold_japanese(&self, c: char) -> Option<char> {
        self.japanese.get(&c).map(|old| self.fold(*old))
    }

    /// Which script writes it so.
    pub fn form(&self, c: char) -> Form {
        let folded = self.fold(c);
        let choices = self.traditional.get(&folded);
        match choices {
            _ if c != folded && choices.is_some_and(|choices| choices.first() == Some(&c)) => Form::Traditional,
            _ if c != folded => Form::Variant,
            Some(choices) if !choices.contains(&c) => Form::Simplified,
            _ => Form::Both,
        }
    }
}
