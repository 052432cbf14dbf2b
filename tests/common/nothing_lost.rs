//! Nothing is lost: what was read can be told again from what was written, what was rejected, and the journal.

#![allow(dead_code, reason = "every test file that takes this in uses the part it needs")]

use std::collections::HashMap;

use taoxi::document::{Document, Label, Was};
use taoxi::writer::{report, text};
use taoxi::{Choice, engine};

/// What is lost or can't be explained when `read` is washed with the default rules; nothing, when all is well.
pub fn losses(read: &str) -> Vec<String> {
    losses_with(read, &Choice::default())
}

/// What is lost or can't be explained when `read` is washed with these rules.
pub fn losses_with(read: &str, choice: &Choice) -> Vec<String> {
    let mut losses = Vec::new();
    let mut document = Document::new(read, 1);
    engine::run(&mut document, choice);

    let (mut rejects, mut told) = (String::new(), 0);
    report::rejects(&document, "page", &mut rejects);
    let mut rejected: HashMap<&str, usize> = HashMap::new();
    for line in rejects.split_terminator('\n') {
        *rejected.entry(line).or_default() += 1;
        told += 1;
    }

    let (mut again, mut written, mut owed, mut joined) = (String::new(), String::new(), Vec::new(), Vec::new());
    for line in document.lines() {
        let number = line.number();
        // The journal, played backwards, has to arrive at the text and the end that the line came with.
        let (mut now, mut end) = (line.text(), line.end());
        for step in line.steps().iter().rev() {
            match &step.was {
                Was::Text(before) => now = before,
                Was::Cut(before, range) => {
                    if [&before[..range.start], &before[range.end..]].concat() != now {
                        losses.push(format!("line {number}: a cut by {} and what it left do not make the text before it", step.rule));
                    }
                    owed.push(format!("page:{number}: {}\t{}", step.rule, &before[range.clone()]));
                    now = before;
                }
                Was::End(before) => end = *before,
                Was::Label(_) | Was::Same | Was::Unrepaired | Was::Bytes => {}
            }
        }
        again.push_str(now);
        again.push_str(end.as_str());
        match line.claimed_by() {
            None => {
                written.push_str(line.text());
                written.push_str(line.end().as_str());
            }
            // Its text has to be in the line above.
            Some(_) if line.label() == Label::Continues => {
                joined.push(line.text());
            }
            Some(rule) => {
                let fragments_stand_apart = line.steps().iter().any(|step| matches!(step.was, Was::Cut(..)));
                let text = if fragments_stand_apart { line.text() } else { line.original() };
                owed.push(format!("page:{number}: {rule}\t{text}"));
            }
        }
    }

    let ink: String = written.split_whitespace().collect();
    for text in joined.iter().filter(|text| !ink.contains(&text.split_whitespace().collect::<String>())) {
        losses.push(format!("joined to a line that does not have it: {text:?}"));
    }
    if again != read {
        losses.push(format!("the journal played backwards gives other text than was read, {}", first_difference(read, &again)));
    }
    if told != owed.len() {
        losses.push(format!("{told} lines of rejects for {} lines and fragments that were not written", owed.len()));
    }
    for line in owed {
        match rejected.get_mut(line.as_str()) {
            Some(left) if *left > 0 => *left -= 1,
            _ => losses.push(format!("not written and not among the rejects: {line:?}")),
        }
    }
    let mut bytes = Vec::new();
    text::write(&text::pieces(&document, read), read, &mut bytes).expect("memory takes what is written to it");
    if bytes != written.as_bytes() || text::written(&document) != written {
        losses.push("the writers write something else than the lines that nobody claimed".to_string());
    }
    losses
}

/// What a second wash would still change; nothing, when the first was enough.
pub fn restless(read: &str) -> Option<String> {
    restless_with(read, &Choice::default())
}

/// The same, of a wash with these rules.
pub fn restless_with(read: &str, choice: &Choice) -> Option<String> {
    let first = taoxi::wash(read, choice);
    let second = taoxi::wash(&first.text, choice);
    (first.text != second.text).then(|| {
        let rules: Vec<&str> = second.steps.iter().map(|signed| signed.step.rule).collect();
        format!("a second wash changes it again ({rules:?}), {}", first_difference(&first.text, &second.text))
    })
}

/// The first line in which two texts differ.
pub fn first_difference(a: &str, b: &str) -> String {
    let (mut a, mut b) = (a.split_inclusive('\n'), b.split_inclusive('\n'));
    let mut number = 0;
    loop {
        number += 1;
        match (a.next(), b.next()) {
            (None, None) => return "nowhere".to_string(),
            (a, b) if a == b => {}
            (a, b) => {
                let (a, b) = around_the_difference(a.unwrap_or(""), b.unwrap_or(""));
                return format!("first at line {number}:\n  - {a}\n  + {b}");
            }
        }
    }
}

/// Two lines that differ, each as far as one can take in: a little before the first difference and a little more after it.
fn around_the_difference(a: &str, b: &str) -> (String, String) {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let skip = same.saturating_sub(30);
    let shown = |line: &str| {
        let some: String = line.chars().skip(skip).take(100).collect();
        format!("{}{some:?}", if skip > 0 { "…" } else { "" })
    };
    (shown(a), shown(b))
}
