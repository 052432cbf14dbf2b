//! Which files are read, and which are refused.

use std::cell::Cell;
use std::path::Path;

use anyhow::bail;
use taoxi::read::source;
use taoxi::read::work::{Format, Input};

use crate::atomic_file;
use crate::cli::{Cli, From, Reads};
use crate::files_from;
use crate::globs::Globs;
use crate::in_place;

/// The inputs that the command line names, and what there is to say of them.
pub struct Inputs {
    /// The files to read, in order.
    pub files: Vec<Input>,
    /// Temporary files of other runs, which are no inputs.
    pub temporary: Vec<Input>,
    /// What could not be listed, or can't be rewritten: a message for each.
    pub troubles: Vec<String>,
    /// What there is to say of how they were found.
    pub remarks: Vec<String>,
    /// There are several files, or there may be: a directory or a list was named.
    pub are_several: bool,
}

impl Inputs {
    /// Lists the files that the command line names, and refuses what can't be rewritten.
    pub fn find(cli: &Cli) -> anyhow::Result<Inputs> {
        let mut inputs = Inputs::list(&cli.reads, cli.from)?;
        if cli.in_place || cli.diff || cli.is_check() {
            // A file that is to stay what it is, or is compared with what it was, is no page because of its first bytes.
            inputs.files.iter_mut().for_each(|input| input.guessed = false);
        }
        if cli.in_place {
            in_place::refuse(&inputs.files, cli.to.map(Into::into))?;
            let suffix = cli.backup.as_deref().unwrap_or(in_place::SUFFIX.as_ref());
            let (admitted, refused) = in_place::admit(std::mem::take(&mut inputs.files), &cli.reads.inputs, suffix);
            inputs.files = admitted;
            inputs.troubles.extend(refused);
        }
        Ok(inputs)
    }

    /// Lists the files that are to be read.
    pub fn list(reads: &Reads, from: From) -> anyhow::Result<Inputs> {
        let from = from.format();
        let (globs, are_left_out) = (Globs::new(&reads.include, &reads.exclude)?, Cell::new(false));
        let admits = |path: &Path, is_directory: bool| {
            let is_admitted = globs.admit(path, is_directory);
            are_left_out.set(are_left_out.get() || !is_admitted);
            is_admitted
        };
        let (mut files, mut troubles) = source::expand(&reads.inputs, from, &admits);
        if let Some(list) = &reads.files_from {
            if list == Path::new("-") && files.iter().any(|input| input.path.is_none()) {
                bail!("standard input can't be both the list of files and one of them");
            }
            let (listed, unlisted) = source::listed(&files_from::read_list(list, reads.null)?, from, &admits);
            files.extend(listed);
            troubles.extend(unlisted);
        } else if reads.inputs.is_empty() {
            files.push(Input::standard(from));
        }
        // A temporary file of another run is no document, unless somebody wants to look at it.
        let unasked = |input: &mut Input| input.path.as_ref().is_some_and(|path| atomic_file::is_temporary(path) && !reads.inputs.contains(path));
        let temporary: Vec<Input> = files.extract_if(.., unasked).collect();
        let advice = "a glob with a slash is for the whole path below the directory";
        let remark = || format!("no file is read: --include and --exclude leave out all that there are; {advice}");
        let remarks = (files.is_empty() && are_left_out.get()).then(remark).into_iter().collect();
        let are_several = files.len() > 1 || reads.files_from.is_some() || reads.inputs.iter().any(|input| input.is_dir());
        Ok(Inputs { files, temporary, troubles, remarks, are_several })
    }

    /// Some files hold JSON lines.
    pub fn has_records(&self) -> bool {
        self.files.iter().any(|input| input.format == Format::Jsonl)
    }

    /// Some files hold texts, or pages of an archive.
    pub fn has_texts(&self) -> bool {
        self.files.iter().any(|input| input.format != Format::Jsonl)
    }

    /// Each file holds one text, and there is at least one.
    pub fn are_plain_texts(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|input| input.format.is_one_text())
    }
}
