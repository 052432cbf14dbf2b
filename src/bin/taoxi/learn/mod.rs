//! `taoxi learn`, and what is read with `--learned` and learned with `--learn-first`.

mod lessons;
mod options;

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::{Context, bail};
use taoxi::html;
use taoxi::learned::{self, Counter, LEAST, LEAST_PAGES, Learned, MOST_LINES};
use taoxi::read::compression::{Compression, Packed, unpacked};
use taoxi::read::jsonl::Reading;
use taoxi::read::source::Source;
use taoxi::read::work::Input;
use taoxi::records::{FieldPath, Fields, Holds};
use taoxi::text::charset::Charset;

use lessons::Teaching;
pub use options::LearnOptions;

use crate::atomic_file::OutputFile;
use crate::cli::{Cli, FieldType};
use crate::destination;
use crate::inputs::Inputs;
use crate::ordered_map::ordered_map;
use crate::plan;
use crate::say::say;
use crate::signals;

/// Learns, and writes what was learned. The exit status.
pub fn run(options: LearnOptions) -> anyhow::Result<u8> {
    let encoding = plan::encoding(options.encoding.as_deref())?;
    let Inputs { files, troubles, remarks, .. } = Inputs::list(&options.reads, options.from)?;
    let output = options.output.as_deref().filter(|output| *output != Path::new("-"));
    destination::refuse_inputs(output, &files)?;
    let is_quiet = options.quiet;
    remarks.iter().filter(|_| !is_quiet).for_each(|remark| say(remark));
    let mut failed = !troubles.is_empty();
    troubles.iter().for_each(|trouble| say(trouble));
    let (before, files): (Vec<Input>, Vec<Input>) = files.into_iter().partition(|input| input.path.as_deref().is_some_and(is_named_learned));
    let mut counter = Counter::new(options.max_lines);
    for path in before.iter().filter_map(|input| input.path.as_deref()) {
        counter.merge(read(path)?);
    }
    let fields = fields(options.field, options.field_type, options.ruby)?;
    let teaching = Teaching { fields, html: html::Options { ruby: options.ruby }, host: options.host };
    let school = School { encoding, longest: options.max_record, workers: workers(options.threads), is_quiet };
    failed |= school.teach(files, teaching, &mut counter)?;
    let (again, unremembered, (pages, hosts)) = (counter.again, counter.unremembered, counter.counted());
    let learned = counter.finish(if options.all { 1 } else { options.least });
    write(&learned, output)?;
    if !is_quiet {
        let known = learned.sites.values().filter(|site| !site.lines.is_empty()).count();
        let twice = if again > 0 { format!("; {again} are left out, whose text had been counted") } else { String::new() };
        let (pages, hosts) = (counted(pages, "page"), counted(hosts as u64, "host"));
        let (lines, known) = (counted(learned.lines() as u64, "line"), counted(known as u64, "host"));
        say(&format!("{pages} of {hosts}{twice}; written: {lines} of {known}"));
        say_what_was_lost(&learned, unremembered, options.max_lines);
    }
    Ok(if failed { 2 } else { 0 })
}

/// So many things: `1 page`, `9 pages`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What is known of sites when the command line is washed with: files that were learned before, and the inputs, if that is asked for.
pub fn known(cli: &Cli, inputs: &Inputs) -> anyhow::Result<Option<Learned>> {
    if cli.learned.is_empty() && !cli.learn_first {
        return Ok(None);
    }
    if let ([path], false) = (cli.learned.as_slice(), cli.learn_first) {
        return read(path).map(Some);
    }
    let mut counter = Counter::new(if cli.learn_first { MOST_LINES } else { usize::MAX });
    for path in &cli.learned {
        counter.merge(read(path)?);
    }
    if cli.learn_first {
        if let Some(once) = inputs.files.iter().find(|input| !can_be_read_twice(input)) {
            let name = if once.path.is_none() { "standard input".to_string() } else { once.shown.to_string() };
            bail!("--learn-first reads twice, and {name} can be read once only; write it to a file first");
        }
        let fields = fields(cli.field.clone(), cli.field_type, cli.ruby)?;
        let teaching = Teaching { fields, html: html::Options { ruby: cli.ruby }, host: cli.host.clone() };
        let encoding = plan::encoding(cli.encoding.as_deref())?;
        // What can't be read is told when it is washed.
        let school = School { encoding, longest: cli.max_record, workers: workers(cli.threads), is_quiet: true };
        school.teach(inputs.files.clone(), teaching, &mut counter)?;
    }
    let unremembered = counter.unremembered;
    let learned = counter.finish(LEAST);
    if !cli.quiet {
        say_what_was_lost(&learned, unremembered, MOST_LINES);
    }
    Ok(Some(learned))
}

