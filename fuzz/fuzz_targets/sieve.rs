//! A sieve finds in any text the words that a search for each of them finds, wherever they stand and whatever stands around them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taoxi::text::sieve::Sieve;

/// Words of all kinds: of one character, of two and more, of ASCII and not, one in another.
const WORDS: &[&str] = &["页", "上一篇", "上一", "Share", "are", "A+", "© 2", "𠀀", "新しい", "목록", "e", "é", "\0", "—"];

/// Characters of the longest word that is cut out of the text itself.
const CUT: usize = 6;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let cut = |place: usize| &text[places[place]..places[(place + 1 + place % CUT).min(places.len() - 1)]];
    let of_the_text = (0..places.len() - 1).step_by(7).map(cut);
    let mut words: Vec<&str> = WORDS.iter().copied().chain(of_the_text).collect();
    words.sort_unstable();
    words.dedup();
    let mut found = Vec::new();
    Sieve::new(words.iter().map(|word| word.to_string())).find(&text, |word, place| found.push((place.start, words[word])));
    found.sort_unstable();
    let stands = |word: &&str| places.iter().copied().filter(|at| text[*at..].starts_with(*word)).collect::<Vec<usize>>();
    let mut expected: Vec<(usize, &str)> = words.iter().flat_map(|word| stands(word).into_iter().map(|at| (at, *word))).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{text:?}");
});
