//! The list of files that `--files-from` names.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The names in a list, `-` for standard input: one a line, or each with a NUL after it. Empty ones count for nothing.
pub fn read_list(list: &Path, nul: bool) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    let read = if list == Path::new("-") {
        io::stdin().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(list).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.with_context(|| format!("cannot read the list of files {}", list.display()))?;
    match (nul, bytes.contains(&0)) {
        (false, true) => bail!("the list of files {} parts its names by NULs; add -0", list.display()),
        (true, false) if bytes.contains(&b'\n') => bail!("the list of files {} has a name a line; leave out -0", list.display()),
        _ => {}
    }
    let names = bytes.split(|byte| *byte == if nul { 0 } else { b'\n' });
    let names = names.map(|name| if nul { name } else { name.strip_suffix(b"\r").unwrap_or(name) });
    names.filter(|name| !name.is_empty()).map(to_path).collect()
}

/// A name as a path: it may be any bytes but NUL.
#[cfg(unix)]
fn to_path(name: &[u8]) -> anyhow::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(name).into())
}

#[cfg(not(unix))]
fn to_path(name: &[u8]) -> anyhow::Result<PathBuf> {
    Ok(std::str::from_utf8(name).context("a name in the list of files is not UTF-8")?.into())
}
