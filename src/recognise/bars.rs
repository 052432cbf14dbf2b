//! Lines made of nothing but the words of a bar: share buttons, font sizes, a pager. What recognises them is that every word is known.

use super::lists::List;
use super::look::{Look, Question};
use crate::text::words::words;

/// The words of one kind of bar.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// Words that stand in such a bar; the line may have no other.
    pub words: &'static [&'static str],
    /// Words that, with another one of the bar beside them, make a line a bar wherever it stands.
    pub sure: &'static [&'static str],
    /// Words as common in prose as in bars: a line needs another one beside them.
    pub weak: &'static [&'static str],
}

/// A kind of bar.
pub(crate) struct Bar {
    pub words: &'static [&'static str],
    pub sure: &'static [&'static str],
    pub weak: &'static [&'static str],
    list: List,
    begins: Begins,
}

/// The characters that words begin with: most characters of prose begin none, which is told before any word is compared.
#[derive(Clone, Copy)]
struct Begins([u64; 16]);

impl Begins {
    /// The characters that the words of these lists begin with.
    const fn new(lists: &[&[&str]]) -> Begins {
        let mut begins = Begins([0; 16]);
        let mut list = 0;
        while list < lists.len() {
            let mut word = 0;
            while word < lists[list].len() {
                let code = first_code(lists[list][word].as_bytes()) as usize % 1024;
                begins.0[code / 64] |= 1 << (code % 64);
                word += 1;
            }
            list += 1;
        }
        begins
    }

    /// A word may begin with this character.
    fn may_begin(&self, c: char) -> bool {
        let code = c as usize % 1024;
        self.0[code / 64] >> (code % 64) & 1 == 1
    }
}

/// The code point of the first character of a word, in UTF-8.
const fn first_code(word: &[u8]) -> u32 {
    const fn bits(byte: u8) -> u32 {
        (byte & 0x3F) as u32
    }
    match word[0] {
        0..0xC0 => word[0] as u32,
        0xC0..0xE0 => (word[0] as u32 & 0x1F) << 6 | bits(word[1]),
        0xE0..0xF0 => (word[0] as u32 & 0x0F) << 12 | bits(word[1]) << 6 | bits(word[2]),
        _ => (word[0] as u32 & 0x07) << 18 | bits(word[1]) << 12 | bits(word[2]) << 6 | bits(word[3]),
    }
}

/// Characters of the longest bar. Measured: the longest share bar in the 26 labelled pages we wrote for ourselves has 38.
const LONGEST: usize = 60;

/// Buttons that stand at the end of a metadata line.
const NOISE: &[&str] = words!("buttons", "beside-fields");

/// Signs of code, of tables of contents and of settings: no bar has them.
const NEVER: &[char] = &['#', '=', '.', '$', '%', '&', '{', '}', ';', '\\', '`', '。', '；', '，', '“', '"', '…', '@', '\'', '│', '║', '┃'];

/// What came of laying a bar's words over a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cover {
    /// Words found, a word said twice counted twice.
    pub words: usize,
    pub sure: bool,
    /// All the words are weak ones.
    pub weak: bool,
}

impl Cover {
    /// A sure word with another one beside it is a row wherever it stands; alone it may be an item of a manual.
    pub(crate) fn is_row(&self) -> bool {
        self.sure && self.words >= 2
    }
}

impl Bar {
    /// The bar of these words, which are those of the list.
    pub(crate) const fn new(list: List, words: Words) -> Bar {
        let Words { words, sure, weak } = words;
        Bar { words, sure, weak, list, begins: Begins::new(&[words, sure, weak]) }
    }

    /// The cover of a line, when nothing but the bar's words, numbers and separators stands in it.
    pub(crate) fn cover(&self, look: &Look) -> Option<Cover> {
        if look.text().len() > LONGEST * 4 || !look.has(self.list) {
            return None;
        }
        let plain = look.plain();
        // `+分享到` is a line of a diff.
        let diff = plain.starts_with(['+', '-']) && !plain[1..].starts_with([' ', '-']);
        if diff || plain.chars().count() > LONGEST {
            return None;
        }
        let found = words_of(plain, &[self.words, self.sure, self.weak], &self.begins)?;
        let sure = found.iter().any(|word| self.sure.contains(word));
        let weak = found.iter().all(|word| self.weak.contains(word));
        (!found.is_empty()).then_some(Cover { words: found.len(), sure, weak })
    }

