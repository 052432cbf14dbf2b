//! The plain view of a line, on which labels and words are matched: widths folded, blanks alike, invisible characters gone.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::han::is_han;

/// A line as matching sees it, with the way back to the line as it is.
pub struct Plain<'l> {
    /// Full-width ASCII as ASCII, no invisible characters, no blanks around. A run of blanks that holds another one than the ASCII space is
    /// one space, as the white-space filter will leave it, so that a second wash sees what the first one saw.
    pub text: String,
    line: &'l str,
    /// For each byte of `text` and its end, the byte of `line` it stands for: most lines are never asked.
    places: OnceCell<Vec<usize>>,
}

/// What of a line becomes something in its plain view, each with the byte of the line where it begins.
enum Piece<'l> {
    /// Goes over as it is.
    Same(&'l str),
    /// A character in place of another one.
    Folded(char),
    /// As many spaces.
    Blanks(usize),
}

impl<'l> Plain<'l> {
    /// The plain view of a line.
    pub fn new(line: &'l str) -> Plain<'l> {
        let mut text = String::with_capacity(line.len());
        each_piece(line, |_, piece| match piece {
            Piece::Same(same) => text.push_str(same),
            Piece::Folded(c) => text.push(c),
            Piece::Blanks(count) => text.extend(std::iter::repeat_n(' ', count)),
        });
        Plain { text, line, places: OnceCell::new() }
    }

    /// The plain view of a line, which is known to be this.
    pub(crate) fn known(line: &'l str, text: &str) -> Plain<'l> {
        Plain { text: text.to_string(), line, places: OnceCell::new() }
    }

    /// A line may have at most so many characters, blanks aside. A longer one is not even read to its end.
    pub fn may_be_short(line: &str, characters: usize) -> bool {
        !is_longer(line, characters)
    }

    /// A glance: words may stand in the plain view of a line that do not stand in the line, because letters in it are wide or something without a width
    /// stands among them.
    pub(crate) fn may_say_more(line: &str) -> bool {
        let bytes = line.as_bytes();
        let is_hidden = |at: usize| match bytes[at..] {
            // Digits and letters, and U+FEFF.
            [0xEF, 0xBC, 0x90..=0x99 | 0xA1..=0xBA, ..] | [0xEF, 0xBD, 0x81..=0x9A, ..] | [0xEF, 0xBB, 0xBF, ..] => true,
            // U+200B to U+200F, U+2060, and the soft hyphen.
            [0xE2, 0x80, 0x8B..=0x8F, ..] | [0xE2, 0x81, 0xA0, ..] => true,
            [0xC2, 0xAD, ..] => true,
            _ => false,
        };
        memchr::memchr3_iter(0xEF, 0xE2, 0xC2, bytes).any(is_hidden)
    }

    /// The original of a range of `text`, without blanks around.
    pub fn original(&self, range: Range<usize>) -> &'l str {
        self.line[self.place(range.start)..self.place(range.end)].trim_matches(passed_over)
    }

    /// The byte of the line that a byte of `text` stands for.
    pub fn place(&self, at: usize) -> usize {
        let places = self.places.get_or_init(|| {
            let mut places = Vec::with_capacity(self.text.len() + 1);
            let inside = each_piece(self.line, |start, piece| match piece {
                Piece::Same(same) => places.extend(start..start + same.len()),
                Piece::Folded(c) => places.extend(std::iter::repeat_n(start, c.len_utf8())),
                Piece::Blanks(count) => places.extend(std::iter::repeat_n(start, count)),
            });
            places.push(inside);
            places
        });
        places.get(at).copied().unwrap_or(self.line.len())
    }
}

/// The character goes over as it is, and is one of those that make up nearly all of nearly all lines.
pub(crate) fn goes_over(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{4000}'..='\u{9FFF}')
}

/// The line has more characters than so many, blanks aside.
fn is_longer(line: &str, characters: usize) -> bool {
    if line.len() <= characters {
        return false;
    }
    // Of the most bytes that so many characters have those are counted that surely begin one.
    let begins = |byte: &u8| u8::from(matches!(byte, 0x21..=0x7E | 0xE4..=0xE9));
    let head = &line.as_bytes()[..line.len().min(4 * characters)];
    if head.chunks(255).map(|chunk| usize::from(chunk.iter().map(begins).sum::<u8>())).sum::<usize>() > characters {
        return true;
    }
    let (mut at, mut count) = (0, 0);
    while count <= characters {
        at += match ready(line, at) {
            0 => match line[at..].chars().next() {
                Some(c) => {
                    count += usize::from(!passed_over(c));
                    c.len_utf8()
                }
                None => return false,
            },
            width => {
                count += 1;
                width
            }
        };
    }
    true
}

/// The bytes of the character that begins here, if it is one of those that go over as they are and make up nearly all of nearly all lines: ASCII
/// that can be seen, and U+4000 to U+9FFF. Otherwise none.
fn ready(line: &str, at: usize) -> usize {
    match line.as_bytes().get(at) {
        Some(0x21..=0x7E) => 1,
        Some(0xE4..=0xE9) => 3,
        _ => 0,
    }
}

/// Takes a line to pieces; returns where what can be seen of it ends. Blanks around it are in no piece.
fn each_piece<'l>(line: &'l str, mut piece: impl FnMut(usize, Piece<'l>)) -> usize {
    let inside = line.trim_end_matches(passed_over).len();
    // Where blanks began that have not been handed out, how many there are, and whether one of them is not the ASCII space.
    let (mut blanks, mut wide) = (None::<(usize, usize)>, false);
    let (mut at, mut any) = (0, false);
    while at < inside {
        let start = at;
        loop {
            match ready(line, at) {
                // One space between two words goes over with them.
                0 if at > start && line.as_bytes().get(at) == Some(&b' ') && ready(line, at + 1) > 0 => at += 1,
                0 => break,
                width => at += width,
            }
        }
        let next = if at > start {
            Piece::Same(&line[start..at])
        } else {
            let Some(c) = line[at..].chars().next() else { break };
            at += c.len_utf8();
            match c {
                '\u{FF01}'..='\u{FF5E}' => Piece::Folded(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
                c if is_invisible(c) => continue,
                c if c.is_whitespace() => {
                    blanks.get_or_insert((start, 0)).1 += 1;
                    wide |= c != ' ';
                    continue;
                }
                _ => Piece::Same(&line[start..at]),
            }
        };
        if let Some((start, count)) = blanks.take().filter(|_| any) {
            piece(start, Piece::Blanks(if wide { 1 } else { count }));
        }
        (any, wide) = (true, false);
        piece(start, next);
    }
    inside
}

/// The character has no place at either end of a plain line.
pub fn passed_over(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The character has no width and no meaning where words are matched.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Han characters and letters, without blanks and marks: what is left when two lines are compared for saying the same.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let (mut at, mut run) = (0, 0);
    while at < text.len() {
        let width = ready_word(text, at);
        if width > 0 {
            at += width;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        if !is_word_character(c) {
            words.push_str(&text[run..at]);
            run = end;
        }
        at = end;
    }
    words.push_str(&text[run..]);
    words
}

/// The bytes of the character of a word that begins here, if it is one of those that make up nearly all words: a letter or a digit of ASCII, and U+5000 to
/// U+8FFF. Otherwise none.
fn ready_word(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
        0xE5..=0xE8 => 3,
        _ => 0,
    }
}

/// The text has these [`words`], as far as it takes to see that it has others.
pub(crate) fn has_words(text: &str, words: &str) -> bool {
    text.chars().filter(|c| is_word_character(*c)).eq(words.chars())
}

/// The character is a letter, a digit or a Han character.
fn is_word_character(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        // The marks that every line has; to ask for a character of no script whether it is a letter takes long.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => false,
        c => is_han(c) || c.is_alphanumeric(),
    }
}

/// The line is a row of a table, with a bar at either end.
pub(crate) fn is_row(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('|') && text.ends_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_it_stands_says_no_more() {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for c in ('\0'..=char::MAX).filter(|c| letters(&Plain::new(&format!("甲{c}乙")).text) != letters(&format!("甲{c}乙")) || is_invisible(*c))
        {
            assert!(Plain::may_say_more(&format!("甲{c}乙")), "{:x}", u32::from(c));
        }
        assert!(!Plain::may_say_more("早上六点，江城的“新桥”（在城南）通车了：naïve © — …"));
    }

    #[test]
    fn finds_its_way_back() {
        let plain = Plain::new("　\u{200B}作者：　Ａ君\u{A0}");
        assert_eq!(plain.text, "作者: A君");
        let at = plain.text.find('A').unwrap();
        assert_eq!(plain.original(at..plain.text.len()), "Ａ君");
    }
}
