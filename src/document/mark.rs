//! What the tags of a page say of one line of its text.

use std::fmt;
use std::ops::Range;

/// What the tags of a page say of one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// What the line is.
    pub kind: MarkKind,
    /// How many quotations the line stands in.
    pub quotes: u8,
    /// How many lists the line stands in.
    pub lists: u8,
    /// The line is in the same paragraph, cell, item or block of code as the one above, and a line break parts them.
    pub goes_on: bool,
    /// The page hides the line from its readers, as far as its own attributes tell.
    pub hidden: bool,
    /// What stands out in the line, in order: links, emphasis, code. Inner ones follow those around them.
    pub spans: Vec<Span>,
    /// What the place of the line in the page shows; see [`Evidence`].
    pub evidence: Vec<Evidence>,
    /// Where the line stands to the text of the page, as far as sentences and links tell.
    pub standing: Standing,
    /// How many there are of the block that the line stands in, each with a link, side by side; 0 where there is no such row.
    pub alike: u16,
    /// The numbers of the blocks around the line that hold more lines than those in them, inside out, and last that of its way through the page; 0
    /// where there is none.
    pub blocks: [u32; 5],
    /// The way to the line through the page, as people read it: `div.article > p`.
    pub path: String,
}

/// What a line is by its tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MarkKind {
    /// Text in a block of its own, or in none.
    #[default]
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// The beginning of an item, with its number where the list is numbered.
    Item(Option<u32>),
    /// A row of a table: its cells are parted by tabs.
    Row(Row),
    /// A line of code, in this language where the page names it.
    Code(Option<String>),
    /// What stands below a picture, or above a table.
    Caption,
    /// A term that the lines below explain.
    Term,
}

impl MarkKind {
    /// By what the page says so, in words for `--explain` and `--why`.
    pub fn said(&self) -> &'static str {
        match self {
            MarkKind::Heading(1) => "the page's own tag is h1",
            MarkKind::Heading(2) => "the page's own tag is h2",
            MarkKind::Heading(3) => "the page's own tag is h3",
            MarkKind::Heading(4) => "the page's own tag is h4",
            MarkKind::Heading(5) => "the page's own tag is h5",
            MarkKind::Heading(_) => "the page's own tag is h6",
            MarkKind::Item(_) => "the page's own tag is li",
            MarkKind::Row(_) => "the page's own tag is tr",
            MarkKind::Code(_) => "the page's own tag is pre",
            MarkKind::Caption => "the page's own tag is one of a caption",
            MarkKind::Term => "the page's own tag is dt",
            MarkKind::Text => "the page sets it in bold letters",
        }
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Which table of the page.
    pub table: u32,
    /// All its cells are headers.
    pub is_head: bool,
    /// No cell of the table reaches over others, and every row of it is a line.
    pub is_simple: bool,
}

/// Something that stands out in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the line as it was read.
    pub range: Range<usize>,
    /// What.
    pub kind: SpanKind,
}

/// What stands out in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// A link to this address, as the page writes it and not yet absolute; the writers make it so where the page's own address is known.
    Link(String),
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Code.
    Code,
}

/// One thing that the place of a line in the page shows. Names are those of [`crate::html`]; values are compared and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What is seen.
    pub name: u8,
    /// How it is.
    pub value: u64,
}

/// Where a line stands to the text of its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// In no block that holds much of what the page says.
    #[default]
    Outside,
    /// In the text, but in a part that is called by a name that texts do not have.
    Named,
    /// In the text, in a list of links.
    Links,
    /// In the text, in a row of blocks that are a link and a few words each.
    Teasers,
    /// In the text, and it says little, in a part whose name speaks against it.
    Weak,
    /// In the text, and nothing but a link.
    Link,
    /// In the text, below a picture.
    Caption,
    /// In the text.
    Text,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Standing::Outside => "outside the text",
            Standing::Named => "in a part that is named so",
            Standing::Links => "in a list of links",
            Standing::Teasers => "in a row of teasers",
            Standing::Weak => "a few words in such a part",
            Standing::Link => "a link by itself",
            Standing::Caption => "below a picture",
            Standing::Text => "in the text",
        })
    }
}
