//! What one worker does with a run of records.

use std::borrow::Cow;

use taoxi::document::{Document, LineEnd};
use taoxi::engine::why;
use taoxi::read::work::{Records, Stretch};
use taoxi::records;
use taoxi::records::{Record, Written};
use taoxi::text::han::Script;
use taoxi::writer;
use taoxi::writer::diff::Hunk;
use taoxi::writer::page_report::Facts;
use taoxi::writer::report::Stats;
use taoxi::writer::tally::Tally;
use taoxi::writer::{To, markdown, tally, text};

use super::done::{Done, Leaf};
use super::looks;
use crate::cli::OnError;
use crate::panics;
use crate::plan::{Mode, Plan};

/// Washes whole lines, or hands on a stretch of one that is too long.
pub fn wash(records: Records, plan: &Plan) -> Done {
    let mut run = Run { plan, done: Done::new(&records.input, records.starts, records.ends), rewritten: String::new() };
    (run.done.waiting, run.done.broken) = (records.waiting, records.broken);
    match records.overlong {
        Some(stretch) => run.write_stretch(stretch, records.first_line, &records.bytes),
        None => {
            if matches!(plan.mode, Mode::Write(_)) {
                run.done.text.reserve(records.bytes.len() + records.bytes.len() / 16);
            }
            let (mut rest, mut number) = (&records.bytes[..], records.first_line);
            while !rest.is_empty() && !run.done.stopped {
                let (line, others) = rest.split_at(memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1));
                run.wash_line(number, line);
                (rest, number) = (others, number + 1);
            }
        }
    }
    run.done
}

struct Run<'p> {
    plan: &'p Plan,
    done: Done,
    /// The line as it would be written, where it is only compared.
    rewritten: String,
}

/// A line as it came, and its number.
#[derive(Clone, Copy)]
struct Line<'l> {
    number: u64,
    record: &'l [u8],
    end: &'static str,
}

impl<'l> Line<'l> {
    fn new(number: u64, line: &'l [u8]) -> Line<'l> {
        let end = match line {
            [.., b'\r', b'\n'] => "\r\n",
            [.., b'\n'] => "\n",
            _ => "",
        };
        Line { number, record: &line[..line.len() - end.len()], end }
    }
}

impl Run<'_> {
    fn wash_line(&mut self, number: u64, line: &[u8]) {
        let line = Line::new(number, line);
        if line.record.trim_ascii().is_empty() {
            match self.plan.records.on_error {
                OnError::Drop => self.write_unwashed(line, None),
                _ => self.write_unwashed(line, Some(&String::from_utf8_lossy(line.record))),
            }
            return;
        }
        let longest = self.plan.records.longest;
        if line.record.len() > longest {
            return self.refuse(line, describe_overlong(longest));
        }
        let text = match simdutf8::compat::from_utf8(line.record) {
            Ok(text) => text,
            Err(error) => {
                let lossy = if self.plan.records.on_error == OnError::Pass { ", its bad bytes are U+FFFD now" } else { "" };
                return self.refuse(line, format!("not UTF-8 (byte {}){lossy}", error.valid_up_to() + 1));
            }
        };
        let written = self.done.text.len();
        let washed = panics::catch(|| self.wash_record(line, text));
        let reason = match washed {
            Ok(Ok(())) => return,
            Ok(Err(reason)) => reason,
            Err(defect) => {
                self.done.defect = Some(defect.clone());
                defect
            }
        };
        self.done.text.truncate(written);
        self.refuse(line, reason);
    }

    /// Washes one record; an error says why it can't be, and leaves nothing behind but what stands at the end of the output.
    fn wash_record(&mut self, line: Line, text: &str) -> Result<(), String> {
        let Plan { choice, wash, records: plan, mode, .. } = self.plan;
        let record = Record::read(text, &plan.fields)?;
        let mut document = record.document();
        if line.number == 1 && plan.is_text {
            let looks = document.lines().iter().find(|line| !line.is_blank()).and_then(|first| looks::begins_page(first.text()));
            self.done.looks = looks.map(Cow::Borrowed);
        }
        let reports = &self.plan.reports;
        let told = reports.rejects.is_some() || reports.explain.is_some() || reports.report.is_some() || *mode == Mode::Why;
        let path = if told { format!("{}:{}", self.done.input.shown, line.number) } else { String::new() };
        if *mode == Mode::Why {
            let asked = self.plan.why.as_deref().unwrap_or_default();
            let whys = why::why(&mut document, choice, asked);
            writer::why::why(&document, &whys, &path, &mut self.done.text);
            return Ok(());
        }
        wash(&mut document, choice);
        self.done.leave_out(record.left_out(), &path, self.plan);
        let written = match mode {
            Mode::Write(_) if plan.to == To::Jsonl => {
                let written = record.write(&document, &plan.fields, &mut self.done.text)?;
                self.done.text.push_str(line.end);
                written
            }
            Mode::Write(_) => {
                document.findings.metadata.extend(record.address());
                self.add_document(line.number, Some(text), &document);
                Written::default()
            }
            Mode::Diff | Mode::Check => {
                self.rewritten.clear();
                let written = record.write(&document, &plan.fields, &mut self.rewritten)?;
                if *mode == Mode::Diff && written.changed {
                    self.done.hunks.push(Hunk::replace(line.number, self.done.lines, text, Some(&self.rewritten), line_end(line.end)));
                }
                written
            }
            Mode::Detect | Mode::Why => Written::default(),
        };
        self.done.lines += 1;
        let changed = self.done.changed || written.changed;
        self.done.observe(&document, &path, self.plan);
        self.report(&record, &document, &path, text);
        self.done.changed = changed; // Whatever was done to the text, what counts is the line.
        self.done.spared.extend(document.spared.map(|share| (line.number, share)));
        if self.done.script == Script::default() {
            self.done.script = document.script();
        }
        if written.other_metadata {
            self.done.other_metadata.get_or_insert(line.number);
        }
        Ok(())
    }

