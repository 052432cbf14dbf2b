//! A mistake: what bytes were written in, and what they were read as.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::charset::double_byte::{self, DoubleByte, Ways};
use crate::text::charset::single_byte::{self, SingleByte};
use crate::text::han::is_han;
use crate::text::han::model::Cost;

/// What text is written in.
pub(super) const EAST_ASIAN: &[&str] = &["GBK", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"];

/// An encoding that something was written in, or read with by mistake.
#[derive(Clone, Copy)]
pub(crate) enum Encoding {
    /// One byte a character.
    Single(&'static SingleByte),
    /// ASCII and pairs, by name: it is made when first asked for anything.
    Double(&'static str, &'static LazyLock<DoubleByte>),
    /// UTF-8.
    Utf8,
}

/// A mistake: what the bytes were, and what they were read as.
#[derive(Clone, Copy)]
pub(crate) struct Misreading {
    /// What the text was written in.
    pub right: Encoding,
    /// What it was read with.
    pub wrong: Encoding,
    /// Bytes may have been lost on the way: U+FFFD and `?` stand for some, and others are missing without a trace.
    pub lossy: bool,
}

/// A stretch of a line that reads better another way.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Where it stands: a byte range of the line.
    pub range: Range<usize>,
    /// What it becomes.
    pub text: String,
    /// By how much that is likelier than what stands there.
    pub margin: Cost,
    /// Bytes that were lost and found again.
    pub lost: usize,
}

/// The bytes that a character of the line came from.
pub(super) enum Bytes {
    /// These, in one of several ways; no way when the encoding has no such character: it was not read with it.
    Known(Ways<'static>),
    /// One or two that were lost. For a `?` there may have been nothing to lose.
    Lost,
}

impl Encoding {
    /// The encoding of this name; an encoding of one byte, of two, or UTF-8.
    pub(crate) fn named(name: &'static str) -> Option<Encoding> {
        if name == "UTF-8" {
            return Some(Encoding::Utf8);
        }
        match single_byte::named(name) {
            Some(encoding) => Some(Encoding::Single(encoding)),
            None => double_byte::named(name).map(|encoding| Encoding::Double(name, encoding)),
        }
    }

    /// As the Encoding Standard names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Single(encoding) => encoding.name,
            Encoding::Double(name, _) => name,
            Encoding::Utf8 => "UTF-8",
        }
    }

    /// The encoding has this character.
    pub(crate) fn has(self, c: char) -> bool {
        match self {
            Encoding::Single(_) => self.byte(c).is_some(),
            Encoding::Double(_, encoding) => encoding.has(c),
            Encoding::Utf8 => false,
        }
    }

    /// The byte of a character in an encoding of one byte. Latin-1 has control characters where windows-1252 and the like have letters and marks,
    /// so both go together.
    pub(crate) fn byte(self, c: char) -> Option<u8> {
        let Encoding::Single(encoding) = self else { return None };
        encoding.encode(c).or_else(|| Some(c).filter(|c| ('\u{80}'..='\u{9F}').contains(c)).map(|c| c as u8))
    }

    fn encode(self, c: char) -> Ways<'static> {
        match self {
            Encoding::Single(_) => self.byte(c).map(Ways::from_byte).unwrap_or_default(),
            Encoding::Double(_, encoding) => encoding.encode(c),
            Encoding::Utf8 => Ways::default(),
        }
    }
}

impl Misreading {
    /// What the bytes were, and what they were read as, by name. `None` when either is not known.
    pub(crate) fn new(right: &'static str, wrong: &'static str) -> Option<Misreading> {
        Some(Misreading { right: Encoding::named(right)?, wrong: Encoding::named(wrong)?, lossy: false })
    }

    /// The mistakes that are looked for in text of one encoding.
    pub(super) fn read_with(wrong: &'static str) -> impl Iterator<Item = Misreading> {
        let right = EAST_ASIAN.iter().chain(&["UTF-8"]).filter(move |right| **right != wrong);
        right.filter_map(move |right| Misreading::new(right, wrong))
    }

