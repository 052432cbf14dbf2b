//! What the user may say about what is taken out: lists of lines to drop and to keep, and the share of a page that may fall.

mod common {
    pub mod binary;
}

use common::binary::{folder, pipe, quiet, read, run};

const PAGE: &str = "首页 > 要闻 > 正文\n渡口\n早上六点，渡口的船开了，船上只有三个人。\n分享到：微信 微博\n渡船夜话本周停办\n";
const LEFT: &str = "渡口\n早上六点，渡口的船开了，船上只有三个人。\n";

// Lists.

#[test]
fn a_listed_line_is_dropped_and_signed() {
    let folder =
        folder(&[("page.txt", PAGE.as_bytes()), ("ours.txt", "# ours\n渡船夜话本周停办\n".as_bytes()), ("more.txt", "/^渡口$/\n".as_bytes())]);
    quiet(&run(&folder, &["--drop", "ours.txt", "--rejects", "rejects.txt", "page.txt"]), LEFT);
    assert!(read(&folder, "rejects.txt").contains("page.txt:5: user-drop\t渡船夜话本周停办\n"));
    let both = run(&folder, &["--drop", "ours.txt", "--drop", "more.txt", "page.txt"]);
    quiet(&both, "早上六点，渡口的船开了，船上只有三个人。\n");
    // A list is meant, whichever rules are chosen.
    quiet(&run(&folder, &["--only", "line-end", "--drop", "ours.txt", "page.txt"]), &PAGE.replace("渡船夜话本周停办\n", ""));
}

#[test]
fn a_listed_line_is_kept_and_what_would_have_become_of_it_is_told() {
    let folder = folder(&[("page.txt", PAGE.as_bytes()), ("ours.txt", "/^分享到/\n".as_bytes()), ("all.txt", "/./\n".as_bytes())]);
    let kept = run(&folder, &["--keep", "ours.txt", "--explain", "page.txt"]);
    assert_eq!(kept.out, LEFT.to_string() + "分享到：微信 微博\n渡船夜话本周停办\n");
    assert!(kept.err.contains("page.txt:4: user-keep: share-bar would have taken it out\n  分享到：微信 微博\n"), "{}", kept.err);
    // What is on both lists is kept, and a list of all lines keeps the page.
    quiet(&run(&folder, &["--drop", "all.txt", "--keep", "all.txt", "page.txt"]), PAGE);
}

#[test]
fn a_kept_line_loses_no_fragment_and_is_still_repaired() {
    let line = "早上六点，渡口的船开了，船上只有三个人，谁也没有说话。（责任编辑：苏禾青）";
    let page = format!("首页 > 要闻 > 正文\n渡口\n发布时间：2014-11-25 08:30\n{line}  \r\n");
    let folder = folder(&[("page.txt", page.as_bytes()), ("ours.txt", line.as_bytes())]);
    assert!(!run(&folder, &["page.txt"]).out.contains("苏禾青"));
    quiet(&run(&folder, &["--keep", "ours.txt", "page.txt"]), &format!("渡口\n{line}\n"));
}

#[test]
fn a_list_that_cannot_be_read_says_where_and_what_to_try() {
    let folder = folder(&[("page.txt", PAGE.as_bytes()), ("bad.txt", "# ours\n\n/第(\\d+页/\n".as_bytes()), ("gbk.txt", b"\xB7\xB5\xBB\xD8\n")]);
    for option in ["--drop", "--keep"] {
        let bad = run(&folder, &[option, "bad.txt", "page.txt"]);
        let message = "taoxi: bad.txt: line 3: /第(\\d+页/ is no expression: unclosed group; without the slashes it stands for a whole line\n";
        assert_eq!((bad.out.as_str(), bad.err.as_str(), bad.code), ("", message, 2));
        for name in ["missing.txt", "gbk.txt"] {
            let ran = run(&folder, &[option, name, "page.txt"]);
            assert_eq!((ran.out.as_str(), ran.code), ("", 2));
            assert!(ran.err.starts_with(&format!("taoxi: cannot read the list {name}, a file in UTF-8 with an entry in each line: ")), "{}", ran.err);
        }
    }
}

// The guard.

/// A page of which a rule would take nearly all, though most of it may be somebody's list of what to read.
fn list_of_readings() -> String {
    let reading = |number: usize| format!("【相关阅读】老街修鞋摊的第{number}本账，记着谁家的孩子长高了多少，又记着谁家的老人哪天走了\n");
    let readings: String = (1..40).map(reading).collect();
    format!(
        "首页 > 要闻 > 正文\n渡口\n早上六点，渡口的船开了，船上只有三个人。\n{readings}晚上六点，渡口的船停了，船上没有一个人。\n分享到：微信 微博\n"
    )
}

/// What is left of it when only what is certain goes.
fn certain(page: &str) -> String {
    page.replace("首页 > 要闻 > 正文\n", "").replace("分享到：微信 微博\n", "")
}

