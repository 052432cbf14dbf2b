//! What a whole document shows: facts that are only read, each worked out when first asked for and dropped when a line changes.
//!
//! A *line of the site* is one that belongs to the web site around a text: a menu, a button, a notice of copyright; a *line of the text* is one of the
//! page's own. The *body* reaches from the first sentence of the text to the last; the *head* stands above it, the *tail* below. A *sign* is what only
//! a page shows, and without signs no line falls for its place. A rule *claims* a line that is not to be written as a line of its own: it *drops* the
//! line or takes its fields to the metadata. A line *wakes* a rule when a cheap look says that the rule may have something to say. A *part* is a piece
//! of about 1 MiB of a long document.

mod account;
pub(crate) mod bars;
mod because;
pub(crate) mod body;
pub(crate) mod clipped;
pub(crate) mod contents;
pub(crate) mod converted_script;
mod extracted;
mod facts;
pub(crate) mod fields;
pub(crate) mod folded_width;
pub(crate) mod frame;
mod frame_above;
pub(crate) mod head;
pub(crate) mod headline;
pub(crate) mod heading_odds;
pub(crate) mod heading_place;
pub(crate) mod inserts;
pub(crate) mod is_page;
pub(crate) mod labels;
pub(crate) mod labels_above;
pub(crate) mod line_kind;
pub(crate) mod lost_numerals;
pub(crate) mod mail;
pub(crate) mod margin;
pub(crate) mod link_list;
mod looks;
pub(crate) mod markdown;
mod memo;
mod menu;
pub(crate) mod outline;
pub(crate) mod own_marks;
pub(crate) mod sheets;
pub(crate) mod spacing;
pub(crate) mod specimens;
pub(crate) mod stated;
mod subject;
pub(crate) mod thread;
pub(crate) mod verbatim;

use std::ops::Range;

pub use because::Because;
use contents::Contents;
pub(crate) use facts::{Facts, Wishes};
use frame::Inner;
use labels::Labels;
use specimens::Specimens;
use subject::Subject;
use thread::Thread;
use verbatim::{Left, Source, Verbatim};

use crate::document::{Document, Findings, Label, Line, Sign};
use crate::recognise::fields::{Reading, loose, reading};
use crate::recognise::look::Look;
use crate::recognise::sentence::{self, SET_APART};
use crate::recognise::{landmarks, title};
use crate::repair::reread::Flow;
use crate::text::spoken::Spoken;

/// A document with all that it shows as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    document: &'a Document<'a>,
    facts: &'a Facts,
}

impl<'a> Page<'a> {
    /// A document, with what is known about it.
    pub(crate) fn new(document: &'a Document<'a>, facts: &'a Facts) -> Page<'a> {
        Page { document, facts }
    }

    /// The document as it is now.
    pub(crate) fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// All lines, in order, claimed ones too.
    pub(crate) fn lines(self) -> &'a [Line<'a>] {
        self.document.lines()
    }

