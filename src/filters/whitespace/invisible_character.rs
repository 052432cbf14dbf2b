//! Characters of no width go where no script needs them.

use unicode_normalization::char::is_combining_mark;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::blanks::{is_invisible, is_stray_control};

pub static RULE: Rule = Rule {
    name: "invisible-character",
    page: include_str!("../../../testdata/rules/whitespace/invisible-character.md"),
    on: true,
    role: Role::Space,
    certain: None,
    wakes: &[Wake::Anywhere(INVISIBLE)],
    decide: Decide::Line(decide),
};

/// Variation selectors, the tags of flags and the operators of mathematics must never enter: they choose a form or mean something.
const INVISIBLE: &[&str] = &[
    "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2060}",
    "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{FEFF}",
];

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let right_to_left = text.chars().any(is_right_to_left);
    let (mut new, mut before) = (String::with_capacity(text.len()), None);
    // What comes after a run, and where: it is looked for once, however long the run is.
    let (mut end, mut after) = (0, None);
    for (at, c) in text.char_indices() {
        if !is_invisible(c) {
            new.push(c);
            before = if is_stray_control(c) { before } else { Some(c) };
            continue;
        }
        if at >= end {
            let next = text[at..].char_indices().find(|(_, c)| !is_invisible(*c) && !is_stray_control(*c));
            (end, after) = next.map_or((text.len(), None), |(length, next)| (at + length, Some(next)));
        }
        if after.is_some_and(is_combining_mark) || needed(c, before, after, right_to_left) {
            new.push(c);
        } else if parts_numbers(c, before, after) && !new.ends_with(' ') {
            new.push(' ');
        }
    }
    Verdict::text_if_new(text, new, Because::Reason("the scripts of the line need every invisible character in it"))
}

/// Two numbers that only a place to break the line parts would make a third: `赞同 12`, `2 条评论`.
fn parts_numbers(c: char, before: Option<char>, after: Option<char>) -> bool {
    c == '\u{200B}' && before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())
}

/// What stands on either side, looked at through other characters that may go, says whether a script needs this one.
fn needed(c: char, before: Option<char>, after: Option<char>, right_to_left: bool) -> bool {
    let (Some(left), right) = (before, after) else {
        return c != '\u{AD}' && beside(c, None, after, right_to_left);
    };
    match c {
        '\u{AD}' => is_hyphenated(left) && right.is_some_and(is_hyphenated),
        '\u{200D}' if is_emoji(left) => right.is_some_and(is_emoji),
        _ => beside(c, before, after, right_to_left),
    }
}

fn beside(c: char, before: Option<char>, after: Option<char>, right_to_left: bool) -> bool {
    let either = |script: fn(char) -> bool| before.is_some_and(script) || after.is_some_and(script);
    match c {
        '\u{200C}' | '\u{200D}' => either(is_joined),
        '\u{200B}' | '\u{2060}' => {
            either(is_without_spaces) && [before, after].into_iter().all(|side| side.is_some_and(|side| !side.is_whitespace()))
        }
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => right_to_left,
        _ => false,
    }
}

/// Scripts whose letters join or form conjuncts, or that read from right to left: Hebrew to Georgian, Hangul Jamo apart; the blocks of
/// South and Southeast Asia; Mongolian; presentation forms. Drawn wide by block, since a joiner that stays is seen by nobody.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109F}' | '\u{1700}'..='\u{1CFF}' | '\u{A800}'..='\u{A95F}' | '\u{A980}'..='\u{ABFF}')
        || is_right_to_left(c)
        || matches!(c, '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}')
}

/// Scripts that are written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, Tai and those of the islands.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{109F}' | '\u{1700}'..='\u{17FF}' | '\u{1950}'..='\u{1B7F}' | '\u{A980}'..='\u{AADF}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// A letter of a script that hyphenates words.
fn is_hyphenated(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{58F}' | '\u{10A0}'..='\u{10FF}' | '\u{1E00}'..='\u{1FFF}') && c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36F}')
}

/// Pictographs, the selector that colours them and the skin tones: what a joiner joins. Drawn by block.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{20E3}' | '©' | '®' | '〰' | '〽' | '㊗' | '㊙')
        || matches!(c, '\u{E0020}'..='\u{E007F}')
}
