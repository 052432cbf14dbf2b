//! Character encodings: those of the Encoding Standard, which encoding_rs decodes, and six that it leaves out.

pub mod double_byte;
mod euc_tw;
mod iso_2022_kr;
mod johab;
mod pair;
pub mod single_byte;
mod utf_32;

use std::borrow::Cow;

use encoding_rs::{EUC_JP, Encoding, GB18030, GBK, ISO_2022_JP, REPLACEMENT, SHIFT_JIS, UTF_16BE, UTF_16LE};

pub(crate) use iso_2022_kr::{ANNOUNCEMENT, Iso2022Kr};
pub(crate) use utf_32::Utf32;

/// What bytes are encoded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// An encoding of the Encoding Standard; of the GB family only gb18030, its superset.
    Standard(&'static Encoding),
    /// UTF-32, the lowest byte first.
    Utf32Le,
    /// UTF-32, the highest byte first.
    Utf32Be,
    /// KS X 1001 switched on and off by shift codes, in seven bits.
    Iso2022Kr,
    /// CNS 11643 in pairs; planes 1 and 2 are read, later ones become U+FFFD.
    EucTw,
    /// Hangul syllables composed of the numbers of their letters, as Korean DOS had them.
    Johab,
    /// The Cyrillic code page of DOS before 866.
    Ibm855,
}

/// UTF-8.
pub const UTF_8: Charset = Charset::Standard(encoding_rs::UTF_8);

/// Encodings outside the Encoding Standard, with their labels in lower case; the first is the name.
const OTHERS: &[(Charset, &[&str])] = &[
    (Charset::Utf32Le, &["UTF-32LE", "utf-32", "utf32", "utf32le", "ucs-4le"]),
    (Charset::Utf32Be, &["UTF-32BE", "utf32be", "ucs-4", "ucs-4be"]),
    (Charset::Iso2022Kr, &["ISO-2022-KR", "iso2022kr", "csiso2022kr"]),
    (Charset::EucTw, &["EUC-TW", "euctw", "x-euc-tw", "cns11643"]),
    (Charset::Johab, &["Johab", "x-johab", "cp1361", "ms1361", "windows-1361"]),
    (Charset::Ibm855, &["IBM855", "cp855", "855", "csibm855"]),
];

