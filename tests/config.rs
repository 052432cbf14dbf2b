//! Options that stand in a file: what it says, what goes before it, what is wrong with it, and that it is never looked for.

mod common {
    pub mod binary;
}

use std::fs;

use common::binary::{Ran, folder, quiet, read, run};
use tempfile::TempDir;

const PAGE: &str = "首页 > 要闻 > 正文\n渡口\n早上六点，渡口的船开了，船上只有三个人。  \r\n分享到：微信 微博\n渡船夜话本周停办\n";

/// A folder with the page and these settings, in a folder of their own.
fn set(settings: &str) -> TempDir {
    let files: &[(&str, &[u8])] = &[
        ("page.txt", PAGE.as_bytes()),
        ("conf/taoxi.toml", settings.as_bytes()),
        ("conf/ours.txt", "渡船夜话本周停办\n".as_bytes()),
        ("conf/mine.txt", "/^分享到/\n".as_bytes()),
        ("r.jsonl", "{\"content\":\"船开了。  \",\"text\":\"甲。  \"}\n".as_bytes()),
    ];
    folder(files)
}

fn with(settings: &str, arguments: &[&str]) -> Ran {
    run(&set(settings), &[&["--config", "conf/taoxi.toml"], arguments].concat())
}

#[track_caller]
fn refused(settings: &str, arguments: &[&str], said: &str) {
    let ran = with(settings, arguments);
    assert_eq!((ran.out.as_str(), ran.code), ("", 2), "{settings}");
    assert!(ran.err.starts_with(&format!("taoxi: conf/taoxi.toml{said}")), "{settings}: {}", ran.err);
}

#[test]
fn settings_are_what_the_command_line_would_say() {
    for (settings, arguments) in [
        ("only = [\"encoding\", \"whitespace\"]", &["--only", "encoding,whitespace"][..]),
        ("only = \"encoding,whitespace\"", &["--only", "encoding,whitespace"]),
        ("skip = [\"share-bar\"]\nalso = \"wrapped-lines\"", &["--skip", "share-bar", "--also", "wrapped-lines"]),
        ("drop = \"ours.txt\"\nkeep = [\"mine.txt\"]", &["--drop", "conf/ours.txt", "--keep", "conf/mine.txt"]),
        ("max-drop = 10\nstrict = true", &["--max-drop", "10", "--strict"]),
        ("to = \"markdown\"\nlinks = 'none'", &["-t", "markdown", "--links", "none"]),
        ("# nothing is set\nstrict = false\nexplain = false\nskip = []\n", &[]),
        ("threads = 1\nencoding = \"gb18030\"", &["-j", "1", "-E", "gb18030"]),
        ("explain = true", &["--explain"]),
        ("check = true", &["--check"]),
    ] {
        let (file, typed) = (with(settings, &["page.txt"]), run(&set(settings), &[arguments, &["page.txt"]].concat()));
        assert_eq!((file.out, file.err, file.code), (typed.out, typed.err, typed.code), "{settings}");
    }
    let ran = with("field = \"content\"\nmax-record = '1K'", &["r.jsonl"]);
    quiet(&ran, "{\"content\":\"船开了。\",\"text\":\"甲。  \"}\n");
}

#[test]
fn paths_are_relative_to_the_file_they_stand_in() {
    let folder = set("drop = [\"ours.txt\"]\noutput = \"clean/\"\nrejects = \"gone.txt\"\nreport = 'r.jsonl'\nexplain = \"why.jsonl\"\n");
    quiet(&run(&folder, &["-q", "--config", "conf/taoxi.toml", "page.txt"]), "");
    assert_eq!(read(&folder, "conf/clean/page.txt"), "渡口\n早上六点，渡口的船开了，船上只有三个人。\n");
    assert!(read(&folder, "conf/gone.txt").contains("page.txt:5: user-drop\t渡船夜话本周停办\n"));
    assert!(
        read(&folder, "conf/why.jsonl").starts_with("{\"path\":\"page.txt\",")
            && read(&folder, "conf/r.jsonl").starts_with("{\"path\":\"page.txt\",")
    );
}

