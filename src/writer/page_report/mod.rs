//! The report that people look at: one page in HTML without anything beside it, of one document line by line, or of many by counts, plots and
//! samples.
//!
//! What it holds is bounded, however much was washed, and the same whatever the threads: parts and documents are gathered by themselves and merged
//! in their order. Nothing in it is run or loaded but its own style and script, and text of the input is text.

mod corpus;
mod document;
mod enough;
mod escape;
mod facts;
mod frame;
mod line_by_line;
mod overview;
mod plots;
mod rows;
mod rules;
mod samples;
mod traced;

use corpus::Corpus;
use document::One;
pub use enough::Enough;
pub use facts::Facts;

use crate::document::{Document, LeftOut};

/// The number by which samples are drawn where none is named. Guess: any other would do as well.
pub const SEED: u64 = 1;

/// What a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// One document, line by line.
    One,
    /// Many documents, with samples that are drawn by this number.
    Many {
        /// The number.
        seed: u64,
    },
}

/// A report in the making.
pub struct PageReport(Gathered);

enum Gathered {
    One(Box<One>),
    Many(Box<Corpus>),
}

impl PageReport {
    /// An empty report.
    pub fn new(about: About) -> PageReport {
        PageReport(match about {
            About::One => Gathered::One(Box::default()),
            About::Many { seed } => Gathered::Many(Box::new(Corpus::new(seed))),
        })
    }

    /// The same, of a part: what the report has enough of is not gathered again.
    pub fn of_part(about: About, enough: &Enough) -> PageReport {
        let mut part = PageReport::new(about);
        match &mut part.0 {
            Gathered::One(one) => one.rows.full = enough.known(),
            Gathered::Many(corpus) => corpus.samples.full = enough.known(),
        }
        part
    }

    /// Tells what there is enough of.
    pub fn tell(&self, enough: &Enough) {
        enough.tell(match &self.0 {
            Gathered::One(one) => one.rows.find_full(),
            Gathered::Many(corpus) => corpus.samples.find_full(),
        });
    }

    /// Takes what it shows of the lines of a finished document, or of a part of one.
    pub fn take_lines(&mut self, document: &Document, path: &str) {
        match &mut self.0 {
            Gathered::One(one) => one.take(document),
            Gathered::Many(corpus) => corpus.samples.take(document, path),
        }
    }

    /// Takes something that was taken out before there was a document.
    pub fn take_left_out(&mut self, left_out: &LeftOut, path: &str) {
        match &mut self.0 {
            Gathered::One(one) => one.take_left_out(left_out),
            Gathered::Many(corpus) => corpus.samples.take_gone(path, left_out.line, left_out.name, &left_out.text),
        }
    }

    /// Takes a document that is done; its lines are taken by themselves.
    pub fn take_document(&mut self, facts: &Facts) {
        match &mut self.0 {
            Gathered::One(one) => one.finish(facts),
            Gathered::Many(corpus) => corpus.add(facts),
        }
    }

    /// Takes why something could not be washed. Where the message says itself what that is, `path` is empty.
    pub fn take_failure(&mut self, path: &str, error: &str) {
        match &mut self.0 {
            Gathered::One(one) => one.fail(error),
            Gathered::Many(corpus) => corpus.add_failure(path, error),
        }
    }

    /// Adds what was gathered of what comes later.
    pub fn merge(&mut self, later: PageReport) {
        match (&mut self.0, later.0) {
            (Gathered::One(one), Gathered::One(later)) => one.merge(*later),
            (Gathered::Many(corpus), Gathered::Many(later)) => corpus.merge(*later),
            // A run makes one kind of report.
            _ => {}
        }
    }

    /// The page in HTML.
    pub fn render(&self) -> String {
        match &self.0 {
            Gathered::One(one) => one.render(),
            Gathered::Many(corpus) => overview::render(corpus),
        }
    }
}
