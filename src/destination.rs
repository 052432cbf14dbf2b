//! Where the output goes, and what is refused before anything is written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::bail;
use same_file::Handle;
use taoxi::source::{Format, Input};
use taoxi::writer::To;

/// Where the output goes.
pub enum Destination {
    Standard,
    File(PathBuf),
    /// Below a directory: the file for each input, worked out before anything is written. Where records become documents it is a directory for theirs.
    Files(HashMap<Option<PathBuf>, PathBuf>),
}

impl Destination {
    /// Decides where `-o` leads, and refuses, before anything is written, what would overwrite an input or another output.
    pub fn new(output: Option<&Path>, inputs: &[Input], several: bool, to: To, records_to: To) -> anyhow::Result<Destination> {
        let Some(output) = output else { return Ok(Destination::Standard) };
        let directory = several || output.is_dir() || output.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        if !directory {
            refuse_inputs([output], inputs)?;
            return Ok(Destination::File(output.to_path_buf()));
        }
        let (mut files, mut taken) = (HashMap::new(), HashMap::new());
        for input in inputs {
            let file = match (input.format, to, records_to) {
                (Format::Jsonl, _, To::Jsonl) | (Format::Text, To::Jsonl, _) => with_extension(&output.join(&input.relative), "jsonl"),
                (Format::Jsonl, ..) if several => output.join(&input.relative).with_extension(""),
                (Format::Jsonl, ..) => output.to_path_buf(),
                (Format::Text, To::Markdown, _) => with_extension(&output.join(&input.relative), "md"),
                (Format::Text, To::Text, _) => with_extension(&output.join(&input.relative), "txt"),
            };
            if let Some(other) = taken.insert(file.clone(), input.shown.clone()) {
                bail!("{other} and {} would both become {}; give them directories of their own", input.shown, file.display());
            }
            files.insert(input.path.clone(), file);
        }
        refuse_inputs(files.values().map(PathBuf::as_path), inputs)?;
        Ok(Destination::Files(files))
    }

    /// The files that will be written.
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Destination::Standard => Vec::new(),
            Destination::File(file) => vec![file],
            Destination::Files(files) => files.values().map(PathBuf::as_path).collect(),
        }
    }
}

/// The same name with another extension. What has a digit in it or is long is part of the name: `news_2014.11.25`.
fn with_extension(file: &Path, extension: &str) -> PathBuf {
    let known = file.extension().and_then(|old| old.to_str()).is_some_and(|old| old.len() <= 8 && old.chars().all(|c| c.is_ascii_alphabetic()));
    let stem = if known { file.file_stem() } else { file.file_name() };
    let mut name = stem.unwrap_or_default().to_os_string();
    name.push(".");
    name.push(extension);
    file.with_file_name(name)
}

/// Refuses to write to what is also read, under whatever name.
pub fn refuse_inputs<'p>(files: impl IntoIterator<Item = &'p Path>, inputs: &[Input]) -> anyhow::Result<()> {
    let read: HashSet<Handle> = inputs.iter().filter_map(|input| input.path.as_ref().map_or_else(Handle::stdin, Handle::from_path).ok()).collect();
    for file in files {
        // Terminals and pipes are read and written at once as a matter of course.
        if file.is_file() && Handle::from_path(file).is_ok_and(|handle| read.contains(&handle)) {
            bail!("{} is an input; write to another file or directory", file.display());
        }
    }
    Ok(())
}

/// Refuses to write two things to one file.
pub fn refuse_twice<'p>(files: impl IntoIterator<Item = &'p Path>) -> anyhow::Result<()> {
    let mut taken = HashSet::new();
    for file in files {
        let whole = file.canonicalize().or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_path_buf());
        if !whole.starts_with("/dev") && !taken.insert(whole) {
            bail!("{} would be written twice; give each report a file of its own", file.display());
        }
    }
    Ok(())
}
