//! Finds which of a thousand words stand in a text, at the cost of a glance at each character.
//!
//! Of each word the sieve looks for a piece that is rare in prose: two neighbouring characters, three where they are ASCII, one where the word
//! has no more. One of its characters is seldom itself, so that most characters are in no piece, and one bit tells so; of ASCII, all of whose
//! letters are common, three characters together have that bit. Only where it says otherwise is the piece looked up, and only where such a piece
//! stands is the whole word compared. An automaton over all the words would move through its states at every byte, and the states of a thousand
//! words fit no cache.

mod prose;

use std::borrow::Cow;
use std::ops::Range;

use crate::text::han::seldom;

/// Slots of the table of pieces, a power of two: some hundred times the pieces, so that prose seldom meets an occupied one by chance.
const SLOTS: usize = 1 << 17;

/// Characters that have a bit in a table of characters: those of the basic plane. All others share the last.
const CHARACTERS: usize = 0x1_0000;
/// The character is a sign, a word's piece by itself, or such that pieces of two end with it.
const CLOSES: u32 = 1;
/// It is such that pieces of two begin with it.
const OPENS: u32 = 2;
/// Pairs of ASCII characters.
const PAIRS: usize = 1 << 14;

/// Two bits for each character: [`CLOSES`] and [`OPENS`].
type Noted = Box<[u64; CHARACTERS / 32]>;

/// Words that are looked for together.
#[derive(Clone)]
pub struct Sieve {
    /// Two bits for each character: [`CLOSES`] and [`OPENS`].
    noted: Noted,
    /// For the last two of three ASCII characters one bit for each [`class`] of the first: they may be a piece.
    threes: Box<[u8; PAIRS]>,
    /// One bit for each slot: some word's piece is there.
    occupied: Box<[u64; SLOTS / 64]>,
    /// The pieces in order of their slots, each with its word and where in the word it ends.
    pieces: Vec<Piece>,
    /// For each [`drawer`] of slots how many pieces come before it.
    drawers: Vec<u32>,
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
        let mut noted: Noted = Box::new(SIGNS.1);
        let (mut threes, mut occupied) = (Box::new([0; PAIRS]), Box::new([0; SLOTS / 64]));
        let mut pieces = Vec::with_capacity(words.len());
        // The words with the least choice come first; the others can share their gates.
        let mut order: Vec<(usize, u32)> = words.iter().map(|word| word.chars().take(CHOICE).count()).zip(0..).collect();
        order.sort_unstable();
        for (_, number) in order {
            let mut best: Option<(u32, Part)> = None;
            each_part(&words[number as usize], |part| {
                let gate = match part.gate {
                    Gate::Character(c, which) if self::noted(&noted, c) & which != 0 => 0,
                    Gate::Character(c, _) => prose::one(c),
                    Gate::Three(pair, class) if threes[pair] & class != 0 => 0,
                    Gate::Three(..) => part.often,
                };
                let cost = gate + LOOK_UP * part.often;
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, part));
                }
            });
            let Some((_, Part { slot, end, gate, .. })) = best else { continue };
            pieces.push(Piece { slot, word: number, end });
            set(&mut *occupied, slot);
            match gate {
                Gate::Character(c, which) => note(&mut *noted, c, which),
                Gate::Three(pair, class) => threes[pair] |= class,
            }
        }
        pieces.sort_unstable_by_key(|piece| piece.slot);
        let mut drawers = vec![0; DRAWERS + 1];
        for piece in &pieces {
            drawers[drawer(piece.slot) + 1] += 1;
        }
        for drawer in 0..DRAWERS {
            drawers[drawer + 1] += drawers[drawer];
        }
        Sieve { noted, threes, occupied, pieces, drawers, words }
    }

    /// Calls `found` with the number of each word that stands in the text and with where it stands, a word that stands there twice twice; and says
    /// which kinds of characters stand in it.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) -> Signs {
        let bytes = text.as_bytes();
        let (mut before, mut last, mut opened) = (0, 0, 0);
        let mut signs = Signs::default();
        let mut at = 0;
        loop {
            // English goes round here: of ASCII behind ASCII only single characters and threes are asked for.
            while last < 0x80
                && let Some(&byte @ 0..0x80) = bytes.get(at)
            {
                let c = u32::from(byte);
                at += 1;
                let noted = noted(&self.noted, c);
                if noted & CLOSES != 0 {
                    signs.note(c);
                    self.look_up(one(c), text, at, &mut found);
                }
                if self.threes[pair(last, c)] & class(before) != 0 {
                    self.look_up(three(before, last, c), text, at, &mut found);
                }
                opened = noted & OPENS;
                (before, last) = (last, c);
            }
            let tail = |byte: u8| u32::from(byte & 0x3F);
            let (c, width) = match bytes[at..] {
                [lead @ 0xE0..0xF0, second, third, ..] => ((u32::from(lead) & 0xF) << 12 | tail(second) << 6 | tail(third), 3),
                [byte @ 0..0x80, ..] => (u32::from(byte), 1),
                [lead @ 0xC0..0xE0, second, ..] => ((u32::from(lead) & 0x1F) << 6 | tail(second), 2),
                [_, _, _, _, ..] => (BEYOND, 4),
                _ => return signs,
            };
            at += width;
            let noted = noted(&self.noted, c);
            if noted & CLOSES | opened != 0 {
                if has(&SIGNS.0, c) {
                    signs.note(c);
                }
                self.look_up(one(c), text, at, &mut found);
                self.look_up(two(last, c), text, at, &mut found);
            }
            opened = noted & OPENS;
            (before, last) = (last, c);
        }
    }

    /// One of the words stands in the text.
    pub fn any(&self, text: &str) -> bool {
        let mut any = false;
        self.find(text, |_, _| any = true);
        any
    }

    /// The words whose piece has this slot and may end here.
    #[inline]
    fn look_up(&self, slot: u32, text: &str, end: usize, found: &mut impl FnMut(usize, Range<usize>)) {
        if has(&self.occupied, slot) {
            self.compare(slot, text, end, found);
        }
    }

    #[cold]
    fn compare(&self, slot: u32, text: &str, end: usize, found: &mut impl FnMut(usize, Range<usize>)) {
        let drawer = drawer(slot);
        for piece in &self.pieces[self.drawers[drawer] as usize..self.drawers[drawer + 1] as usize] {
            if piece.slot != slot {
                continue;
            }
            let word = &self.words[piece.word as usize];
            let Some(start) = end.checked_sub(piece.end as usize) else { continue };
            if text.as_bytes()[start..].starts_with(word.as_bytes()) {
                found(piece.word as usize, start..start + word.len());
            }
        }
    }
}

