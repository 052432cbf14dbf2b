//! What flows down the river: a document, or one part of a long one, as lines with labels, and the one door through which they change.
//!
//! Rules read a [`Document`] and ask for [`Change`]s. Only `Document::change` carries them out, and it signs each with the rule's name, so that
//! whatever was not written can be shown again and whatever was changed can be explained.

mod change;
mod findings;
mod form;
mod label;
mod left_out;
mod line;
mod mark;
mod metadata;
mod role;
mod title;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use change::{Change, Signature, Step, Was};
pub(crate) use change::{Changed, Requests};
pub use findings::{Findings, Sign, SignKind};
pub use form::Form;
pub use label::{Label, LineEnd};
pub use left_out::LeftOut;
pub use line::Line;
use line::cut;
pub use mark::{Evidence, Mark, MarkKind, Row, Span, SpanKind, Standing};
pub use metadata::{Field, Key, Kind, Metadata, Value};
pub use role::Role;

use std::sync::OnceLock;

use crate::text::columns;
use crate::text::han::Script;
use crate::text::line_ends::LineEnds;
use crate::text::spoken::Spoken;

/// A page break in plain text.
pub(crate) const FORM_FEED: char = '\u{C}';

/// A whole document, or one part of about 1 MiB of a long one.
pub struct Document<'a> {
    /// This part holds the document's first line.
    pub starts: bool,
    /// This part holds the document's last line.
    pub ends: bool,
    /// What the document has shown so far. Parts after the first start from what the first one found.
    pub findings: Findings,
    /// The first line is the rest of one that began in the part before.
    pub continues: bool,
    /// The blank lines that end the part before this one, so that a run of them is seen whole.
    pub blank_before: usize,
    /// The share of the body, in percent, that the rules would have taken out, where that was too much and only certain lines fell; see
    /// [`Choice::max_drop`](crate::Choice::max_drop).
    pub spared: Option<u8>,
    /// The address from which the links of a page in HTML are said, where it is known.
    pub address: Option<&'a str>,
    lines: Vec<Line<'a>>,
}

