//! `--why`: which rules a line woke, and what they said.

mod common {
    pub mod binary;
}

use common::binary::{folder, pipe, run};

const PAGE: &str = "首页 > 要闻 > 正文\n渡口\n分享到\n早上六点，渡口的船开了，船上只有三个人。\n打印\n船上的人谁也没有说话，只有桨声一下一下地响着。\n分享到：微信 微博\n";

#[test]
fn a_dropped_line_names_who_took_it_and_how_to_keep_it() {
    let folder = folder(&[("page.txt", PAGE.as_bytes())]);
    let ran = run(&folder, &["--why", "分享到：微信 微博", "page.txt"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    let said: Vec<&str> = ran.out.lines().collect();
    assert_eq!(said[..2], ["page.txt:7: dropped by share-bar", "  分享到：微信 微博"]);
    let signs = "a path from the front page in line 1, a row of share buttons in line 7";
    let shows = format!("  the document shows that it was scraped from a page: {signs}; the line stands below the text, lines 4 to 6");
    assert_eq!(said[2], shows);
    assert!(said.contains(&"  share-bar: took it") && said.iter().any(|line| line.contains(": not asked, because share-bar had taken it")));
    assert_eq!(said.last(), Some(&"  to keep it: --skip share-bar, or list it in a file for --keep"));
}

#[test]
fn a_kept_line_says_why_each_rule_left_it() {
    let ran = pipe(&["--why", "打印"], PAGE.as_bytes());
    assert!(ran.out.starts_with("-:5: kept\n  打印\n"), "{}", ran.out);
    assert!(ran.out.contains("print-bar: declined: the line stands in the text, and this rule takes lines above and below it\n"), "{}", ran.out);
    assert!(ran.out.ends_with("  to drop it: list it in a file for --drop\n"));
    // Without a sign of a page it is that which decides.
    let ran = pipe(&["--why", "打印"], "打印\n".as_bytes());
    assert!(ran.out.contains("  nothing shows that the document was scraped from a page"), "{}", ran.out);
    assert!(ran.out.contains("print-bar: declined: nothing shows that the document was scraped from a page\n"), "{}", ran.out);
    // A line that no rule has anything to do with.
    let ran = pipe(&["--only", "whitespace", "--why", "三个人"], PAGE.as_bytes());
    assert!(ran.out.contains("\n  it woke no rule\n"), "{}", ran.out);
}

#[test]
fn every_line_that_holds_the_text_is_told_of_as_it_came_and_as_it_is() {
    let folder = folder(&[("page.txt", "&ldquo;不。&rdquo;他说。\n“不。”\n".as_bytes())]);
    let places = |text| run(&folder, &["--why", text, "page.txt"]).out.lines().filter(|line| line.starts_with("page.txt")).count();
    assert_eq!((places("ldquo"), places("“不。”"), places("不")), (1, 2, 2));
    let none = run(&folder, &["--why", "船", "page.txt"]);
    assert_eq!((none.out.as_str(), none.code), ("", 1));
    assert_eq!(none.err, "taoxi: no line holds '船'; a part of the line is enough, and blanks count\n");
    assert_eq!(run(&folder, &["--why", "", "page.txt"]).code, 2);
}

#[test]
fn lists_and_the_guard_have_their_say() {
    let folder = folder(&[("page.txt", PAGE.as_bytes()), ("ours.txt", "/^分享到：/\n打印\n".as_bytes())]);
    let kept = run(&folder, &["--keep", "ours.txt", "--why", "分享到：", "page.txt"]).out;
    assert!(kept.contains("  user-keep: keeps it\n") && kept.contains("  share-bar: would have taken it, and user-keep keeps it\n"), "{kept}");
    let dropped = run(&folder, &["--drop", "ours.txt", "--why", "打印", "page.txt"]).out;
    assert!(dropped.contains(":5: dropped by user-drop\n") && dropped.ends_with("  to keep it: take it off the list\n"), "{dropped}");
    let reading = |number: usize| format!("【相关阅读】老街修鞋摊的第{number}本账，记着谁家的孩子长高了多少，又记着谁家的老人哪天走了\n");
    let readings = PAGE.to_string() + &(1..40).map(reading).collect::<String>();
    let held = pipe(&["--why", "第7本账"], readings.as_bytes()).out;
    assert!(held.contains(": kept\n") && held.contains("  related-links: would have taken it, but so much of the page would have fallen"), "{held}");
}

#[test]
fn records_and_parts_are_looked_through() {
    let record = serde_json::json!({ "text": PAGE }).to_string();
    let folder =
        folder(&[("r.jsonl", format!("{{\"text\":\"甲。\"}}\n{record}\n").as_bytes()), ("d/a.txt", PAGE.as_bytes()), ("d/b.txt", PAGE.as_bytes())]);
    assert!(run(&folder, &["--why", "微博", "r.jsonl"]).out.starts_with("r.jsonl:2:7: dropped by share-bar\n"));
    let both = run(&folder, &["--why", "微博", "d"]).out;
    assert!(both.contains("d/a.txt:7: ") && both.contains("d/b.txt:7: "));
    let long = "渡口的老人记得，那是他撑船的许多个清晨，河水比前一天高了三寸。\n".repeat(30_000) + "分享到：微信 微博\n";
    assert!(pipe(&["--why", "微博"], long.as_bytes()).out.starts_with("-:30001: dropped by share-bar\n"));
}

#[test]
fn what_a_rule_declined_is_told_by_what_it_lacked() {
    const CHROME: &str = "首页 > 要闻 > 正文\n渡口\n发布时间：2014-11-25　来源：江城晚报\n首页 菜市场 王大爷家\n分享到微信给老李看看\n\
        早上六点，渡口的船开了，船上只有三个人。\n作者：老王\n船上的人谁也没有说话，只有桨声一下一下地响着。\n    打印\n";
    const PLAIN: &str = "打印\n作者：老王\n船 > 桨\n";
    const NO_PAGE: &str = "nothing shows that the document was scraped from a page";
    for (page, line, rule, reason) in [
        (CHROME, "王大爷家", "breadcrumb", "the line is no path of steps"),
        (CHROME, "老李看看", "share-bar", "not every word of the line is a button's"),
        (CHROME, "三个人", "title", "the title is another line"),
        (CHROME, "老王", "byline", "one label alone counts beside a title, or beside other metadata"),
        (CHROME, "老王", "category", "the line is about another field first, and the rule for that one signs"),
        (CHROME, "    打印", "print-bar", "the line is set apart by its indent, as code and quotations are"),
        (PLAIN, "打印", "print-bar", NO_PAGE),
        (PLAIN, "老王", "byline", NO_PAGE),
        (PLAIN, "船 > 桨", "breadcrumb", "the line is no path of steps"),
    ] {
        let said = pipe(&["--why", line], page.as_bytes()).out;
        let answer = said.lines().find_map(|answer| {
            let (rules, answer) = answer.trim().split_once(": ")?;
            rules.split(", ").any(|name| name == rule).then_some(answer)
        });
        assert!(answer.is_some_and(|answer| answer.starts_with(&format!("declined: {reason}"))), "{line}, {rule}: {reason}\n{said}");
    }
}

#[test]
fn a_title_says_what_shows_that_it_is() {
    let page = "首页 > 要闻 > 正文\n渡口\n发布时间：2014-11-25　来源：江城晚报\n早上六点，渡口的船开了，船上只有三个人。\n";
    let said = pipe(&["--why", "渡口"], page.as_bytes()).out;
    assert!(said.contains("  title: found it to be: title, because the dateline stands below it\n"), "{said}");
}
