//! Items of lists, so that Markdown can show them as such. Their text does not change.

use crate::document::Document;
use crate::document::Label;
use crate::document::{Change, Requests};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "list-item",
    page: include_str!("../../../testdata/rules/metadata/list-item.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| item(shape.text).is_some())],
    reads: Reads::Document(read),
};

/// Marks of items. A hyphen needs a blank after it: before a digit it is a minus.
const MARKS: &[&str] = &["• ", "● ", "· ", "◆ ", "▪ ", "■ ", "- ", "* ", "+ ", "•", "●", "◆", "▪", "■", "·"];

/// What an item is marked with: one of the marks, or a number.
#[derive(PartialEq)]
enum Mark {
    Sign(&'static str),
    Number,
}

/// Two neighbours marked alike make a list; one marked line alone may be anything.
fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let listed = |index: usize| lines[index].label() == Label::Text && item(lines[index].text()).is_some();
    let alike = |index: usize, other: Option<usize>| other.is_some_and(|other| item(lines[other].text()) == item(lines[index].text()));
    let mut changes = Vec::new();
    for &index in woken {
        let above = document.standing(0..index).next_back();
        let below = document.standing(index + 1..lines.len()).next();
        if listed(index) && (alike(index, above) || alike(index, below)) {
            changes.push((index, Change::Label(Label::Item)));
        }
    }
    changes
}

/// The line has the mark or the number of an item.
pub fn marked(text: &str) -> bool {
    item(text).is_some()
}

fn item(text: &str) -> Option<Mark> {
    let text = text.trim_start();
    if let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) {
        let rest = text[mark.len()..].trim();
        return (!rest.is_empty()).then_some(Mark::Sign(mark.trim_end()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(". ")?;
    ((1..=3).contains(&digits) && !rest.trim().is_empty()).then_some(Mark::Number)
}