#[test]
fn what_is_typed_goes_before_the_file_option_by_option() {
    let settings = "to = \"jsonl\"\nskip = [\"trailing-blank\", \"breadcrumb\"]\n";
    for (typed, together) in [
        (&["-t", "markdown"][..], &["-t", "markdown", "--skip", "trailing-blank,breadcrumb"][..]),
        (&["--skip", "line-end"], &["-t", "jsonl", "--skip", "line-end"]),
        (&["--only", "whitespace"], &["-t", "jsonl", "--skip", "trailing-blank,breadcrumb", "--only", "whitespace"]),
    ] {
        let (ran, expected) = (with(settings, &[typed, &["page.txt"]].concat()), run(&set(""), &[together, &["page.txt"]].concat()));
        assert_eq!((ran.out, ran.err, ran.code), (expected.out, expected.err, 0), "{typed:?}");
    }
    // A value that is the same as without the option is typed all the same.
    let folder = set("max-drop = 0\noutput = \"out.txt\"");
    quiet(&run(&folder, &["-q", "--config", "conf/taoxi.toml", "--max-drop", "90", "-o", "-", "page.txt"]), &run(&folder, &["page.txt"]).out);
    // What can't stand beside something typed is left in the file.
    for arguments in [&["--detect", "page.txt"][..], &["--check", "page.txt"], &["--why", "渡口", "page.txt"], &["-i", "page.txt"]] {
        let folder = set("to = \"text\"\noutput = \"clean/\"");
        let ran = run(&folder, &[&["--config", "conf/taoxi.toml"], arguments].concat());
        let typed = run(&set(""), arguments);
        assert_eq!((ran.out, ran.err, ran.code), (typed.out, typed.err, typed.code), "{arguments:?}");
        assert!(!folder.path().join("conf/clean").exists());
    }
    // And what needs something beside it may find it in the file.
    let folder = set("in-place = true\nbackup = '.old'");
    quiet(&run(&folder, &["--config", "conf/taoxi.toml", "page.txt"]), "");
    assert_eq!(read(&folder, "page.txt.old"), PAGE);
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    fs::write(folder.path().join("conf/taoxi.toml"), "in-place = true\n").unwrap();
    quiet(&run(&folder, &["--backup", "--config=conf/taoxi.toml", "page.txt"]), "");
    assert_eq!(read(&folder, "page.txt.orig"), PAGE);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_to_try() {
    for (settings, said) in [
        ("strict = true\nonyl = \"encoding\"\n", ":2: there is no option 'onyl'; did you mean only"),
        ("max_drop = 80", ":1: there is no option 'max_drop'; did you mean max-drop"),
        ("zzz = 1", ":1: there is no option 'zzz'; the settings are the long options that --help shows"),
        ("\n\n[rules]\nonly = \"encoding\"", ":3: there is no option 'rules'"),
        ("[only]\na = 1", ":1: 'only' can't be of the type table: it is a text in quotation marks, or a list of texts"),
        ("strict = \"yes\"", ":1: 'strict' can't be of the type string: it is true or false"),
        ("strict = 1", ":1: 'strict' can't be of the type integer: it is true or false"),
        ("# a\nto = [\"text\"]", ":2: 'to' can't be of the type array: it is a text in quotation marks, or a number where it takes one"),
        ("to = true", ":1: 'to' can't be of the type boolean: it is a text in quotation marks"),
        ("only = [1.5]", ":1: 'only' can't be of the type array: it is a text in quotation marks, or a list of texts"),
        ("explain = 1.5", ":1: 'explain' can't be of the type float: it is true or false, or a text in quotation marks"),
        ("to = \"markdwon\"", ":1: 'to' can't be 'markdwon': it is one of text, markdown, jsonl"),
        ("max-drop = 101", ":1: 'max-drop' can't be '101': 101 is not in 0..=100"),
        ("max-record = '16X'", ":1: 'max-record' can't be '16X': a size is a number of bytes"),
        ("include = ['[a']", ":1: 'include' can't be '[a': no glob: unclosed character class"),
        ("report = 'r.csv'", ":1: 'report' can't be 'r.csv': a report is a page to look at, whose name ends in .html, or JSON lines"),
        ("skip = [\"pager\", \"share-bars\"]", ":1: there is no filter or rule called 'share-bars'; did you mean share-bar"),
        ("\nkeep = 'nowhere.txt'", ":2: cannot read the list conf/nowhere.txt, a file in UTF-8 with an entry in each line: "),
        ("strict = true\nto = \"text\n", ":2: no TOML: "),
        ("strict true", ":1: no TOML: "),
        ("strict = true\nstrict = true", ":2: no TOML: duplicate key"),
        ("config = 'other.toml'", ":1: 'config' makes no sense in a file of settings: one file leads to no other"),
        ("rule = 'pager'", ":1: 'rule' makes no sense in a file of settings: it prints something about taoxi"),
        ("completions = 'bash'", ":1: 'completions' makes no sense"),
        ("man = true", ":1: 'man' makes no sense"),
        ("list = true", ":1: 'list' makes no sense"),
        ("why = '渡口'", ":1: 'why' makes no sense in a file of settings: it asks about one text"),
        ("inputs = ['page.txt']", ":1: 'inputs' makes no sense in a file of settings: files are named on the command line"),
        (
            "in-place = true\noutput = 'out/'",
            ": its settings do not go together, or not with the command line: the argument '--in-place' cannot be used with",
        ),
        ("backup = true", ": its settings do not go together, or not with the command line: the following required arguments"),
    ] {
        refused(settings, &["page.txt"], said);
    }
    let ran = run(&set(""), &["--config", "nowhere.toml", "page.txt"]);
    assert!(ran.code == 2 && ran.err.starts_with("taoxi: cannot read the settings nowhere.toml, which are TOML in UTF-8: "), "{}", ran.err);
    // What is typed wrongly is told as ever.
    let ran = with("strict = true", &["--maxdrop", "80"]);
    assert!(ran.code == 2 && ran.err.starts_with("error: unexpected argument '--maxdrop' found"), "{}", ran.err);
    assert!(with("strict = true", &["--help"]).out.contains("--config"));
}

#[test]
fn a_file_is_safe_from_what_is_written_and_read_once() {
    let folder = set("strict = true");
    for option in ["--rejects", "-o"] {
        let ran = run(&folder, &["--config", "conf/taoxi.toml", option, "conf/taoxi.toml", "page.txt"]);
        assert!(ran.code == 2 && ran.err.contains("is read, as a list or for its settings"), "{}", ran.err);
    }
    assert_eq!(read(&folder, "conf/taoxi.toml"), "strict = true");
    assert_eq!(run(&folder, &["--config", "conf/taoxi.toml", "--config", "conf/taoxi.toml", "page.txt"]).code, 2);
}

/// SECURITY.md: no configuration is looked up.
#[test]
fn no_file_is_looked_for() {
    let folder = set("");
    let before = run(&folder, &["page.txt"]);
    for name in ["taoxi.toml", ".taoxi.toml", ".config/taoxi.toml", ".config/taoxi/taoxi.toml", ".config/taoxi/config.toml"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "only = \"encoding\"\nnonsense = 1\n").unwrap();
    }
    let mut command = common::binary::command(&folder, &["page.txt"]);
    command.env("HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path().join(".config"));
    let after = common::binary::ran(command.output().unwrap());
    assert_eq!((before.out, before.err, before.code), (after.out, after.err, after.code));
}
