//! Where text comes from: files, directories and standard input, cut into units of work of about 1 MiB.
//!
//! Cuts depend on the bytes alone (the first line end after 1 MiB), never on what a read happened to return, so the same input gives the same
//! parts, and the same output, every time.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use walkdir::WalkDir;

use crate::document::Findings;
use crate::document::{Field, Key, Value};
use crate::read::compression::{self, Compression};
use crate::read::jsonl::{Lines, Reading};
use crate::read::parts::Open;
use crate::read::stamp::Stamp;
use crate::read::wet::Wet;
use crate::text::charset::Charset;

/// Bytes after which the next line end closes a part.
pub const PART: usize = 1 << 20;

/// Bytes that a piece of a batch counts for beside its text: what is held of it, before and after it is washed. There may be a million empty files.
const PIECE: usize = 2 << 10;

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
    pub page: Option<Page>,
    /// Of a file that has been opened, what it was then.
    pub stamp: Option<Stamp>,
    /// How it is packed, as its first bytes said when it was opened.
    pub packed: Option<Compression>,
}

/// What a WET file says about one of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Where it was fetched from.
    pub url: Option<String>,
    /// When it was fetched: ISO 8601.
    pub crawled: Option<String>,
}

impl Page {
    /// The same as metadata fields.
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
    /// WARC records with the text of a page each, as Common Crawl's WET files have them: a document each.
    Wet,
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

/// The files that the arguments name. What can't be listed is a trouble.
///
/// A directory stands for all files below it in path order, hidden ones too; links to directories are not followed, so none leads in circles.
pub fn expand(arguments: &[PathBuf], from: Option<Format>) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut troubles) = (Vec::new(), Vec::new());
    for argument in arguments {
        if argument == Path::new("-") {
            inputs.push(Input::standard(from));
        } else if argument.is_dir() {
            walk(argument, Path::new(""), from, &mut inputs, &mut troubles);
        } else {
            let name = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            inputs.push(Input::file(argument, &name, from));
        }
    }
    (inputs, troubles)
}

/// The files that a list names, as [`expand`]; but below an output directory they keep their whole paths, as far as these go downwards.
pub fn listed(paths: &[PathBuf], from: Option<Format>) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        let relative: PathBuf = path.components().filter(|component| matches!(component, Component::Normal(_))).collect();
        if path.is_dir() {
            walk(path, &relative, from, &mut inputs, &mut troubles);
        } else {
            inputs.push(Input::file(path, &relative, from));
        }
    }
    (inputs, troubles)
}

fn walk(directory: &Path, relative: &Path, from: Option<Format>, inputs: &mut Vec<Input>, troubles: &mut Vec<String>) {
    for entry in WalkDir::new(directory).sort_by_file_name() {
        match entry {
            // A link that leads nowhere is taken for a file, so that opening it says what is wrong.
            Ok(entry) if entry.file_type().is_file() || leads_to_no_directory(&entry) => {
                let below = entry.path().strip_prefix(directory).unwrap_or(entry.path());
                inputs.push(Input::file(entry.path(), &relative.join(below), from));
            }
            Ok(_) => {}
            Err(error) => troubles.push(error.to_string()),
        }
    }
}

fn leads_to_no_directory(entry: &walkdir::DirEntry) -> bool {
    entry.path_is_symlink() && entry.path().metadata().map_or(true, |target| target.is_file())
}

impl Input {
    /// Standard input, which is text unless something else is said.
    pub fn standard(from: Option<Format>) -> Input {
        let format = from.unwrap_or(Format::Text);
        Input { shown: "-".into(), path: None, relative: "stdin".into(), format, page: None, stamp: None, packed: None }
    }

