//! The binary as people use it: real files, real pipes, exit codes, and what it says on standard error.

mod common {
    pub mod binary;
    pub mod nothing_lost;
    pub mod texts;
}

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use common::binary::{command, folder, pipe, quiet, ran, read, run};
use common::texts;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS};
use tempfile::tempdir;

/// Clean, and damaged in the simplest way there is: its lines end in CR LF.
const CLEAN: &str = "早上六点，渡口的船开了。\n船上只有三个人。\n";
const DIRTY: &str = "早上六点，渡口的船开了。\r\n船上只有三个人。\r\n";

// What is said.

#[test]
fn quiet_runs_say_what_went_wrong_and_nothing_else() {
    let html = "<html>\n<body>\n<script>write('船开了。')</script>\n</body>\n</html>\n";
    let folder = folder(&[("a.html", html.as_bytes()), ("b.jsonl", b"{\"text\":\"a\"}\n[]\n"), ("c.txt", DIRTY.as_bytes()), ("d.txt", b"a\xFFb\n")]);
    for (arguments, code) in [(&["a.html"][..], 0), (&["b.jsonl"], 0), (&["d.txt"], 0), (&["--check", "c.txt"], 1), (&["-E", "big5", "d.txt"], 0)] {
        let loud = run(&folder, arguments);
        for option in ["-q", "--quiet"] {
            let hushed = run(&folder, &[&[option], arguments].concat());
            assert_eq!((hushed.out.as_str(), hushed.err.as_str(), hushed.code), (loud.out.as_str(), "", code), "{arguments:?}: {}", loud.err);
        }
        assert!(!loud.err.is_empty(), "{arguments:?}");
    }
    // Errors stay, and so does what was asked for.
    for arguments in
        [&["missing.txt"][..], &["--on-error", "fail", "b.jsonl"], &["-E", "nonsense", "c.txt"], &["--why", "没有", "c.txt"], &["--stats", "c.txt"]]
    {
        let (loud, hushed) = (run(&folder, arguments), run(&folder, &[&["-q"], arguments].concat()));
        assert!(loud.err == hushed.err && !loud.err.is_empty() && loud.code == hushed.code, "{arguments:?}: {} / {}", loud.err, hushed.err);
    }
}

#[test]
fn the_help_says_how_line_ends_are_kept() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for option in ["--help", "--man"] {
        let shown = words(&pipe(&[option], b"").out.replace("\\-", "-"));
        for said in ["which keeps each CR LF", "a.md.txt", "Say nothing that leaves the exit status at 0", "SubRip subtitles"] {
            assert!(shown.contains(said), "{option} does not say: {said}");
        }
    }
    quiet(&pipe(&["--skip", "line-end"], DIRTY.as_bytes()), DIRTY);
}

// What comes in.

#[test]
fn standard_input_is_read_when_there_is_no_file_and_for_a_dash() {
    quiet(&pipe(&[], DIRTY.as_bytes()), CLEAN);
    quiet(&pipe(&["-"], DIRTY.as_bytes()), CLEAN);
}

#[test]
fn several_inputs_come_out_one_after_another_as_cat_would() {
    // A last line without an end stays without one, even where another file follows.
    let folder = folder(&[("b.txt", "乙说。".as_bytes()), ("a.txt", "甲说。\r\n".as_bytes())]);
    quiet(&run(&folder, &["b.txt", "a.txt", "b.txt"]), "乙说。甲说。\n乙说。");
}

#[test]
fn a_directory_gives_its_files_in_path_order() {
    let folder = folder(&[("d/b.txt", b"2\n"), ("d/c/x.txt", b"3\n"), ("d/a.txt", b"1\n"), ("d/e.txt", b"4\n")]);
    quiet(&run(&folder, &["--only", "line-end", "d"]), "1\n2\n3\n4\n");
}

#[test]
fn nothing_in_nothing_out() {
    quiet(&pipe(&[], b""), "");
    let folder = folder(&[("empty.txt", b""), ("empty.jsonl", b"")]);
    quiet(&run(&folder, &["empty.txt"]), "");
    quiet(&run(&folder, &["empty.jsonl"]), "");
    quiet(&run(&folder, &["--to", "markdown", "empty.txt"]), "");
    quiet(&run(&folder, &["--check", "empty.txt"]), "");
}

#[test]
fn a_last_line_without_an_end_stays_without_one() {
    quiet(&pipe(&[], "船开了。\n没有人说话。".as_bytes()), "船开了。\n没有人说话。");
}

