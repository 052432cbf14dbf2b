//! One line: its text, its end, its label, what was done to it.

use std::borrow::Cow;

use super::change::{Change, Signature, Step, Was};
use super::label::{Label, LineEnd};
use super::mark::Mark;
use super::metadata::Field;
use super::role::Role;
use crate::text::line_ends::LineEnds;

/// One line, without its end. `number` counts from 1 in the whole document.
pub struct Line<'a> {
    pub(super) number: u64,
    pub(super) text: Cow<'a, str>,
    pub(super) end: LineEnd,
    pub(super) label: Label,
    pub(super) piece: bool,
    /// Which of a record's values the line stands in, from 0; in a text always 0.
    pub(super) value: u32,
    /// The text as it came, where this line was made from a washed one.
    pub(super) came: Option<&'a str>,
    /// The rule that asked that no rule take anything of the line.
    pub(super) kept: Option<Box<Signature>>,
    /// What the tags of a page in HTML say of the line.
    pub(super) mark: Option<&'a Mark>,
    pub(super) steps: Vec<Step<'a>>,
}

/// Appends the lines of `text`, which ends no line but its own; the first has this number, and all stand in this value.
pub(super) fn cut<'a>(text: &'a str, ends: LineEnds, (first, value): (u64, u32), lines: &mut Vec<Line<'a>>) {
    let (mut start, mut number) = (0, first);
    for end in ends.ends(text.as_bytes()) {
        lines.push(Line { value, ..Line::new(number, &text[start..end.start], LineEnd::named(&text[end.clone()])) });
        start = end.end;
        number += 1;
    }
    if start < text.len() {
        lines.push(Line { value, ..Line::new(number, &text[start..], LineEnd::None) });
    }
}

impl<'a> Line<'a> {
    pub(super) fn new(number: u64, text: &'a str, end: LineEnd) -> Line<'a> {
        let (label, steps) = (Label::Text, Vec::new());
        Line { number, text: Cow::Borrowed(text), end, label, piece: false, value: 0, kept: None, came: None, mark: None, steps }
    }

    /// The line's number in its document, from 1.
    #[inline]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The text as it stands now, without the line end.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it stands now, when it is still a slice of the input.
    pub fn borrowed(&self) -> Option<&'a str> {
        match self.text {
            Cow::Borrowed(text) => Some(text),
            Cow::Owned(_) => None,
        }
    }

    /// The text as it came.
    pub fn original(&self) -> &str {
        let first = self.steps.iter().find_map(|step| match &step.was {
            Was::Text(text) | Was::Cut(text, _) => Some(text),
            _ => None,
        });
        self.came.or(first.map(|text| &**text)).unwrap_or(&self.text)
    }

    /// The line end as it stands now.
    #[inline]
    pub fn end(&self) -> LineEnd {
        self.end
    }

    /// The line end as it came.
    pub fn original_end(&self) -> LineEnd {
        self.steps.iter().find_map(|step| if let Was::End(end) = step.was { Some(end) } else { None }).unwrap_or(self.end)
    }

    /// What the line is.
    #[inline]
    pub fn label(&self) -> Label {
        self.label
    }

    /// Which of a record's values the line stands in, from 0; in a text always 0.
    pub fn value(&self) -> u32 {
        self.value
    }

