//! Why a line is what it became: which rules it woke, and what each of them said.

use std::collections::BTreeMap;
use std::fmt;

use super::{Choice, guard, is_rule};
use crate::document::Change;
use crate::document::Document;
use crate::document::Label;
use crate::document::Line;
use crate::filters::reasons::reason;
use crate::rule::Rule;
use crate::text::han::Script;

/// What the rules said about one line.
pub struct Why {
    /// The line, by index.
    pub line: usize,
    /// What each rule that it woke said, in running order; a rule that says nothing was not woken.
    pub answers: Vec<(&'static Rule, Answer)>,
}

/// What a rule said about a line that woke it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It asked for a change; the words say which.
    Took(String),
    /// It left the line alone, and this is why, where that can be told.
    Declined(Option<String>),
    /// It was not asked: an earlier rule had taken the line.
    Late(&'static str),
    /// It would have taken the line, and this rule keeps it.
    Kept(&'static str),
    /// It would have taken the line, but rules like it would have taken nearly all of the document.
    HeldBack,
    /// It would have changed the line, which is source.
    Spared,
}

/// Washes a document, and tells of each line that holds `text`, as it came or as it is now, what the rules said about it.
pub fn why(document: &mut Document, choice: &Choice, text: &str) -> Vec<Why> {
    let text = text.trim();
    if document.starts {
        document.findings.script = Script::of_lines(document.lines().iter().map(|line| line.text()));
    }
    let before = document.findings.clone();
    guard::run(document, choice, &mut Watch::default());
    let holds = |line: &Line| line.original().contains(text) || line.text().contains(text);
    let lines = document.lines().iter().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| (index, BTreeMap::new())).collect();
    document.take_back(before, is_rule);
    document.spared = None;
    let mut watch = Watch { lines };
    guard::run(document, choice, &mut watch);
    watch.lines.into_iter().map(|(line, answers)| Why { line, answers: answers.into_values().collect() }).collect()
}

/// The lines that are watched while the rules run, by index, and the answers so far by the rule's place among all rules. Watching nothing costs nothing.
#[derive(Default)]
pub(crate) struct Watch {
    lines: BTreeMap<usize, BTreeMap<usize, (&'static Rule, Answer)>>,
}

impl Watch {
    pub(crate) fn idle(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn sees(&self, place: usize) -> bool {
        self.lines.contains_key(&place)
    }

    /// A watched line woke a rule. `index` is its place in the document as the rule sees it, `place` in the document as it was read.
    pub(crate) fn woke(&mut self, rule: &'static Rule, document: &Document, index: usize, place: usize) {
        let line = &document.lines()[index];
        let answer = match line.claimed_by() {
            Some(other) if other == rule.name => return,
            Some(other) => Answer::Late(other),
            None => Answer::Declined(reason(rule.name, document, index)),
        };
        self.answer(rule, place, answer);
    }

    /// A rule asks for a change of a line.
    pub(crate) fn asked(&mut self, rule: &'static Rule, line: &Line, place: usize, change: &Change) {
        let answer = match change {
            Change::Text(text) | Change::Repair(text, _) if text == line.text() => return,
            Change::Label(label) if *label == line.label() => return,
            change if change.takes() && line.kept() => Answer::Kept("user-keep"),
            Change::Meta(_) => Answer::Took("took it as metadata".to_string()),
            Change::Cut(range, _) => Answer::Took(format!("cut {:?} out of it", &line.text()[range.clone()])),
            Change::Label(Label::Boilerplate | Label::Surplus | Label::Meta) => Answer::Took("took it".to_string()),
            Change::Label(Label::Continues) => Answer::Took("joined it to the line above".to_string()),
            Change::Label(label) => Answer::Took(format!("found it to be: {label}")),
            Change::Keep => Answer::Took("keeps it".to_string()),
            Change::Remark(why) | Change::Unrepaired(why) => Answer::Took(format!("says: {why}")),
            Change::Text(_) | Change::Repair(..) | Change::End(_) => Answer::Took("changed it".to_string()),
        };
        self.answer(rule, place, answer);
    }

    /// What a rule asked for was not certain, and only that may fall.
    pub(crate) fn held_back(&mut self, rule: &'static Rule, place: usize) {
        self.answer(rule, place, Answer::HeldBack);
    }

    /// What a rule asked for would have changed a line of source.
    pub(crate) fn spared(&mut self, rule: &'static Rule, place: usize) {
        self.answer(rule, place, Answer::Spared);
    }

    /// The rules begin anew.
    pub(crate) fn begin(&mut self) {
        self.lines.values_mut().for_each(BTreeMap::clear);
    }

    /// A change counts for more than a refusal, and the first refusal, with the whole document in view, for more than later ones.
    fn answer(&mut self, rule: &'static Rule, place: usize, answer: Answer) {
        let Some(answers) = self.lines.get_mut(&place) else { return };
        let order = crate::engine::rules().find(|(_, other)| other.name == rule.name).map_or(0, |(order, _)| order);
        match answer {
            Answer::Declined(_) | Answer::Late(_) => _ = answers.entry(order).or_insert((rule, answer)),
            _ => _ = answers.insert(order, (rule, answer)),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Took(what) => write!(f, "{what}"),
            Answer::Declined(Some(why)) => write!(f, "declined: {why}"),
            Answer::Declined(None) => write!(f, "declined"),
            Answer::Late(rule) => write!(f, "not asked, because {rule} had taken it"),
            Answer::Kept(rule) => write!(f, "would have taken it, and {rule} keeps it"),
            Answer::Spared => write!(f, "declined: the line is source, of which every character counts"),
            Answer::HeldBack => {
                write!(f, "would have taken it, but so much of the page would have fallen that only certain lines did; see --max-drop")
            }
        }
    }
}
