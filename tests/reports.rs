//! Reports for programs: a line of JSON for each document, and for each change.

mod common {
    pub mod binary;
}

use std::fs;
use std::io::{Read, Write};

use common::binary::{command, folder, pipe, quiet, ran, read, run};
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;

const PAGE: &str = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。  \n分享到：微信 微博\n";
const RECORDS: &str = "{\"id\":1,\"text\":\"桥通了。  \"}\n{\"title\":\"桥\"}\n\n{\"id\":3,\"text\":\"船开了。\\n分享到：微信 微博\\n\"}\n";
const WET: &str = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/\r\nContent-Length: 10\r\n\r\n桥通了\n\r\n\r\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The lines of a file as JSON.
fn lines(folder: &TempDir, name: &str) -> Vec<Value> {
    read(folder, name).lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}: {line}"))).collect()
}

// A line for each document.

#[test]
fn the_report_has_a_line_for_each_document_whatever_it_came_in() {
    let files: &[(&str, &[u8])] = &[("a.txt", PAGE.as_bytes()), ("b.jsonl", RECORDS.as_bytes()), ("c.wet", WET.as_bytes()), ("empty.txt", b"")];
    let folder = folder(files);
    let ran = run(&folder, &["-q", "--report", "r.jsonl", "-o", "out/", "a.txt", "b.jsonl", "c.wet", "empty.txt"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    let report = lines(&folder, "r.jsonl");
    let paths: Vec<&str> = report.iter().map(|line| line["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["a.txt", "b.jsonl:1", "b.jsonl:2", "b.jsonl:4", "c.wet:1", "empty.txt"]);
    let page = &report[0];
    assert_eq!((&page["title"], &page["encoding"], &page["script"]), (&json!("桥通了"), &json!("UTF-8"), &json!("Hani")));
    assert_eq!((&page["lines_read"], &page["lines_written"]), (&json!(5), &json!(2)));
    assert_eq!((&page["rules"]["breadcrumb"], &page["rules"]["share-bar"], &page["unrepaired"]), (&json!(1), &json!(1), &json!({})));
    assert_eq!(report[1]["title"], Value::Null);
    assert_eq!(report[2], json!({"path": "b.jsonl:2", "error": "there is no field 'text'"}));
    assert!(page.get("spared").is_none() && page.get("incomplete").is_none());
}

#[test]
fn the_report_and_the_field_of_a_record_say_the_same_by_the_same_names() {
    let folder = folder(&[("b.jsonl", RECORDS.as_bytes())]);
    let ran = run(&folder, &["-q", "--report", "r.jsonl", "--report-field", "done", "--on-error", "drop", "b.jsonl"]);
    let fields: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["done"].take()).collect();
    let mut report = lines(&folder, "r.jsonl");
    report.retain(|line| line.get("error").is_none());
    assert_eq!((fields.len(), report.len()), (2, 2));
    for (field, line) in fields.iter().zip(&report) {
        for (name, value) in field.as_object().unwrap() {
            assert_eq!(&line[name], value, "{name}");
        }
    }
}

#[test]
fn a_long_text_is_one_line_that_counts_all_of_its_parts() {
    let long = format!("{PAGE}{}", "早上六点，渡口的船开了。  \n".repeat(90_000));
    let folder = folder(&[("a.txt", long.as_bytes()), ("list.jsonl", RECORDS.repeat(20_000).as_bytes())]);
    let report = |threads: &str| {
        let ran = run(&folder, &["-q", "--report", "r.jsonl", "--stats=s.json", "-j", threads, "-o", "out/", "a.txt", "list.jsonl"]);
        assert_eq!((ran.err.as_str(), ran.code), ("", 0));
        (read(&folder, "r.jsonl"), serde_json::from_str::<Value>(&read(&folder, "s.json")).unwrap())
    };
    let (one, stats) = report("1");
    let (many, _) = report("4");
    assert!(one == many, "the report depends on the number of threads");
    let lines: Vec<Value> = one.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["lines_read"]), (60_001, &json!(90_005)));
    let sum = |name: &str| lines.iter().filter_map(|line| line[name].as_u64()).sum::<u64>();
    for name in ["lines_read", "lines_written", "characters_read", "characters_written"] {
        assert_eq!(sum(name), stats[name].as_u64().unwrap(), "{name}");
    }
}

#[test]
fn the_report_tells_what_was_spared_what_is_damaged_and_what_was_cut_off() {
    let reading = |number: usize| format!("【相关阅读】老街修鞋摊的第{number}本账，记着谁家的孩子长高了多少，又记着谁家的老人哪天走了\n");
    let readings: String = (1..40).map(reading).collect();
    let head = "首页 > 要闻 > 正文\n渡口\n早上六点，渡口的船开了，船上只有三个人。\n";
    let page = format!("{head}{readings}晚上六点，渡口的船停了，船上没有一个人。\n分享到：微信 微博\n");
    let packed = gz("早上六点，渡口的船开了。\n".repeat(5_000).as_bytes());
    let folder = folder(&[("bad.txt", b"\xE8\xB5\xB7 a\xFFb\n"), ("cut.txt.gz", &packed[..packed.len() - 20]), ("page.txt", page.as_bytes())]);
    run(&folder, &["-q", "-e", "utf-8", "--report", "r.jsonl", "-o", "out/", "bad.txt", "cut.txt.gz", "page.txt"]);
    let report = lines(&folder, "r.jsonl");
    assert_eq!((&report[0]["unrepaired"]["bad-bytes"], &report[1]["incomplete"]), (&json!(1), &json!(true)));
    assert_eq!((&report[2]["spared"], report.len()), (&json!(98), 3));
    assert!(report[0].get("incomplete").is_none() && report[0].get("spared").is_none());
}

#[test]
fn a_report_is_a_page_or_json_lines_packed_or_not_and_nothing_else() {
    let folder = folder(&[("a.txt", PAGE.as_bytes()), ("out.txt", b"")]);
    for name in ["r.json", "r", "r.csv", "r.html.gz"] {
        let ran = run(&folder, &["--report", name, "a.txt"]);
        assert!(ran.code == 2 && ran.err.contains("whose name ends in .jsonl (packed in .jsonl.gz or .jsonl.zst)"), "{}", ran.err);
        assert!(!folder.path().join(name).exists());
    }
    run(&folder, &["--report", "r.jsonl.gz", "a.txt"]);
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(folder.path().join("r.jsonl.gz")).unwrap()).read_to_string(&mut text).unwrap();
    assert!(text.starts_with("{\"path\":\"a.txt\",\"title\":\"桥通了\",") && text.ends_with("}\n"), "{text}");
    let ran = run(&folder, &["--report", "r.jsonl", "--rejects", "r.jsonl", "a.txt"]);
    assert!(ran.err.contains("would be written twice"), "{}", ran.err);
    let ran = run(&folder, &["--report", "nowhere/r.jsonl", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("cannot write nowhere/r.jsonl"), "{}", ran.err);
}

#[test]
fn a_report_is_there_when_it_is_whole() {
    let folder = folder(&[("a.txt", PAGE.as_bytes()), ("r.jsonl", b"from before\n"), ("out", b"in the way")]);
    // The output can't be written, so the run fails, and what was there before stays.
    let ran = run(&folder, &["--report", "r.jsonl", "-o", "out/b/", "a.txt"]);
    assert!(ran.code == 2 && read(&folder, "r.jsonl") == "from before\n", "{}", ran.err);
    assert!(fs::read_dir(folder.path()).unwrap().all(|entry| !entry.unwrap().file_name().to_string_lossy().starts_with(".taoxi-")));
    // What compares only has a report too, and so has what is rewritten in place.
    assert_eq!(run(&folder, &["-q", "--check", "--report", "r.jsonl", "a.txt"]).code, 1);
    let checked = read(&folder, "r.jsonl");
    quiet(&run(&folder, &["-i", "--report", "r.jsonl", "a.txt"]), "");
    assert_eq!(read(&folder, "r.jsonl"), checked);
}

// A line for each change.

#[test]
fn changes_are_told_in_json_lines_where_the_name_says_so() {
    let folder = folder(&[("a.txt", PAGE.as_bytes()), ("b.jsonl", RECORDS.as_bytes()), ("page.html", b"<p>a<script>b</script>")]);
    run(&folder, &["-q", "--explain=e.jsonl", "a.txt"]);
    let told = lines(&folder, "e.jsonl");
    let of_rule = |rule: &str| told.iter().find(|line| line["rule"] == rule).unwrap_or_else(|| panic!("{rule} is not in {told:?}"));
    assert_eq!(of_rule("share-bar"), &json!({"path": "a.txt", "line": 5, "rule": "share-bar", "before": "分享到：微信 微博", "after": null}));
    let blanks = of_rule("trailing-blank");
    assert_eq!((&blanks["before"], &blanks["after"]), (&json!("早上六点，江城的新桥通车了。  "), &json!("早上六点，江城的新桥通车了。")));
    assert!(told.iter().any(|line| line["label"] == "title" && line["after"] == "桥通了"), "{told:?}");
    // Every change that people are told is there, in the same order.
    run(&folder, &["-q", "--explain=e.txt", "a.txt", "page.html"]);
    run(&folder, &["-q", "--explain=e.jsonl.gz", "a.txt", "page.html"]);
    let plain = read(&folder, "e.txt");
    let heads: Vec<String> = plain
        .lines()
        .filter(|line| !line.starts_with(['-', '+', ' ']))
        .map(|line| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": "))
        .collect();
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(folder.path().join("e.jsonl.gz")).unwrap()).read_to_string(&mut text).unwrap();
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let named: Vec<String> =
        told.iter().map(|line| format!("{}:{}: {}", line["path"].as_str().unwrap(), line["line"], line["rule"].as_str().unwrap())).collect();
    assert_eq!(named, heads);
    // Of a record with its line.
    run(&folder, &["-q", "--explain=e.jsonl", "b.jsonl"]);
    assert!(lines(&folder, "e.jsonl").iter().any(|line| line["path"] == "b.jsonl:4" && line["line"] == 2 && line["rule"] == "share-bar"));
}

