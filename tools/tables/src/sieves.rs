//! By which of its pieces the sieves know each word, a byte each: `src/engine/wakes.bin` for the words that wake rules, `src/recognise/lists.bin` for
//! the words of the lists that a look asks for, `src/recognise/mentions.bin` for those of sites that are asked for before a look. The words are the program's own, so nothing else is read.
//!
//! Make all anew when words have come or gone. Until then the sieves choose when they are built, which takes 35 million instructions and changes
//! nothing else.

use taoxi::tables::{choices_of_lists, choices_of_mentions, choices_of_wakes};

const WAKES: &str = "src/engine/wakes.bin";
const LISTS: &str = "src/recognise/lists.bin";
const MENTIONS: &str = "src/recognise/mentions.bin";

pub fn bake(given: &[String]) -> Result<(), String> {
    if !given.is_empty() {
        return Err("takes nothing".to_string());
    }
    crate::write_to(WAKES, &choices_of_wakes())?;
    crate::write_to(LISTS, &choices_of_lists())?;
    crate::write_to(MENTIONS, &choices_of_mentions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_the_words() {
        for (path, made) in [(WAKES, choices_of_wakes()), (LISTS, choices_of_lists()), (MENTIONS, choices_of_mentions())] {
            let there = std::fs::read(std::path::Path::new("../..").join(path)).unwrap();
            assert!(there == made, "{path} is of other words: cargo run --manifest-path tools/tables/Cargo.toml -- sieves");
        }
    }
}
