//! Writes finished work, in order, with the reports beside it, and says what has to be said.

mod records;
mod rewrite;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use taoxi::document::Metadata;
use taoxi::read::compression::{Compression, Packed};
use taoxi::read::source::{Format, Input};
use taoxi::read::stamp::Stamp;
use taoxi::text::han::Script;
use taoxi::writer::report::{Fallen, Stats};
use taoxi::writer::visible::{entry, visible, visible_lines};
use taoxi::writer::{To, diff, json, text};

use crate::atomic_file::Out;
use crate::cli::OnError;
use crate::destination::Destination;
use crate::in_place::Rewrite;
use crate::job::done::{Done, Outcome};
use crate::plan::Mode;
use crate::progress::Progress;
use crate::record_files::Folder;
use crate::say::say;

pub use records::{RecordSink, Stopped};

/// Bad records, or remarks about the pages of archives, that are named one by one before they are only counted.
const NAMED: u64 = 10;

/// Share of a page that may fall before a word is said, and the bytes from which a page can be judged. Both are guesses.
const MOST: f64 = 0.5;
const SMALL: usize = 600;

/// How the names of single-byte encodings begin. In a collection of Chinese pages such a guess is worth a second look.
const SINGLE_BYTE: &[&str] = &["windows-", "ISO-8859", "KOI8", "IBM", "macintosh", "x-mac"];

/// Writes finished work and remembers what has to be said at the end of a document and of the run.
pub struct Sink {
    mode: Mode,
    destination: Destination,
    out: Tracked,
    /// What can't be written when that fails.
    unwritten: String,
    rejects: Option<Report>,
    /// They go to a terminal.
    rejects_shown: bool,
    explain: Option<Report>,
    colour: bool,
    /// The user named the encoding.
    told: bool,
    document: Open,
    /// Counts of the whole run.
    pub stats: Stats,
    /// Something was found by `--check` or `--diff`.
    pub found: bool,
    /// An input could not be read whole.
    pub troubled: bool,
    /// A document has been begun.
    begun: bool,
    /// The document before held records.
    records: bool,
    /// It was one of the many that a file holds, each of which is a document.
    many: bool,
    /// The file that is being written, where documents have files of their own.
    file: Option<PathBuf>,
    passed: Often,
    remarks: Often,
    progress: Progress,
    record_sink: RecordSink,
    /// The folder with a file for each record of the input.
    folder: Option<Folder>,
    /// A document was written to where the next one goes.
    parted: bool,
    /// It was said that the field for metadata holds something else.
    told_other_metadata: bool,
    /// What `--backup` adds to the names of old files.
    suffix: Option<OsString>,
    /// The folder of the file that was rewritten last.
    rewritten_in: Option<PathBuf>,
    /// A file that could not be read whole stays as it is, and the trouble that is about to come says so.
    left: bool,
}

/// The reports that are written beside the output.
pub struct Reports<'p> {
    pub rejects: Option<&'p Path>,
    /// On standard error, or in a file.
    pub explain: Option<Option<&'p Path>>,
    pub colour: bool,
}

/// How often something of one kind was met that is said the first [`NAMED`] times and then only counted.
#[derive(Default)]
struct Often(u64);

impl Often {
    /// Counts one more; whether it is to be said.
    fn named(&mut self) -> bool {
        self.0 += 1;
        self.0 <= NAMED
    }

    /// How many were only counted, where there are any.
    fn more(&self) -> Option<u64> {
        self.0.checked_sub(NAMED).filter(|more| *more > 0)
    }
}

/// Where output goes, and reports.
enum Target {
    Nowhere,
    Standard(StdoutLock<'static>),
    Error,
    Out(Out),
    Rewrite(Rewrite),
}

impl Target {
    /// A file that was named and is a terminal, as `/dev/tty` is.
    fn terminal(&self) -> bool {
        matches!(self, Target::Out(Out::Direct(file)) if file.is_terminal())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Nowhere => Ok(bytes.len()),
            Target::Standard(out) => out.write(bytes),
            Target::Error => io::stderr().write(bytes),
            Target::Out(out) => out.write(bytes),
            Target::Rewrite(rewrite) => rewrite.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Standard(out) => out.flush(),
            _ => Ok(()), // What else holds bytes back is meant to.
        }
    }
}

