//! A file that comes whole or not at all: it is written under a temporary name beside its place, and takes its place when it is done.
//!
//! Whatever ends the process in an orderly way takes the temporary file with it, signals too (`signals.rs`). What is killed outright leaves it
//! behind: its name tells whose it was, the lock on it whether it still is, and the next run clears it up (`leftovers.rs`).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Begins and ends every temporary name; between them stand the number of the process and that of the file.
const BEGIN: &str = ".taoxi-";
const END: &str = ".tmp";

/// The temporary files of this process. Whoever makes, renames or removes one holds it, so that a signal finds none half made.
static ALIVE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The number of the next temporary file.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A file that is being written under a temporary name. Without [`AtomicFile::commit`] nothing of it stays.
pub struct AtomicFile {
    file: File,
    temporary: PathBuf,
    target: PathBuf,
    committed: bool,
}

impl AtomicFile {
    /// Begins a file that is to take this place, under a temporary name beside it.
    pub fn create(target: &Path) -> io::Result<AtomicFile> {
        let mut alive = lock_alive();
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let temporary = target.with_file_name(format!("{BEGIN}{}-{number}{END}", std::process::id()));
            let file = match File::options().read(true).write(true).create_new(true).open(&temporary) {
                // A process that had our number before us was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            // Not every file system has locks; without one nobody takes the file for litter that may go.
            let _ = file.lock();
            if temporary.exists() {
                alive.push(temporary.clone());
                return Ok(AtomicFile { file, temporary, target: target.to_path_buf(), committed: false });
            }
            // Before it was locked, somebody took it for litter.
        }
    }

    /// The file as it is written, for its mode and its owner.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Puts the file in its place, if `may` has nothing against it at the last moment; otherwise all stays as it was.
    pub fn commit(mut self, may: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let _alive = lock_alive();
        may()?;
        fs::rename(&self.temporary, &self.target)?;
        self.committed = true;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        let mut alive = lock_alive();
        if !self.committed {
            let _ = fs::remove_file(&self.temporary);
        }
        alive.retain(|temporary| *temporary != self.temporary);
    }
}

/// Writes a whole file at once.
pub fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = OutputFile::create(target)?;
    out.write_all(bytes)?;
    out.commit()
}

/// What `-o` and reports name: a file that comes whole, or a device or pipe, which can only be written to as it is.
pub enum OutputFile {
    Atomic(AtomicFile),
    Direct(File),
}

impl OutputFile {
    /// Begins to write what this path leads to. A file that is there keeps its mode, and a link goes on leading to it.
    pub fn create(path: &Path) -> io::Result<OutputFile> {
        // Names of what is open already, and has a place that is not ours to choose.
        if ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|open| path.starts_with(open)) {
            return File::create(path).map(OutputFile::Direct);
        }
        let Ok(there) = path.symlink_metadata() else { return AtomicFile::create(path).map(OutputFile::Atomic) };
        if !there.is_symlink() && !there.is_file() {
            return File::create(path).map(OutputFile::Direct);
        }
        let Ok(target) = path.canonicalize() else { return File::create(path).map(OutputFile::Direct) }; // A link that leads to nothing yet.
        let there = target.metadata()?;
        if !there.is_file() {
            return File::create(path).map(OutputFile::Direct);
        }
        File::options().write(true).open(&target)?; // Whoever may not write to it may not put another in its place.
        let whole = AtomicFile::create(&target)?;
        whole.file.set_permissions(there.permissions())?;
        Ok(OutputFile::Atomic(whole))
    }

    /// Dates the file before the one that it was made of, for it holds less. Where that can't be done, it has been said that it does.
    pub fn date_before(&self, source: &Path) {
        if let (OutputFile::Atomic(whole), Ok(modified)) = (self, source.metadata().and_then(|metadata| metadata.modified())) {
            let _ = whole.file.set_modified(modified - Duration::from_secs(1));
        }
    }

    /// Ends the file, which takes its place if it comes whole.
    pub fn commit(self) -> io::Result<()> {
        match self {
            OutputFile::Atomic(whole) => whole.commit(|| Ok(())),
            OutputFile::Direct(_) => Ok(()),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            OutputFile::Atomic(whole) => whole.write(bytes),
            OutputFile::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The path has the name of a temporary file of some run.
pub fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let numbers = name.and_then(|name| name.strip_prefix(BEGIN)?.strip_suffix(END)?.split_once('-'));
    numbers.is_some_and(|(process, file)| process.parse::<u32>().is_ok() && file.parse::<u64>().is_ok())
}

/// Removes the temporary files of this process, which is about to end, and lets none be made or put in its place from now on.
#[cfg(unix)]
pub fn remove_all() {
    let alive = lock_alive();
    for temporary in alive.iter() {
        let _ = fs::remove_file(temporary);
    }
    std::mem::forget(alive);
}

/// Locks the list of temporary files. Whoever panicked while it held the list left it as it should be: every change of it is one step.
fn lock_alive() -> MutexGuard<'static, Vec<PathBuf>> {
    ALIVE.lock().unwrap_or_else(PoisonError::into_inner)
}
