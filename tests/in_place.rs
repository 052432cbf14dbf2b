//! Files that are rewritten where they lie: what changes, what stays, what is refused, and that no file is ever harmed.

#![cfg(unix)]

mod common {
    pub mod binary;
    pub mod processes;
}

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant, SystemTime};

use common::binary::{Ran, command, folder, quiet, ran, read, run};
use common::processes::{in_the_foreground, nobody, sh, signal, stopped_while_it_writes, temporary};
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

const DIRTY: &str = "早上六点，渡口的船开了。\r\n分享到：微信 微博\n船上只有三个人。\r\n";
const CLEAN: &str = "早上六点，渡口的船开了。\n船上只有三个人。\n";

fn gz(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zst(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

fn inode(folder: &TempDir, name: &str) -> u64 {
    folder.path().join(name).metadata().unwrap().ino()
}

/// What lies in the folder itself, by name.
fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[track_caller]
fn fails(ran: &Ran, code: i32, parts: &[&str]) {
    assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
    assert!(parts.iter().all(|part| ran.err.contains(part)), "{}", ran.err);
}

// What changes, and what does not.

#[test]
fn a_file_is_rewritten_only_where_its_bytes_change() {
    let folder = folder(&[("dirty.txt", DIRTY.as_bytes()), ("clean.txt", CLEAN.as_bytes()), ("d/e/dirty.txt", DIRTY.as_bytes())]);
    let before = ["dirty.txt", "clean.txt"].map(|name| inode(&folder, name));
    quiet(&run(&folder, &["-i", "."]), "");
    assert_eq!(["dirty.txt", "clean.txt", "d/e/dirty.txt"].map(|name| read(&folder, name)), [CLEAN; 3]);
    assert!(inode(&folder, "dirty.txt") != before[0] && inode(&folder, "clean.txt") == before[1]);
    assert_eq!(names(&folder), ["clean.txt", "d", "dirty.txt"]);
    // And once more, nothing changes.
    let before = inode(&folder, "dirty.txt");
    quiet(&run(&folder, &["-i", "."]), "");
    assert_eq!(inode(&folder, "dirty.txt"), before);
}

#[test]
fn a_dry_run_names_the_files_that_a_run_then_rewrites_and_touches_none() {
    let files: &[(&str, &[u8])] = &[
        ("d/dirty.txt", DIRTY.as_bytes()),
        ("d/clean.txt", CLEAN.as_bytes()),
        ("d/old.txt.orig", DIRTY.as_bytes()),
        ("d/old.txt", CLEAN.as_bytes()),
        ("d/packed.txt.gz", &gz(DIRTY)),
        ("d/r.jsonl", b"{\"text\":\"a  \"}\n"),
        ("there.rejects", b"from before\n"),
    ];
    let folder = folder(files);
    let dry = run(&folder, &["-i", "--dry-run", "d"]);
    let named: Vec<&str> = dry.err.lines().map(|line| line.strip_prefix("taoxi: ").unwrap().strip_suffix(": would change").unwrap()).collect();
    assert_eq!((named.as_slice(), dry.out.as_str(), dry.code), (&["d/dirty.txt", "d/packed.txt.gz", "d/r.jsonl"][..], "", 1));
    assert!(files.iter().all(|(name, bytes)| fs::read(folder.path().join(name)).unwrap() == *bytes));
    assert_eq!(names(&folder), ["d", "there.rejects"]);
    // What may be all that is left of files in place is not emptied.
    fails(&run(&folder, &["-i", "--dry-run", "--rejects", "there.rejects", "d"]), 2, &["there.rejects may be what is left"]);
    assert_eq!(read(&folder, "there.rejects"), "from before\n");
    let before: Vec<u64> = named.iter().map(|name| inode(&folder, name)).collect();
    let untouched = ["d/clean.txt", "d/old.txt", "d/old.txt.orig"].map(|name| inode(&folder, name));
    quiet(&run(&folder, &["--inplace", "d"]), "");
    assert!(named.iter().zip(&before).all(|(name, before)| inode(&folder, name) != *before));
    assert_eq!(["d/clean.txt", "d/old.txt", "d/old.txt.orig"].map(|name| inode(&folder, name)), untouched);
    quiet(&run(&folder, &["-i", "--dry-run", "d"]), "");
}

#[test]
fn a_dry_run_names_what_would_stay_though_it_should_change() {
    let folder = folder(&[("bad.txt", b"\xE8\xB5\xB7 a\xFFb  \n"), ("dirty.txt", DIRTY.as_bytes()), ("dirty.txt.orig", b"from before\n")]);
    let said = "taoxi: bad.txt: would stay as it is, for its bad bytes would be lost; with --backup";
    fails(&run(&folder, &["-i", "--dry-run", "-e", "utf-8", "bad.txt"]), 2, &[said]);
    let said = "taoxi: dirty.txt: would stay as it is, for its backup dirty.txt.orig is there already, with another text";
    fails(&run(&folder, &["-i", "--backup", "--dry-run", "dirty.txt"]), 2, &[said]);
    assert_eq!(run(&folder, &["-i", "--backup", "--dry-run", "-e", "utf-8", "bad.txt"]).code, 1);
    assert_eq!(names(&folder), ["bad.txt", "dirty.txt", "dirty.txt.orig"]);
}

#[test]
fn the_files_of_a_list_are_rewritten_and_each_once() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("d/b.txt", DIRTY.as_bytes()), ("list", b"a.txt\n./d/../a.txt\nd\n")]);
    quiet(&run(&folder, &["-i", "a.txt", "--files-from", "list"]), "");
    assert_eq!(["a.txt", "d/b.txt"].map(|name| read(&folder, name)), [CLEAN; 2]);
}

