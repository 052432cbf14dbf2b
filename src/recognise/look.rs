//! One look at a line: what it shows by itself, each thing found out when it is first asked for and never again.
//!
//! A question about a line takes its look and keeps the answer there. A look depends on nothing but the text, so two lines that say the same share
//! one, in whatever documents they stand; see [`crate::page`].

use std::cell::{Cell, OnceCell};

use super::fields::labels::Label;
use super::fields::{Reading, Stamp};
use super::landmarks::marks::Marks;
use super::lists::{List, ListSet, find_lists};
use super::post_mark::Mark;
use super::scheme::Scheme;
use super::traits::Weighed;
use super::weights::Table;
use crate::text::plain::{self, Plain};
use crate::text::sieve::Signs;

/// What one line shows, and what was found out about it.
pub(crate) struct Look {
    text: Box<str>,
    /// The views of the text that are not the text itself.
    folded: OnceCell<Option<Box<Look>>>,
    trimmed: OnceCell<Option<Box<Look>>>,
    /// What of the text is compared with other texts, by [`Essence`].
    essences: [OnceCell<Box<str>>; 3],
    marks: OnceCell<Marks>,
    lists: OnceCell<ListSet>,
    /// What the words of the line woke last, for documents that show no page and for those that do.
    wakes: [Cell<Option<Wakes>>; 2],
    /// The questions that were asked, and those answered with yes: a bit each.
    asked: Cell<u32>,
    yes: Cell<u32>,
    answers: Answers,
    /// Its weight for what a line of a page can be, by each table.
    weighed: [OnceCell<Box<Weighed>>; 2],
}

/// Answers that are more than yes or no.
#[derive(Default)]
struct Answers {
    fields: OnceCell<Option<Box<Reading>>>,
    loose: OnceCell<Option<Box<Reading>>>,
    stamp: OnceCell<Option<Stamp>>,
    label: OnceCell<Option<&'static Label>>,
    post: OnceCell<Option<(Mark, bool)>>,
    numbering: OnceCell<Option<(Scheme, bool)>>,
    scheme: OnceCell<Scheme>,
    weight: OnceCell<isize>,
}

/// What the words of a line woke, and of whom.
#[derive(Clone, Copy)]
struct Wakes {
    of: usize,
    rules: u128,
    signs: Signs,
}

/// What is asked of a line and answered with yes or no. Each is a function of this wing, which says what it means.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    Sentence,
    Landmark,
    CertainLandmark,
    OwnerLine,
    RowOfNames,
    RowOfButtons,
    HeadsList,
    Noise,
    BarLine,
    Button,
    Inserted,
    Bare,
    Entry,
    Dateline,
    Stamped,
    Between,
    Bar,
    CouldBeTitle,
    SureTrail,
    Trail,
    /// The line was read in every other encoding and in none was better.
    ReadsBest,
    /// In none it was so much better that it would tell how the page was misread.
    ReadsBestAlone,
}

/// What of a line is compared with other lines.
#[derive(Clone, Copy)]
pub(super) enum Essence {
    /// Its words: [`Look::words`].
    Words,
    /// Its words without its number, as an entry of a table of contents: [`super::entry::entry`].
    Entry,
    /// Its words as the heading of a section: [`super::entry::heading`].
    Heading,
}

impl Look {
    /// A look at a text; nothing is found out yet.
    pub(crate) fn new(text: &str) -> Look {
        Look::from_text(text.into())
    }

    fn from_text(text: Box<str>) -> Look {
        Look {
            text,
            folded: OnceCell::new(),
            trimmed: OnceCell::new(),
            essences: Default::default(),
            marks: OnceCell::new(),
            lists: OnceCell::new(),
            wakes: Default::default(),
            asked: Cell::new(0),
            yes: Cell::new(0),
            answers: Answers::default(),
            weighed: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// The text, without the line end.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The plain view of the text: see [`Plain`].
    pub(crate) fn plain(&self) -> &str {
        &self.folded().text
    }

    /// A look at the plain view.
    pub(crate) fn folded(&self) -> &Look {
        let view = || {
            let plain = Plain::new(&self.text).text;
            (*plain != *self.text).then(|| Box::new(Look::from_text(plain.into_boxed_str())))
        };
        self.folded.get_or_init(view).as_deref().unwrap_or(self)
    }

    /// A look at the text without the blanks around it.
    pub(crate) fn trimmed(&self) -> &Look {
        let trimmed = self.text.trim();
        if trimmed.len() == self.text.len() {
            return self;
        }
        self.trimmed.get_or_init(|| Some(Box::new(Look::new(trimmed)))).as_deref().unwrap_or(self)
    }

    /// The words of the text, without blanks and marks: see [`plain::words`].
    pub(crate) fn words(&self) -> &str {
        self.essence(Essence::Words, plain::words)
    }

    /// What of the text is compared with other texts, as `extract` tells.
    pub(super) fn essence(&self, which: Essence, extract: impl FnOnce(&str) -> String) -> &str {
        self.essences[which as usize].get_or_init(|| extract(&self.text).into())
    }

    /// The marks that tell what the line is not.
    pub(super) fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| Marks::of_line(&self.text))
    }