#[test]
fn a_page_that_would_lose_nearly_all_goes_through_with_its_certain_lines_dropped() {
    let page = list_of_readings();
    let folder = folder(&[("page.txt", page.as_bytes())]);
    let ran = run(&folder, &["--rejects", "rejects.txt", "page.txt"]);
    assert_eq!((ran.out.as_str(), ran.code), (certain(&page).as_str(), 0));
    let message = "taoxi: page.txt: 98 % of its text would have been taken out, so only certain lines were; --max-drop 100 takes it all, and --explain then tells why\n";
    assert_eq!(ran.err, message);
    assert_eq!(read(&folder, "rejects.txt").lines().count(), 2, "what is not taken out is not among the rejects");
    // Washed again, the page stays as it is.
    let again = pipe(&[], ran.out.as_bytes());
    assert_eq!((again.out, again.err.as_str()), (ran.out, ""));
    // And so does one whose signs of a page are not certain themselves, and stay: there the guard is needed again.
    let signed = page + "关于我们 | 网站地图 | 联系我们\n© 2014 江城晚报 All rights reserved\n";
    let once = pipe(&[], signed.as_bytes());
    assert_eq!(once.out, certain(&signed));
    let again = pipe(&[], once.out.as_bytes());
    assert_eq!((again.out, again.err), (once.out, once.err));
    // A bound that is higher, or none.
    for bound in ["99", "100"] {
        let all = run(&folder, &["--max-drop", bound, "page.txt"]);
        assert_eq!(all.out, "渡口\n早上六点，渡口的船开了，船上只有三个人。\n晚上六点，渡口的船停了，船上没有一个人。\n");
        assert!(all.err.contains(" % of the characters were taken out; --explain tells why"), "{}", all.err);
    }
    assert_eq!(run(&folder, &["--max-drop", "101", "page.txt"]).code, 2);
}

#[test]
fn what_the_user_lists_may_be_all_of_a_page() {
    let folder = folder(&[("page.txt", list_of_readings().as_bytes()), ("ours.txt", "/相关阅读/\n".as_bytes())]);
    let ran = run(&folder, &["--drop", "ours.txt", "page.txt"]);
    assert_eq!(ran.out, "渡口\n早上六点，渡口的船开了，船上只有三个人。\n晚上六点，渡口的船停了，船上没有一个人。\n");
}

#[test]
fn the_guard_looks_at_each_record_and_each_file() {
    let page = list_of_readings();
    let record = |text: &str| serde_json::json!({ "text": text }).to_string() + "\n";
    let records = [record("船开了。"), record(&page), record(PAGE), record(&page)].concat();
    let folder = folder(&[("r.jsonl", records.as_bytes()), ("d/a.txt", page.as_bytes()), ("d/b.txt", PAGE.as_bytes()), ("d/c.txt", page.as_bytes())]);
    let washed = certain(&page);
    let ran = run(&folder, &["--rejects", "rejects.txt", "r.jsonl"]);
    let expected = [record("船开了。"), record(&washed), record(&(LEFT.to_string() + "渡船夜话本周停办\n")), record(&washed)].concat();
    assert_eq!((ran.out, ran.code), (expected, 0));
    let message =
        "taoxi: r.jsonl: up to 98 % of the text of 2 records, the first of them in line 2, would have been taken out, so only certain lines were; ";
    assert!(ran.err.starts_with(message) && ran.err.lines().count() == 1, "{}", ran.err);
    let files = run(&folder, &["d"]);
    assert_eq!(files.out, [washed.as_str(), LEFT, "渡船夜话本周停办\n", &washed].concat());
    assert_eq!(files.err.lines().map(|line| &line[..14]).collect::<Vec<_>>(), ["taoxi: d/a.txt", "taoxi: d/c.txt"]);
}

#[test]
fn the_guard_looks_at_each_part_of_a_long_document_whatever_the_threads() {
    // The first part is sound prose; in what follows nearly all would fall.
    let prose = "渡口的老人记得，那是他撑船的许多个清晨，河水比前一天高了三寸。\n".repeat(11_300);
    let page = format!("首页 > 要闻 > 正文\n渡口\n{prose}{}", list_of_readings().replacen("首页 > 要闻 > 正文\n", "", 1).repeat(60));
    assert!(prose.len() > 1 << 20);
    let folder = folder(&[("book.txt", page.as_bytes())]);
    let ran = run(&folder, &["-j1", "book.txt"]);
    assert!(ran.out.contains(&prose) && ran.out.matches("相关阅读").count() > 1000);
    assert!(ran.err.contains(" of its parts would have been taken out") || ran.err.contains(" % of its text would have been"), "{}", ran.err);
    for threads in ["-j2", "-j8"] {
        let other = run(&folder, &[threads, "book.txt"]);
        assert!(other.out == ran.out && other.err == ran.err);
    }
}
