//! Whether every text of real pages stands in exactly one line: `cargo run --release --example html_text -- FOLDER…`.
//!
//! Each page is parsed into a tree that another program makes, whose texts are compared with the lines that we read. What differs is printed, and the
//! exit status says whether anything did.

#[path = "../tests/common/every_text.rs"]
mod every_text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// The pages below a folder.
fn pages(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| pages(entry, found));
    } else if path.extension().is_some_and(|extension| extension == "html" || extension == "htm" || extension == "xhtml") {
        found.push(path.to_path_buf());
    }
}

fn main() -> ExitCode {
    let mut paths = Vec::new();
    env::args().skip(1).for_each(|folder| pages(Path::new(&folder), &mut paths));
    let (mut read, mut differ) = (0, 0);
    for path in &paths {
        let Ok(text) = fs::read_to_string(path) else { continue };
        read += 1;
        if let Some(problem) = every_text::problem(&text) {
            differ += 1;
            println!("{}: {problem}", path.display());
        }
    }
    println!("{read} pages, {differ} differ");
    if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
