//! Text that is written against its reader: orders to a terminal, letters turned round, piles of marks. Whatever the input or a file's name holds,
//! a terminal is shown it and obeys none of it; programs get the bytes; and floods cost time in proportion to their length.
#![cfg(unix)]

mod common {
    pub mod binary;
}

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::binary::{command, folder, read, run};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

/// Orders to a terminal, of every kind: colours, the cursor, a window's title, a question it answers as if typed, a link, the controls of one
/// character that mean the same, and a carriage return that hides what stood before it.
const ORDERS: &str = "\x1b[31m \x1b[2J\x1b[1;1H \x1b]0;owned\x07 \x1b]8;;http://example.org/\x1b\\ \x1bP$q\"p\x1b\\ \x1b[6n \x1bc \u{9b}31m \u{9d}0;owned\u{9c} \
    \u{90}q\u{9c} \u{85} \x08\x08\x08 \x7f \x0e \x05";

/// A name with orders, a letter that turns the rest round, and a line of its own that looks like a message.
const NAME: &str = "页\x1b]0;owned\x07\u{202e}txt\u{9b}31m\ntaoxi: all is well\n.txt";

fn page() -> String {
    let marks = "\u{301}\u{323}\u{334}".repeat(200);
    format!(
        "首页 > 要闻 > 正文{ORDERS}\n桥通了{ORDERS}\n发布时间：2014-11-25　来源：江城晚报　　作者：闻小舟\n早上六点，江城的新桥通车了。{ORDERS}  \n\
        if (admin\u{202e} \u{2066}// 正文\u{2069} \u{2066}) שלום\u{202e}\n正文Z{marks}algo\n正文{}一\u{AD}\u{E0041}二\n\
        \u{3000}\u{3000}来源于过江人的意见，最后还要回到过江人中去。（责任编辑：苏\x1b[7m禾青）\n分享到：微信 微博 QQ空间\n版权所有：江城晚报社\x1b[2J  鄂ICP备14000218号-1\n",
        "\u{200b}\u{200d}\u{feff}".repeat(300)
    )
}

/// Runs with standard output and error on a terminal; what the terminal got.
fn on_a_terminal(folder: &TempDir, arguments: &[&str]) -> String {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let side = File::options().read(true).write(true).open(std::ffi::OsStr::from_bytes(name.as_bytes())).unwrap();
    let mut command = command(folder, arguments);
    let mut child = command.env("TERM", "xterm").stdout(Stdio::from(side.try_clone().unwrap())).stderr(Stdio::from(side)).spawn().unwrap();
    drop(command); // It holds the terminal open.
    let mut got = Vec::new();
    let mut chunk = [0; 4096];
    // A terminal that nobody writes to any more is an error to read from, or at its end.
    while let Ok(length @ 1..) = File::from(terminal.try_clone().unwrap()).read(&mut chunk) {
        got.extend_from_slice(&chunk[..length]);
    }
    child.wait().unwrap();
    // A terminal's line end.
    String::from_utf8(got).expect("UTF-8 is written").replace("\r\n", "\n")
}

/// What a terminal would obey, or nobody can see. The colours that `--color always` writes are ours, and none of it.
fn untamed(seen: &str) -> Vec<char> {
    // The line that tells how far a slow machine is.
    let mut seen = seen.replace("\r\x1b[2K", "");
    for ours in ["\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"] {
        seen = seen.replace(&format!("\n{ours}"), "\n").replace(&format!("{ours}\n"), "\n");
    }
    // What changed inside a line is shown in reverse, from here to there.
    assert_eq!(seen.matches("\x1b[7m").count(), seen.matches("\x1b[27m").count(), "{seen:?}");
    let seen = seen.replace("\x1b[7m", "").replace("\x1b[27m", "");
    let seen = seen.trim_start_matches("\x1b[31m").trim_start_matches("\x1b[36m");
    let hidden = |c: &char| match c {
        '\n' | '\t' => false,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' => true,
        c => c.is_control(),
    };
    let pile = "\u{301}\u{323}\u{334}".repeat(4);
    seen.chars().filter(hidden).chain(seen.contains(&pile).then_some('\u{301}')).collect()
}

