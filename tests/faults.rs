//! What goes wrong around the program: disks that are full, files that vanish, signals, inputs of absurd size and shape. Each is made to happen.
//!
//! Faults of files that are rewritten where they lie are in `in_place.rs`, of packed streams in `inputs.rs`, closed pipes in `cli.rs` and
//! `records.rs`, records that are too long in `records.rs`.

#![cfg(unix)]

mod common {
    pub mod binary;
    pub mod processes;
}

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};

use common::binary::{Ran, command, folder, pipe, quiet, ran, read, run};
use common::processes::{in_the_foreground, nobody, sh, signal, stopped_while_it_writes, temporary};
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

const DIRTY: &str = "早上六点，渡口的船开了。\r\n";
const CLEAN: &str = "早上六点，渡口的船开了。\n";

/// A text that takes a while.
fn long() -> String {
    DIRTY.repeat(80_000)
}

#[track_caller]
fn fails(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(parts.iter().all(|part| ran.err.contains(part)), "{}", ran.err);
}

// Outputs that can't be written.

#[test]
fn on_a_full_disk_the_output_is_not_there_and_what_was_there_before_stays() {
    let records: String =
        (0..3).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"{}\"}}\n", "船开了。".repeat(if n == 1 { 20_000 } else { 1 }))).collect();
    let folder = folder(&[("a.txt", long().as_bytes()), ("r.jsonl", records.as_bytes()), ("old.txt", b"from before\n"), ("small.txt", b"1\n")]);
    // No file may grow beyond 100 blocks: that is how a full disk looks, without one.
    let full = |arguments: &str| ran(sh(&folder, &format!("ulimit -f 100; exec $taoxi --only line-end {arguments}")).output().unwrap());
    fails(&full("-o new.txt a.txt"), &["taoxi: cannot write new.txt, of which nothing is left; run it again once this is mended: File too large"]);
    fails(&full("-o old.txt a.txt"), &["cannot write old.txt"]);
    assert!(!folder.path().join("new.txt").exists() && read(&folder, "old.txt") == "from before\n");
    // Of several the whole ones stand.
    fails(&full("-o out/ small.txt a.txt"), &["cannot write out/a.txt"]);
    assert!(read(&folder, "out/small.txt") == "1\n" && !folder.path().join("out/a.txt").exists());
    fails(&full("-t text -o records/ r.jsonl"), &["cannot write records/1.txt"]);
    assert!(read(&folder, "records/0.txt") == "船开了。" && !folder.path().join("records/1.txt").exists());
    // What goes to standard output is there as far as there was room.
    let ran = full("a.txt > stdout");
    fails(&ran, &["cannot write the output: File too large"]);
    let written = fs::read(folder.path().join("stdout")).unwrap();
    assert!(!written.is_empty() && long().replace('\r', "").as_bytes().starts_with(&written));
    assert!(["", "out", "records"].iter().all(|name| temporary(&folder.path().join(name)).is_empty()));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_that_names_it() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes())]);
    for (arguments, said) in [
        (&["--rejects", "missing/r", "a.txt"][..], "cannot write missing/r"),
        (&["--explain=missing/e", "a.txt"], "cannot write missing/e"),
        (&["--stats=missing/s", "a.txt"], "cannot write missing/s"),
        (&["-o", "a.txt/out.txt", "a.txt"], "cannot make the directory a.txt; name another one"),
    ] {
        fails(&run(&folder, arguments), &[said]);
    }
}

#[test]
fn an_output_folder_that_is_closed_is_named_with_what_to_do() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("closed/old.txt", b"from before\n")]);
    let Some(taoxi) = nobody(&folder) else { return };
    fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o555)).unwrap();
    for (output, named) in [("closed/", "closed/a.txt"), ("closed/new.txt", "closed/new.txt"), ("closed/old.txt", "closed/old.txt")] {
        let ran = ran(sh(&folder, &format!("{taoxi} -o {output} a.txt")).output().unwrap());
        fails(&ran, &[&format!("taoxi: cannot write {named}; name another place: Permission denied")]);
    }
    fails(
        &ran(sh(&folder, &format!("{taoxi} -o closed/deep/ a.txt")).output().unwrap()),
        &["cannot make the directory closed/deep; name another one"],
    );
    fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((read(&folder, "closed/old.txt").as_str(), fs::read_dir(folder.path().join("closed")).unwrap().count()), ("from before\n", 1));
}

