//! Records: JSON lines in, the same number out, in the same order, and every byte outside the washed values as it came.

mod common {
    pub mod binary;
    pub mod texts;
}

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::binary::{Ran, command, folder, pipe, quiet, ran, read, run};
use common::texts;
use serde_json::{Value, json};
use tempfile::tempdir;

const BAR: &str = r"分享到：微信 微博\n";

/// A page that says when it appeared, and what is left of it.
const PAGE: &str = r"首页 > 要闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n";
const WASHED: &str = r"桥通了\n早上六点，江城的新桥通车了。\n";

fn jsonl(arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    pipe(&[&["--from", "jsonl"], arguments].concat(), input.as_ref())
}

// What stays as it came.

#[test]
fn every_byte_outside_the_value_is_copied() {
    let around = |text: &str| {
        [
            format!(r#"{{"n": 1.10, "e":1e400,"big":12345678901234567890123, "text" : "{text}" ,"x":"\u0000\u4e2d\/"}}"#),
            format!("\t{{\"a\":[1, {{\"text\":\"{BAR}\"}}],\"text\":\"{text}\",\"z\":-0.0}} \r"),
            format!(r#"{{"ключ":"\ud83d\ude00","text":"{text}","text2":null,"":{{}}}}"#),
        ]
        .join("\n")
    };
    quiet(&jsonl(&[], around(&format!("船开了。\\n{BAR}"))), &around(r"船开了。\n"));
}

#[test]
fn a_record_that_does_not_change_leaves_its_line_byte_for_byte() {
    let records = "{\"text\":\"\\u4e2d\\u6587\\/\\n\\ud83d\\ude00\"}\r\n{ \"text\" :\"\" }\n  \n\n{\"text\":\"a\\u0009b\"}\t\r\n{\"text\":\"x\"}";
    quiet(&jsonl(&[], records), records);
}

#[test]
fn a_new_value_escapes_only_what_json_asks_for() {
    let record = format!(r#"{{"text":"\u4ed6\u8bf4\uff1a\"\u8d70\\\u3002\" \/\u007f\ud83d\ude00\u0001\t.\n{BAR}"}}"#);
    quiet(&jsonl(&["--only", "share-bar"], record), "{\"text\":\"他说：\\\"走\\\\。\\\" /\u{7F}😀\\u0001\\t.\\n\"}");
}

// Which field.

#[test]
fn the_field_is_named_or_a_path() {
    let record = |text: &str| format!(r#"{{"text":7,"内容":"{text}","doc":{{"text":0,"body":"{text}"}}}}"#);
    let dirty = format!("船开了。\\n{BAR}");
    let one = |content: &str, body: &str| format!(r#"{{"text":7,"内容":"{content}","doc":{{"text":0,"body":"{body}"}}}}"#);
    quiet(&jsonl(&["--field", "内容"], record(&dirty)), &one(r"船开了。\n", &dirty));
    quiet(&jsonl(&["--field", "doc.body"], record(&dirty)), &one(&dirty, r"船开了。\n"));
}

#[test]
fn all_the_values_of_a_record_are_one_document_and_each_gets_its_own_lines_back() {
    // Only together do they show a page: the breadcrumb stands in the first, and the rows that go with it further down.
    let paragraphs = |texts: &[&str]| {
        let paragraphs: Vec<String> =
            texts.iter().enumerate().map(|(number, text)| format!(r#"{{"行号":{number},"内容":"{text}","扩展字段":"{{}}"}}"#)).collect();
        format!(r#"{{"文件名":"a.txt","段落":[{}],"时间":"20240101"}}"#, paragraphs.join(", "))
    };
    let came = [
        "首页 > 要闻 > 正文",
        r"桥通了\n",
        r"早上六点，江城的新桥通车了。\r\n桥头站满了人。",
        "",
        r"孩子们追着第一辆公共汽车跑。\r",
        r"\n晚上六点，桥上的灯亮了。",
        "分享到：微信 微博",
        r"上一篇：老街修鞋摊的账本\n下一篇：轮渡老船长",
    ];
    let left = [
        "",
        r"桥通了\n",
        r"早上六点，江城的新桥通车了。\n桥头站满了人。",
        "",
        r"孩子们追着第一辆公共汽车跑。\n",
        r"\n晚上六点，桥上的灯亮了。",
        "",
        "",
    ];
    let ran = jsonl(&["--field", "段落[].内容"], paragraphs(&came));
    assert_eq!(ran.out, paragraphs(&left));
    // Lists in lists, and no value at all.
    let lists = format!(r#"{{"a":[["甲说。\r\n","乙说。"],[],["{BAR}"]]}}"#);
    quiet(&jsonl(&["--field", "a[][]"], lists), r#"{"a":[["甲说。\n","乙说。"],[],[""]]}"#);
    quiet(&jsonl(&["--field", "a[].b"], r#"{"a":[]}"#), r#"{"a":[]}"#);
}

#[test]
fn a_line_is_joined_to_no_other_value() {
    let wrapped = texts::prose(3000).lines().map(|line| line.chars().take(35).collect::<String>()).collect::<Vec<_>>();
    let record = json!({"a": [wrapped[..12].join("\n"), wrapped[12..].join("\n")]}).to_string();
    let ran = jsonl(&["--field", "a[]", "--only", "wrapped-lines"], &record);
    let washed: Value = serde_json::from_str(&ran.out).unwrap();
    let (first, second) = (washed["a"][0].as_str().unwrap(), washed["a"][1].as_str().unwrap());
    assert!(first.lines().count() < 12, "the lines of each are joined");
    assert_eq!(first.replace('\n', ""), wrapped[..12].join(""));
    assert_eq!(second.replace('\n', ""), wrapped[12..].join(""));
}

// What is added.

#[test]
fn what_the_metadata_filter_found_is_added_where_it_found_something() {
    let records = format!("{{\"text\":\"{PAGE}\"}}\r\n{{\"text\":\"船开了。\"}}\n{{\"text\":\"{PAGE}\", \"id\":1 }}");
    let found = r#""metadata":{"date":"2014-11-25","source":"江城晚报"}"#;
    let expected = format!("{{\"text\":\"{WASHED}\",{found}}}\r\n{{\"text\":\"船开了。\"}}\n{{\"text\":\"{WASHED}\", \"id\":1,{found} }}");
    quiet(&jsonl(&[], &records), &expected);
    quiet(&jsonl(&["--meta-field", "元数据"], &records), &expected.replace("metadata", "元数据"));
    quiet(&jsonl(&["--skip", "metadata"], "{\"text\":\"船开了。\\n\"}"), "{\"text\":\"船开了。\\n\"}");
}

#[test]
fn metadata_that_is_there_wins_and_what_is_absent_is_appended_inside() {
    for (there, then) in [
        (r#"{"source":"C4", "n":1.0 }"#, r#"{"source":"C4", "n":1.0,"date":"2014-11-25" }"#),
        (r#"{"date":null}"#, r#"{"date":null,"source":"江城晚报"}"#),
        ("{ }", r#"{"date":"2014-11-25","source":"江城晚报" }"#),
        (r#"{"\u0064ate":1,"source":[]}"#, r#"{"\u0064ate":1,"source":[]}"#),
    ] {
        let record = |text: &str, metadata: &str| format!(r#"{{"metadata":{metadata},"text":"{text}"}}"#);
        quiet(&jsonl(&[], record(PAGE, there)), &record(WASHED, then));
    }
    // A field without a value is one that is not there.
    let null = |text: &str, metadata: &str| format!(r#"{{"text":"{text}","metadata": {metadata} ,"id":1}}"#);
    quiet(&jsonl(&[], null(PAGE, "null")), &null(WASHED, r#"{"date":"2014-11-25","source":"江城晚报"}"#));
    quiet(&jsonl(&[], null("船开了。", "null")), &null("船开了。", "null"));
    quiet(
        &jsonl(&["--out-field", "clean"], "{\"text\":\"船开了。\",\"metadata\":null}"),
        "{\"text\":\"船开了。\",\"clean\":\"船开了。\",\"metadata\":null}",
    );
    // The text itself may stand in that object.
    let inside = |text: &str, more: &str| format!(r#"{{"metadata":{{"text":"{text}"{more}}}}}"#);
    quiet(&jsonl(&["--field", "metadata.text"], inside(PAGE, "")), &inside(WASHED, r#","date":"2014-11-25","source":"江城晚报""#));
}

#[test]
fn metadata_that_is_no_object_stays_and_another_field_is_told_once() {
    let record = |text: &str, more: &str| format!("{{\"metadata\":\"x\",\"text\":\"{text}\"{more}}}\n");
    let ran = jsonl(&[], record(PAGE, "").repeat(3));
    assert_eq!(ran.out, record(WASHED, r#","taoxi_metadata":{"date":"2014-11-25","source":"江城晚报"}"#).repeat(3));
    assert!(ran.err.starts_with("taoxi: -:1: the field 'metadata' is no object") && ran.err.lines().count() == 1, "{}", ran.err);
    // A second run finds nothing more, and says nothing more.
    quiet(&jsonl(&[], &ran.out), &ran.out);
    // Where that is no object either, nothing may be lost.
    let full = record(PAGE, r#","taoxi_metadata":0"#);
    let ran = jsonl(&[], &full);
    assert_eq!((ran.out.as_str(), ran.err.lines().count()), (full.as_str(), 1), "{}", ran.err);
}

#[test]
fn a_new_field_leaves_the_old_one_alone() {
    let records = format!("{{\"text\":\"\\u8239\\n{BAR}\",\"id\":1}}\n{{\"text\":\"\\u8239\"}}");
    let expected = format!("{{\"text\":\"\\u8239\\n{BAR}\",\"clean\":\"船\\n\",\"id\":1}}\n{{\"text\":\"\\u8239\",\"clean\":\"\\u8239\"}}");
    quiet(&jsonl(&["--out-field", "clean"], &records), &expected);
    let list = r#"{"段落":[{"内容":"甲说。\r\n"},{"内容":"乙说。","n":1}]}"#;
    let expected = r#"{"段落":[{"内容":"甲说。\r\n","净":"甲说。\n"},{"内容":"乙说。","净":"乙说。","n":1}]}"#;
    quiet(&jsonl(&["--field", "段落[].内容", "--out-field", "净"], list), expected);
    // Twice would be once too often.
    let there = r#"{"clean":0,"text":"x"}"#;
    let ran = jsonl(&["--out-field", "clean"], there);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), (there, "taoxi: -:1: there is a field 'clean' already; passed as it came\n"));
}

#[test]
fn a_report_tells_what_was_done() {
    let record = format!(r#"{{"text":"{PAGE}字乱了\ufffd。\n"}}"#);
    let ran = jsonl(&["--report-field", "taoxi"], record);
    let report = &serde_json::from_str::<Value>(&ran.out).unwrap()["taoxi"];
    assert_eq!((&report["encoding"], &report["lines_read"], &report["lines_written"]), (&json!("UTF-8"), &json!(6), &json!(3)));
    assert_eq!((&report["rules"]["share-bar"], &report["unrepaired"]["replacement-character"]), (&json!(1), &json!(1)), "{report}");
    let clean = jsonl(&["--report-field", "taoxi"], r#"{"text":"x" }"#).out;
    assert!(clean.starts_with(r#"{"text":"x","taoxi":{"encoding":"UTF-8","lines_read":1,"#) && clean.ends_with("} }"), "{clean}");
}

#[test]
fn names_that_do_not_go_together_are_refused() {
    for arguments in [
        &["--field", "a..b"][..],
        &["--field", "a[].", "--out-field", "x"],
        &["--field", "a[]", "--out-field", "x"],
        &["--field", "a.x", "--out-field", "x"],
        &["--field", "metadata"],
        &["--out-field", "metadata"],
        &["--report-field", "text"],
        &["--report-field", "metadata"],
        &["--id-field", "a[]"],
        &["--max-record", "0"],
        &["--max-record", "M"],
        &["--max-record", "16X"],
        &["--on-error", "ignore"],
    ] {
        let ran = jsonl(arguments, "{}");
        assert_eq!((ran.out.as_str(), ran.code), ("", 2), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
}

// Lines that can't be washed.

const GOOD: &str = "{\"text\":\"船开了。\"}\n";

/// A line of each kind, and what is said of it.
const BAD: &[(&[u8], &str)] = &[
    (b"{\"text\":7}", "the field 'text' is not a string"),
    (b"{\"text\":[\"a\"]}", "the field 'text' is not a string"),
    (b"{\"title\":\"x\"}", "there is no field 'text' (--field names another)"),
    (b"{\"text\":\"a\",\"te\\u0078t\":\"b\"}", "the field 'text' is there twice"),
    (b"{\"text\":\"\\ud800\"}", "the field 'text' holds half of a surrogate pair"),
    (b"{\"text\":\"a\"", "not JSON: EOF while parsing an object (near byte 11)"),
    (b"{\"text\":\"a\"} x", "not JSON: trailing characters (near byte 14)"),
    (b"{\"text\":\"a\tb\"}", "not JSON: control character (\\u0000-\\u001F) found while parsing a string (near byte 10)"),
    (b"[\"a\"]", "not a JSON object"),
    (b"null", "not a JSON object"),
    (b"{\"text\":\"a\xFFb\"}", "not UTF-8 (byte 11)"),
    (b"{\"text\":\"a\"}                                                  ", "longer than 60 bytes, which --max-record allows"),
];

#[test]
fn bad_lines_pass_with_a_message_or_become_null_or_are_dropped() {
    for (bad, reason) in BAD {
        for end in ["\n", "\r\n"] {
            let input = [GOOD.as_bytes(), b" \n", bad, end.as_bytes(), GOOD.as_bytes(), bad].concat();
            let text = String::from_utf8_lossy(bad);
            for (on_error, expected, became) in [
                ("pass", format!("{GOOD} \n{text}{end}{GOOD}{text}"), "passed as it came"),
                ("null", format!("{GOOD} \nnull{end}{GOOD}null"), "written as null"),
                ("drop", GOOD.repeat(2), "dropped"),
            ] {
                let ran = jsonl(&["--max-record", "60", "--on-error", on_error], &input);
                assert_eq!((ran.out, ran.code), (expected, 0), "{on_error}");
                let lossy = on_error == "pass" && reason.starts_with("not UTF-8");
                let reason = if lossy { format!("{reason}, its bad bytes are U+FFFD now") } else { reason.to_string() };
                assert_eq!(ran.err, format!("taoxi: -:3: {reason}; {became}\ntaoxi: -:5: {reason}; {became}\n"));
            }
        }
    }
}

#[test]
fn fail_writes_what_came_before_and_stops() {
    for (bad, reason) in BAD {
        let input = [GOOD.as_bytes(), b"\n", bad, b"\n", &GOOD.repeat(1000).into_bytes()].concat();
        for threads in ["-j1", "-j8"] {
            let ran = jsonl(&["--max-record", "60", "--on-error", "fail", threads], &input);
            assert_eq!((ran.out, ran.code), (format!("{GOOD}\n"), 1));
            assert_eq!(ran.err, format!("taoxi: -:3: {reason}; stopped there, as --on-error fail asks\n"));
        }
    }
    quiet(&jsonl(&["--on-error", "fail"], GOOD), GOOD);
}

#[test]
fn ten_bad_lines_are_named_and_the_others_counted() {
    for (on_error, last) in
        [("pass", "15 more records passed as they came"), ("null", "15 more records were written as null"), ("drop", "15 more records were dropped")]
    {
        let ran = jsonl(&["--on-error", on_error], "[]\n".repeat(25));
        assert_eq!((ran.out.lines().count(), ran.err.lines().count()), (if on_error == "drop" { 0 } else { 25 }, 11));
        assert_eq!(ran.err.lines().last(), Some(format!("taoxi: {last}").as_str()));
    }
}

#[test]
fn a_message_repeats_no_long_string() {
    let record = json!({ "doc": "字".repeat(5000) }).to_string();
    let ran = jsonl(&["--field", "doc.text"], &record);
    assert_eq!(ran.out, record);
    assert!(ran.err.chars().count() < 300 && ran.err.contains("invalid type"), "{}", ran.err);
}

#[test]
fn sizes_are_numbers_of_bytes_with_a_unit() {
    for (size, fits) in [("1K", true), ("1024", true), ("1023", false), ("1kb", true), ("1G", true), ("16MiB", true)] {
        let record = format!("{{\"text\":\"{}\"}}\n", "x".repeat(1024 - 11));
        assert_eq!(record.len(), 1025);
        let ran = jsonl(&["--max-record", size, "--on-error", "null"], &record);
        assert_eq!(ran.out == record, fits, "{size}");
    }
}

#[test]
fn a_record_that_is_too_long_streams_through() {
    let long = format!("{{\"text\":\"{}\"}}", texts::prose(3 << 20).replace('\n', BAR));
    for end in ["\n", "\r\n"] {
        let input = format!("{GOOD}{long}{end}{GOOD}{long}");
        for threads in ["-j1", "-j3"] {
            let ran = jsonl(&["--max-record", "1M", threads], &input);
            assert!(ran.out == input, "it passes as it came");
            assert_eq!(ran.err.lines().count(), 2);
            assert!(ran.err.starts_with("taoxi: -:2: longer than 1048576 bytes"), "{}", ran.err);
            assert!(ran.err.contains("taoxi: -:4: longer"), "{}", ran.err);
            assert_eq!(jsonl(&["--max-record", "1M", "--on-error", "null", threads], &input).out, format!("{GOOD}null{end}{GOOD}null"));
            assert_eq!(jsonl(&["--max-record", "1M", "--on-error", "drop", threads], &input).out, GOOD.repeat(2));
            let failed = jsonl(&["--max-record", "1M", "--on-error", "fail", threads], &input);
            assert_eq!((failed.out.as_str(), failed.code), (GOOD, 1));
        }
    }
    // Bytes that are no UTF-8 become what they would become anywhere.
    let bad = [b"\"".as_slice(), &b"\xE6\xB8\xE6\xB8\xA1\xF0\x9F\xFF".repeat(400_000)].concat();
    assert!(jsonl(&["--max-record", "1M"], &bad).out == String::from_utf8_lossy(&bad));
}

#[test]
#[cfg(target_os = "linux")]
fn a_record_that_is_too_long_is_not_held_in_memory() {
    let folder = tempdir().unwrap();
    let mut child = command(&folder, &["--from", "jsonl", "--max-record", "1M", "-j2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let chunk = vec![b'x'; 1 << 20];
    (0..200).for_each(|_| stdin.write_all(&chunk).unwrap());
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak: u64 = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok()).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert!(peak < 64 << 10, "{} MiB for 200", peak >> 10);
}

// Pipes.

/// The binary with a pipe on both sides, and its lines as they come.
struct Partner {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl Partner {
    fn new(arguments: &[&str]) -> Partner {
        let folder = tempdir().unwrap();
        let mut child = command(&folder, &[&["--from", "jsonl"], arguments].concat()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        std::thread::spawn(move || out.split(b'\n').for_each(|line| _ = send.send(String::from_utf8(line.unwrap()).unwrap())));
        Partner { stdin: child.stdin.take(), child, lines }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.stdin.as_mut().unwrap().write_all(bytes).unwrap();
    }

    #[track_caller]
    fn answer(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(20)).expect("whoever sends a record gets it")
    }

    fn silent(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(100)).is_err()
    }
}

#[test]
fn who_sends_a_record_and_waits_for_it_gets_it() {
    for arguments in [&["-j1"][..], &["-j4"], &["-j4", "--line-buffered"], &["-j2", "--on-error", "null"]] {
        let mut partner = Partner::new(arguments);
        for number in 0..5 {
            partner.send(format!("{{\"id\":{number},\"text\":\"甲说。\\r\\n\"}}\n").as_bytes());
            assert_eq!(partner.answer(), format!("{{\"id\":{number},\"text\":\"甲说。\\n\"}}"));
        }
        // Several at once, and the half of another, which is not a record yet.
        partner.send("{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n{\"text\":\"丙".as_bytes());
        assert_eq!((partner.answer().as_str(), partner.answer().as_str()), ("{\"text\":\"甲\"}", "{\"text\":\"乙\"}"));
        assert!(partner.silent());
        partner.send(b"\"}\n");
        assert_eq!(partner.answer(), "{\"text\":\"丙\"}");
        // A pipe holds 64 KiB: a record of that size, one that is larger than it, and one larger than any read.
        for size in [1 << 16, 100_000, 3 << 20] {
            let record = format!("{{\"text\":\"{}\"}}\n", "x".repeat(size - 12));
            assert_eq!(record.len(), size);
            partner.send(record.as_bytes());
            assert_eq!(partner.answer() + "\n", record);
        }
        drop(partner.stdin.take());
        assert!(partner.child.wait().unwrap().success());
    }
}

#[test]
fn the_first_line_is_answered_however_short() {
    for line in ["", "{}", "P"] {
        let mut partner = Partner::new(&["-j2"]);
        partner.send(format!("{line}\n").as_bytes());
        assert_eq!(partner.answer(), line);
        drop(partner.stdin.take());
        partner.child.wait().unwrap();
    }
}

#[test]
fn each_record_by_itself_gives_the_same_bytes() {
    let records = records(300);
    let all = jsonl(&[], &records);
    let single = jsonl(&["--line-buffered"], &records);
    assert!(all.out == single.out && all.err == single.err);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder(&[("r.jsonl", GOOD.repeat(200_000).as_bytes())]);
    for arguments in [&["r.jsonl"][..], &["-j1", "r.jsonl"], &["--line-buffered", "r.jsonl"], &["--to", "text", "r.jsonl"]] {
        let mut child = command(&folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut some = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.err.as_str(), ran.code), ("", 0), "{arguments:?}");
    }
}

#[test]
fn an_empty_environment_is_enough() {
    let folder = folder(&[("r.jsonl", format!("{{\"text\":\"船开了。\\n{BAR}\"}}\n").as_bytes())]);
    quiet(&ran(command(&folder, &["r.jsonl"]).env_clear().output().unwrap()), "{\"text\":\"船开了。\\n\"}\n");
}

/// Records of all kinds: clean, damaged, bad, blank; several batches of them.
fn records(number: usize) -> Vec<u8> {
    let mut records = Vec::new();
    for (number, text) in texts::mixtures(number, 4).iter().enumerate() {
        records.extend(json!({"id": number, "text": text.text, "metadata": {"n": number}}).to_string().as_bytes());
        records.extend([b"\n".as_slice(), b"\r\n"][number % 2]);
        match number % 11 {
            3 => records.extend([BAD[number % BAD.len()].0, b"\n"].concat()),
            7 => records.extend(b"\r\n"),
            _ => {}
        }
    }
    records
}

#[test]
fn order_and_number_do_not_depend_on_threads_or_reads() {
    let records = records(1200);
    let folder = folder(&[("r.jsonl", &records)]);
    let lines = records.split(|byte| *byte == b'\n').count() - 1;
    for more in [&[][..], &["--report-field", "r", "--out-field", "o"], &["--on-error", "null"], &["--to", "markdown"]] {
        let reports = ["--rejects", "rejects", "--explain=explain", "--stats=stats"];
        let one = run(&folder, &[more, &reports, &["-j1", "r.jsonl"]].concat());
        assert!(more.contains(&"--to") || one.out.lines().count() == lines);
        let told = ["rejects", "explain", "stats"].map(|name| read(&folder, name));
        for threads in ["-j2", "-j8"] {
            let other = run(&folder, &[more, &reports, &[threads, "r.jsonl"]].concat());
            assert!(one.out == other.out && one.err == other.err && one.code == 0, "{more:?} {threads}");
            assert!(told == ["rejects", "explain", "stats"].map(|name| read(&folder, name)));
        }
        let piped = jsonl(&[more, &["-j3"]].concat(), &records);
        assert!(piped.out == one.out);
    }
}

// Documents.

#[test]
fn texts_of_records_are_parted_by_a_form_feed() {
    let records = format!("{{\"text\":\"{PAGE}\"}}\n\n{{\"text\":\"船开了。\"}}\n[]\n{{\"text\":\"\"}}\n{{\"text\":\"甲说。\\n乙说。\\n\"}}\n");
    let expected = "桥通了\n早上六点，江城的新桥通车了。\n\u{C}\n船开了。\n\u{C}\n\u{C}\n\u{C}\n甲说。\n乙说。\n";
    let folder = folder(&[("r.jsonl", records.as_bytes()), ("a.txt", "丙说。\n".as_bytes())]);
    let ran = run(&folder, &["--to", "text", "r.jsonl"]);
    assert_eq!((ran.out.as_str(), ran.code), (expected, 0));
    assert_eq!(ran.err, "taoxi: r.jsonl:4: not a JSON object; an empty document stands for it\n");
    assert_eq!(run(&folder, &["--to", "text", "-o", "all.txt", "r.jsonl"]).out, "");
    assert_eq!(read(&folder, "all.txt"), expected);
    let dropped = run(&folder, &["--to", "text", "--on-error", "drop", "r.jsonl"]).out;
    assert_eq!(dropped, expected.replacen("\u{C}\n\u{C}\n\u{C}\n", "\u{C}\n\u{C}\n", 1));
    // Texts among them are parted too, and those beside each other follow one another as ever.
    let mixed = run(&folder, &["--to", "text", "a.txt", "a.txt", "r.jsonl", "r.jsonl", "a.txt"]).out;
    assert_eq!(mixed, format!("丙说。\n丙说。\n\u{C}\n{expected}\u{C}\n{expected}\u{C}\n丙说。\n"));
    // The values of a record, which may have no line ends, are lines of its text.
    quiet(&jsonl(&["--to", "text", "--field", "a[]"], r#"{"a":["甲说。","乙说。\n","丙说。"]}"#), "甲说。\n乙说。\n丙说。");
}

#[test]
fn records_become_markdown() {
    let records = format!("{{\"text\":\"{PAGE}\"}}\n{{\"text\":\"船开了。\"}}\n");
    let page = "---\ntitle: \"桥通了\"\ndate: \"2014-11-25\"\nsource: \"江城晚报\"\n---\n\n# 桥通了\n\n早上六点，江城的新桥通车了。\n";
    quiet(&jsonl(&["--to", "markdown"], records), &format!("{page}\u{C}\n船开了。\n"));
}

#[test]
fn each_record_becomes_a_file_named_by_its_id() {
    let record = |id: &str, text: &str| format!("{{{id}\"text\":\"{text}\"}}\n");
    let records = [
        record(r#""id":"a/../../b","#, "1"),
        record(r#""id":17,"#, "2"),
        record("", "3"),
        record(r#""id":"17","#, "4"),
        record(r#""id":"..","#, "5"),
        record(r#""id":"17-2","#, "6"),
        record(r#""id":"17","#, "7"),
        record(r#""id":"\u6e21口","#, "8"),
        record(r#""id":{"x":1},"#, "9"),
        "not json\n".to_string(),
        record(r#""id":"PAGE","#, "a"),
        record(r#""id":"page","#, "b"),
    ]
    .concat();
    let folder = folder(&[("r.jsonl", records.as_bytes()), ("more/s.jsonl", record(r#""url":{"id":"x"},"#, "c").as_bytes())]);
    let ran = run(&folder, &["--to", "text", "-o", "out/", "r.jsonl"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 0), "{}", ran.err);
    assert_eq!(
        ran.err,
        "taoxi: r.jsonl:10: not JSON: expected ident (near byte 2); left out\n"
            .replace("not JSON: expected ident (near byte 2)", "not a JSON object")
    );
    let mut there: Vec<(String, String)> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| (name.clone(), read(&folder, &format!("out/{name}"))))
        .collect();
    there.sort_by(|a, b| a.1.cmp(&b.1));
    let names: Vec<&str> = there.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "a_.._.._b.txt",
        "17.txt",
        "line-3.txt",
        "17-2.txt",
        "line-5.txt",
        "17-2-2.txt",
        "17-3.txt",
        "渡口.txt",
        "line-9.txt",
        "PAGE.txt",
        "page-2.txt",
    ];
    assert_eq!(names, expected);
    // Of several files each has a folder; the name may come from anywhere in the record.
    let ran = run(&folder, &["--to", "markdown", "-o", "all", "--id-field", "url.id", "r.jsonl", "more"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!((read(&folder, "all/s/x.md").as_str(), read(&folder, "all/r/line-2.md").as_str()), ("c\n", "2\n"));
}

#[test]
fn a_file_of_a_record_overwrites_no_input() {
    let records = "{\"id\":\"r\",\"text\":\"1\"}\n";
    let folder = folder(&[("r.txt", records.as_bytes())]);
    let ran = run(&folder, &["--from", "jsonl", "--to", "text", "-o", ".", "r.txt"]);
    assert_eq!((ran.code, read(&folder, "r.txt").as_str()), (2, records));
    assert!(ran.err.contains("is an input"), "{}", ran.err);
}

// Reports.

#[test]
fn reports_count_the_lines_of_all_values() {
    let record = r#"{"a":[{"b":"早上六点，渡口的船开了。\r\n船上只有三个人。"},{"b":"分享到：微信 微博"}]}"#;
    let folder = folder(&[("r.jsonl", format!("{{\"a\":[]}}\n{record}\n").as_bytes())]);
    let field = ["--field", "a[].b", "r.jsonl"];
    run(&folder, &[&["--rejects", "rejects", "--explain=explain", "--stats=stats"][..], &field].concat());
    assert_eq!(read(&folder, "rejects"), "r.jsonl:2:3: share-bar\t分享到：微信 微博\n");
    assert!(read(&folder, "explain").starts_with("r.jsonl:2:1: line-end\n"));
    let stats: Value = serde_json::from_str(&read(&folder, "stats")).unwrap();
    assert_eq!((&stats["documents"], &stats["lines_read"], &stats["lines_written"]), (&json!(2), &json!(3), &json!(2)));
    let why = run(&folder, &[&["--why", "微信"][..], &field].concat());
    assert!(why.out.starts_with("r.jsonl:2:3: dropped by share-bar\n"), "{}", why.out);
    assert_eq!(run(&folder, &[&["--check"][..], &field].concat()).code, 1);
    assert!(run(&folder, &[&["--detect"][..], &field].concat()).out.contains("share-bar"));
}

#[test]
fn differences_show_records_that_became_null_or_were_dropped() {
    let records = format!("{GOOD}[]\n{GOOD}\n{{\"text\":\"甲说。\\r\\n\"}}\n[]\n");
    let washed = r#"{"text":"甲说。\n"}"#;
    let came = r#"{"text":"甲说。\r\n"}"#;
    let diff = |on_error: &str| jsonl(&["--diff", "--on-error", on_error], &records).out;
    assert_eq!(diff("pass"), format!("--- -\n+++ -\n@@ -5,1 +5,1 @@\n-{came}\n+{washed}\n"));
    assert_eq!(
        diff("null"),
        format!("--- -\n+++ -\n@@ -2,1 +2,1 @@\n-[]\n+null\n@@ -5,1 +5,1 @@\n-{came}\n+{washed}\n@@ -6,1 +6,1 @@\n-[]\n+null\n")
    );
    assert_eq!(
        diff("drop"),
        format!("--- -\n+++ -\n@@ -2,1 +1,0 @@\n-[]\n@@ -4,1 +2,0 @@\n-\n@@ -5,1 +3,1 @@\n-{came}\n+{washed}\n@@ -6,1 +3,0 @@\n-[]\n")
    );
    assert_eq!(jsonl(&["--check"], GOOD).code, 0);
    assert_eq!(jsonl(&["--check"], "[]").code, 0, "it passes as it came");
    assert_eq!(jsonl(&["--check", "--on-error", "null"], "[]").code, 1);
    // A new field is a difference too.
    assert_eq!(jsonl(&["--check", "--report-field", "r"], GOOD).code, 1);
}
