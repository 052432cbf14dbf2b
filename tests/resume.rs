//! Going on with a run that was stopped: what is passed over, what is washed again, and that reports lose nothing.

#![cfg(unix)]

mod common {
    pub mod binary;
    pub mod processes;
}

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use common::binary::{Ran, command, folder, quiet, read, run};
use common::processes::{signal, temporary, wait_for};
use flate2::write::GzEncoder;
use tempfile::{TempDir, tempdir};

const DIRTY: &str = "早上六点，渡口的船开了。\r\n分享到：微信 微博\n船上只有三个人。\r\n";
const CLEAN: &str = "早上六点，渡口的船开了。\n船上只有三个人。\n";
const SHARDS: usize = 40;

/// A corpus in shards, of records and of texts, of which no line comes twice.
fn shards() -> TempDir {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for shard in 0..SHARDS {
        let line = |n: usize| format!("渡口的老人记得第{}个清晨，船上只有三个人。", (shard * 10_000 + n).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let text: String = (0..1500).map(|n| format!("{}  \r\n分享到：微信 微博\n", line(n))).collect();
        let records: String =
            (0..600).map(|n| serde_json::json!({"id": n, "text": format!("{}\n分享到：微信 微博\n", line(n))}).to_string() + "\n").collect();
        let (name, text) = if shard % 2 == 0 { (format!("{shard:02}.txt"), text) } else { (format!("{shard:02}.jsonl"), records) };
        fs::write(folder.path().join("in").join(name), text).unwrap();
    }
    folder
}

/// The names of the finished files in a folder.
fn finished(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with(".taoxi-"));
    names.sort();
    names
}

/// The finished files with what they hold.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| (name.clone(), fs::read(folder.join(name)).unwrap());
    finished(folder).into_iter().map(read).collect()
}

/// What tells whether a file was touched.
fn touched(folder: &Path, name: &str) -> (SystemTime, u64) {
    let metadata = folder.join(name).metadata().unwrap();
    (metadata.modified().unwrap(), metadata.ino())
}

#[track_caller]
fn passed_over(ran: &Ran, count: usize) {
    let said = match count {
        0 => String::new(),
        1 => "taoxi: 1 input is passed over, for the outputs are there and not older\n".to_string(),
        _ => format!("taoxi: {count} inputs are passed over, for the outputs are there and not older\n"),
    };
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), ("", said.as_str(), 0));
}