type Stream = Packed<Target>;

/// Where a report goes.
type Report = Stream;

/// A writer that remembers its last byte.
struct Tracked {
    inner: Stream,
    last: u8,
    /// It is a terminal, where people read.
    terminal: bool,
}

/// A file for a report, packed where its name says so. It is written as it comes, so that what happened before an interruption can be looked up.
/// Of files that are rewritten in place it may be all that is left, and is added to.
/// It is said too whether it is a terminal: `/dev/stderr` may be.
fn report(path: &Path, in_place: bool) -> anyhow::Result<(Report, bool)> {
    let packed = Compression::by_name(path);
    if in_place && packed.is_some() {
        bail!("{} is added to after each file in place, and so can't be packed; leave out the .gz or .zst", path.display());
    }
    let opened = if in_place { File::options().append(true).create(true).open(path) } else { File::create(path) };
    let file = opened.with_context(|| format!("cannot write {}; name another file", path.display()))?;
    let terminal = file.is_terminal();
    Ok((Packed::new(Target::Out(Out::Direct(file)), packed), terminal))
}

impl Write for Tracked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        if written > 0 {
            self.last = bytes[written - 1];
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// What is known of the document that is being written.
#[derive(Default)]
struct Open {
    metadata: Metadata,
    stats: Stats,
    fallen: Fallen,
    lines: u64,
    changed: bool,
    /// A rule failed on it.
    defect: bool,
    recoded: bool,
    headed: bool,
    script: Script,
    encoding: Option<&'static str>,
    damage: BTreeSet<&'static str>,
    /// As [`Done::spared`] has it.
    spared: Vec<(u64, u8)>,
}

/// How much would have been taken out of a document, or of its parts, or of some records; nothing where it was not too much.
fn spared(spared: &[(u64, u8)]) -> Option<String> {
    let (first, most) = (spared.first()?.0, spared.iter().map(|(_, share)| *share).max()?);
    let of = match (first, spared.len()) {
        (0, 1) => format!("{most} % of its text"),
        (0, parts) => format!("up to {most} % of {parts} of its parts"),
        (line, 1) => format!("{most} % of the text of the record in line {line}"),
        (line, records) => format!("up to {most} % of the text of {records} records, the first of them in line {line},"),
    };
    Some(format!("{of} would have been taken out"))
}

/// A file was written to since it was opened. One that is gone or was replaced was still read whole.
fn changed_meanwhile(input: &Input) -> bool {
    let (Some(path), Some(then), None) = (&input.path, &input.stamp, &input.page) else { return false };
    path.metadata().is_ok_and(|now| Stamp::of(&now).written_to_since(then))
}

impl Sink {
    pub fn new(
        mode: Mode,
        destination: Destination,
        reports: Reports<'_>,
        told: bool,
        record_sink: RecordSink,
        progress: Progress,
    ) -> anyhow::Result<Sink> {
        let out = match &destination {
            Destination::Standard => Target::Standard(io::stdout().lock()),
            // Opened when the first document comes, so that an input that can't be read empties nothing.
            Destination::File(_) | Destination::Files(_) | Destination::InPlace { .. } => Target::Nowhere,
        };
        let terminal = matches!(destination, Destination::Standard) && io::stdout().is_terminal();
        let out = Tracked { inner: Packed::new(out, None), last: b'\n', terminal };
        let suffix = if let Destination::InPlace { backup } = &destination { backup.clone() } else { None };
        let in_place = matches!(destination, Destination::InPlace { .. });
        let explain = match reports.explain {
            None => None,
            Some(None) => Some(Packed::new(Target::Error, None)),
            Some(Some(path)) => Some(report(path, in_place)?.0),
        };
        let (rejects, rejects_shown) = reports.rejects.map(|path| report(path, in_place)).transpose()?.unzip();
        let document = Open::default();
        Ok(Sink {
            mode,
            destination,
            out,
            unwritten: "cannot write the output".to_string(),
            rejects,
            rejects_shown: rejects_shown.unwrap_or(false),
            explain,
            colour: reports.colour,
            told,
            document,
            stats: Stats::default(),
            found: false,
            troubled: false,
            begun: false,
            records: false,
            many: false,
            file: None,
            passed: Often::default(),
            remarks: Often::default(),
            progress,
            record_sink,
            folder: None,
            parted: false,
            told_other_metadata: false,
            suffix,
            rewritten_in: None,
            left: false,
        })
    }

