//! Bytes that were escaped one by one: `\u00e6\u00b2\u00a1`, `\xe6\xb2\xa1` and `\346\262\241` are the bytes of one character in UTF-8.

/// How a byte is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// `\u00e6`, as JSON writes the character that the byte is in Latin-1.
    Json,
    /// `\xe6`, as Python and C write it.
    Hex,
    /// `\346`.
    Octal,
}

/// Bytes above ASCII that were escaped alike and stand one behind the other.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ByteRun {
    pub start: usize,
    pub end: usize,
    pub notation: Notation,
    pub bytes: Vec<u8>,
}

impl ByteRun {
    /// Every run in a text, in order. What stands behind a backslash that is escaped itself is no escape.
    pub(crate) fn all_in(text: &str) -> Vec<ByteRun> {
        let mut runs: Vec<ByteRun> = Vec::new();
        let (mut done, mut escaped) = (0, usize::MAX);
        for at in memchr::memchr_iter(b'\\', text.as_bytes()) {
            if at < done || at == escaped {
                continue;
            }
            let Some((notation, byte, length)) = read(&text[at..]) else {
                escaped = at + 1;
                continue;
            };
            done = at + length;
            match runs.last_mut().filter(|run| run.end == at && run.notation == notation) {
                Some(run) => {
                    run.end = done;
                    run.bytes.push(byte);
                }
                None => runs.push(ByteRun { start: at, end: done, notation, bytes: vec![byte] }),
            }
        }
        runs
    }

    /// The characters of which these are the bytes in UTF-8, if they are, and none of them is a control character.
    pub(crate) fn decoded(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().filter(|text| !text.chars().any(char::is_control))
    }
}

/// The byte above ASCII that a text begins with, how it is escaped and how long that is.
fn read(text: &str) -> Option<(Notation, u8, usize)> {
    let hex = |from: usize| {
        let digits = text.get(from..from + 2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u8::from_str_radix(digits, 16).ok()
    };
    let (notation, byte, length) = match text.as_bytes().get(1)? {
        b'u' if text[2..].starts_with("00") => (Notation::Json, hex(4)?, 6),
        b'x' => (Notation::Hex, hex(2)?, 4),
        b'2' | b'3' => {
            let digits = text.get(1..4).filter(|digits| digits.bytes().all(|byte| matches!(byte, b'0'..=b'7')))?;
            (Notation::Octal, u8::from_str_radix(digits, 8).ok()?, 4)
        }
        _ => return None,
    };
    (byte >= 0x80).then_some((notation, byte, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_in_every_notation() {
        for (text, notation) in [("\\u00e6\\u00b2\\u00a1", Notation::Json), ("\\xe6\\xb2\\xa1", Notation::Hex), ("\\346\\262\\241", Notation::Octal)]
        {
            let runs = ByteRun::all_in(text);
            assert_eq!((runs.len(), runs[0].notation, runs[0].end, runs[0].decoded()), (1, notation, text.len(), Some("没")));
        }
    }

    #[test]
    fn nothing_else_is_a_run() {
        for text in ["\\u0041", "\\u6ca1", "\\x41", "\\101", "\\\\xe6\\\\xb2", "\\new", "\\u00", "\\xe", "\\38", "\\x没"] {
            assert_eq!(ByteRun::all_in(text), [], "{text}");
        }
        assert_eq!(ByteRun::all_in("\\xe6\\xb2")[0].decoded(), None);
        assert_eq!(ByteRun::all_in("\\xc2\\x85")[0].decoded(), None);
    }
}
