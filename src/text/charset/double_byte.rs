//! Double-byte encodings of East Asia both ways: which character a pair of bytes is, and which pairs a character may come from.
//!
//! Made from the decoders of encoding_rs when first asked for, which encode a Han character by searching through a table.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::text::han::gbk;

/// An encoding with one byte for ASCII and two for most other characters.
pub struct DoubleByte {
    /// As the Encoding Standard names it.
    pub name: &'static str,
    /// The characters of pairs, by lead and trail byte; NUL where there is none.
    pairs: Vec<char>,
    /// The characters of single bytes from 0x80 on; NUL where there is none.
    singles: [char; 128],
    /// For each character of the basic plane the bytes that are written for it, a single byte as itself; 0 where there are none.
    written: Vec<u16>,
    /// More pairs of such characters, which are read only, and the pairs of all others, in the characters' order.
    further: Vec<(char, [u8; 2])>,
}

/// What the pairs of Big5 from C6A1 on are in Unicode's old mapping table, which glibc and Python follow: kana, Cyrillic, numbers. The Encoding
/// Standard has other characters there, among them the same ones at other places.
const BIG5_SYMBOLS: &str = "ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽま\
    みむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネ\
    ノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯаб\
    вгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

/// The encoding of this name: `GBK`, `Big5`, `Shift_JIS`, `EUC-JP` or `EUC-KR`. It is made when first asked for anything, which takes milliseconds.
pub fn named(name: &str) -> Option<&'static LazyLock<DoubleByte>> {
    static ALL: LazyLock<Vec<LazyLock<DoubleByte>>> = LazyLock::new(|| {
        vec![
            LazyLock::new(DoubleByte::gbk),
            LazyLock::new(DoubleByte::big5),
            LazyLock::new(|| DoubleByte::standard(encoding_rs::SHIFT_JIS)),
            LazyLock::new(|| DoubleByte::standard(encoding_rs::EUC_JP)),
            LazyLock::new(|| DoubleByte::standard(encoding_rs::EUC_KR)),
        ]
    });
    let place = ["GBK", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"].iter().position(|known| *known == name)?;
    ALL.get(place)
}

impl DoubleByte {
    /// With the private-use characters of pairs that have no other: what came through an older decoder goes back through it.
    fn gbk() -> DoubleByte {
        let mut singles = ['\0'; 128];
        singles[0] = '€'; // 0x80 in Windows and in browsers.
        let encoding = DoubleByte::new("GBK", singles, gbk::decode);
        encoding.with((0x80..=0xFFFF).filter_map(char::from_u32).filter_map(|c| gbk::encode(c).map(|(lead, trail)| (c, [lead, trail]))))
    }

    /// Big5 as the Encoding Standard reads it, with [`BIG5_SYMBOLS`] for writing too.
    fn big5() -> DoubleByte {
        let encoding = DoubleByte::standard(encoding_rs::BIG5);
        let places = (0xC6..=0xC7u8).flat_map(|lead| (0x40..=0x7E).chain(0xA1..=0xFE).map(move |trail| [lead, trail]));
        let symbols = BIG5_SYMBOLS.chars().zip(places.skip_while(|pair| *pair != [0xC6, 0xA1]));
        let known: Vec<(char, [u8; 2])> = encoding.known().chain(symbols).collect();
        encoding.with(known.into_iter())
    }

    /// As the Encoding Standard reads it.
    fn standard(encoding: &'static Encoding) -> DoubleByte {
        // All bytes and pairs are decoded in one go, a line each: a call for each costs more than the text that asks.
        let singles = (0x80..=0xFFu8).flat_map(|byte| [byte, b'\n']);
        let pairs = leads_and_trails().flat_map(|(lead, trail)| [lead, trail, b'\n']);
        let lines: Vec<u8> = singles.chain(pairs).collect();
        let (text, _) = encoding.decode_without_bom_handling(&lines);
        let mut decoded = text.split('\n').map(|line| {
            let mut chars = line.chars();
            chars.next().filter(|c| chars.next().is_none() && *c != char::REPLACEMENT_CHARACTER)
        });
        let mut singles = ['\0'; 128];
        for single in &mut singles {
            *single = decoded.next().flatten().unwrap_or('\0');
        }
        DoubleByte::new(encoding.name(), singles, |_, _| decoded.next().flatten())
    }

    /// `pair` is asked in the order of [`leads_and_trails`].
    fn new(name: &'static str, singles: [char; 128], mut pair: impl FnMut(u8, u8) -> Option<char>) -> DoubleByte {
        let mut pairs = vec!['\0'; 128 * 256];
        for (lead, trail) in leads_and_trails() {
            if let Some(c) = pair(lead, trail).filter(|_| singles[usize::from(lead - 0x80)] == '\0') {
                pairs[usize::from(lead - 0x80) << 8 | usize::from(trail)] = c;
            }
        }
        let encoding = DoubleByte { name, pairs, singles, written: Vec::new(), further: Vec::new() };
        let known: Vec<(char, [u8; 2])> = encoding.known().collect();
        encoding.with(known.into_iter())
    }

    /// The pairs that are read, each with its character, in the pairs' order.
    fn known(&self) -> impl Iterator<Item = (char, [u8; 2])> {
        let pairs = self.pairs.iter().enumerate().filter(|(_, c)| **c != '\0');
        pairs.map(|(place, c)| (*c, [0x80 + (place >> 8) as u8, place as u8]))
    }

