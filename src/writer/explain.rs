//! Every change of a finished document with the rule that made it: for people, or as JSON lines for programs.

use std::fmt::Write;

use serde::Serialize;

use super::changed_parts::{Part, changed_parts, cut_parts};
use super::marked::{self, Blanks, GREEN, PLAIN, RED};
use super::{json, visible};
use crate::document::{Document, Label, Line, Step, Was};

/// One change of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told<'t> {
    /// The line's number, from 1.
    pub line: u64,
    /// The rule that made the change.
    pub rule: &'t str,
    /// What was there: the line, or its end where that changed.
    pub before: &'t str,
    /// What is there now; nothing where the line fell, and the same where the rule only had something to say.
    pub after: Option<&'t str>,
    /// What the rule says that the line is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The evidence, where the rule has more to say than its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'t str>,
}

/// A change as a line of JSON.
#[derive(Serialize)]
struct Entry<'e> {
    path: &'e str,
    #[serde(flatten)]
    told: Told<'e>,
}

/// Every change of a finished document, line by line.
pub fn changes<'d>(document: &'d Document) -> impl Iterator<Item = Told<'d>> {
    document.lines().iter().flat_map(|line| line.steps().iter().enumerate().map(move |(place, step)| change(line, place, step)))
}

pub(super) fn change<'l>(line: &'l Line, place: usize, step: &'l Step) -> Told<'l> {
    let (after, mut label) = (text_after(line, place), None);
    let (before, after) = match &step.was {
        Was::Same | Was::Unrepaired | Was::Bytes => (after, Some(after)),
        Was::Text(text) | Was::Cut(text, _) => (text.as_ref(), Some(after)),
        Was::End(end) => (end.as_str(), Some(line.end().as_str())),
        Was::Label(_) if is_fall(line, place) => (line.text(), None),
        Was::Label(_) => {
            label = Some(label_after(line, place).to_string());
            (line.text(), Some(line.text()))
        }
    };
    let why = step.why.as_deref().or_else(|| said_by_tag(line, step, place));
    Told { line: line.number(), rule: step.rule, before, after, label, why }
}

/// Appends every change as an object of JSON on a line of its own.
pub fn explain_in_json(document: &Document, path: &str, out: &mut String) {
    changes(document).for_each(|told| Entry { path, told }.append(out));
}

/// Appends something of a line that was taken out before there was a document, as [`explain_in_json`] does.
pub fn explain_gone_in_json(path: &str, line: u64, name: &str, text: &str, out: &mut String) {
    Entry { path, told: Told { line, rule: name, before: text, after: None, label: None, why: None } }.append(out);
}

impl Entry<'_> {
    fn append(&self, out: &mut String) {
        out.push_str(&json::safe_to_show(serde_json::to_string(self).expect("strings and numbers are JSON")));
        out.push('\n');
    }
}

/// Appends something of a line that was taken out before there was a document, as [`explain`] does.
pub fn explain_gone(path: &str, line: u64, name: &str, text: &str, colour: bool, out: &mut String) {
    let (gone, plain) = if colour { (RED, PLAIN) } else { ("", "") };
    let _ = writeln!(out, "{}:{line}: {name}\n{gone}- {}{plain}", visible::visible(path), visible_with_blanks(text));
}

/// Appends every change as `path:line: rule`, and behind it the evidence where there is some. A `-` line follows and, where something is left, a
/// `+` line. What a rule only remarked on stands in one line without a sign. In colour what changed in a line is marked, and what is far from it and
/// stayed the same is cut out.
pub fn explain(document: &Document, path: &str, colour: bool, out: &mut String) {
    let path = visible::visible(path);
    for line in document.lines() {
        for (place, step) in line.steps().iter().enumerate() {
            let why = step
                .why
                .as_deref()
                .or_else(|| said_by_tag(line, step, place))
                .map(|why| format!(": {}", visible_with_blanks(why)))
                .unwrap_or_default();
            let _ = writeln!(out, "{path}:{}: {}{why}", line.number(), step.rule);
            explain_step(line, place, step, colour, out);
        }
    }
}

/// Appends what a step made of the line.
fn explain_step(line: &Line, place: usize, step: &Step, colour: bool, out: &mut String) {
    let (gone, new, plain) = if colour { (RED, GREEN, PLAIN) } else { ("", "", "") };
    let _ = match &step.was {
        Was::Same | Was::Unrepaired | Was::Bytes => writeln!(out, "  {}", visible_with_blanks(text_after(line, place))),
        Was::Text(text) | Was::Cut(text, _) if colour => {
            let after = text_after(line, place);
            let (before, after) = marked::both((text, after), &parts_of(step, text, after), Blanks::ByNumber);
            writeln!(out, "{gone}- {before}{plain}\n{new}+ {after}{plain}")
        }
        Was::Text(text) | Was::Cut(text, _) => {
            writeln!(out, "- {}\n+ {}", visible_with_blanks(text), visible_with_blanks(text_after(line, place)))
        }
        Was::End(end) => writeln!(out, "{gone}- {:?}{plain}\n{new}+ {:?}{plain}", end.as_str(), line.end().as_str()),
        Was::Label(_) if is_fall(line, place) => writeln!(out, "{gone}- {}{plain}", visible_with_blanks(line.text())),
        Was::Label(_) => writeln!(out, "  {} ({})", visible_with_blanks(line.text()), label_after(line, place)),
    };
}

/// What a step changed of the text `before`. Of a fragment that was cut out it says so itself.
pub(super) fn parts_of(step: &Step, before: &str, after: &str) -> Vec<Part> {
    match &step.was {
        Was::Cut(_, range) => cut_parts(before, range.clone()),
        _ => changed_parts(before, after),
    }
}

/// What the page's own tag says, where a rule went by it.
pub(super) fn said_by_tag(line: &Line, step: &Step, place: usize) -> Option<&'static str> {
    let is_label = matches!(step.was, Was::Label(_)) && label_after(line, place).is_structure();
    line.mark().filter(|_| is_label).map(|mark| mark.kind.said())
}

/// With step number `place` the line fell.
pub(super) fn is_fall(line: &Line, place: usize) -> bool {
    line.is_dropped() && place + 1 == line.steps().len()
}

/// The text that step number `place` left.
pub(super) fn text_after<'l>(line: &'l Line, place: usize) -> &'l str {
    let next = line.steps()[place + 1..].iter().find_map(|step| match &step.was {
        Was::Text(text) | Was::Cut(text, _) => Some(text.as_ref()),
        _ => None,
    });
    next.unwrap_or(line.text())
}

/// The label that step number `place` gave.
fn label_after(line: &Line, place: usize) -> Label {
    let next = line.steps()[place + 1..].iter().find_map(|step| if let Was::Label(label) = step.was { Some(label) } else { None });
    next.unwrap_or(line.label())
}

/// Text as it may be shown, with the blanks at its end by number too, so that a change of them can be seen.
fn visible_with_blanks(text: &str) -> String {
    let body = text.trim_end().len();
    let mut out = visible::visible(&text[..body]).into_owned();
    text[body..].chars().for_each(|c| visible::number(c, &mut out));
    out
}
