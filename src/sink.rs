//! Where finished work goes, in order: standard output, a file or files below a directory, and the reports beside them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use taoxi::document::Metadata;
use taoxi::han::Script;
use taoxi::source::{Format, Input};
use taoxi::writer::report::Stats;
use taoxi::writer::{To, json, text};

use crate::job::{Done, Mode, Outcome};

/// Bad records named one by one before they are only counted.
const NAMED: u64 = 10;

/// Share of a page's characters that may fall as boilerplate before a word is said, and the size from which a page can be judged.
const MOST: f64 = 0.5;
const SMALL: u64 = 200;

/// Where the output goes.
pub enum Destination {
    Standard,
    File(PathBuf),
    /// Below a directory: the file for each input, worked out before anything is written.
    Files(HashMap<PathBuf, PathBuf>),
}

/// Writes finished work and remembers what has to be said at the end of a document and of the run.
pub struct Sink {
    mode: Mode,
    destination: Destination,
    out: Box<dyn Write>,
    rejects: Option<BufWriter<File>>,
    explain: Option<Box<dyn Write>>,
    colour: bool,
    document: Open,
    /// Counts of the whole run.
    pub stats: Stats,
    /// Something was found by `--check` or `--diff`.
    pub found: bool,
    /// An input could not be read whole.
    pub troubled: bool,
    passed: u64,
}

/// What is known of the document that is being written.
#[derive(Default)]
struct Open {
    metadata: Metadata,
    stats: Stats,
    lines: u64,
    changed: bool,
    headed: bool,
    script: Script,
    encoding: Option<&'static str>,
    damage: BTreeSet<&'static str>,
}

impl Destination {
    /// Decides where `-o` leads, and refuses, before anything is written, what would overwrite an input or another output.
    pub fn new(output: Option<&Path>, inputs: &[Input], several: bool, to: To) -> anyhow::Result<Destination> {
        let Some(output) = output else { return Ok(Destination::Standard) };
        let directory = several || output.is_dir() || output.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        if !directory {
            refuse_inputs([output], inputs)?;
            return Ok(Destination::File(output.to_path_buf()));
        }
        let (mut files, mut taken) = (HashMap::new(), HashMap::new());
        for input in inputs {
            let extension = match (input.format, to) {
                (Format::Jsonl, _) | (_, To::Jsonl) => "jsonl",
                (_, To::Markdown) => "md",
                (_, To::Text) => "txt",
            };
            let file = output.join(&input.relative).with_extension(extension);
            if let Some(other) = taken.insert(file.clone(), input.shown.clone()) {
                bail!("{other} and {} would both become {}; give them directories of their own", input.shown, file.display());
            }
            files.insert(PathBuf::from(&*input.shown), file);
        }
        refuse_inputs(inputs.iter().map(|input| files[Path::new(&*input.shown)].as_path()), inputs)?;
        Ok(Destination::Files(files))
    }
}

/// Refuses to write to what is also read.
pub fn refuse_inputs<'p>(files: impl IntoIterator<Item = &'p Path>, inputs: &[Input]) -> anyhow::Result<()> {
    let read: HashSet<PathBuf> = inputs.iter().filter_map(|input| input.path.as_ref()?.canonicalize().ok()).collect();
    for file in files {
        if file.canonicalize().is_ok_and(|whole| read.contains(&whole)) {
            bail!("{} is an input; write to another file or directory", file.display());
        }
    }
    Ok(())
}

/// A line on standard error. Where nobody listens, there is nobody to tell that either.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr(), "taoxi: {message}");
}

impl Sink {
    pub fn new(mode: Mode, destination: Destination, rejects: Option<&Path>, explain: Option<Option<&Path>>, colour: bool) -> anyhow::Result<Sink> {
        let create = |path: &Path| File::create(path).map(BufWriter::new).with_context(|| format!("cannot write {}", path.display()));
        let out: Box<dyn Write> = match &destination {
            Destination::Standard => Box::new(BufWriter::with_capacity(64 * 1024, io::stdout().lock())),
            Destination::File(path) => Box::new(create(path)?),
            Destination::Files(_) => Box::new(io::sink()),
        };
        let explain: Option<Box<dyn Write>> = match explain {
            None => None,
            Some(None) => Some(Box::new(BufWriter::new(io::stderr()))),
            Some(Some(path)) => Some(Box::new(create(path)?)),
        };
        let rejects = rejects.map(create).transpose()?;
        let document = Open::default();
        Ok(Sink { mode, destination, out, rejects, explain, colour, document, stats: Stats::default(), found: false, troubled: false, passed: 0 })
    }

