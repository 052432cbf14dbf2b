//! Why a line is what it became: which rules it woke, and what each of them said.

use super::passes::Wash;
use super::watch::{Answer, Watch};
use super::{Choice, choice, guard};
use crate::document::{Document, Line};
use crate::rule::Rule;

/// What the rules said about one line.
pub struct Why {
    /// The line, by index.
    pub line: usize,
    /// What each rule that it woke said, in running order; a rule that says nothing was not woken.
    pub answers: Vec<(&'static Rule, Answer)>,
}

/// Washes a document, and tells of each line that holds `text`, as it came or as it is now, what the rules said about it.
pub fn why(document: &mut Document, choice: &Choice, text: &str) -> Vec<Why> {
    let text = text.trim();
    let before = document.findings.clone();
    guard::run(&mut Wash::new(document, choice, &mut Watch::default()));
    let holds = |line: &Line| line.original().contains(text) || line.text().contains(text);
    let lines: Vec<usize> = document.lines().iter().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| index).collect();
    document.take_back(before, choice::is_rule);
    document.spared = None;
    let mut watch = Watch::new(lines);
    guard::run(&mut Wash::new(document, choice, &mut watch));
    watch.into_answers().map(|(line, answers)| Why { line, answers }).collect()
}
