//! Values of options that are one of a few names.

use clap::ValueEnum;
use taoxi::read::timed::Timed;
use taoxi::read::work;
use taoxi::writer::{To, markdown};

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The text that is left
    Text,
    /// Front matter, a title, headings and items; everything else escaped. Of a page in HTML what its tags say: lists, tables, code, quotations, links, emphasis; no pictures
    Markdown,
    /// One object a document: path, title, text, metadata
    Jsonl,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// They stay where they stand, `[text](address)`; addresses are made absolute where the page says its own
    Inline,
    /// Their text stays
    None,
}

impl std::convert::From<Links> for markdown::Links {
    fn from(links: Links) -> markdown::Links {
        match links {
            Links::Inline => markdown::Links::Inline,
            Links::None => markdown::Links::None,
        }
    }
}

impl std::convert::From<Format> for To {
    fn from(format: Format) -> To {
        match format {
            Format::Text => To::Text,
            Format::Markdown => To::Markdown,
            Format::Jsonl => To::Jsonl,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Auto,
    /// One document a file
    Text,
    /// One document a file, which stays as it is written where Markdown is written too
    Markdown,
    /// A page in HTML a file: what a reader sees of it, line by line. Known by its first bytes too
    Html,
    /// One JSON object a line; its field `text` is a document
    Jsonl,
    /// WARC records with a page each, as crawlers write them, or with its text, as Common Crawl's WET files have it; `wet` says the same
    #[value(alias = "wet")]
    Warc,
    /// SubRip subtitles: the lines of the cues, one after another. Numbers, timings and markup go, and what else is no text is in --rejects. Of the filters `encoding` and `whitespace` run, for what is said is short and comes again as no page does; --also adds others. So with the next three. Where captions roll up, a line is there once
    Srt,
    /// Subtitles of (Advanced) SubStation Alpha: the text of the rows `Dialogue`, not of `Comment`
    Ass,
    /// Lyrics: tags and credits (作词 : …, Lyrics by: …) become metadata, blank lines between stanzas stay
    Lrc,
    /// WebVTT: without notes, styles and names of speakers; a line that captions roll up is there once, as with srt
    Vtt,
}

impl From {
    /// The format that all inputs have, where it is not told by their names.
    pub fn format(self) -> Option<work::Format> {
        match self {
            From::Auto => None,
            From::Text => Some(work::Format::Text),
            From::Markdown => Some(work::Format::Markdown),
            From::Html => Some(work::Format::Html),
            From::Jsonl => Some(work::Format::Jsonl),
            From::Warc => Some(work::Format::Warc),
            From::Srt => Some(work::Format::Timed(Timed::Srt)),
            From::Ass => Some(work::Format::Timed(Timed::Ass)),
            From::Lrc => Some(work::Format::Timed(Timed::Lrc)),
            From::Vtt => Some(work::Format::Timed(Timed::Vtt)),
        }
    }

    /// What comes in is timed text.
    pub fn is_timed(self) -> bool {
        matches!(self.format(), Some(work::Format::Timed(_)))
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text,
    /// Markdown, which stays as it is written where Markdown is written too
    Markdown,
    /// A page in HTML each: the text of it takes its place. Links are relative to the field `url` beside it. What is no page, though it may speak of tags, is washed as text
    Html,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// It goes through as it came, bad bytes as U+FFFD
    Pass,
    /// What came before is written, and nothing after; exit 1
    Fail,
    /// It becomes `null`
    Null,
    /// It is left out, and so are blank lines
    Drop,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    Auto,
    Always,
    Never,
}