#[test]
fn an_output_keeps_its_mode_and_a_link_goes_on_leading_to_it() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("d/old.txt", b"from before\n")]);
    std::os::unix::fs::symlink("d/old.txt", folder.path().join("link.txt")).unwrap();
    fs::set_permissions(folder.path().join("d/old.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    quiet(&run(&folder, &["-o", "link.txt", "a.txt"]), "");
    assert!(folder.path().join("link.txt").is_symlink());
    assert_eq!(
        (read(&folder, "d/old.txt"), fs::metadata(folder.path().join("d/old.txt")).unwrap().permissions().mode() & 0o777),
        (CLEAN.into(), 0o600)
    );
    // A device and a pipe are written to as they are, and what is open already too.
    quiet(&run(&folder, &["-o", "/dev/null", "a.txt"]), "");
    quiet(&ran(sh(&folder, "$taoxi -o /dev/stdout a.txt | cat").output().unwrap()), CLEAN);
    quiet(&ran(sh(&folder, "mkfifo pipe; cat pipe & $taoxi -o pipe a.txt; wait").output().unwrap()), CLEAN);
}

// Signals.

#[test]
fn a_signal_leaves_outputs_whole_or_absent() {
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let folder = folder(&[("a.txt", CLEAN.as_bytes()), ("b.txt", long().as_bytes()), ("out/b.txt", b"from before\n")]);
        let child = in_the_foreground(&folder, &["-j1", "-o", "out/", "a.txt", "b.txt"]).stderr(Stdio::piped()).spawn().unwrap();
        stopped_while_it_writes(&child, &folder.path().join("out"));
        signal(&child, name);
        signal(&child, "CONT");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(number), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("run it again for the rest"));
        assert_eq!((read(&folder, "out/a.txt"), read(&folder, "out/b.txt")), (CLEAN.into(), "from before\n".into()));
        assert!(temporary(&folder.path().join("out")).is_empty());
    }
}

#[test]
fn a_signal_that_is_ignored_stays_so() {
    let folder = folder(&[("b.txt", long().as_bytes())]);
    fs::create_dir(folder.path().join("out")).unwrap();
    let child = sh(&folder, "trap '' HUP; exec $taoxi -j1 -o out/ b.txt").stderr(Stdio::piped()).spawn().unwrap();
    stopped_while_it_writes(&child, &folder.path().join("out"));
    signal(&child, "HUP");
    signal(&child, "CONT");
    quiet(&ran(child.wait_with_output().unwrap()), "");
    assert!(read(&folder, "out/b.txt") == long().replace('\r', ""));
}

#[test]
fn what_a_killed_run_left_in_the_output_folder_is_cleared_up_and_named() {
    let folder = folder(&[("b.txt", long().as_bytes()), ("a.txt", DIRTY.as_bytes())]);
    fs::create_dir(folder.path().join("out")).unwrap();
    let mut child = command(&folder, &["-j1", "-o", "out/", "b.txt"]).spawn().unwrap();
    stopped_while_it_writes(&child, &folder.path().join("out"));
    child.kill().unwrap();
    child.wait().unwrap();
    let left = temporary(&folder.path().join("out"));
    let name = left[0].file_name().unwrap().to_string_lossy();
    // Whoever reads that folder takes it for no document, and names it.
    let reading = run(&folder, &["out"]);
    assert_eq!((reading.out.as_str(), reading.code, reading.err.lines().count()), ("", 0, 1));
    assert!(reading.err.contains(&*name) && left[0].exists(), "{}", reading.err);
    let next = run(&folder, &["-o", "out/", "a.txt"]);
    assert_eq!(next.err, format!("taoxi: out/{name}: left behind by a run that was killed; removed\n"));
    assert!(next.code == 0 && !left[0].exists() && read(&folder, "out/a.txt") == CLEAN);
}

// Inputs that change, and inputs that are no files.

