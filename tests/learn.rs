//! Sites that were learned: what is counted, what is written down, and what of it a wash believes.

mod common {
    pub mod binary;
    pub mod sites;
}

use std::fs;
use std::path::Path;

use common::binary::{Ran, command, folder, pipe, ran, read, run};
use common::sites::{LOOK_ALIKES, PAGES, framed, news};
use tempfile::TempDir;

/// A folder with the files `pages/0.txt` and so on.
fn site(page: impl Fn(usize) -> String) -> TempDir {
    let pages: Vec<(String, String)> = (0..PAGES).map(|number| (format!("pages/{number:02}.txt"), page(number))).collect();
    let files: Vec<(&str, &[u8])> = pages.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    folder(&files)
}

fn succeeds(folder: &TempDir, arguments: &[&str]) -> Ran {
    let ran = run(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    ran
}

/// The lines of what every page became, washed alone and washed with what was learned from all.
fn washed_both_ways(folder: &TempDir) -> Vec<(Vec<String>, Vec<String>)> {
    succeeds(folder, &["learn", "-q", "-o", "site.lines", "pages"]);
    succeeds(folder, &["-q", "-o", "alone", "pages"]);
    succeeds(folder, &["-q", "--learned", "site.lines", "-o", "learned", "pages"]);
    let lines = |name: String| read(folder, &name).lines().map(str::to_string).collect();
    (0..PAGES).map(|number| (lines(format!("alone/{number:02}.txt")), lines(format!("learned/{number:02}.txt")))).collect()
}

// What stays.

#[test]
fn what_comes_again_in_texts_stays() {
    for (name, text) in LOOK_ALIKES {
        let folder = site(text);
        for (number, (alone, learned)) in washed_both_ways(&folder).into_iter().enumerate() {
            assert_eq!(learned, alone, "{name} {number}");
        }
    }
}

#[test]
fn what_comes_again_in_texts_stays_in_the_frame_of_a_site_too() {
    for (name, text) in LOOK_ALIKES {
        let folder = site(|number| framed(&text(number), number));
        for (number, (alone, learned)) in washed_both_ways(&folder).into_iter().enumerate() {
            let text = text(number);
            let lost: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| alone.iter().any(|other| other.trim() == *line) && !learned.iter().any(|other| other.trim() == *line))
                .collect();
            assert!(lost.is_empty(), "{name} {number}: {lost:?}");
        }
    }
}

#[test]
fn sound_texts_stay_when_they_are_learned_with_others_of_their_kind() {
    let untouched = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/untouched");
    let texts: Vec<_> = fs::read_dir(&untouched).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    assert!(texts.len() > 100);
    // Of each text 51 pages of one site: its lines come on all of them, and each has a paragraph of its own.
    let folder = tempfile::tempdir().unwrap();
    let mut kinds = Vec::new();
    for (kind, path) in texts.iter().enumerate() {
        let Ok(text) = fs::read_to_string(path) else { continue };
        if text.len() > 20_000 || path.extension().is_some_and(|extension| extension == "html") {
            continue;
        }
        let host = format!("s{kind}.example.org");
        let records: String = (0..=PAGES).map(|number| record(&host, &format!("{text}\n{}\n", news(number).lines().nth(2).unwrap()))).collect();
        kinds.push((path.file_name().unwrap().to_string_lossy().into_owned(), host.clone(), text, records));
    }
    fs::write(folder.path().join("all.jsonl"), kinds.iter().map(|(.., records)| records.as_str()).collect::<String>()).unwrap();
    let texts: String = kinds.iter().map(|(_, host, text, _)| record(host, text)).collect();
    fs::write(folder.path().join("texts.jsonl"), texts).unwrap();
    succeeds(&folder, &["learn", "-q", "-o", "all.lines", "all.jsonl"]);
    let (alone, learned) = (succeeds(&folder, &["texts.jsonl"]), succeeds(&folder, &["--learned", "all.lines", "texts.jsonl"]));
    let mut fallen = Vec::new();
    for ((name, ..), (alone, learned)) in kinds.iter().zip(alone.out.lines().zip(learned.out.lines())) {
        if alone != learned {
            fallen.push(name);
        }
    }
    assert!(fallen.is_empty(), "{fallen:?}");
}

