//! What is said of parts of documents, and of documents.

use taoxi::read::work::{Format, Input};

use super::Sink;
use super::document::OpenDocument;
use crate::job::done::Done;
use crate::plan::Mode;

impl Sink {
    /// Says what there is to say of a part at once.
    pub(super) fn say_about_part(&mut self, done: &Done) -> anyhow::Result<()> {
        if let Some(looks) = &done.looks {
            self.messages.remark(&done.input, looks)?;
        }
        for (line, remark) in &done.remarks {
            self.messages.note_cue(&done.input, *line, remark)?;
        }
        // Of a record it is said with its line.
        if let Some(defect) = done.defect.as_ref().filter(|_| done.input.format != Format::Jsonl) {
            let becomes = if matches!(self.plan.mode, Mode::Write(_)) { "; that part passes as it came" } else { "" };
            self.messages.say(&format!("{}:{}: {defect}{becomes}", done.input.shown, done.first_line))?;
        }
        self.say_about_records(done)
    }

    /// Says what there is to say of a document when all of it is known.
    pub(super) fn say_about_document(&mut self, input: &Input, document: &OpenDocument) -> anyhow::Result<()> {
        let (mode, encoding_given, encoding) = (self.plan.mode, self.plan.encoding.is_some(), document.encoding());
        if input.format.is_one_text()
            && let Some(bad_bytes) = document.describe_bad_bytes(encoding_given)
        {
            self.messages.note_about(input, &bad_bytes)?;
        }
        if matches!(mode, Mode::Diff | Mode::Check) && document.recoded {
            self.messages.note_about(input, &format!("would be written as UTF-8 without a byte order mark; it is {encoding}"))?;
        }
        if !encoding_given && document.has_doubtful_encoding() && mode != Mode::Detect {
            self.messages.remark(input, &format!("read as {encoding}; if the text looks wrong, name its encoding with -E"))?;
        }
        let spared = document.describe_spared().filter(|_| matches!(mode, Mode::Write(_) | Mode::Diff));
        let loss = || document.describe_loss().filter(|_| matches!(mode, Mode::Write(_)) && input.format.is_one_text());
        match spared.or_else(loss) {
            Some(remark) => self.messages.remark(input, &remark),
            None => Ok(()),
        }
    }
}
