//! UTF-8 that was read as a single-byte encoding is read again, once for every time that it happened.

use crate::document::{Change, Line, Requests, Role};
use crate::page::Page;
use crate::page::specimens::Taught;
use crate::repair::misread::{self, Mended, controls};
use crate::repair::reread;
use crate::rule::{Decide, Rule, Signs, Wake};

pub static RULE: Rule = Rule {
    name: "utf8-mojibake",
    page: include_str!("../../../testdata/rules/encoding/utf8-mojibake.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.signs.any(Signs::EUROPEAN) && (misread::may_be(shape.text) || controls::may_be(shape.text)))],
    decide: Decide::Page(read),
};

fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let taught = Taught::of_lines(lines);
    let woken: Vec<usize> = woken.iter().copied().filter(|index| !taught.near(*index)).collect();
    let alone: Vec<Option<Mended>> = woken.iter().map(|index| misread::mend(lines[*index].text(), 0)).collect();
    // What is too little to tell in one line follows from what the others show.
    let here = misread::shown(alone.iter().flatten());
    let again = |(index, alone): (usize, Option<Mended>)| {
        let mended = if here == 0 { alone } else { misread::mend(lines[index].text(), here) };
        // Text of two bytes a character can be well-formed UTF-8 by chance.
        let mended = mended.filter(|mended| !reread::rivals(lines[index].text(), &mended.text));
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