#[test]
fn mode_and_owner_stay_and_the_time_is_that_of_the_writing() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes())]);
    let path = folder.path().join("a.txt");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_400_000_000);
    File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    // Only the superuser may give a file away.
    let given = std::os::unix::fs::chown(&path, Some(65534), Some(65534)).is_ok();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    quiet(&run(&folder, &["-i", "--backup", "a.txt"]), "");
    let (new, old) = (path.metadata().unwrap(), folder.path().join("a.txt.orig").metadata().unwrap());
    assert_eq!((new.mode() & 0o7777, old.mode() & 0o7777), (0o640, 0o640));
    assert!(!given || (new.uid(), new.gid()) == (65534, 65534));
    assert_eq!(old.modified().unwrap(), long_ago);
    assert!(new.modified().unwrap() > SystemTime::now() - Duration::from_secs(60));
}

#[test]
fn records_stay_records_and_what_is_packed_stays_packed_whatever_its_name() {
    let (dirty, clean) = ("{\"n\":1.10,\"text\":\"船开了。\\r\\n\"}\n", "{\"n\":1.10,\"text\":\"船开了。\\n\"}\n");
    let files: &[(&str, &[u8])] = &[
        ("r.jsonl", dirty.as_bytes()),
        ("r.jsonl.gz", &gz(dirty)),
        ("a.txt.zst", &zst(DIRTY)),
        ("packed.txt", &gz(DIRTY)),
        ("c.txt.gz", &gz(CLEAN)),
    ];
    let folder = folder(files);
    let before = inode(&folder, "c.txt.gz");
    quiet(&run(&folder, &["-i", "."]), "");
    let ungz = |name: &str| {
        let mut text = String::new();
        MultiGzDecoder::new(File::open(folder.path().join(name)).unwrap()).read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!((read(&folder, "r.jsonl"), ungz("r.jsonl.gz"), ungz("packed.txt")), (clean.into(), clean.into(), CLEAN.into()));
    assert!(fs::read(folder.path().join("a.txt.zst")).unwrap().starts_with(&[0x28, 0xB5, 0x2F, 0xFD]));
    quiet(&run(&folder, &["a.txt.zst"]), CLEAN);
    assert_eq!(inode(&folder, "c.txt.gz"), before);
}

#[test]
fn a_long_file_is_rewritten_at_every_number_of_threads() {
    let (dirty, clean) = (long(), long().replace('\r', ""));
    for threads in ["-j1", "-j3"] {
        // Clean to its last line, and dirty from the first.
        let folder = folder(&[("a.txt", [clean.as_str(), "船开了。  \n"].concat().as_bytes()), ("b.txt", dirty.as_bytes())]);
        assert_eq!(run(&folder, &["-i", threads, "--only", "whitespace", "."]).code, 0);
        assert!(read(&folder, "a.txt") == [clean.as_str(), "船开了。\n"].concat() && read(&folder, "b.txt") == clean, "{threads}");
    }
}

// Backups.

#[test]
fn a_backup_is_the_old_file_itself_and_never_overwritten() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("b.txt", CLEAN.as_bytes())]);
    let old = inode(&folder, "a.txt");
    quiet(&run(&folder, &["-i", "--backup", "a.txt", "b.txt"]), "");
    assert_eq!((read(&folder, "a.txt.orig"), inode(&folder, "a.txt.orig"), read(&folder, "a.txt")), (DIRTY.into(), old, CLEAN.into()));
    assert_eq!(names(&folder), ["a.txt", "a.txt.orig", "b.txt"]);
    // The same name with another text stays what it is; with another suffix both are there.
    fs::write(folder.path().join("a.txt"), "船又开了。\r\n").unwrap();
    let refused = run(&folder, &["-i", "--backup", "a.txt"]);
    fails(&refused, 2, &["a.txt: ", "its backup a.txt.orig is there already", "name another suffix"]);
    assert_eq!((read(&folder, "a.txt.orig"), read(&folder, "a.txt")), (DIRTY.into(), "船又开了。\r\n".into()));
    quiet(&run(&folder, &["-i", "--backup=.2", "a.txt"]), "");
    assert_eq!((read(&folder, "a.txt.2"), read(&folder, "a.txt")), ("船又开了。\r\n".into(), "船又开了。\n".into()));
}

