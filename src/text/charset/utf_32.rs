//! UTF-32: a code point in four bytes.

/// Decodes UTF-32 piece by piece.
pub(crate) struct Utf32 {
    big: bool,
    /// Bytes of a code point that has not come to its end.
    carried: Vec<u8>,
}

impl Utf32 {
    /// `big`: the highest byte comes first.
    pub(crate) fn new(big: bool) -> Utf32 {
        Utf32 { big, carried: Vec::with_capacity(4) }
    }

    /// The text of the next piece, and whether some of it could not be read; `last` when none follows.
    pub(crate) fn decode(&mut self, bytes: &[u8], last: bool) -> (String, bool) {
        let bytes = [&self.carried, bytes].concat();
        let (units, rest) = bytes.as_chunks::<4>();
        let mut malformed = last && !rest.is_empty();
        let mut text: String = units.iter().map(|unit| code_point(*unit, self.big).unwrap_or_else(|| lost(&mut malformed))).collect();
        if last && !rest.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        self.carried = if last { Vec::new() } else { rest.to_vec() };
        (text, malformed)
    }
}

/// The character of four bytes; `None` for surrogates and what lies beyond Unicode.
pub(crate) fn code_point(unit: [u8; 4], big: bool) -> Option<char> {
    char::from_u32(if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) })
}

/// Notes that something could not be read, and stands for it.
fn lost(malformed: &mut bool) -> char {
    *malformed = true;
    char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_any_size_give_the_same_text() {
        let text = "第一行\n😀 two\n";
        for big in [false, true] {
            let bytes: Vec<u8> = text.chars().flat_map(|c| if big { (c as u32).to_be_bytes() } else { (c as u32).to_le_bytes() }).collect();
            for size in 1..9 {
                let mut decoder = Utf32::new(big);
                let pieces: String = bytes.chunks(size).map(|piece| decoder.decode(piece, false).0).collect();
                assert_eq!(pieces, text);
                assert_eq!(decoder.decode(b"", true), (String::new(), false));
            }
        }
    }

    #[test]
    fn what_is_no_code_point_is_replaced() {
        assert_eq!(Utf32::new(true).decode(b"\0\0\xD8\x00\0\0\0Ab", true), ("\u{FFFD}A\u{FFFD}".to_string(), true));
    }
}
