//! Where the output goes, and what is refused before anything is written.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::bail;
use taoxi::read::compression::Compression;
use taoxi::read::work::{Format, Input};
use taoxi::writer::To;

/// Where the output goes.
pub enum Destination {
    Standard,
    File(PathBuf),
    /// Below a directory: the file for each input, worked out before anything is written. Where records become documents it is a directory for theirs.
    Files(HashMap<Option<PathBuf>, PathBuf>),
    /// Each input is rewritten where it lies; the old one stays under its name with `backup` added, where that is asked for.
    InPlace {
        backup: Option<OsString>,
    },
    /// Nowhere: it is only told which inputs would be rewritten so.
    Rehearsed {
        backup: Option<OsString>,
    },
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
        let (mut files, mut taken, mut wanted) = (HashMap::new(), HashMap::new(), Vec::new());
        for input in inputs {
            // What came packed goes out packed; but where each record becomes a file, the files are not.
            let file = output.join(&input.relative);
            let packed = Compression::by_name(&file);
            let inner = if packed.is_some() { file.with_extension("") } else { file };
            let extension = match (input.format, to, records_to) {
                (Format::Jsonl, _, To::Text | To::Markdown) => {
                    let directory = if several { inner.with_extension("") } else { output.to_path_buf() };
                    wanted.push(Wanted { input, file: directory, is_own: false, longer: None });
                    continue;
                }
                (Format::Jsonl, _, To::Jsonl) | (_, To::Jsonl, _) => "jsonl",
                (_, To::Markdown, _) => "md",
                (_, To::Text, _) => "txt",
            };
            let longer = [inner.as_os_str(), OsStr::new("."), OsStr::new(extension)].join(OsStr::new(""));
            let file = with_new_extension(&inner, extension, packed);
            wanted.push(Wanted { input, is_own: file == output.join(&input.relative), file, longer: Some(packed_as(PathBuf::from(longer), packed)) });
        }
        for (Wanted { input, file: plain, .. }, file) in wanted.iter().zip(settle(&wanted)) {
            if let Some((other, other_plain)) = taken.insert(file.clone(), (&input.shown, plain)) {
                // A longer name that parts neither is one that neither would have had.
                let both = if other_plain == plain { plain } else { &file };
                bail!("{other} and {} would both become {}; give them directories of their own", input.shown, both.display());
            }
            files.insert(input.path.clone(), file);
        }
        refuse_inputs(files.values().map(PathBuf::as_path), inputs)?;
        Ok(Destination::Files(files))
    }

    /// Each input is rewritten where it lies.
    pub fn is_in_place(&self) -> bool {
        matches!(self, Destination::InPlace { .. })
    }

    /// What is added to the names of old files that stay as backups.
    pub fn backup_suffix(&self) -> Option<&OsStr> {
        match self {
            Destination::InPlace { backup } | Destination::Rehearsed { backup } => backup.as_deref(),
            _ => None,
        }
    }

    /// The files that will be written.
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Destination::Standard | Destination::InPlace { .. } | Destination::Rehearsed { .. } => Vec::new(),
            Destination::File(file) => vec![file],
            Destination::Files(files) => files.values().map(PathBuf::as_path).collect(),
        }
    }
}

/// The file that an input would become.
struct Wanted<'i> {
    input: &'i Input,
    file: PathBuf,
    /// That is what the input is called.
    is_own: bool,
    /// What it is called where another input would become the same file: its whole old name, and the extension behind it.
    longer: Option<PathBuf>,
}

