//! Reading text again: its characters are turned back into the bytes they came from, and those are read as what they really are.
//!
//! Every character of a line is given its bytes in the encoding it was read with; [`search`] then finds which stretches of those bytes make
//! likelier text in the encoding they were written in than what stands there.

mod estimate;
mod search;

use std::ops::Range;
use std::sync::LazyLock;

pub use search::{read, read_whole};

use crate::recognise::glance::Shape;
use crate::text::charset::double_byte::{self, DoubleByte, Ways};
use crate::text::charset::single_byte::{self, SingleByte};
use crate::text::han::fluency::{self, Fluency};
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{is_han, seldom};

/// What text is written in.
const RIGHT: &[&str] = &["GBK", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"];
/// What it is read with by mistake, besides those.
const WRONG: &[&str] = &["windows-1252", "windows-1250", "windows-1251"];

/// Every mistake that is looked for where no bytes were lost.
pub fn all() -> &'static [Misreading] {
    static ALL: LazyLock<Vec<Misreading>> = LazyLock::new(|| {
        let pairs = WRONG.iter().chain(RIGHT).flat_map(|wrong| RIGHT.iter().chain(&["UTF-8"]).map(move |right| (*right, *wrong)));
        pairs.filter(|(right, wrong)| right != wrong).filter_map(|(right, wrong)| Misreading::new(right, wrong)).collect()
    });
    &ALL
}

/// An encoding that something was written in, or read with by mistake.
#[derive(Clone, Copy)]
pub enum Charset {
    /// One byte a character.
    Single(&'static SingleByte),
    /// ASCII and pairs.
    Double(&'static DoubleByte),
    /// UTF-8.
    Utf8,
}

/// A mistake: what the bytes were, and what they were read as.
#[derive(Clone, Copy)]
pub struct Misreading {
    /// What the text was written in.
    pub right: Charset,
    /// What it was read with.
    pub wrong: Charset,
    /// Bytes may have been lost on the way: U+FFFD and `?` stand for some, and others are missing without a trace.
    pub lossy: bool,
}

/// A stretch of a line that reads better another way.
#[derive(Clone, Debug)]
pub struct Run {
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
pub enum Bytes {
    /// These, in one of several ways; no way when the encoding has no such character: it was not read with it.
    Known(Ways<'static>),
    /// One or two that were lost. For a `?` there may have been nothing to lose.
    Lost,
}

/// The line with these of its runs read again, and by how much that is likelier in all.
pub fn replaced<'r>(text: &str, runs: impl Iterator<Item = &'r Run>) -> (String, Cost) {
    let (mut new, mut from, mut margin) = (String::with_capacity(text.len()), 0, 0);
    for run in runs {
        new.push_str(&text[from..run.range.start]);
        new.push_str(&run.text);
        (from, margin) = (run.range.end, margin + run.margin);
    }
    new.push_str(&text[from..]);
    (new, margin)
}

/// Many characters that text seldom has, or kana: East Asian text that was misread as other such text looks like that.
pub fn odd_characters(shape: &Shape) -> bool {
    many(shape.signs.odd(), shape.text)
}

/// The same, of a text without its signs.
pub fn odd(text: &str) -> bool {
    many(text.chars().filter(|c| seldom(*c)).count(), text)
}

fn many(odd: usize, text: &str) -> bool {
    odd >= 3 && odd * 4 >= text.chars().filter(|c| *c >= '\u{2E80}').count()
}

/// Han characters in groups, as Korean words are, with blanks between two several times: the characters that Korean is misread as are everyday ones.
pub fn word_groups(shape: &Shape) -> bool {
    let (text, bytes) = (shape.text, shape.text.as_bytes());
    let Some(first) = memchr::memchr(b' ', bytes) else { return false };
    if bytes.iter().fold(0, |most, byte| most.max(*byte)) < 0xE3 {
        return false; // A language that is written with blanks between its words, as is most of what has any.
    }
    // Words of one syllable on both sides are titles that somebody spaced, and the sizes of a font.
    let between = |at: &usize| {
        bytes.get(at + 1).is_some_and(|next| *next >= 0xE3) && *at > 0 && bytes[at - 1] >= 0x80 && {
            let (mut before, mut after) = (text[..*at].chars().rev().map(is_han), text[at + 1..].chars().map(is_han));
            before.next() == Some(true) && after.next() == Some(true) && (before.next() == Some(true) || after.next() == Some(true))
        }
    };
    memchr::memchr_iter(b' ', &bytes[first..]).map(|at| first + at).filter(between).nth(GROUPS - 1).is_some()
}

/// One in so many characters above ASCII was read with the wrong encoding, at least: a few marks at the end of a line may be all. A guess.
const COVERED: usize = 4;

/// Blanks between two Han characters, in a line. A guess.
const GROUPS: usize = 2;

/// The most characters of a kind that follow each other with no more than `gap` others between two.
pub fn longest(text: &str, kind: fn(char) -> bool, gap: usize) -> usize {
    let (mut longest, mut count, mut since) = (0, 0, 0);
    for c in text.chars() {
        if kind(c) {
            (count, since) = (if since > gap { 1 } else { count + 1 }, 0);
            longest = longest.max(count);
        } else {
            since += 1;
        }
    }
    longest
}

/// A letter of an East Asian script.
pub fn is_letter(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The line is likelier as East Asian text that was read as Latin or Cyrillic than as `new`, which somebody else makes of it.
pub fn rivals(text: &str, new: &str) -> bool {
    let latin = all().iter().filter(|misreading| matches!(misreading.wrong, Charset::Single(_)) && !misreading.is_utf8());
    let best = latin.map(|misreading| {
        let runs = read(text, misreading);
        fluency::cost(&replaced(text, runs.iter()).0)
    });
    best.min().is_some_and(|best| best < fluency::cost(new))
}

/// What a character of a line costs at most, on average, when nothing is wrong with it. In news, encyclopedia, novels and manuals in Chinese,
/// Japanese and Korean 95 of 100 lines stay below; of lines misread as East Asian text (other than EUC-JP as GBK) all but one in a thousand lie
/// above it.
const FLUENT: Cost = 17 * BIT / 2;

/// The characters above ASCII follow each other as in text.
pub fn fluent(text: &str) -> bool {
    average(text) <= FLUENT
}

/// What a character above ASCII costs in the text, on average.
pub fn average(text: &str) -> Cost {
    let (mut fluency, mut cost, mut count) = (Fluency::default(), 0, 0);
    for c in text.chars() {
        let next = fluency.next(c);
        if !c.is_ascii() {
            (cost, count) = (cost + next, count + 1);
        }
    }
    cost / count.max(1)
}

impl Charset {
    /// The encoding of this name; an encoding of one byte, of two, or UTF-8.
    pub fn named(name: &str) -> Option<Charset> {
        if name == "UTF-8" {
            return Some(Charset::Utf8);
        }
        single_byte::named(name).map(Charset::Single).or_else(|| double_byte::named(name).map(Charset::Double))
    }

    /// As the Encoding Standard names it.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Single(encoding) => encoding.name,
            Charset::Double(encoding) => encoding.name,
            Charset::Utf8 => "UTF-8",
        }
    }

    /// The encoding has this character.
    pub fn has(self, c: char) -> bool {
        match self {
            Charset::Single(encoding) => encoding.encode(c).is_some() || ('\u{80}'..='\u{9F}').contains(&c),
            Charset::Double(encoding) => encoding.has(c),
            Charset::Utf8 => false,
        }
    }

    fn encode(self, c: char) -> Ways<'static> {
        match self {
            // Latin-1 has control characters where windows-1252 and the like have letters and marks, so both go together.
            Charset::Single(encoding) => {
                let control = Some(c).filter(|c| ('\u{80}'..='\u{9F}').contains(c)).map(|c| c as u8);
                encoding.encode(c).or(control).map(Ways::one).unwrap_or_default()
            }
            Charset::Double(encoding) => encoding.encode(c),
            Charset::Utf8 => Ways::default(),
        }
    }
}

impl Misreading {
    /// What the bytes were, and what they were read as, by name. `None` when either is not known.
    pub fn new(right: &str, wrong: &str) -> Option<Misreading> {
        Some(Misreading { right: Charset::named(right)?, wrong: Charset::named(wrong)?, lossy: false })
    }

