//! Where bytes go: standard output, a file, a file in place, nowhere.

use std::fs::File;
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use taoxi::read::compression::{Compression, Packed};

use crate::atomic_file::OutputFile;
use crate::destination::Destination;
use crate::in_place::Rewrite;
use crate::reports::ReportTo;

/// Parts the documents of records, and those of the pages of an archive: a line of its own.
const FORM_FEED: &[u8] = b"\x0C\n";

/// Where output goes, and reports.
pub enum Target {
    Nowhere,
    StandardOutput(StdoutLock<'static>),
    StandardError,
    File(OutputFile),
    Rewrite(Rewrite),
}

/// A target that packs what it is given, if it is to be packed.
type Stream = Packed<Target>;

impl Target {
    /// A file that was named and is a terminal, as `/dev/tty` is.
    fn is_terminal(&self) -> bool {
        matches!(self, Target::File(OutputFile::Direct(file)) if file.is_terminal())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Nowhere => Ok(bytes.len()),
            Target::StandardOutput(out) => out.write(bytes),
            Target::StandardError => io::stderr().write(bytes),
            Target::File(out) => out.write(bytes),
            Target::Rewrite(rewrite) => rewrite.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::StandardOutput(out) => out.flush(),
            _ => Ok(()), // What else holds bytes back is meant to.
        }
    }
}

/// The output: standard output, or one file after another.
pub struct Output {
    stream: Stream,
    /// The file that is being written, if documents have files of their own.
    path: Option<PathBuf>,
    /// Of a file that holds less than all of its input, that input.
    made_of_less: Option<PathBuf>,
    /// What is said when writing fails.
    failure: String,
    last_byte: u8,
    /// It is a terminal, where people read.
    pub is_terminal: bool,
    /// A document was written to where the next one goes.
    pub has_document: bool,
}

impl Output {
    pub fn new(destination: &Destination) -> Output {
        let (target, is_terminal) = match destination {
            Destination::Standard => (Target::StandardOutput(io::stdout().lock()), io::stdout().is_terminal()),
            // Opened when the first document comes, so that an input that can't be read empties nothing.
            Destination::File(_) | Destination::Files(_) | Destination::InPlace { .. } | Destination::Rehearsed { .. } => (Target::Nowhere, false),
        };
        let failure = "cannot write the output".to_string();
        let stream = Packed::new(target, None);
        Output { stream, path: None, made_of_less: None, failure, last_byte: b'\n', is_terminal, has_document: false }
    }

    /// A file is being written.
    pub fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// This file is being written.
    pub fn is_writing(&self, path: &Path) -> bool {
        self.path.as_deref() == Some(path)
    }