    /// The line may have a word of this list: see [`super::lists`].
    pub(crate) fn has(&self, list: List) -> bool {
        self.lists.get_or_init(|| find_lists(&self.text, self.plain())).has(list)
    }

    /// The traits of the line, and what they weigh by a table.
    pub(crate) fn weighed(&self, table: Table) -> &Weighed {
        self.weighed[table as usize].get_or_init(|| Box::new(Weighed::new(&self.text, table)))
    }

    /// Which rules the words of the line wake, and the kinds of its characters, as `find` tells. Who wakes depends on the rules that were chosen: `of`
    /// names them, and where others ask, the answer is worked out anew.
    pub(crate) fn wakes(&self, of: usize, paged: bool, find: impl FnOnce(&str) -> (u128, Signs)) -> (u128, Signs) {
        let cell = &self.wakes[usize::from(paged)];
        match cell.get() {
            Some(wakes) if wakes.of == of => (wakes.rules, wakes.signs),
            _ => {
                let (rules, signs) = find(&self.text);
                cell.set(Some(Wakes { of, rules, signs }));
                (rules, signs)
            }
        }
    }

    /// The answer to a question, worked out where nobody has asked it yet.
    pub(crate) fn answer(&self, question: Question, ask: impl FnOnce() -> bool) -> bool {
        let bit = 1 << question as u32;
        if self.asked.get() & bit == 0 {
            let yes = if ask() { bit } else { 0 };
            self.asked.set(self.asked.get() | bit);
            self.yes.set(self.yes.get() | yes);
        }
        self.yes.get() & bit != 0
    }

    /// What the line says as a line of fields, as `read` tells: [`super::fields::reading`].
    pub(super) fn fields(&self, read: impl FnOnce() -> Option<Reading>) -> Option<&Reading> {
        self.answers.fields.get_or_init(|| read().map(Box::new)).as_deref()
    }

    /// What the line says if it is one of fields, as `read` tells: [`super::fields::loose`].
    pub(super) fn loose(&self, read: impl FnOnce() -> Option<Reading>) -> Option<&Reading> {
        self.answers.loose.get_or_init(|| read().map(Box::new)).as_deref()
    }

    /// What the line of fields says for a page, as `read` tells: [`super::fields::page_line`].
    pub(super) fn stamp(&self, read: impl FnOnce() -> Option<Stamp>) -> Option<Stamp> {
        *self.answers.stamp.get_or_init(read)
    }

    /// The label that is all the line says, as `find` tells: [`super::fields::candidate`].
    pub(super) fn label(&self, find: impl FnOnce() -> Option<&'static Label>) -> Option<&'static Label> {
        *self.answers.label.get_or_init(find)
    }

    /// What the line says of a post, as `find` tells: [`super::posts::find_mark`].
    pub(super) fn post(&self, find: impl FnOnce() -> Option<(Mark, bool)>) -> Option<(Mark, bool)> {
        *self.answers.post.get_or_init(find)
    }

    /// How the line is numbered, as `find` tells: [`super::numbering::find_scheme`].
    pub(super) fn numbering(&self, find: impl FnOnce() -> Option<(Scheme, bool)>) -> Option<(Scheme, bool)> {
        *self.answers.numbering.get_or_init(find)
    }

    /// How the line is marked as a bare heading, as `find` tells: [`super::bare_heading::find_scheme`].
    pub(super) fn scheme(&self, find: impl FnOnce() -> Scheme) -> Scheme {
        *self.answers.scheme.get_or_init(find)
    }

    /// What the text weighs for the frame of a page, as `weigh` says: [`crate::page::frame`].
    pub(crate) fn weight(&self, weigh: impl FnOnce() -> isize) -> isize {
        *self.answers.weight.get_or_init(weigh)
    }
}
