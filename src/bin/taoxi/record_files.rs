//! A folder with a file for each record, named by the record's id.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::atomic_file;
use crate::destination::{Identity, identity};

/// Bytes of an id that a file's name keeps. Guess: most file systems allow 255 for a name with its extension.
const LONGEST_NAME_BYTES: usize = 160;

/// Where the documents of an input's records go.
pub struct Folder {
    path: PathBuf,
    extension: &'static str,
    /// How often each name was asked for, by a hash of it: there may be millions of them.
    taken: HashMap<u64, u32>,
}

impl Folder {
    /// Makes the folder where it is not there.
    pub fn new(path: &Path, extension: &'static str) -> anyhow::Result<Folder> {
        fs::create_dir_all(path).with_context(|| format!("cannot make the directory {}", path.display()))?;
        Ok(Folder { path: path.to_path_buf(), extension, taken: HashMap::new() })
    }

    /// Writes the document of the record in this line, but not to a file that is read. A record without an id is named by its line, and one whose
    /// name is taken gets a number.
    pub fn write(&mut self, id: Option<&str>, line: u64, text: &str, read: &HashSet<Identity>) -> anyhow::Result<()> {
        let name = id.map(file_name).filter(|name| !name.is_empty()).unwrap_or_else(|| format!("line-{line}"));
        let name = self.free_name(&name);
        let path = self.path.join(format!("{name}.{}", self.extension));
        if path.is_file() && identity(&path).is_some_and(|identity| read.contains(&identity)) {
            bail!("{} is an input; write to another directory", path.display());
        }
        atomic_file::write(&path, text.as_bytes()).with_context(|| format!("cannot write {}, of which nothing is left", path.display()))
    }

    /// The name itself, or with the first number that makes it one that was not taken yet.
    fn free_name(&mut self, name: &str) -> String {
        let first = name_key(name);
        let mut candidate = name.to_string();
        while self.taken.contains_key(&name_key(&candidate)) {
            let count = self.taken.entry(first).or_insert(1);
            *count += 1;
            candidate = format!("{name}-{count}");
        }
        self.taken.insert(name_key(&candidate), 1);
        candidate
    }
}

/// What equal names have in common. Some file systems take upper and lower case for the same.
fn name_key(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// An id as the name of a file in one folder on any system: letters, digits, `-`, `_` and dots that neither begin nor end it; a low line for all
/// else.
fn file_name(id: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    let name: String = id.trim().chars().map(allowed).collect();
    let mut end = name.len().min(LONGEST_NAME_BYTES);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let name = name[..end].trim_matches('.');
    // Windows has devices of these names in every folder, whatever the extension.
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered.is_some_and(|rest| rest.len() == 1);
    if device { format!("_{name}") } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for (id, name) in [
            ("page-1", "page-1"),
            ("渡口 的早晨", "渡口_的早晨"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", ""),
            ("/", "_"),
            ("a\\b:c\0d\n", "a_b_c_d"),
            (".hidden.", "hidden"),
            ("https://例子.cn/a?b=1", "https___例子.cn_a_b_1"),
            ("con.txt", "_con.txt"),
            (" ", ""),
        ] {
            assert_eq!(file_name(id), name, "{id:?}");
        }
        assert_eq!(file_name(&"字".repeat(300)), "字".repeat(LONGEST_NAME_BYTES / 3));
    }
}
