//! Text as mail carries it through seven bits: encoded words of a header, `=?GBK?B?…?=`, and quoted-printable, `=E6=9C=AC`.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::text::charset::Charset;

/// Padding is often lost, and so are the bits that nobody reads.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// An encoded word in its text.
pub(crate) struct Word<'t> {
    pub start: usize,
    pub end: usize,
    charset: &'t str,
    bytes: Vec<u8>,
}

impl<'t> Word<'t> {
    /// The words of a text that are whole and in a known encoding, in order.
    pub(crate) fn all_in(text: &'t str) -> Vec<Word<'t>> {
        let mut words: Vec<Word> = Vec::new();
        for (at, _) in text.match_indices("=?") {
            if words.last().is_none_or(|word| word.end <= at) {
                words.extend(Word::read(text, at));
            }
        }
        words
    }

    fn read(text: &'t str, start: usize) -> Option<Word<'t>> {
        let (charset, rest) = text[start + 2..].split_once('?')?;
        let (encoding, rest) = rest.split_once('?')?;
        let (encoded, after) =
            rest.split_once("?=").filter(|(encoded, _)| !encoded.is_empty() && encoded.bytes().all(|byte| byte.is_ascii_graphic()))?;
        // A language may stand behind the encoding.
        let charset = charset.split('*').next().filter(|charset| Charset::named(charset).is_some())?;
        let bytes = match encoding {
            "B" | "b" => BASE64.decode(encoded).ok()?,
            "Q" | "q" => unquoted(&encoded.replace('_', " "))?,
            _ => return None,
        };
        Some(Word { start, end: text.len() - after.len(), charset, bytes })
    }

    /// The text of words of which each follows on the one before: a character may be cut between two of them. `None` where it can't be read.
    pub(crate) fn text(words: &[Word]) -> Option<String> {
        let mut text = String::new();
        for alike in words.chunk_by(|one, other| one.charset.eq_ignore_ascii_case(other.charset)) {
            let charset = Charset::named(alike.first()?.charset)?;
            let bytes: Vec<u8> = alike.iter().flat_map(|word| word.bytes.iter().copied()).collect();
            text.push_str(&decoded(&bytes, charset)?);
        }
        Some(text)
    }
}

/// The bytes as text without a control character, if all of them are.
pub(crate) fn decoded(bytes: &[u8], charset: Charset) -> Option<String> {
    let (text, malformed) = charset.decode(bytes);
    (!malformed && !text.chars().any(|c| c.is_control() && c != '\t')).then(|| text.into_owned())
}

/// The bytes that a quoted-printable text stands for; `None` where it is none, because it has another character than ASCII or a lone `=`.
pub(crate) fn unquoted(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(hex(after)?);
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    text.is_ascii().then_some(bytes)
}

/// The byte that two digits at the beginning of a text write.
pub(crate) fn hex(text: &str) -> Option<u8> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        Word::text(&Word::all_in(text))
    }

    #[test]
    fn words_are_read() {
        for (word, read) in [
            ("=?GBK?B?wLTX1LbJv9q1xM3L0MU=?=", "来自渡口的退信"),
            ("=?gb2312?b?wLTX1A?=", "来自"),
            ("=?UTF-8*zh?Q?=E8=80=81_=E6=AE=B5?=", "老 段"),
            ("=?utf-8?B?5rih5Y8=?= =?UTF-8?B?ow==?=", "渡口"),
            ("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "日本"),
        ] {
            assert_eq!(text(word).as_deref(), Some(read), "{word}");
        }
    }

    #[test]
    fn what_is_no_word_is_not_read() {
        for word in ["=?GBK?B?w?=", "=?none?B?wLTX1A?=", "=?GBK?X?wLTX1A?=", "=?GBK?B?wLT X1A?=", "=?GBK?B?wLTX1A", "=?UTF-8?Q?=E8=8?="] {
            assert!(Word::all_in(word).is_empty(), "{word}");
        }
        assert_eq!(text("=?UTF-8?Q?=E8=80?="), None);
        assert_eq!(text("=?UTF-8?Q?=0D=0ABcc:_all?="), None);
    }
}
