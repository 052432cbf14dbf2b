//! Text of the input made fit to be shown: what a terminal would obey, and what nobody can see, is shown by its number.
//!
//! Every report and message that people read goes through here, file names too. The output itself, and what programs read, keeps its bytes.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

/// Combining marks on one letter that are shown as such. The rest of a run is shown by number, so that no pile of them runs over the lines
/// around it. Guess: Hebrew with its cantillation has at most four, and so has Vietnamese or Tibetan as people write it.
const MARKS: usize = 8;

/// The text, with its control characters, line ends too, and what can't be seen by number: `<001B>`. Tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    show(text, |c| c == '\t')
}

/// The same for text of several lines, which stay apart.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    show(text, |c| matches!(c, '\t' | '\n'))
}

/// A file's name for programs that read a line an entry: as it is, but visible where it would break the line or its columns.
pub fn entry(name: &str) -> Cow<'_, str> {
    if name.contains(['\n', '\r', '\t']) { show(name, |_| false) } else { Cow::Borrowed(name) }
}

/// Appends a character by its number.
pub(crate) fn number(c: char, out: &mut String) {
    let _ = write!(out, "<{:04X}>", u32::from(c));
}

/// The text with its hidden characters by number, but for those that stay.
fn show(text: &str, stays: fn(char) -> bool) -> Cow<'_, str> {
    // Most text is printed as it is, and no mark stands in the bytes of ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut marks) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS || is_hidden(c) && !stays(c) {
            number(c, &mut out);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The character is hidden. These are controls, among them ESC and those from U+0080 to U+009F that terminals obey alone; marks of direction;
/// characters without width, the tags that spell hidden words, and fillers that look like blanks; private characters, whose looks nobody knows.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{A0}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
        || matches!(c, '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_nothing_of_it() {
        for (text, seen) in [
            ("渡口 ferry\tשלום", "渡口 ferry\tשלום"),
            ("\x1b[31m红\x1b[0m", "<001B>[31m红<001B>[0m"),
            ("\x1b]0;title\x07", "<001B>]0;title<0007>"),
            ("\u{9b}31m\u{90}q\u{9c}", "<009B>31m<0090>q<009C>"),
            ("a\rb\nc\u{8}\u{7f}", "a<000D>b<000A>c<0008><007F>"),
            ("if (admin\u{202E}\u{2066}//", "if (admin<202E><2066>//"),
            ("\u{E0041}\u{3164}\u{61C}", "<E0041><3164><061C>"),
        ] {
            assert_eq!(visible(text), seen, "{text:?}");
        }
        assert_eq!(visible_lines("一\n\x1b[2J\r\n"), "一\n<001B>[2J<000D>\n");
    }

    #[test]
    fn marks_that_people_write_stay_and_a_pile_of_them_does_not() {
        for sound in ["בְּרֵאשִׁ֖ית", "ế", "བསྒྲུབས", "👩🏻‍⚕️".replace('\u{200D}', "").as_str(), "葛\u{E0100}城"]
        {
            assert_eq!(visible(sound), sound);
        }
        let pile = format!("Z{}", "\u{301}".repeat(11));
        assert_eq!(visible(&pile), format!("Z{}<0301><0301><0301>", "\u{301}".repeat(8)));
    }
}
