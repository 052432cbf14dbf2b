//! What flows down the river: a document, or one part of a long one, as lines with labels, and the one door through which they change.
//!
//! Rules read a [`Document`] and ask for [`Change`]s. Only `Document::change` carries them out, and it signs each with the rule's name, so that
//! whatever was not written can be shown again and whatever was changed can be explained.

mod metadata;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

pub use crate::document::metadata::{Field, Key, Metadata, Value};
use crate::page::body;
use crate::page::frame::Inner;
use crate::page::verbatim::{Source, Verbatim};
use crate::recognise::landmarks;
use crate::text::columns;
use crate::text::han::{Notes, Script};

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
    lines: Vec<Line<'a>>,
    /// Worked out when a rule asks, and again after a change.
    body: OnceCell<Range<usize>>,
    /// The body and what the page's frame leaves beside it, worked out and forgotten as the body is; see [`crate::page::frame`].
    inner: OnceCell<Inner>,
    /// Worked out when it is first asked for. What is source stays source: no rule changes it.
    verbatim: OnceCell<Verbatim>,
}

/// One line, without its end. `number` counts from 1 in the whole document.
pub struct Line<'a> {
    number: u64,
    text: Cow<'a, str>,
    end: LineEnd,
    label: Label,
    piece: bool,
    /// Which of a record's values the line stands in, from 0; in a text always 0.
    value: u32,
    /// The text as it came, where this line was made from a washed one.
    came: Option<&'a str>,
    /// The rule that asked that no rule take anything of the line.
    kept: Option<&'static str>,
    steps: Vec<Step<'a>>,
    /// What was found out about the text as it stands now.
    known: Known,
}

/// What is asked about a line again and again, each remembered until its text changes.
#[derive(Clone, Debug, Default)]
struct Known {
    sentence: OnceCell<bool>,
    landmark: OnceCell<bool>,
    /// Set where it was read in every other encoding and in none was better.
    reads_best: OnceCell<()>,
}

/// How a line ends in the file. A last line without an end has [`LineEnd::None`], in a record the last line of each value, and so has a piece of a line
/// longer than a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// No end: the last line of a file, or a piece of an overlong line.
    None,
    /// LF.
    Lf,
    /// CR LF.
    CrLf,
    /// A lone CR, as old Macintosh files have it.
    Cr,
}

/// What a line is. Everything begins as [`Label::Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A line of the text.
    Text,
    /// The page's title.
    Title,
    /// A section heading inside the body; 1 is the outermost.
    Heading(u8),
    /// An item of a bulleted or numbered list.
    Item,
    /// A line of a program, of its input or its output.
    Code,
    /// A row of a table.
    Table,
    /// Says something about the page (date, author, source …): its fields go to the metadata, the line is not written.
    Meta,
    /// Belongs to the site and not to the text: not written.
    Boilerplate,
    /// A blank line too many: not written.
    Surplus,
    /// The rest of the line above, parted from it by a line end that only filled the page: its text is written there.
    Continues,
}

/// What a rule asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The line's text becomes this.
    Text(String),
    /// The line ends like this.
    End(LineEnd),
    /// A fragment goes: a byte range of the text that the rule was shown, and the metadata fields it held.
    Cut(Range<usize>, Vec<Field>),
    /// The line is this. [`Label::Boilerplate`] and [`Label::Surplus`] claim it: later rules do not see it, and it is not written.
    /// [`Label::Continues`] claims it too, and its text goes to the line above.
    Label(Label),
    /// No rule may claim the line or cut anything out of it from here on; `--explain` tells who would have.
    Keep,
    /// The line is metadata with these fields (none when its labels have no values); this claims it.
    Meta(Vec<Field>),
    /// The line's text becomes the first; the second is the evidence, in words for `--explain`.
    Repair(String, String),
    /// Nothing changes; `--explain` says this.
    Remark(String),
    /// Damage was seen and left alone; `--stats` and `--detect` count it, and `--explain` says this.
    Unrepaired(String),
}

/// One signed change: what the line was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'a> {
    /// The rule that asked.
    pub rule: &'static str,
    /// What the line was before.
    pub was: Was<'a>,
    /// The evidence, where the rule had more to say than its name.
    pub why: Option<String>,
}