#[test]
fn a_run_that_was_killed_goes_on_and_ends_as_if_nothing_had_been() {
    let folder = shards();
    let reports = |name: &str| [format!("--rejects={name}.rejects"), format!("--explain={name}.explain"), format!("--report={name}.jsonl")];
    let arguments = |name: &str, more: &[&str]| -> Vec<String> {
        let fixed = ["-o", &format!("{name}/"), "-j", "2", "in"].map(str::to_string);
        fixed.into_iter().chain(reports(name)).chain(more.iter().map(|word| word.to_string())).collect()
    };
    let whole = arguments("whole", &[]);
    let ran = run(&folder, &whole.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    let expected = all(&folder.path().join("whole"));
    assert_eq!(expected.len(), SHARDS);
    // Killed twice, in the middle and a little later, with --resume from the beginning so that the report is added to as well.
    let out = folder.path().join("out");
    let resumed = arguments("out", &["--resume"]);
    let resumed: Vec<&str> = resumed.iter().map(String::as_str).collect();
    let mut done = 0;
    for more in [11, 9] {
        let mut child = command(&folder, &resumed).stderr(Stdio::null()).spawn().unwrap();
        wait_for(|| finished(&out).len() >= done + more);
        signal(&child, "KILL");
        child.wait().unwrap();
        done = finished(&out).len();
        assert!(done < SHARDS, "it had ended before it was killed");
    }
    let names = finished(&out);
    let before: Vec<_> = names.iter().map(|name| touched(&out, name)).collect();
    let ran = run(&folder, &resumed);
    let said = format!("taoxi: {done} inputs are passed over, for the outputs are there and not older\n");
    assert!(ran.err.ends_with(&said) && ran.code == 0, "{}", ran.err);
    assert!(all(&out) == expected, "the outputs are not those of a run that nobody stopped");
    assert_eq!(names.iter().map(|name| touched(&out, name)).collect::<Vec<_>>(), before);
    assert!(temporary(&out).is_empty(), "what the kills left is still there");
    for (end, what) in [("rejects", "rejects"), ("explain", "explanations"), ("jsonl", "report")] {
        assert!(
            read(&folder, &format!("out.{end}")) == read(&folder, &format!("whole.{end}")),
            "the {what} are not those of a run that nobody stopped"
        );
    }
    // And once more, nothing is left to be done.
    passed_over(&run(&folder, &resumed), SHARDS);
    assert_eq!(names.iter().map(|name| touched(&out, name)).collect::<Vec<_>>(), before);
    assert!(read(&folder, "out.rejects") == read(&folder, "whole.rejects"));
    quiet(&run(&folder, &[&resumed[..], &["-q"]].concat()), "");
}

#[test]
fn what_is_told_of_an_output_is_written_before_it_is_there() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    (0..2000).for_each(|n| {
        fs::write(folder.path().join(format!("in/{n:04}.txt")), format!("渡口的第{n}个清晨，船开了。  \n分享到：微信 微博\n")).unwrap()
    });
    quiet(&run(&folder, &["-o", "whole/", "--rejects=whole.txt", "--explain=whole.jsonl", "in"]), "");
    // Without --resume at first: nobody knows that the run will be stopped.
    let arguments = ["-o", "out/", "--rejects=out.txt", "--explain=out.jsonl", "in"];
    let mut child = command(&folder, &arguments).stderr(Stdio::null()).spawn().unwrap();
    wait_for(|| finished(&folder.path().join("out")).len() >= 60);
    signal(&child, "KILL");
    child.wait().unwrap();
    let (done, rejects, told) = (finished(&folder.path().join("out")), read(&folder, "out.txt"), read(&folder, "out.jsonl"));
    assert!(done.len() < 2000, "it had ended before it was killed");
    for name in &done {
        assert!(rejects.contains(&format!("in/{name}:2: share-bar\t")) && told.contains(&format!("in/{name}\"")), "{name} is told of nowhere");
    }
    let ran = run(&folder, &[&["--resume"], &arguments[..]].concat());
    assert!(ran.code == 0 && ran.err.contains(&format!("{} inputs are passed over", done.len())), "{}", ran.err);
    assert!(all(&folder.path().join("out")) == all(&folder.path().join("whole")));
    assert!(read(&folder, "out.txt") == read(&folder, "whole.txt") && read(&folder, "out.jsonl") == read(&folder, "whole.jsonl"));
}

#[test]
fn an_output_that_is_older_than_its_input_or_gone_is_made_anew() {
    let files: &[(&str, &[u8])] =
        &[("in/a.txt", DIRTY.as_bytes()), ("in/b.txt", DIRTY.as_bytes()), ("in/c.txt", b""), ("in/d.txt", DIRTY.as_bytes())];
    let folder = folder(files);
    let (resumed, out) = (["--resume", "-o", "out/", "in"], folder.path().join("out"));
    passed_over(&run(&folder, &resumed), 0);
    passed_over(&run(&folder, &resumed), 4);
    let before = touched(&out, "d.txt");
    fs::write(folder.path().join("in/a.txt"), "船开了。\r\n").unwrap();
    File::options().write(true).open(folder.path().join("in/a.txt")).unwrap().set_modified(SystemTime::now() + Duration::from_secs(2)).unwrap();
    fs::remove_file(out.join("b.txt")).unwrap();
    passed_over(&run(&folder, &resumed), 2);
    assert_eq!(
        (read(&folder, "out/a.txt").as_str(), read(&folder, "out/b.txt").as_str(), read(&folder, "out/c.txt").as_str()),
        ("船开了。\n", CLEAN, "")
    );
    assert_eq!(touched(&out, "d.txt"), before);
    // A file that -o names.
    fs::remove_file(folder.path().join("in/a.txt")).unwrap();
    passed_over(&run(&folder, &["--resume", "-o", "single.txt", "in/b.txt"]), 0);
    let before = touched(folder.path(), "single.txt");
    passed_over(&run(&folder, &["--resume", "-o", "single.txt", "in/b.txt"]), 1);
    assert!(touched(folder.path(), "single.txt") == before && read(&folder, "single.txt") == CLEAN);
}

