//! The plain view of a line, on which labels and words are matched: widths folded, blanks alike, invisible characters gone.

use std::ops::Range;

use crate::han::is_han;

/// A line as matching sees it, with the way back to the line as it is.
pub struct Plain<'l> {
    /// Full-width ASCII as ASCII, no invisible characters, no blanks around. A run of blanks that holds another one than the ASCII space is
    /// one space, as the white-space filter will leave it, so that a second wash sees what the first one saw.
    pub text: String,
    line: &'l str,
    /// For each byte of `text` and its end, the byte of `line` it stands for.
    places: Vec<usize>,
}

impl<'l> Plain<'l> {
    pub fn new(line: &'l str) -> Plain<'l> {
        let (mut text, mut places) = (String::with_capacity(line.len()), Vec::with_capacity(line.len() + 1));
        let (mut blanks, mut wide) = (None::<(usize, usize)>, false);
        let inside = line.trim_end_matches(passed_over).len();
        for (at, c) in line.char_indices().take_while(|(at, _)| *at < inside) {
            let folded = match c {
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                c if invisible(c) => continue,
                c if c.is_whitespace() => ' ',
                c => c,
            };
            if folded == ' ' {
                blanks.get_or_insert((at, 0)).1 += 1;
                wide |= c != ' ';
                continue;
            }
            if let Some((start, count)) = blanks.take().filter(|_| !text.is_empty()) {
                text.extend(std::iter::repeat_n(' ', if wide { 1 } else { count }));
                places.resize(text.len(), start);
            }
            wide = false;
            text.push(folded);
            places.resize(text.len(), at);
        }
        places.push(inside);
        Plain { text, line, places }
    }

    /// The original of a range of `text`, without blanks around.
    pub fn original(&self, range: Range<usize>) -> &'l str {
        self.line[self.place(range.start)..self.place(range.end)].trim_matches(passed_over)
    }

    /// The byte of the line that a byte of `text` stands for.
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or(self.line.len())
    }
}

/// The character has no place at either end of a plain line.
pub fn passed_over(c: char) -> bool {
    c.is_whitespace() || invisible(c)
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Han characters and letters, without blanks and marks: what is left when two lines are compared for saying the same.
pub fn words(text: &str) -> String {
    text.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_way_back() {
        let plain = Plain::new("　\u{200B}作者：　Ａ君\u{A0}");
        assert_eq!(plain.text, "作者: A君");
        let at = plain.text.find('A').unwrap();
        assert_eq!(plain.original(at..plain.text.len()), "Ａ君");
    }
}
