//! What a rule may ask for, and the signed record of what was done.

use std::borrow::Cow;
use std::ops::Range;

use super::form::Form;
use super::label::{Label, LineEnd};
use super::metadata::Field;
use super::role::Role;

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
    /// The line is the page's title, and this is what it says: a part of the line's text.
    Title(String),
    /// The line is the site's, and this is the evidence, in words for `--explain`; nothing where nobody asks for it.
    Drop(String),
    /// No rule may claim the line or cut anything out of it from here on; `--explain` tells who would have.
    Keep,
    /// The line is metadata with these fields (none when its labels have no values); this claims it.
    Meta(Vec<Field>),
    /// The line says so of the document: what it is called, and fields of its metadata.
    Says(Option<String>, Vec<Field>),
    /// The line's text becomes the first; the second is the evidence, in words for `--explain`.
    Repair(String, String),
    /// Nothing changes; `--explain` says this.
    Remark(String),
    /// Damage was seen and left alone; `--stats` and `--detect` count it, and `--explain` says this.
    Unrepaired(String),
    /// The same, of a form that another rule repairs and that it leaves, or that is off: the engine signs it with that rule's name.
    Left(Form, String),
}

/// Who asks for a change.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The rule's name, with which the change is signed.
    pub rule: &'static str,
    /// What the rule is for.
    pub role: Role,
}

impl Signature {
    /// A signed change.
    pub(crate) fn step<'a>(self, was: Was<'a>, why: Option<String>) -> Step<'a> {
        Step { rule: self.rule, role: self.role, was, why }
    }
}

/// What came of the changes that a rule asked for.
#[derive(Debug, Default)]
pub(crate) struct Changed {
    /// Something changed that shows in plain text.
    pub(crate) shows: bool,
    /// The lines that may have another text, by index.
    pub(crate) texts: Vec<usize>,
    /// A line may have another text, be the title, or be written where it was not or not where it was: what the page shows has to be worked out anew.
    pub(crate) places: bool,
}

impl Changed {
    /// A change of a line is carried out.
    pub(super) fn note(&mut self, index: usize, change: &Change) {
        match change {
            Change::End(_) | Change::Remark(_) | Change::Unrepaired(_) | Change::Left(..) | Change::Keep | Change::Says(..) => {}
            Change::Label(Label::Heading(_) | Label::Item | Label::Code | Label::Table) => {}
            Change::Label(_) | Change::Title(_) | Change::Meta(_) | Change::Drop(_) => self.places = true,
            Change::Text(_) | Change::Cut(..) | Change::Repair(..) => {
                self.places = true;
                self.texts.push(index);
            }
        }
    }
}

/// One signed change: what the line was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'a> {
    /// The rule that asked.
    pub rule: &'static str,
    /// What the rule is for.
    pub role: Role,
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

impl Change {
    /// The change shows in plain text: it is more than a label that says what a line is, or a word about it.
    pub fn shows(&self) -> bool {
        let only_told =
            matches!(self, Change::Title(_) | Change::Remark(_) | Change::Unrepaired(_) | Change::Left(..) | Change::Keep | Change::Says(..));
        !only_told && !matches!(self, Change::Label(label) if matches!(label, Label::Text | Label::Title) || label.is_structure())
    }

    /// The change does something to the text of the line: more than to say of a line of the text what it is.
    pub fn touches(&self) -> bool {
        self.shows() && !matches!(self, Change::End(_)) || self.is_title()
    }

    /// A line has another text afterwards.
    pub fn rewrites(&self) -> bool {
        self.shows() && self.claims().is_none() && !matches!(self, Change::End(_))
    }

    /// The change says that the line is the title.
    pub fn is_title(&self) -> bool {
        matches!(self, Change::Title(_) | Change::Label(Label::Title))
    }

    /// The change takes something out of the text.
    pub fn takes(&self) -> bool {
        matches!(self, Change::Cut(..)) || self.claims().is_some()
    }

    /// The label of a line that will not be written.
    pub fn claims(&self) -> Option<Label> {
        match self {
            Change::Meta(_) => Some(Label::Meta),
            Change::Drop(_) => Some(Label::Boilerplate),
            Change::Label(label @ (Label::Meta | Label::Boilerplate | Label::Surplus)) => Some(*label),
            _ => None,
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
        Step { rule: self.rule, role: self.role, was, why: self.why.clone() }
    }
}

/// What a rule asks for: lines by index, each with a change.
pub type Requests = Vec<(usize, Change)>;
