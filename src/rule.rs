//! A rule: its name and its page, whether it is on, what it is for, what is certain, what wakes it, how it decides. A rule has no state and no options;
//! two behaviours are two rules.

use std::collections::BTreeSet;

use crate::document::{Change, Label, Requests, Role, Signature};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::look::Look;

/// One kind of damage and what to do about it.
pub struct Rule {
    /// The damage it finds, in the field's words: the stable code in `--skip`, `--rejects` and `--explain`.
    pub name: &'static str,
    /// Its page: documentation, test table and the output of `--rule NAME`.
    pub page: &'static str,
    /// It runs unless told otherwise. A rule that is off says why on its page.
    pub on: bool,
    /// What it is for, as far as other rules and rooms have to know.
    pub role: Role,
    /// Tells of a line's text whether the line falls for it alone, whatever the document around it looks like. Most rules need a place, a neighbour or
    /// a repetition, and where the text begins and ends is a guess; when the guesses of a document would take nearly all of it they have gone wrong
    /// together, and then only this is taken out.
    pub(crate) certain: Option<fn(&Look) -> bool>,
    /// What makes the rule look at a line. A line that wakes nobody is not looked at.
    pub wakes: &'static [Wake],
    /// How it decides.
    pub(crate) decide: Decide,
}

/// A cheap sign that a rule may have something to say about a line.
pub enum Wake {
    /// One of these stands somewhere in the line, however long the line is. For repairs.
    Anywhere(&'static [&'static str]),
    /// One of these stands in a short line or near either end of a long one. For labels and the words of boilerplate.
    Ends(&'static [&'static str]),
    /// The same, in a document that shows that it was scraped from a page, or of which something was taken. For everyday words that are chrome
    /// only there: elsewhere the line sleeps on.
    EndsOfPage(&'static [&'static str]),
    /// The line looks like this.
    Shape(Glance),
    /// The same, in a document that shows a page or has the lines of one: elsewhere a rule that takes what pages say of themselves, or what weighs too
    /// much beside their text, has nothing to say.
    ShapeOfPage(Glance),
    /// The same, in the first part of a document, where its title stands and what heads it.
    ShapeOfStart(Glance),
    /// A line of the part was claimed by an earlier rule: every line wakes.
    Claimed,
    /// The tags of a page in HTML say that the line is more than text, or set it in bold letters.
    Marked,
    /// The document shows that it was scraped from a page: every line wakes.
    Page,
    /// The line stands on a list that the user gave for this rule; see [`crate::engine::list`].
    Listed,
}

/// How a rule decides about the lines that woke it and that nobody has claimed.
pub(crate) enum Decide {
    /// About one line at a time, by index.
    Line(fn(Page, usize) -> Verdict),
    /// About all of them together, by index.
    Page(fn(Page, &[usize]) -> Verdicts),
}

impl Decide {
    /// What the rule says about these lines, by index.
    pub(crate) fn about(&self, page: Page, lines: &[usize]) -> Verdicts {
        match self {
            Decide::Page(decide) => decide(page, lines),
            Decide::Line(decide) => {
                let mut verdicts = Verdicts::new(Because::Reason("another rule has claimed the line"));
                lines.iter().for_each(|index| verdicts.add(*index, decide(page, *index)));
                verdicts
            }
        }
    }
}

/// What a rule says about a line that woke it.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// The rule leaves the line alone, and this is why.
    Leave(Because),
    /// The rule asks for these changes of the line.
    Ask(Vec<Change>),
}

/// What a rule says about lines that it decides about together. It may ask for changes of lines that did not wake it.
#[derive(Debug)]
pub(crate) struct Verdicts {
    requests: Requests,
    evidence: Vec<(usize, &'static str)>,
    left: Vec<(usize, Because)>,
    otherwise: Because,
}

impl Verdict {
    /// The line gets another text, if that is another one.
    pub(crate) fn text_if_new(text: &str, new: String, otherwise: Because) -> Verdict {
        if new == text { Verdict::Leave(otherwise) } else { Verdict::Ask(vec![Change::Text(new)]) }
    }

    /// The line goes, as the site's, where nothing speaks against it.
    pub(crate) fn drop_if(found: Result<(), Because>) -> Verdict {
        match found {
            Ok(()) => Verdict::Ask(vec![Change::Label(Label::Boilerplate)]),
            Err(because) => Verdict::Leave(because),
        }
    }
}

impl Verdicts {
    /// The rule asks for nothing yet. It leaves the lines alone of which it says nothing more, and this is why.
    pub(crate) fn new(otherwise: Because) -> Verdicts {
        Verdicts { requests: Requests::new(), evidence: Vec::new(), left: Vec::new(), otherwise }
    }

    /// The rule asks for a change of a line.
    pub(crate) fn ask(&mut self, index: usize, change: Change) {
        self.requests.push((index, change));
    }

    /// The rule asks for a change of a line, and says what shows that it is right.
    pub(crate) fn ask_by(&mut self, index: usize, change: Change, evidence: &'static str) {
        self.ask(index, change);
        self.evidence.push((index, evidence));
    }

    /// These lines go, as the site's.
    pub(crate) fn drop(&mut self, lines: impl IntoIterator<Item = usize>) {
        self.requests.extend(lines.into_iter().map(|index| (index, Change::Label(Label::Boilerplate))));
    }

    /// The rule leaves a line alone for a reason of its own.
    pub(crate) fn leave(&mut self, index: usize, because: Because) {
        self.left.push((index, because));
    }

    /// What the rule says about a line decided alone.
    pub(crate) fn add(&mut self, index: usize, verdict: Verdict) {
        match verdict {
            Verdict::Leave(because) => self.leave(index, because),
            Verdict::Ask(changes) => self.requests.extend(changes.into_iter().map(|change| (index, change))),
        }
    }

    /// The lines of which the rule asks for a change so far, by index.
    pub(crate) fn lines(&self) -> BTreeSet<usize> {
        self.requests.iter().map(|(index, _)| *index).collect()
    }

    /// Why the rule leaves a line alone of which it asks for no change.
    pub(crate) fn because(&self, index: usize) -> Because {
        self.left.iter().find(|(line, _)| *line == index).map_or(self.otherwise, |(_, because)| *because)
    }

    /// The changes that the rule asks for.
    pub(crate) fn into_requests(self) -> Requests {
        self.requests
    }

    /// The changes that the rule asks for, and what shows of some lines that they are right.
    pub(crate) fn into_parts(self) -> (Requests, Vec<(usize, &'static str)>) {
        (self.requests, self.evidence)
    }
}

/// Rules that belong together, in the order they run. The user chooses which run, never when.
pub struct Filter {
    /// The name in `--only` and `--skip`.
    pub name: &'static str,
    /// Its rules, in running order.
    pub rules: &'static [&'static Rule],
}

impl Rule {
    /// With what its changes are signed.
    pub(crate) fn signature(&self) -> Signature {
        Signature { rule: self.name, role: self.role }
    }

    /// A line of this text falls under this label for certain, by its text alone. A blank line too many holds nothing, and so always does.
    pub(crate) fn is_certain(&self, label: Label, look: &Look) -> bool {
        label == Label::Surplus || self.certain.is_some_and(|certain| certain(look))
    }

    /// The first paragraph of the page after its heading: what the rule finds, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }
}