    /// What was misread is UTF-8.
    pub(crate) fn is_utf8(&self) -> bool {
        matches!(self.right, Encoding::Utf8)
    }

    /// The text may hold what the misreading makes, as far as its bytes tell at a glance: of UTF-8 there are two whole characters of East Asia near
    /// each other, and Korean is Hangul for the most part.
    pub(crate) fn may_be(&self, text: &str) -> bool {
        match (self.right, self.wrong) {
            (Encoding::Utf8, Encoding::Double(..)) => self.has_utf8(text),
            (Encoding::Double("EUC-KR", _), Encoding::Double(..)) => self.has_hangul(text),
            _ => true,
        }
    }

    /// Stands for the bytes of a character that are not known; nothing has this byte.
    const UNKNOWN: [u8; 2] = [0xFF, 0];

    /// The bytes that a character most likely came from, and how many of the two they are.
    pub(super) fn first_bytes(&self, c: char) -> ([u8; 2], usize) {
        let Bytes::Known(ways) = self.bytes(c) else { return (Misreading::UNKNOWN, 1) };
        ways.iter().next().unwrap_or((Misreading::UNKNOWN, 1))
    }

    /// Two characters of three bytes stand near each other, of which the last may be lost. Other text has one by chance, and two hardly ever.
    fn has_utf8(&self, text: &str) -> bool {
        /// Bytes between the beginnings of two characters that are near, at most. Guess: a character or two between them may have lost bytes.
        const NEAR: usize = 12;
        /// Stands for a byte that may be lost. Format: the first of [`Misreading::UNKNOWN`].
        const LOST: u8 = Misreading::UNKNOWN[0];
        let (mut last, mut before) = ([0u8; 3], None::<usize>);
        let mut at = 0;
        for (bytes, length) in text.chars().map(|c| self.first_bytes(c)) {
            for byte in &bytes[..length] {
                last = [last[1], last[2], *byte];
                at += 1;
                if matches!(last, [0xE2..=0xEF, 0x80..=0xBF, 0x80..=0xBF | LOST]) && before.replace(at).is_some_and(|before| at - before <= NEAR) {
                    return true;
                }
            }
        }
        false
    }

    /// Two of three Han characters have the bytes of Hangul. A byte alone may be half of one: in Shift_JIS those are half-width kana.
    fn has_hangul(&self, text: &str) -> bool {
        let (mut all, mut hangul) = (0, 0);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            let (bytes, length) = self.first_bytes(c);
            let half = length == 1 && bytes != Misreading::UNKNOWN;
            all += usize::from(half || is_han(c));
            hangul += usize::from(half || is_han(c) && matches!(bytes, [0xB0..=0xC8, 0xA1..=0xFE]));
        }
        hangul * 3 >= all * 2
    }

    /// It leaves kana as they were, so that the text still looks like Japanese.
    pub(crate) fn same_kana(&self) -> bool {
        self.right.name() == "EUC-JP" && self.wrong.name() == "GBK"
    }

    /// The bytes that a character came from.
    pub(super) fn bytes(&self, c: char) -> Bytes {
        if self.lossy && matches!(c, '\u{FFFD}' | '?') { Bytes::Lost } else { Bytes::Known(self.wrong.encode(c)) }
    }
}

/// Every mistake that is looked for where no bytes were lost, that made other East Asian text.
pub(crate) fn double() -> &'static [Misreading] {
    static ALL: LazyLock<Vec<Misreading>> = LazyLock::new(|| EAST_ASIAN.iter().flat_map(|wrong| Misreading::read_with(wrong)).collect());
    &ALL
}

impl Run {
    /// Adds the run that follows it.
    pub(super) fn append(&mut self, next: Run) {
        self.range.end = next.range.end;
        self.text.push_str(&next.text);
        self.margin += next.margin;
        self.lost += next.lost;
    }
}