impl<'a> Document<'a> {
    /// Cuts `text` at its line ends; see [`crate::text::line_ends`]. `first` is the number of the first line.
    pub fn new(text: &'a str, first: u64) -> Document<'a> {
        Document::with_line_ends(text, first, LineEnds::in_bytes(text.as_bytes(), true))
    }

    /// Cuts `text` where its bytes were found to have line ends before they were decoded.
    pub fn with_line_ends(text: &'a str, first: u64, ends: LineEnds) -> Document<'a> {
        let mut lines = Vec::with_capacity(text.len() / 64 + 1);
        cut(text, ends, (first, 0), &mut lines);
        Document::from_lines(lines)
    }

    /// One document of all the values of a record, in their order; lines are numbered through. The last line of a value may have no end although
    /// lines of the next value follow, and a value without text has no lines. No line is joined to one of another value.
    pub fn from_values<S: AsRef<str>>(values: &'a [S]) -> Document<'a> {
        let mut lines = Vec::with_capacity(values.iter().map(|value| value.as_ref().len() / 64 + 1).sum());
        for (value, text) in (0..).zip(values) {
            let first = lines.len() as u64 + 1;
            let text = text.as_ref();
            cut(text, LineEnds::in_bytes(text.as_bytes(), true), (first, value), &mut lines);
        }
        Document::from_lines(lines)
    }

    fn from_lines(lines: Vec<Line<'a>>) -> Document<'a> {
        Document { starts: true, ends: true, continues: false, findings: Findings::default(), blank_before: 0, spared: None, address: None, lines }
    }

    /// Marks this as a part of a longer document. Where the first or last line is only a piece of a line, labels do not apply to it.
    pub fn part_of(mut self, starts: bool, ends: bool, continues: bool, blank_before: usize) -> Document<'a> {
        (self.starts, self.ends, self.continues, self.blank_before) = (starts, ends, continues, blank_before);
        if continues && let Some(line) = self.lines.first_mut() {
            line.piece = true;
        }
        if !ends
            && let Some(line) = self.lines.last_mut()
            && line.end == LineEnd::None
        {
            line.piece = true;
        }
        self
    }

    /// The script the document is written in: found when somebody asks, and before a line changes. Parts after the first know it from the first.
    pub fn script(&self) -> Script {
        match self.findings.script.get() {
            Some(script) => *script,
            None if self.starts => *self.findings.script.get_or_init(|| Script::from_lines(self.lines.iter().map(Line::text))),
            None => Script::default(),
        }
    }

    /// The script is to be found again, by these lines or, where it is not told by which, by all of them when somebody asks.
    pub(crate) fn find_script(&mut self, counts: Option<fn(&Line) -> bool>) {
        let found = counts.map(|counts| Script::from_lines(self.lines.iter().filter(|line| counts(line)).map(Line::text)));
        self.findings.script = found.map_or_else(OnceLock::new, OnceLock::from);
    }

    /// The lines stand in their file under these numbers, of which none is smaller than the one before.
    pub fn numbered(mut self, numbers: &[u64]) -> Document<'a> {
        self.lines.iter_mut().zip(numbers).for_each(|(line, number)| line.number = *number);
        self
    }

    /// These are what the tags of a page say of its lines, in their order.
    pub fn marked(mut self, marks: &'a [Mark]) -> Document<'a> {
        self.lines.iter_mut().zip(marks).for_each(|(line, mark)| line.mark = Some(mark));
        self
    }

    /// Signs what was done to lines, by index, before they came here.
    pub fn decoded(mut self, steps: impl IntoIterator<Item = (usize, Step<'a>)>) -> Document<'a> {
        for (index, step) in steps {
            if let Some(line) = self.lines.get_mut(index) {
                line.steps.push(step);
            }
        }
        self
    }

    /// All lines, in order, claimed ones too.
    pub fn lines(&self) -> &[Line<'a>] {
        &self.lines
    }

    /// The document is a page in HTML, whose lines all have what their tags say of them.
    pub fn is_marked(&self) -> bool {
        self.lines.first().is_some_and(|line| line.mark().is_some())
    }

    /// What is left of the document, as it would be if it were read anew with these findings, and for each of its lines the index here.
    pub(crate) fn rest(&self, findings: Findings) -> (Document<'_>, Vec<usize>) {
        self.anew(findings, |line| !line.is_claimed())
    }

    /// The document with the repairs that were made, as if nothing had been taken out of it, and for each of its lines the index here.
    pub(crate) fn untaken(&self) -> (Document<'_>, Vec<usize>) {
        self.anew(Findings::default(), |line| line.label != Label::Continues)
    }

    fn anew(&self, findings: Findings, stays: impl Fn(&Line) -> bool) -> (Document<'_>, Vec<usize>) {
        let places: Vec<usize> = (0..self.lines.len()).filter(|index| stays(&self.lines[*index])).collect();
        let first = self.lines.first().map_or(1, |line| line.number);
        let titled = findings.title.is_some();
        let anew = |(number, index): (u64, &usize)| {
            let line = &self.lines[*index];
            let label = if titled && line.label == Label::Title { Label::Title } else { Label::Text };
            Line {
                label,
                came: Some(line.original()),
                piece: line.piece,
                kept: line.kept.clone(),
                value: line.value,
                mark: line.mark,
                ..Line::new(number, &line.text, line.end)
            }
        };
        let lines = (first..).zip(&places).map(anew).collect();
        let (starts, ends, continues, blank_before) = (self.starts, self.ends, self.continues, self.blank_before);
        (Document { starts, ends, continues, findings, blank_before, spared: None, address: self.address, lines }, places)
    }

    /// Takes back all that was done by these rules: the lines are again what they were before, and the findings are these.
    pub(crate) fn take_back(&mut self, findings: Findings, rules: impl Fn(&str) -> bool) {
        for line in &mut self.lines {
            line.take_back(&rules);
        }
        self.findings = findings;
    }

    /// The lines of a range that nobody has claimed and that are not blank, by index.
    pub fn standing(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        range.filter(|index| !self.lines[*index].is_claimed() && !self.lines[*index].is_blank())
    }

    /// Moves on to the headings that are open where the part ends. Until then the outline is that of the part before.
    pub(crate) fn close_outline(&mut self) {
        for line in &self.lines {
            if let Label::Heading(level) = line.label {
                self.findings.outline.truncate(usize::from(level).saturating_sub(1));
                self.findings.outline.push(line.text.trim().to_string());
            }
        }
    }

    /// What the lines that stay are, said anew, by the rule that said it of each. A line that is not named is text again, by the rule that had said
    /// otherwise.
    pub(crate) fn relabel(&mut self, labels: &BTreeMap<usize, (Signature, Label)>) {
        let mut changes = Vec::new();
        for (index, line) in self.lines.iter().enumerate().filter(|(_, line)| line.label == Label::Text || line.label.is_structure()) {
            let said =
                line.steps.iter().rev().find(|step| matches!(step.was, Was::Label(_))).map(|step| Signature { rule: step.rule, role: step.role });
            match labels.get(&index) {
                Some((rule, label)) if *label != line.label => changes.push((*rule, index, *label)),
                None if line.label.is_structure() => changes.extend(said.map(|rule| (rule, index, Label::Text))),
                _ => {}
            }
        }
        for (rule, index, label) in changes {
            self.change(rule, vec![(index, Change::Label(label))]);
        }
    }

    /// The one door: carries out what a rule asks, in line order, and signs it. A request that would change nothing leaves no trace.
    pub(crate) fn change(&mut self, signature: Signature, mut changes: Requests) -> Changed {
        let mut changed = Changed::default();
        let breaks = |line: &Line| signature.role != Role::Join && !line.is_claimed() && line.text.contains(FORM_FEED);
        let fed = changes.iter().filter(|(index, change)| change.claims().is_some() && breaks(&self.lines[*index]));
        let fed: Vec<usize> = fed.map(|(index, _)| *index).collect();
        // Later cuts of a line first, so that the ranges of the earlier ones stay true.
        changes.sort_by_key(|(index, change)| (*index, if let Change::Cut(range, _) = change { usize::MAX - range.start } else { 0 }));
        for (index, change) in changes {
            if change.takes()
                && let Some(keeper) = self.lines[index].kept.as_deref().copied()
            {
                self.lines[index].note_kept(keeper, signature.rule, &change);
            } else if change == Change::Label(Label::Continues) {
                self.join(signature, index, &mut changed);
            } else if !self.lines[index].is_claimed() {
                self.change_line(signature, index, change, &mut changed);
            }
        }
        self.move_breaks(signature, &fed, &mut changed);
        changed
    }

    /// A line that goes leaves the page break before it to the text that it stood over.
    fn move_breaks(&mut self, signature: Signature, fed: &[usize], changed: &mut Changed) {
        for &index in fed {
            if !self.lines[index].is_claimed() {
                continue;
            }
            let breaks: String = self.lines[index].text.matches(FORM_FEED).collect();
            let below = self.standing(index + 1..self.lines.len()).next().filter(|below| self.lines[*below].value == self.lines[index].value);
            if let Some(below) = below {
                let text = breaks + &self.lines[below].text;
                self.change_line(signature, below, Change::Text(text), changed);
            }
        }
    }

    /// Carries out one change of a line that nobody has claimed.
    fn change_line(&mut self, signature: Signature, index: usize, change: Change, changed: &mut Changed) {
        let line = &mut self.lines[index];
        let steps = line.steps.len();
        if steps == 0 {
            line.steps.reserve_exact(1); // Most changed lines change once, and there may be a million of them in a part.
        }
        let shows = change.shows();
        if let Change::Says(Some(title), _) = &change {
            self.findings.stated.get_or_insert_with(|| title.clone());
        }
        changed.note(index, &change);
        let said = match &change {
            Change::Title(said) => Some(Some(said.clone())),
            change if change.is_title() => Some(None),
            _ => None,
        };
        let before = (shows && line.label == Label::Title).then(|| line.text.to_string());
        let fields = line.apply(signature, change);
        let line = &self.lines[index];
        let stepped = line.steps.len() > steps;
        let whole = || if self.findings.extracted { Spoken::new(&line.text).text.into_owned() } else { line.text.trim().to_string() };
        let title = match (said, before) {
            (Some(said), _) if stepped => Some(said.unwrap_or_else(whole)),
            (_, Some(before)) => {
                let title = self.findings.title.as_deref().and_then(|title| title::follow(title, &before, &line.text));
                Some(title.unwrap_or_else(whole))
            }
            _ => None,
        };
        if title.is_some() {
            self.findings.title = title;
        }
        self.findings.metadata.extend(fields);
        changed.shows |= shows && stepped;
    }

    /// Joins a line to the one above that is written: between Han characters and kana without a blank, and after a hyphen; between words with
    /// one. The upper line takes over the lower one's end. Nothing happens where there is nothing to join it to.
    fn join(&mut self, signature: Signature, index: usize, changed: &mut Changed) {
        let rule = signature.rule;
        let (above, rest) = self.lines.split_at_mut(index);
        let upper = above.iter_mut().enumerate().rfind(|(_, line)| !line.is_claimed());
        let (Some((place, upper)), Some(lower)) = (upper, rest.first_mut()) else { return };
        if lower.is_claimed() || lower.piece || upper.piece || lower.value != upper.value {
            return;
        }
        // One step tells of a whole paragraph: what its first line was before all the others came to it.
        let again = match upper.steps.as_slice() {
            [.., text, end] if matches!(end.was, Was::End(_)) => text.rule == rule && end.rule == rule,
            [.., text] => text.rule == rule && matches!(text.was, Was::Text(_)),
            [] => false,
        };
        if !again {
            let new = Cow::Owned(upper.text.to_string());
            let was = Was::Text(upper.rewrite(new));
            upper.steps.push(signature.step(was, None));
        }
        columns::join(upper.text.to_mut(), &lower.text);
        if upper.end != lower.end {
            let was = std::mem::replace(&mut upper.end, lower.end);
            upper.steps.push(signature.step(Was::End(was), None));
        }
        lower.relabel(signature, Label::Continues);
        changed.texts.push(place);
        changed.places = true;
        changed.shows = true;
    }
}
