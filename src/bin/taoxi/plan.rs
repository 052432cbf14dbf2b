//! What the command line asks for, checked and complete.

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, bail};
use taoxi::document::Document;
use taoxi::engine::Choice;
use taoxi::engine::list::List;
use taoxi::html;
use taoxi::read::work::Format;
use taoxi::records::{FieldPath, Fields, Holds};
use taoxi::text::charset;
use taoxi::text::charset::Charset;
use taoxi::writer::To;
use taoxi::writer::markdown::Links;
use taoxi::writer::page_report::{About, Enough};

use crate::cli::{Cli, Color, FieldType, OnError};
use crate::destination;
use crate::destination::{Destination, Identity};
use crate::inputs::Inputs;
use crate::learn;
use crate::reports::{ReportTo, Reports};
use crate::resume::Resumed;
use crate::values::is_page;

/// The function that washes a document: [`taoxi::engine::run`], or one in its place where a test wants a rule that fails.
pub type Wash = fn(&mut Document, &Choice);

/// What the command line asks for; workers and the sink share it.
pub struct Plan {
    pub choice: Choice,
    pub wash: Wash,
    pub mode: Mode,
    /// The text of the lines that [`Mode::Why`] explains.
    pub why: Option<String>,
    /// The encoding that the user named.
    pub encoding: Option<Charset>,
    pub destination: Destination,
    pub reports: Reports,
    /// Of a run that goes on with another, what is known of that.
    pub resumed: Option<Resumed>,
    pub colour: bool,
    pub records: RecordPlan,
    /// How pages in HTML are read.
    pub html: html::Options,
    /// What becomes of the links of a page in HTML where Markdown is written.
    pub links: Links,
    /// Threads that wash.
    pub workers: usize,
}

/// What is made of the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Write(To),
    Diff,
    Check,
    Detect,
    Why,
}

/// The part of the plan that only concerns records.
pub struct RecordPlan {
    pub fields: Fields,
    /// The values are text, as far as was said.
    pub is_text: bool,
    /// The field for metadata.
    pub meta_field: String,
    pub on_error: OnError,
    /// Bytes a record may have, without its line end.
    pub longest: usize,
    /// Each record is washed and written by itself, as soon as it is there.
    pub line_buffered: bool,
    /// [`To::Jsonl`], or a document for each record.
    pub to: To,
    /// The field with the address of a record's page, for reports.
    pub address: FieldPath,
    /// Names the file of each document, where each has one.
    pub id: Option<FieldPath>,
    /// The files that are read, where records become files, which must not take their place.
    pub inputs: HashSet<Identity>,
}

/// What texts become, and what records become.
#[derive(Clone, Copy)]
struct Formats {
    texts: To,
    records: To,
}

