//! Where text comes from: files, directories and standard input, cut into units of work of about 1 MiB.
//!
//! Cuts depend on the bytes alone (the first line end after 1 MiB), never on what a read happened to return, so the same input gives the same
//! parts, and the same output, every time.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use walkdir::WalkDir;

use crate::read::jsonl::{Lines, Reading};
use crate::read::parts::Parts;
use crate::read::warc::Archive;
use crate::read::work::{Batch, Format, Input, PART, Pace, Work};
use crate::text::charset::Charset;

/// Bytes that a piece of a batch counts for beside its text: what is held of it, before and after it is washed. Guess: there may be a million empty
/// files.
const PIECE: usize = 2 << 10;

/// Whether a file below a directory or of a list is read, or with `true` a directory walked. The path is what it is called below an output directory.
pub type Admits<'a> = &'a dyn Fn(&Path, bool) -> bool;

/// The files that the arguments name. What can't be listed is a trouble.
///
/// A directory stands for all files below it in path order, hidden ones too, that are admitted; links to directories are not followed, so none leads in
/// circles.
pub fn expand(arguments: &[PathBuf], from: Option<Format>, admits: Admits) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut troubles) = (Vec::new(), Vec::new());
    for argument in arguments {
        if argument == Path::new("-") {
            inputs.push(Input::standard(from));
        } else if argument.is_dir() {
            walk(argument, Path::new(""), (from, admits), &mut inputs, &mut troubles);
        } else {
            let name = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            inputs.push(Input::file(argument, &name, from));
        }
    }
    (inputs, troubles)
}

/// The files that a list names, as [`expand`], and each as if it lay below a directory: below that of the output they keep their whole paths, as far as
/// these go downwards.
pub fn listed(paths: &[PathBuf], from: Option<Format>, admits: Admits) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        let relative: PathBuf = path.components().filter(|component| matches!(component, Component::Normal(_))).collect();
        if path.is_dir() {
            walk(path, &relative, (from, admits), &mut inputs, &mut troubles);
        } else if admits(&relative, false) {
            inputs.push(Input::file(path, &relative, from));
        }
    }
    (inputs, troubles)
}

/// Adds the files below a directory; `relative` is what the directory itself is called below an output directory.
fn walk(directory: &Path, relative: &Path, (from, admits): (Option<Format>, Admits), inputs: &mut Vec<Input>, troubles: &mut Vec<String>) {
    let called = |entry: &walkdir::DirEntry| relative.join(entry.path().strip_prefix(directory).unwrap_or(entry.path()));
    let is_walked = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_type().is_dir() || admits(&called(entry), true);
    for entry in WalkDir::new(directory).sort_by_file_name().into_iter().filter_entry(is_walked) {
        match entry {
            // A link that leads nowhere is taken for a file, so that opening it says what is wrong.
            Ok(entry) if entry.file_type().is_file() || is_link_to_no_directory(&entry) => {
                let called = called(&entry);
                if admits(&called, false) {
                    inputs.push(Input::file(entry.path(), &called, from));
                }
            }
            Ok(_) => {}
            Err(error) => troubles.push(error.to_string()),
        }
    }
}

/// The entry is a link to a file, or to nothing.
fn is_link_to_no_directory(entry: &walkdir::DirEntry) -> bool {
    entry.path_is_symlink() && entry.path().metadata().map_or(true, |target| target.is_file())
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
    Text(Box<Parts>),
    Records(Box<Lines>),
    Pages(Box<Archive>),
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

    /// The next piece of the inputs; `None` after the last.
    fn next_work(&mut self) -> Option<Work> {
        loop {
            if let Some(current) = &mut self.current {
                let work = match current {
                    Current::Text(parts) => parts.next_work(),
                    Current::Records(lines) => lines.next_work(),
                    Current::Pages(archive) => archive.next_work(),
                };
                if let Some(work) = work {
                    self.pace.documents.fetch_add(documents_in(&work), Ordering::Relaxed);
                    return Some(work);
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
                Format::Text | Format::Markdown | Format::Html | Format::Timed(_) => {
                    Current::Text(Box::new(Parts::new(input, reader, self.encoding).longest(self.reading.longest)))
                }
                Format::Jsonl => Current::Records(Box::new(Lines::new(input, reader, self.reading))),
                Format::Warc => Current::Pages(Box::new(Archive::new(input, reader, self.encoding, self.reading.longest))),
            });
        }
    }
}

/// Documents of a file with many of them that a piece of it begins.
fn documents_in(work: &Work) -> u64 {
    match work {
        Work::Records(records) => memchr::memchr_iter(b'\n', &records.bytes).count() as u64,
        Work::Part(part) => u64::from(part.starts && part.input.page.is_some()),
        Work::Trouble(_) => 0,
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