    /// The line is a row of the bar wherever it stands: a sure word with another one beside it.
    pub(crate) fn is_row(&self, look: &Look) -> bool {
        self.surely(look).is_some_and(|cover| cover.is_row())
    }

    /// The words that are sure.
    pub(crate) const fn sure_words(&self) -> &'static [&'static str] {
        self.sure
    }

    /// The cover of a line that has a sure word.
    pub(crate) fn surely(&self, look: &Look) -> Option<Cover> {
        let may_be = look.text().len() <= LONGEST * 4 && look.has(self.list);
        let sure = may_be && self.sure.iter().any(|word| look.text().contains(word));
        if sure { self.cover(look).filter(|cover| cover.sure) } else { None }
    }
}

/// The line holds nothing but buttons.
pub(crate) fn is_noise_line(look: &Look) -> bool {
    look.answer(Question::Noise, || is_noise(look.text()))
}

/// The text holds nothing but buttons.
pub(crate) fn is_noise(text: &str) -> bool {
    const BEGINS: Begins = Begins::new(&[NOISE]);
    !text.contains(|c: char| c.is_ascii_digit())
        && words_of(text, &[NOISE], &BEGINS).is_some_and(|words| !words.is_empty() || !text.contains(char::is_alphanumeric))
}

/// The words of a text, the longest at each place; `None` when something is left over that is no word, number or separator.
fn words_of(text: &str, lists: &[&'static [&'static str]], begins: &Begins) -> Option<Vec<&'static str>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // The last byte of the first character tells nearly all words apart, before they are compared.
        let last = c.len_utf8() - 1;
        let may_begin = |word: &str| word.as_bytes().get(last) == Some(&rest.as_bytes()[last]);
        let fits = |word: &&&'static str| may_begin(word) && rest.starts_with(**word);
        let words = || lists.iter().flat_map(|list| list.iter()).filter(fits).max_by_key(|word| word.len());
        let word = if begins.may_begin(c) { words() } else { None };
        if let Some(word) = word {
            // A word of letters has to end where it ends: "Share" is not the beginning of "Shares".
            let after = rest[word.len()..].chars().next();
            let letters = word.ends_with(|c: char| c.is_ascii_alphabetic()) && after.is_some_and(|c| c.is_ascii_alphabetic());
            // A word with a number for its value is data: 支持：151.
            let value =
                rest[word.len()..].trim_start().strip_prefix(':').is_some_and(|value| value.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            if value {
                return None;
            }
            if !letters {
                found.push(*word);
                rest = &rest[word.len()..];
                continue;
            }
        }
        if c.is_alphabetic() || NEVER.contains(&c) {
            return None;
        }
        rest = &rest[c.len_utf8()..];
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Bar = Bar::new(List::Share, Words { words: &["微信", "微博", "Share"], sure: &["分享到"], weak: &["分享"] });

    #[test]
    fn every_word_has_to_be_known() {
        assert_eq!(SHARE.cover(&Look::new("分享到： 微信　微博")), Some(Cover { words: 3, sure: true, weak: false }));
        assert_eq!(SHARE.cover(&Look::new("分享")), Some(Cover { words: 1, sure: false, weak: true }));
        assert_eq!(SHARE.cover(&Look::new("微信 12 微博 3")), Some(Cover { words: 2, sure: false, weak: false }));
        assert_eq!(SHARE.cover(&Look::new("分享到朋友圈的照片")), None);
        assert_eq!(SHARE.cover(&Look::new("Shares")), None);
        assert_eq!(SHARE.cover(&Look::new("12 | 3")), None);
    }

    #[test]
    fn words_begin_with_their_first_character() {
        for word in ["Share", "é", "分享", "👍"] {
            assert_eq!(first_code(word.as_bytes()), word.chars().next().unwrap() as u32);
        }
        assert!(SHARE.begins.may_begin('微') && !SHARE.begins.may_begin('船'));
    }
}
