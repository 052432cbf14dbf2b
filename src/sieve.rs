//! Finds which of a thousand words stand in a text, at the cost of a glance at each character.
//!
//! Of each word the sieve looks for a piece that is rare in prose: two neighbouring characters, three where they are ASCII, one where the word
//! has no more. Where such a piece stands, the whole word is compared. An automaton over all the words would move through its states at every
//! byte, and the states of a thousand words fit no cache.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::han::{rarity, seldom};

/// Slots of the table of pieces, a power of two: some hundred times the pieces, so that prose seldom meets an occupied one by chance.
const SLOTS: usize = 1 << 17;

/// Words that are looked for together.
#[derive(Clone)]
pub struct Sieve {
    /// One bit for each slot: some word's piece is there.
    occupied: Vec<u64>,
    /// One bit for each character of the basic plane: it is a sign, or a word's piece by itself.
    noted: Vec<u64>,
    /// The pieces in order of their slots, each with its word and where in the word it ends.
    pieces: Vec<Piece>,
    words: Vec<Cow<'static, str>>,
}

#[derive(Clone, Copy)]
struct Piece {
    slot: u32,
    word: u32,
    /// Bytes of the word up to the end of the piece.
    end: u32,
}

impl Sieve {
    /// The words' order is that of the numbers under which they are found.
    pub fn new<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>) -> Sieve {
        let words: Vec<Cow<str>> = words.into_iter().map(Into::into).collect();
        let mut occupied = vec![0; SLOTS / 64];
        let mut noted = NOTED.clone();
        let mut pieces = Vec::with_capacity(words.len());
        for (number, word) in (0..).zip(&words) {
            let Some(Rarest { slot, end, alone }) = rarest(word) else { continue };
            pieces.push(Piece { slot, word: number, end });
            match alone {
                Some(c) => note(&mut noted, c),
                None => occupied[slot as usize / 64] |= 1 << (slot % 64),
            }
        }
        pieces.sort_by_key(|piece| piece.slot);
        Sieve { occupied, noted, pieces, words }
    }

    /// Calls `found` with the number of each word that stands in the text and with where it stands, a word that stands there twice twice; and says
    /// which signs stand in it.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) -> Signs {
        let bytes = text.as_bytes();
        let (mut before, mut last) = (0, 0);
        let mut signs = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let byte = u32::from(byte);
            let next = |ahead: usize| u32::from(bytes.get(at + ahead).copied().unwrap_or(0) & 0x3F);
            let (c, width) = match byte {
                0..0x80 => (byte, 1),
                0x80..0xE0 => ((byte & 0x1F) << 6 | next(1), 2),
                0xE0..0xF0 => ((byte & 0xF) << 12 | next(1) << 6 | next(2), 3),
                _ => (BEYOND, 4),
            };
            at += width;
            if self.noted[c as usize / 64] & 1 << (c % 64) != 0 {
                signs |= sign(c);
                self.compare(one(c), text, at, &mut found);
            }
            let slot = if (last | c) >= 0x80 { two(last, c) } else { three(before, last, c) };
            if self.occupied[slot as usize / 64] & 1 << (slot % 64) != 0 {
                self.compare(slot, text, at, &mut found);
            }
            (before, last) = (last, c);
        }
        Signs(signs)
    }

    /// One of the words stands in the text.
    pub fn any(&self, text: &str) -> bool {
        let mut any = false;
        self.find(text, |_, _| any = true);
        any
    }

    /// The words whose piece has this slot and may end here.
    fn compare(&self, slot: u32, text: &str, end: usize, found: &mut impl FnMut(usize, Range<usize>)) {
        let first = self.pieces.partition_point(|piece| piece.slot < slot);
        for piece in self.pieces[first..].iter().take_while(|piece| piece.slot == slot) {
            let word = &self.words[piece.word as usize];
            let Some(start) = end.checked_sub(piece.end as usize) else { continue };
            if text.as_bytes()[start..].starts_with(word.as_bytes()) {
                found(piece.word as usize, start..start + word.len());
            }
        }
    }
}

/// What kinds of characters stand in a text. A look at a line asks for them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// A colon, of either width.
    pub const COLON: Signs = Signs(1);
    /// An ASCII digit.
    pub const DIGIT: Signs = Signs(1 << 1);
    /// An ASCII bracket, slash or mark that programs are written with: `( ) { } = ; $ # < [ ] / :`.
    pub const CODE: Signs = Signs(1 << 2);
    /// A bracket of either width, or one that sets a label apart: `) ） ] 】 〕`.
    pub const CLOSING: Signs = Signs(1 << 3);
    /// A blank other than one ASCII space between words: a tab, two spaces, a wide one; or a bar.
    pub const GAP: Signs = Signs(1 << 4);
    /// An ASCII space.
    pub const SPACE: Signs = Signs(1 << 5);
    /// `(` or `?`, after which a pinyin note may begin.
    pub const NOTE: Signs = Signs(1 << 6);
    /// An ASCII comma.
    pub const COMMA: Signs = Signs(1 << 7);
    /// A character above ASCII that is no East Asian one, and none of the marks that all languages share.
    pub const EUROPEAN: Signs = Signs(1 << 8);
    /// Kana, or a character that East Asian text seldom has.
    pub const ODD: Signs = Signs(1 << 9);
    /// A bar or a slash: credits are parted by them.
    pub const BAR: Signs = Signs(1 << 10);

    /// One of these stands in the text.
    pub fn any(self, of: Signs) -> bool {
        self.0 & of.0 != 0
    }

    /// These and those.
    pub const fn or(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

/// Characters that are signs, one bit each.
static NOTED: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut noted = vec![0; 0x1_0000 / 64];
    (0..=BEYOND).filter(|c| sign(*c) != 0).for_each(|c| note(&mut noted, c));
    noted
});

