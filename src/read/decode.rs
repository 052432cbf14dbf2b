//! Bytes of a part to text. Decoding never stops at a bad byte, and every line is checked: one in another encoding than its file is read in its
//! own.

use crate::document::{Role, Step, Was};
use crate::read::line_ends::lines;
use crate::read::stray_encoding::{self, Verdict};
use crate::text::charset::{Charset, UTF_8};
use crate::text::line_ends::LineEnds;

/// The name under which lines in another encoding than their file are told.
pub const STRAY_ENCODING: &str = "stray-encoding";

/// The name under which bytes that could not be read are told.
pub const BAD_BYTES: &str = "bad-bytes";

/// A part's text, and what there is to tell of it.
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How many U+FFFD stand in it for bytes that could not be read.
    pub replaced: u64,
    /// What there is to tell of single lines.
    pub told: Vec<Told>,
}

/// Something that decoding has to tell of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which line of the part, from 0.
    pub line: usize,
    /// What.
    pub what: What,
}

/// What decoding has to tell of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The line is in this encoding, not in the file's.
    Stray(Charset),
    /// Some of the line is, and the rest is UTF-8.
    PartlyStray(Charset),
    /// So many U+FFFD were put into it.
    Lost(u64),
}

impl Told {
    /// The same, as the line's first step.
    pub fn step(&self) -> Step<'static> {
        match self.what {
            What::Stray(charset) => {
                Step { rule: STRAY_ENCODING, role: Role::Misreading, was: Was::Bytes, why: Some(format!("this line is {}", charset.name())) }
            }
            What::PartlyStray(charset) => {
                Step { rule: STRAY_ENCODING, role: Role::Misreading, was: Was::Bytes, why: Some(format!("some of this line is {}", charset.name())) }
            }
            What::Lost(1) => Step { rule: BAD_BYTES, role: Role::Repair, was: Was::Unrepaired, why: Some("one became U+FFFD".to_string()) },
            What::Lost(count) => Step { rule: BAD_BYTES, role: Role::Repair, was: Was::Unrepaired, why: Some(format!("{count} became U+FFFD")) },
        }
    }
}

/// The text of a part.
pub fn decode(bytes: Vec<u8>, charset: Charset) -> Decoded {
    if charset != UTF_8 {
        if !stray_encoding::may_hold_utf8(&bytes) {
            let (text, malformed) = charset.decode(&bytes);
            if !malformed {
                return Decoded { text: text.into_owned(), replaced: 0, told: Vec::new() };
            }
        }
        return by_line(&bytes, charset);
    }
    match into_utf8(bytes) {
        Ok(text) => Decoded { text, replaced: 0, told: Vec::new() },
        Err(bytes) => by_line(&bytes, charset),
    }
}

/// The bytes as text, if they are UTF-8, or back again.
#[expect(unsafe_code, reason = "the standard library would check the bytes a second time, and slower")]
fn into_utf8(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    match simdutf8::basic::from_utf8(&bytes) {
        // SAFETY: these bytes have just been checked.
        Ok(_) => Ok(unsafe { String::from_utf8_unchecked(bytes) }),
        Err(_) => Err(bytes),
    }
}

/// Line by line; lines without a finding are decoded together.
fn by_line(bytes: &[u8], charset: Charset) -> Decoded {
    let line_ends = LineEnds::in_bytes(bytes, charset == UTF_8);
    let mut decoded = Decoded { text: String::with_capacity(bytes.len() * 3 / 2), replaced: 0, told: Vec::new() };
    // Where the lines begin that are not decoded yet.
    let mut from = 0;
    let mut last = None;
    for (number, line) in lines(bytes, line_ends).enumerate() {
        let verdict = stray_encoding::check(&bytes[line.clone()], charset, last);
        let (text, what) = match verdict {
            Verdict::Sound => continue,
            Verdict::Bad => {
                let (text, replaced) = decode_lossy(&bytes[line.clone()], charset);
                decoded.replaced += replaced;
                (text, What::Lost(replaced))
            }
            Verdict::Stray(other, text) => {
                last = Some(other);
                (text, What::Stray(other))
            }
            Verdict::Mixed(other, text, lost) => {
                if lost > 0 {
                    decoded.replaced += lost;
                    decoded.told.push(Told { line: number, what: What::Lost(lost) });
                }
                (text, What::PartlyStray(other))
            }
        };
        decoded.text.push_str(&charset.decode(&bytes[from..line.start]).0);
        decoded.text.push_str(&text);
        decoded.told.push(Told { line: number, what });
        from = line.end;
    }
    decoded.text.push_str(&charset.decode(&bytes[from..]).0);
    decoded
}

