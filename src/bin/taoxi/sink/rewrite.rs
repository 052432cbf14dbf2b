//! What is particular to files that are rewritten where they lie.

use std::path::{Path, PathBuf};

use anyhow::Context;
use taoxi::read::work::Input;

use super::Sink;
use super::document::OpenDocument;
use super::target::Target;
use crate::destination::Destination;
use crate::in_place;

/// Why a file stays as it is, and what to do.
const BAD_BYTES_LOST: &str = "for its bad bytes would be lost; with --backup the old file stays beside it, and -E names its encoding";

/// What is remembered from one rewritten file to the next.
#[derive(Default)]
pub(super) struct Rewriting {
    /// The folder of the file that was rewritten last, whose names are still to be made sure of.
    folder: Option<PathBuf>,
    /// The last file could not be read whole and stays as it is; the trouble that is about to come says so.
    pub(super) has_unread_file: bool,
}

impl Sink {
    /// Puts the new content in the place of the file, unless it is what is there or something speaks against it. Of one that can't be rewritten
    /// it is said, and the rest goes on.
    pub(super) fn rewrite(&mut self, input: &Input, document: &OpenDocument, broken: bool) -> anyhow::Result<()> {
        let stream = self.output.end_rewrite();
        if broken || !document.changed {
            return Ok(());
        }
        if document.defect {
            return self.leave(input, "stays as it is, because of that defect");
        }
        let plan = &self.plan;
        let suffix = plan.destination.backup_suffix();
        if document.stats.replaced > 0 && suffix.is_none() {
            return self.leave(input, &format!("stays as it is, {BAD_BYTES_LOST}"));
        }
        // What is taken out of the file has to be in the rejects before it is gone from the file.
        if let Some(rejects) = &mut self.rejects {
            rejects.sync()?;
        }
        let Ok(Target::Rewrite(rewrite)) = stream.finish() else { return Ok(()) }; // It takes whatever it is given.
        match rewrite.put(input, suffix) {
            Ok(remarks) => {
                for remark in remarks {
                    self.messages.note_about(input, &remark)?;
                }
                self.sync_names(input.path.as_deref().and_then(Path::parent))
            }
            Err(error) => self.leave(input, &format!("{error:#}")),
        }
    }

    /// Where it is only told what would be rewritten: the file would stay as it is though it should change. That is said.
    pub(super) fn would_stay(&mut self, input: &Input, document: &OpenDocument, broken: bool) -> anyhow::Result<bool> {
        let Destination::Rehearsed { backup } = &self.plan.destination else { return Ok(false) };
        let in_the_way = || backup.as_deref().zip(input.path.as_deref()).and_then(|(suffix, path)| in_place::find_backup(path, suffix).err());
        let why = match () {
            // Of what could not be read, and of a defect, it is said already.
            () if broken || document.defect => return Ok(true),
            () if document.stats.replaced > 0 && backup.is_none() => BAD_BYTES_LOST.to_string(),
            () => match in_the_way() {
                Some(error) => format!("for {error}"),
                None => return Ok(false),
            },
        };
        self.leave(input, &format!("would stay as it is, {why}"))?;
        Ok(true)
    }

    /// Says that a file was to be rewritten and is not.
    fn leave(&mut self, input: &Input, why: &str) -> anyhow::Result<()> {
        self.summary.failed = true;
        self.messages.say_about(input, why)
    }

    /// The names in a folder are made sure of when its files are done: from now on this one's are written.
    pub(super) fn sync_names(&mut self, folder: Option<&Path>) -> anyhow::Result<()> {
        if self.rewriting.folder.as_deref() == folder {
            return Ok(());
        }
        match std::mem::replace(&mut self.rewriting.folder, folder.map(Into::into)) {
            Some(done) => {
                in_place::sync_folder(&done).with_context(|| format!("cannot make sure that the names in {} are on the disk", done.display()))
            }
            None => Ok(()),
        }
    }
}
