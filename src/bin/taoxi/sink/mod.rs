//! Writes finished work, in order, with the reports beside it, and says what has to be said.

mod document;
mod messages;
mod records;
mod remarks;
mod rewrite;
mod target;
mod wholeness;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use taoxi::read::work::{Format, Input};
use taoxi::writer::page_report::PageReport;
use taoxi::writer::report::Stats;
use taoxi::writer::visible::{entry, visible, visible_lines};
use taoxi::writer::{To, diff, json, text};

use crate::cli::OnError;
use crate::destination::Destination;
use crate::job::done::{Done, Outcome};
use crate::plan::{Mode, Plan};
use crate::progress::Progress;
use crate::record_files::Folder;

use document::OpenDocument;
use messages::Messages;
use rewrite::Rewriting;
use target::{Output, Report};

pub use records::Stopped;
use wholeness::is_changed_meanwhile;

/// Writes finished work and remembers what has to be said at the end of a document and of the run.
pub struct Sink {
    plan: Arc<Plan>,
    output: Output,
    /// The folder with a file for each record of the input.
    folder: Option<Folder>,
    rejects: Option<Report>,
    /// A line for each document, or the page to look at, which is written at the end.
    report: Option<Report>,
    page: Option<PageReport>,
    /// Where the input lies of which something was written last.
    reading: Option<PathBuf>,
    messages: Messages,
    document: OpenDocument,
    /// The document before.
    previous: Option<Shape>,
    rewriting: Rewriting,
    summary: Summary,
}

/// What came of the whole run.
#[derive(Default)]
pub struct Summary {
    pub stats: Stats,
    /// Something was found by `--check`, `--diff` or `--why`.
    pub found: bool,
    /// An input could not be read whole, a file stayed as it was, or a rule failed.
    pub failed: bool,
    /// The run ended at a record that can't be washed.
    pub stopped: bool,
}

/// What an input becomes in the output, which decides how it is kept apart from its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Records,
    /// Several documents, of records or of the pages of an archive: where one ends has to be seen.
    Documents,
}

impl Sink {
    /// Opens the reports; the output is opened when the first document comes.
    pub fn new(plan: Arc<Plan>, progress: Progress) -> anyhow::Result<Sink> {
        let is_added_to = plan.destination.is_in_place() || plan.resumed.is_some();
        if let Some(resumed) = &plan.resumed {
            resumed.trim(&plan.reports)?;
        }
        let output = Output::new(&plan.destination);
        let explain = plan.reports.explain.as_ref();
        let explanations = explain.map(|to| Report::new(to, is_added_to, "cannot write the explanation")).transpose()?;
        let rejects = plan.reports.rejects.as_deref();
        let rejects = rejects.map(|path| Report::to_file(path, is_added_to, "cannot write the rejects")).transpose()?;
        let report = plan.reports.report.as_deref().map(|path| match plan.resumed {
            Some(_) => Report::to_file(path, true, "cannot write the report"),
            None => Report::whole(path, "cannot write the report"),
        });
        let (report, page, quiet) = (report.transpose()?, plan.reports.page(), plan.reports.quiet);
        Ok(Sink {
            plan,
            output,
            folder: None,
            rejects,
            report,
            page,
            reading: None,
            messages: Messages::new(explanations, progress, quiet),
            document: OpenDocument::default(),
            previous: None,
            rewriting: Rewriting::default(),
            summary: Summary::default(),
        })
    }