fn noted(bits: &[u64; CHARACTERS / 32], c: u32) -> u32 {
    (bits[c as usize / 32] >> (c % 32 * 2)) as u32
}

const fn note(bits: &mut [u64], c: u32, what: u32) {
    bits[c as usize / 32] |= (what as u64) << (c % 32 * 2);
}

fn has<const N: usize>(bits: &[u64; N], place: u32) -> bool {
    bits[place as usize / 64] & 1 << (place % 64) != 0
}

const fn set(bits: &mut [u64], place: u32) {
    bits[place as usize / 64] |= 1 << (place % 64);
}

/// What kinds of characters stand in a text. A look at a line asks for them first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    kinds: u16,
    odd: u32,
}

impl Signs {
    /// A colon, of either width.
    pub const COLON: Signs = Signs::kind(1);
    /// An ASCII digit.
    pub const DIGIT: Signs = Signs::kind(1 << 1);
    /// An ASCII bracket, slash or mark that programs are written with: `( ) { } = ; $ # < [ ] / :`.
    pub const CODE: Signs = Signs::kind(1 << 2);
    /// A bracket of either width, or one that sets a label apart: `) ） ] 】 〕`.
    pub const CLOSING: Signs = Signs::kind(1 << 3);
    /// A blank other than one ASCII space between words: a tab, two spaces, a wide one; or a bar.
    pub const GAP: Signs = Signs::kind(1 << 4);
    /// `(` or `?`, after which a pinyin note may begin.
    pub const NOTE: Signs = Signs::kind(1 << 5);
    /// A character above ASCII that is no East Asian one, and none of the marks that all languages share.
    pub const EUROPEAN: Signs = Signs::kind(1 << 6);
    /// Kana, or a character that East Asian text seldom has.
    pub const ODD: Signs = Signs::kind(1 << 7);
    /// A bar or a slash: credits are parted by them.
    pub const BAR: Signs = Signs::kind(1 << 8);
    /// A character that dates without digits are written with: `年 期`.
    pub const DATE: Signs = Signs::kind(1 << 9);
    /// A character that the words for who wrote or took something begin with: `记 記 撰 기 사`.
    pub const CREDIT: Signs = Signs::kind(1 << 10);

    /// One of these stands in the text.
    pub fn any(self, of: Signs) -> bool {
        self.kinds & of.kinds != 0
    }

    /// How many of [`Signs::ODD`] stand in the text.
    pub fn odd(self) -> usize {
        self.odd as usize
    }

    /// These and those.
    pub const fn or(self, other: Signs) -> Signs {
        Signs::kind(self.kinds | other.kinds)
    }

    const fn kind(kinds: u16) -> Signs {
        Signs { kinds, odd: 0 }
    }

    fn note(&mut self, c: u32) {
        let kinds = sign(c);
        self.kinds |= kinds;
        self.odd += u32::from(kinds & Signs::ODD.kinds != 0);
    }
}