    /// The file for a document, which is about to be written.
    pub fn begin_file(&mut self, path: &Path) -> anyhow::Result<()> {
        self.failure = format!("cannot write {}, of which nothing is left; run it again once this is mended", path.display());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make the directory {}; name another one", parent.display()))?;
        }
        let out = OutputFile::create(path).with_context(|| format!("cannot write {}; name another place", path.display()))?;
        self.begin(path, Packed::new(Target::File(out), Compression::by_name(path)));
        Ok(())
    }

    /// The new content of a file that is rewritten in place, packed as the old one is.
    pub fn begin_rewrite(&mut self, path: &Path, packed: Option<Compression>) {
        self.begin(path, Packed::new(Target::Rewrite(Rewrite::new(path)), packed));
    }

    fn begin(&mut self, path: &Path, stream: Stream) {
        self.is_terminal = stream.get_ref().is_terminal();
        self.stream = stream;
        self.path = Some(path.to_path_buf());
        self.last_byte = b'\n';
        self.has_document = false;
    }

    /// Finishes what is being written, which takes its place where it has one.
    pub fn put(&mut self) -> anyhow::Result<()> {
        let stream = std::mem::replace(&mut self.stream, Packed::new(Target::Nowhere, None));
        let made_of_less = self.made_of_less.take();
        match stream.finish().context(self.failure.clone())? {
            Target::File(out) => {
                made_of_less.iter().for_each(|input| out.date_before(input));
                out.commit().context(self.failure.clone())
            }
            _ => Ok(()),
        }
    }

    /// What is written holds less than all of this input. Its file is dated before that, so that --resume, as make would, takes it for none.
    pub fn holds_less_than(&mut self, input: &Path) {
        self.made_of_less = Some(input.to_path_buf());
    }

    /// Finishes the new content of a file that is rewritten in place. What takes its place is still to be decided.
    pub fn end_rewrite(&mut self) -> Stream {
        self.path = None;
        std::mem::replace(&mut self.stream, Packed::new(Target::Nowhere, None))
    }

    /// Writes text, and says of an error what it was about.
    pub fn write_text(&mut self, text: &str) -> anyhow::Result<()> {
        let written = self.write_all(text.as_bytes());
        self.named(written)
    }

    /// Says of an error what it was about.
    pub fn named<T>(&self, written: io::Result<T>) -> anyhow::Result<T> {
        written.with_context(|| self.failure.clone())
    }

    /// Begins a new line unless one has begun.
    pub fn end_line(&mut self) -> io::Result<()> {
        if self.last_byte == b'\n' { Ok(()) } else { self.write_all(b"\n") }
    }

    /// Parts the document that begins from the one before, where there is one.
    pub fn part(&mut self) -> anyhow::Result<()> {
        if std::mem::replace(&mut self.has_document, true) {
            let end: &[u8] = if self.last_byte == b'\n' { b"" } else { b"\n" };
            let written = self.write_all(&[end, FORM_FEED].concat());
            self.named(written)?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stream.write(bytes)?;
        if written > 0 {
            self.last_byte = bytes[written - 1];
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A report beside the output.
pub struct Report {
    stream: Stream,
    /// What is said when writing fails.
    failure: &'static str,
    /// A file that is a terminal, as `/dev/stderr` may be.
    pub is_terminal: bool,
}

impl Report {
    pub fn new(to: &ReportTo, is_added_to: bool, failure: &'static str) -> anyhow::Result<Report> {
        match to {
            ReportTo::StandardError => Ok(Report { stream: Packed::new(Target::StandardError, None), failure, is_terminal: false }),
            ReportTo::File(path) => Report::to_file(path, is_added_to, failure),
        }
    }

    /// A file for a report, packed where its name says so. It is written as it comes, so that what happened before an interruption can be looked
    /// up. Of files that are rewritten in place it may be all that is left, and is added to; and so it is by a run that goes on with another.
    pub fn to_file(path: &Path, is_added_to: bool, failure: &'static str) -> anyhow::Result<Report> {
        let packed = Compression::by_name(path);
        if is_added_to && packed.is_some() {
            bail!("{} is added to, in place and by --resume, and so can't be packed; leave out the .gz or .zst", path.display());
        }
        let opened = if is_added_to { File::options().append(true).create(true).open(path) } else { File::create(path) };
        let file = opened.with_context(|| format!("cannot write {}; name another file", path.display()))?;
        let is_terminal = file.is_terminal();
        Ok(Report { stream: Packed::new(Target::File(OutputFile::Direct(file)), packed), failure, is_terminal })
    }

    /// A file that is there when all of it is, packed where its name says so.
    pub fn whole(path: &Path, failure: &'static str) -> anyhow::Result<Report> {
        let out = OutputFile::create(path).with_context(|| format!("cannot write {}; name another file", path.display()))?;
        Ok(Report { stream: Packed::new(Target::File(out), Compression::by_name(path)), failure, is_terminal: false })
    }

    pub fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.stream.write_all(text.as_bytes()).context(self.failure)
    }

    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.stream.flush().context(self.failure)
    }

    /// Makes sure that all of the report is on the disk, if it is a file.
    pub fn sync(&mut self) -> anyhow::Result<()> {
        self.flush()?;
        if let Target::File(OutputFile::Direct(file)) = self.stream.get_ref()
            && file.metadata().is_ok_and(|metadata| metadata.is_file())
        {
            file.sync_data().context(self.failure)?;
        }
        Ok(())
    }

    pub fn finish(self) -> anyhow::Result<()> {
        match self.stream.finish().context(self.failure)? {
            Target::File(out) => out.commit().context(self.failure),
            _ => Ok(()),
        }
    }
}
