//! What is particular to records when they are written.

use std::collections::HashSet;
use std::fmt;
use std::io::Write;

use anyhow::Context;
use taoxi::records::OTHER_METADATA;
use taoxi::writer::To;

use super::Sink;
use crate::cli::OnError;
use crate::destination::Identity;
use crate::job::done::Done;
use crate::plan::Mode;

/// Parts the documents of records, and those of the pages of an archive: a line of its own.
const FORM_FEED: &[u8] = b"\x0C\n";

/// How records are written.
pub struct RecordSink {
    pub on_error: OnError,
    /// [`To::Jsonl`], or a document for each record.
    pub to: To,
    /// Everything is written out as soon as it is there.
    pub line_buffered: bool,
    pub meta_field: String,
    /// The files that are read, where records become files, which must not take their place.
    pub inputs: HashSet<Identity>,
}

/// A record could not be washed, and the user wants no more then. It has been said.
#[derive(Debug)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped at a record that can't be washed")
    }
}

impl std::error::Error for Stopped {}

impl Sink {
    /// Records become documents.
    pub(super) fn documents(&self) -> bool {
        matches!(self.mode, Mode::Write(_)) && self.record_sink.to != To::Jsonl
    }

    /// What became of records that can't be washed, of one or of several.
    pub(super) fn became(&self, records: u64) -> &'static str {
        let documents = self.documents();
        match (self.record_sink.on_error, records) {
            (OnError::Fail, _) => "stopped there, as --on-error fail asks",
            (OnError::Drop, 1) => "dropped",
            (OnError::Drop, _) => "were dropped",
            (_, 1) if documents && self.folder.is_some() => "left out",
            (_, _) if documents && self.folder.is_some() => "were left out",
            (_, 1) if documents => "an empty document stands for it",
            (_, _) if documents => "are empty documents",
            (OnError::Pass, 1) => "passed as it came",
            (OnError::Pass, _) => "passed as they came",
            (OnError::Null, 1) => "written as null",
            (OnError::Null, _) => "were written as null",
        }
    }

    /// Says what there is to say of single records.
    pub(super) fn say_of_records(&mut self, done: &Done) -> anyhow::Result<()> {
        if let Some(line) = done.other_metadata.filter(|_| !self.told_other_metadata) {
            self.told_other_metadata = true;
            let (shown, field) = (&done.input.shown, &self.record_sink.meta_field);
            self.say(&format!(
                "{shown}:{line}: the field '{field}' is no object, so what was found goes to '{OTHER_METADATA}', here and where it is so again"
            ))?;
        }
        for (line, reason) in &done.passed {
            if self.passed.named() || done.stopped {
                self.say(&format!("{}:{line}: {reason}; {}", done.input.shown, self.became(1)))?;
            }
        }
        Ok(())
    }

    /// The documents of some records: each in a file of its own, or one after another with a form feed between them.
    pub(super) fn leaves(&mut self, done: &Done) -> anyhow::Result<()> {
        let mut start = 0;
        for leaf in &done.leaves {
            let text = &done.text[start..leaf.end];
            start = leaf.end;
            match &mut self.folder {
                Some(folder) => folder.write(leaf.id.as_deref(), leaf.line, text, &self.record_sink.inputs)?,
                None => {
                    self.part()?;
                    self.out.write_all(text.as_bytes()).with_context(|| self.unwritten.clone())?;
                }
            }
        }
        Ok(())
    }

    /// Parts the document that begins from the one before, where there is one.
    pub(super) fn part(&mut self) -> anyhow::Result<()> {
        if std::mem::replace(&mut self.parted, true) {
            let end: &[u8] = if self.out.last == b'\n' { b"" } else { b"\n" };
            self.out.write_all(&[end, FORM_FEED].concat()).with_context(|| self.unwritten.clone())?;
        }
        Ok(())
    }
}