/// A record of a page of a host.
fn record(host: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({ "url": format!("https://{host}/{:x}.html", text.len()), "text": text }))
}

// What falls.

/// One of them that stays on each page that nothing is known of.
const CLUB: &str = ODD[6];

/// Lines that could be a text's, and that this site prints below each.
const ODD: [&str; 12] = [
    "江城在线为您守候每一个清晨",
    "城里城外 都是我们的家",
    "把江城装进口袋 让消息走在前面",
    "手机里的江城 比报纸早一步",
    "一城一江 一纸一灯",
    "编采值班电话全天有人接听",
    "本报读者俱乐部每月第一个周末活动",
    "江边的事 我们先知道",
    "有一说一 江城人的朋友",
    "看江城 从这里开始",
    "记录每一天 温暖每个人",
    "江城人自己的报纸",
];

fn odd_page(number: usize) -> String {
    framed(&format!("{}{}\n", news(number), ODD.join("\n")), number)
}

#[test]
fn what_only_the_other_pages_can_tell_falls() {
    let folder = site(odd_page);
    let pages = washed_both_ways(&folder);
    let has = |lines: &[String]| lines.iter().any(|line| line == CLUB);
    assert!(pages.iter().all(|(alone, learned)| has(alone) && !has(learned)));
    let count = |lines: &[String]| ODD.iter().filter(|odd| lines.iter().any(|line| line == *odd)).count();
    assert!(pages.iter().all(|(alone, learned)| count(learned) < count(alone)));
    for (number, (_, learned)) in pages.iter().enumerate() {
        for line in news(number).lines() {
            assert!(learned.iter().any(|other| other == line), "{number}: {line}");
        }
    }
    let told = succeeds(&folder, &["--learned", "site.lines", "--explain", "pages/07.txt"]);
    assert!(told.err.contains(&format!("on {PAGES} of {PAGES} pages of the site, below the text +")), "{}", told.err);
}

#[test]
fn a_wash_is_done_when_it_is_done() {
    let folder = site(odd_page);
    succeeds(&folder, &["learn", "-q", "-o", "site.lines", "pages"]);
    succeeds(&folder, &["-q", "--learned", "site.lines", "-o", "once", "pages"]);
    succeeds(&folder, &["-q", "--learned", "site.lines", "-o", "twice", "once"]);
    for number in 0..PAGES {
        let name = format!("{number:02}.txt");
        assert_eq!(read(&folder, &format!("once/{name}")), read(&folder, &format!("twice/{name}")), "{name}");
    }
}

#[test]
fn what_was_learned_keeps_no_line_that_falls_without_it() {
    // The text goes on below the site's lines, so that the guard counts them for the body.
    let folder = site(|number| format!("{}{}", odd_page(number), news(number + PAGES).split_once('\n').unwrap().1));
    succeeds(&folder, &["learn", "-q", "-o", "site.lines", "pages"]);
    let mut held = 0;
    for share in ["0", "3", "10", "20", "40", "70", "100"] {
        for page in ["pages/04.txt", "pages/11.txt", "pages/30.txt"] {
            let alone = succeeds(&folder, &["--max-drop", share, page]);
            let learned = succeeds(&folder, &["--max-drop", share, "--learned", "site.lines", page]);
            let more: Vec<&str> = learned.out.lines().filter(|line| !alone.out.lines().any(|other| other == *line)).collect();
            assert!(more.is_empty(), "{share} {page}: {more:?}");
            held += usize::from(alone.err.contains("only certain lines were"));
        }
    }
    assert!(held > 0, "the guard held nothing back");
}

#[test]
fn learning_first_is_learning_and_then_washing() {
    let folder = site(odd_page);
    succeeds(&folder, &["learn", "-q", "-o", "site.lines", "pages"]);
    succeeds(&folder, &["-q", "--learned", "site.lines", "-o", "one", "pages"]);
    succeeds(&folder, &["-q", "--learn-first", "-o", "other", "pages"]);
    for number in 0..PAGES {
        let name = format!("{number:02}.txt");
        assert_eq!(read(&folder, &format!("one/{name}")), read(&folder, &format!("other/{name}")), "{name}");
    }
    let refused = pipe(&["--learn-first"], b"a\n");
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--learn-first reads twice, and standard input can be read once only"), "{}", refused.err);
}