/// The text of some bytes, and how many U+FFFD were put into it.
fn decode_lossy(bytes: &[u8], charset: Charset) -> (String, u64) {
    let (text, malformed) = charset.decode(bytes);
    let replaced = if !malformed {
        0
    } else if charset == UTF_8 {
        bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
    } else {
        text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count()
    };
    (text.into_owned(), replaced as u64)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    const SIMPLIFIED: &str = "早上六点，渡口的船开了。\n";
    const TRADITIONAL: &str = "船上只有三個人，一個賣豆腐的。\n";

    fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn decoded(bytes: Vec<u8>, charset: Charset) -> (String, u64, Vec<(usize, What)>) {
        let decoded = decode(bytes, charset);
        (decoded.text, decoded.replaced, decoded.told.into_iter().map(|told| (told.line, told.what)).collect())
    }

    #[test]
    fn a_gbk_line_in_a_utf8_file_is_read_right() {
        let gbk = Charset::Standard(GB18030);
        let bytes = [TRADITIONAL.as_bytes(), b"\r\n", &encoded(SIMPLIFIED, GB18030), TRADITIONAL.as_bytes()].concat();
        assert_eq!(decoded(bytes, UTF_8), (format!("{TRADITIONAL}\r\n{SIMPLIFIED}{TRADITIONAL}"), 0, vec![(2, What::Stray(gbk))]));
    }

    #[test]
    fn a_utf8_line_in_a_big5_file_is_read_right() {
        let bytes = [&encoded(TRADITIONAL, BIG5)[..], SIMPLIFIED.as_bytes(), &encoded(TRADITIONAL, BIG5)].concat();
        let expected = (format!("{TRADITIONAL}{SIMPLIFIED}{TRADITIONAL}"), 0, vec![(1, What::Stray(UTF_8))]);
        assert_eq!(decoded(bytes, Charset::Standard(BIG5)), expected);
    }

    #[test]
    fn half_a_line_may_be_in_another_encoding() {
        let bytes = ["标题：渡口的早晨 ".as_bytes(), &encoded(SIMPLIFIED, GB18030)].concat();
        let expected = (format!("标题：渡口的早晨 {SIMPLIFIED}"), 0, vec![(0, What::PartlyStray(Charset::Standard(GB18030)))]);
        assert_eq!(decoded(bytes, UTF_8), expected);
    }

    #[test]
    fn pairs_that_are_utf8_by_chance_stay_pairs() {
        let (text, _, lines) = decoded(b"\xDA\xA2\xDA\xA1\xDA\xA1\xDA\xA1\xDA\xA2\n".to_vec(), Charset::Johab);
        assert_eq!((text.chars().count(), lines.len()), (6, 0));
    }

    #[test]
    fn damage_stays_damage() {
        let mut bytes = SIMPLIFIED.repeat(2).into_bytes();
        bytes.remove(4); // The middle of a character.
        let (text, replaced, told) = decoded(bytes, UTF_8);
        assert_eq!((text, replaced), (SIMPLIFIED.repeat(2).replacen('上', "\u{FFFD}", 1), 1));
        assert_eq!(told, [(0, What::Lost(1))]);
    }
}
