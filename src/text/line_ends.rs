//! Where the lines of a text end: at LF, CR LF, a lone CR and the vertical tab in every encoding, and in UTF-8 at the separators of lines and
//! paragraphs, U+2028 and U+2029, and at NEL, U+0085, where that is no byte that was read in the wrong encoding.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// The vertical tab, with which word processors end a line that does not end its paragraph. Format: it is this byte in ASCII.
pub(crate) const VERTICAL_TAB: u8 = 0x0B;

/// U+0085, the line end of mainframes.
const NEXT_LINE: char = '\u{85}';

/// What ends lines of a text besides LF, CR and the vertical tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineEnds {
    separators: bool,
    next_line: bool,
}

impl LineEnds {
    /// What ends lines in some bytes. Only UTF-8 has more than every encoding, and only where all of the bytes are.
    pub fn in_bytes(bytes: &[u8], is_utf8: bool) -> LineEnds {
        static LINE: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{2028}"));
        static PARAGRAPH: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{2029}"));
        static NEXT: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{85}"));
        if !is_utf8 {
            return LineEnds::default();
        }
        let separators = LINE.find(bytes).is_some() || PARAGRAPH.find(bytes).is_some();
        // Other control characters of Latin-1 show that bytes were read in it.
        let next_line = NEXT.find(bytes).is_some() && !has_other_controls(bytes);
        let ends = LineEnds { separators, next_line };
        if ends == LineEnds::default() || is_utf8_but_for_its_end(bytes) { ends } else { LineEnds::default() }
    }

    /// The line ends of these bytes, in order; a CR LF is one.
    pub(crate) fn ends(self, bytes: &[u8]) -> Ends<'_> {
        Ends { rule: self, bytes, at: 0, next_line_ended: None }
    }

    /// The line ends from a place on.
    pub(crate) fn ends_from(self, bytes: &[u8], at: usize) -> Ends<'_> {
        Ends { rule: self, bytes, at, next_line_ended: None }
    }
}

/// The bytes are UTF-8, but that the last character may be cut off, as where a file is cut into parts.
fn is_utf8_but_for_its_end(bytes: &[u8]) -> bool {
    simdutf8::compat::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// There is a control character from U+0080 to U+009F that is not NEL.
fn has_other_controls(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xC2, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x80..=0x84 | 0x86..=0x9F)))
}

/// See [`LineEnds::ends`].
pub(crate) struct Ends<'b> {
    rule: LineEnds,
    bytes: &'b [u8],
    at: usize,
    /// Where the last NEL that ended a line ends.
    next_line_ended: Option<usize>,
}

impl Iterator for Ends<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            let start = self.at
                + match self.rule == LineEnds::default() {
                    true => memchr::memchr3(b'\n', b'\r', VERTICAL_TAB, rest)?,
                    false => rest.iter().position(|byte| matches!(byte, b'\n' | b'\r' | 0x0B | 0xC2 | 0xE2))?,
                };
            let after = |length: usize| self.bytes.get(start + length);
            // Whatever stands before a line end adds none.
            let ends = |length: usize| !matches!(after(length), Some(b'\n' | b'\r'));
            let (length, ends) = match &self.bytes[start..] {
                [b'\r', b'\n', ..] => (2, true),
                [b'\n' | b'\r', ..] => (1, true),
                [VERTICAL_TAB, ..] => (1, ends(1)),
                [0xE2, 0x80, 0xA8 | 0xA9, ..] if self.rule.separators => (3, ends(3)),
                [0xC2, 0x85, ..] if self.rule.next_line => (2, ends(2) && self.next_line_ends(start)),
                _ => (1, false),
            };
            self.at = start + length;
            if ends {
                return Some(start..self.at);
            }
        }
    }
}

impl Ends<'_> {
    /// The NEL at this place ends a line. Before a blank, a small letter or a mark it may be the `…` of windows-1252, and among the letters and signs of
    /// Latin-1 it is a byte of a character.
    fn next_line_ends(&mut self, start: usize) -> bool {
        let (before, after) = (&self.bytes[..start], &self.bytes[start + 2..]);
        let before = last_char(before);
        let shown = self.next_line_ended.is_some();
        let ends = match before {
            // A line without text is none of a text that had no other.
            Some(NEXT_LINE) => self.next_line_ended == Some(start),
            Some('\u{80}'..='\u{DF}') => false,
            _ => {
                let after = first_char(after);
                let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
                let begins =
                    |c: char| c.is_uppercase() || c.is_ascii_digit() || c >= '\u{590}' && c.is_alphabetic() || "\t\u{85}“‘«([<*#•".contains(c);
                match after {
                    Some('\u{80}'..='\u{84}' | '\u{86}'..='\u{BF}') => false,
                    Some(NEXT_LINE) if before.is_some_and(|c| ('\u{E0}'..='\u{FF}').contains(&c)) => false,
                    // What stands behind the last one may be gone the next time.
                    None => shown,
                    Some(_) if wide(before) || wide(after) => true,
                    Some(c) => begins(c) || shown && !c.is_whitespace(),
                }
            }
        };
        if ends {
            self.next_line_ended = Some(start + 2);
        }
        ends
    }
}

/// The last character of some bytes in UTF-8.
fn last_char(bytes: &[u8]) -> Option<char> {
    let start = (1..=bytes.len().min(4)).map(|back| bytes.len() - back).find(|at| !matches!(bytes[*at], 0x80..=0xBF))?;
    first_char(&bytes[start..])
}

/// The first character of some bytes in UTF-8.
fn first_char(bytes: &[u8]) -> Option<char> {
    bytes[..bytes.len().min(4)].utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        let (mut lines, mut from) = (Vec::new(), 0);
        for end in LineEnds::in_bytes(text.as_bytes(), true).ends(text.as_bytes()) {
            lines.push(&text[from..end.start]);
            from = end.end;
        }
        lines.push(&text[from..]);
        lines
    }

    #[test]
    fn lines_end_at_all_of_them() {
        assert_eq!(lines("a\r\nb\rc\n\n\r\n\rd"), ["a", "b", "c", "", "", "", "d"]);
        assert_eq!(lines("渡口\u{2028}早上\u{2029}六点\u{B}开船\u{85}收船"), ["渡口", "早上", "六点", "开船", "收船"]);
        assert_eq!(lines("Title\u{85}Subtitle\u{85}\u{85}and more\u{85}"), ["Title", "Subtitle", "", "and more", ""]);
    }

    #[test]
    fn what_stands_before_a_line_end_adds_none() {
        assert_eq!(lines("a\u{2028}\nb\u{B}\r\nc\u{85}\n"), ["a\u{2028}", "b\u{B}", "c\u{85}", ""]);
    }

    #[test]
    fn bytes_of_latin_1_end_no_line() {
        for text in ["Wait\u{85} what", "well\u{85}maybe", "Wait\u{85}", "å\u{85}¬å\u{85}±", "å\u{85}\u{85}", "Ã\u{85}SA", "“\u{93}No\u{94}\u{85}Yes"]
        {
            assert_eq!(lines(text).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn other_encodings_have_no_separators() {
        let bytes = "a\u{2028}b\u{B}c".as_bytes();
        assert_eq!(LineEnds::in_bytes(bytes, false).ends(bytes).count(), 1);
        assert_eq!(LineEnds::in_bytes(b"a\xE2\x80\xA8b\xFFc", true).ends(b"a\xE2\x80\xA8b\xFFc").count(), 0);
    }
}
