//! The program: parse, open, run, exit. The only place that knows the command line and prints errors.

mod arguments;
mod atomic_file;
mod cli;
pub mod config;
mod destination;
mod files_from;
mod globs;
mod in_place;
mod inputs;
mod job;
mod learn;
mod leftovers;
mod manual;
mod names;
mod ordered_map;
pub mod panics;
mod plan;
mod progress;
mod record_files;
mod reports;
mod resume;
mod say;
mod signals;
mod sink;
mod values;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use taoxi::document::Document;
use taoxi::engine;
use taoxi::engine::Choice;
use taoxi::engine::why;
use taoxi::read::jsonl::Reading;
use taoxi::read::source::Source;
use taoxi::writer;

use cli::{Cli, Task};
use inputs::Inputs;
use job::done::Outcome;
use plan::{Plan, Wash};
use progress::Progress;
use reports::ReportTo;
use say::say;
use sink::{Sink, Stopped, Summary};

/// The program as a shell starts it.
pub fn main() -> ExitCode {
    ExitCode::from(start(&arguments::of_shell()))
}

/// The program with these arguments, the first of which is its name; the exit status. The Python package starts it so, for whom this file is the root
/// of a library.
pub fn start(arguments: &[OsString]) -> u8 {
    // Where that can't be had, the process ends at such a limit, as it would without it.
    let _ = signals::survive_file_size_limit();
    panics::install_hook();
    let cli = arguments::parse_or_exit(arguments);
    // What is not caught where it happens has been told, and its temporary files are gone.
    let ran = catch_unwind(AssertUnwindSafe(|| run(cli, engine::run))).unwrap_or(Ok(2));
    match ran {
        Ok(code) => code,
        // Whoever read our output has closed it, as head does: nothing is wrong.
        Err(error) if is_broken_pipe(&error) => 0,
        Err(error) => {
            say(&format!("{error:#}"));
            2
        }
    }
}

/// Does what the command line asks for.
fn run(mut cli: Cli, wash: Wash) -> anyhow::Result<u8> {
    if let Some(Task::Learn(options)) = cli.task.take() {
        return learn::run(*options);
    }
    if manual::print(&cli)? {
        return Ok(0);
    }
    let choice = plan::choice(&cli)?;
    if let Some(text) = cli.why_without_inputs().filter(|_| io::stdin().is_terminal()) {
        print_why(text, &choice)?;
        return Ok(0);
    }
    let encoding = plan::encoding(cli.encoding.as_deref())?;
    let mut inputs = Inputs::find(&cli)?;
    let choice = plan::of_sites(choice, &cli, &inputs)?;
    let mut plan = Plan::new(cli, choice, wash, encoding, &inputs)?;
    resume::pass_over(&mut plan, &mut inputs)?;
    let plan = Arc::new(plan);
    prepare(&plan, &inputs)?;
    let summary = wash_inputs(inputs, &plan)?;
    report(&summary, &plan)?;
    Ok(exit_code(&summary, &plan))
}

/// Prints which rules looked at a text that was typed on the command line, and what they said.
fn print_why(text: &str, choice: &Choice) -> io::Result<()> {
    let (mut document, mut explanation) = (Document::new(text, 1), String::new());
    let whys = why::why(&mut document, choice, text);
    writer::why::why(&document, &whys, "-", &mut explanation);
    io::stdout().write_all(explanation.as_bytes())
}

/// Clears up after runs that were killed, and makes sure that this one leaves nothing half written.
fn prepare(plan: &Plan, inputs: &Inputs) -> anyhow::Result<()> {
    if plan.is_writing_files() || plan.reports.report.is_some() {
        signals::remove_temporary_files_at_signals().context("cannot listen to signals")?;
    }
    let in_place = plan.destination.is_in_place();
    let rewritten = inputs.files.iter().chain(&inputs.temporary).filter(|_| in_place).filter_map(|input| input.path.as_deref());
    let cleared = leftovers::clear(rewritten.chain(plan.destination.files()).chain(plan.reports.report.as_deref()));
    let note = |message: &str| {
        if !plan.reports.quiet {
            say(message)
        }
    };
    cleared.iter().chain(&inputs.remarks).for_each(|message| note(message));
    for input in inputs.temporary.iter().filter(|_| !in_place) {
        note(&format!("{}: a temporary file of another run, and no input; where that was killed, remove it", input.shown));
    }
    Ok(())
}

/// Washes all inputs on several threads, and writes the results in order.
fn wash_inputs(inputs: Inputs, plan: &Arc<Plan>) -> anyhow::Result<Summary> {
    // What is written to a terminal is not to be mixed with a line that tells how far it has got.
    let stdout_is_free = plan.is_writing_files() || !io::stdout().is_terminal();
    let is_shown = !plan.reports.quiet && io::stderr().is_terminal() && !plan.is_explaining_on_standard_error() && stdout_is_free;
    let mut progress = if is_shown { Progress::over(&inputs.files) } else { Progress::none() };
    let reading = Reading { longest: plan.records.longest, one_by_one: plan.records.line_buffered };
    let source = Source::new(inputs.files, plan.encoding).reading(reading);
    progress.follow(source.pace());
    let mut sink = Sink::new(Arc::clone(plan), progress)?;
    for trouble in inputs.troubles {
        sink.take(Outcome::Trouble(trouble))?;
    }
    let workers_plan = Arc::clone(plan);
    let ran = ordered_map::ordered_map(
        source,
        plan.workers,
        move |batch| job::work(batch, &workers_plan),
        |outcomes| outcomes.into_iter().try_for_each(|outcome| sink.take(outcome)),
    );
    match ran {
        // What came before the record is still to be finished.
        Err(error) if !error.is::<Stopped>() => Err(error),
        _ => sink.finish(),
    }
}

/// Writes what is known at the end of the run only.
fn report(summary: &Summary, plan: &Plan) -> anyhow::Result<()> {
    if let Some(text) = &plan.why
        && !summary.found
    {
        say(&format!("no line holds '{text}'; a part of the line is enough, and blanks count"));
    }
    if let Some(resumed) = plan.resumed.as_ref().filter(|resumed| resumed.passed_over > 0 && !plan.reports.quiet) {
        let (count, are) = (resumed.passed_over, if resumed.passed_over == 1 { "input is" } else { "inputs are" });
        say(&format!("{count} {are} passed over, for the outputs are there and not older"));
    }
    match &plan.reports.stats {
        None => {}
        // Where nobody listens, there is nobody to tell that either.
        Some(ReportTo::StandardError) => _ = io::stderr().write_all(summary.stats.table().as_bytes()),
        Some(ReportTo::File(path)) => {
            let json = serde_json::to_string_pretty(&summary.stats)? + "\n";
            atomic_file::write(path, json.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(())
}

fn exit_code(summary: &Summary, plan: &Plan) -> u8 {
    match () {
        () if summary.failed => 2,
        () if summary.stopped => 1,
        // With --why it is the text that is not found anywhere.
        () if summary.found != plan.why.is_some() => 1,
        () => 0,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