    /// What was misread is UTF-8.
    pub fn is_utf8(&self) -> bool {
        matches!(self.right, Charset::Utf8)
    }

    /// A good part of the characters above ASCII can have been read with the wrong encoding; the others are sound.
    pub fn covers(&self, text: &str) -> bool {
        let (mut all, mut covered) = (0, 0);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            all += 1;
            covered += usize::from(self.wrong.has(c));
        }
        covered * COVERED >= all
    }

    /// The text may hold what the misreading makes, as far as its bytes tell at a glance: of UTF-8 there are two whole characters of East Asia near
    /// each other, and Korean is Hangul for the most part.
    pub fn may_be(&self, text: &str) -> bool {
        match (self.right, self.wrong) {
            (Charset::Utf8, Charset::Double(_)) => self.has_utf8(text),
            (Charset::Double(right), Charset::Double(_)) if right.name == "EUC-KR" => self.has_hangul(text),
            _ => true,
        }
    }

    /// To read the text again might be worth so much. Sound lines that are no sentences cost as much as some misread ones, and there is hardly
    /// anything to be gained from them.
    pub fn may_gain(&self, text: &str, least: Cost) -> bool {
        match (self.right, self.wrong) {
            (Charset::Double(right), Charset::Double(_)) => estimate::gain(text, self, right) >= least,
            _ => true,
        }
    }

    /// Stands for the bytes of a character that are not known; nothing has this byte.
    const UNKNOWN: [u8; 2] = [0xFF, 0];

    /// The bytes that a character most likely came from, and how many of the two they are.
    fn first_bytes(&self, c: char) -> ([u8; 2], usize) {
        let Bytes::Known(ways) = self.bytes(c) else { return (Misreading::UNKNOWN, 1) };
        ways.iter().next().unwrap_or((Misreading::UNKNOWN, 1))
    }

    /// Two characters of three bytes stand near each other, of which the last may be lost. Other text has one by chance, and two hardly ever.
    fn has_utf8(&self, text: &str) -> bool {
        /// Bytes between the beginnings of two characters that are near, at most: a character or two between them may have lost bytes. A guess.
        const NEAR: usize = 12;
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
    pub fn same_kana(&self) -> bool {
        self.right.name() == "EUC-JP" && self.wrong.name() == "GBK"
    }

    /// The bytes that a character came from.
    fn bytes(&self, c: char) -> Bytes {
        if self.lossy && matches!(c, '\u{FFFD}' | '?') { Bytes::Lost } else { Bytes::Known(self.wrong.encode(c)) }
    }
}
