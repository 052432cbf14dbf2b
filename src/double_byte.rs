//! Double-byte encodings of East Asia both ways: which character a pair of bytes is, and which pairs a character may come from.
//!
//! Made from the decoders of encoding_rs when first asked for; encoding a Han character there is a search through a table.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::han::gbk;

/// An encoding with one byte for ASCII and two for most other characters.
pub struct DoubleByte {
    /// As the Encoding Standard names it.
    pub name: &'static str,
    /// The characters of pairs, by lead and trail byte; NUL where there is none.
    pairs: Vec<char>,
    /// The characters of single bytes from 0x80 on; NUL where there is none.
    singles: [char; 128],
    /// The pairs of each character, in the characters' order; of one character the pair that is written comes first.
    bytes: Vec<(char, [u8; 2])>,
}

/// What the pairs of Big5 from C6A1 on are in Unicode's old mapping table, which glibc and Python follow: kana, Cyrillic, numbers. The Encoding
/// Standard has other characters there, among them the same ones at other places.
const BIG5_SYMBOLS: &str = "ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽま\
    みむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネ\
    ノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯаб\
    вгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

/// The encoding of this name: `GBK`, `Big5`, `Shift_JIS`, `EUC-JP` or `EUC-KR`.
pub fn named(name: &str) -> Option<&'static DoubleByte> {
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
    ALL.get(place).map(|encoding| &**encoding)
}

impl DoubleByte {
    /// With the private-use characters of pairs that have no other: what came through an older decoder goes back through it.
    fn gbk() -> DoubleByte {
        let mut singles = ['\0'; 128];
        singles[0] = '€'; // 0x80 in Windows and in browsers.
        let encoding = DoubleByte::new("GBK", singles, gbk::decode);
        let written = ('\u{80}'..='\u{FFFF}').filter_map(|c| gbk::encode(c).map(|(lead, trail)| (c, [lead, trail])));
        DoubleByte { bytes: written.collect(), ..encoding }
    }

    fn big5() -> DoubleByte {
        let mut encoding = DoubleByte::standard(encoding_rs::BIG5);
        let pairs = (0xC6..=0xC7u8).flat_map(|lead| (0x40..=0x7E).chain(0xA1..=0xFE).map(move |trail| [lead, trail]));
        encoding.bytes.extend(BIG5_SYMBOLS.chars().zip(pairs.skip_while(|pair| *pair != [0xC6, 0xA1])));
        encoding.bytes.sort_by_key(|(c, _)| *c);
        encoding
    }

    fn standard(encoding: &'static Encoding) -> DoubleByte {
        let one = |bytes: &[u8]| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let mut singles = ['\0'; 128];
        for (byte, c) in (0x80..=0xFFu8).zip(&mut singles) {
            *c = one(&[byte]).unwrap_or('\0');
        }
        DoubleByte::new(encoding.name(), singles, |lead, trail| one(&[lead, trail]))
    }

    fn new(name: &'static str, singles: [char; 128], pair: impl Fn(u8, u8) -> Option<char>) -> DoubleByte {
        let (mut pairs, mut bytes) = (vec!['\0'; 128 * 256], Vec::with_capacity(1 << 15));
        for lead in (0x80..=0xFFu8).filter(|lead| singles[usize::from(lead - 0x80)] == '\0') {
            for trail in 0x30..=0xFFu8 {
                if let Some(c) = pair(lead, trail) {
                    pairs[usize::from(lead - 0x80) << 8 | usize::from(trail)] = c;
                    bytes.push((c, [lead, trail]));
                }
            }
        }
        bytes.sort_by_key(|(c, _)| *c);
        DoubleByte { name, pairs, singles, bytes }
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
        c.is_ascii() || !self.pairs_of(c).is_empty() || self.singles.contains(&c)
    }

    /// The bytes of a character. None where the encoding has no such character.
    pub fn encode(&self, c: char) -> Ways<'_> {
        if c.is_ascii() {
            return Ways::one(c as u8);
        }
        let single = self.singles.iter().position(|single| *single == c).map(|place| 0x80 + place as u8);
        Ways { single, pairs: self.pairs_of(c) }
    }

    fn pairs_of(&self, c: char) -> &[(char, [u8; 2])] {
        let from = &self.bytes[self.bytes.partition_point(|(other, _)| *other < c)..];
        &from[..from.iter().take_while(|(other, _)| *other == c).count()]
    }
}

/// The bytes that a character is written with, in as many ways as there are: one byte, or two.
#[derive(Clone, Copy, Default)]
pub struct Ways<'e> {
    single: Option<u8>,
    pairs: &'e [(char, [u8; 2])],
}

impl<'e> Ways<'e> {
    /// One byte.
    pub fn one(byte: u8) -> Ways<'e> {
        Ways { single: Some(byte), pairs: &[] }
    }

    /// There is no way: the encoding has no such character.
    pub fn none(&self) -> bool {
        self.single.is_none() && self.pairs.is_empty()
    }

    /// The ways, that which is written first; of each the bytes, and how many of the two they are.
    pub fn iter(self) -> impl Iterator<Item = ([u8; 2], usize)> + use<'e> {
        self.single.map(|byte| ([byte, 0], 1)).into_iter().chain(self.pairs.iter().map(|(_, pair)| (*pair, 2)))
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
}
