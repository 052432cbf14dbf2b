//! Archives of pages. Any bytes: reading comes to an end, no page is longer than a record may be, and where no server's answers have to be unpacked,
//! every page is bytes of the file. Any text: the pages that a sound archive is made of come back as they were. The first byte says which of the two.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use taoxi::read::jsonl::Reading;
use taoxi::read::source::{Source, expand};
use taoxi::read::work::{Format, Work};
use taoxi::text::charset::UTF_8;
use tempfile::TempDir;

/// Bytes that a record may have: few, so that some are too long.
const LONGEST: usize = 2048;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("there is room for a file"));

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    if first % 2 == 0 {
        let (pages, _) = read(bytes);
        let beginnings = bytes.windows(5).filter(|window| window == b"WARC/").count();
        assert!(pages.len() <= beginnings, "{} pages of {beginnings} records", pages.len());
        let has_answers = bytes.windows(8).any(|window| window.eq_ignore_ascii_case(b"response"));
        for page in pages {
            assert!(page.len() <= LONGEST, "a page of {} bytes", page.len());
            assert!(has_answers || page.is_empty() || bytes.windows(page.len()).any(|window| window == page), "a page that does not stand in the file");
        }
        return;
    }
    // 0xFF stands in no UTF-8, so that it can part the pages. An empty one has no parts to compare.
    let pages: Vec<&[u8]> = bytes.split(|byte| *byte == 0xFF).filter(|page| !page.is_empty() && page.len() <= LONGEST).collect();
    let archive: Vec<u8> = pages.iter().flat_map(|page| record(page)).collect();
    let (read, troubles) = read(&archive);
    assert_eq!(troubles, Vec::<String>::new(), "a sound archive");
    assert!(
        read == pages.iter().map(|page| unmarked(page)).filter(|page| !page.is_empty()).collect::<Vec<_>>(),
        "{} pages and {} read",
        pages.len(),
        read.len()
    );
});

fn record(page: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n", page.len());
    [head.as_bytes(), page, b"\r\n\r\n"].concat()
}

/// A byte order mark is no part of a page.
fn unmarked(page: &[u8]) -> Vec<u8> {
    page.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(page).to_vec()
}

/// The pages of an archive, and what there is to say.
fn read(archive: &[u8]) -> (Vec<Vec<u8>>, Vec<String>) {
    let path: PathBuf = FOLDER.path().join("a.wet");
    fs::write(&path, archive).expect("there is room for a file");
    let (inputs, mut troubles) = expand(&[path], Some(Format::Warc));
    let reading = Reading { longest: LONGEST, one_by_one: false };
    let mut pages: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut number = 0;
    for work in Source::new(inputs, Some(UTF_8)).reading(reading).flatten() {
        match work {
            Work::Part(part) => {
                number += usize::from(part.starts);
                pages.entry(number).or_default().extend(part.bytes);
            }
            Work::Trouble(message) => troubles.push(message),
            Work::Records(_) => unreachable!("an archive has no lines"),
        }
    }
    (pages.into_values().filter(|page| !page.is_empty()).collect(), troubles)
}