    fn file(path: &Path, relative: &Path, from: Option<Format>) -> Input {
        let inner = if Compression::by_name(path).is_some() { path.with_extension("") } else { path.to_path_buf() };
        let by_name = match inner.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("wet" | "warc") => Format::Wet,
            _ => Format::Text,
        };
        let shown = path.to_string_lossy().into();
        let (path, relative, format) = (Some(path.to_path_buf()), relative.to_path_buf(), from.unwrap_or(by_name));
        Input { shown, path, relative, format, page: None, stamp: None, packed: None }
    }

    fn open(&mut self, pace: &Arc<Pace>) -> io::Result<Box<dyn Read + Send>> {
        let reader: Box<dyn Read + Send> = match &self.path {
            None => Box::new(io::stdin()),
            Some(path) => {
                let file = File::open(path)?;
                // What is no file changes all the time.
                self.stamp = file.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| Stamp::of(&metadata));
                Box::new(file)
            }
        };
        let (reader, packed) = compression::unpacked(Box::new(Counted { reader, pace: Arc::clone(pace) }))?;
        self.packed = packed;
        Ok(reader)
    }
}

/// How far reading has got, for whoever wants to show it.
#[derive(Debug, Default)]
pub struct Pace {
    /// Bytes read, as they lie in the files: packed ones count packed.
    pub bytes: AtomicU64,
    /// Inputs that have been read or given up.
    pub inputs: AtomicU64,
}

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

/// Reads the inputs one after another and hands out batches.
pub struct Source {
    inputs: std::vec::IntoIter<Input>,
    encoding: Option<Charset>,
    reading: Reading,
    current: Option<Current>,
    pace: Arc<Pace>,
}

/// The input that is being read.
enum Current {
    Text(Box<Open>),
    Records(Box<Lines>),
    Pages(Box<Wet>),
}

impl Source {
    /// `encoding` is what the user says the input is in; without it, it is found for each file.
    pub fn new(inputs: Vec<Input>, encoding: Option<Charset>) -> Source {
        Source { inputs: inputs.into_iter(), encoding, reading: Reading::default(), current: None, pace: Arc::default() }
    }

    /// Reads records, and those of archives, like this.
    pub fn reading(mut self, reading: Reading) -> Source {
        self.reading = reading;
        self
    }

    /// How far reading has got; it goes on counting while the source is read elsewhere.
    pub fn pace(&self) -> Arc<Pace> {
        Arc::clone(&self.pace)
    }

    fn next_work(&mut self) -> Option<Work> {
        loop {
            if let Some(current) = &mut self.current {
                let work = match current {
                    Current::Text(open) => open.next_work(),
                    Current::Records(lines) => lines.next_work(),
                    Current::Pages(wet) => wet.next_work(),
                };
                if work.is_some() {
                    return work;
                }
                self.current = None;
                self.pace.inputs.fetch_add(1, Ordering::Relaxed);
            }
            let mut input = self.inputs.next()?;
            let reader = match input.open(&self.pace) {
                Ok(opened) => opened,
                Err(error) => {
                    self.pace.inputs.fetch_add(1, Ordering::Relaxed);
                    return Some(Work::Trouble(format!("{}: {error}", input.shown)));
                }
            };
            let input = Arc::new(input);
            self.current = Some(match input.format {
                Format::Text => Current::Text(Box::new(Open::new(input, reader, self.encoding))),
                Format::Jsonl => Current::Records(Box::new(Lines::new(input, reader, self.reading))),
                Format::Wet => Current::Pages(Box::new(Wet::new(input, reader, self.encoding, self.reading.longest))),
            });
        }
    }
}

impl Iterator for Source {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let (mut batch, mut size) = (Vec::new(), 0);
        while size < PART {
            let Some(work) = self.next_work() else { break };
            size += match &work {
                Work::Part(part) => part.bytes.len() + PIECE,
                Work::Records(_) => PART, // Whoever sent them may send no more before they are answered.
                Work::Trouble(_) => PIECE,
            };
            batch.push(work);
        }
        (!batch.is_empty()).then_some(batch)
    }
}
