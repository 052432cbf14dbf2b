//! Archives of pages as servers sent them: heads of HTTP, chunks, packed bodies, and all that is no page.

mod common {
    pub mod binary;
}

use std::io::Write;

use common::binary::{Ran, folder, pipe, quiet, run};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};

/// A page, long enough that a piece of it can be cut off.
const PAGE: &str =
    "<!DOCTYPE html>\n<html><head><title>渡口</title></head>\n<body><p>早上六点，江城的新桥通车了。</p>\n<p>船还没有开。</p></body></html>\n";

/// Its text.
const TEXT: &str = "早上六点，江城的新桥通车了。\n船还没有开。\n";

fn record(kind: &str, more: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://example.org/a\r\nWARC-Date: 2024-02-20T12:00:00Z\r\n{more}Content-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// A record with what a server answered.
fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    record("response", "Content-Type: application/http; msgtype=response\r\n", &[head.as_bytes(), body].concat())
}

/// An answer with a page in HTML, whose head says this too.
fn page(fields: &str, body: &[u8]) -> Vec<u8> {
    answer(&format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n"), body)
}

fn good() -> Vec<u8> {
    page("", "<p>好。</p>".as_bytes())
}

fn chunked(body: &[u8], size: usize) -> Vec<u8> {
    let chunks = body.chunks(size).flat_map(|chunk| [format!("{:X}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    chunks.chain(*b"0\r\n\r\n").collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// A stream of Brotli with one block, which is not packed, and an empty last one.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn texts(ran: &Ran) -> Vec<String> {
    objects(&ran.out).iter().map(|object| object["text"].as_str().unwrap().trim_end().to_string()).collect()
}

fn wash(archive: &[u8]) -> Ran {
    pipe(&["--from", "warc", "-t", "jsonl", "--max-record", "64K"], archive)
}

#[test]
fn a_page_that_a_server_sent_is_a_document() {
    let archive = [record("warcinfo", "", b"software: x\r\n"), page("", PAGE.as_bytes()), record("request", "", b"GET / HTTP/1.1\r\n\r\n")].concat();
    let folder = folder(&[("crawl.warc", &archive), ("crawl.warc.gz", &gzip(&archive))]);
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let ran = run(&folder, &["-t", "jsonl", name]);
        assert_eq!((ran.err.as_str(), ran.code), ("", 0));
        let object = &objects(&ran.out)[0];
        assert_eq!((&object["path"], &object["text"]), (&json!(format!("{name}:2")), &json!(TEXT)));
        let metadata = &object["metadata"];
        assert_eq!((&metadata["url"], &metadata["crawled"]), (&json!("http://example.org/a"), &json!("2024-02-20T12:00:00Z")));
    }
    quiet(&pipe(&["--from", "wet"], &archive), TEXT);
}

#[test]
fn heads_need_not_be_as_the_standard_has_them() {
    for head in [
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
        "HTTP/1.0 200\ncontent-type: TEXT/HTML\n\n",
        "HTTP/1.1 200 OK\r\nContent-Type:\r\n  text/html;\r\n\tcharset=utf-8\r\n\r\n",
        "HTTP/2 200\r\nX-A: 1\r\nno colon\r\nContent-Type: application/xhtml+xml\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
        "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "Content-Type: text/html\r\nServer: x\r\n\r\n",
        "",
    ] {
        for kind in ["Content-Type: application/http;msgtype=response\r\n", "Content-Type: application/http\r\n", ""] {
            let ran = wash(&record("response", kind, &[head.as_bytes(), PAGE.as_bytes()].concat()));
            assert_eq!((texts(&ran), ran.err.as_str(), ran.code), (vec![TEXT.trim_end().to_string()], "", 0), "{head:?} {kind:?}");
        }
    }
}

#[test]
fn a_body_is_unpacked_where_it_is_packed_whatever_its_head_says() {
    let plain = PAGE.as_bytes();
    for (fields, body) in [
        // As sent.
        ("Transfer-Encoding: chunked\r\n", chunked(plain, 50)),
        ("Transfer-Encoding: Chunked\r\n", chunked(plain, 5000)),
        ("Transfer-Encoding: chunked\r\n", b"0\r\nX-Trailer: a\r\n\r\n".to_vec()),
        ("Content-Encoding: gzip\r\n", gzip(plain)),
        ("Content-Encoding: x-gzip\r\n", [gzip(&plain[..90]), gzip(&plain[90..])].concat()),
        ("Content-Encoding: gzip\r\n", [gzip(plain), b"\r\n".to_vec()].concat()),
        ("Content-Encoding: deflate\r\n", zlib(plain)),
        ("Content-Encoding: deflate\r\n", deflate(plain)),
        ("Content-Encoding: zstd\r\n", zstd(plain)),
        ("Content-Encoding: br\r\n", brotli(plain)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(&gzip(plain), 20)),
        ("Transfer-Encoding: gzip, chunked\r\n", chunked(&gzip(plain), 20)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: deflate\r\n", chunked(&deflate(plain), 20)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", chunked(&brotli(plain), 20)),
        ("Content-Encoding: deflate, gzip\r\n", gzip(&zlib(plain))),
        ("Content-Encoding: gzip\r\nContent-Encoding: br\r\n", brotli(&gzip(plain))),
        // Kept under the head with which it was sent.
        ("Transfer-Encoding: chunked\r\n", plain.to_vec()),
        ("Content-Encoding: gzip\r\n", plain.to_vec()),
        ("Content-Encoding: deflate\r\n", plain.to_vec()),
        ("Content-Encoding: br\r\n", plain.to_vec()),
        ("Content-Encoding: compress\r\n", plain.to_vec()),
        ("Content-Encoding: UTF-8\r\n", plain.to_vec()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzip(plain)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(plain, 99)),
        ("Content-Encoding: gzip, deflate, br\r\n", plain.to_vec()),
        ("Content-Length: 7\r\n", plain.to_vec()),
        // As Common Crawl renames what it has undone, and as some archives forget it.
        ("X-Crawl-Transfer-Encoding: chunked\r\nX-Crawl-Content-Encoding: gzip\r\n", plain.to_vec()),
        ("", gzip(plain)),
        ("", chunked(plain, 50)),
        ("", chunked(&gzip(plain), 50)),
    ] {
        // The third has no page at all.
        let expected = if body.starts_with(b"0") { vec![] } else { vec![TEXT.trim_end().to_string()] };
        let ran = wash(&[page(fields, &body), good()].concat());
        assert_eq!((&texts(&ran)[..expected.len()], ran.err.as_str(), ran.code), (&expected[..], "", 0), "{fields:?}");
        assert_eq!(texts(&ran).last().unwrap(), "好。", "{fields:?}");
    }
}

#[test]
fn a_text_is_not_taken_for_what_is_packed() {
    let text = |fields: &str, body: &str| answer(&format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{fields}\r\n"), body.as_bytes());
    for body in ["2024\r\n桥通了。", "3\r\n桥\r\n通", "x\u{9C}桥", "\r\n桥", "abc\n桥", "10\r\n", "0\r\n桥"] {
        for fields in
            ["", "Transfer-Encoding: chunked\r\n", "Content-Encoding: deflate\r\n", "Content-Encoding: br\r\n", "Content-Encoding: gzip\r\n"]
        {
            if body.starts_with('3') && fields.starts_with('T') {
                continue; // This may be a chunk and something after it.
            }
            quiet(&pipe(&["--from", "warc", "--only", "line-end"], &text(fields, body)), &body.replace("\r\n", "\n"));
        }
    }
}

#[test]
fn what_can_be_read_of_a_flawed_body_is_read_and_the_flaw_is_told() {
    let plain: Vec<u8> = format!("{}{}", PAGE, (0..300).map(|n| format!("<p>第{n}个早上，渡口没有人。</p>\n")).collect::<String>()).into_bytes();
    let (packed, flat, bare, brotli) = (gzip(&plain), zlib(&plain), deflate(&plain), brotli(&plain));
    let frames = [zstd(&plain), zstd(&plain)].concat(); // Of a frame with one block that is cut off nothing can be read.
    // Where damage leads a decoder astray, it may come to the end without a complaint.
    let damaged = |packed: &[u8]| [&packed[..packed.len() * 3 / 4], &[0xFF; 40], &packed[packed.len() * 3 / 4 + 40..]].concat();
    let cut = |packed: &[u8]| packed[..packed.len() * 3 / 4].to_vec();
    let whole = chunked(&plain, 4000);
    for (fields, body, why) in [
        ("Transfer-Encoding: chunked\r\n", cut(&whole), "the last chunk of its body is cut off"),
        ("Transfer-Encoding: chunked\r\n", cut(&chunked(&plain, 100_000)), "the last chunk of its body is cut off"),
        ("Transfer-Encoding: chunked\r\n", whole[..whole.len() - 5].to_vec(), "the last chunk of its body is missing"),
        ("Transfer-Encoding: chunked\r\n", [b"F90\r\n", &whole[5..]].concat(), "the chunks of its body are damaged"),
        ("Content-Encoding: gzip\r\n", cut(&packed), "the gzip stream of its body is cut off"),
        ("Content-Encoding: gzip\r\n", packed[..packed.len() - 8].to_vec(), "the gzip stream of its body is cut off"),
        ("Content-Encoding: gzip\r\n", damaged(&packed), "the gzip stream of its body is "),
        ("Content-Encoding: gzip\r\n", [&packed[..packed.len() - 8], &[7; 8]].concat(), "the gzip stream of its body is damaged"),
        ("Content-Encoding: deflate\r\n", cut(&flat), "the deflate stream of its body is cut off"),
        ("Content-Encoding: deflate\r\n", cut(&bare), "the deflate stream of its body is cut off"),
        ("Content-Encoding: deflate\r\n", damaged(&flat), "the deflate stream of its body is "),
        ("Content-Encoding: zstd\r\n", frames[..frames.len() - 6].to_vec(), "the Zstandard stream of its body is cut off"),
        ("Content-Encoding: br\r\n", cut(&brotli), "the Brotli stream of its body is cut off"),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", cut(&chunked(&packed, 300)), "the gzip stream of its body is cut off"),
    ] {
        let ran = wash(&[good(), page(fields, &body), good()].concat());
        let texts = texts(&ran);
        assert_eq!((texts.len(), ran.code), (3, 2), "{why}: {} {texts:?}", ran.err);
        assert_eq!((texts[0].as_str(), texts[2].as_str()), ("好。", "好。"), "{why}: {}", ran.err);
        assert!(texts[1].starts_with(TEXT.trim_end()) && texts[1].contains("第99个早上"), "{why}: {}", texts[1]);
        let told = format!("taoxi: -: record 2 at byte {}: {why}", good().len());
        // Half a character may be at the end of what could be read.
        let (flaws, others): (Vec<_>, Vec<_>) = ran.err.lines().partition(|line| line.starts_with(&told));
        assert!(flaws.len() == 1 && others.iter().all(|line| line.contains("bad byte")), "{why}: {}", ran.err);
    }
    // If all that was there is sound, that something after it is missing tells nobody anything.
    let body = chunked(&gzip(PAGE.as_bytes()), 50);
    let ran = wash(&page("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &body[..body.len() - 5]));
    assert_eq!((texts(&ran), ran.err.as_str()), (vec![TEXT.trim_end().to_string()], ""));
    // Of nothing there is no document.
    let ran = wash(&[page("Content-Encoding: gzip\r\n", &packed[..9]), good()].concat());
    assert_eq!((texts(&ran), ran.code), (vec!["好。".to_string()], 2), "{}", ran.err);
}

#[test]
fn at_most_ten_flaws_are_named() {
    let packed = gzip(PAGE.as_bytes());
    let ran = wash(&[good(), page("", &packed[..packed.len() - 8]).repeat(15), good()].concat());
    assert_eq!((texts(&ran).len(), ran.err.lines().count(), ran.code), (17, 11, 2), "{}", ran.err);
    assert!(ran.err.ends_with("taoxi: -: 5 more records were read in part\n"), "{}", ran.err);
}

#[test]
fn what_unpacks_to_too_much_is_left_out() {
    let zeros = vec![b' '; 70 << 20];
    let page_of = |packed: &[u8]| [packed.to_vec(), Vec::new()].concat();
    for (fields, body) in [
        ("Content-Encoding: gzip\r\n", gzip(&zeros[..20 << 20])),
        ("Content-Encoding: gzip\r\n", gzip(&gzip(&zeros))),
        ("Content-Encoding: gzip\r\n", gzip(&zeros[..1 << 18]).repeat(100)),
        ("Content-Encoding: deflate\r\n", zlib(&zeros[..20 << 20])),
        ("Content-Encoding: deflate\r\n", deflate(&zeros[..20 << 20])),
        ("Content-Encoding: zstd\r\n", zstd(&zeros[..20 << 20])),
        ("Content-Encoding: br\r\n", brotli(&gzip(&zeros[..20 << 20]))),
        ("Content-Encoding: gzip\r\n", gzip(&zeros[..(64 << 10) + 1])),
    ] {
        let ran = wash(&[good(), page(fields, &page_of(&body)), good()].concat());
        assert_eq!((texts(&ran), ran.code), (vec!["好。".to_string(), "好。".to_string()], 2), "{fields}");
        let why = format!("taoxi: -: record 2 at byte {} unpacks to more than --max-record 65536; it is left out\n", good().len());
        assert_eq!(ran.err, why, "{fields}");
    }
    let fits = [PAGE.as_bytes(), &vec![b' '; (64 << 10) - PAGE.len()]].concat();
    assert_eq!(texts(&wash(&page("", &gzip(&fits)))), [TEXT.trim_end()]);
    // Chunks with nothing in them, and packed as often as there is room for: it comes to an end.
    let deep = (0..200).fold(PAGE.as_bytes().to_vec(), |body, _| gzip(&body));
    let ran = wash(&[page("", &deep), page("Transfer-Encoding: chunked\r\n", &b"1\r\n \r\n".repeat(5000)), good()].concat());
    assert_eq!(texts(&ran).last().unwrap(), "好。", "{}", ran.err);
}

#[test]
fn what_is_packed_as_nobody_knows_is_left_out_and_named() {
    let ran = wash(&[good(), page("Content-Encoding: compress\r\n", b"\x1F\x9D\x90\x01\x02\x03\x04\x05"), good()].concat());
    assert_eq!((texts(&ran).len(), ran.code), (2, 2));
    let why = format!("taoxi: -: record 2 at byte {} is packed with compress, which taoxi does not unpack; it is left out\n", good().len());
    assert_eq!(ran.err, why);
}

#[test]
fn what_is_no_page_is_passed_over() {
    let html = PAGE.as_bytes();
    let typed = |kind: &str, body: &[u8]| answer(&format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n"), body);
    let at = |url: &str, kind: &str| {
        let record = typed(kind, "User-agent: *\r\n".as_bytes());
        String::from_utf8(record).unwrap().replace("http://example.org/a", url).into_bytes()
    };
    let status = |status: &str| answer(&format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n"), html);
    let nothing = [
        status("301 Moved Permanently"),
        status("302 Found"),
        status("403 Forbidden"),
        status("404 Not Found"),
        status("500 Internal Server Error"),
        status("206 Partial Content"),
        status("204 No Content"),
        record("revisit", "Content-Type: application/http; msgtype=response\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        record("request", "Content-Type: application/http; msgtype=request\r\n", b"GET / HTTP/1.1\r\nContent-Type: text/html\r\n\r\n"),
        record("metadata", "Content-Type: text/html\r\n", html),
        record("response", "Content-Type: text/dns\r\n", b"20240220120000\nexample.org. 300 IN A 127.0.0.1\n"),
        typed("image/png", b"\x89PNG\r\n\x1A\n"),
        typed("text/html", b"\x89PNG\r\n\x1A\n\0\0\0"),
        typed("text/css", b"p { color: red }"),
        typed("application/javascript", b"<p>"),
        typed("application/rss+xml", b"<?xml version=\"1.0\"?><rss/>"),
        typed("text/xml", b"<?xml version=\"1.0\"?><rss/>"),
        typed("", b"{\"a\": 1}"),
        typed("text/html", b""),
        at("https://example.org/robots.txt", "text/plain"),
        at("metadata://gnu.org/software/wget/warc/wget.log", "text/plain"),
        record("resource", "Content-Type: image/jpeg\r\n", b"x"),
    ];
    let ran = wash(&[nothing.concat(), good()].concat());
    assert_eq!((texts(&ran), ran.err.as_str(), ran.code), (vec!["好。".to_string()], "", 0));
    let ran = wash(&nothing.concat());
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), ("", "taoxi: -: no record in it holds a page, as HTML or as text\n", 2));
    // Other addresses that look like those are pages.
    for url in ["https://example.org/a/robots.txt", "https://example.org/robots.txt?x", "http://robots.txt/"] {
        assert_eq!(texts(&wash(&at(url, "text/plain"))).len(), 1, "{url}");
    }
}

#[test]
fn answers_and_resources_may_be_text_and_resources_pages() {
    let text = "早上六点，渡口的船开了。";
    let (gbk, _, _) = encoding_rs::GBK.encode("早上六点，渡口的船开了，船上只有三个人，一个卖豆腐的。");
    let archive = [
        answer("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n", text.as_bytes()),
        answer("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", &gbk),
        record("resource", "Content-Type: text/html; charset=utf-8\r\n", PAGE.as_bytes()),
        record("conversion", "Content-Type: text/html\r\n", PAGE.as_bytes()),
        answer("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"<p>as it is</p>"),
    ];
    let ran = wash(&archive.concat());
    let page = TEXT.trim_end();
    assert_eq!(texts(&ran), [text, "早上六点，渡口的船开了，船上只有三个人，一个卖豆腐的。", page, page, "<p>as it is</p>"], "{}", ran.err);
}

#[test]
fn a_record_too_long_to_be_held_is_told_where_it_would_be_a_page() {
    let long = vec![b' '; 70_000];
    let video = answer("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", &long);
    let moved = answer("HTTP/1.1 302 Found\r\nContent-Type: text/html\r\n\r\n", &long);
    let ran = wash(&[video.clone(), moved, good()].concat());
    assert_eq!((texts(&ran), ran.err.as_str()), (vec!["好。".to_string()], ""));
    let ran = wash(&[video.clone(), page("", &long), video, good()].concat());
    assert!(
        texts(&ran) == ["好。"] && ran.code == 2 && ran.err.contains("record 2 at byte ") && ran.err.contains("and --max-record 65536"),
        "{}",
        ran.err
    );
}

#[test]
fn a_member_a_record_and_an_archive_that_is_cut_off() {
    let records = [good(), page("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &chunked(&gzip(PAGE.as_bytes()), 30)), good()];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let folder = folder(&[("a.warc.gz", &packed), ("b.warc.gz", &packed[..packed.len() - 20])]);
    let ran = run(&folder, &["-t", "jsonl", "a.warc.gz"]);
    assert_eq!((texts(&ran), ran.err.as_str()), (vec!["好。".to_string(), TEXT.trim_end().to_string(), "好。".to_string()], ""));
    let cut = run(&folder, &["-t", "jsonl", "b.warc.gz"]);
    assert_eq!((texts(&cut).len(), cut.code), (2, 2));
    assert!(cut.err.contains("record 3 at byte ") && cut.err.contains("the gzip stream is cut off"), "{}", cut.err);
    // As the drafts of the format had it, on a system with other line ends than the lengths were counted on.
    let old = String::from_utf8([good(), page("", PAGE.as_bytes())].concat()).unwrap().replace("WARC/1.0", "WARC/0.18");
    assert_eq!(texts(&wash(old.as_bytes())).len(), 2);
    let more = String::from_utf8([good(), good()].concat()).unwrap().replace("\r\n\r\nWARC", "\n\n\n\r\n\r\nWARC");
    assert_eq!(texts(&wash(more.as_bytes())).len(), 2);
}

#[test]
fn a_lying_length_costs_its_own_record_only() {
    let archive = |length: usize| {
        let content = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE.as_bytes()].concat();
        let told = format!("Content-Length: {}", content.len());
        let lie = String::from_utf8(record("response", "", &content)).unwrap().replace(&told, &format!("Content-Length: {length}"));
        [good(), lie.into_bytes(), good()].concat()
    };
    for length in [0, 20, 100, 5000] {
        let ran = wash(&archive(length));
        assert_eq!((texts(&ran), ran.code), (vec!["好。".to_string(), "好。".to_string()], 2), "{length}");
        assert!(ran.err.starts_with(&format!("taoxi: -: record 2 at byte {} ", good().len())), "{length}: {}", ran.err);
    }
}

#[test]
fn the_same_bytes_at_every_number_of_threads() {
    let pages: Vec<u8> =
        (0..200).flat_map(|n| page("", &gzip(format!("<h1>第{n}页</h1>{}", "<p>渡口的老人记得许多个清晨。</p>".repeat(n)).as_bytes()))).collect();
    let long = page("", "<p>河水比前一天高了三寸，谁也没有说话。</p>\n".repeat(30_000).as_bytes());
    let folder = folder(&[("crawl.warc", &[&pages[..], &long, &pages].concat())]);
    let one = run(&folder, &["-j1", "-t", "jsonl", "crawl.warc"]);
    assert_eq!((objects(&one.out).len(), one.code), (401, 0), "{}", one.err);
    let other = run(&folder, &["-j5", "-t", "jsonl", "crawl.warc"]);
    assert!(other.out == one.out && other.err == one.err);
}
