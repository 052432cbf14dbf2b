//! A byte order mark that was read in another encoding goes from the beginning of a text: `ï»¿`, `锘?`.

use crate::document::{Change, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::han::gbk;

pub static RULE: Rule = Rule {
    name: "misread-byte-order-mark",
    page: include_str!("../../../testdata/rules/encoding/misread-byte-order-mark.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.number == 1 && MARKS.iter().any(|mark| shape.text.starts_with(mark)))],
    decide: Decide::Line(read),
};

/// The bytes EF BB BF in windows-1252, windows-1251, KOI8-R, IBM437 and macintosh, and in GBK with the last byte lost. Where GBK read the last byte
/// together with an ASCII character behind it, that one has to be given back: 锘縜 is a mark and `a`.
const MARKS: &[&str] = &["ï»¿", "п»ї", "О╩©", "∩╗┐", "Ôªø", "锘"];

/// Words of somebody who writes about the mark.
const SUBJECT: &[&str] = &["BOM", "UTF", "乱码", "亂碼", "编码", "編碼", "字符", "字元", "是什么", "是什麼", "byte"];

fn read(page: Page, index: usize) -> Vec<Change> {
    let text = page.text(index);
    let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) else { return Vec::new() };
    let rest = &text[mark.len()..];
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let why = || format!("a byte order mark that was read in another encoding: {mark}");
    let Some(next) = rest.chars().next().filter(|_| *mark == "锘") else {
        return if *mark == "锘" { Vec::new() } else { vec![Change::Repair(rest.to_string(), why())] };
    };
    let behind = &rest[next.len_utf8()..];
    match (next, gbk::encode(next)) {
        ('?' | '\u{FFFD}', _) => vec![Change::Repair(behind.to_string(), why())],
        (_, Some((0xBF, trail @ 0x40..=0x7E))) => vec![Change::Repair(format!("{}{behind}", char::from(trail)), why())],
        _ => Vec::new(),
    }
}
