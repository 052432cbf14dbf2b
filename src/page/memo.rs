//! What is known of the single lines of a document, each until its line changes.

use std::cell::OnceCell;
use std::rc::Rc;

use super::looks;
use crate::document::Document;
use crate::recognise::look::{Look, Question};
use crate::recognise::mentions::Mentions;
use crate::recognise::sentence::{is_of_the_site, is_sentence_line, is_sentence_unless};
use crate::repair::reread::Flow;
use crate::text::spoken::Spoken;

/// What is known of the lines of a document, by index. Cells are empty where nobody has asked yet: most lines of clean text nobody asks about.
#[derive(Default)]
pub(crate) struct Memo {
    looks: Vec<OnceCell<Rc<Look>>>,
    /// What the lines say, where that is not the line as it is written. Only what an extractor wrote down in Markdown is asked.
    spoken: OnceCell<Vec<OnceCell<Option<Said>>>>,
    /// Whether a line is a sentence is asked of every line of prose, of which nothing else is asked: it needs no look.
    sentences: Vec<OnceCell<bool>>,
    mentions: Vec<OnceCell<Mentions>>,
    flows: Vec<OnceCell<Flow>>,
}

/// What a line says.
#[derive(Clone)]
struct Said {
    look: Rc<Look>,
    /// Every word of it stands in a link.
    linked: bool,
}

impl Memo {
    /// Nothing is known yet about so many lines.
    pub(crate) fn new(lines: usize) -> Memo {
        Memo {
            looks: vec![OnceCell::new(); lines],
            spoken: OnceCell::new(),
            sentences: vec![OnceCell::new(); lines],
            mentions: vec![OnceCell::new(); lines],
            flows: vec![OnceCell::new(); lines],
        }
    }

    /// What is known of these of the lines, for a document of just them.
    pub(crate) fn select(&self, places: &[usize]) -> Memo {
        fn select<F: Clone>(facts: &[F], places: &[usize]) -> Vec<F> {
            places.iter().map(|place| facts[*place].clone()).collect()
        }
        Memo {
            looks: select(&self.looks, places),
            spoken: self.spoken.get().map_or_else(OnceCell::new, |spoken| OnceCell::from(select(spoken, places))),
            sentences: select(&self.sentences, places),
            mentions: select(&self.mentions, places),
            flows: select(&self.flows, places),
        }
    }

    /// A line has another text.
    pub(crate) fn forget(&mut self, index: usize) {
        self.looks[index].take();
        if let Some(spoken) = self.spoken.get_mut() {
            spoken[index].take();
        }
        self.sentences[index].take();
        self.mentions[index].take();
        self.flows[index].take();
    }

    /// The look at a line: in a page at what it says, elsewhere as it is written.
    pub(crate) fn look(&self, document: &Document, index: usize) -> &Look {
        self.spoken_in_page(document, index).unwrap_or_else(|| self.written(document, index))
    }

    /// The look at a line as it is written.
    pub(crate) fn written(&self, document: &Document, index: usize) -> &Look {
        self.looks[index].get_or_init(|| looks::look(document.lines()[index].text()))
    }

    /// The look at what a line says, whatever the document is; none where the line says itself as it is written.
    pub(crate) fn spoken(&self, document: &Document, index: usize) -> Option<&Look> {
        self.said(document, index).map(|said| &*said.look)
    }

    fn said(&self, document: &Document, index: usize) -> Option<&Said> {
        let say = |spoken: Spoken| Said { look: looks::look(&spoken.text), linked: spoken.linked };
        let spoken = self.spoken.get_or_init(|| vec![OnceCell::new(); self.looks.len()]);
        spoken[index].get_or_init(|| Spoken::of_marked(document.lines()[index].text()).map(say)).as_ref()
    }

    /// The line says nothing but links, whatever the document is.
    pub(crate) fn is_link(&self, document: &Document, index: usize) -> bool {
        self.said(document, index).is_some_and(|said| said.linked)
    }

    /// The same, in a page that an extractor wrote down.
    pub(crate) fn is_linked(&self, document: &Document, index: usize) -> bool {
        self.spoken_in_page(document, index).is_some() && self.is_link(document, index)
    }

    /// The same, in a page that an extractor wrote down: what somebody wrote in Markdown is read as it is written.
    pub(crate) fn spoken_in_page(&self, document: &Document, index: usize) -> Option<&Look> {
        if document.findings.extracted && !document.findings.signs.is_empty() { self.spoken(document, index) } else { None }
    }

    /// The line is a full sentence or a paragraph.
    pub(crate) fn is_sentence(&self, document: &Document, index: usize) -> bool {
        // A link is the title of another page, however long it is.
        if let Some(look) = self.spoken_in_page(document, index) {
            return !self.is_linked(document, index) && is_sentence_line(look);
        }
        *self.sentences[index].get_or_init(|| match self.looks[index].get() {
            Some(look) => is_sentence_line(look),
            None => {
                let text = document.lines()[index].text();
                is_sentence_unless(text, || self.mentions(document, index).any(Mentions::SITE) && is_of_the_site(text))
            }
        })
    }

    /// Which words of sites the line has, as it is written.
    pub(crate) fn mentions(&self, document: &Document, index: usize) -> Mentions {
        *self.mentions[index].get_or_init(|| Mentions::of_text(document.lines()[index].text()))
    }

    /// How the characters of the line follow each other.
    pub(crate) fn flow(&self, document: &Document, index: usize) -> Flow {
        *self.flows[index].get_or_init(|| Flow::new(document.lines()[index].text()))
    }

    /// What `read` makes of the line in other encodings, unless it is known to make nothing of it.
    pub(crate) fn read_again<R>(&self, document: &Document, index: usize, read: impl Fn(&str) -> Option<R>) -> Option<R> {
        read_unless_known(self.written(document, index), Question::ReadsBest, read)
    }

    /// The same of what is clear by the line alone.
    pub(crate) fn read_alone<R>(&self, document: &Document, index: usize, read: impl Fn(&str) -> Option<R>) -> Option<R> {
        read_unless_known(self.written(document, index), Question::ReadsBestAlone, read)
    }
}

fn read_unless_known<R>(look: &Look, question: Question, read: impl Fn(&str) -> Option<R>) -> Option<R> {
    let mut reading = None;
    let reads_best = look.answer(question, || {
        reading = read(look.text());
        reading.is_none()
    });
    // Where it is known to read better, and somebody asks again, it is read again.
    if reads_best { None } else { reading.or_else(|| read(look.text())) }
}
