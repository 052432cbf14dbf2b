//! Lines that are in another encoding than their file: pages are glued together from sources that nobody converted.
//!
//! A line is looked at only where its own bytes speak: they are no text in the file's encoding, or they are sound UTF-8 in a file that is not.
//! What it is then read as has to be fluent, or the line is damaged and stays so.

use encoding_rs::WINDOWS_1252;

use crate::read::detect::{Reading, is_by_chance, is_multi_byte, read_in, readings};
use crate::text::charset::{Charset, UTF_8};
use crate::text::han::fluency;
use crate::text::han::model::{BIT, Cost};
use crate::text::han::{Tier, is_han, tier};

/// A reading has to have so many characters above ASCII, and none of them may cost more than this on the average. Guess: Chinese costs 8 to 10 bits a
/// character, single damaged characters read as pairs 14 and more.
const FEWEST: usize = 3;
const FLUENT: Cost = 12 * BIT;

/// Fewer sound sequences of UTF-8 than this are chance, in a line of another encoding as between two pieces of one. Guess: nobody has measured it.
const SOUND: usize = 2;

/// By so much has the reading in UTF-8 to be cheaper than that in the encoding of the file. Guess: nobody has measured it.
const CHEAPER: Cost = 8 * BIT;

/// So many characters show that a file has more than a stray line in another encoding, and by so many times more of it has to be lost in the one than
/// in the other for a damaged line. Guess: nobody has measured them.
const ENOUGH: usize = 12;
const WORSE: usize = 4;

/// What a line turned out to be.
pub(crate) enum Verdict {
    /// Text in the file's encoding.
    Sound,
    /// The same, if nothing else of the file is in another.
    Doubtful,
    /// Nothing that can be read whole.
    Bad,
    /// In this encoding, with this text.
    Stray(Charset, String),
    /// Some of it is in this encoding; the text of all, and how many U+FFFD are in it for what could not be read.
    Mixed(Charset, String, u64),
}

/// A line of these bytes may be UTF-8. Lines in other encodings are told by their first few characters, so this costs next to nothing.
pub(crate) fn may_hold_utf8(bytes: &[u8]) -> bool {
    let mut from = 0;
    while let Some(high) = bytes[from..].iter().position(|byte| !byte.is_ascii()) {
        let start = from + high;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        if has_sound_beginning(&bytes[start..end]) {
            return true;
        }
        from = end;
    }
    false
}

/// The line is UTF-8, or it begins with more of it than chance makes.
fn has_sound_beginning(line: &[u8]) -> bool {
    match std::str::from_utf8(line) {
        Ok(text) => sequences(text) >= SOUND,
        Err(error) => error.valid_up_to() > 3 * SOUND && long_sequences(&line[..error.valid_up_to()]) > SOUND,
    }
}

/// The text of a line that is UTF-8 beyond chance.
fn find_sound(line: &[u8]) -> Option<&str> {
    std::str::from_utf8(line).ok().filter(|text| sequences(text) >= SOUND)
}

/// Sequences of several bytes.
fn sequences(text: &str) -> usize {
    text.bytes().filter(|byte| *byte >= 0xC0).count()
}

/// Sequences of three bytes and more: the pairs of other encodings make those of two easily.
fn long_sequences(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0xE0).count()
}

