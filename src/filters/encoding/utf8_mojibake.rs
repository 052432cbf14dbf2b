//! UTF-8 that was read as a single-byte encoding is read again, once for every time that it happened.

use super::ABOUT_MISREADING;
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::repair::misread::{self, Mended, controls};
use crate::repair::reread;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "utf8-mojibake",
    page: include_str!("../../../testdata/rules/encoding/utf8-mojibake.md"),
    on: true,
    role: Role::Misreading,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| misread::may_be(shape.text) || controls::may_be(shape.text)).with(Signs::EUROPEAN))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("nothing in it is clearly likelier as UTF-8, or as marks of windows-1252"));
    let alone: Vec<(usize, Option<Mended>)> = woken.iter().map(|index| (*index, misread::mend(page.text(*index), 0))).collect();
    if alone.iter().all(|(index, mended)| mended.is_none() && !controls::may_be(page.text(*index))) {
        return verdicts;
    }
    let (shown, alone): (Vec<_>, Vec<_>) = alone.into_iter().partition(|(index, _)| page.is_specimen(*index));
    shown.into_iter().for_each(|(index, _)| verdicts.leave(index, ABOUT_MISREADING));
    // What is too little to tell in one line follows from what the others show.
    let here = misread::shown(alone.iter().filter_map(|(_, mended)| mended.as_ref()));
    for (index, alone) in alone {
        let text = page.text(index);
        let mended = if here == 0 { alone } else { misread::mend(text, here) };
        // Text of two bytes a character can be well-formed UTF-8 by chance.
        let rivalled = mended.as_ref().is_some_and(|mended| reread::rivals(text, &mended.text));
        match repair(text, mended.filter(|_| !rivalled)) {
            Some(change) => verdicts.ask(index, change),
            None if rivalled => verdicts.leave(index, Because::Reason("it is likelier to be East Asian text that was misread than UTF-8")),
            None => {}
        }
    }
    verdicts
}

/// The line with what was mended, and its control characters read as what they were.
fn repair(line: &str, mended: Option<Mended>) -> Option<Change> {
    let mut why = mended.iter().map(evidence).collect::<Vec<_>>();
    let mut text = mended.map(|mended| mended.text);
    if let Some(marked) = controls::mend(text.as_deref().unwrap_or(line)) {
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