/// The file for each input, with the longer names where they are needed. Of x.h and x.cc neither may take the place of the other: both keep what they
/// are called and get the extension behind it. Who is called as before stays so, x.txt beside x.md.txt, unless another can be called nothing else.
fn settle(wanted: &[Wanted]) -> Vec<PathBuf> {
    let mut settled: Vec<PathBuf> = wanted.iter().map(|wanted| wanted.file.clone()).collect();
    loop {
        let mut often: HashMap<&Path, usize> = HashMap::new();
        settled.iter().for_each(|file| *often.entry(file).or_default() += 1);
        let twice: Vec<bool> = settled.iter().map(|file| often[file.as_path()] > 1).collect();
        let mut move_those = |may_move: fn(&Wanted) -> bool| {
            let mut moved = false;
            for ((file, wanted), _) in settled.iter_mut().zip(wanted).zip(&twice).filter(|((_, wanted), twice)| **twice && may_move(wanted)) {
                if let Some(longer) = wanted.longer.as_ref().filter(|longer| *longer != file) {
                    (*file, moved) = (longer.clone(), true);
                }
            }
            moved
        };
        if !move_those(|wanted| !wanted.is_own) && !move_those(|_| true) {
            return settled;
        }
    }
}

/// The same name with another extension, and with that of a packed file where it is one. What has a digit in it or is long is part of the name:
/// `news_2014.11.25`.
fn with_new_extension(file: &Path, extension: &str, packed: Option<Compression>) -> PathBuf {
    let known = file.extension().and_then(|old| old.to_str()).is_some_and(|old| old.len() <= 8 && old.chars().all(|c| c.is_ascii_alphabetic()));
    let stem = if known { file.file_stem() } else { file.file_name() };
    let mut name = stem.unwrap_or_default().to_os_string();
    name.push(".");
    name.push(extension);
    packed_as(file.with_file_name(name), packed)
}

/// The name with the extension of a packed file where it is to be one.
fn packed_as(file: PathBuf, packed: Option<Compression>) -> PathBuf {
    let Some(packed) = packed else { return file };
    let mut name = file.into_os_string();
    name.push(".");
    name.push(packed.extension());
    PathBuf::from(name)
}

/// Refuses to write to what is also read, under whatever name.
pub fn refuse_inputs<'p>(files: impl IntoIterator<Item = &'p Path>, inputs: &[Input]) -> anyhow::Result<()> {
    // Terminals and pipes are read and written at once as a matter of course.
    let there: Vec<(&Path, Identity)> = files.into_iter().filter(|file| file.is_file()).filter_map(|file| Some((file, identity(file)?))).collect();
    if there.is_empty() {
        return Ok(());
    }
    let read = identities(inputs);
    match there.iter().find(|(_, identity)| read.contains(identity)) {
        Some((file, _)) => bail!("{} is an input; write to another file or directory", file.display()),
        None => Ok(()),
    }
}

/// Refuses to write to a list that is read, or to settings.
pub fn refuse_lists<'p>(files: impl IntoIterator<Item = &'p Path>, lists: &[&Path]) -> anyhow::Result<()> {
    let read: HashSet<Identity> = lists.iter().filter_map(|list| identity(list)).collect();
    match files.into_iter().filter(|file| file.is_file()).find(|file| identity(file).is_some_and(|identity| read.contains(&identity))) {
        Some(file) => bail!("{} is read, as a list or for its settings; write to another file", file.display()),
        None => Ok(()),
    }
}

/// What two names of one file have in common: its device and its number there.
#[cfg(unix)]
pub type Identity = (u64, u64);

/// The identity of what a path leads to, where something is there.
#[cfg(unix)]
pub fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    file.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// What two names of one file have in common: the path that all links lead to. Hard links are not seen through.
#[cfg(not(unix))]
pub type Identity = PathBuf;

/// The identity of what a path leads to, where something is there.
#[cfg(not(unix))]
pub fn identity(file: &Path) -> Option<Identity> {
    file.canonicalize().ok()
}

/// The files that are read.
pub fn identities(inputs: &[Input]) -> HashSet<Identity> {
    inputs.iter().filter_map(|input| identity(input.path.as_deref().unwrap_or(Path::new("/dev/stdin")))).collect()
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