/// Decides what a line is, given without its end, of a file in this encoding. `last` is what the stray line before it was in, if there was one.
pub(crate) fn check(line: &[u8], file: Charset, last: Option<Charset>) -> Verdict {
    if line.is_ascii() {
        return Verdict::Sound;
    }
    if file == UTF_8 {
        if let Ok(text) = std::str::from_utf8(line) {
            return if is_by_chance(text) { Verdict::Doubtful } else { Verdict::Sound };
        }
        return read_whole(line, file, last).or_else(|| read_latin(line)).unwrap_or(Verdict::Bad);
    }
    let (text, malformed) = file.decode(line);
    // Pairs of bytes are chance where the file itself is made of them: rows of box-drawing characters in Johab are sound UTF-8.
    let is_telling = long_sequences(line) > 0 || !is_multi_byte(file);
    if let Some(utf8) = find_sound(line).filter(|_| is_telling)
        && (malformed || fluency::cost(utf8) + CHEAPER < fluency::cost(&text))
    {
        return Verdict::Stray(UTF_8, utf8.to_string());
    }
    if has_sound_beginning(line)
        && let Some((charset, mixed, lost, cost)) = read_mixed(line)
        && cost + CHEAPER < fluency::cost(&text)
    {
        return Verdict::Mixed(charset, mixed, lost);
    }
    if !malformed {
        let is_strange = || is_multi_byte(file) && !text.chars().all(is_usual);
        return if may_be_sound(line) || is_strange() { Verdict::Doubtful } else { Verdict::Sound };
    }
    read_whole(line, file, last).unwrap_or(Verdict::Bad)
}

/// The line is UTF-8 with a character that chance seldom makes.
fn may_be_sound(line: &[u8]) -> bool {
    long_sequences(line) > 0 && std::str::from_utf8(line).is_ok()
}