    /// Writes a result, or says why there is none.
    pub fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        match outcome {
            Outcome::Done(mut done) => {
                if let Some((page, of_part)) = self.page.as_mut().zip(done.page.take()) {
                    page.merge(of_part);
                    page.tell(&self.plan.reports.enough);
                }
                self.write(&done)
            }
            Outcome::Trouble(message) => {
                self.summary.failed = true;
                self.distrust_output_of(&message);
                self.page.iter_mut().for_each(|page| page.take_failure("", &message));
                let stays = if std::mem::take(&mut self.rewriting.has_unread_file) { "; the file stays as it is" } else { "" };
                self.messages.say(&format!("{message}{stays}"))
            }
        }
    }

    fn write(&mut self, done: &Done) -> anyhow::Result<()> {
        if done.starts {
            self.document = OpenDocument::default();
            self.open(&done.input)?;
            self.reading.clone_from(&done.input.path);
        }
        self.document.add(done);
        self.summary.failed |= done.defect.is_some();
        self.summary.found |= self.plan.mode == Mode::Why && !done.text.is_empty();
        self.write_output(done)?;
        if let Some(rejects) = &mut self.rejects {
            if rejects.is_terminal {
                rejects.write(&visible_lines(&done.rejects))?;
            } else {
                rejects.write(&done.rejects)?;
            }
        }
        self.messages.explain(&done.explain)?;
        if let Some(report) = &mut self.report {
            report.write(&done.report)?;
        }
        self.say_about_part(done)?;
        if done.waiting || self.plan.records.line_buffered {
            let flushed = self.output.flush();
            self.output.named(flushed)?;
            self.messages.flush()?;
        }
        if done.ends || done.stopped {
            self.rewriting.has_unread_file = done.broken && self.plan.destination.is_in_place();
            self.close(&done.input, done.broken || done.stopped)?;
        }
        if done.stopped {
            self.summary.stopped = true;
            return Err(Stopped.into());
        }
        Ok(())
    }

    /// Writes what the chosen mode makes of a part.
    fn write_output(&mut self, done: &Done) -> anyhow::Result<()> {
        match self.plan.mode {
            Mode::Write(_) if !done.leaves.is_empty() => self.write_leaves(done),
            Mode::Write(To::Text) if done.input.format.is_one_text() => {
                let written = text::write(&done.pieces, &done.text, &mut self.output);
                self.output.named(written)
            }
            Mode::Write(_) | Mode::Why => self.output.write_text(&done.text),
            Mode::Diff => Ok(self.write_diff(done)?),
            Mode::Check | Mode::Detect => Ok(()),
        }
    }

    fn write_diff(&mut self, done: &Done) -> io::Result<()> {
        // Colours are for eyes too: they go through a pager.
        let for_people = self.output.is_terminal || self.plan.colour;
        if !done.hunks.is_empty() && !self.document.has_diff_head {
            self.document.has_diff_head = true;
            let name = if for_people { visible(&done.input.shown) } else { diff::name(&done.input.shown) };
            writeln!(self.output, "--- {name}\n+++ {name}")?;
        }
        for hunk in &done.hunks {
            self.output.write_all(hunk.print(self.document.lines, self.plan.colour, for_people).as_bytes())?;
        }
        self.document.lines += done.lines;
        Ok(())
    }

    /// Begins a document: makes its file where it has one of its own, and otherwise keeps it apart from the document before.
    fn open(&mut self, input: &Input) -> anyhow::Result<()> {
        let shape = self.shape(input);
        let previous = self.previous.replace(shape);
        let holds_records = input.format == Format::Jsonl;
        let file = self.file_for(input, previous.is_none());
        self.folder = None;
        match file {
            Some(folder) if holds_records && shape == Shape::Documents && matches!(self.plan.destination, Destination::Files(_)) => {
                let extension = if self.plan.records.to == To::Markdown { "md" } else { "txt" };
                self.folder = Some(Folder::new(&folder, extension)?);
            }
            Some(file) if !self.output.is_writing(&file) => {
                self.put_output()?;
                if self.plan.destination.is_in_place() {
                    self.output.begin_rewrite(&file, input.packed);
                } else {
                    self.output.begin_file(&file)?;
                }
                // Each document of records parts itself from the one before.
                self.output.has_document = !holds_records;
            }
            _ if shape == Shape::Documents || previous == Some(Shape::Documents) => {
                if !holds_records {
                    self.output.part()?;
                }
            }
            _ => {
                self.output.has_document = true;
                // Records are lines, and front matter needs a blank line before it; plain texts follow one another as they are.
                if previous.is_some() && self.plan.mode == Mode::Write(To::Markdown) {
                    self.output.write_all(b"\n")?;
                } else if shape == Shape::Records || previous == Some(Shape::Records) {
                    self.output.end_line()?;
                }
            }
        }
        Ok(())
    }

    fn shape(&self, input: &Input) -> Shape {
        match input.format {
            Format::Jsonl if self.plan.is_writing_records_as_documents() => Shape::Documents,
            Format::Jsonl => Shape::Records,
            _ if input.page.is_some() && matches!(self.plan.mode, Mode::Write(To::Text | To::Markdown)) => Shape::Documents,
            _ => Shape::Text,
        }
    }

    /// The file that a document is written to, or for records the folder; none where it follows another document.
    fn file_for(&self, input: &Input, is_first: bool) -> Option<PathBuf> {
        match &self.plan.destination {
            Destination::File(path) if is_first => Some(path.clone()),
            Destination::Files(files) => files.get(&input.path).cloned(),
            Destination::InPlace { .. } => input.path.clone(),
            Destination::Standard | Destination::File(_) | Destination::Rehearsed { .. } => None,
        }
    }

    /// Ends a document: what had to wait is written and said.
    fn close(&mut self, input: &Input, broken: bool) -> anyhow::Result<()> {
        let (document, mode) = (std::mem::take(&mut self.document), self.plan.mode);
        match mode {
            Mode::Write(To::Jsonl) if input.format.is_one_text() => self.output.write_all(json::close(&document.metadata).as_bytes())?,
            Mode::Check if document.changed && self.would_stay(input, &document, broken)? => {}
            Mode::Check if document.changed => self.messages.note_about(input, "would change")?,
            Mode::Detect => {
                let path = if self.output.is_terminal { visible(&input.shown) } else { entry(&input.shown) };
                writeln!(self.output, "{path}\t{}", document.detected())?;
            }
            _ => {}
        }
        self.summary.found |= document.changed && matches!(mode, Mode::Check | Mode::Diff);
        if input.format.is_one_text() {
            match (&mut self.page, &mut self.report) {
                (Some(page), _) => page.take_document(&document.facts(&input.shown, broken)),
                (None, Some(report)) => report.write(&document.report(&input.shown, broken))?,
                (None, None) => {}
            }
        }
        self.say_about_document(input, &document)?;
        if self.plan.destination.is_in_place() {
            self.rewrite(input, &document, broken)?;
        } else if is_changed_meanwhile(input) {
            self.summary.failed = true;
            self.distrust_output();
            self.messages.say_about(input, "written to while it was read, so that it may come out as it never was; wash it again")?;
        }
        if broken || document.defect {
            self.distrust_output();
        }
        self.summary.stats.add(&document.stats);
        Ok(())
    }

    /// Ends the run: everything is flushed, and what was only counted is said.
    pub fn finish(mut self) -> anyhow::Result<Summary> {
        self.messages.end_progress();
        self.put_output()?;
        if let Some((page, report)) = self.page.take().zip(self.report.as_mut()) {
            report.write(&page.render())?;
        }
        for report in [self.rejects.take(), self.messages.explanations.take(), self.report.take()].into_iter().flatten() {
            report.finish()?;
        }
        self.sync_names(None)?;
        self.messages.say_what_was_counted();
        if let Some(more) = self.messages.bad_records.more().filter(|_| self.plan.records.on_error != OnError::Fail) {
            self.messages.note(&format!("{more} more records {}", self.became(2)))?;
        }
        Ok(self.summary)
    }
}