impl Plan {
    /// Completes what the command line asks for, and refuses what can't be done before anything is written.
    pub fn new(cli: Cli, choice: Choice, wash: Wash, encoding: Option<Charset>, inputs: &Inputs) -> anyhow::Result<Plan> {
        let output = cli.output.as_deref().filter(|output| *output != Path::new("-"));
        let to = Formats::new(&cli, output, inputs);
        refuse_options(&cli, encoding, inputs)?;
        let mode = mode(&cli, to, inputs)?;
        let colour = is_coloured(&cli, mode);
        let counts_rules = cli.stats.is_some() || cli.report.is_some() || cli.report_field.is_some();
        let describes_lines = cli.explain.is_some() || cli.why.is_some() || counts_rules;
        let html = html::Options { ruby: cli.ruby };
        let holds = match cli.field_type {
            FieldType::Text => Holds::Text,
            FieldType::Markdown => Holds::Markdown,
            FieldType::Html => Holds::Html(html),
        };
        let is_of_sites = !cli.learned.is_empty() || cli.learn_first;
        let fields = Fields::new(cli.field, cli.out_field, cli.meta_field.clone(), cli.report_field).map_err(anyhow::Error::msg)?;
        if !cli.id_field.has_one_value() {
            bail!("a file has one name, and '{}' may lead to several values", cli.id_field);
        }
        let destination = match (cli.in_place, cli.dry_run) {
            (true, false) => Destination::InPlace { backup: cli.backup },
            (true, true) => Destination::Rehearsed { backup: cli.backup },
            (false, _) => Destination::new(output, &inputs.files, inputs.are_several, to.texts, to.records)?,
        };
        let (explain, stats) = (cli.explain.map(ReportTo::from), cli.stats.map(ReportTo::from));
        let about = match &inputs.files[..] {
            [input] if input.format.is_one_text() => About::One,
            _ => About::Many { seed: cli.seed },
        };
        let reports = Reports { rejects: cli.rejects, explain, stats, report: cli.report, about, enough: Enough::default(), quiet: cli.quiet };
        let lists: Vec<&Path> = cli.drop.iter().chain(&cli.keep).chain(&cli.reads.files_from).chain(&cli.config).map(|list| list.as_path()).collect();
        refuse_collisions(&reports, &destination, &lists, inputs)?;

        // What a line is, shows in Markdown and in what is told of the run.
        let labels = describes_lines || mode == Mode::Write(To::Markdown) || to.records == To::Markdown;
        let id = matches!(destination, Destination::Files(_)).then_some(cli.id_field);
        let records = RecordPlan {
            fields: if is_of_sites { fields.holding(holds).of_sites() } else { fields.holding(holds) },
            is_text: holds == Holds::Text,
            meta_field: cli.meta_field,
            on_error: cli.on_error,
            longest: cli.max_record,
            line_buffered: cli.line_buffered,
            to: to.records,
            address: "url".parse().map_err(anyhow::Error::msg)?,
            inputs: if id.is_some() && to.records != To::Jsonl { destination::identities(&inputs.files) } else { HashSet::new() },
            id,
        };
        Ok(Plan {
            choice: if labels { choice } else { choice.unlabelled() },
            wash,
            mode,
            why: cli.why,
            encoding,
            destination,
            reports,
            resumed: cli.resume.then(Resumed::default),
            colour,
            records,
            html,
            links: cli.links.into(),
            workers: cli.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from),
        })
    }

    /// Everything that was done is counted.
    pub fn is_counting(&self) -> bool {
        self.reports.stats.is_some() || self.reports.report.is_some() || self.mode == Mode::Detect
    }

    /// Documents are written for records, and not records.
    pub fn is_writing_records_as_documents(&self) -> bool {
        matches!(self.mode, Mode::Write(_)) && self.records.to != To::Jsonl
    }

    /// Files are written, and not only standard output.
    pub fn is_writing_files(&self) -> bool {
        self.destination.is_in_place() || !self.destination.files().is_empty()
    }

    /// Changes are explained on standard error.
    pub fn is_explaining_on_standard_error(&self) -> bool {
        self.reports.explain == Some(ReportTo::StandardError)
    }
}

impl Formats {
    fn new(cli: &Cli, output: Option<&Path>, inputs: &Inputs) -> Formats {
        // Below a directory each input has a file of its own, so that records and texts may each come out as what they are; a check compares each with
        // itself.
        let apart = output.is_some() && inputs.are_several || cli.in_place || cli.check;
        match cli.to {
            Some(to) => Formats { texts: to.into(), records: to.into() },
            None if inputs.has_records() && inputs.has_texts() && !apart => Formats { texts: To::Jsonl, records: To::Jsonl },
            None => Formats { texts: To::Text, records: To::Jsonl },
        }
    }
}

/// The rules that were chosen, with the user's own lists.
pub fn choice(cli: &Cli) -> anyhow::Result<Choice> {
    let read_list = |path: &Path| -> anyhow::Result<List> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read the list {}, a file in UTF-8 with an entry in each line", path.display()))?;
        List::parse(&text).with_context(|| path.display().to_string())
    };
    // What is said in cues is short, comes again, and names whatever it likes: rules that look for what pages have would be wrong about it.
    let spoken = ["encoding".to_string(), "whitespace".to_string()];
    let only = if cli.only.is_empty() && cli.from.is_timed() { &spoken[..] } else { &cli.only };
    let mut choice = Choice::new(only, &cli.also, &cli.skip)?.max_drop(cli.max_drop);
    if cli.explain.is_some() || cli.why.is_some() || cli.report.as_deref().is_some_and(is_page) {
        choice = choice.explaining();
    }
    if cli.strict {
        choice = choice.strict();
    }
    for path in &cli.drop {
        choice = choice.dropping(read_list(path)?);
    }
    for path in &cli.keep {
        choice = choice.keeping(read_list(path)?);
    }
    Ok(choice)
}

