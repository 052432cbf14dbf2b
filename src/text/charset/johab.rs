//! Johab (KS C 5601-1992, annex 3): a Hangul syllable is a bit and three numbers of five bits, for its consonant, vowel and final consonant.
//! Symbols and Hanja are the rows of KS X 1001, two in one lead byte.

use encoding_rs::EUC_KR;

use super::pair::decode_pair;

/// The compatibility Jamo of the nineteen initial consonants, which is how a consonant by itself is written.
const INITIALS: [char; 19] = ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// The compatibility Jamo of the twenty-seven final consonants.
const FINALS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

/// A letter of a syllable: left out, or the one with this number. `None` in its place is a number that stands for nothing.
type Part = Option<Option<u32>>;

/// The text of some bytes, and whether some of them could not be read.
pub(super) fn decode(bytes: &[u8]) -> (String, bool) {
    let (mut text, mut malformed) = (String::with_capacity(bytes.len() * 3 / 2), false);
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        at += 1;
        if lead.is_ascii() {
            text.push(char::from(lead));
            continue;
        }
        let read = bytes.get(at).and_then(|trail| read_character(lead, *trail));
        // A bad lead takes no ASCII with it: a line end or a mark may follow.
        at += usize::from(read.is_some() || bytes.get(at).is_some_and(|trail| !trail.is_ascii()));
        malformed |= read.is_none();
        text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, malformed)
}

/// The character of a pair; `None` where it is none.
fn read_character(lead: u8, trail: u8) -> Option<char> {
    match lead {
        0x84..=0xD3 => read_hangul(u32::from(lead) << 8 | u32::from(trail)),
        0xD9..=0xDE => read_row(lead - 0xD9, 0x21, trail),
        0xE0..=0xF9 => read_row(lead - 0xE0, 0x4A, trail),
        _ => None,
    }
}

/// The number of the first letter in each field is the code of "left out" and 1; the vowels leave two codes open after every six.
fn read_hangul(pair: u32) -> Option<char> {
    let initial: Part = match pair >> 10 & 31 {
        1 => Some(None),
        code @ 2..=20 => Some(Some(code - 2)),
        _ => None,
    };
    let vowel: Part = match pair >> 5 & 31 {
        2 => Some(None),
        code @ 3..=7 => Some(Some(code - 3)),
        code @ 10..=15 => Some(Some(code - 5)),
        code @ 18..=23 => Some(Some(code - 7)),
        code @ 26..=29 => Some(Some(code - 9)),
        _ => None,
    };
    // The code between the sixteenth and the seventeenth is left open.
    let last: Part = match pair & 31 {
        1 => Some(None),
        code @ 2..=17 => Some(Some(code - 2)),
        code @ 19..=29 => Some(Some(code - 3)),
        _ => None,
    };
    match (initial?, vowel?, last?) {
        (Some(initial), Some(vowel), last) => char::from_u32(0xAC00 + (initial * 21 + vowel) * 28 + last.map_or(0, |last| last + 1)),
        (Some(initial), None, None) => Some(INITIALS[initial as usize]),
        (None, Some(vowel), None) => char::from_u32(0x314F + vowel),
        (None, None, Some(last)) => Some(FINALS[last as usize]),
        (None, None, None) => Some('\u{3000}'),
        _ => None,
    }
}

/// The character of a pair of KS X 1001. The lead byte holds two rows after `first`, the first by trail bytes up to 0xA0, the second from there on.
fn read_row(lead: u8, first: u8, trail: u8) -> Option<char> {
    let (second, column) = match trail {
        0x31..=0x7E => (0, trail - 0x31 + 0x21),
        0x91..=0xA0 => (0, trail - 0x91 + 0x6F),
        0xA1..=0xFE => (1, trail - 0x80),
        _ => return None,
    };
    decode_pair(EUC_KR, [(first + lead * 2 + second) | 0x80, column | 0x80])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_letters_and_hanja_are_read() {
        // 한글, a consonant, a vowel and a final cluster by themselves, 漢字, a stop of ASCII and an ideographic space.
        assert_eq!(decode(b"\xD0\x65\x8B\x69"), ("한글".to_string(), false));
        assert_eq!(decode(b"\x88\x41\x84\x61\x84\x44"), ("ㄱㅏㄳ".to_string(), false));
        assert_eq!(decode(b"\xF7\xD3\xF1\xAE.\xD9\x31"), ("漢字.\u{3000}".to_string(), false));
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        assert_eq!(decode(b"\x84\x52\n\xD0"), ("\u{FFFD}R\n\u{FFFD}".to_string(), true));
        assert_eq!(decode(b"\xFF\xFFa"), ("\u{FFFD}a".to_string(), true));
    }
}
