//! Whether a document shows that it was scraped from a page at all.
//!
//! Most lines of chrome are everyday words: 打印, 支持, 排行榜, 地址. In a page they are buttons; in a vote, a form or a phone list they are the
//! text. What tells the two apart is a sign elsewhere in the document that only a page has. Without one, no line is taken for its place alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Document, Key};
use crate::filters::boilerplate::{breadcrumb, pager, share_bar};
use crate::filters::metadata::reading;
use crate::filters::pattern;

/// Lines at either end of a document, blank ones not counted, in which signs are looked for. A guess.
const HEAD: usize = 25;
const TAIL: usize = 60;

/// Lines from the end in which the owner of a site names itself.
const FOOTER: usize = 12;

/// More lines with licence numbers than this are a table of licences.
const LICENCES: usize = 2;

/// The number under which a Chinese site is registered.
static LICENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"ICP ?[备備证證] ?\p{Han}{0,2} ?\d{5,}|公网安备 ?\d{8,}|公网安备 ?\p{Han}{0,6}\d{8,}"));

/// A breadcrumb from the front page, a line of fields such as pages have, a licence number, links to both neighbours, a row that shares.
pub fn scraped(document: &Document) -> bool {
    let lines = document.lines();
    let text = |index: usize| lines[index].text();
    let short = |index: &usize| lines[*index].text().len() <= crate::rule::SHORT;
    let head: Vec<usize> = if document.starts { document.standing(0..lines.len()).take(HEAD).filter(short).collect() } else { Vec::new() };
    let tail: Vec<usize> = if document.ends { document.standing(0..lines.len()).rev().take(TAIL).filter(short).collect() } else { Vec::new() };
    let both = || head.iter().chain(&tail).copied();

    let licences = tail.iter().filter(|index| licensed(text(**index))).count();
    let neighbours = |word: &str| tail.iter().any(|index| text(*index).contains(word) && pager::link(text(*index)));
    let trails = head.iter().filter(|index| breadcrumb::sure(text(**index))).count();
    (1..=breadcrumb::TRAILS).contains(&trails)
        || (1..=LICENCES).contains(&licences)
        || tail.iter().take(FOOTER).any(|index| owned(text(*index)))
        || both().any(|index| of_a_page(text(index)))
        || both().any(|index| share_bar::BAR.cover(text(index)).is_some_and(|cover| cover.sure && cover.words >= 2))
        || neighbours("上一") && neighbours("下一")
}

/// The line has a site's licence number.
pub fn licensed(text: &str) -> bool {
    LICENCE.is_match(text)
}

/// The sign of copyright with the reservation of all rights, or with the software that runs the site. A licence file has its own words, and (c).
fn owned(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let reserved = ["all rights reserved", "版权所有", "版權所有", "powered by", "무단 전재"].iter().any(|words| lower.contains(words));
    reserved && text.contains(['©', 'ⓒ'])
}

/// A line of fields that nobody writes but a page about itself: a date under a label that says it was published, or two fields and more, one of
/// them sure or a date. A colophon has its editor and its proofreader, which is not enough.
pub fn of_a_page(text: &str) -> bool {
    const COUNTED: &[Key] =
        &[Key::Date, Key::Updated, Key::Source, Key::Author, Key::Editor, Key::Views, Key::Agency, Key::DocNumber, Key::Category, Key::Column];
    let Some(reading) = reading::read(text) else { return false };
    let dated = reading.fields.iter().any(|field| matches!(field.key, Key::Date | Key::Updated));
    let kinds = COUNTED.iter().filter(|key| reading.keys.contains(key)).count();
    reading.sure && dated || kinds >= 2 && (reading.sure || dated)
}