/// What a [`Step`] changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Was<'a> {
    /// The text before.
    Text(Cow<'a, str>),
    /// The line end before.
    End(LineEnd),
    /// The text before, and the byte range of it that went.
    Cut(Cow<'a, str>, Range<usize>),
    /// The label before.
    Label(Label),
    /// Nothing changed: the rule only had something to say.
    Same,
    /// Nothing changed, though the rule saw damage.
    Unrepaired,
    /// The line's bytes were read in another encoding than the file's.
    Bytes,
}

/// What a document has shown. The first part fills it; later parts read it.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The script the document is written in.
    pub script: Script,
    /// The pinyin notes in it, and whether a mirror site put them there.
    pub notes: Notes,
    /// The document shows that it was scraped from a page: see [`crate::filters`]. Without that no line is taken for its place alone.
    pub scraped: bool,
    /// It showed so before anything was taken from it: what is left may have lost the sign.
    pub page: bool,
    /// The full-width marks were folded to ASCII: see [`crate::filters`].
    pub folded: bool,
    /// It is a thread of posts: what stands between their texts says who wrote them, and heads nothing.
    pub thread: bool,
    /// The title's text, once a line is labelled so.
    pub title: Option<String>,
    /// The fields found so far.
    pub metadata: Metadata,
    /// The headings that are open where the part begins, and once it is washed, where it ends; outermost first.
    pub outline: Vec<String>,
}

impl<'a> Document<'a> {
    /// Cuts `text` at its line ends: LF, CR LF, or a lone CR. `first` is the number of the first line.
    pub fn new(text: &'a str, first: u64) -> Document<'a> {
        let mut lines = Vec::with_capacity(text.len() / 64 + 1);
        cut(text, first, 0, &mut lines);
        Document::of(lines)
    }

    /// One document of all the values of a record, in their order; lines are numbered through. The last line of a value may have no end although
    /// lines of the next value follow, and a value without text has no lines. No line is joined to one of another value.
    pub fn of_values<S: AsRef<str>>(values: &'a [S]) -> Document<'a> {
        let mut lines = Vec::with_capacity(values.iter().map(|value| value.as_ref().len() / 64 + 1).sum());
        for (value, text) in (0..).zip(values) {
            let first = lines.len() as u64 + 1;
            cut(text.as_ref(), first, value, &mut lines);
        }
        Document::of(lines)
    }

    fn of(lines: Vec<Line<'a>>) -> Document<'a> {
        Document {
            starts: true,
            ends: true,
            continues: false,
            findings: Findings::default(),
            blank_before: 0,
            spared: None,
            lines,
            body: OnceCell::new(),
            inner: OnceCell::new(),
            verbatim: OnceCell::new(),
        }
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

    /// What is left of the document, as it would be if it were read anew with these findings, and for each of its lines the index here.
    pub(crate) fn rest(&self, findings: Findings) -> (Document<'_>, Vec<usize>) {
        self.anew(findings, |line| !line.claimed())
    }

    /// The document with the repairs that were made and without anything that was taken out, and for each of its lines the index here.
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
                kept: line.kept,
                value: line.value,
                known: line.known.clone(),
                ..Line::new(number, &line.text, line.end)
            }
        };
        let lines = (first..).zip(&places).map(anew).collect();
        let (starts, ends, continues, blank_before) = (self.starts, self.ends, self.continues, self.blank_before);
        (
            Document {
                starts,
                ends,
                continues,
                findings,
                blank_before,
                spared: None,
                lines,
                body: OnceCell::new(),
                inner: OnceCell::new(),
                verbatim: OnceCell::new(),
            },
            places,
        )
    }

    /// Takes back all that was done by these rules: the lines are again what they were before, and the findings are these.
    pub(crate) fn take_back(&mut self, findings: Findings, rules: impl Fn(&str) -> bool) {
        for line in &mut self.lines {
            line.take_back(&rules);
        }
        self.findings = findings;
        self.forget_places();
    }

    /// The lines in which the text itself stands, by index; see [`crate::page::body`].
    pub fn body(&self) -> Range<usize> {
        self.body.get_or_init(|| body::body(&self.lines, self.starts, self.ends)).clone()
    }

    /// What the line is, if it is source that no rule may take or change; see [`crate::page::verbatim`].
    pub(crate) fn source(&self, index: usize) -> Option<Source> {
        self.verbatim.get_or_init(|| Verbatim::of(&self.lines, self.starts)).source(&self.lines, index)
    }

    /// What was worked out about the places of lines holds no more.
    fn forget_places(&mut self) {
        self.body.take();
        self.inner.take();
    }

    /// The lines of a range that nobody has claimed and that are not blank, by index.
    pub fn standing(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        range.filter(|index| !self.lines[*index].claimed() && !self.lines[*index].blank())
    }

    /// The nearest lines above and below that are not blank, claimed ones too.
    pub fn neighbours(&self, index: usize) -> impl Iterator<Item = &Line<'a>> {
        let above = self.lines[..index].iter().rev().find(|line| !line.blank());
        let below = self.lines[index + 1..].iter().find(|line| !line.blank());
        above.into_iter().chain(below)
    }

