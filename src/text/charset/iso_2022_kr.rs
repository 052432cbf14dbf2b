//! ISO-2022-KR (RFC 1557): KS X 1001 in seven bits between SO and SI, announced once by an escape sequence.

use encoding_rs::EUC_KR;

use super::pair::decode_pair;

/// SO, after which bytes are pairs, and SI, after which they are ASCII. Format: they are these bytes in ASCII.
const SHIFT_OUT: u8 = 0x0E;
const SHIFT_IN: u8 = 0x0F;

/// The announcement, at the start of a line before the first SO.
pub(crate) const ANNOUNCEMENT: &[u8] = b"\x1b$)C";

/// Decodes ISO-2022-KR piece by piece.
#[derive(Default)]
pub(crate) struct Iso2022Kr {
    korean: bool,
    /// The beginning of the announcement, or the first byte of a pair.
    carried: Vec<u8>,
}

impl Iso2022Kr {
    /// The text of the next piece, and whether some of it could not be read; `last` when none follows.
    pub(crate) fn decode(&mut self, bytes: &[u8], last: bool) -> (String, bool) {
        let bytes = [&std::mem::take(&mut self.carried), bytes].concat();
        let (mut text, mut malformed) = (String::with_capacity(bytes.len() * 2), false);
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if rest[0] == ANNOUNCEMENT[0] {
                if rest.starts_with(ANNOUNCEMENT) {
                    at += ANNOUNCEMENT.len();
                    continue;
                }
                if !last && ANNOUNCEMENT.starts_with(rest) {
                    break;
                }
            }
            let taken = match rest {
                [SHIFT_OUT, ..] => {
                    self.korean = true;
                    None
                }
                [SHIFT_IN, ..] => {
                    self.korean = false;
                    None
                }
                [0x21..=0x7E] if self.korean && !last => break,
                [lead @ 0x21..=0x7E, trail @ 0x21..=0x7E, ..] if self.korean => {
                    at += 1;
                    decode_pair(EUC_KR, [lead | 0x80, trail | 0x80])
                }
                [0x21..=0x7E, ..] if self.korean => Some(char::REPLACEMENT_CHARACTER),
                [byte, ..] => {
                    // A line begins in ASCII whatever the one before forgot.
                    self.korean &= *byte != b'\n';
                    Some(if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER })
                }
                [] => break,
            };
            let shift = matches!(rest[0], SHIFT_OUT | SHIFT_IN);
            if !shift {
                let c = taken.unwrap_or(char::REPLACEMENT_CHARACTER);
                malformed |= c == char::REPLACEMENT_CHARACTER;
                text.push(c);
            }
            at += 1;
        }
        self.carried = bytes[at..].to_vec();
        (text, malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: &[u8] = b"\x1b$)Cferry: \x0e9h?!\x0f 3\n\x0e9h\x0f\n";

    #[test]
    fn pieces_of_any_size_give_the_same_text() {
        for size in 1..BYTES.len() {
            let mut decoder = Iso2022Kr::default();
            let pieces: String = BYTES.chunks(size).map(|piece| decoder.decode(piece, false).0).collect();
            assert_eq!(pieces, "ferry: 배에 3\n배\n", "{size}");
            assert_eq!(decoder.decode(b"", true), (String::new(), false));
        }
    }

    #[test]
    fn what_is_no_pair_is_replaced() {
        assert_eq!(Iso2022Kr::default().decode(b"\x1b$)C\x0e9\n\xC4a", true), ("\u{FFFD}\n\u{FFFD}a".to_string(), true));
    }
}
