//! What a file is encoded in, by its bytes. UTF-8 is nearly certain where it is sound; all else is a race of readings by what they cost as text.
//!
//! ASCII decides nothing: the first part with a byte above it does, and of that part a bounded piece.

mod chance;
mod cyrillic;
mod half_width;
mod latin;
mod multi_byte;
mod unicode;

pub(crate) use chance::is_by_chance;
pub(crate) use multi_byte::{Reading, read_in, readings};
pub use unicode::read_byte_order_mark;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_2022_JP, SHIFT_JIS};

use crate::read::markup;
use crate::text::charset::{ANNOUNCEMENT, Charset, UTF_8};
use crate::text::han::fluency;
use crate::text::han::model::{BIT, Cost};

/// Bytes of a legacy file that are looked at, from the first line with a byte above ASCII on. Guess: nobody has measured it.
const PREFIX: usize = 64 * 1024;

/// Bytes of text that a page is judged by. Guess: nobody has measured it.
const SHOWN: usize = 1 << 20;

/// A file is taken for UTF-8 with damage when it has at least this many sound multi-byte sequences for each bad one. Chance makes a sound
/// sequence of a legacy file's bytes now and then. Measured: in 179 sentences in gb18030, Big5, Shift_JIS, EUC-JP and EUC-KR there were at most
/// 0.62 sound for each bad one.
const SOUND_FOR_BAD: usize = 8;

/// Decides what a file is encoded in, from its first part with a byte above ASCII; `None` when nothing decides. `starts` says that the part is
/// the beginning of the file, where UTF-16 and UTF-32 show.
pub fn detect(bytes: &[u8], starts: bool) -> Option<Charset> {
    if starts && let Some(charset) = unicode::find_without_mark(bytes) {
        return Some(charset);
    }
    let Some(high) = bytes.iter().position(|byte| !byte.is_ascii()) else {
        return find_seven_bit(bytes);
    };
    Some(detect_high(&bytes[line_start(bytes, high)..], &[]))
}

/// Decides what a page in HTML is encoded in, by the text that it shows. What it is said to be in decides between readings that are about as likely.
pub(crate) fn detect_page(page: &[u8], votes: &[Charset]) -> Option<Charset> {
    if let Some(charset) = unicode::find_without_mark(page) {
        return Some(charset);
    }
    if page.is_ascii() {
        return find_seven_bit(page);
    }
    if simdutf8::basic::from_utf8(page).is_ok_and(|text| votes.contains(&UTF_8) || leads(text) > chance::MANY) {
        return Some(UTF_8);
    }
    Some(detect_high(&markup::shown(page, SHOWN), votes))
}

/// Decides by bytes of which some are above ASCII.
fn detect_high(bytes: &[u8], votes: &[Charset]) -> Charset {
    let sequences = Sequences::count(bytes);
    if sequences.is_mostly_utf8() {
        if sequences.are_chance()
            && let Some(charset) = chance::find_legacy(bytes)
        {
            return charset;
        }
        let is_legacy = sequences.bad == 0 && sequences.sound <= FEW && is_legacy_after_all(bytes);
        return if is_legacy { legacy(bytes, votes) } else { UTF_8 };
    }
    legacy(bytes, votes)
}

/// What follows a byte order mark of UTF-8 may be UTF-8, with damage even. Programs write the mark before text that they never recoded; what is bad
/// in a few places only is read line by line.
pub(crate) fn may_be_utf8(bytes: &[u8], is_page: bool) -> bool {
    let shown = if is_page { markup::shown(bytes, SHOWN) } else { Vec::new() };
    let sequences = Sequences::count(if is_page { &shown } else { bytes });
    sequences.bad <= FEW || sequences.bad <= sequences.sound
}

/// The encoding is one of the East Asian ones with characters of several bytes.
pub(crate) fn is_multi_byte(charset: Charset) -> bool {
    multi_byte::is_runner(charset)
}

/// An encoding of seven bits, by what announces it: escape sequences alone may be a terminal's colours.
fn find_seven_bit(bytes: &[u8]) -> Option<Charset> {
    let announced = memchr::memmem::find(bytes, ANNOUNCEMENT);
    if announced.is_some_and(|at| bytes[at..].contains(&0x0E)) {
        return Some(Charset::Iso2022Kr);
    }
    let escape = memchr::memmem::find(bytes, b"\x1b$").or_else(|| memchr::memmem::find(bytes, b"\x1b("))?;
    let guess = guess(&bytes[line_start(bytes, escape)..], Iso2022JpDetection::Allow);
    (guess == Charset::Standard(ISO_2022_JP)).then_some(guess)
}