    /// The line stands before or after the text of a scraped page, among the lines of its frame, and is not set apart as code and quotations are: by
    /// an indent of ASCII blanks that is deeper than the body's own.
    pub fn outside(&self, index: usize) -> bool {
        self.beside_body(index) && !self.inner.get_or_init(|| Inner::of(self)).contains(index)
    }

    /// The same, but that the line may also belong to the text, between the frame and the first or last sentence.
    pub fn beside_body(&self, index: usize) -> bool {
        if !self.findings.scraped || self.body().contains(&index) {
            return false;
        }
        let body = self.body();
        let indent = body::indent(self.lines[index].text());
        indent < body::SET_APART || self.lines.get(body.start).is_none_or(|first| indent <= body::indent(first.text()))
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
    pub(crate) fn relabel(&mut self, labels: &BTreeMap<usize, (&'static str, Label)>) {
        let mut changes = Vec::new();
        for (index, line) in self.lines.iter().enumerate().filter(|(_, line)| line.label == Label::Text || line.label.structure()) {
            let said = line.steps.iter().rev().find(|step| matches!(step.was, Was::Label(_))).map(|step| step.rule);
            match labels.get(&index) {
                Some((rule, label)) if *label != line.label => changes.push((*rule, index, *label)),
                None if line.label.structure() => changes.extend(said.map(|rule| (rule, index, Label::Text))),
                _ => {}
            }
        }
        for (rule, index, label) in changes {
            self.change(rule, vec![(index, Change::Label(label))]);
        }
    }

    /// The one door: carries out what `rule` asks, in line order, and signs it. A request that would change nothing leaves no trace.
    /// True when something changed that shows in plain text.
    pub(crate) fn change(&mut self, rule: &'static str, mut changes: Vec<(usize, Change)>) -> bool {
        let mut shown = false;
        // Later cuts of a line first, so that the ranges of the earlier ones stay true.
        changes.sort_by_key(|(index, change)| (*index, if let Change::Cut(range, _) = change { usize::MAX - range.start } else { 0 }));
        for (index, change) in changes {
            if change.takes()
                && let Some(keeper) = self.lines[index].kept
            {
                self.lines[index].spare(keeper, rule, &change);
                continue;
            }
            if change == Change::Label(Label::Continues) {
                shown |= self.join(rule, index);
                continue;
            }
            if !matches!(
                change,
                Change::End(_)
                    | Change::Remark(_)
                    | Change::Unrepaired(_)
                    | Change::Keep
                    | Change::Label(Label::Title | Label::Heading(_) | Label::Item | Label::Code | Label::Table)
            ) {
                self.forget_places();
            }
            let line = &mut self.lines[index];
            if line.claimed() {
                continue;
            }
            let steps = line.steps.len();
            if steps == 0 {
                line.steps.reserve_exact(1); // Most changed lines change once, and there may be a million of them in a part.
            }
            let shows = change.shows();
            match change {
                Change::Text(text) if text == line.text => {}
                Change::Text(text) => {
                    let was = Was::Text(line.rewrite(Cow::Owned(text)));
                    line.steps.push(Step { rule, was, why: None });
                }
                Change::Repair(text, _) if text == line.text => {}
                Change::Repair(text, why) => {
                    let was = Was::Text(line.rewrite(Cow::Owned(text)));
                    line.steps.push(Step { rule, was, why: Some(why) });
                }
                Change::Keep => line.kept = Some(rule),
                Change::Remark(why) => line.steps.push(Step { rule, was: Was::Same, why: Some(why) }),
                Change::Unrepaired(why) => line.steps.push(Step { rule, was: Was::Unrepaired, why: Some(why) }),
                Change::End(end) if end == line.end => {}
                Change::End(end) => {
                    let was = Was::End(std::mem::replace(&mut line.end, end));
                    line.steps.push(Step { rule, was, why: None });
                }
                Change::Cut(range, fields) => {
                    let rest = [&line.text[..range.start], &line.text[range.end..]].concat();
                    let was = Was::Cut(line.rewrite(Cow::Owned(rest)), range);
                    line.steps.push(Step { rule, was, why: None });
                    self.findings.metadata.extend(fields);
                }
                Change::Label(label) if label == line.label => {}
                Change::Label(label) => {
                    let was = Was::Label(std::mem::replace(&mut line.label, label));
                    line.steps.push(Step { rule, was, why: None });
                    if label == Label::Title {
                        self.findings.title = Some(line.text.trim().to_string());
                    }
                }
                Change::Meta(fields) => {
                    let was = Was::Label(std::mem::replace(&mut line.label, Label::Meta));
                    line.steps.push(Step { rule, was, why: None });
                    self.findings.metadata.extend(fields);
                }
            }
            let line = &self.lines[index];
            if shows && line.label == Label::Title {
                self.findings.title = Some(line.text.trim().to_string());
            }
            shown |= shows && line.steps.len() > steps;
        }
        shown
    }

    /// Joins a line to the one above that is written: between Han characters and kana without a blank, and after a hyphen; between words with
    /// one. The upper line takes over the lower one's end. False where there is nothing to join it to.
    fn join(&mut self, rule: &'static str, index: usize) -> bool {
        let (above, rest) = self.lines.split_at_mut(index);
        let (Some(upper), Some(lower)) = (above.iter_mut().rfind(|line| !line.claimed()), rest.first_mut()) else { return false };
        if lower.claimed() || lower.piece || upper.piece || lower.value != upper.value {
            return false;
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
            upper.steps.push(Step { rule, was, why: None });
        }
        upper.known = Known::default();
        columns::join(upper.text.to_mut(), &lower.text);
        if upper.end != lower.end {
            let was = std::mem::replace(&mut upper.end, lower.end);
            upper.steps.push(Step { rule, was: Was::End(was), why: None });
        }
        let was = Was::Label(std::mem::replace(&mut lower.label, Label::Continues));
        lower.steps.push(Step { rule, was, why: None });
        self.forget_places();
        true
    }
}

/// Appends the lines of `text`, which ends no line but its own.
fn cut<'a>(text: &'a str, first: u64, value: u32, lines: &mut Vec<Line<'a>>) {
    let (mut start, mut number) = (0, first);
    for at in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()) {
        if at < start {
            continue; // The LF of a CR LF, already taken.
        }
        let end = LineEnd::at(text.as_bytes(), at);
        lines.push(Line { value, ..Line::new(number, &text[start..at], end) });
        start = at + end.as_str().len();
        number += 1;
    }
    if start < text.len() {
        lines.push(Line { value, ..Line::new(number, &text[start..], LineEnd::None) });
    }
}

