//! The report that people look at: what it shows of one page and of many, and that nothing which a page says is anything but text in it.

mod common {
    pub mod binary;
}

use std::fs;

use common::binary::{command, folder, ran, read, run};
use tempfile::TempDir;

const BRIDGE: &str = "testdata/pages/bridge/in.txt";
const PAGE: &str = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。  \n分享到：微信 微博\n";

/// The report of a run over these files, with these options before them.
fn report(folder: &TempDir, options: &[&str], inputs: &[&str]) -> String {
    let arguments: Vec<&str> = ["-q", "--report", "r.html", "-o", "out/"].iter().chain(options).chain(inputs).copied().collect();
    let ran = ran(command(folder, &arguments).output().unwrap());
    assert!(ran.code == 0 && ran.err.is_empty(), "{}", ran.err);
    fs::remove_dir_all(folder.path().join("out")).unwrap();
    read(folder, "r.html")
}

/// What stands between these two, in the first place where that is so.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} is not in the page"));
    rest.split_once(end).unwrap_or_else(|| panic!("{end} does not follow {start}")).0
}

/// The row of a line, with all that stands in it.
fn row(page: &str, line: u64) -> &str {
    between(page, &format!(" id=\"L{line}\""), "</li>")
}

/// Every tag and attribute of a page that could run, load or lead somewhere.
fn is_tame(page: &str) {
    let body = between(page, "<body>", "<script>").to_string() + page.rsplit_once("</script>").unwrap().1;
    for tag in ["<script", "<img", "<iframe", "<object", "<link", "<style", "<a href=\"http", "javascript:", "srcdoc", "<base", "<meta"] {
        assert!(!body.contains(tag), "{tag} stands in the page");
    }
    for tag in body.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "<{tag}> is no tag of ours");
        assert!(!tag.contains(" on") && !tag.contains(" style=") && !tag.contains(" src="), "<{tag}>");
    }
    let hidden = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!page.contains(hidden), "{:?} stands in the page", page.chars().find(|c| hidden(*c)));
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
}

#[test]
fn one_page_is_shown_line_by_line_with_rules_and_evidence() {
    let folder = folder(&[("page.txt", fs::read(BRIDGE).unwrap().as_slice())]);
    let page = report(&folder, &[], &["page.txt"]);
    is_tame(&page);
    assert!(
        page.contains("<title>江城新桥通车 首班公交六点开出 – taoxi</title>")
            && page.contains("<strong>52.8 %</strong> of its text was kept: 296 of 560 characters.")
    );
    for field in ["<dt>editor</dt><dd><bdi>苏禾青</bdi></dd>", "<dt>views</dt><dd><bdi>1203</bdi></dd>", "<dt>path</dt><dd><bdi>page.txt</bdi></dd>"]
    {
        assert!(page.contains(field), "{field}");
    }
    assert!(page.contains("<li class=\"level-1\"><a href=\"#L14\"><bdi>一、桥是怎么修起来的</bdi></a></li>"), "the outline");
    // A fragment that was cut out is marked where it stood, and its rule stands behind the mark and beside the line.
    let cut = row(&page, 24);
    assert!(
        cut.contains(">（责任编辑：苏禾青）</del><span class=\"why\" role=\"tooltip\"")
            && cut.contains("<b>editor</b>: A line that says first who edited the text"),
        "{cut}"
    );
    assert!(cut.contains("<a href=\"#rule-editor\">editor</a>") && page.contains("<tr id=\"rule-editor\">"), "{cut}");
    let mark = between(cut, "<del class=\"mark\" tabindex=\"0\" aria-describedby=\"", "\"");
    assert!(page.matches(&format!("id=\"{mark}\"")).count() == 1, "{mark}");
    // What was dropped is folded in its place, and all of every line is there.
    let share = row(&page, 26);
    assert!(share.contains("分享到：微信 新浪微博 QQ空间") && share.contains("not written") && share.contains("data-kinds=\"dropped\""), "{share}");
    assert!(page.contains("<details><summary>10 lines dropped"));
    assert!(row(&page, 4).contains("江城新桥通车 首班公交六点开出") && row(&page, 4).contains("<span class=\"label\">title</span>"));
    assert!((1..=34).all(|line| page.contains(&format!("id=\"L{line}\""))));
}

