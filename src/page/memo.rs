//! The looks at the lines of a document, each until its line changes.

use std::cell::OnceCell;
use std::rc::Rc;

use super::looks;
use crate::document::Document;
use crate::recognise::look::{Look, Question};

/// The looks at the lines of a document, by index.
#[derive(Default)]
pub(crate) struct Memo {
    /// Empty where nobody has asked yet: most lines of clean text nobody asks about.
    lines: Vec<OnceCell<Rc<Look>>>,
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

    /// The look at a line.
    pub(crate) fn look(&self, document: &Document, index: usize) -> &Look {
        self.lines[index].get_or_init(|| looks::look(document.lines()[index].text()))
    }

    /// What `read` makes of the line in other encodings, unless it is known to make nothing of it.
    pub(crate) fn read_again<R>(&self, document: &Document, index: usize, read: impl Fn(&str) -> Option<R>) -> Option<R> {
        let look = self.look(document, index);
        let mut reading = None;
        let reads_best = look.answer(Question::ReadsBest, || {
            reading = read(look.text());
            reading.is_none()
        });
        // Where it is known to read better, and somebody asks again, it is read again.
        if reads_best { None } else { reading.or_else(|| read(look.text())) }
    }
}
