//! A hash of a line that may stand in a file: it is the same on every machine and in every version, and says nothing of the text to whoever does not
//! guess it.
//!
//! It is FNV-1a with 64 bits (offset `cbf29ce484222325`, prime `100000001b3`) over the UTF-8 of the line's plain view (`text/plain.rs`): full-width ASCII is
//! ASCII, invisible characters and blanks around are gone, a run of blanks that holds another one than the ASCII space is one space.

use crate::text::plain::Plain;

/// Offset and prime of FNV-1a with 64 bits. Format: the hash lays both down.
const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0100_0000_01B3;

/// The hash of a line; none for one without a letter, which says nothing that could be told again.
pub fn line_hash(line: &str) -> Option<u64> {
    let plain = Plain::new(line);
    plain.text.chars().any(char::is_alphabetic).then(|| fnv(OFFSET, plain.text.as_bytes()))
}

/// The hash of several, in their order.
pub fn hash_of_all(hashes: impl Iterator<Item = u64>) -> u64 {
    hashes.fold(OFFSET, |all, hash| fnv(all, &hash.to_le_bytes()))
}

fn fnv(begin: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(begin, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_every_fnv() {
        // The vectors of the hash's authors.
        assert_eq!(line_hash("a"), Some(0xAF63_DC4C_8601_EC8C));
        assert_eq!(line_hash("foobar"), Some(0x8594_4171_F739_67E8));
        assert_eq!(line_hash("返回首页"), line_hash("　返回首页\u{200B} "));
        assert_eq!(line_hash("ＱＱ空间"), line_hash("QQ空间"));
        assert_ne!(line_hash("首页"), line_hash("首頁"));
    }

    #[test]
    fn what_has_no_letter_has_no_hash() {
        for line in ["", "  ", "---", "2014-11-25 10:33", "1 2 3", "|", "★★★"] {
            assert_eq!(line_hash(line), None, "{line}");
        }
    }
}