#[test]
fn backups_below_a_directory_are_no_inputs() {
    let folder = folder(&[("d/a.txt", DIRTY.as_bytes()), ("d/alone.orig", DIRTY.as_bytes())]);
    quiet(&run(&folder, &["-i", "--backup", "d"]), "");
    quiet(&run(&folder, &["-i", "--backup", "d"]), "");
    quiet(&run(&folder, &["-i", "d"]), "");
    // What has no file beside it is nobody's backup.
    assert_eq!(["d/a.txt", "d/a.txt.orig", "d/alone.orig"].map(|name| read(&folder, name)), [CLEAN, DIRTY, CLEAN]);
    // Who names it means it.
    quiet(&run(&folder, &["-i", "d/a.txt.orig"]), "");
    assert_eq!(read(&folder, "d/a.txt.orig"), CLEAN);
}

#[test]
fn what_is_taken_out_of_a_file_is_added_to_the_rejects() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("rejects", "from before\n".as_bytes())]);
    quiet(&run(&folder, &["-i", "--rejects", "rejects", "a.txt"]), "");
    quiet(&run(&folder, &["-i", "--rejects", "rejects", "a.txt"]), "");
    assert_eq!(read(&folder, "rejects"), "from before\na.txt:2: share-bar\t分享到：微信 微博\n");
    fails(&run(&folder, &["-i", "--rejects", "rejects.gz", "a.txt"]), 2, &["rejects.gz", "leave out the .gz"]);
    // Where they can't be written, nothing is taken out.
    if Path::new("/dev/full").exists() {
        fs::write(folder.path().join("a.txt"), DIRTY).unwrap();
        fails(&run(&folder, &["-i", "--rejects", "/dev/full", "a.txt"]), 2, &["cannot write the rejects"]);
        assert_eq!(read(&folder, "a.txt"), DIRTY);
    }
}

// What is refused.

#[test]
fn what_does_not_go_together_is_refused_before_anything_is_written() {
    let files: &[(&str, &[u8])] = &[("a.txt", DIRTY.as_bytes()), ("r.jsonl", b"{\"text\":\"x  \"}\n"), ("c.wet", b"WARC/1.0\r\n\r\n")];
    let folder = folder(files);
    for (arguments, said) in [
        (&["-i"][..], "standard input"),
        (&["-i", "a.txt", "-"], "standard input"),
        (&["-i", "-t", "markdown", "a.txt"], "a.txt is text"),
        (&["-i", "-t", "jsonl", "a.txt"], "a.txt is text"),
        (&["-i", "-t", "text", "a.txt", "r.jsonl"], "r.jsonl holds records"),
        (&["-i", "."], "c.wet is an archive"),
        (&["-i", "-o", "out.txt", "a.txt"], "--output"),
        (&["-i", "--diff", "a.txt"], "--diff"),
        (&["-i", "--check", "a.txt"], "--check"),
        (&["-i", "--detect", "a.txt"], "--detect"),
        (&["-i", "--why", "x", "a.txt"], "--why"),
        (&["--backup", "a.txt"], "--in-place"),
        (&["-i", "--backup=", "a.txt"], "same name"),
        (&["-i", "--backup=/x", "a.txt"], "no other folder"),
        (&["-i", "--rejects", "a.txt", "a.txt"], "is an input"),
    ] {
        fails(&run(&folder, arguments), 2, &[said]);
    }
    assert!(files.iter().all(|(name, bytes)| fs::read(folder.path().join(name)).unwrap() == *bytes));
    assert_eq!(names(&folder).len(), 3);
}

