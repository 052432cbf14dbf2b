//! What tells whether a file is still the one that was read.

use std::fs::Metadata;
use std::time::SystemTime;

/// Which file it is, how long, and when it was last written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its device and its number there, where files have them.
    file: Option<(u64, u64)>,
    /// In bytes.
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The stamp of a file as it is now.
    pub fn from_metadata(metadata: &Metadata) -> Stamp {
        Stamp { file: file(metadata), length: metadata.len(), modified: metadata.modified().ok() }
    }

    /// The same file, and it was written to between the two.
    pub fn written_to_since(&self, earlier: &Stamp) -> bool {
        self.file == earlier.file && self != earlier
    }
}

/// Which file it is.
#[cfg(unix)]
fn file(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn file(_: &Metadata) -> Option<(u64, u64)> {
    None
}
