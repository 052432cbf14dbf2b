//! What a run that was killed outright left behind: temporary files that nobody writes to any more.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::atomic_file::is_temporary;

/// Removes what killed runs left in these folders, and beside these files; a message for each file that was removed, or could not be.
pub fn clear<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Vec<String> {
    let folders: BTreeSet<&Path> = paths.into_iter().filter_map(|path| if path.is_dir() { Some(path) } else { path.parent() }).collect();
    folders.into_iter().flat_map(|folder| find_temporary(folder).into_iter().filter_map(|path| remove_abandoned(&path))).collect()
}

/// The temporary files in a folder.
fn find_temporary(folder: &Path) -> Vec<PathBuf> {
    let shown = if folder == Path::new("") { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(shown) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| folder.join(entry.file_name())).filter(|path| is_temporary(path)).collect();
    found.sort();
    found
}

/// Removes a temporary file that nobody is writing to; a message if there is something to say.
fn remove_abandoned(path: &Path) -> Option<String> {
    let left = format!("{}: left behind by a run that was killed", path.display());
    if !path.symlink_metadata().ok()?.is_file() {
        return None; // It is none of ours.
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Some(format!("{left}; it can't be opened ({error}), so remove it yourself")),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return None, // Another run is writing it now.
        Err(TryLockError::Error(error)) => return Some(format!("{left}, or still written by one ({error}); when none runs, remove it yourself")),
    }
    match fs::remove_file(path) {
        Ok(()) => Some(format!("{left}; removed")),
        Err(error) => Some(format!("{left}; it can't be removed ({error}), so do that yourself")),
    }
}
