//! Two bytes of a legacy encoding that are one character of UTF-8 by chance, and whole lines of them: 目录 in GBK is `Ŀ¼`.
//!
//! Such lines give themselves away by what they would be in UTF-8: letters of different alphabets in one word, letters that no language writes, signs
//! set behind accented letters.

use super::multi_byte::{self, readings};
use crate::text::charset::Charset;
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{Tier, is_han, tier};

/// So few characters of two bytes may be chance: among more of them one byte is bad. Guess: nobody has measured it.
pub(super) const MANY: usize = 64;

/// What a character costs at most in the encoding that such bytes are in. Guess: words alone on their lines are dearer than prose.
const FLUENT: Cost = 12 * BIT;

/// The encoding in which the bytes are words that everybody writes, set beside no letter of ASCII.
pub(super) fn find_legacy(bytes: &[u8]) -> Option<Charset> {
    let best = readings(bytes).into_iter().next().filter(|best| best.bad == 0 && best.strange <= FLUENT * best.characters as Cost)?;
    let (text, _) = best.charset.decode(&bytes[..bytes.len().min(multi_byte::WEIGHED)]);
    let common = |c: char| c.is_ascii() || is_han(c) && tier(c) < Tier::Rare || matches!(c, '\u{3001}'..='\u{3017}' | '\u{FF01}'..='\u{FF5E}');
    let touches = |a: char, b: char| a.is_ascii_alphabetic() && is_han(b) || is_han(a) && b.is_ascii_alphabetic();
    let apart = text.chars().zip(text.chars().skip(1)).all(|(a, b)| !touches(a, b));
    (apart && text.chars().all(common)).then_some(best.charset)
}

/// The line is sound UTF-8 of characters of two bytes, and some of them make no word of any language.
pub(crate) fn is_by_chance(text: &str) -> bool {
    let torn = text.chars().scan('\n', |before, c| Some((std::mem::replace(before, c), c)));
    has_two_bytes_each(text) && torn.filter(|(_, c)| !c.is_ascii() || c.is_ascii_alphabetic()).any(|(before, c)| is_seldom(c) || is_torn(before, c))
}

/// No character has more than two bytes.
pub(super) fn has_two_bytes_each(text: &str) -> bool {
    text.bytes().all(|byte| byte < 0xE0)
}

/// The alphabets of characters of two bytes.
#[derive(Clone, Copy, PartialEq)]
enum Alphabet {
    /// Letters of ASCII and those with accents.
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Other,
    /// Combining marks of Latin, Greek and Cyrillic, and of Hebrew: they stand behind such letters.
    Combining,
    Pointing,
    /// Small letters of phonetics, set high, which stand beside its own letters and those of ASCII.
    Modifier,
    /// Signs of Latin-1 that stand beside no accented letter: `¼`, `¤`, `¶`.
    Sign,
    /// Marks, blanks, digits, and all that stands beside anything.
    None,
}

fn alphabet(c: char) -> Alphabet {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => Alphabet::Latin,
        '¤'..='¦' | '¬' | '¯' | '±' | '´' | '¶' | '¸' | '¼'..='¾' | '×' | '÷' => Alphabet::Sign,
        '\u{2B0}'..='\u{2B8}' | '\u{2BD}' => Alphabet::Modifier,
        '\u{300}'..='\u{36F}' => Alphabet::Combining,
        '\u{370}'..='\u{3FF}' => Alphabet::Greek,
        '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
        '\u{530}'..='\u{58F}' => Alphabet::Armenian,
        '\u{591}'..='\u{5C7}' => Alphabet::Pointing,
        '\u{5D0}'..='\u{5F4}' => Alphabet::Hebrew,
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' => Alphabet::Arabic,
        '\u{700}'..='\u{7FF}' => Alphabet::Other,
        _ => Alphabet::None,
    }
}

/// The two do not stand side by side in a word.
fn is_torn(before: char, c: char) -> bool {
    match (alphabet(before), alphabet(c)) {
        (before, Alphabet::Combining) => !matches!(before, Alphabet::Latin | Alphabet::Greek | Alphabet::Cyrillic | Alphabet::Combining),
        (before, Alphabet::Pointing) => !matches!(before, Alphabet::Hebrew | Alphabet::Pointing),
        (Alphabet::Combining | Alphabet::Pointing, _) => false,
        (Alphabet::None, _) | (_, Alphabet::None) | (Alphabet::Sign, Alphabet::Sign) | (Alphabet::Modifier, Alphabet::Modifier) => false,
        // `½x`, `3×A`: beside ASCII signs are set by anybody.
        (Alphabet::Sign | Alphabet::Modifier, _) => !c.is_ascii(),
        (_, Alphabet::Sign | Alphabet::Modifier) => !before.is_ascii(),
        // `μm`, `λx`
        (Alphabet::Greek, Alphabet::Latin) => !c.is_ascii(),
        (Alphabet::Latin, Alphabet::Greek) => !before.is_ascii(),
        (one, other) => one != other,
    }
}

/// A letter that hardly any text has: the letters of old alphabets, of a few books about sounds, and of languages that are seldom written.
fn is_seldom(c: char) -> bool {
    matches!(c, 'ƛ' | 'ƪ' | 'ƫ' | 'ƾ' | 'Ƨ' | 'ƨ' | 'Ƽ' | 'ƽ' | 'ȡ' | '\u{234}'..='\u{23A}' | '\u{2B3}'..='\u{2B6}' | '\u{2EF}'..='\u{2FF}')
        || matches!(c, '\u{339}'..='\u{35B}' | '\u{363}'..='\u{377}' | '\u{3D8}'..='\u{3FF}' | '\u{460}'..='\u{482}' | '\u{500}'..='\u{52F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_gbk_are_no_words_of_utf8() {
        for text in ["Ŀ¼", "ƽ̨", "ͼƬ", "ϵͳ", "ֹͣ", "ѧϰ", "ʲô"] {
            assert!(is_by_chance(text), "{text}");
        }
        let text = "Ŀ¼".as_bytes();
        assert_eq!(find_legacy(text).unwrap().decode(text).0, "目录");
    }

    #[test]
    fn words_of_all_languages_are_words() {
        for text in [
            "Łódź", "Ω", "και", "ёж", "їх", "שלום", "سلام", "ñ", "Ĵaŭdo", "İş", "ğ", "½ £", "µ²", "naïve", "«é»", "Ə", "ŋ", "10 µm", "λx", "€ 5", "ı",
            "ő",
        ] {
            assert!(!is_by_chance(text), "{text}");
        }
    }
}
