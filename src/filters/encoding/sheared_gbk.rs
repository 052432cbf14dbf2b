//! GBK text that was cut in front of false marks, and so read one byte off, is read again from its bytes.

use super::shear::{self, Echo, Page, Run};
use crate::document::{Change, Document};
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "sheared-gbk",
    page: include_str!("../../../testdata/rules/encoding/sheared-gbk.md"),
    on: true,
    wakes: &[Wake::Anywhere(TRACES)],
    reads: Reads::Document(read),
};

/// A lost byte before a mark, and a lost byte before a note whose parenthesis it took along: the letters that a syllable can begin with.
const TRACES: &[&str] = &[
    "?，", "?；", "?？", "?！", "?。", "?,", "?;", "??", "?!", "?a", "?b", "?c", "?d", "?e", "?f", "?g", "?h", "?j", "?k", "?l", "?m", "?n", "?o",
    "?p", "?q", "?r", "?s", "?t", "?w", "?x", "?y", "?z", "?ā", "?á", "?ǎ", "?à", "?ē", "?é", "?ě", "?è", "?ō", "?ó", "?ǒ", "?ò",
];

/// By how many eighths of a bit a reading has to be likelier than what stands there. Guesses, tried on damaged and on clean text.
const CLEAR: i32 = 8 * 8;
/// The same where a note names the lost byte.
const NAMED: i32 = 8;

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let has = |found: fn(char) -> bool| lines.iter().any(|line| line.text().contains(found));
    let folded = !has(|c| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}'));
    let sheared: Vec<usize> = woken.iter().copied().filter(|index| shear::may_be_sheared(lines[*index].text(), folded)).collect();
    if sheared.is_empty() {
        return Requests::new();
    }
    let echo = Echo::of_lines(lines.iter().map(|line| line.text()));
    let corners = has(|c| c == '「') && !has(|c| c == '“');
    let private = has(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
    let page = Page { script: document.findings.script, folded, corners, private, echo: &echo };
    let mut requests = Requests::new();
    for index in sheared {
        let text = lines[index].text();
        let (good, doubtful): (Vec<Run>, Vec<Run>) =
            shear::read(text, page).into_iter().partition(|run| run.margin >= if run.notes > 0 { NAMED } else { CLEAR });
        if !good.is_empty() {
            let mut new = String::with_capacity(text.len());
            let mut from = 0;
            for run in &good {
                new.push_str(&text[from..run.range.start]);
                new.push_str(&run.text);
                from = run.range.end;
            }
            new.push_str(&text[from..]);
            requests.push((index, Change::Repair(new, evidence(&good))));
        }
        requests.extend(doubtful.iter().map(|run| (index, Change::Unrepaired(format!("{} may be {}", &text[run.range.clone()], run.text)))));
    }
    requests
}

/// The bytes that were lost and how clear it is.
fn evidence(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let bytes: Vec<String> = run.lost.iter().map(|byte| format!("{byte:02X}")).collect();
        format!("lost {}, by {} bits", bytes.join(" "), run.margin / 8)
    };
    runs.iter().map(one).collect::<Vec<_>>().join("; ")
}
