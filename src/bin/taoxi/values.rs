//! Values of options that are more than a name.

use std::ffi::OsString;
use std::path::{Path, PathBuf, is_separator};

use taoxi::learned::host;
use taoxi::read::compression::Compression;

/// Parses a number of bytes: `4096`, `512K`, `16M`, `1G`, also as `16MB` or `16MiB`.
pub fn parse_size(text: &str) -> Result<usize, String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let shift = match text[digits..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err("a size is a number of bytes, or one with K, M or G behind it, as in 16M".to_string()),
    };
    let number: usize = text[..digits].parse().map_err(|_| "a size begins with a number, as in 16M".to_string())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(|| "no record has this size".to_string())
}

/// Parses what is added to a file's name, which may not lead out of its folder.
pub fn parse_suffix(text: &str) -> Result<OsString, String> {
    match text {
        "" => Err("the old file and the new one can't have the same name".to_string()),
        text if text.contains(is_separator) => Err("a suffix is added to a name, and leads to no other folder".to_string()),
        text => Ok(text.into()),
    }
}

/// Parses the name of a host, or an address on it.
pub fn parse_host(text: &str) -> Result<String, String> {
    host(text).ok_or_else(|| "a site is named by its host, as in www.example.org".to_string())
}

/// Parses how many lines are counted at a time: `500000`, `500K`, `4M`.
pub fn parse_count(text: &str) -> Result<usize, String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let times = match &text[digits..] {
        "" => 1,
        "k" | "K" => 1000,
        "m" | "M" => 1_000_000,
        "g" | "G" => 1_000_000_000,
        _ => return Err("a number may have K, M or G behind it, for thousands, millions and more".to_string()),
    };
    let number: usize = text[..digits].parse().map_err(|_| "this begins with a number, as in 4M".to_string())?;
    number.checked_mul(times).filter(|lines| *lines > 0).ok_or_else(|| "so many can't be counted".to_string())
}

/// Checks the name of a report, which says what the report is written in.
pub fn check_report(path: PathBuf) -> Result<PathBuf, String> {
    let says =
        "a report is a page to look at, whose name ends in .html, or JSON lines, whose name ends in .jsonl (packed in .jsonl.gz or .jsonl.zst)";
    if is_page(&path) || is_json_lines(&path) { Ok(path) } else { Err(says.to_string()) }
}

/// The name is that of a page in HTML. Nothing opens a packed one from a disk.
pub fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "html" || extension == "htm")
}

/// The name is that of JSON lines, packed or not.
pub fn is_json_lines(path: &Path) -> bool {
    let inner = if Compression::by_name(path).is_some() { path.with_extension("") } else { path.to_path_buf() };
    inner.extension().is_some_and(|extension| extension == "jsonl")
}