#[test]
fn carriage_returns_end_lines() {
    quiet(&pipe(&[], "甲说。\r\n乙说。\r丙说。\n".as_bytes()), "甲说。\n乙说。\n丙说。\n");
    quiet(&pipe(&["--skip", "whitespace"], "甲说。\r\n乙说。\r丙说。\n".as_bytes()), "甲说。\r\n乙说。\r丙说。\n");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
    let folder = folder(&[("a.txt", CLEAN.as_bytes()), ("b.txt", "乙说。\n".as_bytes())]);
    let missing = run(&folder, &["a.txt", "missing.txt", "b.txt"]);
    assert_eq!((missing.out.as_str(), missing.code), ([CLEAN, "乙说。\n"].concat().as_str(), 2));
    assert!(missing.err.starts_with("taoxi: missing.txt: ") && missing.err.lines().count() == 1, "{}", missing.err);
    // A name that leads to itself can be opened by nobody, the superuser included.
    std::os::unix::fs::symlink("loop.txt", folder.path().join("loop.txt")).unwrap();
    let unreadable = run(&folder, &["a.txt", "loop.txt", "b.txt"]);
    assert_eq!((unreadable.out, unreadable.code), (missing.out, 2));
    assert!(unreadable.err.starts_with("taoxi: loop.txt: ") && unreadable.err.lines().count() == 1, "{}", unreadable.err);
    // Also where only the directory was named.
    let below = run(&folder, &["."]);
    assert_eq!((below.out.as_str(), below.code), ([CLEAN, "乙说。\n"].concat().as_str(), 2));
    assert!(below.err.contains("loop.txt: "), "{}", below.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_fails_while_it_is_read_is_said_too() {
    // A process may open its own memory but not read the first byte of it.
    let folder = folder(&[("a.txt", CLEAN.as_bytes())]);
    let failed = run(&folder, &["/proc/self/mem", "a.txt"]);
    assert_eq!((failed.out.as_str(), failed.code), (CLEAN, 2));
    assert!(failed.err.starts_with("taoxi: /proc/self/mem: ") && failed.err.lines().count() == 1, "{}", failed.err);
}

#[test]
fn binary_data_is_passed_over() {
    let folder = folder(&[("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ("a.txt", CLEAN.as_bytes())]);
    let ran = run(&folder, &["photo.txt", "a.txt"]);
    assert_eq!((ran.out.as_str(), ran.code), (CLEAN, 2));
    assert!(ran.err.starts_with("taoxi: photo.txt: a picture, passed over") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn an_empty_environment_is_enough() {
    let folder = folder(&[("page.txt", DIRTY.as_bytes())]);
    quiet(&ran(command(&folder, &["page.txt"]).env_clear().output().unwrap()), CLEAN);
}

#[test]
fn a_piece_of_html_is_told_once_how_it_is_read_as_a_page() {
    for piece in ["<div><p>船开了。</p><br></div>\n".repeat(30).as_str(), "<p>船开了。</p>\n", "\n<article class=x>船<b>开</b>了。</article>\n"]
    {
        let ran = pipe(&[], piece.as_bytes());
        assert_eq!((ran.err.as_str(), ran.code), ("taoxi: -: looks like HTML; --from html reads it as a page\n", 0));
    }
    quiet(&pipe(&[], "标签 <div> 和 </div> 成对出现。\n".as_bytes()), "标签 <div> 和 </div> 成对出现。\n");
}

// Encodings.

/// Long enough to be told apart from the others, and with nothing to clean.
const CHINESE: &str = "早上六点，渡口的船开了。船上只有三个人：一个卖豆腐的，一个走亲戚的，还有一个不知道要到哪里去的学生。\n";
const TRADITIONAL: &str = "早上六點，渡口的船開了。船上只有三個人：一個賣豆腐的，一個走親戚的，還有一個不知道要到哪裡去的學生。\n";
const JAPANESE: &str = "朝の六時に渡し場の船が出た。船には三人しか乗っていなかった。豆腐売りと、親戚を訪ねる人と、行き先のわからない学生である。\n";
const KOREAN: &str =
    "아침 여섯 시에 나루터의 배가 떠났다. 배에는 세 사람뿐이었다. 두부 장수와 친척을 찾아가는 사람과 어디로 가는지 모르는 학생이었다.\n";

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{} has all of it", encoding.name());
    bytes.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings_are_found() {
    for (name, text, bytes) in [
        ("gb18030", CHINESE, encoded(CHINESE, GB18030)),
        ("Big5", TRADITIONAL, encoded(TRADITIONAL, BIG5)),
        ("Shift_JIS", JAPANESE, encoded(JAPANESE, SHIFT_JIS)),
        ("EUC-KR", KOREAN, encoded(KOREAN, EUC_KR)),
        ("ISO-2022-JP", JAPANESE, encoded(JAPANESE, ISO_2022_JP)),
        ("UTF-16LE", CHINESE, utf16(&format!("\u{FEFF}{CHINESE}"), u16::to_le_bytes)),
        ("UTF-16BE", CHINESE, utf16(&format!("\u{FEFF}{CHINESE}"), u16::to_be_bytes)),
        ("UTF-8", CHINESE, format!("\u{FEFF}{CHINESE}").into_bytes()),
        ("UTF-8", CHINESE, CHINESE.as_bytes().to_vec()),
        // A mark that some program wrote before text in another encoding.
        ("gb18030", CHINESE, ["\u{FEFF}".as_bytes(), &encoded(CHINESE, GB18030)].concat()),
    ] {
        let ran = pipe(&[], &bytes);
        assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), (text, "", 0), "{name}");
        let detected = pipe(&["--detect"], &bytes).out;
        assert_eq!(detected.split('\t').nth(1), Some(name), "{detected}");
        // ASCII before it decides nothing, and lines of it between change nothing.
        if !name.starts_with("UTF-16") {
            let mixed = [&b"chapter 1, the ferry\n".repeat(3)[..], &bytes].concat();
            if bytes.starts_with("\u{FEFF}".as_bytes()) {
                continue; // A byte order mark stands at the beginning or is none.
            }
            assert_eq!(pipe(&["--only", "line-end"], &mixed).out, "chapter 1, the ferry\n".repeat(3) + text, "{name}");
        }
    }
}

#[test]
fn an_encoding_that_is_named_is_taken() {
    // Two characters that would be anybody's guess.
    quiet(&pipe(&["-E", "big5"], &encoded("測試\n", BIG5)), "測試\n");
    quiet(&pipe(&["--encoding", "GB2312"], &encoded("测试\n", GB18030)), "测试\n");
    quiet(&pipe(&["-E", "utf-16le"], &utf16("测试\n", u16::to_le_bytes)), "测试\n");
    quiet(&pipe(&["-E", "windows-1252"], b"caf\xE9\n"), "café\n");
    quiet(&pipe(&["-E", "CP936"], &encoded("测试\n", GB18030)), "测试\n");
    // Which of the two UTF-16 is meant, a byte order mark knows better than the name.
    quiet(&pipe(&["-E", "utf-16"], &utf16("\u{FEFF}测试\n", u16::to_be_bytes)), "测试\n");
}

#[test]
fn encodings_beside_the_standard_are_found_and_taken() {
    let utf32 = |bytes: fn(u32) -> [u8; 4], text: &str| text.chars().flat_map(|c| bytes(c.into())).collect::<Vec<u8>>();
    let pieces = |pieces: &[&[u8]]| pieces.concat();
    // 나루터의 배가 떠났다. in the two Korean ones, 船上只有三個人。 in EUC-TW.
    let korean = "나루터의 배가 떠났다.\n";
    let (shifted, _, _) = EUC_KR.encode("나루터의");
    let (shifted2, _, _) = EUC_KR.encode("배가");
    let (shifted3, _, _) = EUC_KR.encode("떠났다");
    let seven = |bytes: &[u8]| bytes.iter().map(|byte| byte & 0x7F).collect::<Vec<u8>>();
    let iso = pieces(&[b"\x1b$)C\x0e", &seven(&shifted), b"\x0f \x0e", &seven(&shifted2), b"\x0f \x0e", &seven(&shifted3), b"\x0f.\n"]);
    let johab = b"\x90\x61\x9E\x81\xC8\xE1\xB7\x81\x20\xA4\x81\x88\x61\x20\x98\xE1\x90\x76\x94\x61\x2E\n".to_vec();
    let euc_tw = b"\xDC\xF3\xC4\xB8\xC6\xB7\xC8\xB4\xC4\xB5\xD4\xB6\xC4\xA9\xA1\xA4\n".to_vec();
    let ibm855 = b"\xEB\x20\xF5\xA8\xE3\xE5\xED\x20\xFB\xA0\xE3\xD6\xEB\x20\xD8\xA0\xE1\xD6\xD2\x20\xD6\xE5\xD6\xF5\xA8\xD0\x20\xD6\xE5\x20\xD8\xE1\xB7\xE3\xE5\xA0\xD4\xB7\n".to_vec();
    for (name, text, bytes) in [
        ("UTF-32LE", CHINESE, utf32(u32::to_le_bytes, CHINESE)),
        ("UTF-32BE", CHINESE, utf32(u32::to_be_bytes, CHINESE)),
        ("UTF-32BE", CHINESE, utf32(u32::to_be_bytes, &format!("\u{FEFF}{CHINESE}"))),
        ("UTF-16LE", CHINESE, utf16(CHINESE, u16::to_le_bytes)),
        ("UTF-16BE", CHINESE, utf16(CHINESE, u16::to_be_bytes)),
        ("UTF-16LE", "the ferry\n", utf16("the ferry\n", u16::to_le_bytes)),
        ("ISO-2022-KR", korean, iso),
        ("Johab", korean, johab),
        ("EUC-TW", "船上只有三個人。\n", euc_tw),
        ("IBM855", "в шесть часов паром отошел от пристани\n", ibm855),
    ] {
        let ran = pipe(&["-E", name], &bytes);
        assert_eq!((ran.out.as_str(), ran.code), (text, 0), "{name}");
        assert_eq!(pipe(&[], &bytes).out, text, "{name}");
        let detected = pipe(&["--detect"], &bytes).out;
        assert_eq!(detected.split('\t').nth(1), Some(name), "{detected}");
    }
}

#[test]
fn a_line_in_another_encoding_is_read_in_its_own_and_told() {
    let bytes = [CHINESE.repeat(3).as_bytes(), &encoded(CHINESE, GB18030), &CHINESE.as_bytes()[..CHINESE.len() - 3], b"\n"].concat();
    let folder = folder(&[("page.txt", &bytes)]);
    let ran = run(&folder, &["--only", "line-end", "--explain", "--stats=stats.json", "page.txt"]);
    let first = CHINESE.trim_end_matches('\n');
    assert_eq!(ran.out, [CHINESE.repeat(4).as_str(), &first[..first.len() - 3], "\u{FFFD}\n"].concat());
    assert!(ran.err.contains(&format!("page.txt:4: stray-encoding: this line is gb18030\n  {first}\n")), "{}", ran.err);
    assert!(ran.err.contains("page.txt:5: bad-bytes: one became U+FFFD\n"), "{}", ran.err);
    let stats: serde_json::Value = serde_json::from_str(&read(&folder, "stats.json")).unwrap();
    assert_eq!((&stats["rules"]["stray-encoding"], &stats["unrepaired"]["bad-bytes"]), (&1.into(), &1.into()));
    let detected = run(&folder, &["--only", "line-end", "--detect", "page.txt"]).out;
    assert_eq!(detected, "page.txt\tUTF-8\tHans\tbad-bytes,stray-encoding\tbad-bytes:1\n");
    // The other way round, and where that is the only thing that changes.
    let traditional = encoded(TRADITIONAL, BIG5);
    let page = [&traditional[..], TRADITIONAL.as_bytes(), &traditional].concat();
    assert_eq!(pipe(&["--only", "line-end"], &page).out, TRADITIONAL.repeat(3));
    assert_eq!(pipe(&["--check"], &[CHINESE.repeat(3).as_bytes(), &encoded(CHINESE, GB18030)].concat()).code, 1);
}

#[test]
fn an_unknown_encoding_is_refused() {
    let ran = pipe(&["-E", "gb99"], b"");
    assert_eq!((ran.out.as_str(), ran.code), ("", 2));
    assert!(ran.err.contains("'gb99'") && ran.err.contains("gb18030"), "{}", ran.err);
}

#[test]
fn bad_bytes_become_replacement_characters_and_are_counted() {
    let bytes = [CHINESE.as_bytes(), b"\xFF", CHINESE.as_bytes(), &CHINESE.as_bytes()[..1], b"\n"].concat();
    let ran = pipe(&["--only", "line-end"], &bytes);
    assert_eq!((ran.out.as_str(), ran.code), (format!("{CHINESE}\u{FFFD}{CHINESE}\u{FFFD}\n").as_str(), 0));
    assert!(ran.err.starts_with("taoxi: -: 2 bad bytes") && ran.err.lines().count() == 1, "{}", ran.err);
    let utf16 = [&[0xFF, 0xFE][..], &utf16("甲说。\n", u16::to_le_bytes), &[0x00, 0xD8, b'\n', 0]].concat();
    let ran = pipe(&["--only", "line-end"], &utf16);
    assert_eq!((ran.out.as_str(), ran.code), ("甲说。\n\u{FFFD}\n", 0));
    assert!(ran.err.starts_with("taoxi: -: 1 bad byte "), "{}", ran.err);
}

// Rules.

#[test]
fn rules_are_listed_and_shown() {
    let folder = tempdir().unwrap();
    let list = run(&folder, &["--list"]);
    let names: Vec<&str> = list.out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!((names, list.code), (vec!["encoding", "lists", "metadata", "boilerplate", "whitespace"], 0));
    assert!(list.out.contains("\n  line-end               A line that ends in CR LF"), "{}", list.out);
    quiet(&run(&folder, &["--rule", "line-end"]), &fs::read_to_string("testdata/rules/whitespace/line-end.md").unwrap());
}

#[test]
fn rules_are_chosen_by_name() {
    assert_eq!(pipe(&["--skip", "line-end"], DIRTY.as_bytes()).out, DIRTY);
    assert_eq!(pipe(&["--only", "metadata,boilerplate"], DIRTY.as_bytes()).out, DIRTY);
    assert_eq!(pipe(&["--only", "metadata", "--also", "line-end"], DIRTY.as_bytes()).out, CLEAN);
    assert_eq!(pipe(&["--only", "whitespace", "--skip", "line-end"], DIRTY.as_bytes()).out, DIRTY);
}

#[test]
fn a_mistyped_rule_is_answered_with_the_nearest_name() {
    for arguments in [["--skip", "line-ends"], ["--only", "lineend"], ["--also", "line_end"], ["--rule", "line-ned"]] {
        let ran = pipe(&arguments, b"");
        assert_eq!((ran.out.as_str(), ran.code), ("", 2), "{arguments:?}");
        assert!(ran.err.contains(&format!("'{}'", arguments[1])) && ran.err.contains("did you mean line-end"), "{}", ran.err);
    }
    assert_eq!(pipe(&["--no-such-option"], b"").code, 2);
    assert_eq!(pipe(&["-j", "0"], b"").code, 2);
}

// What goes out, and where to.

#[test]
fn a_dry_run_into_no_place_is_a_check_and_encodings_have_a_short_name_in_either_case() {
    let folder = folder(&[("clean.txt", CLEAN.as_bytes()), ("dirty.txt", DIRTY.as_bytes())]);
    quiet(&run(&folder, &["--dry-run", "clean.txt"]), "");
    let (dry, check) = (run(&folder, &["--dry-run", "dirty.txt"]), run(&folder, &["--check", "dirty.txt"]));
    assert_eq!((dry.out.as_str(), dry.err.as_str(), dry.code), ("", check.err.as_str(), 1));
    assert_eq!(run(&folder, &["--dry-run", "-o", "out.txt", "dirty.txt"]).code, 2);
    quiet(&pipe(&["-e", "big5"], &encoded("船開了。\n", BIG5)), "船開了。\n");
}

#[test]
fn check_says_by_its_exit_code_whether_anything_would_change() {
    let folder = folder(&[("clean.txt", CLEAN.as_bytes()), ("dirty.txt", DIRTY.as_bytes())]);
    quiet(&run(&folder, &["--check", "clean.txt"]), "");
    let dirty = run(&folder, &["--check", "clean.txt", "dirty.txt"]);
    assert_eq!((dirty.out.as_str(), dirty.err.as_str(), dirty.code), ("", "taoxi: dirty.txt: would change\n", 1));
    assert_eq!(run(&folder, &["--check", "dirty.txt", "missing.txt"]).code, 2, "what could not be checked is worse than what would change");
    // UTF-8 comes out, so other bytes change even if no rule has anything to say.
    assert_eq!(pipe(&["--check"], &encoded(CHINESE, GB18030)).code, 1);
    assert_eq!(pipe(&["--check"], format!("\u{FEFF}{CHINESE}").as_bytes()).code, 1);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder(&[("big.txt", texts::prose(3 << 20).as_bytes())]);
    for arguments in [&["big.txt"][..], &["-j1", "big.txt"], &["--to=jsonl", "big.txt"], &["--explain", "big.txt"]] {
        let mut taoxi = command(&folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut head = Command::new("head").arg("-1").stdin(taoxi.stdout.take().unwrap()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        head.stdout.take().unwrap().read_to_string(&mut line).unwrap();
        head.wait().unwrap();
        let taoxi = ran(taoxi.wait_with_output().unwrap());
        assert_eq!((taoxi.err.as_str(), taoxi.code), ("", 0), "{arguments:?}");
        assert!(line.contains("渡口的老人记得"), "{line}");
    }
}

#[test]
fn nobody_listening_to_messages_is_no_disaster() {
    let folder = folder(&[("page.txt", DIRTY.as_bytes())]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command(&folder, &["missing.txt", "page.txt", "--stats"]).stderr(writer).output().unwrap();
    assert_eq!((String::from_utf8(output.stdout).unwrap().as_str(), output.status.code()), (CLEAN, Some(2)));
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return; // Only some systems have a disk that is always full.
    }
    let folder = folder(&[("page.txt", CLEAN.as_bytes())]);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = ran(command(&folder, &["page.txt"]).stdout(full).output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("taoxi: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn output_goes_to_a_file() {
    let folder = folder(&[("page.txt", DIRTY.as_bytes())]);
    quiet(&run(&folder, &["-o", "clean.txt", "page.txt"]), "");
    assert_eq!((read(&folder, "clean.txt"), read(&folder, "page.txt")), (CLEAN.to_string(), DIRTY.to_string()));
}

#[test]
fn output_goes_below_a_directory_under_the_same_relative_names() {
    let files: &[(&str, &[u8])] = &[("pages/a.txt", DIRTY.as_bytes()), ("pages/more/b.text", DIRTY.as_bytes()), ("c", DIRTY.as_bytes())];
    for (to, extension) in [("text", "txt"), ("markdown", "md"), ("jsonl", "jsonl")] {
        let folder = folder(files);
        quiet(&run(&folder, &["--to", to, "-o", "clean", "pages", "c"]), "");
        for name in ["a", "more/b", "c"] {
            let out = read(&folder, &format!("clean/{name}.{extension}"));
            assert!(out.contains("船上只有三个人。") && !out.contains('\r'), "{out}");
        }
        // One file and a trailing slash mean a directory as well.
        quiet(&run(&folder, &["--to", to, "-o", "new/", "pages/a.txt"]), "");
        assert_eq!(read(&folder, &format!("new/a.{extension}")).contains("pages/a.txt"), to == "jsonl");
    }
}

#[test]
fn two_inputs_for_one_output_are_refused_before_anything_is_written() {
    let folder = folder(&[("a/page.txt", CLEAN.as_bytes()), ("b/page.txt", CLEAN.as_bytes()), ("b/other.txt", CLEAN.as_bytes())]);
    let ran = run(&folder, &["-o", "clean", "b/other.txt", "a/page.txt", "b/page.txt"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 2));
    assert!(["a/page.txt and b/page.txt", "become clean/page.txt;"].iter().all(|name| ran.err.contains(name)), "{}", ran.err);
    assert!(!folder.path().join("clean").exists());
}

#[test]
fn inputs_that_differ_by_their_extension_keep_it_below_a_directory() {
    let names = ["src/x.h", "src/x.cc", "src/page.html", "src/y.h", "src/y.cc", "src/y.h.txt", "src/a.txt", "src/a.md"];
    let folder = folder(&names.map(|name| (name, CLEAN.as_bytes())));
    let ran = run(&folder, &["-o", "clean", "src"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), ("", "", 0));
    for name in ["clean/x.h.txt", "clean/x.cc.txt", "clean/page.txt", "clean/y.h.txt", "clean/y.cc.txt", "clean/y.h.txt.txt"] {
        assert_eq!(read(&folder, name), CLEAN, "{name}");
    }
    // Who has the name already keeps it.
    assert_eq!((read(&folder, "clean/a.txt"), read(&folder, "clean/a.md.txt")), (CLEAN.to_string(), CLEAN.to_string()));
    assert!(!folder.path().join("clean/a.txt.txt").exists());
    quiet(&run(&folder, &["-t", "markdown", "-o", "marked", "src/a.txt", "src/a.md", "src/x.h"]), "");
    assert!(["marked/a.md", "marked/a.txt.md", "marked/x.md"].iter().all(|name| folder.path().join(name).exists()));
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = folder(&[("page.txt", DIRTY.as_bytes()), ("other.txt", DIRTY.as_bytes())]);
    for arguments in [
        &["-o", "page.txt", "page.txt"][..],
        &["-o", ".", "page.txt", "other.txt"],
        &["-o", "./", "page.txt"],
        &["--rejects", "page.txt", "page.txt"],
        &["--explain=./page.txt", "page.txt"],
        &["--stats=page.txt", "page.txt"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.out.as_str(), ran.code), ("", 2), "{arguments:?}");
        assert!(ran.err.contains("is an input"), "{}", ran.err);
        assert_eq!((read(&folder, "page.txt"), read(&folder, "other.txt")), (DIRTY.to_string(), DIRTY.to_string()), "{arguments:?}");
    }
}

#[test]
fn jsonl_from_text_is_one_object_a_document() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("b.txt", "他说：\"走。\\n\"\t\u{1}\n".as_bytes())]);
    let ran = run(&folder, &["--only", "line-end", "--to", "jsonl", "a.txt", "b.txt"]);
    let objects: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected = |path, text| serde_json::json!({"path": path, "title": null, "text": text, "metadata": {}});
    assert_eq!(objects, [expected("a.txt", CLEAN), expected("b.txt", "他说：\"走。\\n\"\t\u{1}\n")]);
    assert!(
        ran.out.starts_with(r#"{"path":"a.txt","title":null,"text":"早上"#),
        "fields stand in their order and Chinese stays Chinese: {}",
        ran.out
    );
}

// Records.

#[test]
fn records_come_out_one_for_one_and_in_order() {
    let records = [
        r#"{"id": 1, "text": "船开了。", "n": 1.10, "big": 123456789012345678901234567890, "e": 1e400}"#,
        r#"{"text":"\u8239\u5f00\u4e86\u3002\/","id":2}"#,
        "",
        r#"{"id":3,"text":"甲说。\r\n乙说。\r\n","后":"\u0000"}"#,
        r#"  { "text" : "" }  "#,
    ];
    let washed = records.map(|record| record.replace(r"\r\n", r"\n"));
    quiet(&pipe(&["--from", "jsonl"], records.join("\n").as_bytes()), &washed.join("\n"));
    quiet(&pipe(&["--from", "jsonl"], (records.join("\r\n") + "\r\n").as_bytes()), &(washed.join("\r\n") + "\r\n"));
    // A byte order mark before the first record stays where it is.
    let marked = format!("\u{FEFF}{}", records.join("\n"));
    quiet(&pipe(&["--from", "jsonl"], marked.as_bytes()), &format!("\u{FEFF}{}", washed.join("\n")));
    let first_changes = "\u{FEFF}{\"text\":\"甲说。\\r\\n\"}\n";
    quiet(&pipe(&["--from", "jsonl"], first_changes.as_bytes()), &first_changes.replace("\\r", ""));
    // A file's name says it too. Records are lines, so the last one of a file gets an end when another follows.
    let folder = folder(&[("r.jsonl", records.join("\n").as_bytes()), ("r.ndjson", records.join("\n").as_bytes()), ("r.txt", b"{}")]);
    quiet(&run(&folder, &["r.jsonl", "r.ndjson"]), &[washed.join("\n"), washed.join("\n")].join("\n"));
    quiet(&run(&folder, &["--from", "text", "r.txt"]), "{}");
}

#[test]
fn records_that_cannot_be_washed_pass_with_a_message() {
    let records = "{\"text\":\"船开了。\"}\n{\"text\":7}\nnot json\n{\"content\":\"x\"}\n";
    let ran = pipe(&["--from", "jsonl"], records.as_bytes());
    assert_eq!((ran.out.as_str(), ran.code), (records, 0));
    let messages: Vec<&str> = ran.err.lines().collect();
    assert_eq!(messages.len(), 3, "{}", ran.err);
    for (message, number) in messages.iter().zip(2..) {
        assert!(message.starts_with(&format!("taoxi: -:{number}: ")), "{message}");
    }
}

#[test]
fn at_most_ten_bad_records_are_named() {
    let records = "[]\n".repeat(25);
    let ran = pipe(&["--from", "jsonl"], records.as_bytes());
    assert_eq!((ran.out, ran.code, ran.err.lines().count()), (records, 0, 11));
    assert_eq!(ran.err.lines().last(), Some("taoxi: 15 more records passed as they came"));
}

#[test]
fn bad_bytes_in_a_record_leave_the_output_valid() {
    let ran = pipe(&["--from", "jsonl"], b"{\"text\":\"a\xFFb\"}\n{\"text\":\"c\"}\n");
    let expected =
        ("{\"text\":\"a\u{FFFD}b\"}\n{\"text\":\"c\"}\n", "taoxi: -:1: not UTF-8 (byte 11), its bad bytes are U+FFFD now; passed as it came\n", 0);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), expected);
}

#[test]
fn records_are_checked_and_compared() {
    let (clean, dirty) = ("{\"text\":\"甲说。\\n乙说。\"}\r\n", "{\"text\":\"甲说。\\r\\n乙说。\"}\r\n");
    let dirties = [clean, dirty, clean, dirty].concat();
    let folder = folder(&[("clean.jsonl", clean.as_bytes()), ("dirty.jsonl", dirties.as_bytes()), ("clean.txt", CLEAN.as_bytes())]);
    quiet(&run(&folder, &["--check", "clean.jsonl"]), "");
    quiet(&run(&folder, &["--check", "clean.jsonl", "clean.txt"]), "");
    quiet(&run(&folder, &["--diff", "clean.jsonl", "clean.txt"]), "");
    assert_eq!(run(&folder, &["--check", "dirty.jsonl", "clean.txt"]).code, 1);
    assert_eq!(run(&folder, &["--check", "dirty.jsonl"]).code, 1);
    let diff = run(&folder, &["--diff", "dirty.jsonl"]);
    assert_eq!(diff.code, 1);
    assert_eq!(applied(&read(&folder, "dirty.jsonl"), &diff.out), clean.repeat(4));
}

// Reports.

/// A page with a line that goes.
const PAGE: &str = "早上六点，渡口的船开了。\n分享到：微信 微博\n船上只有三个人。\r\n";

#[test]
fn what_is_not_written_is_among_the_rejects() {
    let folder = folder(&[("page.txt", PAGE.as_bytes())]);
    quiet(&run(&folder, &["--rejects", "rejects.txt", "page.txt"]), CLEAN);
    assert_eq!(read(&folder, "rejects.txt"), "page.txt:2: share-bar\t分享到：微信 微博\n");
    // With nothing to reject the file is there, and empty.
    quiet(&run(&folder, &["--only", "line-end", "--rejects", "rejects.txt", "page.txt"]), &PAGE.replace('\r', ""));
    assert_eq!(read(&folder, "rejects.txt"), "");
}

#[test]
fn a_page_that_loses_most_of_its_text_is_said_once() {
    let bars: String = ["微信 微博", "微博 QQ空间", "微信 QQ空间", "QQ空间 微信 微博"].map(|places| format!("分享到：{places}\n")).concat().repeat(8);
    let ran = pipe(&[], format!("{CLEAN}{bars}").as_bytes());
    assert_eq!((ran.out.as_str(), ran.code), (CLEAN, 0));
    assert!(ran.err.contains(" % of the characters were taken out; --explain tells why") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn changes_are_explained() {
    let folder = folder(&[("page.txt", DIRTY.as_bytes())]);
    let explanation = "page.txt:1: line-end\n- \"\\r\\n\"\n+ \"\\n\"\npage.txt:2: line-end\n- \"\\r\\n\"\n+ \"\\n\"\n";
    let ran = run(&folder, &["--only", "whitespace", "--explain", "page.txt"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.code), (CLEAN, explanation, 0));
    quiet(&run(&folder, &["--only", "whitespace", "--explain=why.txt", "page.txt"]), CLEAN);
    assert_eq!(read(&folder, "why.txt"), explanation);
    let coloured = run(&folder, &["--only", "whitespace", "--explain", "--color", "always", "page.txt"]).err;
    assert!(coloured.contains("\x1b[31m- \"\\r\\n\"\x1b[0m\n\x1b[32m+ \"\\n\"\x1b[0m\n"), "{coloured:?}");
}

#[test]
fn changes_are_counted() {
    let folder = folder(&[("a.txt", DIRTY.as_bytes()), ("b.txt", CLEAN.as_bytes())]);
    let ran = run(&folder, &["--only", "whitespace", "--stats", "a.txt", "b.txt"]);
    let table: Vec<&str> = ran.err.lines().map(str::trim).collect();
    let expected = ["2  documents", "4  lines read, 4 written", "40  characters read, 40 written (white space not counted)", "2  line-end"];
    assert_eq!((table, ran.code), (expected.to_vec(), 0));
    quiet(&run(&folder, &["--only", "whitespace", "--stats=stats.json", "a.txt", "b.txt"]), &CLEAN.repeat(2));
    let stats: serde_json::Value = serde_json::from_str(&read(&folder, "stats.json")).unwrap();
    let counts = serde_json::json!({"documents": 2, "lines_read": 4, "lines_written": 4, "characters_read": 40, "characters_written": 40,
        "replaced": 0, "rules": {"line-end": 2}, "unrepaired": {}});
    assert_eq!(stats, counts);
}

#[test]
fn damage_that_was_repaired_is_not_told_as_left() {
    // A byte order mark that was misread has lost its last byte, and nothing else is missing.
    let text = "锘\u{FFFD}hello 你好，世界。\n".as_bytes();
    assert_eq!(pipe(&["--detect"], text).out, "-\tUTF-8\tHani\tmisread-byte-order-mark\t-\n");
    assert!(!pipe(&["--explain"], text).err.contains("replacement-character"));
}

#[test]
fn inputs_are_described_in_a_line_each() {
    let bad = [CHINESE.as_bytes(), b"\xFF\n"].concat();
    let folder = folder(&[
        ("clean.txt", CHINESE.as_bytes()),
        ("dirty.txt", DIRTY.as_bytes()),
        ("big5.txt", &encoded(TRADITIONAL, BIG5)),
        ("bad.txt", &bad),
        ("english.txt", b"It was six when the ferry left.\n"),
    ]);
    let ran = run(&folder, &["--only", "whitespace", "--detect", "clean.txt", "dirty.txt", "big5.txt", "bad.txt", "english.txt"]);
    let expected = "clean.txt\tUTF-8\tHans\t-\t-\ndirty.txt\tUTF-8\tHans\tline-end\t-\nbig5.txt\tBig5\tHant\t-\t-\nbad.txt\tUTF-8\tHans\tbad-bytes\tbad-bytes:1\nenglish.txt\tUTF-8\tLatn\t-\t-\n";
    assert_eq!((ran.out.as_str(), ran.code), (expected, 0));
}

// Differences.

#[test]
fn a_clean_input_has_no_difference() {
    quiet(&pipe(&["--diff"], CLEAN.as_bytes()), "");
}

#[test]
fn a_difference_applied_gives_the_output() {
    // Changes at the start, at the end, close together and far apart; a last line without an end.
    let line = |number: usize, end: &str| format!("渡口的第{number}条船开了，船上只有三个人。{end}");
    for dirty in [&[1][..], &[40], &[1, 2, 3], &[5, 12], &[5, 11, 18, 26], &[38, 40], &[20]] {
        for last in ["\n", "\r\n", ""] {
            let page: String = (1..=40).map(|number| line(number, if dirty.contains(&number) { "\r\n" } else { "\n" })).collect();
            let page = page + &line(41, last);
            difference_applies(&page);
        }
    }
    difference_applies(PAGE);
    for page in texts::pages().iter().chain(&texts::damaged()) {
        difference_applies(&page.text);
    }
}

#[test]
fn a_difference_applies_across_the_boundaries_of_parts() {
    // Wherever the boundary falls, one of these damaged lines is near it.
    let page: String =
        texts::prose(5 << 19).lines().enumerate().map(|(at, line)| format!("{line}{}\n", if at % 9 == 0 { "\r" } else { "" })).collect();
    difference_applies(&page);
}

/// `--diff` gives a difference that makes the page what the text output is: here by hand, and with `patch` where there is one.
fn difference_applies(page: &str) {
    let folder = folder(&[("page.txt", page.as_bytes())]);
    let clean = run(&folder, &["page.txt"]).out;
    let diff = run(&folder, &["--diff", "page.txt"]);
    assert_eq!(diff.code, i32::from(clean != page), "{}", diff.err);
    let by_hand = applied(page, &diff.out);
    assert!(by_hand == clean, "{}", common::nothing_lost::first_difference(&clean, &by_hand));
    if clean == page {
        return;
    }
    fs::write(folder.path().join("page.diff"), &diff.out).unwrap();
    let patch = Command::new("patch").args(["--binary", "-s", "-F0", "page.txt", "page.diff"]).current_dir(folder.path()).output();
    if let Ok(patch) = patch {
        let said = String::from_utf8_lossy(&patch.stdout).into_owned();
        let hunks: String = diff.out.lines().take(30).collect::<Vec<_>>().join("\n");
        assert!(patch.status.success() && read(&folder, "page.txt") == clean, "{said}\n{hunks}");
    }
}

/// Applies a unified difference as its definition says, trusting nothing in it.
fn applied(old: &str, diff: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let (mut new, mut at, mut new_lines) = (String::new(), 0, 0);
    let mut rows = diff.split_inclusive('\n').peekable();
    for mark in ["--- ", "+++ "] {
        assert!(diff.is_empty() || rows.next().is_some_and(|row| row.starts_with(mark)), "{diff}");
    }
    while let Some(row) = rows.next() {
        let mut ranges = row.trim_end().strip_prefix("@@ -").and_then(|row| row.strip_suffix(" @@")).expect(row).split(" +").map(|range| {
            let (start, length) = range.split_once(',').expect(row);
            (start.parse::<usize>().expect(row), length.parse::<usize>().expect(row))
        });
        let (mut old_left, mut new_left) = (ranges.next().expect(row), ranges.next().expect(row));
        // An empty side counts from the line before it.
        old_left.0 -= usize::from(old_left.1 > 0);
        new_left.0 -= usize::from(new_left.1 > 0);
        assert!(old_left.0 >= at, "hunks come in order and do not overlap: {row}");
        new_lines += old_left.0 - at;
        new.extend(old[at..old_left.0].iter().copied());
        at = old_left.0;
        assert_eq!(new_left.0, new_lines, "{row}");
        while old_left.1 + new_left.1 > 0 {
            let line = rows.next().expect("a hunk is as long as it says");
            let (mark, mut text) = line.split_at(1);
            if rows.peek().is_some_and(|row| row.starts_with('\\')) {
                rows.next();
                text = &text[..text.len() - 1];
            }
            if mark != "+" {
                assert_eq!(old.get(at), Some(&text), "{row}");
                (at, old_left.1) = (at + 1, old_left.1 - 1);
            }
            if mark != "-" {
                new.push_str(text);
                (new_lines, new_left.1) = (new_lines + 1, new_left.1 - 1);
            }
        }
    }
    new.extend(old[at..].iter().copied());
    new
}

#[test]
fn records_are_utf8_whatever_is_said() {
    let ran = pipe(&["--from", "jsonl", "-E", "gbk"], b"{\"text\":\"a\"}\n");
    assert_eq!((ran.out.as_str(), ran.code), ("", 2));
}

#[test]
fn an_encoding_that_would_replace_everything_is_refused() {
    for label in ["hz-gb-2312", "iso-2022-cn"] {
        let ran = pipe(&["-E", label], CHINESE.as_bytes());
        assert_eq!((ran.out.as_str(), ran.code), ("", 2), "{label}");
    }
}

#[test]
fn an_input_under_another_name_is_not_overwritten() {
    let folder = folder(&[("page.txt", CHINESE.as_bytes())]);
    std::fs::hard_link(folder.path().join("page.txt"), folder.path().join("hard.txt")).unwrap();
    let ran = run(&folder, &["-o", "hard.txt", "page.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read_to_string(folder.path().join("page.txt")).unwrap(), CHINESE);
}

#[test]
fn an_input_that_is_missing_empties_no_output() {
    let folder = folder(&[("good.txt", CHINESE.as_bytes())]);
    let ran = run(&folder, &["-o", "good.txt", "missing.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read_to_string(folder.path().join("good.txt")).unwrap(), CHINESE);
}

#[test]
fn two_things_are_not_written_to_one_file() {
    let folder = folder(&[("page.txt", CHINESE.as_bytes())]);
    let ran = run(&folder, &["-o", "same.txt", "--rejects", "same.txt", "page.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("same.txt"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode_keep_their_files_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let names = [&b"\xD0\xC2.txt"[..], &b"\xCC\xE5.txt"[..]].map(std::ffi::OsStr::from_bytes);
    for (name, text) in names.iter().zip(["甲说。\n", "乙说。\n"]) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let ran = Command::new(env!("CARGO_BIN_EXE_taoxi")).args(["-o", "out/"]).args(names).current_dir(folder.path()).status().unwrap();
    assert!(ran.success());
    for (name, text) in names.iter().zip(["甲说。\n", "乙说。\n"]) {
        assert_eq!(std::fs::read_to_string(folder.path().join("out").join(name)).unwrap(), text);
    }
}

#[test]
fn records_and_texts_below_a_directory_come_out_as_what_they_are() {
    let folder = folder(&[("in/a.txt", CHINESE.as_bytes()), ("in/b.jsonl", b"{\"text\":\"a\"}\n")]);
    quiet(&run(&folder, &["-o", "out/", "in"]), "");
    assert_eq!(std::fs::read_to_string(folder.path().join("out/a.txt")).unwrap(), CHINESE);
    assert_eq!(std::fs::read_to_string(folder.path().join("out/b.jsonl")).unwrap(), "{\"text\":\"a\"}\n");
}

#[test]
fn markdown_documents_on_one_output_are_parted_by_a_blank_line() {
    let folder = folder(&[("a.txt", "甲说。\n".as_bytes()), ("b.txt", "乙说。\n".as_bytes())]);
    quiet(&run(&folder, &["--to", "markdown", "a.txt", "b.txt"]), "甲说。\n\n乙说。\n");
}

#[test]
fn a_name_with_dots_keeps_its_numbers() {
    let folder = folder(&[("news_2014.11.25", CHINESE.as_bytes()), ("news_2014.11.26", CHINESE.as_bytes())]);
    quiet(&run(&folder, &["-o", "out/", "news_2014.11.25", "news_2014.11.26"]), "");
    assert!(folder.path().join("out/news_2014.11.25.txt").exists());
}

#[test]
fn the_name_of_a_filter_says_which_rules_it_has() {
    let ran = pipe(&["--rule", "whitespace"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is a filter") && ran.err.contains("line-end"), "{}", ran.err);
}

#[test]
fn a_converted_page_and_a_lost_numeral_are_told_of_and_nothing_changes() {
    let page = "一、起因\n村里的干部說，誰也不知道水從哪里來。\n、經過\n關于修渠，今后另行通知。\n三、結果\n沒有。\n";
    let folder = folder(&[("page.txt", page.as_bytes())]);
    assert_eq!(run(&folder, &["--detect", "page.txt"]).out, "page.txt\tUTF-8\tHant\tconverted-script,missing-numeral\t-\n");
    assert_eq!(run(&folder, &["--check", "page.txt"]).code, 0);
    let told = run(&folder, &["--explain", "page.txt"]);
    assert_eq!(told.out, page);
    assert!(told.err.contains("page.txt:2: converted-script: turned from Simplified to Traditional"), "{}", told.err);
    assert!(told.err.contains("page.txt:3: missing-numeral: the numeral 二 got lost here"), "{}", told.err);
    let filled = run(&folder, &["--also", "lost-numeral", "--explain", "page.txt"]);
    assert!(filled.out.contains("\n二、經過\n") && !filled.err.contains("missing-numeral"), "{}", filled.err);
    let simplified = run(&folder, &["--also", "simplified-script", "page.txt"]).out;
    assert!(simplified.starts_with("一、起因\n村里的干部说，谁也不知道水从哪里来。\n"), "{simplified}");
}

#[test]
fn a_folded_book_is_widened_in_all_its_parts() {
    let page = "水闸修于1971年,闸门三孔、宽九米,灌溉五个村子。闸室漏水,去年汛期有一孔关不严,幸好水不大;(见附表)没有出事。够用吗?够的:算过了。\n";
    let book = page.repeat(3 * (1 << 20) / page.len());
    let washed = pipe(&["--only", "folded-width"], book.as_bytes()).out;
    assert!(washed.lines().all(|line| line.ends_with("幸好水不大；（见附表）没有出事。够用吗？够的：算过了。")), "every line is widened");
}

#[test]
fn what_should_be_read_in_another_way_is_said() {
    let said = |text: &str| pipe(&[], text.as_bytes()).err;
    assert_eq!(
        said("{\"text\":\"桥通了。\"}\n{\"text\":\"分享到：微信\"}\n"),
        "taoxi: -: looks like JSON lines; --from jsonl washes the text in them\n"
    );
    assert_eq!(said("WARC/1.0\r\nWARC-Type: conversion\r\n\r\n"), "taoxi: -: looks like a WARC file; --from warc reads its records\n");
    assert_eq!(said("{\n  \"text\": 1\n}\n"), "", "a configuration is text");
    let record = "looks like one JSON record; jq -c . puts it on a line, and --from jsonl washes the text in it";
    assert_eq!(said("{\n  \"text\": \"桥通了。\"\n}\n"), format!("taoxi: -: {record}\n"));
    let list = "looks like a JSON list of records; jq -c '.[]' makes JSON lines of it, and --from jsonl washes the text in them";
    assert_eq!(said("[{\"text\":\"桥通了。\"},\n{\"text\":\"a\"}]\n"), format!("taoxi: -: {list}\n"));
    assert_eq!(said("[{好}] 见附表\n"), "");
    let rtf = "looks like RTF; take its text out first: pandoc -f rtf -t plain, or unrtf --text";
    assert_eq!(said("{\\rtf1\\ansi a}\n"), format!("taoxi: -: {rtf}\n"));
    let ran = pipe(&["--field", "content"], b"{\"content\":\"a\"}\n");
    assert_eq!((ran.code, ran.err.as_str()), (2, "taoxi: --field is for records, and no input is known to hold any; add --from jsonl\n"));
}

#[test]
fn a_list_that_is_read_is_not_written_to() {
    let folder = folder(&[("list", "首页\n".as_bytes()), ("names", b"page.txt\n"), ("page.txt", "首页\n".as_bytes())]);
    for args in [
        &["--drop", "list", "-o", "list", "page.txt"][..],
        &["--drop", "list", "--rejects", "list", "page.txt"],
        &["--files-from", "names", "--rejects", "names"],
    ] {
        let ran = run(&folder, args);
        assert!(ran.code == 2 && ran.err.ends_with(" is read, as a list or for its settings; write to another file\n"), "{args:?}: {}", ran.err);
    }
    assert_eq!(run(&folder, &["--files-from", "names", "-0"]).err, "taoxi: the list of files names has a name a line; leave out -0\n");
}

#[test]
fn what_is_packed_in_another_way_says_how_to_unpack_it() {
    for (bytes, advice) in [
        (&b"BZh91AY&SY\0\0\0"[..], "packed with bzip2, passed over; pipe it in with bzip2 -dc"),
        (b"\xFD7zXZ\0\0\x04", "packed with xz, passed over; pipe it in with xz -dc"),
        (b"PK\x03\x04\x14\0\0\0", "packed with zip, passed over; unpack it first"),
        (b"PK\x03\x04\x14\0\0\0mimetypeapplication/epub+zip", "an EPUB, passed over; take its text out first: pandoc -t plain"),
        (b"%PDF-1.4\n%\xE2\xE3\n1 0 obj\n", "a PDF file, passed over; take its text out first: pdftotext FILE.pdf - | taoxi"),
        (b"\x89PNG\r\n\x1A\n\0", "a picture, passed over; an OCR program reads the text in it"),
    ] {
        let ran = pipe(&[], bytes);
        assert_eq!((ran.out.as_str(), ran.err, ran.code), ("", format!("taoxi: -: {advice}\n"), 2));
    }
}
