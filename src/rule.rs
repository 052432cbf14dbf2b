//! A rule: what it is called, what wakes it, what it reads. A rule has no state and no options; two behaviours are two rules.

use crate::document::Document;
use crate::document::Findings;
use crate::document::Line;
use crate::document::{Change, Requests};
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
    /// What makes the rule look at a line. A line that wakes nobody is not looked at.
    pub wakes: &'static [Wake],
    /// What the rule is shown.
    pub reads: Reads,
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

/// What a rule is shown, and what it answers.
pub enum Reads {
    /// One woken line at a time.
    Line(fn(&Line, &Findings) -> Vec<Change>),
    /// The whole document, with the indices of the lines that woke the rule and that nobody has claimed.
    Document(fn(&Document, &[usize]) -> Requests),
}

/// Rules that belong together, in the order they run. The user chooses which run, never when.
pub struct Filter {
    /// The name in `--only` and `--skip`.
    pub name: &'static str,
    /// Its rules, in running order.
    pub rules: &'static [&'static Rule],
}

impl Rule {
    /// The first paragraph of the page after its heading: what the rule finds, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or("").trim()
    }
}
