//! Reading text again: its characters are turned back into the bytes they came from, and those are read as what they really are.
//!
//! Every character of a line is given its bytes in the encoding it was read with; [`search`] then finds which stretches of those bytes make
//! likelier text in the encoding they were written in than what stands there.

mod bound;
mod estimate;
mod follow;
mod log;
mod misreading;
mod ordinary;
mod pending;
mod reading;
mod search;
mod single;

use std::sync::LazyLock;

pub(crate) use bound::Of;
pub(crate) use estimate::Prospect;
pub(crate) use follow::follow;
pub(crate) use misreading::{Encoding, Misreading, Run};
pub(crate) use ordinary::is_ordinary;
pub(crate) use reading::{CLEAR, CLEAR_HERE, GAP, HOPE, Reading, STRETCH, apply, has_foreign, race, read_as, repaired};
pub(crate) use search::{read, read_whole};
pub(crate) use single::{is_chart, is_paged, paged_pair, single};

use crate::recognise::glance::Shape;
use crate::text::han::fluency::{self, Fluency};
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{is_han, seldom};
use misreading::EAST_ASIAN;

/// Every mistake that is looked for where no bytes were lost, that made other East Asian text.
pub(crate) fn double() -> &'static [Misreading] {
    static ALL: LazyLock<Vec<Misreading>> = LazyLock::new(|| EAST_ASIAN.iter().flat_map(|wrong| Misreading::read_with(wrong)).collect());
    &ALL
}

/// The line with these of its runs read again, and by how much that is likelier in all.
pub(crate) fn replaced<'r>(text: &str, runs: impl Iterator<Item = &'r Run>) -> (String, Cost) {
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
pub(crate) fn odd_characters(shape: &Shape) -> bool {
    are_many(shape.signs.odd(), shape.text)
}

/// The same of a text, whose signs nobody has counted.
pub(crate) fn is_odd(text: &str) -> bool {
    are_many(text.chars().filter(|c| seldom(*c)).count(), text)
}

fn are_many(odd: usize, text: &str) -> bool {
    odd >= 3 && odd * 4 >= text.chars().filter(|c| *c >= '\u{2E80}').count()
}

/// Han characters in groups, as Korean words are, with blanks between two several times: the characters that Korean is misread as are everyday ones.
pub(crate) fn word_groups(shape: &Shape) -> bool {
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

/// Blanks between two Han characters, in a line. A guess.
const GROUPS: usize = 2;

/// The most characters of a kind that follow each other with no more than `gap` others between two.
pub(crate) fn longest(text: &str, kind: fn(char) -> bool, gap: usize) -> usize {
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
pub(crate) fn is_letter(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The line is likelier as East Asian text that was read as Latin or Cyrillic than as `new`, which somebody else makes of it.
pub(crate) fn rivals(text: &str, new: &str) -> bool {
    let best = single(text).filter(|misreading| !misreading.is_utf8()).map(|misreading| {
        let runs = read(text, misreading);
        fluency::cost(&replaced(text, runs.iter()).0)
    });
    best.min().is_some_and(|best| best < fluency::cost(new))
}

/// What a character of a line costs at most, on average, when nothing is wrong with it. In news, encyclopedia, novels and manuals in Chinese,
/// Japanese and Korean 95 of 100 lines stay below; of lines misread as East Asian text (other than EUC-JP as GBK) all but one in a thousand lie
/// above it.
const FLUENT: Cost = 17 * BIT / 2;

/// How the characters of a line follow each other as they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flow {
    /// What a character above ASCII costs, on average.
    average: Cost,
    /// By how much the strangest stretch of it is dearer than [`DEAR`] for each character.
    strange: Cost,
    /// Most of its characters above ASCII are Hangul, and none is a Han character.
    korean: bool,
}

/// What the characters of stretches that were misread cost, at least, and those of sound text seldom do.
const DEAR: Cost = 12 * BIT;

/// Signs that text has in ones and Korean or Japanese read as Korean has in rows: they cost so much here, for all that one is like another.
const SIGN: Cost = 18 * BIT;

impl Flow {
    /// Of this line.
    pub(crate) fn new(text: &str) -> Flow {
        let (mut fluency, mut cost, mut count) = (Fluency::default(), 0, 0);
        let (mut hangul, mut han) = (0, 0);
        let (mut before, mut sum, mut strange) = ('\0', 0, 0);
        for c in text.chars() {
            let next = fluency.next(c);
            if !c.is_ascii() {
                (cost, count) = (cost + next, count + 1);
                hangul += Cost::from(matches!(c, '\u{AC00}'..='\u{D7A3}'));
                han += Cost::from(is_han(c));
                sum = (sum + dearness(before, c, next)).max(0);
                strange = strange.max(sum);
            }
            before = c;
        }
        Flow { average: cost / count.max(1), strange, korean: hangul * 2 > count && han == 0 }
    }

    /// The characters above ASCII follow each other as in text.
    pub(crate) fn is_fluent(self) -> bool {
        self.average <= FLUENT
    }

    /// The line is Hangul for the most part, and has no Han characters.
    pub(crate) fn is_korean(self) -> bool {
        self.korean
    }

    /// By how much the strangest stretch of the line is dearer than sound text mostly is.
    pub(crate) fn strangeness(self) -> Cost {
        self.strange
    }
}

/// By how much a character that costs so much is dearer than [`DEAR`].
fn dearness(before: char, c: char, cost: Cost) -> Cost {
    match c {
        '\u{3130}'..='\u{318F}' | '\u{3200}'..='\u{33FF}' => {
            if c == before {
                0
            } else {
                SIGN - DEAR
            }
        }
        // Marks are the same in most encodings, and so tell nothing.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => 0,
        // One byte each, and two make a character.
        '\u{FF61}'..='\u{FF9F}' => cost - DEAR / 2,
        _ => cost - DEAR,
    }
}

/// The characters above ASCII follow each other as in text.
pub(crate) fn is_fluent(text: &str) -> bool {
    average(text) <= FLUENT
}

/// What a character above ASCII costs in the text, on average.
pub(crate) fn average(text: &str) -> Cost {
    let (mut fluency, mut cost, mut count) = (Fluency::default(), 0, 0);
    for c in text.chars() {
        let next = fluency.next(c);
        if !c.is_ascii() {
            (cost, count) = (cost + next, count + 1);
        }
    }
    cost / count.max(1)
}