#[test]
fn links_pipes_and_devices_are_left_alone_with_a_word_and_the_rest_goes_on() {
    let folder = folder(&[("d/a.txt", DIRTY.as_bytes()), ("target.txt", DIRTY.as_bytes())]);
    symlink("../target.txt", folder.path().join("d/link.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    let ran = run(&folder, &["-i", "d", "pipe", "/dev/null", "missing.txt"]);
    fails(&ran, 2, &["d/link.txt: a link to ../target.txt, ", "pipe: not a regular file", "/dev/null: not a regular file", "missing.txt: "]);
    assert_eq!((read(&folder, "target.txt"), read(&folder, "d/a.txt")), (DIRTY.into(), CLEAN.into()));
    assert!(folder.path().join("d/link.txt").is_symlink());
}

#[test]
fn other_names_of_a_file_are_told_to_keep_the_old_text() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes())]);
    fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    let ran = run(&folder, &["-i", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "taoxi: a.txt: had 1 more names (hard links), which keep the old text\n"));
    assert_eq!((read(&folder, "a.txt"), read(&folder, "b.txt")), (CLEAN.into(), DIRTY.into()));
}

#[test]
fn what_could_not_be_read_whole_stays_as_it_is() {
    let text = DIRTY.repeat(3000);
    let packed = gz(&text);
    let cut = &packed[..packed.len() - 12];
    let folder = folder(&[("cut.txt.gz", cut), ("cut.jsonl.gz", &gz("{\"text\":\"x  \"}\n")[..20]), ("a.txt", DIRTY.as_bytes())]);
    let ran = run(&folder, &["-i", "--backup", "."]);
    fails(&ran, 2, &["cut.txt.gz: the gzip stream is cut off", "cut.jsonl.gz: the gzip stream is cut off", "; the file stays as it is\n"]);
    assert_eq!((fs::read(folder.path().join("cut.txt.gz")).unwrap().as_slice(), read(&folder, "a.txt")), (cut, CLEAN.into()));
    assert_eq!(names(&folder), ["a.txt", "a.txt.orig", "cut.jsonl.gz", "cut.txt.gz"]);
}

#[test]
fn where_a_bad_record_is_to_stop_it_the_file_stays_as_it_is() {
    let records = "{\"text\":\"x  \"}\n{}\n{\"text\":\"y  \"}\n";
    let folder = folder(&[("r.jsonl", records.as_bytes())]);
    fails(&run(&folder, &["-i", "--on-error", "fail", "r.jsonl"]), 1, &["r.jsonl:2: "]);
    assert_eq!(read(&folder, "r.jsonl"), records);
}

#[test]
fn bytes_that_would_be_lost_are_lost_only_where_there_is_a_backup() {
    let bytes = [DIRTY.as_bytes(), b"\xFF\n"].concat();
    let record = b"{\"text\":\"x  \"}\n{\"text\":\"\xFF\"}\n";
    let folder = folder(&[("a.txt", &bytes), ("r.jsonl", record)]);
    fails(&run(&folder, &["-i", "."]), 2, &["a.txt: stays as it is, for its bad bytes would be lost; ", "r.jsonl: stays as it is"]);
    assert_eq!([fs::read(folder.path().join("a.txt")).unwrap(), fs::read(folder.path().join("r.jsonl")).unwrap()], [bytes.clone(), record.to_vec()]);
    assert_eq!(run(&folder, &["-i", "--backup=~", "."]).code, 0);
    assert_eq!((read(&folder, "a.txt"), fs::read(folder.path().join("a.txt~")).unwrap()), (format!("{CLEAN}\u{FFFD}\n"), bytes));
}