/// Where the line begins that `at` stands in.
fn line_start(bytes: &[u8], at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |end| end + 1)
}

/// What the general detector guesses.
fn guess(bytes: &[u8], iso_2022_jp: Iso2022JpDetection) -> Charset {
    let mut detector = EncodingDetector::new(iso_2022_jp);
    let end = bytes.len().min(PREFIX);
    detector.feed(&bytes[..end], end == bytes.len());
    Charset::standard(detector.guess(None, Utf8Detection::Deny))
}

/// How much of some bytes is sound UTF-8.
#[derive(Default)]
struct Sequences {
    /// Sound sequences of several bytes.
    sound: usize,
    /// Places that are no UTF-8.
    bad: usize,
    /// Sound sequences of lines that have none that is bad.
    in_sound_lines: usize,
    /// Of these, those of lines in which no character has more than two bytes, and of lines that are UTF-8 by chance.
    of_two_bytes: usize,
    by_chance: usize,
    /// Bytes above ASCII in other lines.
    in_bad_lines: usize,
}

impl Sequences {
    /// Counts the sequences of some bytes, line by line where one of them is bad.
    fn count(bytes: &[u8]) -> Sequences {
        if let Ok(text) = simdutf8::basic::from_utf8(bytes)
            && let sound = leads(text)
            && (sound > chance::MANY || !chance::has_two_bytes_each(text))
        {
            return Sequences { sound, in_sound_lines: sound, ..Sequences::default() };
        }
        let mut all = Sequences::default();
        for line in bytes.split(|byte| *byte == b'\n') {
            let (mut sound, mut bad) = (0, 0);
            for chunk in line.utf8_chunks() {
                sound += leads(chunk.valid());
                bad += usize::from(!chunk.invalid().is_empty());
            }
            (all.sound, all.bad) = (all.sound + sound, all.bad + bad);
            if bad == 0 {
                all.in_sound_lines += sound;
                let text = std::str::from_utf8(line).ok().filter(|text| all.of_two_bytes <= chance::MANY && chance::has_two_bytes_each(text));
                all.of_two_bytes += if text.is_some() { sound } else { 0 };
                all.by_chance += if text.is_some_and(chance::is_by_chance) { sound } else { 0 };
            } else {
                all.in_bad_lines += line.iter().filter(|byte| !byte.is_ascii()).count();
            }
        }
        all
    }

    /// The bytes are UTF-8: few places are bad, or most of the text stands in lines that are sound as a whole. Chance makes such lines of a few bytes
    /// only.
    fn is_mostly_utf8(&self) -> bool {
        let chance = if self.bad > 0 && self.hold_chance() { self.of_two_bytes } else { 0 };
        let (sound, in_sound_lines) = (self.sound - chance, self.in_sound_lines - chance);
        sound > 0 && (sound >= self.bad * SOUND_FOR_BAD || in_sound_lines * 3 > self.in_bad_lines && in_sound_lines > FEW)
    }

    /// Lines of two bytes a character are UTF-8 by chance: a third of them shows it. Of 5,700 short words in 30 languages none looks so.
    fn hold_chance(&self) -> bool {
        self.of_two_bytes > 0 && self.by_chance * 3 >= self.of_two_bytes
    }

    /// All that is sound is so by chance.
    fn are_chance(&self) -> bool {
        self.bad == 0 && self.sound == self.of_two_bytes && self.sound <= chance::MANY && self.hold_chance()
    }
}

/// How many characters of several bytes stand in a text.
fn leads(text: &str) -> usize {
    text.bytes().filter(|byte| *byte >= 0xC0).count()
}

/// So few sound sequences of UTF-8 may be chance: two-byte characters of a legacy encoding make them. Guess: nobody has measured it.
const FEW: usize = 8;

/// By so much has a legacy reading to be cheaper than a sound one in UTF-8. Guess: nobody has measured it.
const CHANCE: Cost = 16 * BIT;

/// By so much each byte may be dearer as half-width kana than as half of a pair. Guess: kana are mostly names, which the model does not know.
const KANA: Cost = 5 * BIT;