/// Characters that are signs, one bit each, and as [`Sieve::noted`] has them. Made by the compiler: it is needed by every run, however short.
#[allow(long_running_const_eval)] // 65,536 characters take it a second.
static SIGNS: ([u64; CHARACTERS / 64], [u64; CHARACTERS / 32]) = {
    let (mut signs, mut noted) = ([0; CHARACTERS / 64], [0; CHARACTERS / 32]);
    let mut c = 0;
    while c <= BEYOND {
        if sign(c) != 0 {
            set(&mut signs, c);
            note(&mut noted, c, CLOSES);
        }
        c += 1;
    }
    (signs, noted)
};

/// Stands for the characters beyond the basic plane.
const BEYOND: u32 = 0xFFFF;

/// What a character is a sign of.
const fn sign(c: u32) -> u16 {
    let c = match char::from_u32(c) {
        Some(c) => c,
        None => '\u{FFFF}', // A surrogate, which no text has.
    };
    let signs = match c {
        '0'..='9' => Signs::DIGIT,
        ':' => Signs::COLON.or(Signs::CODE),
        '：' => Signs::COLON,
        '(' => Signs::CODE.or(Signs::NOTE),
        ')' | ']' => Signs::CODE.or(Signs::CLOSING),
        '）' | '】' | '〕' => Signs::CLOSING,
        '/' => Signs::CODE.or(Signs::BAR),
        '{' | '}' | '=' | ';' | '$' | '#' | '<' | '[' => Signs::CODE,
        '?' => Signs::NOTE,
        '|' | '｜' => Signs::GAP.or(Signs::BAR),
        '／' | '丨' => Signs::BAR,
        '年' | '期' => Signs::DATE,
        '记' | '記' | '撰' => Signs::CREDIT,
        c @ ('기' | '사') if seldom(c) => Signs::CREDIT.or(Signs::ODD),
        '기' | '사' => Signs::CREDIT,
        '\t' | '　' => Signs::GAP,
        '\u{A0}' => Signs::GAP.or(Signs::EUROPEAN),
        '\0'..='\u{7F}' | '“' | '”' | '‘' | '’' | '—' | '…' | '–' | '·' => return 0,
        '\u{80}'..='\u{2E7F}' => Signs::EUROPEAN,
        c => return if seldom(c) { Signs::ODD.kinds } else { 0 },
    };
    signs.kinds
}

/// A piece of a word.
struct Part {
    slot: u32,
    /// Where it ends in the word.
    end: u32,
    gate: Gate,
    /// How often [`prose`] has it.
    often: u32,
}

/// What is asked of one bit before a piece is looked up.
enum Gate {
    /// Whether a character [`CLOSES`] or [`OPENS`] pieces.
    Character(u32, u32),
    /// Whether pieces of three end with this pair and have a first character of this [`class`].
    Three(usize, u8),
}

/// By how much looking up a piece is dearer than passing its gate. A guess.
const LOOK_UP: u32 = 3;

/// Characters of a word among which a piece is looked for: enough to choose from.
const CHOICE: usize = 8;

/// Offers the pieces that a word may be known by; an empty word has none.
fn each_part(word: &str, mut offer: impl FnMut(Part)) {
    let (mut first, mut second) = (BEYOND, BEYOND);
    for (place, (at, c)) in word.char_indices().take(CHOICE).enumerate() {
        let end = (at + c.len_utf8()) as u32;
        let c = u32::from(c).min(BEYOND);
        offer(Part { slot: one(c), end, gate: Gate::Character(c, CLOSES), often: prose::one(c) });
        if place >= 1 && (second | c) >= 0x80 {
            let (slot, often) = (two(second, c), prose::two(second, c));
            offer(Part { slot, end, gate: Gate::Character(second, OPENS), often });
            offer(Part { slot, end, gate: Gate::Character(c, CLOSES), often });
        }
        if place >= 2 && (first | second | c) < 0x80 {
            let (slot, often) = (three(first, second, c), prose::three(first, second, c));
            offer(Part { slot, end, gate: Gate::Three(pair(second, c), class(first)), often });
        }
        (first, second) = (second, c);
    }
}

/// The place of two ASCII characters.
fn pair(a: u32, b: u32) -> usize {
    (a << 7 | b) as usize % PAIRS
}

/// One of eight bits for a character.
fn class(c: u32) -> u8 {
    1 << (c & 7)
}

/// Drawers of slots: about as many as there are pieces.
const DRAWERS: usize = 1 << 11;

fn drawer(slot: u32) -> usize {
    slot as usize / (SLOTS / DRAWERS)
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
        assert_eq!(signs("早上六点，江城的新桥通车了。“好！”"), Signs::default());
        assert_eq!(signs("作者：张三"), Signs::COLON);
        assert_eq!(signs("f(1);"), Signs::CODE.or(Signs::NOTE).or(Signs::DIGIT).or(Signs::CLOSING));
        assert_eq!(signs("naïve"), Signs::EUROPEAN);
        assert_eq!(signs("ひらがな"), Signs { odd: 4, ..Signs::ODD });
    }
}
