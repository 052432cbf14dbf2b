//! Whole pages, washed by the real binary into each format. `in.txt` is a page as a text extractor leaves it; `out.txt`, `out.md` and
//! `out.jsonl` are what becomes of it, and somebody has read them. After a change that is meant, `BLESS=1 cargo test --test pages` writes
//! them anew: then read the difference as you would read a page.

mod common {
    pub mod nothing_lost;
    pub mod texts;
}

use std::fs;
use std::path::Path;
use std::process::Command;

use common::nothing_lost::first_difference;
use common::texts::names;

#[test]
fn every_page_comes_out_as_somebody_read_it() {
    let bless = std::env::var_os("BLESS").is_some();
    let pages = names("testdata/pages");
    assert!(!pages.is_empty(), "there is not a single page in testdata/pages");
    let mut wrong = Vec::new();
    for page in &pages {
        let folder = Path::new("testdata/pages").join(page);
        for (format, file) in [("text", "out.txt"), ("markdown", "out.md"), ("jsonl", "out.jsonl")] {
            // From inside the folder, so that the path in the record is the same wherever the repository lies.
            let output = Command::new(env!("CARGO_BIN_EXE_taoxi")).args(["--to", format, "in.txt"]).current_dir(&folder).output().unwrap();
            assert!(output.status.success(), "{page}: {}", String::from_utf8_lossy(&output.stderr));
            let out = String::from_utf8(output.stdout).unwrap();
            if bless {
                fs::write(folder.join(file), &out).unwrap();
                continue;
            }
            match fs::read_to_string(folder.join(file)) {
                Ok(expected) if expected == out => {}
                Ok(expected) => wrong.push(format!("{page}/{file} differs, {}", first_difference(&expected, &out))),
                Err(error) => wrong.push(format!("{page}/{file}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\nIf that is meant: BLESS=1 cargo test --test pages, and read what it wrote.", wrong.join("\n"));
}