// Which site a page is of.

#[test]
fn a_page_is_of_the_site_of_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let records: String = (0..PAGES).map(|number| record("www.example.org", &odd_page(number))).collect();
    fs::write(folder.path().join("pages.jsonl"), &records).unwrap();
    fs::write(folder.path().join("others.jsonl"), (0..9).map(|number| record("other.example.org", &news(number))).collect::<String>()).unwrap();
    fs::write(folder.path().join("page.txt"), odd_page(3)).unwrap();
    fs::write(folder.path().join("own.jsonl"), record("EXAMPLE.ORG", &odd_page(3))).unwrap();
    fs::write(folder.path().join("other.jsonl"), record("other.example.org", &odd_page(3))).unwrap();
    let said = succeeds(&folder, &["learn", "-o", "site.lines", "pages.jsonl", "others.jsonl"]);
    assert!(said.err.contains(&format!("{} pages of 2 hosts;", PAGES + 9)), "{}", said.err);
    assert!(read(&folder, "site.lines").contains(&format!("\n@example.org\t{PAGES}\n")));
    let stays = |arguments: &[&str]| succeeds(&folder, &[&["-q", "--learned", "site.lines"], arguments].concat()).out.contains(CLUB);
    assert!(!stays(&["own.jsonl"]));
    assert!(stays(&["other.jsonl"]));
    // A page that says of no site that it is its own, where there are several, is of none.
    assert!(stays(&["page.txt"]));
    assert!(!stays(&["--host", "www.example.org", "page.txt"]));
    assert!(stays(&["--host", "other.example.org", "page.txt"]));
    // Where there is only one, it is of that.
    succeeds(&folder, &["learn", "-q", "-o", "site.lines", "pages.jsonl"]);
    assert!(!stays(&["page.txt"]));
    assert!(stays(&["other.jsonl"]));
}

#[test]
fn pages_in_html_and_in_archives_say_whose_they_are() {
    let html = |number: usize| {
        let lines: String = odd_page(number).lines().map(|line| format!("<p>{line}</p>\n")).collect();
        format!("<html><head><link rel=canonical href=https://news.example.org/{number}.html></head><body>\n{lines}</body></html>\n")
    };
    let record = |number: usize| {
        let text = odd_page(number);
        let head = format!("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://www.example.org/{number}\r\nContent-Type: text/plain\r\n");
        format!("{head}Content-Length: {}\r\n\r\n{text}\r\n\r\n", text.len())
    };
    let pages: Vec<(String, String)> = (0..9).map(|number| (format!("pages/{number}.html"), html(number))).collect();
    let mut files: Vec<(&str, &[u8])> = pages.iter().map(|(name, page)| (name.as_str(), page.as_bytes())).collect();
    let archive: String = (0..12).map(record).collect();
    files.push(("crawl.warc.wet", archive.as_bytes()));
    let folder = folder(&files);
    succeeds(&folder, &["learn", "-o", "both.lines", "pages", "crawl.warc.wet"]);
    let learned = read(&folder, "both.lines");
    assert!(learned.contains("\n@example.org\t12\n") && learned.contains("\n@news.example.org\t9\n"), "{learned}");
}

// What is counted and written down.