#[test]
fn no_report_and_no_message_gives_a_terminal_orders() {
    let record = serde_json::json!({"text": page(), "id": ORDERS}).to_string() + "\n{\"text\":\"half\\ud800\"}\n{\x1b[31m\n\"\x1b]0;owned\x07\"\n";
    let wet =
        format!("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: {}\r\n\r\n{}\r\n\r\nWARC/1.0\r\nContent-Length: 9\r\n", page().len(), page());
    let (records, archive, bytes) = (NAME.replace(".txt", ".jsonl"), NAME.replace(".txt", ".wet"), NAME.replace(".txt", ".b"));
    let binary = [page().as_bytes(), &[0xFF, 0xFE, 0x81], page().as_bytes()].concat();
    let list = format!("/(\x1b[31m/\n{ORDERS}\n");
    let folder = folder(&[
        (NAME, page().as_bytes()),
        (&records, record.as_bytes()),
        (&archive, wet.as_bytes()),
        (&bytes, &binary),
        ("list", list.as_bytes()),
        ("-\x1b[31m", b"x"),
    ]);
    let missing = NAME.replace("页", "無");
    for (arguments, holds) in [
        // In colour what is far from a change is cut out.
        (vec!["--explain", "-o", "out", NAME], "<001B>[2J"),
        (vec!["--explain", "--color=always", "-o", "out", NAME], "<001B>[2J"),
        (vec!["--explain", "-o", "out.jsonl", &records], "<001B>[2J"),
        (vec!["--explain", "-o", "out", &bytes], "<001B>[2J"),
        (vec!["--diff", NAME], "<001B>[2J"),
        (vec!["--diff", "--color=never", NAME], "<001B>[31m"),
        (vec!["--diff", &records], "taoxi"),
        (vec!["--why", "正文", NAME], "<001B>[31m"),
        (vec!["--why", "正文", &records], "<001B>[31m"),
        (vec!["--why", ORDERS.trim(), "list"], "<001B>"),
        (vec!["--why", "\x1b[99m", NAME], "<001B>[99m"),
        (vec!["--detect", NAME, &records, &archive, &bytes], "<202E>"),
        (vec!["--stats", "-o", "out", NAME], "documents"),
        (vec!["--rejects=/dev/stderr", "-o", "out", NAME], "江城晚报社<001B>[2J"),
        (vec!["--rejects=/dev/stderr", "-o", "out.jsonl", &records], "江城晚报社<001B>[2J"),
        (vec!["--check", NAME], "<001B>]0;owned"),
        (vec!["-o", "out", &archive], "<001B>]0;owned"),
        (vec!["-o", "out", &bytes], "<001B>]0;owned"),
        (vec!["-o", "out", &missing], "<001B>]0;owned"),
        (vec!["--drop", "list", "-o", "out", NAME], "<001B>[31m"),
        (vec!["--drop", &missing, NAME], "<001B>]0;owned"),
        (vec!["--files-from", &missing], "<001B>]0;owned"),
        (vec!["--only", "\x1b[31m", NAME], "<001B>[31m"),
        (vec!["--rule", "\x1b[31m"], "<001B>[31m"),
        (vec!["-E", "\x1b[31m", NAME], "<001B>[31m"),
        (vec!["--field", "\x1b[31m[x", &records], "'[x'"),
        (vec!["--field", "\x1b7", "-o", "out.jsonl", &records], "<001B>7"),
        (vec!["-o", NAME, NAME], "<001B>]0;owned"),
        (vec!["-o", "out/", NAME, NAME], "<001B>]0;owned"),
        (vec!["--to", "markdown", "-o", "pages/", "--id-field", "id", &records], "<001B>]0;owned"),
        (vec!["-\x1b[31m"], "error:"),
        (vec!["--\x1b]0;owned\x07"], "error:"),
    ] {
        let seen = on_a_terminal(&folder, &arguments);
        assert!(seen.contains(holds), "{arguments:?} does not tell of {holds}: {seen:?}");
        assert_eq!(untamed(&seen), [], "{arguments:?}: {seen:?}");
        let own = |line: &&str| line.starts_with("taoxi: all is well");
        assert_eq!(seen.lines().find(own), None, "{arguments:?}: a name passes for a message: {seen:?}");
    }
}

#[test]
fn in_a_pipe_messages_are_as_tame_and_what_programs_read_has_its_bytes() {
    let folder = folder(&[("p.txt", page().as_bytes()), (NAME, page().as_bytes())]);
    let explained = run(&folder, &["--explain", "--rejects=rejects", "-o", "out", NAME]);
    assert_eq!(untamed(&explained.err), [], "{}", explained.err);
    assert!(read(&folder, "rejects").contains("copyright\t版权所有：江城晚报社\x1b[2J  鄂ICP备14000218号-1\n"));
    assert!(read(&folder, "out").contains("早上六点，江城的新桥通车了。\x1b[31m"), "the text is nobody's report");
    let diff = run(&folder, &["--diff", "p.txt"]).out;
    assert!(diff.starts_with("--- p.txt\n+++ p.txt\n") && diff.contains("\n-版权所有：江城晚报社\x1b[2J  鄂ICP备14000218号-1\n"), "{diff}");
    let detected = run(&folder, &["--detect", NAME, "p.txt"]).out;
    assert_eq!(detected.lines().count(), 2, "a line an input: {detected}");
    let object: serde_json::Value = serde_json::from_str(&run(&folder, &["-t", "jsonl", NAME]).out).unwrap();
    assert_eq!(object["path"], NAME);
}