/// How inputs are read that are learned from.
struct School {
    encoding: Option<Charset>,
    longest: usize,
    workers: usize,
    is_quiet: bool,
}

impl School {
    /// Counts what all inputs show, in their order; true where something could not be read.
    fn teach(&self, files: Vec<Input>, teaching: Teaching, counter: &mut Counter) -> anyhow::Result<bool> {
        let mut failed = false;
        let source = Source::new(files, self.encoding).reading(Reading { longest: self.longest, one_by_one: false });
        let (mut passed, mut first, mut too_long) = (0, None, 0);
        let sum = |taught: lessons::Taught| -> anyhow::Result<()> {
            taught.lessons.into_iter().for_each(|lesson| counter.take(lesson));
            failed |= !taught.troubles.is_empty();
            taught.troubles.iter().filter(|_| !self.is_quiet).for_each(|trouble| say(trouble));
            if let Some((reason, count)) = taught.passed {
                passed += count;
                first.get_or_insert(reason);
            }
            too_long += taught.too_long;
            Ok(())
        };
        ordered_map(source, self.workers, move |batch| lessons::work(batch, &teaching), sum)?;
        if let Some(reason) = first.filter(|_| !self.is_quiet) {
            say(&format!("{reason}; {passed} such records are left out"));
        }
        if too_long > 0 && !self.is_quiet {
            say(&format!("{too_long} texts of more than a MiB, or of subtitles, are no pages and are left out"));
        }
        Ok(failed)
    }
}

/// Reads what was learned; an error names the file and the line.
pub fn read(path: &Path) -> anyhow::Result<Learned> {
    let opened = File::open(path).and_then(|file| unpacked(Box::new(file)));
    let (reader, _) = opened.with_context(|| format!("cannot read {}, which taoxi learn should have written", path.display()))?;
    learned::read(BufReader::with_capacity(1 << 16, reader)).map_err(|unreadable| match unreadable {
        learned::Unreadable::Io(error) => anyhow::Error::from(error).context(format!("cannot read {}", path.display())),
        learned::Unreadable::Line(line, what) => anyhow::anyhow!("{}:{line}: {what}", path.display()),
    })
}

fn write(learned: &Learned, output: Option<&Path>) -> anyhow::Result<()> {
    let Some(path) = output else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        learned::write(learned, &mut out)?;
        return Ok(out.flush()?);
    };
    signals::remove_temporary_files_at_signals().context("cannot listen to signals")?;
    let cannot = || format!("cannot write {}", path.display());
    let mut out = Packed::new(OutputFile::create(path).with_context(cannot)?, Compression::by_name(path));
    learned::write(learned, &mut out).with_context(cannot)?;
    out.finish().and_then(OutputFile::commit).with_context(cannot)
}

fn say_what_was_lost(learned: &Learned, unremembered: u64, most: usize) {
    if learned.sites.values().all(|site| site.pages < LEAST_PAGES) {
        say(&format!("no host has {LEAST_PAGES} pages, and with fewer nothing that was learned weighs anything: learn from more of them"));
    }
    if learned.forgotten > 0 {
        let advice = format!("count more than {most} with --max-lines, or add up files that were learned with --all");
        say(&format!("any line may have stood on up to {} more pages than are written down; {advice}", learned.forgotten));
    }
    if unremembered > 0 {
        say(&format!("the texts of {unremembered} pages were not remembered, so that they may have counted twice; --max-lines says how many are"));
    }
}

/// The name is that of a file that was learned before.
fn is_named_learned(path: &Path) -> bool {
    let inner = if Compression::by_name(path).is_some() { path.with_extension("") } else { path.to_path_buf() };
    inner.extension().is_some_and(|extension| extension == "lines")
}

fn can_be_read_twice(input: &Input) -> bool {
    input.path.as_ref().is_some_and(|path| path.metadata().map_or(true, |metadata| metadata.is_file()))
}

fn fields(field: FieldPath, field_type: FieldType, ruby: bool) -> anyhow::Result<Fields> {
    let holds = match field_type {
        FieldType::Text => Holds::Text,
        FieldType::Markdown => Holds::Markdown,
        FieldType::Html => Holds::Html(html::Options { ruby }),
    };
    let fields = Fields::new(field, None, "metadata".to_string(), None).map_err(anyhow::Error::msg)?;
    Ok(fields.holding(holds).of_sites())
}

fn workers(threads: Option<u16>) -> usize {
    threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from)
}
