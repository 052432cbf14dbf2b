//! How often characters come in prose, in millionths of all its characters: for Chinese what the model says, for English the counts of letters and
//! of pairs of letters that Peter Norvig published of the Google books (norvig.com/mayzner.html, 2012). It is about speed only: the sieve finds
//! the same words whatever stands here.

use crate::text::han::rarity;

/// The share of letters, `a` to `z`, in ten-thousandths of all letters.
const LETTERS: [u32; 26] =
    [804, 148, 334, 382, 1249, 240, 187, 505, 757, 16, 54, 407, 251, 723, 764, 214, 12, 628, 651, 928, 273, 105, 168, 23, 166, 9];

/// The commonest pairs of letters, each with its share in ten-thousandths of all pairs of letters.
const PAIRS: [(&[u8; 2], u32); 44] = [
    (b"th", 356),
    (b"he", 307),
    (b"in", 243),
    (b"er", 205),
    (b"an", 199),
    (b"re", 185),
    (b"on", 176),
    (b"at", 149),
    (b"en", 145),
    (b"nd", 135),
    (b"ti", 134),
    (b"es", 134),
    (b"or", 128),
    (b"te", 120),
    (b"of", 117),
    (b"ed", 117),
    (b"is", 113),
    (b"it", 112),
    (b"al", 109),
    (b"ar", 107),
    (b"st", 105),
    (b"nt", 104),
    (b"ng", 95),
    (b"se", 93),
    (b"as", 87),
    (b"ou", 87),
    (b"io", 83),
    (b"le", 83),
    (b"ve", 83),
    (b"co", 79),
    (b"me", 79),
    (b"ri", 73),
    (b"ro", 73),
    (b"ic", 70),
    (b"ea", 69),
    (b"ra", 69),
    (b"ce", 65),
    (b"ch", 60),
    (b"ll", 58),
    (b"be", 58),
    (b"ma", 57),
    (b"om", 55),
    (b"ur", 54),
    (b"ly", 42),
];

/// Of a thousand characters of English so many are letters of the small kind; a space is every sixth. Guess: nobody has measured the rest.
const SMALL: u32 = 780;

/// How often prose has this character, by its code.
pub fn share_of_one(c: u32) -> u32 {
    match u8::try_from(c) {
        Ok(b' ') => 170_000,
        Ok(c @ b'a'..=b'z') => LETTERS[usize::from(c - b'a')] * SMALL / 10,
        Ok(b'.' | b',') => 10_000,
        Ok(b'A'..=b'Z' | b'0'..=b'9' | b'"' | b'\'' | b'-') => 1_500,
        Ok(0..0x80) => 300,
        _ => millionths(rarity(char::from_u32(c).unwrap_or('\u{FFFF}'))),
    }
}

/// How often prose has these two side by side.
pub fn share_of_two(a: u32, b: u32) -> u32 {
    let pair = if (a | b) < 0x80 { PAIRS.iter().find(|(pair, _)| [u32::from(pair[0]), u32::from(pair[1])] == [a, b]) } else { None };
    pair.map_or_else(|| times(share_of_one(a), share_of_one(b), 1_000_000), |(_, share)| share * SMALL / 10)
}

/// How often prose has these three side by side, were the third bound to the second only.
pub fn share_of_three(a: u32, b: u32, c: u32) -> u32 {
    times(share_of_two(a, b), share_of_two(b, c), share_of_one(b))
}

/// The product of two shares over a third number, a million at most.
fn times(a: u32, b: u32, over: u32) -> u32 {
    (u64::from(a) * u64::from(b) / u64::from(over.max(1))).min(1_000_000) as u32
}

/// What a rarity in eighths of a bit comes to.
fn millionths(rarity: u32) -> u32 {
    // Between two powers of two the way is taken for straight.
    let (bits, eighths) = (rarity / 8, rarity % 8);
    let power = 1_000_000u32.checked_shr(bits).unwrap_or(0);
    power - power / 16 * eighths
}
