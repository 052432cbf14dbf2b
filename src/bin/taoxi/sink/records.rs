//! What is particular to records when they are written.

use std::fmt;

use taoxi::records::OTHER_METADATA;

use super::Sink;
use crate::cli::OnError;
use crate::job::done::Done;

/// A record could not be washed, and the user wants no more then. It has been said.
#[derive(Debug)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped at a record that can't be washed")
    }
}

impl std::error::Error for Stopped {}

/// What is said of a record that has not the field that is washed where none is named.
const NO_TEXT: &str = "there is no field 'text'";

impl Sink {
    /// What became of records that can't be washed, of one or of several.
    pub(super) fn became(&self, records: u64) -> &'static str {
        let documents = self.plan.is_writing_records_as_documents();
        match (self.plan.records.on_error, records) {
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
    pub(super) fn say_about_records(&mut self, done: &Done) -> anyhow::Result<()> {
        let shown = &done.input.shown;
        if let Some(line) = done.other_metadata
            && self.messages.other_metadata.admit()
        {
            let field = &self.plan.records.meta_field;
            self.messages.note(&format!(
                "{shown}:{line}: the field '{field}' is no object, so what was found goes to '{OTHER_METADATA}', here and where it is so again"
            ))?;
        }
        for (line, reason) in &done.passed {
            if self.messages.bad_records.admit() || done.stopped {
                let became = self.became(1);
                let hint = if reason == NO_TEXT { " (--field names another)" } else { "" };
                let message = format!("{shown}:{line}: {reason}{hint}; {became}");
                if done.stopped { self.messages.say(&message)? } else { self.messages.note(&message)? }
            }
        }
        Ok(())
    }

    /// Writes the documents of some records: each to a file of its own, or one after another with a form feed between them.
    pub(super) fn write_leaves(&mut self, done: &Done) -> anyhow::Result<()> {
        let mut start = 0;
        for leaf in &done.leaves {
            let text = &done.text[start..leaf.end];
            start = leaf.end;
            match &mut self.folder {
                Some(folder) => folder.write(leaf.id.as_deref(), leaf.line, text, &self.plan.records.inputs)?,
                None => {
                    self.output.part()?;
                    self.output.write_text(text)?;
                }
            }
        }
        Ok(())
    }
}
