//! What a line is, and how it ends.

use std::fmt;

/// How a line ends in the file. A last line without an end has [`LineEnd::None`], in a record the last line of each value, and so has a piece of a line
/// longer than a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// No end: the last line of a file, or a piece of an overlong line.
    None,
    /// LF.
    Lf,
    /// CR LF.
    CrLf,
    /// A lone CR, as old Macintosh files have it.
    Cr,
    /// A vertical tab, as word processors end a line of a paragraph.
    VerticalTab,
    /// NEL, U+0085, as mainframes have it.
    NextLine,
    /// U+2028.
    LineSeparator,
    /// U+2029.
    ParagraphSeparator,
}

/// What a line is. Everything begins as [`Label::Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A line of the text.
    Text,
    /// The page's title.
    Title,
    /// A section heading inside the body; 1 is the outermost.
    Heading(u8),
    /// An item of a bulleted or numbered list.
    Item,
    /// A line of a program, of its input or its output.
    Code,
    /// A row of a table.
    Table,
    /// Says something about the page (date, author, source …): its fields go to the metadata, the line is not written.
    Meta,
    /// Belongs to the site and not to the text: not written.
    Boilerplate,
    /// A blank line too many: not written.
    Surplus,
    /// The rest of the line above, parted from it by a line end that only filled the page: its text is written there.
    Continues,
}

impl Label {
    /// It says what a line of the text is and changes nothing in plain text; the title apart, which is the page's and not the line's.
    pub fn is_structure(self) -> bool {
        matches!(self, Label::Heading(_) | Label::Item | Label::Code | Label::Table)
    }
}

impl LineEnd {
    /// The bytes of the line end.
    pub fn as_str(self) -> &'static str {
        match self {
            LineEnd::None => "",
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
            LineEnd::Cr => "\r",
            LineEnd::VerticalTab => "\u{B}",
            LineEnd::NextLine => "\u{85}",
            LineEnd::LineSeparator => "\u{2028}",
            LineEnd::ParagraphSeparator => "\u{2029}",
        }
    }

    /// It is one that programs may take for a character of the line.
    pub fn is_character(self) -> bool {
        matches!(self, LineEnd::VerticalTab | LineEnd::NextLine | LineEnd::LineSeparator | LineEnd::ParagraphSeparator)
    }

    /// The line end that is written so.
    pub(super) fn named(text: &str) -> LineEnd {
        match text {
            "\n" => LineEnd::Lf,
            "\r\n" => LineEnd::CrLf,
            "\r" => LineEnd::Cr,
            "\u{B}" => LineEnd::VerticalTab,
            "\u{85}" => LineEnd::NextLine,
            "\u{2028}" => LineEnd::LineSeparator,
            _ => LineEnd::ParagraphSeparator,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Label::Text => write!(f, "text"),
            Label::Title => write!(f, "title"),
            Label::Heading(level) => write!(f, "heading {level}"),
            Label::Item => write!(f, "item"),
            Label::Code => write!(f, "code"),
            Label::Table => write!(f, "table row"),
            Label::Meta => write!(f, "metadata"),
            Label::Boilerplate => write!(f, "boilerplate"),
            Label::Surplus => write!(f, "surplus blank line"),
            Label::Continues => write!(f, "continues the line above"),
        }
    }
}
