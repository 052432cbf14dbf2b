//! Single-byte encodings both ways: what a byte above ASCII stands for, and which byte a character is.
//!
//! Those of the Encoding Standard are taken from encoding_rs; three code pages of DOS have their tables here, and Latin-1 needs none. Bytes that
//! an encoding leaves open are read as in Latin-1, mostly control characters, as browsers and sloppy converters do.

use std::sync::LazyLock;

use encoding_rs::Encoding;

/// A single-byte encoding that agrees with ASCII below 0x80.
pub struct SingleByte {
    /// As the Encoding Standard names it, or IANA where that does not know it.
    pub name: &'static str,
    /// The characters of the bytes 0x80 to 0xFF.
    upper: [char; 128],
    /// For each character up to [`NEAR`] the byte that is written for it; 0 where there is none.
    written: Box<[u8; NEAR]>,
    /// The bytes of all others.
    further: Vec<(char, u8)>,
}

/// Nearly all characters of these encodings lie below: letters, punctuation, line art. Guess: nobody has measured it.
const NEAR: usize = 0x2600;

/// The upper halves of the code pages of DOS, as Unicode's mapping tables have them.
const DOS: &[(&str, &str)] = &[
    (
        "IBM437",
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}",
    ),
    (
        "IBM850",
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
    ),
    (
        "IBM855",
        "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{AD}ыЫзЗшШэЭщЩчЧ§■\u{A0}",
    ),
];

/// The encodings that text gets misread as. Where two explain a text equally well, the first is taken, so the commonest come first: windows-1252, and
/// those of the other European scripts; then those of old computers, in which programs for zip files read names.
pub const PAGES: &[&str] = &[
    "windows-1252",
    "ISO-8859-1",
    "windows-1251",
    "windows-1250",
    "macintosh",
    "IBM437",
    "KOI8-R",
    "IBM866",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "ISO-8859-2",
    "IBM850",
    "KOI8-U",
    "windows-1255",
    "windows-1256",
    "windows-1258",
    "IBM855",
    "x-mac-cyrillic",
];

/// Characters that other programs read where the Encoding Standard has others, or that one of them leaves open.
const ALSO: &[(&str, &[(char, u8)])] = &[("KOI8-U", &[('╝', 0xAE), ('╬', 0xBE)]), ("windows-1255", &[('Ê', 0xCA)])];

/// The encoding of this name, one of [`PAGES`]; `ISO-8859-1` is here Latin-1 itself. `None` when it has more than one byte a character, or is not
/// known.
pub fn named(name: &str) -> Option<&'static SingleByte> {
    static ALL: LazyLock<Vec<SingleByte>> = LazyLock::new(|| PAGES.iter().filter_map(|name| SingleByte::page(name)).collect());
    ALL.iter().find(|one| one.name.eq_ignore_ascii_case(name))
}

impl SingleByte {
    /// The encoding of this name in [`PAGES`].
    fn page(name: &'static str) -> Option<SingleByte> {
        if name == "ISO-8859-1" {
            return Some(SingleByte::new(name, (0x80..=0xFFu8).map(char::from)));
        }
        let mut page = match DOS.iter().find(|(dos, _)| *dos == name) {
            Some((name, upper)) => SingleByte::new(name, upper.chars()),
            None => SingleByte::standard(Encoding::for_label(name.as_bytes())?),
        };
        page.also().for_each(|(c, byte)| page.written[c as usize] = byte);
        Some(page)
    }

    /// The characters that are written with a byte, besides the one that it stands for.
    pub fn also(&self) -> impl Iterator<Item = (char, u8)> + use<> {
        let name = self.name;
        ALSO.iter().filter(move |(other, _)| *other == name).flat_map(|(_, also)| also.iter().copied())
    }

    /// An encoding whose bytes above ASCII are these characters.
    fn new(name: &'static str, upper: impl Iterator<Item = char>) -> SingleByte {
        let mut all = ['\0'; 128];
        all.iter_mut().zip(upper).for_each(|(place, c)| *place = c);
        let (mut written, mut further) = (Box::new([0; NEAR]), Vec::new());
        for (c, byte) in all.into_iter().zip(0x80..=0xFF) {
            match written.get_mut(c as usize) {
                Some(place) => *place = byte,
                None => further.push((c, byte)),
            }
        }
        SingleByte { name, upper: all, written, further }
    }

    /// As the Encoding Standard reads it; bytes that it leaves open are those of Latin-1.
    fn standard(encoding: &'static Encoding) -> SingleByte {
        let read = |byte: u8| {
            let read = encoding.decode_without_bom_handling_and_without_replacement(std::slice::from_ref(&byte));
            read.and_then(|text| text.chars().next()).unwrap_or(char::from(byte))
        };
        SingleByte::new(encoding.name(), (0x80..=0xFFu8).map(read))
    }

    /// The character that a byte stands for.
    pub fn decode(&self, byte: u8) -> char {
        if byte.is_ascii() { char::from(byte) } else { self.upper[usize::from(byte - 0x80)] }
    }

    /// The byte that a character is written with; `None` where the encoding has none.
    pub fn encode(&self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        match self.written.get(c as usize) {
            Some(byte) => Some(*byte).filter(|byte| *byte != 0),
            None => self.further.iter().rev().find(|(other, _)| *other == c).map(|(_, byte)| *byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        for name in ["windows-1252", "windows-1250", "windows-1253", "ISO-8859-1", "ISO-8859-2", "KOI8-R", "macintosh", "IBM437", "IBM850", "IBM855"]
        {
            let encoding = named(name).unwrap();
            for byte in 0..=0xFF {
                assert_eq!(encoding.encode(encoding.decode(byte)), Some(byte), "{name} {byte:02X}");
            }
        }
    }

    #[test]
    fn open_bytes_are_latin_1() {
        assert_eq!(named("windows-1252").unwrap().decode(0x81), '\u{81}');
        assert_eq!(named("windows-1253").unwrap().decode(0xAA), '\u{AA}');
        assert_eq!(named("IBM855").unwrap().decode(0xE1), 'р');
        assert!(named("Big5").is_none());
    }
}
