//! The binary: parse, open, run, exit. The only place that knows the command line and prints errors.

mod atomic_file;
mod cli;
mod destination;
mod files_from;
mod in_place;
mod job;
mod leftovers;
mod manual;
mod ordered_map;
mod panics;
mod plan;
mod progress;
mod record_files;
mod say;
mod signals;
mod sink;
use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Parser;
use taoxi::document::Document;
use taoxi::engine;
use taoxi::engine::Choice;
use taoxi::engine::list::List;
use taoxi::engine::why;
use taoxi::filters::FILTERS;
use taoxi::read::jsonl::Reading;
use taoxi::read::source;
use taoxi::read::source::{Format, Input, Source};
use taoxi::records::Fields;
use taoxi::text::charset;
use taoxi::text::charset::Charset;
use taoxi::writer;
use taoxi::writer::To;
use taoxi::writer::visible::{visible, visible_lines};

use cli::{Cli, Color};
use destination::Destination;
use plan::{Mode, Plan, RecordPlan};
use progress::Progress;
use sink::{RecordSink, Reports, Sink, Stopped};

fn main() -> ExitCode {
    // Where that can't be had, the process ends at such a limit, as it would without it.
    let _ = signals::outlive_limits();
    panics::tell_in_a_sentence();
    let cli = Cli::try_parse().unwrap_or_else(|error| usage(&error));
    // What is not caught where it happens has been told, and its temporary files are gone.
    let ran = catch_unwind(AssertUnwindSafe(|| run(cli, engine::run))).unwrap_or(Ok(ExitCode::from(2)));
    match ran {
        Ok(code) => code,
        // Whoever read our output has closed it, as head does: nothing is wrong.
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say::say(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Help and version, or what is wrong with the command line. That may be a file's name that begins with a hyphen, so it is shown like any other.
fn usage(error: &clap::Error) -> ! {
    if !error.use_stderr() || std::env::args_os().all(|argument| argument.to_str().is_some_and(|argument| visible(argument) == argument)) {
        error.exit();
    }
    let _ = io::stderr().write_all(visible_lines(&error.render().to_string()).as_bytes());
    std::process::exit(error.exit_code())
}

/// Does what the command line asks for; `wash` is [`engine::run`], or stands in its place where a test wants a rule that fails.
fn run(cli: Cli, wash: fn(&mut Document, &Choice)) -> anyhow::Result<ExitCode> {
    if cli.list {
        return list();
    }
    if cli.man {
        io::stdout().write_all(&manual::page()?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(shell) = cli.completions {
        io::stdout().write_all(&manual::completions(shell))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(name) = &cli.rule {
        if let Some(filter) = FILTERS.iter().find(|filter| filter.name == name) {
            let rules: Vec<&str> = filter.rules.iter().map(|rule| rule.name).collect();
            bail!("{name} is a filter; its rules are {}", rules.join(", "));
        }
        io::stdout().write_all(engine::rule(name)?.page.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let choice = choice(&cli)?;
    if let Some(text) = &cli.why
        && cli.inputs.is_empty()
        && cli.files_from.is_none()
        && io::stdin().is_terminal()
    {
        let (mut document, mut told) = (Document::new(text, 1), String::new());
        let whys = why::why(&mut document, &choice, text);
        writer::why::why(&document, &whys, "-", &mut told);
        io::stdout().write_all(told.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let encoding = match &cli.encoding {
        Some(label) => Some(Charset::named(label).with_context(|| format!("no encoding is called '{label}'; gb18030, big5, euc-tw, utf-16le are"))?),
        None => None,
    };
    let from = match cli.from {
        cli::From::Auto => None,
        cli::From::Text => Some(Format::Text),
        cli::From::Jsonl => Some(Format::Jsonl),
        cli::From::Wet => Some(Format::Wet),
    };
    let (mut inputs, mut troubles) = source::expand(&cli.inputs, from);
    if let Some(list) = &cli.files_from {
        if list == Path::new("-") && inputs.iter().any(|input| input.path.is_none()) {
            bail!("standard input can't be both the list of files and one of them");
        }
        let (listed, unlisted) = source::listed(&files_from::read(list, cli.null)?, from);
        inputs.extend(listed);
        troubles.extend(unlisted);
    } else if cli.inputs.is_empty() {
        inputs.push(Input::standard(from));
    }
    // A temporary file of another run is no document, unless somebody wants to look at it.
    let unasked = |input: &mut Input| input.path.as_ref().is_some_and(|path| atomic_file::is_temporary(path) && !cli.inputs.contains(path));
    let left: Vec<Input> = inputs.extract_if(.., unasked).collect();
    if cli.in_place {
        let to = cli.to.map(|to| match to {
            cli::Format::Text => To::Text,
            cli::Format::Markdown => To::Markdown,
            cli::Format::Jsonl => To::Jsonl,
        });
        in_place::refuse(&inputs, to)?;
        let (admitted, refused) = in_place::admit(inputs, &cli.inputs, cli.backup.as_deref().unwrap_or(in_place::SUFFIX.as_ref()));
        inputs = admitted;
        troubles.extend(refused);
    }
    let texts = inputs.iter().any(|input| input.format != Format::Jsonl);
    let output = cli.output.as_deref().filter(|output| *output != Path::new("-"));
    let several = inputs.len() > 1 || cli.files_from.is_some() || cli.inputs.iter().any(|input| input.is_dir());
    // Below a directory each input has a file of its own, so that records and texts may each come out as what they are.
    let apart = output.is_some() && several || cli.in_place;
    let first_record = inputs.iter().find(|input| input.format == Format::Jsonl).map(|input| &input.shown);
    let to = match cli.to {
        Some(cli::Format::Text) => To::Text,
        Some(cli::Format::Markdown) => To::Markdown,
        Some(cli::Format::Jsonl) => To::Jsonl,
        None if first_record.is_some() && texts && !apart => To::Jsonl,
        None => To::Text,
    };
    let records_to = if cli.to.is_some() { to } else { To::Jsonl };
    if let Some(option) = cli.of_records().filter(|_| !inputs.is_empty() && inputs.iter().all(|input| input.format == Format::Text)) {
        bail!("{option} is for records, and no input is known to hold any; add --from jsonl");
    }
    if first_record.is_some() && encoding.is_some_and(|encoding| encoding != charset::UTF_8) {
        bail!("records are UTF-8, and -E is for text; convert them first, for example with iconv");
    }
    let mode = match () {
        () if cli.diff => Mode::Diff,
        () if cli.check && (to != To::Text && texts || records_to != To::Jsonl && first_record.is_some()) => {
            bail!("--check compares text with text, or records with records: leave out --to")
        }
        () if cli.check => Mode::Check,
        () if cli.detect => Mode::Detect,
        () if cli.why.is_some() => Mode::Why,
        () => Mode::Write(to),
    };
    let colour = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        Color::Auto => match mode {
            Mode::Diff => io::stdout().is_terminal(),
            _ => cli.explain == Some(None) && io::stderr().is_terminal(),
        },
    };
    let fields =
        Fields::new(cli.field.clone(), cli.out_field.clone(), cli.meta_field.clone(), cli.report_field.clone()).map_err(anyhow::Error::msg)?;
    if !cli.id_field.one() {
        bail!("a file has one name, and '{}' may lead to several values", cli.id_field);
    }
    let destination = match cli.in_place {
        true => Destination::InPlace { backup: cli.backup.clone() },
        false => Destination::new(output, &inputs, several, to, records_to)?,
    };
    let reports = [cli.rejects.as_deref(), cli.explain.as_ref().and_then(Option::as_deref), cli.stats.as_ref().and_then(Option::as_deref)];
    destination::refuse_inputs(reports.into_iter().flatten(), &inputs)?;
    let lists: Vec<&Path> = cli.drop.iter().chain(&cli.keep).chain(&cli.files_from).map(|list| list.as_path()).collect();
    destination::refuse_lists(reports.into_iter().flatten().chain(destination.files()), &lists)?;
    destination::refuse_twice(reports.into_iter().flatten().chain(destination.files()))?;
    let writes_files = cli.in_place || !destination.files().is_empty();
    if writes_files {
        signals::take_temporary_files_along().context("cannot listen to signals")?;
    }
    let rewritten = inputs.iter().chain(&left).filter(|_| cli.in_place).filter_map(|input| input.path.as_deref());
    leftovers::clear(rewritten.chain(destination.files())).iter().for_each(|message| say::say(message));
    for input in left.iter().filter(|_| !cli.in_place) {
        say::say(&format!("{}: a temporary file of another run, and no input; where that was killed, remove it", input.shown));
    }
    let explain = cli.explain.as_ref().map(Option::as_deref);
    let id = matches!(destination, Destination::Files(_)).then(|| cli.id_field.clone());
    let record_sink = RecordSink {
        on_error: cli.on_error,
        to: records_to,
        line_buffered: cli.line_buffered,
        meta_field: cli.meta_field.clone(),
        inputs: if id.is_some() && records_to != To::Jsonl { destination::identities(&inputs) } else { HashSet::new() },
    };
    // What is written to a terminal is not to be mixed with a line that tells how far it has got.
    let shown = io::stderr().is_terminal() && explain != Some(None) && (writes_files || !io::stdout().is_terminal());
    let mut progress = if shown { Progress::over(&inputs) } else { Progress::none() };
    let reading = Reading { longest: cli.max_record, one_by_one: cli.line_buffered };
    let source = Source::new(inputs, encoding).reading(reading);
    progress.follow(source.pace());
    let reports = Reports { rejects: cli.rejects.as_deref(), explain, colour };
    let mut sink = Sink::new(mode, destination, reports, encoding.is_some(), record_sink, progress)?;
    for trouble in troubles {
        sink.take(job::done::Outcome::Trouble(trouble))?;
    }

    // What a line is, shows in Markdown and in what is told of the run.
    let told = cli.explain.is_some() || cli.stats.is_some() || cli.why.is_some() || cli.report_field.is_some();
    let markdown = mode == Mode::Write(To::Markdown) || records_to == To::Markdown;
    let choice = if told || markdown { choice } else { choice.unlabelled() };
    let plan = Plan {
        choice,
        wash,
        mode,
        why: cli.why.clone(),
        rejects: cli.rejects.is_some(),
        explain: cli.explain.is_some(),
        colour,
        stats: cli.stats.is_some() || mode == Mode::Detect,
        records: RecordPlan { fields, on_error: cli.on_error, longest: cli.max_record, to: records_to, id },
    };
    let workers = cli.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let ran = ordered_map::ordered_map(
        source,
        workers,
        move |batch| job::work(batch, &plan),
        |done| done.into_iter().try_for_each(|outcome| sink.take(outcome)),
    );
    let stopped = ran.as_ref().is_err_and(|error| error.is::<Stopped>());
    if !stopped {
        ran?;
    }
    sink.finish()?;
    if let Some(text) = &cli.why
        && !sink.found
    {
        say::say(&format!("no line holds '{text}'; a part of the line is enough, and blanks count"));
    }

    match cli.stats {
        None => {}
        // Where nobody listens, there is nobody to tell that either.
        Some(None) => _ = io::stderr().write_all(sink.stats.table().as_bytes()),
        Some(Some(path)) => {
            let json = serde_json::to_string_pretty(&sink.stats)? + "\n";
            atomic_file::write(&path, json.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(match () {
        () if sink.troubled => ExitCode::from(2),
        () if stopped => ExitCode::from(1),
        () if sink.found != cli.why.is_some() => ExitCode::from(1),
        () => ExitCode::SUCCESS,
    })
}

/// The rules that were chosen, with the user's own lists.
fn choice(cli: &Cli) -> anyhow::Result<Choice> {
    let read = |path: &Path| -> anyhow::Result<List> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the list {}, which is UTF-8 text", path.display()))?;
        List::parse(&text).with_context(|| path.display().to_string())
    };
    let mut choice = Choice::new(&cli.only, &cli.also, &cli.skip)?.max_drop(cli.max_drop);
    for path in &cli.drop {
        choice = choice.dropping(read(path)?);
    }
    for path in &cli.keep {
        choice = choice.keeping(read(path)?);
    }
    Ok(choice)
}

/// The rules by filter, each with the first sentence of its page.
fn list() -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    for filter in FILTERS {
        writeln!(out, "{}", filter.name)?;
        for rule in filter.rules {
            let off = if rule.on { "" } else { "(off) " };
            writeln!(out, "  {:<22} {off}{}", rule.name, rule.summary().replace('\n', " "))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
