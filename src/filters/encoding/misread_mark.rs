//! Chinese marks and ideographic spaces, read as Latin, in a page that is sound otherwise.

use super::ABOUT_MISREADING;
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::gbk;

pub static RULE: Rule = Rule {
    name: "misread-mark",
    page: include_str!("../../../testdata/rules/encoding/misread-mark.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Anywhere(MARKS), Wake::Anywhere(&[SPACE])],
    decide: Decide::Page(decide),
};

/// Marks of GBK, whose lead bytes are A1 and A3, as Latin-1 and windows-1252 read them. No Latin text sets these two characters side by side.
const MARKS: &[&str] = &["£¬", "£»", "£º", "£¿", "£¡", "£¨", "£©", "¡£", "¡¢", "¡°", "¡±", "¡®", "¡¯", "¡ª", "¡\u{AD}", "¡¶", "¡·", "¡¾", "¡¿"];

/// An ideographic space, read the same way. Spanish shouts like this.
const SPACE: &str = "¡¡";

/// How a question that is also a cry begins in Spanish: `¡¿Qué veo?!`.
const ASKED_ALOUD: &str = "¡¿";

/// Marks that the page shows before any is read again. Guess: one alone may be a slip of somebody's keyboard.
const SEVERAL: usize = 2;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let texts = || woken.iter().map(|index| lines[*index].text());
    let marks: usize = texts().map(|text| marks(text).map(|mark| text.matches(mark).count()).sum::<usize>()).sum();
    let indented = texts().filter(|text| indent(text) > 0 && !shouts(text)).count();
    let deep = texts().any(|text| indent(text) > 1 && !shouts(text));
    if marks < SEVERAL && !deep && indented + marks < SEVERAL {
        return Verdicts::new(Because::Reason("the document has too few such marks: one alone may be a slip of the keyboard"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("it has no such marks, or only those that Spanish has too"));
    for &index in woken {
        if page.is_specimen(index) {
            verdicts.leave(index, ABOUT_MISREADING);
            continue;
        }
        let text = page.text(index);
        let new = again(text, !shouts(text));
        if new != text {
            verdicts.ask(index, Change::Repair(new, "marks of GBK read as windows-1252".to_string()));
        }
    }
    verdicts
}

/// The marks that can be misread ones in the line.
fn marks(text: &str) -> impl Iterator<Item = &'static str> {
    let spanish = shouts(text);
    MARKS.iter().copied().filter(move |mark| !(spanish && *mark == ASKED_ALOUD))
}

/// Ideographic spaces at the start of the line.
fn indent(text: &str) -> usize {
    let run = text.chars().take_while(|c| *c == '¡').count();
    if run % 2 == 0 { run / 2 } else { 0 }
}

/// The line is Spanish, for all that its spaces show.
fn shouts(text: &str) -> bool {
    text.contains(['!', '¿', 'ñ', 'á', 'é', 'í', 'ó', 'ú', 'ü', 'Á', 'É', 'Í', 'Ó', 'Ú', 'Ñ'])
}

/// The line with its marks, and with `spaces` its spaces too, as they were.
fn again(text: &str, spaces: bool) -> String {
    let mut new = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let pair = marks(text).chain(spaces.then_some(SPACE)).find(|pair| rest.starts_with(pair));
        let c = pair.and_then(|pair| {
            let mut bytes = pair.chars().filter_map(|c| u8::try_from(c).ok());
            gbk::decode(bytes.next()?, bytes.next()?)
        });
        new.push(c.unwrap_or(first));
        rest = &rest[c.and(pair).map_or(first.len_utf8(), |pair| pair.len())..];
    }
    new
}
