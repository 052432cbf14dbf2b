//! What a document has shown so far. The first part of a long one hands it on to the others.

use std::fmt;
use std::sync::OnceLock;

use super::metadata::{Field, Metadata};
use crate::text::han::{Notes, Script};

/// What a document has shown. The first part fills it; later parts read it.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The script the document is written in, where somebody has asked for it: see [`super::Document::script`].
    pub(crate) script: OnceLock<Script>,
    /// The pinyin notes in it, and whether a mirror site put them there.
    pub notes: Notes,
    /// The signs by which the document shows that it was scraped from a page; none where it does not.
    pub signs: Vec<Sign>,
    /// It showed such signs before anything was taken from it: what is left may have lost them.
    pub showed_page: bool,
    /// The kind of page it most probably is, and the weight, in nats, from which its lines fall, in words; asked for where somebody wants to be told.
    pub kind: Option<String>,
    /// It is Markdown: what is written in it stands as it is where Markdown is written.
    pub markdown: bool,
    /// The user says that it is, or the file's name does, so that it is in every wash: then white space that says what a line is stays.
    pub markdown_said: bool,
    /// What a header above the text says the text is called. It is the title where no line is.
    pub stated: Option<String>,
    /// The fields that a page in HTML states for machines. Those that its text does not say are its metadata.
    pub fields: Vec<Field>,
    /// An extractor wrote the document down in Markdown: what its lines say is another thing than what is written in them.
    pub extracted: bool,
    /// The full-width marks were folded to ASCII.
    pub folded: bool,
    /// It is a thread of posts: what stands between their texts says who wrote them, and heads nothing.
    pub thread: bool,
    /// The title's text, once a line is labelled so.
    pub title: Option<String>,
    /// The fields found so far.
    pub metadata: Metadata,
    /// The headings that are open where the part begins, and once it is washed, where it ends; outermost first.
    pub outline: Vec<String>,
}

/// What only a page shows, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What it is.
    pub kind: SignKind,
    /// The number of the line that shows it, from 1.
    pub line: u64,
}

/// What only a page has. Each alone stands in some text: a README has the date of its last update, a manual a path through menus, a licence its
/// owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignKind {
    /// A path from the front page.
    Trail,
    /// The number under which a site is registered.
    Licence,
    /// The notice of a site's owner.
    Owner,
    /// A row of buttons that share.
    Shares,
    /// Links to the page before and to the one after.
    Neighbours,
    /// What a platform declares under the texts of others.
    Platform,
    /// When it was published.
    Date,
    /// Two fields and more in one line: who, where from, how often it was read.
    Fields,
    /// A line that hardly any text has: a button, a menu, a heading over links.
    Landmark,
    /// A date with its time of day.
    Time,
    /// The header of a reader or a clipper, with the page's address.
    Header,
    /// A list of links to one site above the text, in a document that an extractor wrote down.
    Menu,
}

impl fmt::Display for SignKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SignKind::Trail => "a path from the front page",
            SignKind::Licence => "the licence number of a site",
            SignKind::Owner => "the notice of a site's owner",
            SignKind::Shares => "a row of share buttons",
            SignKind::Neighbours => "links to the pages before and after",
            SignKind::Platform => "the words of a platform under a text",
            SignKind::Date => "a date of publication",
            SignKind::Fields => "a line of fields",
            SignKind::Landmark => "a line that only sites have",
            SignKind::Time => "a date with its time of day",
            SignKind::Header => "a header with the address of the page",
            SignKind::Menu => "a menu, as an extractor wrote it down",
        })
    }
}
