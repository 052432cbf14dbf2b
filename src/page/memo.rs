//! What was found out about each line, until it changes.

use std::cell::OnceCell;

use crate::document::Document;
use crate::recognise::fields::page_line::Stamp;
use crate::recognise::fields::{Reading, reading};
use crate::recognise::{landmarks, sentence, title};
use crate::repair::reread::Flow;

/// What was found out about the lines of a document, by index.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// Empty where nobody has asked yet: most lines of clean text nobody asks about.
    lines: Vec<OnceCell<Box<Known>>>,
}

/// What is asked about a line again and again, each remembered until its text changes.
#[derive(Clone, Debug, Default)]
struct Known {
    sentence: OnceCell<bool>,
    landmark: OnceCell<bool>,
    certain: OnceCell<bool>,
    weight: OnceCell<isize>,
    fields: OnceCell<Option<Box<Reading>>>,
    stamp: OnceCell<Option<Stamp>>,
    bar: OnceCell<bool>,
    flow: OnceCell<Flow>,
    /// Set where it was read in every other encoding and in none was better.
    reads_best: OnceCell<()>,
    /// Set where in none it was so much better that it would tell how the page was misread.
    reads_best_alone: OnceCell<()>,
}

impl Memo {
    /// Nothing is known yet about so many lines.
    pub(crate) fn new(lines: usize) -> Memo {
        Memo { lines: vec![OnceCell::new(); lines] }
    }

    /// What is known of these of the lines, for a document of just them.
    pub(crate) fn select(&self, places: &[usize]) -> Memo {
        Memo { lines: places.iter().map(|place| self.lines[*place].clone()).collect() }
    }

    /// A line has another text.
    pub(crate) fn forget(&mut self, index: usize) {
        self.lines[index].take();
    }

    fn known(&self, index: usize) -> &Known {
        self.lines[index].get_or_init(Box::default)
    }

    /// The line is a full sentence or a paragraph: [`sentence::is_sentence`].
    pub(crate) fn is_sentence(&self, document: &Document, index: usize) -> bool {
        *self.known(index).sentence.get_or_init(|| sentence::is_sentence(document.lines()[index].text()))
    }

    /// The line is a landmark of a page: [`landmarks::is_landmark`].
    pub(crate) fn is_landmark(&self, document: &Document, index: usize) -> bool {
        *self.known(index).landmark.get_or_init(|| landmarks::is_landmark(document.lines()[index].text()))
    }

    /// The line is a landmark of a page for certain: [`landmarks::is_certain`].
    pub(crate) fn is_certain(&self, document: &Document, index: usize) -> bool {
        *self.known(index).certain.get_or_init(|| landmarks::is_certain(document.lines()[index].text()))
    }

    /// What the text of the line weighs for the frame of a page, as `weigh` says; see [`super::frame`].
    pub(crate) fn weight(&self, index: usize, weigh: impl FnOnce() -> isize) -> isize {
        *self.known(index).weight.get_or_init(weigh)
    }

    /// What the line says as a line of fields, labels included that count among other fields only.
    pub(crate) fn fields_in_company(&self, document: &Document, index: usize) -> Option<&Reading> {
        self.known(index).fields.get_or_init(|| reading::read_line_in_company(document.lines()[index].text()).map(Box::new)).as_deref()
    }

    /// What the line says as a line of fields that stands alone.
    pub(crate) fn fields(&self, document: &Document, index: usize) -> Option<&Reading> {
        self.fields_in_company(document, index).filter(|reading| reading.can_stand_alone())
    }

    /// What the line of fields says for a page.
    pub(crate) fn stamp(&self, document: &Document, index: usize) -> Option<Stamp> {
        *self.known(index).stamp.get_or_init(|| Stamp::read(document.lines()[index].text(), || self.fields(document, index)))
    }

    /// The line is one of navigation or of fields, and so no title: [`title::is_bar`].
    pub(crate) fn is_bar(&self, document: &Document, index: usize) -> bool {
        let is_bar = || title::is_bar(document.lines()[index].text(), || self.fields_in_company(document, index));
        *self.known(index).bar.get_or_init(is_bar)
    }

    /// How the characters of the line follow each other.
    pub(crate) fn flow(&self, document: &Document, index: usize) -> Flow {
        *self.known(index).flow.get_or_init(|| Flow::new(document.lines()[index].text()))
    }

    /// What `read` makes of the line in other encodings, unless it is known to make nothing of it.
    pub(crate) fn read_again<R>(&self, document: &Document, index: usize, read: impl FnOnce(&str) -> Option<R>) -> Option<R> {
        read_unless_known(document.lines()[index].text(), &self.known(index).reads_best, read)
    }

    /// The same of what is clear by the line alone.
    pub(crate) fn read_alone<R>(&self, document: &Document, index: usize, read: impl FnOnce(&str) -> Option<R>) -> Option<R> {
        read_unless_known(document.lines()[index].text(), &self.known(index).reads_best_alone, read)
    }
}

fn read_unless_known<R>(text: &str, nothing: &OnceCell<()>, read: impl FnOnce(&str) -> Option<R>) -> Option<R> {
    if nothing.get().is_some() {
        return None;
    }
    let reading = read(text);
    if reading.is_none() {
        let _ = nothing.set(());
    }
    reading
}