#[test]
fn the_same_bytes_come_whatever_the_threads_and_parts_add_up() {
    let folder = site(odd_page);
    let learn = |arguments: &[&str]| succeeds(&folder, &[&["learn", "-q"], arguments].concat()).out;
    let whole = learn(&["pages"]);
    assert!(whole.starts_with(&format!("taoxi-lines\t1\thosts=1\tpages={PAGES}\t")), "{whole}");
    assert!(["-j1", "-j2", "-j4"].iter().all(|threads| learn(&[threads, "pages"]) == whole));
    learn(&["--all", "-o", "a.lines", "--include", "[01]?.txt", "pages"]);
    learn(&["--all", "-o", "b.lines.gz", "--exclude", "[01]?.txt", "pages"]);
    assert_eq!(learn(&["a.lines", "b.lines.gz"]), whole);
    assert_eq!(learn(&["b.lines.gz", "a.lines"]), whole);
    learn(&["-o", "c.lines", "--include", "[01]?.txt", "pages"]);
    learn(&["-o", "d.lines", "--exclude", "[01]?.txt", "pages"]);
    // What came once in a part is not in it.
    assert!(learn(&["c.lines", "d.lines"]).contains("\tleast=2\tforgotten=1\n"));
}

#[test]
fn a_page_that_was_fetched_twice_counts_once() {
    let folder = site(|number| odd_page(number / 2));
    let said = succeeds(&folder, &["learn", "-o", "site.lines", "pages"]);
    assert!(said.err.contains(&format!("{} pages of 1 host; {} are left out, whose text had been counted", PAGES / 2, PAGES / 2)), "{}", said.err);
}

#[test]
fn memory_is_bounded_and_what_is_lost_by_it_is_said() {
    let folder = site(odd_page);
    let said = succeeds(&folder, &["learn", "--max-lines", "100", "-o", "site.lines", "pages"]);
    assert!(said.err.contains("any line may have stood on up to ") && said.err.contains("--max-lines"), "{}", said.err);
    assert!(said.err.contains("texts of") || said.err.contains("--all"), "{}", said.err);
    let header = read(&folder, "site.lines").lines().next().unwrap().to_string();
    let forgotten: u32 = header.rsplit_once("forgotten=").unwrap().1.parse().unwrap();
    assert!(forgotten > 0 && said.err.contains(&format!("up to {forgotten} more")), "{header}");
}

#[test]
fn what_is_broken_is_named_with_its_line() {
    let folder = site(odd_page);
    succeeds(&folder, &["learn", "-q", "-o", "site.lines", "pages"]);
    let whole = read(&folder, "site.lines");
    let cut = whole.rsplit_once('\n').and_then(|(rest, _)| rest.rsplit_once('\n')).unwrap().0.to_string() + "\n";
    let lines = whole.lines().count();
    for (text, place, said) in [
        (whole.replace("\n@-\t", "\n@-"), "site.lines:2: ".to_string(), "pages behind it"),
        (cut, format!("site.lines:{}: ", lines - 1), "not whole"),
        ("首页\n".to_string(), "site.lines:1: ".to_string(), "not what taoxi learn writes"),
        (String::new(), "site.lines:1: ".to_string(), "nothing in it"),
    ] {
        fs::write(folder.path().join("site.lines"), text).unwrap();
        for arguments in [&["--learned", "site.lines", "pages/00.txt"][..], &["learn", "site.lines"]] {
            let refused = run(&folder, arguments);
            assert_eq!((refused.code, refused.out.as_str()), (2, ""));
            assert!(refused.err.contains(&place) && refused.err.contains(said), "{arguments:?}: {}", refused.err);
        }
    }
    let missing = run(&folder, &["--learned", "missing.lines", "pages/00.txt"]);
    assert!(missing.code == 2 && missing.err.contains("missing.lines"), "{}", missing.err);
    // What was learned is no page to learn from.
    fs::write(folder.path().join("pages/other.txt"), whole).unwrap();
    let refused = run(&folder, &["learn", "-o", "site.lines", "pages"]);
    assert!(refused.code == 2 && refused.err.contains("other.txt: it holds what was learned before"), "{}", refused.err);
}

#[test]
fn a_file_called_learn_is_washed_by_its_path() {
    let folder = folder(&[("learn", "桥通了。  \n".as_bytes())]);
    assert_eq!(succeeds(&folder, &["./learn"]).out, "桥通了。\n");
    assert_eq!(ran(command(&folder, &["--", "learn"]).output().unwrap()).out, "桥通了。\n");
    assert!(succeeds(&folder, &["learn", "--help"]).out.contains("--max-lines"));
    assert!(succeeds(&folder, &["--help"]).out.contains("./learn"));
}