#[test]
fn who_may_not_write_to_a_file_or_its_folder_may_not_rewrite_it() {
    let folder = folder(&[("open/mine.txt", DIRTY.as_bytes()), ("open/yours.txt", DIRTY.as_bytes()), ("closed/a.txt", DIRTY.as_bytes())]);
    let Some(taoxi) = nobody(&folder) else { return };
    for (name, mode) in [("open/mine.txt", 0o666), ("open/yours.txt", 0o444), ("closed/a.txt", 0o666), ("open", 0o777), ("closed", 0o555)] {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    let ran = ran(sh(&folder, &format!("{taoxi} -i .")).output().unwrap());
    fails(&ran, 2, &["./open/yours.txt: can't be rewritten, and stays as it is: ", "./closed/a.txt: can't be rewritten, and stays as it is: "]);
    assert_eq!(["open/mine.txt", "open/yours.txt", "closed/a.txt"].map(|name| read(&folder, name)), [CLEAN, DIRTY, DIRTY]);
    assert!(["open", "closed"].iter().all(|name| temporary(&folder.path().join(name)).is_empty()));
    fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
}

// While it runs.

/// A text that takes a while and more room than is held in memory.
fn long() -> String {
    "早上六点，渡口的船开了。\r\n".repeat(200_000)
}

fn begun(folder: &TempDir) -> Child {
    let child = in_the_foreground(folder, &["-i", "-j1", "--only", "line-end", "--backup", "a.txt"]).stderr(Stdio::piped()).spawn().unwrap();
    stopped_while_it_writes(&child, folder.path());
    child
}

#[test]
fn a_file_that_changes_while_it_is_read_is_left_alone() {
    type Change = fn(&TempDir);
    fn path(folder: &TempDir) -> std::path::PathBuf {
        folder.path().join("a.txt")
    }
    let changes: [(&str, Change); 4] = [
        ("grows", |folder| File::options().append(true).open(path(folder)).unwrap().write_all(b"more\n").unwrap()),
        ("shrinks", |folder| File::options().write(true).open(path(folder)).unwrap().set_len(1 << 20).unwrap()),
        ("is another", |folder| {
            fs::write(folder.path().join("b.txt"), "another\r\n").unwrap();
            fs::rename(folder.path().join("b.txt"), path(folder)).unwrap();
        }),
        ("vanishes", |folder| fs::remove_file(path(folder)).unwrap()),
    ];
    for (what, change) in changes {
        let folder = folder(&[("a.txt", long().as_bytes())]);
        let child = begun(&folder);
        change(&folder);
        let after = fs::read(path(&folder)).ok();
        signal(&child, "CONT");
        // On a busy machine it may have read all before it was stopped, and sees the change where it would take the file's place.
        fails(&ran(child.wait_with_output().unwrap()), 2, &["a.txt: ", "changed", "stays as it is", "; wash it again"]);
        assert!(fs::read(path(&folder)).ok() == after, "{what}");
        assert!(names(&folder).iter().all(|name| name == "a.txt"), "{what}: {:?}", names(&folder));
    }
}

#[test]
fn a_signal_leaves_the_old_file_and_nothing_beside_it() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let folder = folder(&[("a.txt", long().as_bytes())]);
        let child = begun(&folder);
        signal(&child, name);
        signal(&child, "CONT");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(number), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("nothing is half written"));
        assert!(names(&folder) == ["a.txt"] && read(&folder, "a.txt") == long(), "{name}");
    }
}

#[test]
fn a_disk_that_is_full_leaves_the_old_file_and_nothing_beside_it() {
    let folder = folder(&[("a.txt", long().as_bytes()), ("b.txt", DIRTY.as_bytes())]);
    // No file may grow beyond 100 blocks: that is how a full disk looks, without one.
    let ran = ran(sh(&folder, "ulimit -f 100; exec $taoxi -i --only line-end,share-bar .").output().unwrap());
    fails(&ran, 2, &["./a.txt: can't be rewritten, and stays as it is: File too large"]);
    assert_eq!((names(&folder), read(&folder, "b.txt")), (vec!["a.txt".to_string(), "b.txt".to_string()], CLEAN.into()));
    assert!(read(&folder, "a.txt") == long());
}

#[test]
fn what_another_run_is_writing_is_neither_litter_nor_an_input() {
    let folder = folder(&[("a.txt", long().as_bytes()), ("b.txt", DIRTY.as_bytes())]);
    let child = begun(&folder);
    quiet(&run(&folder, &["-i", "b.txt"]), "");
    assert_eq!(temporary(folder.path()).len(), 1);
    signal(&child, "CONT");
    assert_eq!(ran(child.wait_with_output().unwrap()).code, 0);
    assert!(temporary(folder.path()).is_empty() && read(&folder, "b.txt") == CLEAN && read(&folder, "a.txt.orig") == long());
}

/// Kills of which each comes at another moment of a run.
const KILLS: u32 = 200;

/// Files of such a run.
const FILES: usize = 24;

/// What came of some kills.
#[derive(Default, Debug)]
struct Kills {
    whole: u32,
    /// Some files were new then, and some still old.
    in_the_middle: u32,
    /// Temporary files that were left.
    litter: usize,
}

