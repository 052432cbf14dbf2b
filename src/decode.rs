//! Bytes of a part to text. Decoding never stops at a bad byte; lines in another encoding than their file are found and read in their own.

use crate::charset::{Charset, UTF_8};

/// A part's text, and what there is to tell of it.
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How many U+FFFD stand in it for bytes that could not be read.
    pub replaced: u64,
}

/// The text of a part.
pub fn decode(bytes: Vec<u8>, charset: Charset) -> Decoded {
    if charset != UTF_8 {
        let (text, malformed) = charset.decode(&bytes);
        let replaced = if malformed { text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() as u64 } else { 0 };
        return Decoded { text: text.into_owned(), replaced };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, replaced: 0 },
        Err(error) => {
            let bytes = error.into_bytes();
            let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
            Decoded { text: String::from_utf8_lossy(&bytes).into_owned(), replaced }
        }
    }
}
