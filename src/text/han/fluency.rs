//! What a text costs in bits, whatever East Asian script it is in: how one reading of some bytes is weighed against another.
//!
//! Han characters and marks cost what the language model says, new Japanese forms like the old ones; kana cost by the kana before them and
//! Hangul syllables by themselves, from a table that `tools/tables` makes (`syllables.bin`, laid out there). All other characters have flat
//! costs, which are guesses: they only have to keep nonsense dearer than text.

use super::character::is_han;
use super::model::{BIT, Context, Cost, Symbol, symbol, unigram};

/// The table of kana and Hangul, a byte for each cost.
static SYLLABLES: &[u8] = include_bytes!("data/syllables.bin");

/// Kana that the table knows, and where Hangul begins in it. Format: `tools/tables` lays the table out so.
const KANA: usize = 192;
const HANGUL_AT: usize = (KANA + 1) * KANA;

/// What the next character of a text costs, after the ones before it.
#[derive(Clone, Copy, PartialEq)]
pub struct Fluency {
    a: Symbol,
    b: Symbol,
    before: char,
}

/// What a line of text costs, in eighths of a bit.
pub fn cost(text: &str) -> Cost {
    let mut fluency = Fluency::default();
    text.chars().map(|c| fluency.next(c)).sum()
}

/// What a character saves behind another, against what it costs by itself: 围 behind 范 nine bits, 水 behind 用 two or three, the beginning of a word
/// behind the end of another nothing.
pub(crate) fn saved(before: char, c: char) -> Cost {
    let mut fluency = Fluency::default();
    fluency.next(before);
    unigram(symbol(c).0) - fluency.next(c)
}

impl Default for Fluency {
    /// At the start of a line.
    fn default() -> Fluency {
        Fluency { a: Symbol::EDGE, b: Symbol::EDGE, before: '\n' }
    }
}

impl Fluency {
    /// What `c` costs here; it is then the one before.
    pub fn next(&mut self, c: char) -> Cost {
        let cost = self.cost(self.context(), c);
        *self = self.then(c);
        cost
    }

    /// What the language model is asked with; the same for every character that may come next.
    pub fn context(&self) -> Context {
        Context::new(self.a, self.b)
    }

    /// What `c` costs here; `context` is what [`Fluency::context`] said.
    pub fn cost(&self, context: Context, c: char) -> Cost {
        let (before, next) = (self.before, symbol(c).0);
        let modelled = || context.cost(next);
        match c {
            // The form of a letter or a digit is not in the model: one of 52, one of 10.
            'a'..='z' | 'A'..='Z' => modelled().min(SWITCH) + 4 * BIT,
            '0'..='9' => modelled().min(SWITCH) + 3 * BIT,
            ' ' | '\t' => modelled().min(SWITCH),
            // Most blanks of the model's texts are ASCII.
            '\u{3000}' => modelled() + 3 * BIT,
            '\u{3041}'..='\u{30FE}' => kana(before, c),
            '\u{AC00}'..='\u{D7A3}' => Cost::from(SYLLABLES[HANGUL_AT + (c as usize - 0xAC00)]),
            '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{80}'..='\u{9F}' => NOTHING,
            // Many an everyday Han character has the bytes of such a letter: 水 those of U+02EE.
            '\u{250}'..='\u{36F}' if next == Symbol::UNKNOWN => NOTHING,
            _ if next == Symbol::RARE_HAN || next == Symbol::UNKNOWN && is_han(c) => RARE,
            _ if next != Symbol::UNKNOWN => modelled(),
            _ if c.is_ascii() => 9 * BIT,
            // Half-width kana are for terminals; in prose they are seen most where it was misread.
            _ if is_alike(before, c) && !matches!(c, '\u{FF61}'..='\u{FF9F}') && c.is_alphabetic() => 6 * BIT,
            _ => STRANGE,
        }
    }

    /// After `c` as well.
    pub fn then(&self, c: char) -> Fluency {
        Fluency { a: self.b, b: symbol(c).0, before: c }
    }

    /// What it costs that the line ends here.
    pub fn end(self) -> Cost {
        self.context().cost(Symbol::EDGE)
    }
}

/// A letter, digit or blank of ASCII costs no more than this besides its form, wherever it stands. Guess: nobody has measured it.
const SWITCH: Cost = 8 * BIT;
/// A character that text hardly holds: private use, a control, U+FFFD, a letter of phonetics or a mark that goes over letters. Guess: nobody has
/// measured it.
const NOTHING: Cost = 22 * BIT;
/// A Han character the model does not know. Guess: it is near the logarithm of their number after what all of them together cost.
const RARE: Cost = 20 * BIT;
/// A letter of a script that was not going on, or a sign. Guess: nobody has measured it.
const STRANGE: Cost = 12 * BIT;

/// Two letters of one alphabet, told apart by where they lie in Unicode; ASCII goes with Latin.
fn is_alike(a: char, b: char) -> bool {
    let block = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => 0,
        '\u{370}'..='\u{3FF}' => 1,
        '\u{400}'..='\u{52F}' => 2,
        c => 3 + (u32::from(c) >> 7),
    };
    block(a) == block(b)
}

/// What a kana costs after the character before it.
fn kana(before: char, c: char) -> Cost {
    let place = |c: char| (u32::from(c) as usize).wrapping_sub(0x3040);
    let row = Some(place(before)).filter(|row| *row < KANA).map_or(0, |row| row + 1);
    Cost::from(SYLLABLES[row * KANA + place(c)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_costs_less_than_its_misreadings() {
        for text in ["市民如欲查詢詳情，請於辦公時間致電。", "川上地区の水道メーター取り替え作業について", "오늘은 날씨가 좋습니다"]
        {
            for (right, wrong) in
                [("utf-8", "gbk"), ("utf-8", "windows-1252"), ("euc-kr", "gbk"), ("big5", "gbk"), ("euc-jp", "gbk"), ("shift_jis", "gbk")]
            {
                let [right, wrong] = [right, wrong].map(|name| encoding_rs::Encoding::for_label(name.as_bytes()).unwrap());
                let (bytes, _, unable) = right.encode(text);
                if !unable {
                    let misread = wrong.decode_without_bom_handling(&bytes).0;
                    assert!(cost(&misread) * 3 > cost(text) * 4, "{misread} {} {text} {}", cost(&misread) / BIT, cost(text) / BIT);
                }
            }
        }
    }

    #[test]
    fn new_japanese_forms_are_known() {
        assert!(cost("地下鉄の駅") < cost("地下鉃の馹"));
    }

    #[test]
    fn the_table_has_its_length() {
        assert_eq!(SYLLABLES.len(), HANGUL_AT + 11_172);
    }
}
