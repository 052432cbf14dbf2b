//! Where text comes from: files, directories and standard input, cut into units of work of about 1 MiB.
//!
//! Cuts depend on the bytes alone (the first line end after 1 MiB), never on what a read happened to return, so the same input gives the same
//! parts, and the same output, every time.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use walkdir::WalkDir;

use crate::charset::Charset;
use crate::document::Findings;
use crate::parts::Open;
use crate::records::{Lines, Reading};

/// Bytes after which the next line end closes a part.
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
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines of text: one document.
    Text,
    /// One JSON object a line: a document each.
    Jsonl,
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

/// The files that the arguments name: a directory stands for the files below it in path order. What can't be listed is a trouble.
pub fn expand(arguments: &[PathBuf], from: Option<Format>) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut troubles) = (Vec::new(), Vec::new());
    if arguments.is_empty() {
        inputs.push(Input::standard(from));
    }
    for argument in arguments {
        if argument == Path::new("-") {
            inputs.push(Input::standard(from));
        } else if argument.is_dir() {
            for entry in WalkDir::new(argument).sort_by_file_name() {
                match entry {
                    // A link that leads nowhere is taken for a file, so that opening it says what is wrong.
                    Ok(entry) if entry.file_type().is_file() || leads_to_no_directory(&entry) => {
                        let below = entry.path().strip_prefix(argument).unwrap_or(entry.path());
                        inputs.push(Input::file(entry.path(), below, from));
                    }
                    Ok(_) => {}
                    Err(error) => troubles.push(error.to_string()),
                }
            }
        } else {
            let name = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            inputs.push(Input::file(argument, &name, from));
        }
    }
    (inputs, troubles)
}

fn leads_to_no_directory(entry: &walkdir::DirEntry) -> bool {
    entry.path_is_symlink() && entry.path().metadata().map_or(true, |target| target.is_file())
}

impl Input {
    pub(crate) fn standard(from: Option<Format>) -> Input {
        Input { shown: "-".into(), path: None, relative: "stdin".into(), format: from.unwrap_or(Format::Text) }
    }

    fn file(path: &Path, relative: &Path, from: Option<Format>) -> Input {
        let by_name = match path.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            _ => Format::Text,
        };
        let shown = path.to_string_lossy().into();
        Input { shown, path: Some(path.to_path_buf()), relative: relative.to_path_buf(), format: from.unwrap_or(by_name) }
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.path {
            None => Box::new(io::stdin()),
            Some(path) => Box::new(File::open(path)?),
        })
    }
}

/// Reads the inputs one after another and hands out batches.
pub struct Source {
    inputs: std::vec::IntoIter<Input>,
    encoding: Option<Charset>,
    reading: Reading,
    current: Option<Current>,
}

/// The input that is being read.
enum Current {
    Text(Box<Open>),
    Records(Box<Lines>),
}

impl Source {
    /// `encoding` is what the user says the input is in; without it, it is found for each file.
    pub fn new(inputs: Vec<Input>, encoding: Option<Charset>) -> Source {
        Source { inputs: inputs.into_iter(), encoding, reading: Reading::default(), current: None }
    }

    /// Reads records like this.
    pub fn reading(mut self, reading: Reading) -> Source {
        self.reading = reading;
        self
    }

    fn next_work(&mut self) -> Option<Work> {
        loop {
            let work = match &mut self.current {
                Some(Current::Text(open)) => open.next_work(),
                Some(Current::Records(lines)) => lines.next_work(),
                None => None,
            };
            if work.is_some() {
                return work;
            }
            self.current = None;
            let input = Arc::new(self.inputs.next()?);
            match input.open() {
                Ok(reader) if input.format == Format::Jsonl => {
                    self.current = Some(Current::Records(Box::new(Lines::new(input, reader, self.reading))))
                }
                Ok(reader) => self.current = Some(Current::Text(Box::new(Open::new(input, reader, self.encoding)))),
                Err(error) => return Some(Work::Trouble(format!("{}: {error}", input.shown))),
            }
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
                Work::Part(part) => part.bytes.len(),
                Work::Records(_) => PART, // Whoever sent them may send no more before they are answered.
                Work::Trouble(_) => 0,
            };
            batch.push(work);
        }
        (!batch.is_empty()).then_some(batch)
    }
}