#[test]
fn killed_at_any_moment_every_file_is_whole() {
    // Several at a time, since most of a run is waiting for the disk.
    let begin = |first: u32| move || killed((0..KILLS).skip(first as usize).step_by(4));
    let threads: Vec<_> = (0..4).map(|first| std::thread::spawn(begin(first))).collect();
    let all = threads.into_iter().map(|thread| thread.join().unwrap()).fold(Kills::default(), |sum, kills| Kills {
        whole: sum.whole + kills.whole,
        in_the_middle: sum.in_the_middle + kills.in_the_middle,
        litter: sum.litter + kills.litter,
    });
    println!("{} of {KILLS} kills left every file whole; {all:?}", all.whole);
    assert!(all.whole == KILLS && all.in_the_middle > 0 && all.litter > 0, "{all:?}");
}

/// Runs over a folder, each killed at its own moment, with the folder looked at after each.
fn killed(kills: impl Iterator<Item = u32>) -> Kills {
    let text = |n: usize, text: &str| text.repeat(1 + n % 7);
    let folder = folder(&[("clean.txt", CLEAN.as_bytes())]);
    let path = |n: usize, suffix: &str| folder.path().join(format!("{n:02}.txt{suffix}"));
    let fresh = || {
        for n in 0..FILES {
            let _ = fs::remove_file(path(n, ".orig"));
            fs::write(path(n, ""), text(n, DIRTY)).unwrap();
        }
    };
    let arguments = ["-i", "-j2", "--backup", "--only", "line-end,share-bar", "."];
    let begin = || {
        fresh();
        command(&folder, &arguments).stderr(Stdio::null()).spawn().unwrap()
    };
    // A run gets ready for longer than it writes, so that every other kill waits until it writes.
    let writes = |child: &mut Child| {
        while !path(0, ".orig").exists() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(300));
        }
    };
    let length = || {
        let (mut child, begun) = (begin(), Instant::now());
        writes(&mut child);
        let ready = begun.elapsed();
        assert!(child.wait().unwrap().success());
        (begun.elapsed(), begun.elapsed() - ready)
    };
    let mut lengths = [(); 3].map(|()| length());
    lengths.sort();
    let (length, writing) = lengths[1];
    // Where in its share of the run a kill comes is chance.
    let chance = |n: u32| f64::from(n.wrapping_mul(0x9E37_79B9) >> 16) / 65536.0;
    let mut all = Kills::default();
    for kill in kills {
        let mut child = begin();
        let share = (f64::from(kill) + chance(kill)) / f64::from(KILLS);
        if kill / 4 % 2 == 0 {
            std::thread::sleep(length.mul_f64(share));
        } else {
            writes(&mut child);
            std::thread::sleep(writing.mul_f64(share));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let mut new_files = 0;
        for n in 0..FILES {
            let (now, backup) = (fs::read_to_string(path(n, "")).unwrap(), fs::read_to_string(path(n, ".orig")).ok());
            let new = now == text(n, CLEAN);
            assert!(new || now == text(n, DIRTY), "kill {kill}: {n:02}.txt is neither old nor new:\n{now}");
            assert!(backup.as_ref().is_none_or(|backup| *backup == text(n, DIRTY)), "kill {kill}: the backup of {n:02}.txt is not the old file");
            assert!(!new || backup.is_some(), "kill {kill}: {n:02}.txt has no backup");
            new_files += usize::from(new);
        }
        // The next run that comes by names what was left, and takes it away.
        let left = temporary(folder.path());
        let next = run(&folder, &["-i", "--only", "line-end", "clean.txt"]);
        for left in &left {
            let name = left.file_name().unwrap().to_string_lossy();
            assert!(next.err.contains(&format!("{name}: left behind by a run that was killed; removed")), "kill {kill}: {}", next.err);
        }
        assert!(next.code == 0 && next.err.lines().count() == left.len() && temporary(folder.path()).is_empty(), "kill {kill}: {}", next.err);
        // And one that takes all in hand brings it to its end.
        if kill % 20 == 0 {
            assert_eq!(run(&folder, &arguments).code, 0);
            assert!((0..FILES).all(|n| fs::read_to_string(path(n, "")).unwrap() == text(n, CLEAN)), "kill {kill}");
        }
        all.whole += 1;
        all.in_the_middle += u32::from(new_files > 0 && new_files < FILES);
        all.litter += left.len();
    }
    all
}