/// The encoding that most of the characters are in that are in none of the file's own, if there are enough of them.
pub(crate) fn other<'v>(verdicts: impl Iterator<Item = &'v Verdict>) -> Option<Charset> {
    let mut counts: Vec<(Charset, usize)> = Vec::new();
    for verdict in verdicts {
        let (Verdict::Stray(charset, text) | Verdict::Mixed(charset, text, _)) = verdict else { continue };
        let strange = text.chars().filter(|c| !c.is_ascii()).count();
        match counts.iter_mut().find(|(known, _)| known == charset) {
            Some((_, count)) => *count += strange,
            None => counts.push((*charset, strange)),
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= ENOUGH).max_by_key(|(_, count)| *count).map(|(charset, _)| charset)
}

/// Decides once more, now that `other` is known as the encoding that much of the file is in: what is too short to show its own may be in that one.
pub(crate) fn check_again(line: &[u8], file: Charset, verdict: Verdict, other: Charset) -> Verdict {
    let dearest = match &verdict {
        Verdict::Bad => Cost::MAX,
        Verdict::Stray(charset, text) if *charset != other => fluency::cost(text) + CHEAPER,
        // What is UTF-8 is so by chance, or not at all.
        Verdict::Doubtful if file == UTF_8 || other == UTF_8 => fluency::cost(&file.decode(line).0),
        Verdict::Doubtful => fluency::cost(&file.decode(line).0).saturating_sub(CHEAPER),
        _ => return verdict,
    };
    let (text, malformed) = other.decode(line);
    if !malformed && (text.chars().all(is_usual) || other == UTF_8 && may_be_sound(line)) && fluency::cost(&text) <= dearest {
        return Verdict::Stray(other, text.into_owned());
    }
    let damaged = |text: &str| text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let lost = damaged(&text);
    let spoilt = if malformed && matches!(verdict, Verdict::Bad) { damaged(&file.decode(line).0) } else { 0 };
    if lost * WORSE <= spoilt && lost > 0 { Verdict::Mixed(other, text.into_owned(), lost as u64) } else { verdict }
}

/// Everybody writes the character in some language of East Asia.
fn is_usual(c: char) -> bool {
    let mark =
        matches!(c, '\u{A0}' | '\u{B7}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3017}' | '\u{FF01}'..='\u{FF5E}' | '①'..='⑳' | '■'..='●' | '※');
    c.is_ascii() || mark || is_han(c) && tier(c) < Tier::Rare || matches!(c, '\u{3041}'..='\u{30FE}' | '\u{AC00}'..='\u{D7A3}')
}

/// Reads the line, or the pieces of it that are not UTF-8, in a multi-byte encoding.
fn read_whole(line: &[u8], file: Charset, last: Option<Charset>) -> Option<Verdict> {
    let best = find_best(line, file, last);
    let mixed = read_mixed(line);
    match (best, mixed) {
        (Some(best), Some((_, _, _, cost))) if best.cost <= cost => read_stray(line, &best),
        (_, Some((charset, text, lost, _))) => Some(Verdict::Mixed(charset, text, lost)),
        (Some(best), None) => read_stray(line, &best),
        (None, None) => None,
    }
}

/// The verdict on a line whose best reading is this one; `None` where the line can't be read whole in it.
fn read_stray(line: &[u8], best: &Reading) -> Option<Verdict> {
    let (text, malformed) = best.charset.decode(line);
    (!malformed).then(|| Verdict::Stray(best.charset, text.into_owned()))
}

/// The cheapest reading, if it is fluent. Among equals what the line before was in comes first.
fn find_best(bytes: &[u8], file: Charset, last: Option<Charset>) -> Option<Reading> {
    let good = |reading: &Reading| {
        reading.charset != file && reading.bad == 0 && reading.characters >= FEWEST && reading.strange <= FLUENT * reading.characters as Cost
    };
    if let Some(last) = last
        && let Some(reading) = read_in(bytes, last).filter(|reading| good(reading) && reading.is_certain())
    {
        return Some(reading);
    }
    readings(bytes).into_iter().next().filter(good)
}

/// Reads a line that is UTF-8 but for pieces in another encoding: which, the text, the U+FFFD in it, and what it costs.
fn read_mixed(line: &[u8]) -> Option<(Charset, String, u64, Cost)> {
    let mut text = String::with_capacity(line.len() * 3 / 2);
    let (mut lost, mut found, mut utf8) = (0, None, false);
    let mut rest = line;
    while !rest.is_empty() {
        let sound = sound_start(rest);
        text.push_str(&String::from_utf8_lossy(&rest[..sound]));
        utf8 |= !rest[..sound].is_ascii();
        rest = &rest[sound..];
        let piece = &rest[..bad_start(rest)];
        rest = &rest[piece.len()..];
        match find_best(piece, UTF_8, found) {
            Some(reading) => {
                text.push_str(&reading.charset.decode(piece).0);
                found = Some(reading.charset);
            }
            None => {
                lost += piece.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
                text.push_str(&String::from_utf8_lossy(piece));
            }
        }
    }
    let cost = fluency::cost(&text);
    found.filter(|_| utf8).map(|charset| (charset, text, lost, cost))
}

/// How many bytes at the start are UTF-8.
fn sound_start(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
}

/// How many bytes at the start are something else, up to the next stretch of UTF-8 that is none by chance: it has more than [`SOUND`] characters
/// of three bytes in a row.
fn bad_start(bytes: &[u8]) -> usize {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        if at > 0 && long_sequences(chunk.valid().as_bytes()) > SOUND {
            return at;
        }
        at += chunk.valid().len() + chunk.invalid().len();
    }
    at
}

/// Reads a line of Latin letters in windows-1252. It has at least `LETTERS` bytes above ASCII, each one of the letters that Western languages
/// write most, and each between letters or at the end of a word.
fn read_latin(line: &[u8]) -> Option<Verdict> {
    // Bytes above ASCII that such a line has at least. Guess: nobody has measured it.
    const LETTERS: usize = 2;
    const WRITTEN: &str = "áéíóúàèìòùâêîôûäëïöüñçãõåøßÁÉÍÓÚÀÈÄÖÜÑÇ";
    let charset = Charset::Standard(WINDOWS_1252);
    let (text, _) = charset.decode(line);
    let high = text.chars().filter(|c| !c.is_ascii()).count();
    let plain = line.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let written = text.chars().all(|c| c.is_ascii() || WRITTEN.contains(c));
    let apart = line.windows(2).all(|pair| pair[0].is_ascii() || pair[1].is_ascii());
    (high >= LETTERS && written && apart && plain >= high * 4).then(|| Verdict::Stray(charset, text.into_owned()))
}
