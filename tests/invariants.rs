//! What holds for every text and every rule: nothing is lost, a second wash changes nothing, and the bytes do not depend on threads, on
//! how the input was cut, or on how long a line is.

mod common {
    pub mod nothing_lost;
    pub mod texts;
}

use std::fs;
use std::path::Path;
use std::process::Command;

use common::nothing_lost::{first_difference, losses, restless};
use common::texts::{self, Text};

#[test]
fn nothing_is_lost() {
    let mut lost = Vec::new();
    for Text { name, text } in everything() {
        lost.extend(losses(&text).into_iter().map(|loss| format!("{name}: {loss}")));
    }
    assert!(lost.is_empty(), "{} losses, the first of them:\n{}", lost.len(), lost[..lost.len().min(10)].join("\n"));
}

#[test]
fn a_second_wash_changes_nothing() {
    let restless: Vec<String> = everything().iter().filter_map(|text| Some(format!("{}: {}", text.name, restless(&text.text)?))).collect();
    assert!(restless.is_empty(), "{} texts, the first of them:\n{}", restless.len(), restless[..restless.len().min(10)].join("\n"));
}

#[test]
fn one_long_document_is_the_same_at_every_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    // Every rule's lines, and between them clean text, which costs little.
    let mut book = String::new();
    while book.len() < 5 << 20 {
        texts::all().iter().for_each(|text| book.push_str(&text.text));
        book.push_str(&texts::prose(1_500_000));
    }
    fs::write(folder.path().join("book.txt"), book).unwrap();
    same_at_every_thread_count(folder.path(), &["book.txt"]);
    same_at_every_thread_count(folder.path(), &["--to=markdown", "book.txt"]);
}

#[test]
fn many_small_files_are_the_same_at_every_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    for (number, text) in texts::mixtures(300, 12).iter().enumerate() {
        fs::write(folder.path().join(format!("pages/{number:03}.txt")), &text.text).unwrap();
    }
    same_at_every_thread_count(folder.path(), &["pages"]);
    same_at_every_thread_count(folder.path(), &["--to=jsonl", "pages"]);
}

#[test]
fn records_are_the_same_at_every_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    // What else is in a record makes them long enough for several batches.
    let rest = texts::prose(500);
    let record = |(number, text): (usize, &Text)| serde_json::json!({"id": number, "text": text.text, "rest": rest}).to_string() + "\n";
    let records: String = texts::mixtures(3000, 4).iter().enumerate().map(record).collect();
    assert!(records.len() > 2 << 20);
    fs::write(folder.path().join("records.jsonl"), &records).unwrap();
    let out = same_at_every_thread_count(folder.path(), &["records.jsonl"]);
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 3000);
}

#[test]
fn long_clean_text_crosses_part_boundaries_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let text = texts::prose(4 << 20);
    fs::write(folder.path().join("long.txt"), &text).unwrap();
    let out = String::from_utf8(run(folder.path(), &["-j2", "long.txt"])).unwrap();
    assert!(out == text, "{}", first_difference(&text, &out));
}

#[test]
fn a_line_longer_than_any_part_comes_out_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let long = texts::prose(7 << 19).replace('\n', "");
    assert!(long.len() > 3 << 20);
    let text = format!("昨天下了一夜的雨。\n{long}\n今天天晴了。\n{long}");
    fs::write(folder.path().join("long.txt"), &text).unwrap();
    let out = String::from_utf8(run(folder.path(), &["-j2", "long.txt"])).unwrap();
    let place = out.bytes().zip(text.bytes()).position(|(out, text)| out != text);
    assert!(out == text, "{} bytes of {}, and the first that differs is {place:?}", out.len(), text.len());
}

fn everything() -> Vec<Text> {
    texts::all().into_iter().chain(texts::mixtures(60, 80)).collect()
}

/// Runs the binary with 1, 2 and 8 threads, with all its reports; the output.
fn same_at_every_thread_count(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let reports = ["--rejects=rejects", "--explain=explain", "--stats=stats"];
    let mut first: Option<Vec<(&str, Vec<u8>)>> = None;
    for threads in ["-j1", "-j2", "-j8"] {
        let out = run(folder, &[&[threads], &reports[..], arguments].concat());
        let mut all = vec![("the output", out)];
        all.extend(["rejects", "explain", "stats"].map(|report| (report, fs::read(folder.join(report)).unwrap())));
        let first = first.get_or_insert_with(|| all.clone());
        for ((name, one), (_, other)) in first.iter().zip(&all) {
            let difference = || first_difference(&String::from_utf8_lossy(one), &String::from_utf8_lossy(other));
            assert!(one == other, "{name} of {arguments:?} differs between -j1 and {threads}, {}", difference());
        }
    }
    let (_, out) = first.expect("there were three runs").swap_remove(0);
    assert!(!out.is_empty());
    out
}

fn run(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_taoxi")).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