/// Bytes that are sound UTF-8 make far better text in a multi-byte encoding, so that they are UTF-8 by chance.
fn is_legacy_after_all(bytes: &[u8]) -> bool {
    // Among ASCII it is UTF-8: single signs and accented letters are as strange there as any character of another reading.
    let (letters, high) =
        bytes.iter().fold((0, 0), |(letters, high), byte| (letters + usize::from(byte.is_ascii_alphabetic()), high + usize::from(!byte.is_ascii())));
    if letters > 0 || bytes.len() > 4 * high {
        return false;
    }
    let utf8 = fluency_of(&String::from_utf8_lossy(bytes));
    readings(bytes).first().is_some_and(|best| best.cost + CHANCE < utf8)
}

/// What a text of several lines costs.
fn fluency_of(text: &str) -> Cost {
    text.lines().map(fluency::cost).sum()
}

/// The encoding of bytes that are not UTF-8.
fn legacy(bytes: &[u8], votes: &[Charset]) -> Charset {
    let sample = sample(bytes);
    let mut readings = readings(&sample);
    multi_byte::vote(&mut readings, votes);
    if let Some(best) = readings.first()
        && best.is_certain()
    {
        return best.charset;
    }
    let pairs = readings.first().filter(|best| best.bad == 0).map_or(Cost::MAX, |best| best.strange / (2 * best.characters.max(1) as Cost));
    if half_width::cost(&sample[..sample.len().min(multi_byte::WEIGHED)]).is_some_and(|cost| cost < pairs.saturating_add(KANA)) {
        return Charset::Standard(SHIFT_JIS);
    }
    let guess = guess(&sample, Iso2022JpDetection::Deny);
    let western = latin::find_plain_western(&sample);
    let guess = western.filter(|_| multi_byte::is_runner(guess)).unwrap_or(guess);
    let guess = latin::corrected(cyrillic::corrected(guess, &sample), &sample);
    let guess = latin::voted(guess, &sample, votes);
    if western.is_some() {
        return guess;
    }
    let Some(best) = readings.first() else { return guess };
    if multi_byte::is_runner(guess) {
        return best.charset;
    }
    let single = fluency_of(&guess.decode(&sample[..sample.len().min(multi_byte::WEIGHED)]).0);
    if best.cost < single { best.charset } else { guess }
}

/// The bytes that a legacy encoding is judged by: lines with bytes above ASCII. Those that are UTF-8 as a whole are left out, unless there are no
/// others; a few pairs may be so by chance.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let lines = || bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_ascii());
    let strange = |line: &&[u8]| std::str::from_utf8(line).map_or(true, |text| chance::has_two_bytes_each(text) && leads(text) < FEW);
    let mut sample = Vec::new();
    for line in lines().filter(strange) {
        sample.extend_from_slice(&line[..line.len().min(PREFIX - sample.len())]);
        if sample.len() == PREFIX {
            break;
        }
    }
    if sample.is_empty() { bytes[..bytes.len().min(PREFIX)].to_vec() } else { sample }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, GBK};

    use super::*;

    #[test]
    fn utf8_with_a_few_bad_bytes_stays_utf8() {
        let mut bytes = "会议通知，请各位按时参加。".repeat(4).into_bytes();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detect(&bytes, true), Some(UTF_8));
    }

    #[test]
    fn sound_utf8_is_utf8() {
        for text in ["Copyright © 1996 the ferryman\n© 2001 his son\n© 2020\n", "é", "ß\n", "Привет", "© 2020", "ç à", "你", "日本"]
        {
            assert_eq!(detect(text.as_bytes(), true), Some(UTF_8), "{text}");
        }
    }

    #[test]
    fn ascii_decides_nothing() {
        assert_eq!(detect(b"plain\n", true), None);
        assert_eq!(detect(b"\x1b[31mred\x1b[0m\n", true), None);
    }

    #[test]
    fn the_gb_family_is_gb18030() {
        for text in ["会议通知：请各位按时参加。", "你好"] {
            let (bytes, _, _) = GBK.encode(text);
            assert_eq!(detect(&bytes, true), Some(Charset::Standard(GB18030)));
        }
    }

    #[test]
    fn a_first_line_in_utf8_decides_nothing_for_the_others() {
        let (bytes, _, _) = encoding_rs::BIG5.encode("船上只有三個人，一個賣豆腐的。\n");
        let page = ["早上六点，渡口的船开了。\n".as_bytes(), &bytes.repeat(4)].concat();
        assert_eq!(detect(&page, true), Some(Charset::Standard(encoding_rs::BIG5)));
    }

    #[test]
    fn zeros_alone_are_no_text() {
        for bytes in
            [&[0; 64][..], b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0"]
        {
            assert!(unicode::find_without_mark(bytes).is_none(), "{bytes:?}");
        }
    }
}