    /// With these pairs for writing; of those of one character the first is written. A single byte goes before them.
    fn with(mut self, pairs: impl Iterator<Item = (char, [u8; 2])>) -> DoubleByte {
        (self.written, self.further) = (vec![0; 0x1_0000], Vec::new());
        for (byte, c) in (0x80..).zip(self.singles).filter(|(_, c)| *c != '\0') {
            self.written[c as usize] = byte;
        }
        for (c, pair) in pairs {
            match self.written.get_mut(c as usize) {
                Some(written @ 0) => *written = u16::from_be_bytes(pair),
                _ => self.further.push((c, pair)),
            }
        }
        self.further.sort_by_key(|(c, _)| *c);
        self
    }

    /// The character that begins `bytes`, and how many of them it takes. `None` where they begin none, or only a part of one.
    pub fn decode(&self, bytes: &[u8]) -> Option<(char, usize)> {
        let first = *bytes.first()?;
        if first.is_ascii() {
            return Some((char::from(first), 1));
        }
        let row = usize::from(first - 0x80);
        let there = |c: char| (c != '\0').then_some(c);
        there(self.singles[row]).map(|c| (c, 1)).or_else(|| there(self.pairs[row << 8 | usize::from(*bytes.get(1)?)]).map(|c| (c, 2)))
    }

    /// The encoding has this character.
    pub fn has(&self, c: char) -> bool {
        !self.encode(c).is_none()
    }

    /// The bytes of a character. None where the encoding has no such character.
    pub fn encode(&self, c: char) -> Ways<'_> {
        if c.is_ascii() {
            return Ways::from_byte(c as u8);
        }
        let written = self.written.get(c as usize).copied().filter(|written| *written != 0).map(u16::to_be_bytes);
        if written.is_some() && self.further.is_empty() {
            return Ways { written, further: &[] };
        }
        let from = &self.further[self.further.partition_point(|(other, _)| *other < c)..];
        Ways { written, further: &from[..from.iter().take_while(|(other, _)| *other == c).count()] }
    }
}

/// The pairs of bytes that may be a character.
fn leads_and_trails() -> impl Iterator<Item = (u8, u8)> {
    (0x80..=0xFF).flat_map(|lead| (0x30..=0xFF).map(move |trail| (lead, trail)))
}

/// The bytes that a character is written with, in as many ways as there are: one byte, or two.
#[derive(Clone, Copy, Default)]
pub struct Ways<'e> {
    /// A byte alone stands behind a zero.
    written: Option<[u8; 2]>,
    further: &'e [(char, [u8; 2])],
}

impl<'e> Ways<'e> {
    /// One byte.
    pub fn from_byte(byte: u8) -> Ways<'e> {
        Ways { written: Some([0, byte]), further: &[] }
    }

    /// There is no way: the encoding has no such character.
    pub fn is_none(&self) -> bool {
        self.written.is_none() && self.further.is_empty()
    }

    /// The ways, that which is written first; of each the bytes, and how many of the two they are.
    pub fn iter(self) -> impl Iterator<Item = ([u8; 2], usize)> + use<'e> {
        let written = self.written.map(|bytes| match bytes {
            [0, byte] => ([byte, 0], 1),
            pair => (pair, 2),
        });
        written.into_iter().chain(self.further.iter().map(|(_, pair)| (*pair, 2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        for (name, text) in
            [("GBK", "会议，會議€"), ("Big5", "會議，功能表"), ("Shift_JIS", "会議ｶﾅ、テ"), ("EUC-JP", "会議ｶﾅ、"), ("EUC-KR", "회의 會議")]
        {
            let encoding = named(name).unwrap();
            let bytes: Vec<u8> =
                text.chars().flat_map(|c| encoding.encode(c).iter().next().map(|(bytes, length)| bytes[..length].to_vec()).unwrap()).collect();
            let standard = Encoding::for_label(name.as_bytes()).unwrap();
            assert_eq!(standard.decode_without_bom_handling(&bytes).0, text);
            let (mut at, mut back) = (0, String::new());
            while at < bytes.len() {
                let (c, length) = encoding.decode(&bytes[at..]).unwrap();
                back.push(c);
                at += length;
            }
            assert_eq!(back, text);
        }
    }

    #[test]
    fn tables_are_those_of_single_calls() {
        for encoding in [encoding_rs::BIG5, encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::EUC_KR] {
            let one = |bytes: &[u8]| {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
                let mut chars = text.chars();
                chars.next().filter(|_| chars.next().is_none())
            };
            let table = DoubleByte::standard(encoding);
            for lead in 0x80..=0xFFu8 {
                let row = usize::from(lead - 0x80);
                assert_eq!(table.singles[row], one(&[lead]).unwrap_or('\0'), "{} {lead:02X}", encoding.name());
                for trail in (0x30..=0xFFu8).filter(|_| table.singles[row] == '\0') {
                    let place = row << 8 | usize::from(trail);
                    assert_eq!(table.pairs[place], one(&[lead, trail]).unwrap_or('\0'), "{} {lead:02X}{trail:02X}", encoding.name());
                }
            }
        }
    }
}
