//! How the characters of a line follow each other as they stand.

use crate::text::han::fluency::Fluency;
use crate::text::han::is_han;
use crate::text::han::model::{BIT, Cost};

/// What a character of a line costs at most, on average, when nothing is wrong with it. Measured: in news, encyclopedia, novels and manuals in
/// Chinese, Japanese and Korean 95 of 100 lines stay below; of lines misread as East Asian text (other than EUC-JP as GBK) all but one in a thousand
/// lie above it.
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

/// What the characters of stretches that were misread cost, at least, and those of sound text seldom do. Guess: chosen by us.
const DEAR: Cost = 12 * BIT;

/// Signs that text has in ones and Korean or Japanese read as Korean has in rows: they cost so much here, for all that one is like another. Guess:
/// chosen by us.
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