/// Stands for the characters beyond the basic plane.
const BEYOND: u32 = 0xFFFF;

fn note(noted: &mut [u64], c: u32) {
    noted[c as usize / 64] |= 1 << (c % 64);
}

/// What a character is a sign of.
fn sign(c: u32) -> u16 {
    let signs = match char::from_u32(c).unwrap_or('\u{FFFF}') {
        '0'..='9' => Signs::DIGIT,
        ' ' => Signs::SPACE,
        ':' => Signs::COLON.or(Signs::CODE),
        '：' => Signs::COLON,
        '(' => Signs::CODE.or(Signs::NOTE),
        ')' | ']' => Signs::CODE.or(Signs::CLOSING),
        '）' | '】' | '〕' => Signs::CLOSING,
        '/' => Signs::CODE.or(Signs::BAR),
        '{' | '}' | '=' | ';' | '$' | '#' | '<' | '[' => Signs::CODE,
        '?' => Signs::NOTE,
        ',' => Signs::COMMA,
        '|' | '｜' => Signs::GAP.or(Signs::BAR),
        '／' | '丨' => Signs::BAR,
        '\t' | '　' => Signs::GAP,
        '\u{A0}' => Signs::GAP.or(Signs::EUROPEAN),
        '\0'..='\u{7F}' | '“' | '”' | '‘' | '’' | '—' | '…' | '–' | '·' => return 0,
        '\u{80}'..='\u{2E7F}' => Signs::EUROPEAN,
        c => return if seldom(c) { Signs::ODD.0 } else { 0 },
    };
    signs.0
}

/// The piece of a word that is rarest in prose.
struct Rarest {
    slot: u32,
    /// Where it ends in the word.
    end: u32,
    /// The character, if it is only one.
    alone: Option<u32>,
}

/// An empty word has none.
fn rarest(word: &str) -> Option<Rarest> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let code = |place: usize| u32::from(chars[place].1).min(BEYOND);
    let rare = |place: usize| rarity(chars[place].1);
    let mut best: Option<(u32, Rarest)> = None;
    for (place, (at, c)) in chars.iter().enumerate() {
        let end = (at + c.len_utf8()) as u32;
        let mut offer = |rarity: u32, slot: u32, alone: Option<u32>| {
            if best.as_ref().is_none_or(|(most, _)| rarity > *most) {
                best = Some((rarity, Rarest { slot, end, alone }));
            }
        };
        offer(rare(place), one(code(place)), Some(code(place)));
        if place >= 1 && (code(place - 1) | code(place)) >= 0x80 {
            offer(rare(place - 1) + rare(place), two(code(place - 1), code(place)), None);
        }
        if place >= 2 && (place - 2..=place).all(|place| code(place) < 0x80) {
            offer(rare(place - 2) + rare(place - 1) + rare(place), three(code(place - 2), code(place - 1), code(place)), None);
        }
    }
    best.map(|(_, rarest)| rarest)
}

/// The slot of a piece of one character; those of two and three follow.
fn one(c: u32) -> u32 {
    hash(c)
}

fn two(a: u32, b: u32) -> u32 {
    hash(a << 16 ^ b ^ 0x8000_0000)
}

fn three(a: u32, b: u32, c: u32) -> u32 {
    hash(a << 21 ^ b << 14 ^ c << 7 ^ 0x4000_0000)
}

/// Fibonacci hashing: the high bits of a product with 2³² over the golden ratio.
fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.trailing_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, Range<usize>)> {
        let sieve = Sieve::new(words.iter().map(|word| word.to_string()));
        let mut found = Vec::new();
        sieve.find(text, |word, place| found.push((word, place)));
        found.sort_by_key(|(word, place)| (place.start, *word));
        found
    }

    #[test]
    fn finds_words_of_every_length_and_script() {
        let words = ["页", "上一篇", "Share", "A+", "?a", "\u{200B}", "© 2", "𠀀", "新しい", "목록", "e"];
        for (number, word) in words.iter().enumerate() {
            for text in [word.to_string(), format!("一{word}二"), format!("x {word}"), format!("{word}{word}")] {
                let at: Vec<usize> = found(&words, &text).iter().filter(|(found, _)| *found == number).map(|(_, place)| place.start).collect();
                let expected: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
                assert_eq!(at, expected, "{word} in {text}");
            }
        }
        assert_eq!(found(&["分享到", "分享"], "请分享到微博"), [(0, 3..12), (1, 3..9)]);
        assert_eq!(found(&["分享"], "分 享 Shar"), []);
    }

    #[test]
    fn says_which_signs_stand_in_a_text() {
        let signs = |text: &str| Sieve::new([""]).find(text, |_, _| {});
        assert_eq!(signs("早上六点，江城的新桥通车了。“好！”"), Signs(0));
        assert_eq!(signs("作者：张三"), Signs::COLON);
        assert_eq!(signs("f(1);"), Signs::CODE.or(Signs::NOTE).or(Signs::DIGIT).or(Signs::CLOSING));
        assert_eq!(signs("naïve"), Signs::EUROPEAN);
        assert_eq!(signs("ひらがな"), Signs::ODD);
    }
}
