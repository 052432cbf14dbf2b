//! Whether a document shows that it was scraped from a page at all.
//!
//! Most lines of chrome are everyday words: 打印, 支持, 排行榜, 地址. In a page they are buttons; in a vote, a form or a phone list they are the
//! text. What tells the two apart is a sign elsewhere in the document that only a page has. Without one, no line is taken for its place alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Document, Key, Line};
use crate::filters::boilerplate::{breadcrumb, pager, share_bar};
use crate::filters::metadata::reading;
use crate::filters::pattern;
use crate::landmarks::{certain, of_the_owner};
use crate::layout::PARAGRAPH;

/// Lines at either end of a document, blank ones not counted, in which signs are looked for. A guess.
const HEAD: usize = 25;
const TAIL: usize = 60;

/// Lines from the end in which the owner of a site names itself.
const FOOTER: usize = 12;

/// More lines with licence numbers, or more notices of copyright, than this are a table of licences.
const LICENCES: usize = 2;

/// Lines of markup from which a document is a template and no page. A guess; a page's text may quote a tag.
const MARKUP: usize = 5;

/// Landmarks in head and tail that show a page without any of the other signs. A guess: two of them stand in many a manual.
const LANDMARKS: usize = 4;

/// Landmarks that show one although no line of them is a menu or the owner's: a page copied from an app has neither. A guess.
const UNFRAMED: usize = 6;

/// Of the lines looked at, one in this many with signs of code shows a program, whatever its strings say. A guess.
const CODED: usize = 4;

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
    if both().filter(|index| markup(text(*index))).count() >= MARKUP {
        return false; // A template, or a change to one, holds a page's words and is none.
    }

    let seen: BTreeSet<usize> = both().collect();
    let licences = tail.iter().filter(|index| licensed(text(**index))).count();
    let neighbours = |word: &str| tail.iter().any(|index| text(*index).contains(word) && pager::link(text(*index)));
    let trails = head.iter().filter(|index| breadcrumb::sure(text(**index))).count();
    let frame = || head.iter().take(FOOTER).chain(tail.iter().take(FOOTER));
    (1..=breadcrumb::TRAILS).contains(&trails)
        || (1..=LICENCES).contains(&licences)
        || tail.iter().take(FOOTER).any(|index| owned(text(*index)))
        || seen.iter().any(|index| of_a_page(text(*index)))
        || seen.iter().any(|index| share_bar::BAR.surely(text(*index)).is_some_and(|cover| cover.words >= 2))
        || !coded(both().map(text)) && (neighbours("上一") && neighbours("下一") || licences <= LICENCES && landmarks(&seen, frame(), lines))
}

/// Several lines are landmarks, and one of them is a menu or the owner's, among the first lines or the last; or there are more of them.
fn landmarks<'f>(seen: &BTreeSet<usize>, mut frame: impl Iterator<Item = &'f usize>, lines: &[Line]) -> bool {
    if seen.len() < LANDMARKS {
        return false;
    }
    // One notice of copyright is a footer's, and a list of them is a licence's.
    let many = seen.iter().filter(|index| notice(lines[**index].text())).count() > LICENCES;
    let spoken = |line: &Line| line.sentence() || many && notice(line.text());
    let counts = |line: &&Line| !spoken(line) && certain(line.text());
    let certain = seen.iter().map(|index| &lines[*index]).filter(counts).count();
    let owned = |text: &str| of_the_owner(text) && !(many && notice(text));
    certain >= UNFRAMED || certain >= LANDMARKS && frame.any(|index| owned(lines[*index].text()))
}

/// The line begins as a notice of copyright does.
fn notice(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t', '*', '#']);
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    text.starts_with('©') || begins("copyright") || begins("(c)")
}

/// The lines are a program's, as far as their signs tell.
fn coded<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let signs = lines.clone().filter(|text| text.contains(['=', '{', '}', '`', '$', '\\', '<', ';', '"'])).count();
    signs * CODED >= lines.count()
}

/// The line begins with a tag, the sign of a diff passed over.
fn markup(text: &str) -> bool {
    let inner = text.trim_start_matches(['+', '-', ' ', '\t']);
    inner.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')) && text.contains('>')
}

/// The line has a site's licence number.
pub fn licensed(text: &str) -> bool {
    (text.contains("ICP") || text.contains("公网安备")) && LICENCE.is_match(text)
}

/// The sign of copyright with the reservation of all rights, or with the software that runs the site. A licence file has its own words, and (c).
fn owned(text: &str) -> bool {
    let reserved = || {
        let lower = text.to_ascii_lowercase();
        ["all rights reserved", "版权所有", "版權所有", "powered by", "무단 전재"].iter().any(|words| lower.contains(words))
    };
    text.contains(['©', 'ⓒ']) && reserved()
        || text.len() <= crate::rule::SHORT && ["無断転載を禁", "無断転載禁止"].iter().any(|words| text.contains(words))
}

/// A line of fields that nobody writes but a page about itself: a date under a label that says it was published, or two fields and more, one of
/// them sure or a date. A colophon has its editor and its proofreader, which is not enough.
pub fn of_a_page(text: &str) -> bool {
    const COUNTED: &[Key] =
        &[Key::Date, Key::Updated, Key::Source, Key::Author, Key::Editor, Key::Views, Key::Agency, Key::DocNumber, Key::Category, Key::Column];
    if text.len() > PARAGRAPH && text.contains('。') || !text.contains([':', '：', '年', '月', '〇', '○']) && !numbered(text) {
        return false; // A paragraph, which tells nothing of the page; or no label with its mark, and no date.
    }
    let Some(reading) = reading::read(text).filter(|reading| !reading.loose || reading.sure && reading.labels >= 3) else { return false };
    let dated = reading.fields.iter().any(|field| matches!(field.key, Key::Date | Key::Updated));
    let kinds = COUNTED.iter().filter(|key| reading.keys.contains(key)).count();
    reading.sure && dated || kinds >= 2 && (reading.sure || dated)
}

/// Somewhere a number is followed as the numbers in dates are.
fn numbered(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| {
        let after = matches!(two[1], b'-' | b'/' | b'.' | b',' | b' ' | b'a'..=b'z');
        two[0].is_ascii_digit() && after
    }) || text.contains(|c| matches!(c, '０'..='９'))
}