/// The choice with what is known of the sites of the inputs.
pub fn of_sites(choice: Choice, cli: &Cli, inputs: &Inputs) -> anyhow::Result<Choice> {
    let Some(learned) = learn::known(cli, inputs)? else { return Ok(choice) };
    let choice = choice.learned(Arc::new(learned));
    Ok(cli.host.as_deref().map_or(choice.clone(), |host| choice.host(host)))
}

/// The encoding that the user named.
pub fn encoding(label: Option<&str>) -> anyhow::Result<Option<Charset>> {
    let Some(label) = label else { return Ok(None) };
    let charset = Charset::named(label).with_context(|| format!("no encoding is called '{label}'; gb18030, big5, euc-tw, utf-16le are"))?;
    Ok(Some(charset))
}

/// Refuses options that don't suit the inputs.
fn refuse_options(cli: &Cli, encoding: Option<Charset>, inputs: &Inputs) -> anyhow::Result<()> {
    if let Some(option) = cli.record_option().filter(|_| inputs.are_plain_texts()) {
        bail!("{option} is for records, and no input is known to hold any; add --from jsonl");
    }
    if let Some(report) = cli.report.as_deref().filter(|report| cli.resume && is_page(report)) {
        let advice = "name it FILE.jsonl, which --resume adds to, or leave out --resume";
        bail!("{} would be a page about all that was washed, and a run that goes on knows only its own part; {advice}", report.display());
    }
    if inputs.has_records() && encoding.is_some_and(|encoding| encoding != charset::UTF_8) {
        bail!("records are UTF-8, and -E is for text; convert them first, for example with iconv");
    }
    Ok(())
}

fn mode(cli: &Cli, to: Formats, inputs: &Inputs) -> anyhow::Result<Mode> {
    if (cli.is_check() || cli.diff) && cli.from.is_timed() {
        bail!("of timed text only what is said is written, which always differs from its file; --explain tells what is changed in that");
    }
    if let Some(page) = inputs.files.iter().find(|input| (cli.is_check() || cli.diff) && input.format == Format::Html) {
        let advice = "--explain and --rejects tell what is changed in it and what falls; --from text takes its source for text";
        bail!("{} is a page in HTML, of which the text is written, so that there is nothing to compare it with; {advice}", page.shown);
    }
    let converts = to.texts != To::Text && inputs.has_texts() || to.records != To::Jsonl && inputs.has_records();
    Ok(match () {
        () if cli.diff => Mode::Diff,
        () if cli.is_check() && converts => bail!("--check compares text with text, or records with records: leave out --to"),
        () if cli.is_check() => Mode::Check,
        () if cli.detect => Mode::Detect,
        () if cli.why.is_some() => Mode::Why,
        () => Mode::Write(to.texts),
    })
}

fn is_coloured(cli: &Cli, mode: Mode) -> bool {
    match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        Color::Auto => match mode {
            Mode::Diff => io::stdout().is_terminal(),
            _ => cli.explain == Some(None) && io::stderr().is_terminal(),
        },
    }
}

/// Refuses reports and outputs that would take the place of an input, of a list, or of each other.
fn refuse_collisions(reports: &Reports, destination: &Destination, lists: &[&Path], inputs: &Inputs) -> anyhow::Result<()> {
    destination::refuse_inputs(reports.files(), &inputs.files)?;
    if let Destination::Rehearsed { .. } = destination
        && let Some(there) = reports.files().find(|file| file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() > 0))
    {
        bail!("{} may be what is left of files in place, and --dry-run takes the place of nothing; name another file", there.display());
    }
    destination::refuse_lists(reports.files().chain(destination.files()), lists)?;
    destination::refuse_twice(reports.files().chain(destination.files()))
}