impl<'a> Line<'a> {
    fn new(number: u64, text: &'a str, end: LineEnd) -> Line<'a> {
        let (label, steps, known) = (Label::Text, Vec::new(), Known::default());
        Line { number, text: Cow::Borrowed(text), end, label, piece: false, value: 0, kept: None, came: None, steps, known }
    }

    /// The line's number in its document, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The text as it stands now, without the line end.
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
    pub fn end(&self) -> LineEnd {
        self.end
    }

    /// The line end as it came.
    pub fn original_end(&self) -> LineEnd {
        self.steps.iter().find_map(|step| if let Was::End(end) = step.was { Some(end) } else { None }).unwrap_or(self.end)
    }

    /// What the line is.
    pub fn label(&self) -> Label {
        self.label
    }

    /// Which of a record's values the line stands in, from 0; in a text always 0.
    pub fn value(&self) -> u32 {
        self.value
    }

    /// The line will be written as it came.
    pub fn untouched(&self) -> bool {
        self.steps.is_empty() || !self.claimed() && self.end == self.original_end() && self.text == self.original()
    }

    /// A piece of a line that is longer than a part.
    pub fn piece(&self) -> bool {
        self.piece
    }

    /// What was done to the line, in order.
    pub fn steps(&self) -> &[Step<'a>] {
        &self.steps
    }

    /// The line will not be written, or not as a line of its own.
    pub fn claimed(&self) -> bool {
        self.dropped() || self.label == Label::Continues
    }

    /// The line will not be written.
    pub fn dropped(&self) -> bool {
        matches!(self.label, Label::Meta | Label::Boilerplate | Label::Surplus)
    }

    /// No rule may take anything of the line.
    pub fn kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Signs, once for each rule, that `rule` would have taken something of a line that is kept.
    fn spare(&mut self, keeper: &'static str, rule: &str, change: &Change) {
        let why = match change {
            Change::Cut(range, _) => format!("{rule} would have cut {:?} out of it", &self.text[range.clone()]),
            _ => format!("{rule} would have taken it out"),
        };
        if !self.steps.iter().any(|step| step.rule == keeper && step.why.as_ref() == Some(&why)) {
            self.steps.push(Step { rule: keeper, was: Was::Same, why: Some(why) });
        }
    }

    /// What the line was before the first of these rules changed it.
    fn take_back(&mut self, rules: impl Fn(&str) -> bool) {
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

    /// Another text, in place of the one that is returned.
    fn rewrite(&mut self, text: Cow<'a, str>) -> Cow<'a, str> {
        self.known = Known::default();
        std::mem::replace(&mut self.text, text)
    }

    /// The rule that claimed the line: nothing follows its step.
    pub fn claimed_by(&self) -> Option<&'static str> {
        self.steps.last().filter(|_| self.claimed()).map(|step| step.rule)
    }

    /// The text is a full sentence or a paragraph: [`body::sentence`].
    pub(crate) fn sentence(&self) -> bool {
        *self.known.sentence.get_or_init(|| body::sentence(&self.text))
    }

    /// The text is a landmark of a page: [`landmarks::landmark`].
    pub(crate) fn landmark(&self) -> bool {
        *self.known.landmark.get_or_init(|| landmarks::landmark(&self.text))
    }

    /// What `read` makes of the text in other encodings, unless it is known to make nothing of it.
    pub(crate) fn read_again<R>(&self, read: impl FnOnce(&str) -> Option<R>) -> Option<R> {
        if self.known.reads_best.get().is_some() {
            return None;
        }
        let reading = read(&self.text);
        if reading.is_none() {
            let _ = self.known.reads_best.set(());
        }
        reading
    }

    /// Nothing to see in the line: empty, or white space only.
    pub fn blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Label {
    /// It says what a line of the text is and changes nothing in plain text; the title apart, which is the page's and not the line's.
    pub fn structure(self) -> bool {
        matches!(self, Label::Heading(_) | Label::Item | Label::Code | Label::Table)
    }
}

impl Change {
    /// The change shows in plain text: it is more than a label that says what a line is, or a word about it.
    pub fn shows(&self) -> bool {
        let only_told = matches!(self, Change::Remark(_) | Change::Unrepaired(_) | Change::Keep);
        !only_told && !matches!(self, Change::Label(label) if matches!(label, Label::Text | Label::Title) || label.structure())
    }

    /// The change does something to the text of the line: more than to say of a line of the text what it is.
    pub fn touches(&self) -> bool {
        self.shows() && !matches!(self, Change::End(_)) || *self == Change::Label(Label::Title)
    }

    /// The change takes something out of the text.
    pub fn takes(&self) -> bool {
        matches!(self, Change::Cut(..)) || self.claims().is_some()
    }

    /// The label of a line that will not be written.
    pub fn claims(&self) -> Option<Label> {
        match self {
            Change::Meta(_) => Some(Label::Meta),
            Change::Label(label @ (Label::Meta | Label::Boilerplate | Label::Surplus)) => Some(*label),
            _ => None,
        }
    }
}

impl LineEnd {
    /// The bytes of the line end.
    pub fn as_str(self) -> &'static str {
        match self {
            LineEnd::None => "",
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
            LineEnd::Cr => "\r",
        }
    }

    fn at(bytes: &[u8], at: usize) -> LineEnd {
        match (bytes[at], bytes.get(at + 1)) {
            (b'\n', _) => LineEnd::Lf,
            (_, Some(b'\n')) => LineEnd::CrLf,
            _ => LineEnd::Cr,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Label::Text => write!(f, "text"),
            Label::Title => write!(f, "title"),
            Label::Heading(level) => write!(f, "heading {level}"),
            Label::Item => write!(f, "item"),
            Label::Code => write!(f, "code"),
            Label::Table => write!(f, "table row"),
            Label::Meta => write!(f, "metadata"),
            Label::Boilerplate => write!(f, "boilerplate"),
            Label::Surplus => write!(f, "surplus blank line"),
            Label::Continues => write!(f, "continues the line above"),
        }
    }
}

impl Step<'_> {
    /// The same step, free of the document it was made in.
    pub fn to_owned_step(&self) -> Step<'static> {
        let own = |text: &Cow<'_, str>| Cow::Owned(text.to_string());
        let was = match &self.was {
            Was::Text(text) => Was::Text(own(text)),
            Was::End(end) => Was::End(*end),
            Was::Cut(text, range) => Was::Cut(own(text), range.clone()),
            Was::Label(label) => Was::Label(*label),
            Was::Same => Was::Same,
            Was::Unrepaired => Was::Unrepaired,
            Was::Bytes => Was::Bytes,
        };
        Step { rule: self.rule, was, why: self.why.clone() }
    }
}
