//! Russian and its neighbours in six single-byte encodings, two of which the general detector does not know: MacCyrillic and IBM855.
//!
//! The letters of one encoding are other letters, marks or capitals in another, so that how often a letter is written and where a capital may
//! stand tell them apart.

use std::sync::LazyLock;

use crate::text::charset::Charset;
use crate::text::han::model::{BIT, Cost};

/// Small letters of Russian, and what each costs in eighths of a bit. Measured by its share of 193,000 Cyrillic letters in the Russian pages
/// of electron/i18n (MIT).
const LETTERS: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяё";
const COSTS: [Cost; 33] =
    [30, 46, 36, 54, 41, 28, 53, 44, 30, 53, 39, 37, 41, 32, 25, 39, 35, 35, 30, 43, 64, 60, 59, 51, 63, 59, 70, 44, 46, 63, 56, 46, 70];

/// What is not in that list costs so much: a letter of a neighbour's alphabet, a mark that stands in such text, and everything else. Guess:
/// nobody has measured them, nor the costs that follow.
const NEIGHBOUR: Cost = 9 * BIT;
const MARK: Cost = 5 * BIT;
const OTHER: Cost = 14 * BIT;
/// What a capital costs besides its letter. Guess: nobody has measured it.
const CAPITAL: Cost = 3 * BIT;
/// What a letter costs besides where it is out of place: a capital after a small letter, a letter after one of ASCII or after a closing mark. Guess:
/// nobody has measured it.
const OUT_OF_PLACE: Cost = 8 * BIT;

/// To overrule the general detector, a reading has to be cheaper than all others by [`MARGIN`], and to cost no more than [`FLUENT`] for each
/// byte above ASCII. Guess: Russian costs 4.6 bits a letter and capitals more.
const MARGIN: Cost = 5 * BIT;
const FLUENT: Cost = 6 * BIT;
/// So many bytes above ASCII are needed where the detector believes in no Cyrillic at all. Guess: nobody has measured it.
const ENOUGH: Cost = 6;

/// Bytes that are weighed. Guess: nobody has measured it.
const WEIGHED: usize = 16 * 1024;

/// The two that the general detector does not know stand first.
const RUNNERS: [&str; 6] = ["IBM855", "x-mac-cyrillic", "windows-1251", "KOI8-U", "IBM866", "ISO-8859-5"];
/// Runners that the general detector does not know. Format: they are counted in [`RUNNERS`].
const UNKNOWN_TO_OTHERS: usize = 2;

/// Guesses that stand: these alphabets are as regular as Cyrillic, and the general detector does not take Cyrillic for them.
const OF_THEIR_OWN: [&str; 8] =
    ["windows-1253", "windows-1255", "windows-1256", "windows-874", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-8-I"];

/// What the characters of a runner's bytes above ASCII are.
struct Runner {
    charset: Charset,
    upper: Vec<char>,
}

/// The runners, in the order of [`RUNNERS`].
static TABLES: LazyLock<Vec<Runner>> = LazyLock::new(|| {
    let runner = |name: &&str| {
        let charset = Charset::named(name)?;
        let upper = (0x80..=0xFFu8).map(|byte| charset.decode(&[byte]).0.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        Some(Runner { charset, upper })
    };
    RUNNERS.iter().filter_map(runner).collect()
});

/// The detector's guess, or the encoding it does not know when that makes much better Russian than any other.
pub(super) fn corrected(guess: Charset, bytes: &[u8]) -> Charset {
    let bytes = &bytes[..bytes.len().min(WEIGHED)];
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count() as Cost;
    let costs: Vec<Cost> = TABLES.iter().map(|runner| cost(bytes, &runner.upper)).collect();
    let Some(best) = (0..costs.len()).min_by_key(|runner| costs[*runner]) else { return guess };
    let rest = costs.iter().enumerate().filter(|(runner, _)| *runner != best).map(|(_, cost)| *cost).min().unwrap_or(Cost::MAX);
    if OF_THEIR_OWN.contains(&guess.name()) {
        return guess;
    }
    let cyrillic = guess.name() == "KOI8-R" || TABLES.iter().any(|runner| runner.charset == guess);
    let overrules = best < UNKNOWN_TO_OTHERS && costs[best] + MARGIN <= rest && costs[best] <= FLUENT * high && (cyrillic || high >= ENOUGH);
    if overrules { TABLES[best].charset } else { guess }
}

/// What the bytes cost as Cyrillic text: their characters, and letters that are out of place.
fn cost(bytes: &[u8], upper: &[char]) -> Cost {
    let mut before = '\n';
    let mut sum = 0;
    for byte in bytes {
        let c = if byte.is_ascii() { char::from(*byte) } else { upper[usize::from(byte - 0x80)] };
        if !byte.is_ascii() {
            sum += character(c);
        }
        if c.is_alphabetic() {
            let among_letters = before.is_lowercase() && c.is_uppercase() || before.is_ascii() != c.is_ascii();
            // Dashes and closing quotation marks stand before no letter.
            let misplaced =
                if before.is_alphabetic() { among_letters } else { matches!(before, '”' | '’' | '»' | '–' | '—' | '…' | '№') };
            sum += if misplaced { OUT_OF_PLACE } else { 0 };
        }
        before = c;
    }
    sum
}

/// What a character above ASCII costs by itself.
fn character(c: char) -> Cost {
    static BY_LETTER: LazyLock<Vec<Cost>> = LazyLock::new(|| {
        let mut costs = vec![NEIGHBOUR; 0x60];
        LETTERS.chars().zip(COSTS).for_each(|(letter, cost)| costs[letter as usize - 0x400] = cost);
        costs
    });
    let small = c.to_lowercase().next().unwrap_or(c);
    match small {
        '\u{400}'..='\u{45F}' => BY_LETTER[small as usize - 0x400] + if small == c { 0 } else { CAPITAL },
        '\u{A0}' | '«' | '»' | '“' | '”' | '„' | '’' | '–' | '—' | '…' | '№' | '•' | '°' | '§' => MARK,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::charset::single_byte;

    const TEXT: &str = "В шесть часов утра паром отошёл от пристани. На нём было только три человека: продавец, его сосед и студент.\n";

    #[test]
    fn encodings_unknown_to_others_are_found() {
        for name in ["IBM855", "x-mac-cyrillic"] {
            let table = single_byte::named(name).unwrap();
            let bytes: Vec<u8> = TEXT.chars().map(|c| table.encode(c).unwrap()).collect();
            let expected = Charset::named(name).unwrap();
            assert_eq!(corrected(Charset::named("windows-1252").unwrap(), &bytes), expected);
            assert_eq!(corrected(Charset::named("windows-1251").unwrap(), &bytes), expected);
        }
    }

    #[test]
    fn others_are_left_to_the_detector() {
        for (name, text) in
            [("windows-1251", TEXT), ("KOI8-R", TEXT), ("windows-1252", "Ça coûte très cher, à l'été où le bébé naît. Über größere Äpfel.\n")]
        {
            let charset = Charset::named(name).unwrap();
            let table = single_byte::named(name).unwrap();
            let bytes: Vec<u8> = text.chars().map(|c| table.encode(c).unwrap()).collect();
            assert_eq!(corrected(charset, &bytes), charset);
        }
    }
}