#[test]
fn the_evidence_stands_beside_the_change() {
    let folder = folder(&[(
        "a.txt",
        "六個(gè)人九天八罐，最後一晚只能燒馬糞煮面，味道終身難忘?？坚嵫a(bǔ)交的申請(qǐng)一律不予受理，成績(jī)按缺考登記。\n".as_bytes(),
    )]);
    run(&folder, &["-q", "--explain=e.jsonl", "a.txt"]);
    let told = lines(&folder, "e.jsonl");
    assert!(told.iter().any(|line| line["rule"] == "sheared-gbk" && line["why"].as_str().is_some_and(|why| !why.is_empty())), "{told:?}");
}

#[test]
fn lines_of_json_are_safe_to_look_at() {
    let folder = folder(&[("a.txt", "\u{9b}31m早上\u{202E}六点，\x1b]0;渡口\x07渡口的船开了。\u{200B}  \n".as_bytes())]);
    run(&folder, &["-q", "--explain=e.jsonl", "--report", "r.jsonl", "a.txt"]);
    let written = read(&folder, "e.jsonl");
    assert!(!written.contains(['\x1b', '\x07', '\u{9b}', '\u{202E}', '\u{200B}']), "{written:?}");
    assert!(lines(&folder, "e.jsonl").iter().any(|line| line["before"].as_str().unwrap().contains('\u{9b}')), "{written:?}");
}

#[test]
fn a_stop_at_a_bad_record_still_reports_what_came_before() {
    let folder = folder(&[("b.jsonl", RECORDS.as_bytes())]);
    let ran = ran(command(&folder, &["--report", "r.jsonl", "--on-error", "fail", "b.jsonl"]).output().unwrap());
    assert_eq!((ran.code, lines(&folder, "r.jsonl").len()), (1, 2));
    assert_eq!(pipe(&["--report", "r.csv"], b"").code, 2);
}
