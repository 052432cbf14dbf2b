//! Letters written as a base and its marks become one character where one exists.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "combining-sequence",
    page: include_str!("../../../testdata/rules/encoding/combining-sequence.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(MARKS)],
    decide: Decide::Line(decide),
};

/// The marks that some letter of the Latin, Greek or Cyrillic script or of kana has a composed form with: counted from the canonical
/// decompositions of Unicode 14. Marks of other scripts must never enter: their order and their separateness mean something.
const MARKS: &[&str] = &[
    "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{309}", "\u{30A}", "\u{30B}", "\u{30C}", "\u{30F}",
    "\u{311}", "\u{313}", "\u{314}", "\u{31B}", "\u{323}", "\u{324}", "\u{325}", "\u{326}", "\u{327}", "\u{328}", "\u{32D}", "\u{32E}", "\u{330}",
    "\u{331}", "\u{342}", "\u{345}", "\u{3099}", "\u{309A}",
];

/// No letter is composed of more marks than this. Format: ᾧ is ω with three.
const MOST_MARKS: usize = 3;

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let mut new = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(base) = rest.chars().next() {
        let (letter, after) = rest.split_at(base.len_utf8());
        let marks = if composes(base) { after.chars().take_while(|c| is_mark(*c)).take(MOST_MARKS).map(char::len_utf8).sum() } else { 0 };
        let (composed, taken) = compose(letter, &after[..marks]);
        new.push(composed);
        rest = &after[taken..];
    }
    if new == text {
        return Verdict::Leave(Because::Reason("no letter of it makes one character with the marks behind it"));
    }
    Verdict::Ask(vec![Change::Text(new)])
}

/// The base letter with as many of its marks as make one character with it, and the bytes of those marks.
fn compose(letter: &str, marks: &str) -> (char, usize) {
    let base = letter.chars().next().unwrap_or_default();
    let mut taken = marks.len();
    while taken > 0 {
        let mut normal = letter.chars().chain(marks[..taken].chars()).nfc();
        if let (Some(one), None) = (normal.next(), normal.next()) {
            return (one, taken);
        }
        taken -= marks[..taken].chars().next_back().map_or(taken, char::len_utf8);
    }
    (base, 0)
}

/// A letter that may be composed. One that NFC would replace by another character even when it stands alone (as Å U+212B) may not.
fn composes(c: char) -> bool {
    let script = matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1FFF}' | '\u{370}'..='\u{52F}' | 'ぁ'..='ヿ');
    script && c.is_alphabetic() && std::iter::once(c).nfc().eq([c])
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{345}' | '\u{3099}' | '\u{309A}') && MARKS.iter().any(|mark| mark.starts_with(c))
}
