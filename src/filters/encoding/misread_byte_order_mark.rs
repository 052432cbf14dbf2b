//! A byte order mark that was read in another encoding goes from the beginning of a text: `ï»¿`, `锘?`.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::han::gbk;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "misread-byte-order-mark",
    page: include_str!("../../../testdata/rules/encoding/misread-byte-order-mark.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.number == 1 && MARKS.iter().any(|mark| shape.text.starts_with(mark))))],
    decide: Decide::Line(decide),
};

/// The bytes EF BB BF in windows-1252, windows-1251, KOI8-R, IBM437 and macintosh, and in GBK with the last byte lost. Where GBK read the last byte
/// together with an ASCII character behind it, that one has to be given back: 锘縜 is a mark and `a`.
const MARKS: &[&str] = &["ï»¿", "п»ї", "О╩©", "∩╗┐", "Ôªø", "锘"];

/// Words of somebody who writes about the mark.
const SUBJECT: &[&str] = words!("about-characters", "byte-order-mark");

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) else {
        return Verdict::Leave(Because::Reason("the line does not begin with a misread byte order mark"));
    };
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Verdict::Leave(Because::Reason("the line writes about byte order marks, encodings or garbled text"));
    }
    let rest = &text[mark.len()..];
    let behind = if *mark == "锘" { behind_last_byte(rest) } else { Some(rest.to_string()) };
    match behind {
        Some(text) => Verdict::Ask(vec![Change::Repair(text, format!("a byte order mark that was read in another encoding: {mark}"))]),
        None => Verdict::Leave(Because::Reason("what stands behind 锘 is not the last byte of a byte order mark")),
    }
}

/// The text behind the last byte of the mark as GBK read it: lost, or together with the ASCII character that begins the text.
fn behind_last_byte(rest: &str) -> Option<String> {
    let next = rest.chars().next()?;
    let behind = &rest[next.len_utf8()..];
    match (next, gbk::encode(next)) {
        ('?' | '\u{FFFD}', _) => Some(behind.to_string()),
        (_, Some((0xBF, trail @ 0x40..=0x7E))) => Some(format!("{}{behind}", char::from(trail))),
        _ => None,
    }
}
