//! Archives of pages, as Common Crawl's WET files are: every record a document.

mod common {
    pub mod binary;
}

use std::io::Write;

use common::binary::{folder, pipe, quiet, read, run};
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// A record as Common Crawl writes it.
fn record(kind: &str, content_type: &str, content: &str) -> String {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://example.org/{kind}\r\nWARC-Date: 2024-02-20T12:00:00Z\r\n\
        WARC-Record-ID: <urn:uuid:5f2b7c1e-0000-0000-0000-000000000000>\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    head + content + "\r\n\r\n"
}

fn page(content: &str) -> String {
    record("conversion", "text/plain", content)
}

fn info() -> String {
    record("warcinfo", "application/warc-fields", "Software-Info: ia-web-commons\r\n")
}

fn gz(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn texts(out: &str) -> Vec<Value> {
    objects(out).into_iter().map(|mut object| object["text"].take()).collect()
}

#[test]
fn each_record_is_a_document_with_its_address_and_the_time_of_its_fetching() {
    let archive = [info(), page("首页 > 要闻 > 正文\n桥通了\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n"), page("船开了。")].concat();
    let folder = folder(&[("crawl.warc.wet", archive.as_bytes())]);
    let ran = run(&folder, &["-t", "jsonl", "crawl.warc.wet"]);
    let crawled = json!({"url": "http://example.org/conversion", "crawled": "2024-02-20T12:00:00Z"});
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    assert_eq!(
        objects(&ran.out),
        [
            json!({"path": "crawl.warc.wet:2", "title": "桥通了", "text": "桥通了\n早上六点，江城的新桥通车了。\n", "metadata": crawled}),
            json!({"path": "crawl.warc.wet:3", "title": null, "text": "船开了。", "metadata": crawled}),
        ]
    );
}

#[test]
fn what_a_page_says_of_itself_stands() {
    let archive = page("桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n");
    let ran = pipe(&["--from", "wet", "-t", "jsonl"], archive.as_bytes());
    let metadata = &objects(&ran.out)[0]["metadata"];
    assert_eq!((&metadata["date"], &metadata["crawled"]), (&json!("2014-11-25"), &json!("2024-02-20T12:00:00Z")));
}

#[test]
fn as_text_the_documents_are_parted_by_a_form_feed() {
    let archive = [page("桥通了。\r\n"), page("船停了。"), page(""), page("灯亮了。\n")].concat();
    quiet(&pipe(&["--from", "wet"], archive.as_bytes()), "桥通了。\n\u{C}\n船停了。\n\u{C}\n\u{C}\n灯亮了。\n");
}

#[test]
fn as_markdown_too_and_so_are_records_and_pages_from_each_other() {
    let archive = [page("桥通了。"), page("船停了。")].concat();
    let folder = folder(&[("a.wet", archive.as_bytes()), ("r.jsonl", "{\"text\":\"灯亮了。\"}\n{\"text\":\"雨停了。\"}\n".as_bytes())]);
    let front = "---\nurl: \"http://example.org/conversion\"\ncrawled: \"2024-02-20T12:00:00Z\"\n---\n\n";
    quiet(&run(&folder, &["-t", "markdown", "a.wet"]), &format!("{front}桥通了。\n\u{C}\n{front}船停了。\n"));
    let (pages, records) = ("桥通了。\n\u{C}\n船停了。", "灯亮了。\n\u{C}\n雨停了。");
    quiet(&run(&folder, &["-t", "text", "a.wet", "r.jsonl"]), &format!("{pages}\n\u{C}\n{records}"));
    quiet(&run(&folder, &["-t", "text", "r.jsonl", "a.wet"]), &format!("{records}\n\u{C}\n{pages}"));
    quiet(&run(&folder, &["-t", "text", "-o", "out", "a.wet", "r.jsonl"]), "");
    assert_eq!((read(&folder, "out/a.txt"), read(&folder, "out/r/line-2.txt")), (pages.to_string(), "雨停了。".to_string()));
    // As JSON lines, each page is a line, and the records stay what they are.
    let mixed = run(&folder, &["a.wet", "r.jsonl"]);
    assert_eq!((texts(&mixed.out), mixed.err.as_str()), (vec![json!("桥通了。"), json!("船停了。"), json!("灯亮了。"), json!("雨停了。")], ""));
}

#[test]
fn only_what_is_text_is_a_page() {
    let archive = [
        info(),
        record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n"),
        record("response", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n桥"),
        record("resource", "image/png", "桥"),
        record("resource", "Text/Plain; charset=utf-8", "甲。"),
        record("metadata", "text/plain", "fetchTimeMs: 3"),
        record("conversion", "application/pdf", "%PDF"),
        page("乙。"),
    ];
    assert_eq!(texts(&pipe(&["--from", "wet", "-t", "jsonl"], archive.concat().as_bytes()).out), ["甲。", "乙。"]);
    let none = pipe(&["--from", "wet"], archive[..4].concat().as_bytes());
    assert!(none.code == 2 && none.out.is_empty() && none.err.contains("no record in it holds a page"), "{}", none.err);
    quiet(&pipe(&["--from", "wet"], b""), "");
}

#[test]
fn a_member_a_record_as_common_crawl_packs_them() {
    let records = [info(), page("甲。"), page("乙。"), page("丙。")];
    let packed: Vec<u8> = records.iter().flat_map(|record| gz(record)).collect();
    let folder = folder(&[("a.warc.wet.gz", &packed), ("b.wet.gz", &packed), ("c.txt.gz", &gz("丁。\n"))]);
    for name in ["a.warc.wet.gz", "b.wet.gz"] {
        assert_eq!(texts(&run(&folder, &["-t", "jsonl", name]).out), ["甲。", "乙。", "丙。"]);
    }
    quiet(&run(&folder, &["-t", "jsonl", "-o", "out", "a.warc.wet.gz", "c.txt.gz"]), "");
    assert_eq!(texts(&run(&folder, &["-t", "jsonl", "out/a.warc.jsonl.gz"]).out), ["甲。", "乙。", "丙。"]);
    quiet(&run(&folder, &["a.warc.wet.gz", "c.txt.gz"]), "甲。\n\u{C}\n乙。\n\u{C}\n丙。\n\u{C}\n丁。\n");
    // Cut off inside the last member: the whole records are there.
    let cut = pipe(&["--from", "wet", "-t", "jsonl"], &packed[..packed.len() - 20]);
    assert_eq!((texts(&cut.out), cut.code), (vec![json!("甲。"), json!("乙。")], 2));
    assert!(cut.err.contains("record 4 at byte ") && cut.err.contains("the gzip stream is cut off"), "{}", cut.err);
}

#[test]
fn a_damaged_record_is_left_out_and_named() {
    let good = page("好。");
    let length = format!("Content-Length: {}", "坏。".len());
    for (damaged, why) in [
        (page("坏。").replace(&length, "Content-Length: 50"), "50 bytes, and no record follows there"),
        (page("坏。").replace(&length, "Content-Length: 3000"), "ends before its Content-Length of 3000 bytes"),
        (page("坏。").replace(&length, "Content-Length: 3"), "3 bytes, and no record follows there"),
        (page("坏。").replace(&length, "Content-Length: many"), "does not say its Content-Length"),
        (page("坏。").replace(&length, "X: 1"), "does not say its Content-Length"),
        (page(&"坏".repeat(2000)), "is 6000 bytes long and --max-record 4096"),
        // What has neither an end nor a next record is the end of the file.
        (format!("WARC/1.0\r\nWARC-Type: conversion\r\nX: {}", "x".repeat(100_000)), "has a head without an end"),
    ] {
        let rest = if why.ends_with("end") { "\n" } else { "" };
        let archive = [&info(), &good, &damaged, rest, &good].concat();
        let ran = pipe(&["--from", "wet", "-t", "jsonl", "--max-record", "4K"], archive.as_bytes());
        assert_eq!((texts(&ran.out), ran.code), (vec![json!("好。"), json!("好。")], 2), "{why}: {}", ran.err);
        let place = format!("taoxi: -: record 3 at byte {} ", info().len() + good.len());
        assert!(ran.err.starts_with(&place) && ran.err.contains(why) && ran.err.lines().count() == 1, "{why}: {}", ran.err);
    }
    let no_archive = pipe(&["--from", "wet"], format!("什么也不是\r\n\r\n{good}").as_bytes());
    assert_eq!((no_archive.out.as_str(), no_archive.code), ("好。", 2));
    assert!(no_archive.err.starts_with("taoxi: -: record 1 at byte 0 does not begin with WARC/"), "{}", no_archive.err);
}

#[test]
fn at_most_ten_damaged_records_are_named() {
    let archive = [page("好。"), page("坏。").replace("Content-Length", "X").repeat(15), page("好。")].concat();
    let ran = pipe(&["--from", "wet", "-t", "jsonl"], archive.as_bytes());
    assert_eq!((texts(&ran.out).len(), ran.err.lines().count(), ran.code), (2, 11, 2));
    assert!(ran.err.ends_with("taoxi: -: 5 more damaged records were left out\n"), "{}", ran.err);
}

#[test]
fn a_page_may_speak_of_the_format() {
    let text = "一条记录这样开始：\nWARC/1.0\nWARC-Type: conversion\n";
    quiet(&pipe(&["--from", "wet"], page(text).as_bytes()), text);
}

#[test]
fn the_same_bytes_at_every_number_of_threads() {
    let pages: Vec<String> =
        (0..300).map(|n| page(&format!("首页 > 要闻 > 正文\n第{n}页\n{}", "渡口的老人记得许多个清晨。\n".repeat(n % 5)))).collect();
    // And one that is longer than a part.
    let archive = [info(), pages.concat(), page(&"河水比前一天高了三寸，谁也没有说话。\n".repeat(22_000)), pages.concat()].concat();
    let folder = folder(&[("crawl.wet", archive.as_bytes())]);
    let one = run(&folder, &["-j1", "-t", "jsonl", "crawl.wet"]);
    assert_eq!((objects(&one.out).len(), one.code), (601, 0));
    for threads in ["-j2", "-j5"] {
        let other = run(&folder, &[threads, "-t", "jsonl", "crawl.wet"]);
        assert!(other.out == one.out && other.err == one.err, "{threads}");
    }
}

#[test]
fn sizes_are_written_with_a_letter_or_without() {
    for (size, fits) in [("300", true), ("1K", true), ("1M", true), ("20", false)] {
        let ran = pipe(&["--from", "wet", "--max-record", size], page(&"船".repeat(90)).as_bytes());
        assert_eq!(ran.code == 0, fits, "{size}: {}", ran.err);
    }
    for wrong in ["0", "16X", "x", "99999999999G"] {
        assert_eq!(pipe(&["--max-record", wrong], b"").code, 2, "{wrong}");
    }
}
