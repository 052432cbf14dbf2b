//! How two bytes make one character in a double-byte table.

use encoding_rs::Encoding;

/// The character of a pair of bytes in a double-byte encoding that encoding_rs knows.
pub(super) fn decode_pair(encoding: &'static Encoding, bytes: [u8; 2]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