    /// Adds the record to the report, if there is one. `text` is its line.
    fn report(&mut self, record: &Record, document: &Document, path: &str, text: &str) {
        if self.plan.reports.report.is_none() {
            return;
        }
        let mut stats = Stats::count(document);
        record.left_out().iter().for_each(|left_out| *stats.rules.entry(left_out.name).or_default() += 1);
        let (title, script) = (document.findings.title.as_deref(), document.script().code());
        if let Some(page) = self.done.page(self.plan) {
            let url = records::find_id(text, &self.plan.records.address);
            let (spared, metadata, url) = (document.spared, &document.findings.metadata, url.as_deref());
            page.take_document(&Facts { path, title, script, encoding: "UTF-8", stats: &stats, spared, incomplete: false, metadata, url });
            return;
        }
        let tally = Tally::new("UTF-8", &stats, document.spared);
        tally::Line { path, title, script, tally, incomplete: false }.append(&mut self.done.report);
    }

    /// Notes that a line can't be washed.
    fn pass(&mut self, number: u64, reason: String) {
        if self.plan.reports.report.is_some() {
            let path = format!("{}:{number}", self.done.input.shown);
            match self.done.page(self.plan) {
                Some(page) => page.take_failure(&path, &reason),
                None => tally::append_failure(&path, &reason, &mut self.done.report),
            }
        }
        self.done.passed.push((number, reason));
    }

    /// Adds the text or the Markdown of a record as a document of its own; an empty one where the line is no record.
    fn add_document(&mut self, number: u64, record: Option<&str>, document: &Document) {
        self.done.text.push_str(&match self.plan.records.to {
            To::Markdown => markdown::part(document, self.plan.links),
            To::Text | To::Jsonl => text::written(document),
        });
        let id = record.zip(self.plan.records.id.as_ref()).and_then(|(record, path)| records::find_id(record, path));
        self.done.leaves.push(Leaf { line: number, id, end: self.done.text.len() });
    }

    /// Handles a line that can't be washed as `--on-error` asks.
    fn refuse(&mut self, line: Line, reason: String) {
        self.pass(line.number, reason);
        let lossy = String::from_utf8_lossy(line.record);
        if let Cow::Owned(_) = lossy {
            let lost = line.record.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
            self.done.count_bad_bytes(lost);
        }
        match self.plan.records.on_error {
            OnError::Fail => self.done.stopped = true,
            _ if self.plan.is_writing_records_as_documents() => {
                if self.plan.records.on_error != OnError::Drop && self.plan.records.id.is_none() {
                    self.add_document(line.number, None, &Document::new("", 1));
                }
            }
            OnError::Pass => self.write_unwashed(line, Some(&lossy)),
            OnError::Null => self.write_unwashed(line, Some("null")),
            OnError::Drop => self.write_unwashed(line, None),
        }
    }

    /// Writes this for a line that was not washed, or nothing.
    fn write_unwashed(&mut self, line: Line, new: Option<&str>) {
        let changed = new.is_none_or(|new| new.as_bytes() != line.record);
        self.done.changed |= changed;
        match self.plan.mode {
            Mode::Write(_) if self.plan.is_writing_records_as_documents() => {}
            Mode::Write(_) => self.done.text.extend(new.into_iter().flat_map(|new| [new, line.end])),
            Mode::Diff if changed => {
                let old = String::from_utf8_lossy(line.record);
                self.done.hunks.push(Hunk::replace(line.number, self.done.lines, &old, new, line_end(line.end)));
            }
            _ => {}
        }
        self.done.lines += u64::from(new.is_some());
    }

    /// Handles a stretch of a line that is too long. It is never held whole, so that `--diff` can't show what became of it; the message says it.
    fn write_stretch(&mut self, stretch: Stretch, number: u64, bytes: &[u8]) {
        let on_error = self.plan.records.on_error;
        if stretch.begins {
            self.pass(number, describe_overlong(self.plan.records.longest));
            self.done.stopped = on_error == OnError::Fail;
            if self.plan.is_writing_records_as_documents() && !matches!(on_error, OnError::Drop | OnError::Fail) && self.plan.records.id.is_none() {
                self.add_document(number, None, &Document::new("", 1));
            }
        }
        let text = String::from_utf8_lossy(bytes);
        self.done.changed |= matches!(text, Cow::Owned(_)) || matches!(on_error, OnError::Null | OnError::Drop);
        self.done.lines += u64::from(stretch.ends);
        if self.plan.is_writing_records_as_documents() || !matches!(self.plan.mode, Mode::Write(_)) {
            return;
        }
        match on_error {
            OnError::Pass => self.done.text.push_str(&text),
            OnError::Null => {
                self.done.text.push_str(if stretch.begins { "null" } else { "" });
                self.done.text.push_str(if stretch.ends { Line::new(number, bytes).end } else { "" });
            }
            OnError::Drop | OnError::Fail => {}
        }
    }
}

fn describe_overlong(longest: usize) -> String {
    format!("longer than {longest} bytes, which --max-record allows")
}

fn line_end(end: &str) -> LineEnd {
    match end {
        "" => LineEnd::None,
        "\r\n" => LineEnd::CrLf,
        _ => LineEnd::Lf,
    }
}
