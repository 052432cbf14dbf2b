//! UTF-8 that was read as a single-byte encoding is read again, once for every time that it happened.

use super::misread::{self, Mended, controls};
use crate::document::{Change, Document, Line};
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "utf8-mojibake",
    page: include_str!("../../../testdata/rules/encoding/utf8-mojibake.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| misread::may_be(shape.text) || controls::may_be(shape.text))],
    reads: Reads::Document(read),
};

/// Words of those who write about such damage and show it, in small letters, in languages in which that is often asked.
const NAMES: &[&str] = &["mojibake", "乱码", "亂碼", "文字化け", "ракозябр", "zeichensalat", "krzaczki"];
/// Single-byte encodings, in small letters, as they are called beside UTF-8 where somebody explains both.
const MISREADERS: &[&str] = &["windows-125", "iso-8859", "iso8859", "latin-1", "latin1", "cp125", "cp437", "koi8", "macroman", "mac roman"];
/// Lines on either side of such a word that may show what it names. A guess.
const NEAR: usize = 10;

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let taught = if woken.is_empty() { Vec::new() } else { taught(lines) };
    let shows_damage = |index: usize| near(&taught, index);
    let woken: Vec<usize> = woken.iter().copied().filter(|index| !shows_damage(*index)).collect();
    let alone: Vec<Option<Mended>> = woken.iter().map(|index| misread::mend(lines[*index].text(), 0)).collect();
    // What is too little to tell in one line follows from what the others show.
    let here = misread::shown(alone.iter().flatten());
    let again = |(index, alone): (usize, Option<Mended>)| {
        let mended = if here == 0 { alone } else { misread::mend(lines[index].text(), here) };
        Some((index, repair(&lines[index], mended)?))
    };
    woken.into_iter().zip(alone).filter_map(again).collect()
}

/// The line with what was mended, and its control characters read as what they were.
fn repair(line: &Line, mended: Option<Mended>) -> Option<Change> {
    let mut why = mended.iter().map(evidence).collect::<Vec<_>>();
    let mut text = mended.map(|mended| mended.text);
    if let Some(marked) = controls::mend(text.as_deref().unwrap_or(line.text())) {
        why.push("control characters that are marks in windows-1252".to_string());
        text = Some(marked);
    }
    text.map(|text| Change::Repair(text, why.join("; ")))
}

/// The lines that speak of such damage, or of another encoding near a line that speaks of UTF-8: what stands near them may be there to be looked at.
fn taught(lines: &[Line]) -> Vec<usize> {
    let (mut taught, mut utf8, mut misreaders) = (Vec::new(), Vec::new(), Vec::new());
    for (index, line) in lines.iter().enumerate() {
        let lower = line.text().to_ascii_lowercase();
        if NAMES.iter().any(|name| lower.contains(name)) {
            taught.push(index);
        }
        if lower.contains("utf-8") || lower.contains("utf8") {
            utf8.push(index);
        }
        // What a page declares of itself explains nothing.
        if !lower.contains("charset") && MISREADERS.iter().any(|name| lower.contains(name)) {
            misreaders.push(index);
        }
    }
    taught.extend(misreaders.into_iter().filter(|index| near(&utf8, *index)));
    taught.sort_unstable();
    taught
}

/// One of the places, which ascend, is near this one.
fn near(places: &[usize], index: usize) -> bool {
    places[places.partition_point(|at| at + NEAR < index)..].first().is_some_and(|at| *at <= index + NEAR)
}

/// Which encodings, and how often.
fn evidence(mended: &Mended) -> String {
    let mut layers: Vec<(&str, usize)> = Vec::new();
    // The outermost layer was the last to be laid on.
    for name in mended.layers.iter().rev().map(|(encoding, _)| misread::name(*encoding)) {
        match layers.last_mut() {
            Some((last, times)) if *last == name => *times += 1,
            _ => layers.push((name, 1)),
        }
    }
    let times = |times: usize| match times {
        1 => String::new(),
        2 => ", twice".to_string(),
        _ => format!(", {times} times"),
    };
    let layers: Vec<String> = layers.into_iter().map(|(name, count)| format!("{name}{}", times(count))).collect();
    let lost = match mended.lost {
        0 => String::new(),
        1 => "; a character whose bytes are not all there".to_string(),
        lost => format!("; {lost} characters whose bytes are not all there"),
    };
    format!("UTF-8 read as {}{lost}", layers.join(", then as "))
}