    /// What the tags of a page in HTML say of the line; none where the page is text.
    #[inline]
    pub fn mark(&self) -> Option<&'a Mark> {
        self.mark
    }

    /// The line will be written as it came.
    pub fn is_untouched(&self) -> bool {
        self.steps.is_empty() || !self.is_claimed() && self.end == self.original_end() && self.text == self.original()
    }

    /// A piece of a line that is longer than a part.
    #[inline]
    pub fn is_piece(&self) -> bool {
        self.piece
    }

    /// What was done to the line, in order.
    #[inline]
    pub fn steps(&self) -> &[Step<'a>] {
        &self.steps
    }

    /// The line will not be written, or not as a line of its own.
    #[inline]
    pub fn is_claimed(&self) -> bool {
        self.is_dropped() || self.label == Label::Continues
    }

    /// The line will not be written.
    pub fn is_dropped(&self) -> bool {
        matches!(self.label, Label::Meta | Label::Boilerplate | Label::Surplus)
    }

    /// No rule may take anything of the line.
    pub fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// The rule that keeps the line.
    pub fn kept_by(&self) -> Option<&'static str> {
        self.kept.as_ref().map(|keeper| keeper.rule)
    }

    /// Signs, once for each rule, that `rule` would have taken something of a line that is kept.
    pub(super) fn note_kept(&mut self, keeper: Signature, rule: &str, change: &Change) {
        let why = match change {
            Change::Cut(range, _) => format!("{rule} would have cut {:?} out of it", &self.text[range.clone()]),
            _ => format!("{rule} would have taken it out"),
        };
        if !self.steps.iter().any(|step| step.rule == keeper.rule && step.why.as_ref() == Some(&why)) {
            self.steps.push(keeper.step(Was::Same, Some(why)));
        }
    }

    /// What the line was before the first of these rules changed it.
    pub(super) fn take_back(&mut self, rules: impl Fn(&str) -> bool) {
        (self.end, self.label, self.kept) = (self.original_end(), Label::Text, None);
        let steps = std::mem::take(&mut self.steps);
        let (gone, stay): (Vec<Step>, Vec<Step>) = steps.into_iter().partition(|step| rules(step.rule));
        self.steps = stay;
        let first = gone.into_iter().find_map(|step| match step.was {
            Was::Text(text) | Was::Cut(text, _) => Some(text),
            _ => None,
        });
        if let Some(text) = first {
            self.rewrite(text);
        }
    }

    /// Carries out a change that is no joining, and signs it; returns the fields that the line gives to the metadata.
    pub(super) fn apply(&mut self, signature: Signature, change: Change) -> Vec<Field> {
        let (was, why, fields) = match change {
            Change::Keep => {
                self.kept = Some(Box::new(signature));
                return Vec::new();
            }
            Change::Says(_, fields) => return fields,
            Change::Text(text) | Change::Repair(text, _) if text == self.text => return Vec::new(),
            Change::End(end) if end == self.end => return Vec::new(),
            Change::Label(label) if label == self.label => return Vec::new(),
            Change::Text(text) => (Was::Text(self.rewrite(Cow::Owned(text))), None, Vec::new()),
            Change::Repair(text, why) => (Was::Text(self.rewrite(Cow::Owned(text))), Some(why), Vec::new()),
            Change::Remark(why) => (Was::Same, Some(why), Vec::new()),
            Change::Unrepaired(why) | Change::Left(_, why) => (Was::Unrepaired, Some(why), Vec::new()),
            Change::End(end) => (Was::End(std::mem::replace(&mut self.end, end)), None, Vec::new()),
            Change::Cut(range, fields) => {
                let rest = [&self.text[..range.start], &self.text[range.end..]].concat();
                (Was::Cut(self.rewrite(Cow::Owned(rest)), range), None, fields)
            }
            Change::Title(_) if self.label == Label::Title => return Vec::new(),
            Change::Label(label) => {
                self.relabel(signature, label);
                return Vec::new();
            }
            Change::Title(_) => {
                self.relabel(signature, Label::Title);
                return Vec::new();
            }
            Change::Drop(why) => {
                let was = Was::Label(std::mem::replace(&mut self.label, Label::Boilerplate));
                (was, Some(why).filter(|why| !why.is_empty()), Vec::new())
            }
            Change::Meta(fields) => {
                self.relabel(signature, Label::Meta);
                return fields;
            }
        };
        self.steps.push(signature.step(was, why));
        fields
    }

    /// Says what the line is from now on, and signs it.
    pub(super) fn relabel(&mut self, signature: Signature, label: Label) {
        let was = Was::Label(std::mem::replace(&mut self.label, label));
        self.steps.push(signature.step(was, None));
    }

    /// Another text, in place of the one that is returned.
    pub(super) fn rewrite(&mut self, text: Cow<'a, str>) -> Cow<'a, str> {
        std::mem::replace(&mut self.text, text)
    }

    /// The rule that claimed the line: nothing follows its step.
    pub fn claimed_by(&self) -> Option<&'static str> {
        self.steps.last().filter(|_| self.is_claimed()).map(|step| step.rule)
    }

    /// The role of the rule that claimed the line.
    pub(crate) fn claimed_as(&self) -> Option<Role> {
        self.steps.last().filter(|_| self.is_claimed()).map(|step| step.role)
    }

    /// Nothing to see in the line: empty, or white space only.
    #[inline]
    pub fn is_blank(&self) -> bool {
        // Nearly every line has something to see at its beginning, and its end need not be looked for.
        self.text.chars().all(char::is_whitespace)
    }
}