    /// The text of a line, as it stands now and is written.
    pub(crate) fn text(self, index: usize) -> &'a str {
        self.document.lines()[index].text()
    }

    /// What a line says: in a page without the marks of the format that its extractor wrote it in, see [`crate::text::spoken`].
    pub(crate) fn says(self, index: usize) -> &'a str {
        self.spoken(index).map_or_else(|| self.text(index), Look::text)
    }

    /// Where in a line stands what is said in a range of [`Page::says`].
    pub(crate) fn place(self, index: usize, range: Range<usize>) -> Range<usize> {
        match self.spoken(index) {
            Some(_) => Spoken::new(self.text(index)).places(range),
            None => range,
        }
    }

    /// What the document and the parts before it have shown.
    pub(crate) fn findings(self) -> &'a Findings {
        &self.document.findings
    }

    /// What whoever washes the document asked for.
    pub(crate) fn wishes(self) -> Wishes {
        self.facts.wishes
    }

    /// The user named the rule beside those that are on: the document has this damage, whatever it shows.
    pub(crate) fn is_insisted_on(self, rule: &str) -> bool {
        self.facts.insisted.contains(&rule)
    }

    /// This part holds the document's first line.
    pub(crate) fn starts(self) -> bool {
        self.document.starts
    }

    /// This part holds the document's last line.
    pub(crate) fn ends(self) -> bool {
        self.document.ends
    }

    /// The blank lines that end the part before this one.
    pub(crate) fn blank_before(self) -> usize {
        self.document.blank_before
    }

    /// The lines of a range that nobody has claimed and that are not blank, by index.
    pub(crate) fn standing(self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.document.standing(range)
    }

    /// The nearest line above that is not blank, claimed ones too.
    pub(crate) fn above(self, index: usize) -> Option<usize> {
        (0..index).rfind(|index| !self.lines()[*index].is_blank())
    }

    /// The nearest line below that is not blank, claimed ones too.
    pub(crate) fn below(self, index: usize) -> Option<usize> {
        (index + 1..self.lines().len()).find(|index| !self.lines()[*index].is_blank())
    }

    /// The nearest lines above and below that are not blank, claimed ones too.
    pub(crate) fn neighbours(self, index: usize) -> impl Iterator<Item = usize> {
        self.above(index).into_iter().chain(self.below(index))
    }

    /// A rule has recognised the line as the site's.
    pub(crate) fn is_of_the_site(self, index: usize) -> bool {
        self.lines()[index].label() == Label::Boilerplate
    }

    /// The signs by which the document shows that it was scraped from a page; none where it does not.
    pub(crate) fn signs(self) -> &'a [Sign] {
        &self.document.findings.signs
    }

    /// The document shows that it was scraped from a page. Without that no line is taken for its place alone.
    pub(crate) fn is_page(self) -> bool {
        !self.signs().is_empty()
    }

    /// The lines in which the text itself stands, by index; see [`body`].
    pub(crate) fn body(self) -> Range<usize> {
        self.facts.places.body.get_or_init(|| body::body(self.document, &self.facts.memo)).clone()
    }

    /// The line that is known to be the title, by index. In the parts of a long document after the first there is none.
    pub(crate) fn title_line(self) -> Option<usize> {
        *self.facts.places.title.get_or_init(|| self.lines().iter().position(|line| line.label() == Label::Title))
    }

    /// What stands above the text of an article of WeChat; see [`account`].
    pub(crate) fn account(self) -> Option<&'a account::Head> {
        self.facts.places.account.get_or_init(|| account::find(self)).as_ref()
    }

    /// The article, strictly; see [`body::article`].
    pub(crate) fn article(self) -> Vec<Range<usize>> {
        body::article(self.document, &self.facts.memo)
    }

    /// The line stands before or after the text of a page, among the lines of its frame, and is not set apart as code and quotations are: by an
    /// indent of ASCII blanks that is deeper than the body's own.
    pub(crate) fn is_outside(self, index: usize) -> bool {
        self.outside(index).is_ok()
    }

    /// Like [`Page::is_outside`], but the line may also belong to the text, between the frame and the first or last sentence.
    pub(crate) fn is_beside_body(self, index: usize) -> bool {
        self.beside_body(index).is_ok()
    }

    /// Like [`Page::is_outside`], with the reason where the line does not stand there.
    pub(crate) fn outside(self, index: usize) -> Result<(), Because> {
        self.beside_body(index)?;
        if self.inner().contains(index) { Err(Because::BelongsToText) } else { Ok(()) }
    }

    /// Like [`Page::is_beside_body`], with the reason where the line does not stand there.
    pub(crate) fn beside_body(self, index: usize) -> Result<(), Because> {
        match () {
            () if !self.is_page() => Err(Because::NoPage),
            () if self.body().contains(&index) => Err(Because::InText),
            () if self.is_set_apart(index) => Err(Because::SetApart),
            () => Ok(()),
        }
    }

    fn is_set_apart(self, index: usize) -> bool {
        let indent = sentence::indent_columns(self.text(index));
        indent >= SET_APART && self.lines().get(self.body().start).is_some_and(|first| indent > sentence::indent_columns(first.text()))
    }

    fn inner(self) -> &'a Inner {
        self.facts.places.inner.get_or_init(|| Inner::find(self.document, &self.facts.memo, &|index| self.source(index).is_some(), self.body()))
    }

    fn verbatim(self) -> &'a Verbatim {
        self.facts.verbatim.get_or_init(|| Verbatim::find(self.lines(), self.starts(), self.findings().markdown))
    }

    /// What the line is, if it is source that no rule may take or change; see [`verbatim`].
    pub(crate) fn source(self, index: usize) -> Option<Source> {
        self.verbatim().source(self.lines(), index)
    }

    /// What scripts and style sheets of the page left in the text, by line; see [`verbatim`].
    pub(crate) fn residue(self) -> &'a [(usize, Left)] {
        self.verbatim().residue()
    }

    /// The signs by which the document as it stands now shows that it is a page; see [`is_page`].
    pub(crate) fn find_signs(self) -> Vec<Sign> {
        let by_lines = || is_page::find_signs(self.document, &self.facts.memo, &|index| self.source(index).is_some());
        clipped::find_sign(self).map_or_else(by_lines, |sign| vec![sign])
    }

    /// The document shows that an extractor wrote it down in Markdown; see [`extracted`].
    pub(crate) fn shows_extractor(self) -> bool {
        !self.document.is_marked() && (extracted::is_extracted(self.document) || clipped::is_clipped(self) || frame_above::find(self).is_some())
    }

    /// The full-width marks were folded to ASCII; see [`folded_width`].
    pub(crate) fn is_folded(self) -> bool {
        folded_width::is_folded(self.document)
    }

    /// [`Page::labels`] knows, or would, what the lines probably are: nearly all text is told apart here, at no cost.
    pub(crate) fn may_be_labelled(self) -> bool {
        self.facts.may_be_labelled(self.document)
    }

    /// What the lines probably are, where the document may be a page; see [`labels`].
    pub(crate) fn labels(self) -> Option<&'a Labels> {
        self.facts.labels(self.document)
    }

    /// The posts, where the document is a thread of them.
    pub(crate) fn thread(self) -> &'a Thread {
        self.facts.places.thread.get_or_init(|| Thread::find(self.document, &self.facts.memo))
    }

    /// The table of contents above the text.
    pub(crate) fn contents(self) -> &'a Contents {
        self.facts.places.contents.get_or_init(|| Contents::find(self.document, &self.facts.memo))
    }

    /// The line may show misread text on purpose; see [`specimens`].
    pub(crate) fn is_specimen(self, index: usize) -> bool {
        self.facts.places.specimens.get_or_init(|| Specimens::new(self.lines().len())).is_near(self.lines(), index)
    }

    /// Where the document is source, or speaks of it.
    pub(crate) fn subject(self) -> &'a Subject {
        self.facts.places.subject.get_or_init(|| Subject::find(self.document))
    }

    /// What the line shows by itself, by what it says.
    pub(crate) fn look(self, index: usize) -> &'a Look {
        self.facts.memo.look(self.document, index)
    }

    /// What the line shows by itself as it is written: for what is asked of the marks themselves.
    pub(crate) fn written(self, index: usize) -> &'a Look {
        self.facts.memo.written(self.document, index)
    }

    /// The look at what the line of a page says, where that is not the line as it is written.
    pub(crate) fn spoken(self, index: usize) -> Option<&'a Look> {
        self.facts.memo.spoken_in_page(self.document, index)
    }

    /// The line is a full sentence or a paragraph.
    pub(crate) fn is_sentence(self, index: usize) -> bool {
        self.facts.memo.is_sentence(self.document, index)
    }

    /// The line is a landmark of a page.
    pub(crate) fn is_landmark(self, index: usize) -> bool {
        landmarks::is_landmark(self.look(index))
    }

    /// What the line says as a line of fields that stands alone.
    pub(crate) fn fields(self, index: usize) -> Option<&'a Reading> {
        reading::fields(self.look(index))
    }

    /// What the line says as a line of fields, labels included that count among other fields only.
    pub(crate) fn fields_in_company(self, index: usize) -> Option<&'a Reading> {
        reading::fields_in_company(self.look(index))
    }

    /// What the line says as a line of fields, if the page shows that it probably is one.
    pub(crate) fn fields_probably(self, index: usize) -> Option<&'a Reading> {
        fields::probable::is_probable(self, index).then(|| loose::fields_loosely(self.look(index))).flatten()
    }

    /// The line is one of navigation or of fields, and so no title.
    pub(crate) fn is_bar(self, index: usize) -> bool {
        title::is_bar(self.look(index))
    }

    /// How the characters of the line follow each other.
    pub(crate) fn flow(self, index: usize) -> Flow {
        self.facts.memo.flow(self.document, index)
    }

    /// What `read` makes of the line in other encodings, unless it is known to make nothing of it.
    pub(crate) fn read_again<R>(self, index: usize, read: impl Fn(&str) -> Option<R>) -> Option<R> {
        self.facts.memo.read_again(self.document, index, read)
    }

    /// The same of what is clear by the line alone.
    pub(crate) fn read_alone<R>(self, index: usize, read: impl Fn(&str) -> Option<R>) -> Option<R> {
        self.facts.memo.read_alone(self.document, index, read)
    }
}