#[test]
fn a_file_that_vanishes_or_shrinks_gives_what_could_be_read() {
    type Change = fn(&TempDir);
    let changes: [(Change, bool); 2] = [
        (|folder| fs::remove_file(folder.path().join("b.txt")).unwrap(), true),
        (|folder| File::options().write(true).open(folder.path().join("b.txt")).unwrap().set_len(10).unwrap(), false),
    ];
    for (change, whole) in changes {
        let folder = folder(&[("b.txt", long().as_bytes())]);
        fs::create_dir(folder.path().join("out")).unwrap();
        let child = command(&folder, &["-j1", "-o", "out/", "b.txt"]).stderr(Stdio::piped()).spawn().unwrap();
        stopped_while_it_writes(&child, &folder.path().join("out"));
        change(&folder);
        signal(&child, "CONT");
        let ran = ran(child.wait_with_output().unwrap());
        if whole {
            quiet(&ran, "");
        } else {
            fails(&ran, &["taoxi: b.txt: written to while it was read, so that it may come out as it never was; wash it again\n"]);
        }
        let (clean, out) = (long().replace('\r', ""), read(&folder, "out/b.txt"));
        let out = out.trim_end_matches('\u{FFFD}'); // The file may have ended inside a character.
        assert!(clean.starts_with(out) && !out.is_empty() && (out.len() == clean.len()) == whole);
    }
}

#[test]
fn pipes_and_standard_input_under_its_other_names_are_read() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes())]);
    quiet(&ran(sh(&folder, "mkfifo pipe; cat a.txt > pipe & $taoxi pipe").output().unwrap()), CLEAN);
    quiet(&ran(sh(&folder, "cat a.txt | $taoxi /dev/stdin").output().unwrap()), CLEAN);
    quiet(&ran(sh(&folder, "$taoxi -o out.txt /dev/stdin < a.txt").output().unwrap()), "");
    assert_eq!(read(&folder, "out.txt"), CLEAN);
    // Below a directory only files are taken, so that no pipe is waited for.
    quiet(&ran(sh(&folder, "mkdir d; mkfifo d/pipe; cp a.txt d; $taoxi d").output().unwrap()), CLEAN);
}

#[test]
fn a_folder_that_may_not_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder(&[("d/a.txt", DIRTY.as_bytes()), ("d/closed/b.txt", DIRTY.as_bytes()), ("d/secret.txt", DIRTY.as_bytes())]);
    let Some(taoxi) = nobody(&folder) else { return };
    for name in ["d/closed", "d/secret.txt"] {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let ran = ran(sh(&folder, &format!("{taoxi} d")).output().unwrap());
    fs::set_permissions(folder.path().join("d/closed"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((ran.out.as_str(), ran.err.lines().count()), (CLEAN, 2));
    fails(&ran, &["d/closed", "taoxi: d/secret.txt: Permission denied"]);
}

#[test]
fn names_that_are_not_unicode_are_read_listed_and_rewritten() {
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"\xD0\xC2.txt");
    let path = folder.path().join(name);
    let list = [&b"./"[..], name.as_bytes(), b"\0"].concat();
    fs::write(folder.path().join("list"), list).unwrap();
    fs::write(&path, DIRTY).unwrap();
    quiet(&run(&folder, &["--files-from", "list", "-0"]), CLEAN);
    quiet(&run(&folder, &["-i", "--backup", "--files-from", "list", "-0"]), "");
    assert_eq!(fs::read_to_string(&path).unwrap(), CLEAN);
    assert_eq!(fs::read_to_string(folder.path().join(OsStr::from_bytes(b"\xD0\xC2.txt.orig"))).unwrap(), DIRTY);
    fs::remove_file(&path).unwrap();
    fails(&run(&folder, &["--files-from", "list", "-0"]), &["taoxi: ./\u{FFFD}\u{FFFD}.txt: No such file"]);
}

#[test]
fn very_many_empty_files_are_read_and_written() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("d")).unwrap();
    (0..10_000).for_each(|n| _ = File::create(folder.path().join(format!("d/{n:05}"))).unwrap());
    quiet(&run(&folder, &["d"]), "");
    quiet(&run(&folder, &["-i", "d"]), "");
    assert_eq!(run(&folder, &["-t", "jsonl", "d"]).out.lines().count(), 10_000);
}

// Inputs of absurd size and shape.

/// The most that a process may hold: what the work on a few parts takes, whatever comes in.
const MOST: u64 = 64 << 10;

/// Bytes that come in such a test.
const LARGE: usize = 100 << 20;

/// The most that a process has held so far, in KiB, where the system tells.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

