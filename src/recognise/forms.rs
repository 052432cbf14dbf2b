//! Characters in a form that files and printers need and no text does, and Han characters set apart by blanks: what other rules repair, told where
//! it stays.

use crate::document::Form;
use crate::text::han::is_han;
use crate::text::ligature;
use crate::text::plain_width::is_wide_letter;
use crate::text::sieve::Signs;

/// A form that is told where it stays.
pub(crate) struct Told {
    pub(crate) form: Form,
    /// How many places of a line have it.
    count: fn(&str) -> usize,
    /// What it is, in words for `--explain`.
    what: &'static str,
}

/// The forms that are told, in the order in which they are.
pub(crate) const FORMS: &[Told] = &[
    Told { form: Form::Radical, count: radicals, what: "radicals that stand for whole characters" },
    Told { form: Form::SpacedHan, count: spaced_han, what: "blanks between Han characters that belong together" },
    Told {
        form: Form::Ligature,
        count: |text| text.chars().filter(|c| ligature::letters(*c).is_some()).count(),
        what: "ligatures: letters that were printed as one",
    },
    Told {
        form: Form::Wide,
        count: |text| text.chars().filter(|c| is_wide_letter(*c)).count(),
        what: "Latin letters or digits as wide as Han characters",
    },
];

/// A line of so many pairs of Han characters with a blank between, and of so few others, is spaced. Guess: a verse of four characters, or the four
/// directions, may be set so.
const SPACED: usize = 5;
const SPACED_OF_A_HUNDRED: usize = 90;

impl Told {
    /// What is told of a line that has it.
    pub(crate) fn tell(&self, text: &str) -> Option<String> {
        let count = (self.count)(text);
        (count > 0).then(|| format!("{count} {}", self.what))
    }
}

/// A glance: one of the [`FORMS`] may stand in the text.
pub(crate) fn may_have_form(text: &str, signs: Signs) -> bool {
    signs.any(Signs::FORM) || begins_spaced(text)
}

/// A radical of the two blocks that Unicode has for the parts of Han characters; files in PDF give them for the characters that look the same.
pub(crate) fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2E99}' | '\u{2E9B}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}')
}

/// A character that Unicode leaves to whoever makes a font.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// The numbers of glyphs that stand in the text for characters, as converters of PDF files write them: `(cid:123)`.
pub(crate) fn glyph_ids(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("(cid:").filter_map(|(at, open)| {
        let digits = text[at + open.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + open.len() + digits;
        (digits > 0 && text[end..].starts_with(')')).then(|| &text[at..=end])
    })
}

/// Radicals that stand in words: whoever lists or names them sets each apart.
fn radicals(text: &str) -> usize {
    let characters: Vec<char> = text.chars().collect();
    let joins = |place: Option<usize>| place.and_then(|place| characters.get(place)).is_some_and(|c| is_han(*c));
    let in_a_word = |place: usize| joins(place.checked_sub(1)) || joins(Some(place + 1));
    (0..characters.len()).filter(|place| is_radical(characters[*place]) && in_a_word(*place)).count()
}

/// Blanks between Han characters, where nearly all of them have one.
fn spaced_han(text: &str) -> usize {
    let (mut spaced, mut close) = (0, 0);
    let (mut before, mut blanks) = (None, 0);
    for c in text.chars() {
        match c {
            ' ' => blanks += 1,
            c if is_han(c) => {
                let pair = before.is_some_and(is_han);
                spaced += usize::from(pair && blanks == 1);
                close += usize::from(pair && blanks != 1);
                (before, blanks) = (Some(c), 0);
            }
            c => (before, blanks) = (Some(c), 0),
        }
    }
    if spaced >= SPACED && spaced * 100 >= (spaced + close) * SPACED_OF_A_HUNDRED { spaced } else { 0 }
}

/// A Han character and a blank come twice among the first characters.
fn begins_spaced(text: &str) -> bool {
    /// Characters that are looked at. Guess: a number or a mark may stand first.
    const FIRST: usize = 8;
    // Four bytes are the most that a character has.
    let first = &text.as_bytes()[..text.len().min(4 * (FIRST + 1))];
    let mut pairs = text.chars().zip(text.chars().skip(1)).take(FIRST);
    let spaced = |(c, next): (char, char)| is_han(c) && next == ' ';
    first.contains(&b' ') && pairs.any(spaced) && pairs.any(spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_stands_in_words() {
        let told = |text: &str| FORMS.iter().filter(|told| told.tell(text).is_some()).map(|told| told.form).collect::<Vec<_>>();
        assert_eq!(told("⼯程师说，⽔很深。"), [Form::Radical]);
        assert_eq!(told("⺡ ⺮ ⻊"), [], "a list of radicals");
        assert_eq!(told("每 个 字 之 间 有 空 格 。"), [Form::SpacedHan]);
        assert_eq!(told("东 南 西 北"), []);
        assert_eq!(told("the ﬁrst ﬂood"), [Form::Ligature]);
        assert_eq!(told("Ａ座３楼，全角！"), [Form::Wide]);
        assert_eq!(glyph_ids("(cid:12)(cid:)(cid:7").collect::<Vec<_>>(), ["(cid:12)"]);
    }
}
