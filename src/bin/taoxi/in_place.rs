//! Files that are rewritten where they lie: what is refused, and how a file takes the place of another without harm.
//!
//! At every moment the name leads to a whole file, the old one or the new. The new one is written beside it, is on the disk before it takes its
//! name, and the old one stays as the backup, where one is asked for, without ever being copied or moved.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileTimes, Metadata};
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use taoxi::read::stamp::Stamp;
use taoxi::read::work::{Format, Input};
use taoxi::writer::To;

use crate::atomic_file::AtomicFile;

/// What `--backup` adds to a name when it is not told otherwise. Patch and Mercurial call the old file so too.
pub const SUFFIX: &str = ".orig";

/// Bytes of a new file that are held before a temporary file is made. Guess: most files turn out to stay as they are.
const HELD_BYTES: usize = 1 << 20;

/// Refuses, before anything is written, what can't be rewritten in place at all.
pub fn refuse(inputs: &[Input], to: Option<To>) -> anyhow::Result<()> {
    for input in inputs {
        let Some(_) = input.path else { bail!("standard input has no place in which it could be rewritten; name files, or leave out -i") };
        let shown = &input.shown;
        match (input.format, to) {
            (Format::Warc, _) => bail!("{shown} is an archive of pages, and can't be rewritten in place; name the other files, or use -o"),
            (Format::Timed(_), _) => {
                bail!("{shown} would lose its timings in place; use -o, or leave out --from and nothing but its text is repaired")
            }
            (Format::Html, _) => {
                bail!("{shown} is a page in HTML, and its text can't take its place; name the other files, or use -o, which makes a file of its text")
            }
            (_, None) | (Format::Text | Format::Markdown, Some(To::Text)) | (Format::Jsonl, Some(To::Jsonl)) => {}
            (Format::Text | Format::Markdown, _) => bail!("{shown} is text, and in place it stays text; leave out --to, or use -o"),
            (Format::Jsonl, _) => bail!("{shown} holds records, and in place they stay records; leave out --to, or use -o"),
        }
    }
    Ok(())
}

/// The files that can be rewritten, each once, and a trouble for each that can't be. `named` are those that the user named themselves: backups
/// below a directory are no inputs.
pub fn admit(inputs: Vec<Input>, named: &[PathBuf], suffix: &OsStr) -> (Vec<Input>, Vec<String>) {
    let (mut admitted, mut troubles, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for input in inputs {
        let Some(path) = &input.path else { continue };
        let there = match path.symlink_metadata() {
            Ok(there) => there,
            Err(error) => {
                troubles.push(format!("{}: {error}", input.shown));
                continue;
            }
        };
        if there.is_symlink() {
            let target = fs::read_link(path).unwrap_or_default();
            troubles.push(format!("{}: a link to {}, and links are not followed in place; name the file itself", input.shown, target.display()));
        } else if !there.is_file() {
            troubles.push(format!("{}: not a regular file, and can't be rewritten in place; use -o", input.shown));
        } else if !named.contains(path) && is_backup(path, suffix) {
            continue;
        } else if seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
            admitted.push(input);
        }
    }
    (admitted, troubles)
}

/// A file beside another whose name it has, with the suffix.
fn is_backup(path: &Path, suffix: &OsStr) -> bool {
    let (Some(name), Some(suffix)) = (path.file_name().and_then(OsStr::to_str), suffix.to_str()) else { return false };
    name.strip_suffix(suffix).is_some_and(|original| !original.is_empty() && path.with_file_name(original).symlink_metadata().is_ok())
}

/// A file's new content while it comes. What goes wrong is told by [`Rewrite::put`]; until then the rest is taken and forgotten.
pub struct Rewrite {
    path: PathBuf,
    held: Vec<u8>,
    new_file: Option<AtomicFile>,
    failed: Option<io::Error>,
}

