//! Full-width marks that were folded to ASCII become full-width again.

use crate::document::{Change, Line, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::{Glance, Shape};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::is_han;
use crate::text::marks::{has_comma, has_loud_mark, has_note, is_chinese};
use crate::text::sieve::Signs;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "folded-width",
    page: include_str!("../../../testdata/rules/encoding/folded-width.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(may_be_folded).with(Signs::CLAUSE))],
    decide: Decide::Page(decide),
};

/// Words that a question has. In a page that came by way of a mirror site, a `?` may stand for a character whose bytes were lost.
const ASKING: &[&str] = words!("asking");

/// Characters of the longest cell of a table whose cells commas part. Guess: a clause may be as short, all clauses of two lines are not.
const CELL: usize = 8;

/// Question and exclamation marks in a row that are seen as one. Guess: nobody shouts louder.
const RUN: usize = 64;

/// One of the marks stands in the line where a folded one may.
fn may_be_folded(shape: &Shape) -> bool {
    shape.signs.any(Signs::HIGH.or(Signs::CLOSING)) && (has_comma(shape.text) || has_loud_mark(shape.text))
}

fn decide(page: Page, _: &[usize]) -> Verdicts {
    // Whoever names the rule says that the marks were full-width: an OCR program writes some of them so, and shows nothing else.
    let (folded, insisted) = (page.findings().folded, page.is_insisted_on(RULE.name));
    if !folded && !insisted {
        return Verdicts::new(Because::Reason("too little shows that a program folded the document's marks to ASCII"));
    }
    let mended = |line: &Line| line.steps().iter().any(|step| step.role.is_of_a_mirror());
    let holes = page.lines().iter().any(|line| cut(line.text()) || has_note(line.text()) || mended(line));
    let mut verdicts = Verdicts::new(Because::Reason("none of its marks is clearly one that was full-width in a Chinese sentence"));
    for (index, line) in page.lines().iter().enumerate().filter(|(index, _)| folded || !is_row(page, *index)) {
        let text = widen(line.text(), holes, insisted);
        if text != line.text() {
            verdicts.ask(index, Change::Text(text));
        }
    }
    verdicts
}

/// The line has as many commas as one beside it, and short cells between them: a row of a table.
fn is_row(page: Page, index: usize) -> bool {
    let cells = |index: usize| {
        let cells: Vec<usize> = page.text(index).split(',').map(|cell| cell.trim().chars().count()).collect();
        (cells.len() > 2 && cells.iter().all(|cell| (1..=CELL).contains(cell))).then_some(cells.len())
    };
    cells(index).is_some_and(|here| page.neighbours(index).any(|other| cells(other) == Some(here)))
}

/// A `?` with another mark behind it, among Han characters: bytes were cut here.
fn cut(text: &str) -> bool {
    text.match_indices('?').any(|(at, _)| {
        let behind = text[at + 1..].chars().next().is_some_and(|c| matches!(c, ',' | ';' | '!' | '?' | '。' | '、'));
        behind && text[..at].chars().next_back().is_none_or(|c| is_han(c) || c == ' ')
    })
}

/// The line with every mark among Han characters at full width. With `holes`, a `?` has to close a question; where the user insists, one blank
/// may stand between a mark and the next character, and goes, and kana are as good as Han characters.
fn widen(text: &str, holes: bool, insisted: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let brackets = brackets(&chars, insisted);
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index).copied());
    let mark = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | ';' | ':' | '?' | '!'));
    let is_behind = |blank: usize| insisted && chars[blank] == ' ' && mark(at(blank.checked_sub(1))) && at(Some(blank + 1)).is_some_and(is_han);
    let kana = |c: Option<char>| insisted && c.is_some_and(|c| matches!(c, 'ぁ'..='ヿ'));
    let left = |before: Option<char>| left(before) || kana(before);
    let right = |after: Option<char>| right(after) || kana(after);
    let wide = |index: usize, c: char| {
        let spaced = index + 1 < chars.len() && is_behind(index + 1);
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1 + usize::from(spaced))));
        // Behind a call stands the program's own mark: `print(a, b); `.
        let called = index > 0 && brackets[index - 1] == Bracket::Call && (c == ';' || at(Some(index + 1)) == Some(' '));
        match c {
            '(' | ')' => brackets[index] == Bracket::Wide,
            _ if called => false,
            ',' => left(before) && right(after) || !spaced && before.is_some_and(|c| latin(c) || c == '"') && after.is_some_and(is_han),
            ';' | ':' => left(before) && right(after),
            '?' if holes && !asks(&chars[..index]) => false,
            '?' | '!' => {
                let loud = |c: &&char| !holes && matches!(c, '?' | '!');
                let before = chars[..index].iter().rev().take(RUN).find(|c| !loud(c)).copied();
                let after = chars[index + 1 + usize::from(spaced)..].iter().take(RUN).find(|c| !loud(c)).copied();
                left(before) && (after == Some(')') || right(after) && !after.is_some_and(latin))
            }
            _ => false,
        }
    };
    let mut out = String::with_capacity(text.len());
    for (index, &c) in chars.iter().enumerate() {
        let mark = index.checked_sub(1).filter(|_| is_behind(index));
        if !mark.is_some_and(|mark| wide(mark, chars[mark])) {
            out.push(if wide(index, c) { full(c) } else { c });
        }
    }
    out
}