    pub fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        match outcome {
            Outcome::Done(done) => self.write(*done),
            Outcome::Trouble(message) => {
                self.troubled = true;
                self.say(&message)
            }
        }
    }

    fn write(&mut self, done: Done) -> anyhow::Result<()> {
        if done.starts {
            self.document = Open::default();
            self.open(&done.input)?;
        }
        self.document.stats.add(&done.stats);
        self.document.metadata.extend(done.metadata.fields().iter().cloned());
        self.document.changed |= done.changed;
        self.document.damage.extend(&done.damage);
        if self.document.script == Script::default() {
            self.document.script = done.script;
        }
        // ASCII says nothing: a later part may show what the file is encoded in.
        if self.document.encoding.is_none_or(|encoding| encoding == "UTF-8") {
            self.document.encoding = Some(done.encoding);
        }
        match self.mode {
            Mode::Write(To::Text) => text::write(&done.pieces, &done.text, &mut self.out)?,
            Mode::Write(_) => self.out.write_all(done.text.as_bytes())?,
            Mode::Diff => self.diff(&done)?,
            Mode::Check | Mode::Detect => {}
        }
        if let Some(rejects) = &mut self.rejects {
            rejects.write_all(done.rejects.as_bytes()).context("cannot write the rejects")?;
        }
        if let Some(explain) = &mut self.explain {
            explain.write_all(done.explain.as_bytes()).context("cannot write the explanation")?;
        }
        if done.html {
            self.say(&format!("{}: looks like HTML; extract its text first, then wash that", done.input.shown))?;
        }
        if done.defect {
            let what = "a rule failed on it, which is a defect in taoxi; that part passes as it came; please report it with the file";
            self.say(&format!("{}: {what}", done.input.shown))?;
        }
        for (line, reason) in &done.passed {
            self.passed += 1;
            if self.passed <= NAMED {
                self.say(&format!("{}:{line}: {reason}; passed as it came", done.input.shown))?;
            }
        }
        if done.ends { self.close(&done.input) } else { Ok(()) }
    }

    /// A document begins: its file is made where it has one of its own.
    fn open(&mut self, input: &Input) -> anyhow::Result<()> {
        let Destination::Files(files) = &self.destination else { return Ok(()) };
        let Some(file) = files.get(Path::new(&*input.shown)) else { return Ok(()) };
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make the directory {}", parent.display()))?;
        }
        self.out.flush()?;
        self.out = Box::new(BufWriter::new(File::create(file).with_context(|| format!("cannot write {}", file.display()))?));
        Ok(())
    }

    fn diff(&mut self, done: &Done) -> io::Result<()> {
        if !done.hunks.is_empty() && !self.document.headed {
            self.document.headed = true;
            writeln!(self.out, "--- {0}\n+++ {0}", done.input.shown)?;
        }
        for hunk in &done.hunks {
            self.out.write_all(hunk.print(self.document.lines, self.colour).as_bytes())?;
        }
        self.document.lines += done.lines;
        Ok(())
    }

    /// A document ends: what had to wait is written and said.
    fn close(&mut self, input: &Input) -> anyhow::Result<()> {
        let document = std::mem::take(&mut self.document);
        match self.mode {
            Mode::Write(To::Jsonl) if input.format == Format::Text => self.out.write_all(json::close(&document.metadata).as_bytes())?,
            Mode::Check if document.changed => self.say(&format!("{}: would change", input.shown))?,
            Mode::Detect => {
                let damage = document.damage.iter().copied().collect::<Vec<_>>().join(",");
                let damage = if damage.is_empty() { "-" } else { &damage };
                writeln!(self.out, "{}\t{}\t{}\t{damage}", input.shown, document.encoding.unwrap_or("UTF-8"), document.script.code())?;
            }
            _ => {}
        }
        self.found |= document.changed && matches!(self.mode, Mode::Check | Mode::Diff);
        let (read, written) = (document.stats.characters_read, document.stats.characters_written);
        if document.stats.replaced > 0 {
            let what = "bad bytes became U+FFFD; if that is many, name the encoding with -E";
            self.say(&format!("{}: {} {what}", input.shown, document.stats.replaced))?;
        }
        if input.format == Format::Text && read >= SMALL && (read.saturating_sub(written) as f64) > MOST * read as f64 {
            let share = 100 * (read - written) / read;
            let advice = "--explain tells why, --skip boilerplate keeps it";
            self.say(&format!("{}: {share} % of the text was taken out; {advice}", input.shown))?;
        }
        self.stats.add(&document.stats);
        Ok(())
    }

    /// The run is over: everything is flushed, and what was only counted is said.
    pub fn finish(&mut self) -> anyhow::Result<()> {
        self.out.flush()?;
        if let Some(rejects) = &mut self.rejects {
            rejects.flush().context("cannot write the rejects")?;
        }
        if let Some(explain) = &mut self.explain {
            explain.flush().context("cannot write the explanation")?;
        }
        if self.passed > NAMED {
            say(&format!("{} more records passed as they came", self.passed - NAMED));
        }
        Ok(())
    }

    /// One line on standard error, after what was written before it.
    fn say(&mut self, message: &str) -> anyhow::Result<()> {
        if let Some(explain) = &mut self.explain {
            explain.flush().context("cannot write the explanation")?;
        }
        say(message);
        Ok(())
    }
}
