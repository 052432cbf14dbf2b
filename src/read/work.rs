//! What is read: an input and its format, and what is handed out of it: a part, a run of records, a batch.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::document::{Field, Findings, Key, Value};
use crate::read::compression::{self, Compression};
use crate::read::stamp::Stamp;
use crate::read::timed::{Relay, Timed};
use crate::text::charset::Charset;
use crate::text::line_ends::LineEnds;

/// Bytes after which the next line end closes a part. Guess: nobody has measured it.
pub const PART: usize = 1 << 20;

/// One file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As messages and reports show it; `-` is standard input.
    pub shown: Arc<str>,
    /// Where it lies; `None` is standard input.
    pub path: Option<PathBuf>,
    /// What it is called below an output directory: the file's name, or the path below the directory that was named.
    pub relative: PathBuf,
    /// What it holds.
    pub format: Format,
    /// Of a page in an archive of pages, what the archive says about it.
    pub page: Option<ArchivedPage>,
    /// Of a file that has been opened, what it was then.
    pub stamp: Option<Stamp>,
    /// How it is packed, as its first bytes said when it was opened.
    pub packed: Option<Compression>,
    /// Nobody said what it holds, so that its first bytes may.
    pub guessed: bool,
}

impl Input {
    /// Standard input, which is text unless something else is said.
    pub fn standard(from: Option<Format>) -> Input {
        let format = from.unwrap_or(Format::Text);
        Input { shown: "-".into(), path: None, relative: "stdin".into(), format, page: None, stamp: None, packed: None, guessed: from.is_none() }
    }

    /// A file, whose format its name tells unless something else is said.
    pub(super) fn file(path: &Path, relative: &Path, from: Option<Format>) -> Input {
        let inner = if Compression::by_name(path).is_some() { path.with_extension("") } else { path.to_path_buf() };
        let by_name = match inner.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("wet" | "warc") => Format::Warc,
            Some("md" | "markdown" | "mkd" | "mdown") => Format::Markdown,
            Some("html" | "htm" | "xhtml" | "shtml") => Format::Html,
            _ => Format::Text,
        };
        let shown = path.to_string_lossy().into();
        let (path, relative, format) = (Some(path.to_path_buf()), relative.to_path_buf(), from.unwrap_or(by_name));
        let guessed = from.is_none() && format == Format::Text;
        Input { shown, path, relative, format, page: None, stamp: None, packed: None, guessed }
    }

    /// Opens the input, notes what the file was then, and unpacks what is packed. What is read is counted in `pace`.
    pub(super) fn open(&mut self, pace: &Arc<Pace>) -> io::Result<Box<dyn Read + Send>> {
        let reader: Box<dyn Read + Send> = match &self.path {
            None => Box::new(io::stdin()),
            Some(path) => {
                let file = File::open(path)?;
                // What is no file changes all the time.
                self.stamp = file.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| Stamp::from_metadata(&metadata));
                Box::new(file)
            }
        };
        let (reader, packed) = compression::unpacked(Box::new(Counted { reader, pace: Arc::clone(pace) }))?;
        self.packed = packed;
        Ok(reader)
    }
}

/// What an archive says about one of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivedPage {
    /// Where it was fetched from.
    pub url: Option<String>,
    /// When it was fetched: ISO 8601.
    pub crawled: Option<String>,
    /// What it is encoded in, as the server said: one vote, for servers are often wrong.
    pub charset: Option<String>,
}

impl ArchivedPage {
    /// The address and the date as metadata fields.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let fields = [(Key::Url, self.url.clone()), (Key::Crawled, self.crawled.clone())];
        fields.into_iter().filter_map(|(key, value)| Some(Field { key, value: Value::Text(value?) }))
    }
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines of text: one document.
    Text,
    /// One JSON object a line: a document each.
    Jsonl,
    /// WARC records with a page each, as crawlers write them, or with its text, as Common Crawl's WET files have it: a document each.
    Warc,
    /// Subtitles or lyrics, of which the text of the cues is one document.
    Timed(Timed),
    /// Markdown: one document.
    Markdown,
    /// A page in HTML: one document, read whole.
    Html,
}

impl Format {
    /// A file of this format is one text, whatever else it holds.
    pub fn is_one_text(self) -> bool {
        matches!(self, Format::Text | Format::Markdown | Format::Html | Format::Timed(_))
    }
}

/// Something that one worker takes in hand: parts, records or troubles that together make about 1 MiB.
pub type Batch = Vec<Work>;

/// One piece of a [`Batch`].
pub enum Work {
    /// A part of a text document.
    Part(Part),
    /// Whole records.
    Records(Records),
    /// An input that could not be read, or not to its end; the message names it.
    Trouble(String),
}

/// A part of a text document, as bytes.
pub struct Part {
    /// The file it came from.
    pub input: Arc<Input>,
    /// The bytes, cut at a line end where there is one.
    pub bytes: Vec<u8>,
    /// What `bytes` are encoded in.
    pub encoding: Charset,
    /// What ends lines in them.
    pub line_ends: LineEnds,
    /// What the file is encoded in, where it was decoded while it was read or had a byte order mark, and so differs from `bytes`.
    pub recoded_from: Option<Charset>,
    /// Places that became U+FFFD while reading.
    pub replaced: u64,
    /// It holds the first line.
    pub starts: bool,
    /// It holds the last line.
    pub ends: bool,
    /// It is the last that could be read, and the file goes on: a trouble follows.
    pub broken: bool,
    /// The part begins inside a line that was longer than a part.
    pub continues: bool,
    /// Number of the first line, from 1.
    pub first_line: u64,
    /// Blank lines at the end of the part before.
    pub blank_before: usize,
    /// Where the first part of a longer document leaves what it found, for the others to read.
    pub findings: Option<Arc<OnceLock<Findings>>>,
    /// Of timed text, what reads its lines once they are decoded.
    pub timed: Option<Relay>,
}

/// Whole lines of a JSON-lines file, or a stretch of one that is too long.
pub struct Records {
    /// The file they came from.
    pub input: Arc<Input>,
    /// Whole lines, or whole characters of one.
    pub bytes: Vec<u8>,
    /// It holds the first line.
    pub starts: bool,
    /// It holds the last line.
    pub ends: bool,
    /// They are the last that could be read, and the file goes on: a trouble follows.
    pub broken: bool,
    /// Number of the first line, from 1.
    pub first_line: u64,
    /// The bytes are not lines but a stretch of one that is longer than a record may be.
    pub overlong: Option<Stretch>,
    /// No more was there to be read, so whoever reads the output may be waiting for these.
    pub waiting: bool,
}

/// Which stretch of an overlong record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first.
    pub begins: bool,
    /// Its last, with the line end where there is one.
    pub ends: bool,
}

/// How far reading has got, for whoever wants to show it.
#[derive(Debug, Default)]
pub struct Pace {
    /// Bytes read, as they lie in the files: packed ones count packed.
    pub bytes: AtomicU64,
    /// Inputs that have been read or given up.
    pub inputs: AtomicU64,
    /// Documents of files that hold many of them, as far as they have been read: records, pages of archives.
    pub documents: AtomicU64,
}

/// A reader that counts in [`Pace`] what it reads.
struct Counted {
    reader: Box<dyn Read + Send>,
    pace: Arc<Pace>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(into)?;
        self.pace.bytes.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