    pub fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        match outcome {
            Outcome::Done(done) => self.write(*done),
            Outcome::Trouble(message) => {
                self.troubled = true;
                let left = if std::mem::take(&mut self.left) { "; the file stays as it is" } else { "" };
                self.say(&format!("{message}{left}"))
            }
        }
    }

    fn write(&mut self, done: Done) -> anyhow::Result<()> {
        if done.starts {
            self.document = Open::default();
            self.open(&done.input)?;
        }
        self.document.stats.add(&done.stats);
        self.document.fallen.add(done.fallen);
        self.document.metadata.extend(done.metadata.fields().iter().cloned());
        self.document.changed |= done.changed;
        self.document.recoded |= done.recoded;
        self.document.defect |= done.defect.is_some();
        self.troubled |= done.defect.is_some();
        self.document.damage.extend(&done.damage);
        self.document.spared.extend(&done.spared);
        if self.document.script == Script::default() {
            self.document.script = done.script;
        }
        // ASCII says nothing: a later part may show what the file is encoded in.
        if self.document.encoding.is_none_or(|encoding| encoding == "UTF-8") {
            self.document.encoding = Some(done.encoding);
        }
        self.found |= self.mode == Mode::Why && !done.text.is_empty();
        match self.mode {
            Mode::Write(_) if !done.leaves.is_empty() => self.leaves(&done)?,
            Mode::Write(To::Text) if done.input.format == Format::Text => {
                text::write(&done.pieces, &done.text, &mut self.out).with_context(|| self.unwritten.clone())?
            }
            Mode::Write(_) | Mode::Why => self.out.write_all(done.text.as_bytes()).with_context(|| self.unwritten.clone())?,
            Mode::Diff => self.diff(&done)?,
            Mode::Check | Mode::Detect => {}
        }
        if let Some(rejects) = &mut self.rejects {
            let told = if self.rejects_shown { visible_lines(&done.rejects) } else { done.rejects.as_str().into() };
            rejects.write_all(told.as_bytes()).context("cannot write the rejects")?;
        }
        if let Some(explain) = &mut self.explain {
            explain.write_all(done.explain.as_bytes()).context("cannot write the explanation")?;
        }
        if let Some(looks) = done.looks {
            self.remark(&done.input, &format!("{}: {looks}", done.input.shown))?;
        }
        // Of a record it is said with its line.
        if let Some(defect) = done.defect.as_ref().filter(|_| done.input.format != Format::Jsonl) {
            let becomes = if matches!(self.mode, Mode::Write(_)) { "; that part passes as it came" } else { "" };
            self.say(&format!("{}:{}: {defect}{becomes}", done.input.shown, done.first_line))?;
        }
        self.say_of_records(&done)?;
        if done.waiting || self.record_sink.line_buffered {
            self.out.flush().with_context(|| self.unwritten.clone())?;
            if let Some(explain) = &mut self.explain {
                explain.flush().context("cannot write the explanation")?;
            }
        }
        if done.ends || done.stopped {
            self.left = done.broken && self.in_place();
            self.close(&done.input, done.broken || done.stopped)?;
        }
        if done.stopped { Err(Stopped.into()) } else { Ok(()) }
    }