impl Rewrite {
    pub fn new(path: &Path) -> Rewrite {
        Rewrite { path: path.to_path_buf(), held: Vec::new(), new_file: None, failed: None }
    }

    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.new_file {
            None if self.held.len() + bytes.len() <= HELD_BYTES => {
                self.held.extend_from_slice(bytes);
                Ok(())
            }
            None => {
                let mut new_file = self.spill()?;
                new_file.write_all(bytes)?;
                self.new_file = Some(new_file);
                Ok(())
            }
            Some(new_file) => new_file.write_all(bytes),
        }
    }

    /// Makes a temporary file with all that was held.
    fn spill(&mut self) -> io::Result<AtomicFile> {
        let mut new_file = AtomicFile::create(&self.path)?;
        new_file.write_all(&std::mem::take(&mut self.held))?;
        Ok(new_file)
    }

    /// Puts the new content in the place of the file that `input` was read from; what there is to say about it.
    /// With a suffix the old file stays as a backup.
    pub fn put(mut self, input: &Input, suffix: Option<&OsStr>) -> anyhow::Result<Vec<String>> {
        if let Some(failed) = self.failed {
            return Err(failed).context("can't be rewritten, and stays as it is");
        }
        let Some(there) = find_unchanged(&self.path, input)? else {
            bail!("changed while it was read, and stays as it is now; wash it again");
        };
        // What is packed may be packed in many ways, so that only its content tells, and that has been looked at.
        if input.packed.is_none() && self.is_same(&there).context("can't be compared with what it becomes, and stays as it is")? {
            return Ok(Vec::new());
        }
        self.finish(input, &there, suffix).context("can't be rewritten, and stays as it is")
    }

    fn finish(mut self, input: &Input, there: &Metadata, suffix: Option<&OsStr>) -> io::Result<Vec<String>> {
        File::options().write(true).open(&self.path)?; // Whoever may not write to it may not put another in its place.
        let mut remarks = Vec::new();
        let new_file = match self.new_file.take() {
            Some(new_file) => new_file,
            None => self.spill()?,
        };
        if !keep_mode_and_owner(new_file.file(), there)? {
            remarks.push("its owner or its group could not be kept, and is yours now".to_string());
        }
        new_file.file().sync_all()?;
        let made = suffix.map(|suffix| set_aside(&self.path, suffix)).transpose()?.flatten();
        let may = || match find_unchanged(&self.path, input)? {
            Some(_) => Ok(()),
            None => Err(io::Error::other("it was changed at the last moment; wash it again")),
        };
        if let Err(error) = new_file.commit(may) {
            if let Some(made) = made {
                let _ = fs::remove_file(made);
            }
            return Err(error);
        }
        // A backup that an interrupted run left is one of these names, and nobody is told of it.
        let others = count_names(there) - 1;
        if others > 0 && suffix.is_none() {
            remarks.push(format!("had {others} more names (hard links), which keep the old text"));
        }
        Ok(remarks)
    }

    /// The new content is what the file holds.
    fn is_same(&mut self, there: &Metadata) -> io::Result<bool> {
        let file = File::open(&self.path)?;
        match &mut self.new_file {
            None => Ok(there.len() == self.held.len() as u64 && are_alike(file, self.held.as_slice())?),
            Some(new_file) => {
                let mut new = new_file.file();
                new.rewind()?;
                Ok(there.len() == new.metadata()?.len() && are_alike(file, new)?)
            }
        }
    }
}

