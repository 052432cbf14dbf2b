//! Writes down what each rule said, for `--why`.

use std::collections::BTreeMap;
use std::fmt;

use crate::document::{Change, Label, Line};
use crate::page::Because;
use crate::rule::Rule;

/// A rule, and how many rules run before it.
type Ordered = (usize, &'static Rule);

/// What a rule said about a line that woke it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It asked for a change; the words say which.
    Took(String),
    /// It left the line alone, and this is why.
    Declined(Because),
    /// It was not asked: an earlier rule had taken the line.
    Late(&'static str),
    /// It would have taken the line, and this rule keeps it.
    Kept(&'static str),
    /// It would have taken the line, but rules like it would have taken nearly all of the document.
    HeldBack,
    /// It would have changed the line, which is source.
    Source,
    /// It would have tidied the line, of which the white space says in Markdown what it is.
    Reshapes,
    /// It would have taken the line, and all that the page shows says that the line is the text's.
    Outweighed,
}

/// The lines that are watched while the rules run, by index, and the answers so far by the order of the rules. Watching nothing costs nothing.
#[derive(Default)]
pub(crate) struct Watch {
    lines: BTreeMap<usize, BTreeMap<usize, (&'static Rule, Answer)>>,
}

impl Watch {
    /// Watches these lines, by index.
    pub(super) fn new(lines: impl IntoIterator<Item = usize>) -> Watch {
        Watch { lines: lines.into_iter().map(|line| (line, BTreeMap::new())).collect() }
    }

    /// For each of the lines what the rules said, in running order.
    pub(super) fn into_answers(self) -> impl Iterator<Item = (usize, Vec<(&'static Rule, Answer)>)> {
        self.lines.into_iter().map(|(line, answers)| (line, answers.into_values().collect()))
    }

    pub(super) fn is_idle(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn is_watched(&self, origin: usize) -> bool {
        self.lines.contains_key(&origin)
    }

    /// A watched line woke a rule. Unless the rule asks for a change of it, it has left the line alone, and `because` says why. `origin` is the line's index in the document as
    /// it was read.
    pub(super) fn woke(&mut self, rule: Ordered, line: &Line, origin: usize, because: Because) {
        let answer = match line.claimed_by() {
            Some(other) if other == rule.1.name => return,
            Some(other) => Answer::Late(other),
            None => Answer::Declined(because),
        };
        self.answer(rule, origin, answer);
    }

    /// A rule asks for a change of a line.
    pub(super) fn asked(&mut self, rule: Ordered, line: &Line, origin: usize, (change, evidence): (&Change, Option<&str>)) {
        let answer = match change {
            Change::Text(text) | Change::Repair(text, _) if text == line.text() => return,
            Change::Label(label) if *label == line.label() => return,
            Change::Title(_) if line.label() == Label::Title => return,
            change if change.takes() && line.is_kept() => Answer::Kept(line.kept_by().unwrap_or_default()),
            Change::Meta(_) => Answer::Took("took it as metadata".to_string()),
            Change::Cut(range, _) => Answer::Took(format!("cut {:?} out of it", &line.text()[range.clone()])),
            Change::Label(Label::Boilerplate | Label::Surplus | Label::Meta) => Answer::Took("took it".to_string()),
            Change::Drop(why) => Answer::Took(format!("took it: {why}")),
            Change::Label(Label::Continues) => Answer::Took("joined it to the line above".to_string()),
            Change::Label(label) => Answer::Took(found(*label, evidence)),
            Change::Title(_) => Answer::Took(found(Label::Title, evidence)),
            Change::Keep => Answer::Took("keeps it".to_string()),
            Change::Says(..) => Answer::Took("read what it says of the document".to_string()),
            Change::Remark(why) | Change::Unrepaired(why) | Change::Left(_, why) => Answer::Took(format!("says: {why}")),
            Change::Text(_) | Change::Repair(..) | Change::End(_) => Answer::Took("changed it".to_string()),
        };
        self.answer(rule, origin, answer);
    }

    /// What a rule asked for was not certain, and only that may fall.
    pub(super) fn held_back(&mut self, rule: Ordered, origin: usize) {
        self.answer(rule, origin, Answer::HeldBack);
    }

    /// What a rule recognised is outweighed by what the page shows.
    pub(super) fn outweighed(&mut self, rule: Ordered, origin: usize) {
        self.answer(rule, origin, Answer::Outweighed);
    }

    /// What a rule asked for would have changed a line of source.
    pub(super) fn is_source(&mut self, rule: Ordered, origin: usize) {
        self.answer(rule, origin, Answer::Source);
    }

    /// What a rule asked for would have made another block of a line of Markdown.
    pub(super) fn reshapes(&mut self, rule: Ordered, origin: usize) {
        self.answer(rule, origin, Answer::Reshapes);
    }

    /// The rules begin anew.
    pub(super) fn begin(&mut self) {
        self.lines.values_mut().for_each(BTreeMap::clear);
    }

    /// A change counts for more than a refusal, and the first answer of a kind, with the whole document in view, for more than later ones.
    fn answer(&mut self, (order, rule): Ordered, origin: usize, answer: Answer) {
        let Some(answers) = self.lines.get_mut(&origin) else { return };
        match answer {
            Answer::Declined(_) | Answer::Late(_) => _ = answers.entry(order).or_insert((rule, answer)),
            Answer::Took(_) if matches!(answers.get(&order), Some((_, Answer::Took(_)))) => {}
            _ => _ = answers.insert(order, (rule, answer)),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Took(what) => write!(f, "{what}"),
            Answer::Declined(why) => write!(f, "declined: {why}"),
            Answer::Late(rule) => write!(f, "not asked, because {rule} had taken it"),
            Answer::Kept(rule) => write!(f, "would have taken it, and {rule} keeps it"),
            Answer::Source => write!(f, "declined: the line is source, of which every character counts"),
            Answer::Reshapes => write!(f, "declined: without this white space Markdown would take the line for something else"),
            Answer::Outweighed => write!(f, "would have taken it, and the page around it says that it is the text's"),
            Answer::HeldBack => {
                write!(f, "would have taken it, but so much of the page would have fallen that only certain lines did; see --max-drop")
            }
        }
    }
}

/// What a rule found a line to be.
fn found(label: Label, evidence: Option<&str>) -> String {
    match evidence {
        Some(evidence) => format!("found it to be: {label}, because {evidence}"),
        None => format!("found it to be: {label}"),
    }
}
