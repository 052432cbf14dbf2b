//! Which kinds of characters stand in a text.

use super::bits::{BEYOND, CHARACTERS, EASTERN, set};
use crate::text::han::seldom;

/// What kinds of characters stand in a text. A look at a line asks for them first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    kinds: u32,
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
    /// A private-use character, or one beyond the basic plane, where most of those lie.
    pub const PRIVATE: Signs = Signs::kind(1 << 11);
    /// A radical, a ligature, or a wide letter or digit: see `recognise/forms.rs`.
    pub const FORM: Signs = Signs::kind(1 << 12);

    /// An ASCII blank.
    pub const SPACE: Signs = Signs::kind(1 << 13);
    /// A comma, a question or exclamation mark or a semicolon of ASCII, which Chinese text has where its marks were folded.
    pub const CLAUSE: Signs = Signs::kind(1 << 14);

    /// A character that is not ASCII.
    pub const HIGH: Signs = Signs::kind(1 << 15);
    /// A character from U+3000 on: an East Asian one, or one of the few others there.
    pub const EASTERN: Signs = Signs::kind(1 << 16);

    /// How many kinds there are. Format: so many are named above.
    pub(crate) const KINDS: usize = 17;

    /// The kinds that stand in the text, by number.
    #[inline]
    pub(crate) fn kinds(self) -> impl Iterator<Item = usize> {
        let mut left = self.kinds;
        std::iter::from_fn(move || {
            let kind = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(kind)
        })
    }

    /// One of these stands in the text.
    #[inline]
    pub fn any(self, of: Signs) -> bool {
        self.kinds & of.kinds != 0
    }

    /// How many of [`Signs::ODD`] stand in the text.
    pub fn odd(self) -> usize {
        self.odd as usize
    }

    /// These and those.
    #[inline]
    pub const fn or(self, other: Signs) -> Signs {
        Signs::kind(self.kinds | other.kinds)
    }

    /// Signs of these kinds, without a count.
    const fn kind(kinds: u32) -> Signs {
        Signs { kinds, odd: 0 }
    }

    /// Signs of the kinds that have these bits.
    pub(super) const fn of_bits(bits: u32) -> Signs {
        Signs::kind(bits)
    }

    /// The kinds, a bit each.
    pub(super) const fn bits(self) -> u32 {
        self.kinds
    }

    /// Notes characters of these kinds, none of which is counted.
    #[inline]
    pub(super) fn note_kinds(&mut self, kinds: Signs) {
        self.kinds |= kinds.kinds;
    }

    /// Notes a character of the text.
    #[inline]
    pub(super) fn note(&mut self, c: u32) {
        let kinds = sign(c);
        self.kinds |= kinds | usual(c).kinds;
        self.odd += u32::from(kinds & Signs::ODD.kinds != 0);
    }
}

/// Which signs a character is of those that nearly every text has in its script.
const fn usual(c: u32) -> Signs {
    match c {
        0..0x80 => Signs::kind(0),
        EASTERN.. => Signs::EASTERN.or(Signs::HIGH),
        _ => Signs::HIGH,
    }
}

/// Characters that are signs, one bit each. Made by the compiler: it is needed by every run, however short.
#[allow(long_running_const_eval)] // 65,536 characters take it a second.
pub(super) static SIGNS: [u64; CHARACTERS / 64] = {
    let mut signs = [0; CHARACTERS / 64];
    let mut c = 0;
    while c <= BEYOND {
        if sign(c) != 0 {
            set(&mut signs, c);
        }
        c += 1;
    }
    signs
};

/// What a character is a sign of. None of ASCII is odd.
pub(super) const fn sign(c: u32) -> u32 {
    let c = match char::from_u32(c) {
        Some(c) => c,
        None => '\u{FFFF}', // A surrogate, which no text has.
    };
    let told = match c {
        '\u{E000}'..='\u{F8FF}' | '\u{FFFF}' => Signs::PRIVATE.kinds,
        '\u{2E80}'..='\u{2FD5}' | '\u{FB00}'..='\u{FB06}' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Signs::FORM.kinds,
        _ => 0,
    };
    let signs = match c {
        '0'..='9' => Signs::DIGIT,
        ':' => Signs::COLON.or(Signs::CODE),
        '：' => Signs::COLON,
        '(' => Signs::CODE.or(Signs::NOTE),
        ')' | ']' => Signs::CODE.or(Signs::CLOSING),
        '）' | '】' | '〕' => Signs::CLOSING,
        '/' => Signs::CODE.or(Signs::BAR),
        ';' => Signs::CODE.or(Signs::CLAUSE),
        '{' | '}' | '=' | '$' | '#' | '<' | '[' => Signs::CODE,
        '?' => Signs::NOTE.or(Signs::CLAUSE),
        ',' | '!' => Signs::CLAUSE,
        ' ' => Signs::SPACE,
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
        c => return told | if seldom(c) { Signs::ODD.kinds } else { 0 },
    };
    signs.kinds
}
