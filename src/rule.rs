//! A rule: what it is called, what it is for, what wakes it, how it decides. A rule has no state and no options; two behaviours are two rules.

use crate::document::{Change, Label, Requests, Role, Signature};
use crate::page::Page;
use crate::recognise::glance::Look;
pub use crate::text::sieve::Signs;

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
    pub certain: Option<fn(&str) -> bool>,
    /// What makes the rule look at a line. A line that wakes nobody is not looked at.
    pub wakes: &'static [Wake],
    /// How it decides.
    pub decide: Decide,
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
    Shape(Look),
    /// A line of the part was claimed by an earlier rule: every line wakes.
    Claimed,
    /// The document shows that it was scraped from a page: every line wakes.
    Page,
    /// The line stands on a list that the user gave for this rule; see [`crate::engine::list`].
    Listed,
}

/// How a rule decides about the lines that woke it.
pub enum Decide {
    /// About one line at a time, by index.
    Line(fn(Page, usize) -> Vec<Change>),
    /// About all of them together, by index, claimed lines left out.
    Page(fn(Page, &[usize]) -> Requests),
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

    /// That a line of this text falls under this label is certain by the text alone. A blank line holds nothing; a fragment, which has no label, is cut
    /// for the words in it.
    pub fn is_certain(&self, label: Label, text: &str) -> bool {
        label == Label::Surplus || self.certain.is_some_and(|certain| certain(text))
    }

    /// The first paragraph of the page after its heading: what the rule finds, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }
}
