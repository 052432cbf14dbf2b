//! The East Asian multi-byte encodings: every one that can read the bytes does, and what its reading costs as text decides.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS};

use crate::text::charset::Charset;
use crate::text::han::fluency::Fluency;
use crate::text::han::model::{BIT, Cost};

/// The encodings that run, and what choosing each costs: how seldom it is met. Guesses.
const RUNNERS: &[(Charset, Cost)] = &[
    (Charset::Standard(GB18030), 0),
    (Charset::Standard(BIG5), BIT),
    (Charset::Standard(SHIFT_JIS), 2 * BIT),
    (Charset::Standard(EUC_JP), 2 * BIT),
    (Charset::Standard(EUC_KR), 2 * BIT),
    (Charset::EucTw, 8 * BIT),
    (Charset::Johab, 8 * BIT),
];

/// Bytes whose reading is weighed. Guess: they are enough by far to tell the encodings apart.
pub(super) const WEIGHED: usize = 4096;

/// A reading may have one character that can't be read for so many that can, and one in all. Guess: nobody has measured it.
const GOOD_FOR_BAD: usize = 200;

/// A reading of so many characters above ASCII at no more than this each needs no other witness. Guess: nobody has measured them.
const MANY: usize = 24;
const FLUENT: Cost = 10 * BIT;

/// One encoding's reading of some bytes.
pub(crate) struct Reading {
    pub(crate) charset: Charset,
    /// What the text costs, ASCII included.
    pub(crate) cost: Cost,
    /// What the characters above ASCII cost of that.
    pub(crate) strange: Cost,
    /// How many there are.
    pub(crate) characters: usize,
    /// How many of them are U+FFFD.
    pub(crate) bad: usize,
}

impl Reading {
    /// Long and fluent.
    pub(crate) fn is_certain(&self) -> bool {
        self.characters >= MANY && self.strange <= FLUENT * self.characters as Cost
    }
}

/// The encoding is one of those that run.
pub(super) fn is_runner(charset: Charset) -> bool {
    RUNNERS.iter().any(|(runner, _)| *runner == charset)
}

/// The readings of some bytes that can be read, the cheapest first.
pub(crate) fn readings(bytes: &[u8]) -> Vec<Reading> {
    let mut readings: Vec<Reading> = RUNNERS.iter().filter_map(|(charset, _)| read_in(bytes, *charset)).collect();
    readings.sort_by_key(|reading| reading.cost);
    readings
}

/// By so much may what a page is said to be in be dearer than the best reading. Guess: nobody has measured it.
const VOTE: Cost = 24 * BIT;

/// Puts the reading first that the votes are for, if it is about as good as the best.
pub(super) fn vote(readings: &mut [Reading], votes: &[Charset]) {
    let Some(best) = readings.first().map(|best| (best.cost, best.bad)) else { return };
    let good = |reading: &Reading| votes.contains(&reading.charset) && reading.cost <= best.0.saturating_add(VOTE) && reading.bad <= best.1;
    if let Some(place) = readings.iter().position(good) {
        readings[..=place].rotate_right(1);
    }
}

/// The reading in one of the encodings that run; `None` where the bytes are not in it.
pub(crate) fn read_in(bytes: &[u8], charset: Charset) -> Option<Reading> {
    let (_, prior) = *RUNNERS.iter().find(|(runner, _)| *runner == charset)?;
    let end = if bytes.len() > WEIGHED { charset.boundary(bytes, WEIGHED) } else { bytes.len() };
    let (text, malformed) = charset.decode(&bytes[..end]);
    let mut reading = Reading { charset, cost: prior, strange: 0, characters: 0, bad: 0 };
    if malformed {
        let (all, bad) =
            text.chars().filter(|c| !c.is_ascii()).fold((0, 0), |(all, bad), c| (all + 1, bad + usize::from(c == char::REPLACEMENT_CHARACTER)));
        // The last character may have been cut off.
        if bad > 1 + all / GOOD_FOR_BAD || all < 2 {
            return None;
        }
        reading.bad = bad;
    }
    let mut fluency = Fluency::default();
    for c in text.chars() {
        if c == '\n' {
            fluency = Fluency::default();
            continue;
        }
        let cost = fluency.next(c) + unusual(c, charset);
        reading.cost += cost;
        if !c.is_ascii() {
            reading.characters += 1;
            reading.strange += cost;
        }
    }
    Some(reading)
}

/// What a character costs beyond what it costs as text, because it is seldom written in these encodings. Guesses.
fn unusual(c: char, charset: Charset) -> Cost {
    let japanese = matches!(charset, Charset::Standard(encoding) if encoding == SHIFT_JIS || encoding == EUC_JP);
    match c {
        // They are all there, at the places of EUC-JP even, but who writes them?
        '\u{3041}'..='\u{30FA}' if !japanese => 5 * BIT,
        // The model takes them for ASCII, which is written far more often; and letters of neither script.
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' | '\u{370}'..='\u{52F}' => 5 * BIT,
        // A single byte each in Shift_JIS: they would read nearly anything.
        '\u{FF61}'..='\u{FF9F}' => 4 * BIT,
        _ => 0,
    }
}