impl Write for Rewrite {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_none()
            && let Err(error) = self.take(bytes)
        {
            (self.failed, self.new_file) = (Some(error), None);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Finds what is in the place now, if that is still the file that was read.
fn find_unchanged(path: &Path, input: &Input) -> io::Result<Option<Metadata>> {
    match path.symlink_metadata() {
        Ok(there) => Ok((there.is_file() && input.stamp == Some(Stamp::from_metadata(&there))).then_some(there)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Two streams of the same length hold the same bytes.
fn are_alike(one: impl Read, other: impl Read) -> io::Result<bool> {
    let mut other = BufReader::new(other).bytes();
    for byte in BufReader::new(one).bytes() {
        if other.next().transpose()? != Some(byte?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The name of a file's backup, or none where a run that was interrupted has left it. An error says that something else has the name.
pub fn find_backup(path: &Path, suffix: &OsStr) -> io::Result<Option<PathBuf>> {
    let mut backup = OsString::from(path);
    backup.push(suffix);
    let backup = PathBuf::from(backup);
    if let Ok(there) = backup.symlink_metadata() {
        if there.is_file() && there.len() == path.metadata()?.len() && are_alike(File::open(path)?, File::open(&backup)?)? {
            return Ok(None);
        }
        let advice = "is there already, with another text; move it away, or name another suffix";
        return Err(io::Error::other(format!("its backup {} {advice}", backup.display())));
    }
    Ok(Some(backup))
}

/// Gives the old file a second name, which is its only one when the new file has taken the first. That name, or none where it has one.
fn set_aside(path: &Path, suffix: &OsStr) -> io::Result<Option<PathBuf>> {
    let Some(backup) = find_backup(path, suffix)? else { return Ok(None) };
    // Not every file system has hard links.
    if fs::hard_link(path, &backup).is_err() {
        copy_to_backup(path, &backup)?;
    }
    Ok(Some(backup))
}

/// A copy with the mode, the owner and the times of the old file.
fn copy_to_backup(path: &Path, backup: &Path) -> io::Result<()> {
    let mut old = File::open(path)?;
    let metadata = old.metadata()?;
    let mut new_file = AtomicFile::create(backup)?;
    io::copy(&mut old, &mut new_file)?;
    keep_mode_and_owner(new_file.file(), &metadata)?;
    new_file.file().set_times(FileTimes::new().set_accessed(metadata.accessed()?).set_modified(metadata.modified()?))?;
    new_file.file().sync_all()?;
    new_file.commit(|| Ok(()))
}

/// Gives a new file the mode of the old one, and its owner where that is permitted; false where it was not. Then the group of the new file may do
/// no more with it than everybody.
#[cfg(unix)]
fn keep_mode_and_owner(file: &File, old: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let new = file.metadata()?;
    let owned = new.uid() == old.uid() || fchown(file, Some(old.uid()), None).is_ok();
    let shared = new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
    let mode = old.mode() & if owned && shared { 0o7777 } else { 0o777 };
    let mode = if shared { mode } else { mode & !0o070 | mode & (mode & 0o007) << 3 };
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    Ok(owned && shared)
}

#[cfg(not(unix))]
fn keep_mode_and_owner(file: &File, old: &Metadata) -> io::Result<bool> {
    file.set_permissions(old.permissions())?;
    Ok(true)
}

/// Counts the names of a file, its hard links.
#[cfg(unix)]
fn count_names(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink()
}

#[cfg(not(unix))]
fn count_names(_: &Metadata) -> u64 {
    1
}

/// Makes sure that the names in a folder are on the disk too.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Not every system lets a folder be opened, and not every file system lets it be synced.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied) => Ok(()),
        synced => synced,
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use tempfile::tempdir;

    use super::*;

    /// Where there are no hard links a backup is a copy; here there are, so that the copy is asked for by itself.
    #[test]
    fn a_backup_that_is_a_copy_has_the_text_the_time_and_the_mode() {
        let folder = tempdir().unwrap();
        let (path, backup) = (folder.path().join("a.txt"), folder.path().join("a.txt.orig"));
        fs::write(&path, "船开了。\r\n").unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_400_000_000);
        File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        let mut mode = path.metadata().unwrap().permissions();
        mode.set_readonly(true);
        fs::set_permissions(&path, mode.clone()).unwrap();
        copy_to_backup(&path, &backup).unwrap();
        let metadata = backup.metadata().unwrap();
        assert_eq!((fs::read(&backup).unwrap(), metadata.modified().unwrap(), metadata.permissions()), (fs::read(&path).unwrap(), long_ago, mode));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        // A run that was interrupted after it finds that nothing is left to do.
        assert_eq!(set_aside(&path, ".orig".as_ref()).unwrap(), None);
    }
}
