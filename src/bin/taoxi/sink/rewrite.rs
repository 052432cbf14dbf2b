//! What is particular to files that are rewritten where they lie.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use taoxi::read::compression::Packed;
use taoxi::read::source::Input;

use super::{Open, Sink, Target};
use crate::atomic_file::Out;
use crate::in_place;

impl Sink {
    /// Puts the new content in the place of the file, unless it is what is there or something speaks against it. Of one that can't be rewritten
    /// it is said, and the rest goes on.
    pub(super) fn rewrite(&mut self, input: &Input, document: &Open, broken: bool) -> anyhow::Result<()> {
        let out = std::mem::replace(&mut self.out.inner, Packed::new(Target::Nowhere, None));
        self.file = None;
        if broken || !document.changed {
            return Ok(());
        }
        if document.defect {
            return self.leave(input, "stays as it is, because of that defect");
        }
        if document.stats.replaced > 0 && self.suffix.is_none() {
            let advice = "with --backup the old file stays beside it, and -E names its encoding";
            return self.leave(input, &format!("stays as it is, for its bad bytes would be lost; {advice}"));
        }
        // What is taken out of the file has to be in the rejects before it is gone from the file.
        if let Some(rejects) = &mut self.rejects {
            rejects.flush().context("cannot write the rejects")?;
            if let Target::Out(Out::Direct(file)) = rejects.get_ref()
                && file.metadata().is_ok_and(|metadata| metadata.is_file())
            {
                file.sync_data().context("cannot write the rejects")?;
            }
        }
        let Ok(Target::Rewrite(rewrite)) = out.finish() else { return Ok(()) }; // It takes whatever it is given.
        match rewrite.put(input, self.suffix.as_deref()) {
            Ok(remarks) => {
                for remark in remarks {
                    self.say(&format!("{}: {remark}", input.shown))?;
                }
                self.sync_names(input.path.as_deref().and_then(Path::parent))
            }
            Err(error) => self.leave(input, &format!("{error:#}")),
        }
    }

    /// A file that was to be rewritten and is not.
    fn leave(&mut self, input: &Input, why: &str) -> anyhow::Result<()> {
        self.troubled = true;
        self.say(&format!("{}: {why}", input.shown))
    }

    /// The names in a folder are made sure of when its files are done: from now on this one's are written.
    pub(super) fn sync_names(&mut self, folder: Option<&Path>) -> anyhow::Result<()> {
        if self.rewritten_in.as_deref() == folder {
            return Ok(());
        }
        match std::mem::replace(&mut self.rewritten_in, folder.map(Into::into)) {
            Some(done) => in_place::sync(&done).with_context(|| format!("cannot make sure that the names in {} are on the disk", done.display())),
            None => Ok(()),
        }
    }
}
