//! Bytes of a part to text. Decoding never stops at a bad byte, and every line is checked: one in another encoding than its file is read in its
//! own.

use std::ops::Range;

use crate::document::{Role, Step, Was};
use crate::read::line_ends::lines;
use crate::read::markup;
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
    decode_in(bytes, charset, false)
}

/// The text of a page in HTML, where what stands between tags is looked at as lines are elsewhere: pages are put together from pieces, and many are
/// one line.
pub fn decode_page(bytes: Vec<u8>, charset: Charset) -> Decoded {
    decode_in(bytes, charset, true)
}

fn decode_in(bytes: Vec<u8>, charset: Charset, is_page: bool) -> Decoded {
    if charset != UTF_8 {
        let may_hold_utf8 = match is_page {
            true => pieces(&bytes, charset, true).any(|(_, piece)| stray_encoding::may_hold_utf8(&bytes[piece])),
            false => stray_encoding::may_hold_utf8(&bytes),
        };
        if !may_hold_utf8 {
            let (text, malformed) = charset.decode(&bytes);
            if !malformed {
                return Decoded { text: text.into_owned(), replaced: 0, told: Vec::new() };
            }
        }
        return by_piece(&bytes, charset, is_page);
    }
    match into_utf8(bytes) {
        Ok(text) => Decoded { text, replaced: 0, told: Vec::new() },
        Err(bytes) => by_piece(&bytes, charset, is_page),
    }
}

/// What is looked at by itself, where it has a byte above ASCII: the number of the line, and the line or a piece of it.
fn pieces(bytes: &[u8], charset: Charset, is_page: bool) -> impl Iterator<Item = (usize, Range<usize>)> {
    // Alone of all its second bytes may be those of tags.
    let in_pieces = is_page && charset != Charset::Johab;
    let lines = lines(bytes, LineEnds::in_bytes(bytes, charset == UTF_8)).enumerate().filter(|(_, line)| !bytes[line.clone()].is_ascii());
    lines.flat_map(move |(number, line)| {
        let start = line.start;
        let whole = (!in_pieces).then(|| line.clone());
        let parts = in_pieces.then(|| markup::pieces(&bytes[line]).map(move |piece| start + piece.start..start + piece.end));
        whole.into_iter().chain(parts.into_iter().flatten()).filter(|piece| !bytes[piece.clone()].is_ascii()).map(move |piece| (number, piece))
    })
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

/// Piece by piece; pieces without a finding are decoded together.
fn by_piece(bytes: &[u8], charset: Charset, is_page: bool) -> Decoded {
    let mut last = None;
    let mut found: Vec<(usize, Range<usize>, Verdict)> = Vec::new();
    for (line, piece) in pieces(bytes, charset, is_page) {
        let verdict = stray_encoding::check(&bytes[piece.clone()], charset, last);
        if let Verdict::Stray(other, _) = &verdict {
            last = Some(*other);
        }
        if !matches!(verdict, Verdict::Sound) {
            found.push((line, piece, verdict));
        }
    }
    let other = stray_encoding::other(found.iter().map(|(_, _, verdict)| verdict));
    let mut decoded = Decoded { text: String::with_capacity(bytes.len() * 3 / 2), replaced: 0, told: Vec::new() };
    // Where the lines begin that are not decoded yet.
    let mut from = 0;
    for (line, piece, verdict) in found {
        let verdict = match other {
            Some(other) => stray_encoding::check_again(&bytes[piece.clone()], charset, verdict, other),
            None => verdict,
        };
        let (text, what) = match verdict {
            Verdict::Sound | Verdict::Doubtful => continue,
            Verdict::Bad => {
                let (text, replaced) = decode_lossy(&bytes[piece.clone()], charset);
                decoded.lose(line, replaced);
                (text, None)
            }
            Verdict::Stray(other, text) => (text, Some(What::Stray(other))),
            Verdict::Mixed(other, text, lost) => {
                decoded.lose(line, lost);
                (text, Some(What::PartlyStray(other)))
            }
        };
        decoded.text.push_str(&charset.decode(&bytes[from..piece.start]).0);
        decoded.text.push_str(&text);
        if let Some(what) = what {
            decoded.tell(line, what);
        }
        from = piece.end;
    }
    decoded.text.push_str(&charset.decode(&bytes[from..]).0);
    decoded
}

impl Decoded {
    /// So many U+FFFD were put into a line.
    fn lose(&mut self, line: usize, lost: u64) {
        self.replaced += lost;
        let told = self.told.iter_mut().rev().take_while(|told| told.line == line);
        match told.filter_map(|told| if let What::Lost(count) = &mut told.what { Some(count) } else { None }).next() {
            Some(count) => *count += lost,
            None if lost > 0 => self.told.push(Told { line, what: What::Lost(lost) }),
            None => {}
        }
    }

    /// What a line is, which pieces of it may say more than once.
    fn tell(&mut self, line: usize, what: What) {
        if !self.told.iter().rev().take_while(|told| told.line == line).any(|told| told.what == what) {
            self.told.push(Told { line, what });
        }
    }
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