/// The head of a diff has one line for each name, quoted as `diff` quotes it.
#[test]
fn a_name_with_a_line_end_makes_no_head_of_another_file() {
    let folder = folder(&[("a\n--- b.txt\n+++ \"b\"\\.txt", b"x  \n")]);
    let diff = run(&folder, &["--diff", "a\n--- b.txt\n+++ \"b\"\\.txt"]).out;
    let name = r#""a\012--- b.txt\012+++ \"b\"\\.txt""#;
    assert_eq!(diff, format!("--- {name}\n+++ {name}\n@@ -1,1 +1,1 @@\n-x  \n+x\n"));
}

/// What a quadratic rule would take minutes for.
#[test]
fn floods_take_time_in_proportion() {
    const MANY: usize = 200_000;
    for (flood, times) in [
        ("\u{200d}", MANY),
        ("\u{200b}\u{2060}\u{feff}", MANY / 3),
        ("\u{1}", MANY),
        ("\x1b[", MANY),
        ("\x1b]0;", MANY),
        ("\x1bP\x1b]", MANY / 2),
        ("\u{202e}", MANY),
        ("\u{2066}\u{202d}\u{2069}", MANY / 3),
        ("\u{301}", MANY / 10),
        ("\u{300}\u{316}\u{334}\u{489}桥", MANY / 40),
        ("\u{ad}", MANY / 10),
        ("\u{a0}", MANY / 10),
        ("\u{9b}", MANY / 10),
    ] {
        let text = format!("桥通了e{}\u{301}。שלום\n", flood.repeat(times));
        let folder = folder(&[("flood.txt", text.as_bytes())]);
        let start = Instant::now();
        let ran = run(&folder, &["--also", "terminal-escapes,bidi-controls", "--explain=why", "--rejects=rejects", "flood.txt"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {times} times {flood:?}", start.elapsed());
        assert!(ran.out.starts_with("桥通了"), "{:?}", ran.out.chars().take(20).collect::<String>());
        // By number a character takes up to nine bytes, and a change shows what was and what is.
        assert!(fs::metadata(folder.path().join("why")).unwrap().len() < 30 * text.len() as u64);
    }
}

/// The same for a line of ASCII without an end: a log, a table, a book that somebody joined.
#[test]
fn a_line_without_an_end_takes_time_in_proportion() {
    for piece in ["a ", " ", "1, 2, ", "| a | b ", "Lorem ipsum dolor sit amet. ", "- ", "<b> ", "[a](b) ", "2014-11-25 "] {
        let folder = folder(&[("line.txt", format!("{}x\n", piece.repeat(1_500_000 / piece.len())).as_bytes())]);
        let start = Instant::now();
        let ran = run(&folder, &["--from", "text", "line.txt"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {piece:?}", start.elapsed());
    }
}

/// The same for pages in HTML, which are read whole; `tests/html.rs` has more of them. What is too long is told and passed over.
#[test]
fn pages_of_a_million_tags_are_washed_and_lose_no_text() {
    const BYTES: usize = 600_000;
    for piece in
        ["<div>", "<b>字", "<table><tr><td>字", "<p><font a=1>字", "字<br>", "<p>字", "<td>字", " a=1", "&amp;", "<!--", "<a '", "some words "]
    {
        let start = if piece == " a=1" { "<!DOCTYPE html><p" } else { "<!DOCTYPE html>" };
        let page = format!("{start}{}<p>桥通了。", piece.repeat(BYTES / piece.len()));
        let folder = folder(&[("p.html", page.as_bytes())]);
        let start = Instant::now();
        let ran = run(&folder, &["-t", "markdown", "--only", "line-end", "p.html"]);
        assert_eq!(ran.code, 0, "{piece}: {}", ran.err);
        assert!(start.elapsed() < Duration::from_secs(60), "{:?} for {piece:?}", start.elapsed());
        let is_comment = ["<!--", "<a '"].contains(&piece);
        assert!(is_comment || ran.out.contains("桥通了。"), "{piece}");
    }
    let folder = folder(&[("p.html", format!("<!DOCTYPE html><p>{}", "字".repeat(400_000)).as_bytes())]);
    let ran = run(&folder, &["--max-record", "1M", "p.html"]);
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("--max-record allows more"), "{}", ran.err);
}
