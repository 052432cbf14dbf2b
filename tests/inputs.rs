//! What comes in and where it goes: packed files, many files, lists of files, and what is said when some of them can't be read.

mod common {
    pub mod binary;
    pub mod processes;
}

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;

use common::binary::{Ran, command, folder, pipe, quiet, ran, read, run};
use common::processes::{nobody, sh};
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

const DIRTY: &str = "早上六点，渡口的船开了。\r\n船上只有三个人。\r\n";
const CLEAN: &str = "早上六点，渡口的船开了。\n船上只有三个人。\n";

fn gz(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zst(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

fn ungz(folder: &TempDir, name: &str) -> String {
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(folder.path().join(name)).unwrap()).read_to_string(&mut text).unwrap();
    text
}

/// Lines of which no two are the same, so that packing them leaves something.
fn many_lines(count: u64) -> String {
    (0..count).map(|n| format!("渡口的老人记得第{}个清晨\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect()
}

// Which files are read.

#[test]
fn globs_say_which_files_of_a_directory_are_read() {
    let files: &[(&str, &[u8])] = &[
        ("crawl/a.txt", b"1\n"),
        ("crawl/a.md", b"2\n"),
        ("crawl/news/b.txt", b"3\n"),
        ("crawl/news/old/c.txt", b"4\n"),
        ("crawl/shop/d.txt", b"5\n"),
        ("crawl/shop/e.log", b"6\n"),
        ("list", b"crawl/a.md\ncrawl/news/old\ncrawl/shop/d.txt\n"),
    ];
    let folder = folder(files);
    for (arguments, out) in [
        (&["--include", "*.txt", "crawl"][..], "1\n3\n4\n5\n"),
        (&["--include", "*.md", "--include", "*.log", "crawl"], "2\n6\n"),
        (&["--include", "news/*.txt", "crawl"], "3\n"),
        (&["--include", "news/**", "crawl"], "3\n4\n"),
        (&["--include", "news/", "--exclude", "old", "crawl"], "3\n"),
        (&["--exclude", "news", "--exclude", "*.log", "crawl"], "2\n1\n5\n"),
        (&["--include", "*.txt", "--exclude", "*.txt", "crawl/a.txt", "crawl/shop/d.txt"], "1\n5\n"),
        (&["--include", "*.txt", "--files-from", "list"], "4\n5\n"),
        (&["--exclude", "crawl/news/", "--files-from", "list"], "2\n5\n"),
        (&["--include", "*.txt", "--files-from", "list", "crawl/a.md"], "2\n4\n5\n"),
    ] {
        quiet(&run(&folder, &[&["--only", "line-end"], arguments].concat()), out);
    }
    quiet(&run(&folder, &["-o", "out", "--exclude", "old", "--include", "*.txt", "crawl"]), "");
    assert!(read(&folder, "out/news/b.txt") == "3\n" && !folder.path().join("out/news/old").exists() && !folder.path().join("out/a.txt.md").exists());
}

#[test]
fn globs_that_fit_nothing_or_are_none_are_said() {
    let folder = folder(&[("d/a.txt", b"1\n"), ("d/e/b.txt", b"2\n")]);
    for glob in ["*.md", "d/*.txt"] {
        let ran = run(&folder, &["--include", glob, "d"]);
        assert_eq!((ran.out.as_str(), ran.code), ("", 0));
        assert!(ran.err.starts_with("taoxi: no file is read: --include and --exclude leave out all"), "{}", ran.err);
        quiet(&run(&folder, &["-q", "--include", glob, "d"]), "");
    }
    let nothing = run(&folder, &["-o", "out.txt", "--exclude", "*", "d"]);
    assert!(nothing.code == 0 && !folder.path().join("out.txt").exists());
    for (glob, said) in
        [("[a", "unclosed character class"), ("{a", "unclosed alternate group"), ("!*.txt", "the ! of the other"), ("/", "names no file")]
    {
        let ran = run(&folder, &["--exclude", glob, "d"]);
        assert!(ran.code == 2 && ran.err.contains(said) && ran.err.contains("--exclude <GLOB>"), "{}", ran.err);
    }
}

/// A directory that nobody may read is a trouble, unless it is not walked.
#[test]
fn an_excluded_directory_is_not_walked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("d/a.txt", b"1\n"), ("d/closed/b.txt", b"2\n")]);
    let Some(taoxi) = nobody(&folder) else { return };
    let closed = folder.path().join("d/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let walked = |options: &str| ran(sh(&folder, &format!("{taoxi} {options} d")).output().unwrap());
    assert_eq!(walked("").code, 2);
    quiet(&walked("--exclude closed/"), "1\n");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

// Packed input.

#[test]
fn what_is_packed_is_known_by_its_first_bytes_whatever_its_name() {
    let folder = folder(&[("a.txt.gz", &gz(DIRTY)), ("a.txt.zst", &zst(DIRTY)), ("a.txt", &gz(DIRTY)), ("plain.gz", DIRTY.as_bytes())]);
    for name in ["a.txt.gz", "a.txt.zst", "a.txt", "plain.gz"] {
        quiet(&run(&folder, &[name]), CLEAN);
    }
    quiet(&pipe(&[], &gz(DIRTY)), CLEAN);
    quiet(&pipe(&["-"], &zst(DIRTY)), CLEAN);
}

#[test]
fn members_and_frames_follow_one_another() {
    quiet(&pipe(&[], &[gz(DIRTY), gz(""), gz(DIRTY)].concat()), &CLEAN.repeat(2));
    let to_be_skipped = [&[0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    quiet(&pipe(&[], &[to_be_skipped.clone(), zst(DIRTY), zst(""), to_be_skipped, zst(DIRTY)].concat()), &CLEAN.repeat(2));
}

#[test]
fn the_name_inside_says_what_a_packed_file_holds() {
    let record = "{\"text\":\"船开了。  \"}\n";
    let folder = folder(&[("r.jsonl.gz", &gz(record)), ("r.ndjson.zst", &zst(record))]);
    for name in ["r.jsonl.gz", "r.ndjson.zst"] {
        quiet(&run(&folder, &[name]), "{\"text\":\"船开了。\"}\n");
    }
}

#[test]
fn a_stream_that_is_cut_off_gives_what_there_is_and_the_rest_goes_on() {
    let text = many_lines(20_000);
    for (name, whole) in [("cut.txt.gz", gz(&text)), ("cut.txt.zst", zst(&text))] {
        let folder = folder(&[(name, &whole[..whole.len() * 3 / 4]), ("after.txt", DIRTY.as_bytes())]);
        let ran = run(&folder, &[name, "after.txt"]);
        let (read, after) = ran.out.split_at(ran.out.len() - CLEAN.len());
        assert_eq!((after, ran.code), (CLEAN, 2));
        let read = read.trim_end_matches('\u{FFFD}');
        assert!(text.starts_with(read) && read.len() > text.len() / 2, "{} of {} bytes of {name}", read.len(), text.len());
        let said = ran.err.lines().find(|line| line.contains("cut off")).unwrap_or_default();
        assert!(said.starts_with(&format!("taoxi: {name}: the ")) && said.contains("fetch the file again"), "{}", ran.err);
    }
}

#[test]
fn a_stream_that_is_damaged_gives_what_comes_before() {
    let text = many_lines(20_000);
    for (name, mut bytes) in [("bad.txt.gz", gz(&text)), ("bad.txt.zst", zst(&text))] {
        let middle = bytes.len() / 2;
        bytes[middle..middle + 64].fill(0xFF);
        let folder = folder(&[(name, &bytes), ("after.txt", DIRTY.as_bytes())]);
        let ran = run(&folder, &[name, "after.txt"]);
        assert!(ran.out.starts_with(&text[..text.len() / 4]) && ran.out.ends_with(CLEAN), "{name}");
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(&format!("{name}: the ")) && ran.err.contains("damaged"), "{}", ran.err);
    }
    // A sum that is wrong shows at the very end.
    let mut bytes = gz(DIRTY);
    let sum = bytes.len() - 8;
    bytes[sum] ^= 1;
    let ran = pipe(&[], &bytes);
    assert_eq!((ran.out.as_str(), ran.code), (CLEAN, 2));
    assert!(ran.err.starts_with("taoxi: -: the gzip stream is damaged"), "{}", ran.err);
}

#[test]
fn parts_of_a_packed_stream_come_out_before_its_end_is_there() {
    for packed in [gz(&many_lines(100_000)), zst(&many_lines(100_000))] {
        let mut child = command(&folder(&[]), &["-j1"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let (done, read) = channel::<()>();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&packed[..packed.len() - 1]); // Whoever reads what comes out need not read all of it.
            read.recv().unwrap_err(); // The stream stays open until then.
        });
        let mut first = [0; 64];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap(); // And then the pipe is closed.
        assert!(many_lines(2).as_bytes().starts_with(&first));
        drop(done);
        writer.join().unwrap();
        child.wait().unwrap();
    }
}

/// A frame of Zstandard of a few bytes, which says that what comes later may repeat what lies `1 << log` bytes back.
fn with_window(log: u8, text: &str) -> Vec<u8> {
    let block = u32::try_from(text.len()).unwrap() << 3 | 1; // The last, as it is.
    [&[0x28, 0xB5, 0x2F, 0xFD, 0, (log - 10) << 3], &block.to_le_bytes()[..3], text.as_bytes()].concat()
}

#[test]
fn a_window_that_is_too_large_is_refused_with_advice() {
    quiet(&pipe(&[], &with_window(23, DIRTY)), CLEAN);
    let folder = folder(&[("long.txt.zst", &with_window(27, DIRTY)), ("after.txt", DIRTY.as_bytes())]);
    let ran = run(&folder, &["long.txt.zst", "after.txt"]);
    assert_eq!((ran.out.as_str(), ran.code), (CLEAN, 2));
    let said = "to unpack it 128 MiB have to be held, and taoxi holds 8 MiB at most; unpack it with zstd -dc --long=31 and pipe that in";
    assert_eq!(ran.err, format!("taoxi: long.txt.zst: {said}\n"));
}

// Packed records.

#[test]
fn packed_records_come_in_and_go_out_packed() {
    // Few and long, and several batches of them.
    let others = many_lines(20).replace('\n', "，");
    let records: String = (0..2500).map(|n| format!("{{\"id\":{n},\"text\":\"船开了。\\r\\n\",\"others\":\"{others}\"}}\n")).collect();
    let washed = records.replace("\\r\\n", "\\n");
    let folder = folder(&[("x.jsonl.gz", &gz(&records)), ("d/x.ndjson.zst", &zst(&records)), ("d/y.jsonl", records.as_bytes())]);
    for threads in ["-j1", "-j3"] {
        quiet(&run(&folder, &[threads, "x.jsonl.gz", "-o", "y.jsonl.zst"]), "");
        quiet(&run(&folder, &[threads, "y.jsonl.zst", "-o", "z.jsonl.gz"]), "");
        assert!(ungz(&folder, "z.jsonl.gz") == washed, "{threads}");
    }
    // Below a directory each under its own name.
    quiet(&run(&folder, &["-o", "out", "x.jsonl.gz", "d"]), "");
    assert!(ungz(&folder, "out/x.jsonl.gz") == washed && read(&folder, "out/y.jsonl") == washed);
    assert!(run(&folder, &["out/x.jsonl.zst"]).out == washed);
    // As one text, packed, and as many files, which are not.
    quiet(&run(&folder, &["-t", "text", "-o", "x.txt.gz", "x.jsonl.gz"]), "");
    assert!(ungz(&folder, "x.txt.gz").starts_with("船开了。\n\u{C}\n船开了。\n"));
}

#[test]
fn packed_records_become_files_in_a_folder_without_their_extensions() {
    let record = gz("{\"id\":\"a\",\"text\":\"船开了。\"}\n");
    let folder = folder(&[("x.jsonl.gz", &record), ("y.jsonl.gz", &record)]);
    quiet(&run(&folder, &["-t", "text", "-o", "out", "x.jsonl.gz", "y.jsonl.gz"]), "");
    quiet(&run(&folder, &["-t", "markdown", "-o", "one/", "x.jsonl.gz"]), "");
    assert_eq!(["out/x/a.txt", "out/y/a.txt", "one/a.md"].map(|name| read(&folder, name)), ["船开了。", "船开了。", "船开了。\n"]);
}

#[test]
fn packed_records_that_are_cut_off_give_the_whole_ones_and_a_word() {
    let records: String = (0..20_000u64).map(|n| format!("{{\"text\":\"{}\"}}\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    let packed = gz(&records);
    let ran = pipe(&["--from", "jsonl", "--on-error", "drop"], &packed[..packed.len() / 2]);
    assert!(records.starts_with(&ran.out) && ran.out.ends_with("}\n") && ran.out.len() > records.len() / 4, "{} bytes", ran.out.len());
    assert!(ran.err.ends_with("fetch the file again for the rest\n") && ran.code == 2, "{}", ran.err);
}

#[test]
fn more_folders_of_records_than_files_may_be_open_at_once() {
    let folder = folder(&[]);
    for n in 0..60 {
        fs::write(folder.path().join(format!("{n:02}.jsonl")), "{\"id\":\"a\",\"text\":\"x\"}\n").unwrap();
    }
    let script = format!("ulimit -n 40; exec {} -t text -o out .", env!("CARGO_BIN_EXE_taoxi"));
    quiet(&ran(Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap()), "");
    assert_eq!(read(&folder, "out/59/a.txt"), "x");
}

// Packed output.

#[test]
fn the_name_of_the_output_says_whether_it_is_packed() {
    let text = many_lines(60_000); // More than one frame of Zstandard.
    let folder = folder(&[("a.txt", text.as_bytes())]);
    quiet(&run(&folder, &["-o", "a.out.gz", "a.txt"]), "");
    assert_eq!(ungz(&folder, "a.out.gz"), text);
    quiet(&run(&folder, &["-o", "a.out.zst", "a.txt"]), "");
    assert!(fs::metadata(folder.path().join("a.out.zst")).unwrap().len() < text.len() as u64);
    quiet(&run(&folder, &["a.out.zst"]), &text);
    quiet(&run(&folder, &["-t", "jsonl", "-o", "a.jsonl.gz", "a.txt"]), "");
    assert!(ungz(&folder, "a.jsonl.gz").starts_with("{\"path\":\"a.txt\""));
}

#[test]
fn an_empty_output_is_a_whole_stream() {
    let folder = folder(&[("empty.txt", b"")]);
    quiet(&run(&folder, &["-o", "e.gz", "empty.txt"]), "");
    assert_eq!(ungz(&folder, "e.gz"), "");
    quiet(&run(&folder, &["-o", "e.zst", "empty.txt"]), "");
    let bytes = fs::read(folder.path().join("e.zst")).unwrap();
    assert_eq!(StreamingDecoder::new(bytes.as_slice()).unwrap().read(&mut [0; 8]).unwrap(), 0);
}

#[test]
fn reports_are_packed_too() {
    let folder = folder(&[("a.txt", "船开了。\n分享到：微信 微博\n".as_bytes())]);
    run(&folder, &["--rejects", "rejects.gz", "--explain=why.gz", "a.txt"]);
    assert_eq!(ungz(&folder, "rejects.gz"), "a.txt:2: share-bar\t分享到：微信 微博\n");
    assert!(ungz(&folder, "why.gz").starts_with("a.txt:2: share-bar\n"));
}

#[test]
fn below_a_directory_what_came_packed_goes_out_packed() {
    let folder = folder(&[("in/a.txt.gz", &gz(DIRTY)), ("in/a.txt", DIRTY.as_bytes()), ("in/b/c.text.zst", &zst(DIRTY))]);
    quiet(&run(&folder, &["-o", "out", "in"]), "");
    assert_eq!((ungz(&folder, "out/a.txt.gz"), read(&folder, "out/a.txt")), (CLEAN.to_string(), CLEAN.to_string()));
    quiet(&run(&folder, &["out/b/c.txt.zst"]), CLEAN);
    quiet(&run(&folder, &["-t", "markdown", "-o", "md", "in/a.txt.gz", "in/a.txt"]), "");
    assert!(folder.path().join("md/a.md.gz").is_file() && folder.path().join("md/a.md").is_file());
}

// Many files.

#[test]
fn hidden_files_count_and_links_lead_in_no_circles() {
    let folder = folder(&[("d/.hidden/x.txt", b"2\n"), ("d/.a.txt", b"1\n"), ("d/b.txt", b"3\n"), ("e/c.txt", b"4\n")]);
    std::os::unix::fs::symlink("..", folder.path().join("d/.hidden/up")).unwrap();
    std::os::unix::fs::symlink("../e", folder.path().join("d/other")).unwrap();
    std::os::unix::fs::symlink("../e/c.txt", folder.path().join("d/c.txt")).unwrap();
    quiet(&run(&folder, &["--only", "line-end", "d"]), "1\n2\n3\n4\n");
}

fn listed(folder: &TempDir, list: &str, arguments: &[&str]) -> Ran {
    fs::write(folder.path().join("list"), list).unwrap();
    let stdin = fs::File::open(folder.path().join("list")).unwrap();
    ran(command(folder, arguments).stdin(stdin).output().unwrap())
}

#[test]
fn a_list_names_the_files() {
    let folder = folder(&[("a.txt", b"1\n"), ("b c.txt", b"2\n"), ("d/x.txt", b"3\n"), ("line\nend.txt", b"4\n")]);
    quiet(&listed(&folder, "b c.txt\n\na.txt\r\nd\n", &["--files-from", "-"]), "2\n1\n3\n");
    quiet(&listed(&folder, "a.txt\0line\nend.txt\0", &["--files-from", "-", "-0"]), "1\n4\n");
    quiet(&listed(&folder, "a.txt", &["d/x.txt", "--files-from", "list"]), "3\n1\n");
    // A list of nothing is nothing, and does not wait for standard input.
    quiet(&listed(&folder, "", &["--files-from", "list"]), "");
}

#[test]
fn listed_files_keep_their_paths_below_the_output_directory() {
    let folder = folder(&[("site/a/x.txt", DIRTY.as_bytes()), ("site/b/x.txt", DIRTY.as_bytes()), ("more/c/x.txt", DIRTY.as_bytes())]);
    let absolute = folder.path().join("more");
    let list = format!("site/a/x.txt\n./site/b/x.txt\n{}\n", absolute.display());
    quiet(&listed(&folder, &list, &["--files-from", "-", "-o", "out"]), "");
    let below = absolute.strip_prefix("/").unwrap().join("c/x.txt");
    for name in [Path::new("site/a/x.txt"), Path::new("site/b/x.txt"), &below] {
        assert_eq!(read(&folder, Path::new("out").join(name).to_str().unwrap()), CLEAN);
    }
}

#[test]
fn a_list_that_cannot_be_read_or_is_an_input_too_is_refused() {
    let folder = folder(&[("a.txt", b"1\n")]);
    let missing = run(&folder, &["--files-from", "missing", "a.txt"]);
    assert!(missing.code == 2 && missing.out.is_empty() && missing.err.starts_with("taoxi: cannot read the list of files missing: "));
    let twice = run(&folder, &["--files-from", "-", "-"]);
    assert!(twice.code == 2 && twice.err.contains("can't be both"), "{}", twice.err);
}

#[test]
fn one_bad_file_of_a_list_does_not_stop_the_rest() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("b.txt", DIRTY.as_bytes())]);
    let ran = listed(&folder, "a.txt\nmissing.txt\nb.txt\n", &["--files-from", "-", "-o", "out"]);
    assert!(ran.code == 2 && ran.err.starts_with("taoxi: missing.txt: ") && ran.err.lines().count() == 1, "{}", ran.err);
    assert_eq!((read(&folder, "out/a.txt"), read(&folder, "out/b.txt")), (CLEAN.to_string(), CLEAN.to_string()));
}

#[test]
fn more_files_than_may_be_open_at_once_are_washed_and_never_overwritten() {
    let folder = folder(&[]);
    for n in 0..200 {
        fs::write(folder.path().join(format!("{n:03}.txt")), DIRTY).unwrap();
    }
    let few = |arguments: &str| {
        let script = format!("ulimit -n 40; exec {} {arguments}", env!("CARGO_BIN_EXE_taoxi"));
        ran(Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap())
    };
    let refused = few("-o . .");
    assert!(refused.code == 2 && refused.err.contains("is an input"), "{}", refused.err);
    quiet(&few("-o ../out-of-the-way/ ."), "");
    let out = folder.path().parent().unwrap().join("out-of-the-way");
    assert_eq!(fs::read_to_string(out.join("199.txt")).unwrap(), CLEAN);
    fs::remove_dir_all(out).unwrap();
}

// Progress.

#[test]
fn nothing_tells_of_progress_where_no_terminal_listens() {
    // Standard input that takes longer than the line waits.
    let folder = folder(&[]);
    let script = format!("(echo 船开了。; sleep 2) | {} -o out.txt", env!("CARGO_BIN_EXE_taoxi"));
    let slow = ran(Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap());
    quiet(&slow, "");
}

#[test]
fn on_a_terminal_a_long_run_tells_how_far_it_is_and_takes_the_line_away() {
    if !Path::new("/usr/bin/script").exists() {
        return; // Nothing here gives a process a terminal.
    }
    let folder = folder(&[]);
    let run = |options: &str, seconds: u32| {
        let inner = format!("(echo 船开了。; sleep {seconds}; echo '分享到：微信 微博') | {} -o out.txt {options}", env!("CARGO_BIN_EXE_taoxi"));
        let output = Command::new("script").args(["-qec", &inner, "/dev/null"]).current_dir(folder.path()).env("TERM", "xterm").output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let shown = run("", 2);
    assert!(shown.contains("13 B, ") && shown.ends_with("\r\u{1b}[2K"), "{shown:?}");
    assert_eq!(run("", 0), "");
    assert_eq!(run("-q", 2), "");
    // Of a file that holds many documents it tells how many of them have been read.
    let record = r#"{"text":"船开了。"}"#;
    let inner = format!("(echo '{record}'; echo '{record}'; sleep 2) | {} --from jsonl -o out.jsonl", env!("CARGO_BIN_EXE_taoxi"));
    let output = Command::new("script").args(["-qec", &inner, "/dev/null"]).current_dir(folder.path()).env("TERM", "xterm").output().unwrap();
    let counted = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(counted.contains(", 2 records"), "{counted:?}");
    let explained = run("--explain", 2);
    assert!(explained.starts_with("-:2: share-bar") || explained.contains("share-bar") && !explained.contains(" B, "), "{explained:?}");
}