#[test]
fn what_could_not_be_read_whole_is_tried_again() {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(CLEAN.repeat(500).as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let records = b"{\"text\":\"a\"}\n[]\n{\"text\":\"b\"}\n";
    let folder = folder(&[("in/cut.txt.gz", &packed[..packed.len() - 30]), ("in/bad.jsonl", records), ("in/good.txt", DIRTY.as_bytes())]);
    let resumed = ["--resume", "-o", "out/", "in"];
    for _ in 0..2 {
        let ran = run(&folder, &resumed);
        assert!(ran.code == 2 && ran.err.contains("in/cut.txt.gz: ") && ran.err.contains("cut off"), "{}", ran.err);
    }
    // Only that one; and when it has been fetched again, it is washed, with its old time or a new one.
    let before = touched(&folder.path().join("out"), "good.txt");
    let old = folder.path().join("in/cut.txt.gz").metadata().unwrap().modified().unwrap();
    fs::write(folder.path().join("in/cut.txt.gz"), &packed).unwrap();
    File::options().write(true).open(folder.path().join("in/cut.txt.gz")).unwrap().set_modified(old).unwrap();
    passed_over(&run(&folder, &resumed), 2);
    passed_over(&run(&folder, &resumed), 3);
    assert_eq!(touched(&folder.path().join("out"), "good.txt"), before);
    // Where --on-error fail stopped, what came before is written, and no more.
    for _ in 0..2 {
        assert_eq!(run(&folder, &["--resume", "--on-error", "fail", "-o", "stopped.jsonl", "in/bad.jsonl"]).code, 1);
    }
}

#[test]
fn reports_are_added_to_and_lose_nothing() {
    let folder = folder(&[("in/a.txt", DIRTY.as_bytes()), ("in/b.txt", DIRTY.as_bytes())]);
    let resumed = ["--resume", "-o", "out/", "--rejects", "gone.txt", "--report", "r.jsonl", "--explain=why.jsonl", "in"];
    passed_over(&run(&folder, &resumed), 0);
    let first = ["gone.txt", "r.jsonl", "why.jsonl"].map(|name| read(&folder, name));
    // An output in the middle is gone: what was told of it stays, and is told again.
    fs::remove_file(folder.path().join("out/a.txt")).unwrap();
    passed_over(&run(&folder, &resumed), 1);
    let second = ["gone.txt", "r.jsonl", "why.jsonl"].map(|name| read(&folder, name));
    assert!(first.iter().zip(&second).all(|(first, second)| second.starts_with(first) && second[first.len()..].contains("in/a.txt")));
    // What is packed can't be added to.
    for option in ["--rejects=gone.gz", "--report=r.jsonl.gz", "--explain=why.zst"] {
        let ran = run(&folder, &["--resume", "-o", "new/", option, "in"]);
        assert!(ran.code == 2 && ran.err.contains("is added to, in place and by --resume, and so can't be packed"), "{}", ran.err);
    }
}

#[test]
fn what_cannot_be_gone_on_with_is_refused() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("r.jsonl", b"{\"text\":\"a\"}\n")]);
    for (arguments, said) in [
        (&["--resume", "a.txt"][..], "--resume passes over inputs whose outputs are there, so it needs -o"),
        (&["--resume", "-o", "-", "a.txt"], "--resume passes over inputs whose outputs are there, so it needs -o"),
        (&["--resume", "-i", "a.txt"], "cannot be used with"),
        (&["--resume", "--check", "a.txt"], "cannot be used with"),
        (&["--resume", "-t", "text", "-o", "out/", "r.jsonl"], "where each record becomes a file or a document, nothing shows"),
    ] {
        let ran = run(&folder, arguments);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}