#[test]
fn a_page_in_html_is_shown_with_what_its_tags_say() {
    let folder = folder(&[("page.html", fs::read("testdata/html/bridge/in.html").unwrap().as_slice())]);
    let page = report(&folder, &[], &["page.html"]);
    is_tame(&page);
    assert!(
        page.contains("the page&#39;s own tag is h2") && page.contains("<dt>url</dt><dd><bdi>https://www.example.org/yw/2014/1125.html</bdi></dd>")
    );
    // What is none of the text stands apart.
    fs::write(folder.path().join("page.html"), "<h1>渡口</h1><p>早上六点，<ruby>漢<rt>かん</rt></ruby>字的船开了。").unwrap();
    let page = report(&folder, &[], &["page.html"]);
    let gone = between(&page, "<h2 id=\"gone\">What is no line of the text</h2>", "</section>");
    assert!(gone.contains("<bdi>かん</bdi>"), "{gone}");
}

#[test]
fn each_repair_is_marked_with_its_evidence() {
    let mirror = fs::read_to_string("testdata/pages/mirror/in.txt").unwrap();
    let line = mirror.lines().position(|line| line.contains("味道終身難忘?")).unwrap();
    let folder = folder(&[("a.txt", mirror.as_bytes())]);
    let page = report(&folder, &[], &["a.txt"]);
    let row = row(&page, line as u64 + 1);
    assert!(row.contains(">(gè)</del>") && row.contains("<b>sheared-gbk</b>: ") && row.contains("<b>pinyin-gloss</b>: "), "{row}");
    let after = between(row, "<div class=\"cell after\"", "<div class=\"by\">");
    assert!(after.contains("味道終身難忘<ins class=\"mark\"") && after.contains("交的申請一律不予受理，成績按缺考登記；"), "{after}");
}

#[test]
fn many_documents_are_counted_plotted_and_sampled() {
    let records: String = (0..300)
        .map(|number| {
            let text = format!("桥通了\n第{number}天，早上六点，江城的新桥通车了。  \n分享到：微信 微博\n上一篇：渡口{number}\n");
            serde_json::json!({"text": text, "url": format!("https://s{}.example.org/{number}", number % 3)}).to_string() + "\n"
        })
        .collect();
    let records = records + "{\"title\":1}\n";
    let wet = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://wet.example.org/\r\nContent-Length: 10\r\n\r\n桥通了\n\r\n\r\n";
    let gbk = b"\xbb\xe1\xd2\xe9\xcd\xa8\xd6\xaa\xa3\xba\xc7\xeb\xb8\xf7\xce\xbb\xb0\xb4\xca\xb1\xb2\xce\xbc\xd3\xa1\xa3\r\n";
    let folder = folder(&[("in/a.txt", PAGE.as_bytes()), ("in/b.jsonl", records.as_bytes()), ("in/c.wet", wet.as_bytes()), ("in/d.txt", gbk)]);
    let page = report(&folder, &["-t", "jsonl"], &["in"]);
    is_tame(&page);
    assert!(
        page.contains("<h1>303 documents washed</h1>") && page.contains("1 document could not be washed.") && page.contains("in/b.jsonl:301"),
        "{page}"
    );
    // Each plot has its labels and numbers as text.
    for cells in [
        "s1.example.org</bdi></th><td class=\"bar\">",
        "wet.example.org</bdi>",
        "<th scope=\"row\">gb18030</th>",
        "aria-label=\"Documents by the share of their text that was kept, in percent. 0–10: 0; ",
        "boilerplate dropped</th>",
        "<a href=\"#rule-share-bar\">share-bar</a></th>",
    ] {
        assert!(page.contains(cells), "{cells}");
    }
    let site = between(&page, "s1.example.org</bdi></th>", "</tr>");
    assert!(site.contains("<td class=\"count\">100</td>"), "{site}");
    // Twenty different samples where there are more, and one that counts where all are alike.
    let samples = |rule: &str| between(&page, &format!("id=\"rule-{rule}\"><summary>"), "</details>").to_string();
    assert_eq!(samples("trailing-blank").matches("<li>").count(), 20, "{}", samples("trailing-blank"));
    let shared = samples("share-bar");
    assert!(shared.contains("301 times, 1 here") && shared.contains("and 300 more like it") && shared.contains("in/a.txt:5"), "{shared}");
}