    /// A document begins: its file is made where it has one of its own; otherwise it is kept apart from the document before.
    fn open(&mut self, input: &Input) -> anyhow::Result<()> {
        let first = !std::mem::replace(&mut self.begun, true);
        let file = match &self.destination {
            Destination::File(path) if first => Some(path),
            Destination::Files(files) => files.get(&input.path),
            Destination::InPlace { .. } => input.path.as_ref(),
            _ => None,
        };
        let records = input.format == Format::Jsonl;
        // Records and the pages of an archive are many, and where one ends has to be seen.
        let many = if records { self.documents() } else { input.page.is_some() && matches!(self.mode, Mode::Write(To::Text | To::Markdown)) };
        let after_many = std::mem::replace(&mut self.many, many);
        self.folder = None;
        if let (true, true, Destination::Files(_), Some(folder)) = (records, many, &self.destination, file) {
            let extension = if self.record_sink.to == To::Markdown { "md" } else { "txt" };
            self.folder = Some(Folder::new(folder, extension)?);
        } else if let Some(file) = file.filter(|file| self.file.as_ref() != Some(file)) {
            let file = file.clone();
            self.put()?;
            let inner = self.begin(&file, input)?;
            let terminal = inner.get_ref().terminal();
            self.out = Tracked { inner, last: b'\n', terminal };
            self.file = Some(file);
            self.parted = !records;
        } else if many || after_many {
            if !records {
                self.part()?;
            }
        } else {
            self.parted = true;
            // Records are lines, and front matter needs a blank line before it; plain texts follow one another as they are.
            let lines = records || self.records;
            if !first && (lines && self.out.last != b'\n' || self.mode == Mode::Write(To::Markdown)) {
                self.out.write_all(b"\n")?;
            }
        }
        self.records = input.format == Format::Jsonl;
        Ok(())
    }

    fn in_place(&self) -> bool {
        matches!(self.destination, Destination::InPlace { .. })
    }