/// Feeds the binary, counts what comes out, and sees to it that no more than [`MOST`] was ever held.
#[track_caller]
fn bounded(arguments: &[&str], feed: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send + 'static) -> (u64, String, i32) {
    let folder = folder(&[]);
    let mut child = command(&folder, arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let counting = std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()).unwrap());
    let feeding = std::thread::spawn(move || {
        let _ = feed(&mut stdin); // Whoever refuses it need not read all of it.
        stdin
    });
    let open = feeding.join().unwrap();
    let peak = peak(&child).unwrap_or_default();
    drop(open);
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    let code = child.wait().unwrap().code().unwrap();
    assert!(peak < MOST, "{arguments:?}: {} MiB were held", peak >> 10);
    (counting.join().unwrap(), told, code)
}

fn line_of(byte: u8) -> impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send + 'static {
    move |to| (0..LARGE >> 20).try_for_each(|_| to.write_all(&vec![byte; 1 << 20]))
}

#[test]
#[cfg(target_os = "linux")]
fn a_line_without_end_is_not_held() {
    let (out, told, code) = bounded(&["-j2", "--only", "whitespace"], line_of(b'x'));
    assert_eq!((out, told.as_str(), code), (LARGE as u64, "", 0));
    // Of NULs only as much is read as shows what they are; where the encoding is named they are text.
    let (out, told, code) = bounded(&["-j2"], line_of(0));
    assert_eq!((out, code), (0, 2));
    assert!(told.starts_with("taoxi: -: binary data"), "{told}");
    let (out, told, code) = bounded(&["-j2", "-E", "utf-8", "--only", "line-end"], line_of(0));
    assert_eq!((out, told.as_str(), code), (LARGE as u64, "", 0));
}

#[test]
#[cfg(target_os = "linux")]
fn little_that_unpacks_to_very_much_is_not_held() {
    let mut gz = GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..LARGE >> 20).for_each(|_| gz.write_all(&vec![b'x'; 1 << 20]).unwrap());
    let gz = gz.finish().unwrap();
    let zst = compress_to_vec(vec![b'x'; 1 << 20].as_slice(), CompressionLevel::Fastest).repeat(LARGE >> 20);
    assert!(gz.len() < LARGE / 100 && zst.len() < LARGE / 100);
    let as_text = &["-j2", "--only", "line-end"];
    for bomb in [gz.clone(), zst] {
        let (out, told, code) = bounded(as_text, move |to| to.write_all(&bomb));
        assert_eq!((out, told.as_str(), code), (LARGE as u64, "", 0));
    }
    let bomb = gz.clone();
    let (out, told, code) = bounded(&["-j2", "--from", "jsonl", "--max-record", "1M"], move |to| to.write_all(&bomb));
    assert!(out == LARGE as u64 && code == 0 && told.contains("longer than 1048576 bytes"), "{told}");
    let (out, told, code) = bounded(&["-j2", "--from", "wet"], move |to| to.write_all(&gz));
    assert!(out == 0 && code == 2, "{told}");
}

#[test]
fn half_a_pair_of_surrogates_harms_nothing_beside_it() {
    // As bytes, as UTF-8 would write it; as UTF-16; as an escape in a record, which stays what it is.
    let ran = pipe(&["--only", "line-end"], &[CLEAN.as_bytes(), "船".as_bytes(), b"\xED\xA0\xBD", "开了。\n".as_bytes()].concat());
    assert_eq!((ran.out.replace('\u{FFFD}', ""), ran.code), (format!("{CLEAN}船开了。\n"), 0));
    assert!(ran.out.contains("船\u{FFFD}") && ran.err.contains("became U+FFFD"), "{}", ran.err);
    let utf16: Vec<u8> = [0xFEFF, 0x8239, 0xD83D, 0x5F00, 0x000A].iter().flat_map(|unit: &u16| unit.to_le_bytes()).collect();
    assert_eq!(pipe(&["--only", "line-end"], &utf16).out, "船\u{FFFD}开\n");
    let record = "{\"text\":\"船\\ud83d开  \"}\n";
    let ran = pipe(&["--from", "jsonl"], record.as_bytes());
    assert_eq!((ran.out.as_str(), ran.code), (record, 0));
    assert!(ran.err.starts_with("taoxi: -:1: "), "{}", ran.err);
}