#[test]
fn the_report_is_the_same_at_every_number_of_threads_and_samples_follow_the_seed() {
    let root = env!("CARGO_MANIFEST_DIR");
    let inputs = [format!("{root}/testdata")];
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let folder = folder(&[]);
    let one = report(&folder, &["-j", "1"], &inputs);
    assert!(one == report(&folder, &["-j", "4"], &inputs), "the report depends on the number of threads");
    is_tame(&one);
    assert!(one != report(&folder, &["--seed", "7"], &inputs), "the seed draws nothing");
    let single = [inputs[0].to_string() + "/pages/bridge/in.txt"];
    let single: Vec<&str> = single.iter().map(String::as_str).collect();
    assert!(report(&folder, &["-j", "1"], &single) == report(&folder, &["-j", "4"], &single));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "</script><script>alert(1)</script> \"><img src=x onerror=alert(1)> '><svg/onload=alert(1)> <!-- ]]> javascript:alert(1)";
    let controls = "admin\u{202E}\u{2066}txt\u{2069} \u{0}\u{1}\u{1b}[31m\u{9b}31m \u{200B}\u{FEFF}\u{E0041}";
    let head = "首页 > 新闻 > 正文\n";
    let text =
        format!("{head}{hostile}\n{controls}&ldquo;a&rdquo;\n分享到：微信 微博 {hostile}\n{}\n", "Z\u{301}".to_string() + &"\u{301}".repeat(5000));
    let record = serde_json::json!({"text": text, "url": format!("http://a.example.org/{hostile}")}).to_string() + "\n{\"text\":\"half\\ud800\"}\n";
    let name = "<title>\"><img src=x onerror=a>\u{202E}.txt";
    let folder = folder(&[("a.txt", text.as_bytes()), ("b.jsonl", record.as_bytes())]);
    #[cfg(unix)]
    fs::write(folder.path().join(name), &text).unwrap();
    let names: &[&[&str]] = if cfg!(unix) { &[&["a.txt"], &["a.txt", "b.jsonl", name], &[name]] } else { &[&["a.txt"], &["a.txt", "b.jsonl"]] };
    for inputs in names {
        // What fell is in the report too, so that every line is looked at.
        let options: &[&str] = if inputs.len() > 1 { &["-t", "jsonl"] } else { &[] };
        let arguments: Vec<&str> = ["-q", "--report", "r.html", "-o", "out/"].iter().chain(options).chain(*inputs).copied().collect();
        run(&folder, &arguments);
        let page = read(&folder, "r.html");
        assert!(page.matches("</script>").count() == 1 && page.matches("</title>").count() == 1 && page.matches("</style>").count() == 1);
        // The name of a tag of ours has nothing but letters and digits, so that none of theirs passes for one.
        is_tame(&page.replace("javascript:alert(1)", ""));
        assert!(page.len() < 400_000, "{}", page.len());
    }
    let page = report(&folder, &[], &["a.txt"]);
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)") && page.contains("&lt;202E&gt;&lt;2066&gt;"), "{page}");
}

#[test]
fn the_report_is_bounded_however_much_is_washed() {
    // A line of 3 MB, and many lines that change, each another.
    let long: String = (0..60_000).map(|number| format!("渡口的老人记得第{number}个清晨，&ldquo;水退了&rdquo;。")).collect();
    let many: String = (0..120_000).map(|number| format!("第{number}天，河水涨了，谁也没有说话。  \n")).collect();
    let folder = folder(&[("long.txt", long.as_bytes()), ("many.txt", many.as_bytes())]);
    let page = report(&folder, &[], &["long.txt"]);
    assert!(page.len() < 2_000_000 && page.contains("characters …</span>"), "{}", page.len());
    let one = report(&folder, &["-j", "1"], &["many.txt"]);
    assert!(one == report(&folder, &["-j", "4"], &["many.txt"]));
    assert!(one.len() < 500_000 && one.contains("119,960 lines that changed are not"), "{}", one.len());
    assert_eq!(one.matches(" data-kinds=\"changed\"").count(), 40);
    let both = report(&folder, &[], &["long.txt", "many.txt"]);
    assert!(both.len() < 500_000 && both.contains("120,000 times, 20 here"), "{}", both.len());
}

#[test]
fn a_report_that_cannot_be_continued_says_so() {
    let folder = folder(&[("a.txt", PAGE.as_bytes())]);
    let ran = run(&folder, &["--resume", "--report", "r.html", "-o", "out/", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("name it FILE.jsonl, which --resume adds to, or leave out --resume"), "{}", ran.err);
    let ran = run(&folder, &["--seed", "3", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("--report"), "{}", ran.err);
    // In place the report is of what was there before.
    let ran = run(&folder, &["-i", "--report", "r.html", "a.txt"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    assert!(read(&folder, "r.html").contains("分享到：微信 微博") && read(&folder, "a.txt") == "桥通了\n早上六点，江城的新桥通车了。\n");
    let ran = run(&folder, &["--report", "r.html", "nowhere.txt"]);
    assert_eq!(ran.code, 2);
}