/// What may stand before a mark of a Chinese sentence.
fn left(before: Option<char>) -> bool {
    before.is_some_and(|c| is_chinese(c) || is_full(c) || c == ')')
}

/// What may stand behind one. Not a blank: who sets a blank behind a mark sets the mark in ASCII.
fn right(after: Option<char>) -> bool {
    after.is_none_or(|c| is_chinese(c) || is_full(c) || latin(c) || matches!(c, '(' | '"'))
}

/// A mark that was folded nowhere: where the user says that some were, others stand beside them.
const fn is_full(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}')
}

fn latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '%'
}

/// What a character is among the brackets that go in pairs.
#[derive(Clone, Copy, PartialEq)]
enum Bracket {
    None,
    /// One of a call or a link, or of a pinyin note.
    Call,
    /// One of two that hold a Han character.
    Wide,
}

/// The brackets of a line. Those of a call or a link, and of a pinyin note, stay.
fn brackets(chars: &[char], insisted: bool) -> Vec<Bracket> {
    let (mut open, mut brackets) = (Vec::new(), vec![Bracket::None; chars.len()]);
    // Han characters before each place, so that a bracket around a whole book costs no more than one around a word.
    let mut before = Vec::with_capacity(chars.len());
    let mut count = 0;
    for c in chars {
        before.push(count);
        count += usize::from(is_han(*c));
    }
    for (index, c) in chars.iter().enumerate() {
        match c {
            '(' => open.push(index),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let called = start > 0 && (chars[start - 1].is_ascii_alphanumeric() || matches!(chars[start - 1], ']' | '_' | '\\' | '$'));
                let kind = match () {
                    () if called && !(insisted && is_named(&chars[..start], &chars[start + 1..index])) => Bracket::Call,
                    () if before[start] < before[index] => Bracket::Wide,
                    () => Bracket::None,
                };
                (brackets[start], brackets[index]) = (kind, kind);
            }
            _ => {}
        }
    }
    brackets
}

/// What stands before the bracket is a name or a number that it explains, and no function: `BERT(双向编码器)`, `表1(单位:GB)`.
fn is_named(before: &[char], inside: &[char]) -> bool {
    let of_code = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$' | ']' | '\\');
    let word: Vec<char> = before.iter().rev().take(CELL * 2).take_while(|c| of_code(c)).copied().collect();
    let named = word.last().is_some_and(char::is_ascii_uppercase) && word.iter().all(char::is_ascii_alphanumeric);
    let numbered = word.iter().all(char::is_ascii_digit);
    (named || numbered) && inside.first().is_some_and(|c| is_han(*c)) && !inside.iter().take(RUN).any(|c| matches!(c, '"' | '\'' | '=' | ','))
}

/// The clause that ends here has a word that asks.
fn asks(before: &[char]) -> bool {
    let clause: Vec<char> = before.iter().rev().take_while(|c| !matches!(c, '。' | ',' | ';' | '?' | '!')).copied().collect();
    let clause: String = clause.into_iter().rev().collect();
    ASKING.iter().any(|word| clause.contains(word))
}

fn full(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
}