    /// The file for a document, which is about to be written.
    fn begin(&mut self, file: &Path, input: &Input) -> anyhow::Result<Stream> {
        if self.in_place() {
            return Ok(Packed::new(Target::Rewrite(Rewrite::new(file)), input.packed));
        }
        self.unwritten = format!("cannot write {}, of which nothing is left; run it again once this is mended", file.display());
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make the directory {}; name another one", parent.display()))?;
        }
        let out = Out::create(file).with_context(|| format!("cannot write {}; name another place", file.display()))?;
        Ok(Packed::new(Target::Out(out), Compression::by_name(file)))
    }

    /// What is being written is done, and takes its place where it has one.
    fn put(&mut self) -> anyhow::Result<()> {
        let out = std::mem::replace(&mut self.out.inner, Packed::new(Target::Nowhere, None));
        match out.finish().with_context(|| self.unwritten.clone())? {
            Target::Out(out) => out.commit().with_context(|| self.unwritten.clone()),
            _ => Ok(()),
        }
    }

    fn diff(&mut self, done: &Done) -> io::Result<()> {
        // Colours are for eyes too: they go through a pager.
        let eyes = self.out.terminal || self.colour;
        if !done.hunks.is_empty() && !self.document.headed {
            self.document.headed = true;
            let name = if eyes { visible(&done.input.shown) } else { diff::name(&done.input.shown) };
            writeln!(self.out, "--- {name}\n+++ {name}")?;
        }
        for hunk in &done.hunks {
            self.out.write_all(hunk.print(self.document.lines, self.colour, eyes).as_bytes())?;
        }
        self.document.lines += done.lines;
        Ok(())
    }

    /// A document ends: what had to wait is written and said.
    fn close(&mut self, input: &Input, broken: bool) -> anyhow::Result<()> {
        let document = std::mem::take(&mut self.document);
        match self.mode {
            Mode::Write(To::Jsonl) if input.format == Format::Text => self.out.write_all(json::close(&document.metadata).as_bytes())?,
            Mode::Check if document.changed => self.say(&format!("{}: would change", input.shown))?,
            Mode::Detect => {
                let damage = document.damage.iter().copied().collect::<Vec<_>>().join(",");
                let damage = if damage.is_empty() { "-" } else { &damage };
                let left: Vec<String> = document.stats.unrepaired.iter().map(|(rule, count)| format!("{rule}:{count}")).collect();
                let left = if left.is_empty() { "-".to_string() } else { left.join(",") };
                let path = if self.out.terminal { visible(&input.shown) } else { entry(&input.shown) };
                writeln!(self.out, "{path}\t{}\t{}\t{damage}\t{left}", document.encoding.unwrap_or("UTF-8"), document.script.code())?;
            }
            _ => {}
        }
        self.found |= document.changed && matches!(self.mode, Mode::Check | Mode::Diff);
        let taken = document.fallen.taken;
        let text = taken + document.fallen.written;
        if document.stats.replaced > 0 && input.format == Format::Text {
            let bytes = if document.stats.replaced == 1 { "bad byte" } else { "bad bytes" };
            let advice = if self.told { "the encoding named with -E may be another one" } else { "if that is many, name the encoding with -E" };
            self.say(&format!("{}: {} {bytes} became U+FFFD; {advice}", input.shown, document.stats.replaced))?;
        }
        let encoding = document.encoding.unwrap_or("UTF-8");
        if matches!(self.mode, Mode::Diff | Mode::Check) && document.recoded {
            self.say(&format!("{}: would be written as UTF-8 without a byte order mark; it is {encoding}", input.shown))?;
        }
        if !self.told && SINGLE_BYTE.iter().any(|start| encoding.starts_with(start)) && !matches!(self.mode, Mode::Detect) {
            self.remark(input, &format!("{}: read as {encoding}; if the text looks wrong, name its encoding with -E", input.shown))?;
        }
        let written_out = matches!(self.mode, Mode::Write(_));
        if let Some(share) = spared(&document.spared)
            && matches!(self.mode, Mode::Write(_) | Mode::Diff)
        {
            let advice = "--max-drop 100 takes it all, and --explain then tells why";
            self.remark(input, &format!("{}: {share}, so only certain lines were; {advice}", input.shown))?;
        } else if written_out && input.format == Format::Text && text >= SMALL && taken as f64 > MOST * text as f64 {
            let share = 100 * taken / text;
            let advice = "--explain tells why, and --skip leaves a rule out";
            self.remark(input, &format!("{}: {share} % of the text was taken out; {advice}", input.shown))?;
        }
        if self.in_place() {
            self.rewrite(input, &document, broken)?;
        } else if changed_meanwhile(input) {
            self.troubled = true;
            self.say(&format!("{}: written to while it was read, so that it may come out as it never was; wash it again", input.shown))?;
        }
        self.stats.add(&document.stats);
        Ok(())
    }

    /// The run is over: everything is flushed, and what was only counted is said.
    pub fn finish(&mut self) -> anyhow::Result<()> {
        self.progress.finish();
        self.put()?;
        if let Some(rejects) = self.rejects.take() {
            rejects.finish().context("cannot write the rejects")?;
        }
        if let Some(explain) = self.explain.take() {
            explain.finish().context("cannot write the explanation")?;
        }
        self.sync_names(None)?;
        if let Some(more) = self.remarks.more() {
            say(&format!("{more} more remarks about pages of archives"));
        }
        if let Some(more) = self.passed.more().filter(|_| self.record_sink.on_error != OnError::Fail) {
            say(&format!("{more} more records {}", self.became(2)));
        }
        Ok(())
    }

    /// One line on standard error, after what was written before it.
    fn say(&mut self, message: &str) -> anyhow::Result<()> {
        if let Some(explain) = &mut self.explain {
            explain.flush().context("cannot write the explanation")?;
        }
        self.progress.aside(|| say(message));
        Ok(())
    }

    /// As [`Sink::say`]; but an archive has many pages, and of what there is to say of them only the first is said.
    fn remark(&mut self, input: &Input, message: &str) -> anyhow::Result<()> {
        if input.page.is_none() || self.remarks.named() { self.say(message) } else { Ok(()) }
    }
}