impl Charset {
    /// The encoding with this name: any label of the Encoding Standard, or one of those beside it.
    pub fn named(label: &str) -> Option<Charset> {
        let label = label.trim();
        if let Some((other, _)) = OTHERS.iter().find(|(_, labels)| labels.iter().any(|one| one.eq_ignore_ascii_case(label))) {
            return Some(*other);
        }
        // Python and Windows number their code pages; the standard has labels for the rest of them.
        let label = match label.to_ascii_lowercase().as_str() {
            "cp932" => "shift_jis",
            "cp936" | "cp54936" => "gb18030",
            "cp949" => "euc-kr",
            "cp950" => "big5",
            "utf_8" | "utf-8-sig" | "utf_8_sig" => "utf-8",
            "utf16" | "utf_16" => "utf-16",
            "latin-1" | "latin_1" => "latin1",
            "big5hkscs" => "big5-hkscs",
            "euc_jp" | "eucjp" => "euc-jp",
            "euc_kr" | "euckr" => "euc-kr",
            _ => label,
        };
        // The Encoding Standard gives up on HZ and ISO-2022-CN: their labels mean an encoding that replaces everything.
        Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT).map(Charset::standard)
    }

    /// An encoding of the Encoding Standard. All of the GB family is read as gb18030, its superset.
    pub fn standard(encoding: &'static Encoding) -> Charset {
        Charset::Standard(if encoding == GBK { GB18030 } else { encoding })
    }

    /// The name, as the Encoding Standard writes it, or IANA where that does not know it.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Standard(encoding) => encoding.name(),
            other => OTHERS.iter().find(|(one, _)| *one == other).map_or("", |(_, labels)| labels[0]),
        }
    }

    /// Line ends can't be found in the raw bytes of these: they are decoded while they are read.
    pub fn is_decoded_while_read(self) -> bool {
        match self {
            Charset::Standard(encoding) => [UTF_16LE, UTF_16BE, ISO_2022_JP].contains(&encoding),
            Charset::Utf32Le | Charset::Utf32Be | Charset::Iso2022Kr => true,
            Charset::EucTw | Charset::Johab | Charset::Ibm855 => false,
        }
    }

    /// The two byte orders of one encoding: a name that leaves the order open may mean either.
    pub fn is_same_but_for_byte_order(self, other: Charset) -> bool {
        let family = |charset| match charset {
            Charset::Standard(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => 16,
            Charset::Utf32Le | Charset::Utf32Be => 32,
            _ => 0,
        };
        self == other || family(self) != 0 && family(self) == family(other)
    }

    /// The text of some bytes, and whether any of them could not be read and became U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let own = |(text, malformed): (String, bool)| (Cow::Owned(text), malformed);
        match self {
            Charset::Standard(encoding) => encoding.decode_without_bom_handling(bytes),
            Charset::Utf32Le | Charset::Utf32Be => own(Utf32::new(self == Charset::Utf32Be).decode(bytes, true)),
            Charset::Iso2022Kr => own(Iso2022Kr::default().decode(bytes, true)),
            Charset::EucTw => own(euc_tw::decode(bytes)),
            Charset::Johab => own(johab::decode(bytes)),
            Charset::Ibm855 => match single_byte::named("IBM855") {
                Some(table) => own((bytes.iter().map(|byte| table.decode(*byte)).collect(), false)),
                None => (String::from_utf8_lossy(bytes), true),
            },
        }
    }

    /// The last character boundary at or before `at`, for a line that has to be cut because it is longer than a part.
    ///
    /// In a multi-byte encoding this walks from the last byte that is a character by itself wherever it stands (below 0x30), so that it costs
    /// little; where a file has none it walks from the start.
    pub fn boundary(self, bytes: &[u8], at: usize) -> usize {
        if self == UTF_8 {
            let back = (1..=3).find(|back| bytes[at - back] >= 0xC0 || bytes[at - back] < 0x80);
            return back.filter(|back| bytes[at - back] >= 0xC0 && !bytes[at].is_ascii() && bytes[at] < 0xC0).map_or(at, |back| at - back);
        }
        if self == Charset::Ibm855 || matches!(self, Charset::Standard(encoding) if encoding.is_single_byte()) {
            return at;
        }
        let mut place = bytes[..at].iter().rposition(|byte| *byte < 0x30).map_or(0, |safe| safe + 1);
        while place < at {
            let next = bytes.get(place + 1).copied().unwrap_or(0);
            let length = match (self, bytes[place]) {
                (_, ..=0x80) => 1,
                (Charset::Standard(encoding), 0xA0..=0xDF) if encoding == SHIFT_JIS => 1,
                (Charset::Standard(encoding), 0x81..=0xFE) if encoding == GB18030 && next.is_ascii_digit() => 4,
                (Charset::Standard(encoding), 0x8F) if encoding == EUC_JP => 3,
                (Charset::EucTw, 0x8E) => 4,
                _ => 2,
            };
            if place + length > at {
                return place;
            }
            place += length;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::BIG5;

    use super::*;

    #[test]
    fn names_lead_back_to_their_encodings() {
        for (charset, labels) in OTHERS {
            assert_eq!(charset.name(), labels[0]);
            assert!(labels.iter().all(|label| Charset::named(&format!(" {label} ")) == Some(*charset)));
        }
        assert_eq!(Charset::named("gb2312"), Some(Charset::Standard(GB18030)));
        assert_eq!(Charset::named("big5-hkscs"), Some(Charset::Standard(BIG5)));
        assert_eq!(Charset::named("hz-gb-2312"), None);
        assert_eq!(UTF_8.name(), "UTF-8");
    }

    #[test]
    fn cuts_fall_between_characters() {
        let encode = |charset: Charset| match charset {
            Charset::Standard(encoding) => encoding.encode("中文a中文中文中文日本").0.into_owned(),
            // 中 a 中 in plane 1, then in the long form, twice.
            Charset::EucTw => b"\xC4\xE3a\x8E\xA1\xC4\xE3\x8E\xA1\xC4\xE3\xC4\xE3".to_vec(),
            // 한글a한글, and a Hanja.
            _ => b"\xD0\x65\x8B\x69a\xD0\x65\x8B\x69\xF7\xD3".to_vec(),
        };
        let standard = [encoding_rs::UTF_8, GB18030, BIG5, SHIFT_JIS, EUC_JP, encoding_rs::EUC_KR].map(Charset::Standard);
        for charset in standard.into_iter().chain([Charset::EucTw, Charset::Johab]) {
            let bytes = encode(charset);
            for at in 1..bytes.len() {
                let cut = charset.boundary(&bytes, at);
                assert!(cut <= at && at - cut < 4);
                let halves = [&bytes[..cut], &bytes[cut..]].map(|half| charset.decode(half));
                assert!(halves.iter().all(|(_, malformed)| !malformed), "{} at {at}", charset.name());
            }
        }
    }

    #[test]
    fn ibm855_is_read_by_its_table() {
        assert_eq!(Charset::Ibm855.decode(b"\xDD\xE1\xB7\xEB\xA8\xE5 42"), (Cow::Owned("Привет 42".to_string()), false));
    }
}
