//! Pages in HTML as the program takes them: by name, by their first bytes, in records; and what is refused and said of them.

mod common {
    pub mod binary;
}

use std::io::Write;

use common::binary::{Ran, folder, pipe, quiet, read, run};
use serde_json::{Value, json};

const PAGE: &str = "<!DOCTYPE html>\n<html><head><meta charset=utf-8></head>\n<body>\n<p>早上六点，渡口的船开了。</p>\n<p>船上只有三个人：<b>一个</b>卖豆腐的，一个走亲戚的，\n还有一个学生。</p>\n</body></html>\n";
const TEXT: &str = "早上六点，渡口的船开了。\n船上只有三个人：一个卖豆腐的，一个走亲戚的，还有一个学生。\n";
const RUBY: &str = "<html><p>船は<ruby>渡<rp>(</rp><rt>わた</rt><rp>)</rp></ruby>し場を出た。</p></html>\n";

fn gz(bytes: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn pages(arguments: &[&str], records: &str) -> Ran {
    pipe(&[&["--from", "jsonl", "--field", "html", "--field-type", "html"], arguments].concat(), records.as_bytes())
}

// Files and standard input.

#[test]
fn a_page_is_known_by_its_name_by_its_first_bytes_or_because_it_is_said() {
    quiet(&pipe(&[], PAGE.as_bytes()), TEXT);
    quiet(&pipe(&["--from", "html"], "<p>早上六点，渡口的船开了。<p>船上只有三个人。".as_bytes()), "早上六点，渡口的船开了。\n船上只有三个人。\n");
    let piece = "<p>早上六点，渡口的船开了。</p>\n";
    let folder = folder(&[("a.htm", piece.as_bytes()), ("b", PAGE.as_bytes()), ("c.html.gz", &gz(PAGE))]);
    quiet(&run(&folder, &["a.htm"]), "早上六点，渡口的船开了。\n");
    quiet(&run(&folder, &["b"]), TEXT);
    quiet(&run(&folder, &["c.html.gz"]), TEXT);
    quiet(&run(&folder, &["a.htm", "b", "c.html.gz"]), &format!("早上六点，渡口的船开了。\n{TEXT}{TEXT}"));
    quiet(&run(&folder, &["-o", "out", "."]), "");
    assert_eq!((read(&folder, "out/a.txt").as_str(), read(&folder, "out/b.txt").as_str()), ("早上六点，渡口的船开了。\n", TEXT));
    assert!(folder.path().join("out/c.txt.gz").exists());
    // Whoever wants the source has it.
    quiet(&run(&folder, &["--from", "text", "-q", "a.htm"]), piece);
}

#[test]
fn a_file_without_any_markup_is_text_whatever_it_is_called() {
    let text = "早上六点，渡口的船开了。\n\n  船上只有三个人，a < b。\n";
    let folder = folder(&[("a.html", text.as_bytes())]);
    quiet(&run(&folder, &["a.html"]), text);
    // With entities alone the line breaks stay.
    quiet(&pipe(&["--from", "html"], "甲&amp;乙说。\n丙&mdash;丁说。\n".as_bytes()), "甲&乙说。\n丙—丁说。\n");
}

#[test]
fn what_would_compare_or_replace_a_page_is_refused_with_advice() {
    let folder = folder(&[("a.html", PAGE.as_bytes()), ("b.txt", PAGE.as_bytes())]);
    for (arguments, says) in [
        (&["-i", "a.html"][..], "use -o"),
        (&["--diff", "a.html"], "--explain and --rejects"),
        (&["--check", "a.html"], "--explain and --rejects"),
        (&["--diff", "--from", "html", "b.txt"], "--explain and --rejects"),
        (&["-i", "--from", "html", "b.txt"], "use -o"),
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.out.as_str(), ran.code, ran.err.lines().count()), ("", 2, 1), "{arguments:?}");
        assert!(ran.err.contains("is a page in HTML") && ran.err.contains(says), "{}", ran.err);
    }
    // What is not said to be one is the text that it is.
    for arguments in [&["-i", "b.txt"][..], &["--diff", "b.txt"], &["--check", "b.txt"]] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.out.as_str(), ran.code, ran.err.as_str()), ("", 0, "taoxi: b.txt: looks like HTML; --from html reads it as a page\n"));
    }
    assert_eq!(read(&folder, "b.txt"), PAGE);
}

#[test]
fn readings_go_with_their_line_or_stay_in_brackets() {
    let folder = folder(&[("a.html", RUBY.as_bytes())]);
    quiet(&run(&folder, &["--rejects", "rejects", "a.html"]), "船は渡し場を出た。\n");
    assert_eq!(read(&folder, "rejects"), "a.html:1: ruby-reading\tわた\n");
    quiet(&run(&folder, &["--ruby", "a.html"]), "船は渡(わた)し場を出た。\n");
    let broken = "<html><p><ruby>渡<rt>わ\nた</rt></ruby>し場を出た。</p></html>\n";
    quiet(&pipe(&["--ruby"], broken.as_bytes()), "渡(わ た)し場を出た。\n");
}

#[test]
fn reports_name_the_line_of_the_source() {
    let page = "<html>\n<body>\n\n<p>早上六点，渡口的船开了。</p>\n<p>船上\u{FEFF}只有三个人。</p>\n\n<div>分享到：微信 微博</div>\n</body></html>\n";
    let folder = folder(&[("a.html", page.as_bytes())]);
    quiet(&run(&folder, &["--rejects", "rejects", "--explain=explain", "a.html"]), "早上六点，渡口的船开了。\n船上只有三个人。\n");
    assert!(read(&folder, "rejects").starts_with("a.html:7: "), "{}", read(&folder, "rejects"));
    assert!(read(&folder, "explain").contains("a.html:5: "), "{}", read(&folder, "explain"));
    let why = run(&folder, &["--why", "微信", "a.html"]);
    assert!(why.out.starts_with("a.html:7: dropped by "), "{}", why.out);
    let detected = run(&folder, &["--detect", "a.html"]);
    assert!(detected.out.starts_with("a.html\tUTF-8\t"), "{}", detected.out);
}

#[test]
fn of_a_page_without_text_it_is_said_where_it_is() {
    for (page, says) in [
        ("<html><body><div id=app></div><script src=/app.js></script></body></html>", "scripts write it in a browser"),
        ("<html><body><noscript>Please enable JavaScript.</noscript><div id=app></div><script>a()</script></html>", "scripts write it in a browser"),
        (
            "<html><frameset><frame src=menu.htm><frame src=main.htm></frameset></html>",
            "only holds frames; its text stands in their pages: menu.htm, main.htm",
        ),
        ("<html><meta http-equiv=Refresh content=\"0; URL='/neu'\"><a href=/neu>weiter</a></html>", "only leads to another one: /neu"),
        ("<html><body><img src=a.png></body></html>", "there is no text in the page"),
    ] {
        let ran = pipe(&[], page.as_bytes());
        let first = ran.err.lines().next().unwrap_or_default();
        assert!(ran.code == 0 && first.starts_with("taoxi: -: ") && first.contains(says), "{page}: {}", ran.err);
        assert_eq!(pipe(&["-q"], page.as_bytes()).err, "");
    }
    quiet(&pipe(&[], "<html><p>船开了。</p><script>a()</script></html>".as_bytes()), "船开了。\n");
    quiet(&pipe(&["--from", "html"], b""), "");
    let feed = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>渡口</title></channel></rss>\n";
    for arguments in [&[][..], &["--from", "html"]] {
        let ran = pipe(arguments, feed.as_bytes());
        assert_eq!(ran.out, feed, "no text of it is lost");
        assert!(ran.err.contains("looks like a feed"), "{}", ran.err);
    }
}

#[test]
fn a_page_is_as_long_as_a_record_may_be() {
    let ran = pipe(&["--max-record", "1K"], PAGE.repeat(9).as_bytes());
    assert_eq!((ran.out.as_str(), ran.code), ("", 2));
    assert!(ran.err.contains("--max-record allows more"), "{}", ran.err);
}

// Records.

#[test]
fn the_text_of_a_page_takes_its_place_and_all_else_stays() {
    let record = |html: &str| format!(r#"{{"id": 1.10,"html" : "{html}" ,"url":"https://a.cn/1","z":[1, 2]}}"#);
    let page = r"<p>早上六点，<b>渡口<\/b>的船\n开了。<\/p><p>船上只有三个人。";
    quiet(&pages(&[], &record(page)), &record(r"早上六点，渡口的船开了。\n船上只有三个人。\n"));
    let beside = record(page).replacen("\" ,\"url", "\",\"text\":\"早上六点，渡口的船开了。\\n船上只有三个人。\\n\" ,\"url", 1);
    quiet(&pages(&["--out-field", "text"], &record(page)), &beside);
    // A second wash has nothing to do.
    let washed = pages(&[], &record(page)).out;
    quiet(&pages(&[], &washed), &washed);
}

#[test]
fn a_value_without_markup_is_text() {
    for text in [r"甲说。\n\n  乙说，a < b。", r"\u6e21\u53e3", "", r"AT&T 说。", r"x &y; z".replace(";", "").as_str()] {
        let record = format!(r#"{{"html":"{text}"}}"#);
        quiet(&pages(&[], &record), &record);
    }
    // A text that speaks of tags, as one that was washed does, loses none and keeps its lines.
    let spoken = r#"{"html":"Vec<T> 是列表。\n一个 <div> 里有别的。\n\n元素里也有文字，\n有属性。\n"}"#;
    quiet(&pages(&[], spoken), spoken);
    quiet(&pages(&[], r#"{"html":"甲&nbsp;说。\n乙说。"}"#), "{\"html\":\"甲 说。\\n乙说。\\n\"}");
}

#[test]
fn the_title_of_a_page_stands_among_its_metadata() {
    let html = "<ul><li><a href=/>首页</a></li><li><a href=/n>要闻</a></li></ul><h1>渡口的新船开了</h1><p>发布时间：2014-11-25　来源：江城晚报</p>\
        <p>早上六点，江城的新桥通车了。桥头站满了来看的人，孩子们追着第一辆公共汽车跑。</p><p>晚上六点，桥上的灯亮了，船都停在桥下看。</p>";
    let ran = pages(&[], &json!({ "html": html }).to_string());
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&record["metadata"]["title"], &record["metadata"]["date"]), (&json!("渡口的新船开了"), &json!("2014-11-25")), "{}", ran.out);
    let ran = pages(&[], &json!({ "html": html, "metadata": {"title": "旧", "n": 1} }).to_string());
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&record["metadata"]["title"], &record["metadata"]["date"]), (&json!("旧"), &json!("2014-11-25")), "{}", ran.out);
    let markdown = pages(&["-t", "markdown"], &json!({ "html": html, "url": "https://a.cn/1.html" }).to_string()).out;
    for part in ["title: \"渡口的新船开了\"\n", "url: \"https://a.cn/1.html\"\n", "\n# 渡口的新船开了\n"] {
        assert!(markdown.contains(part), "{markdown}");
    }
}

#[test]
fn several_pages_of_a_record_are_one_document() {
    let record = |first: &str, second: &str| format!(r#"{{"pages":[{{"url":"https://a.cn/1","html":"{first}"}},{{"html":"{second}","url":7}}]}}"#);
    let pages = |arguments: &[&str], records: &str| {
        pipe(&[&["--from", "jsonl", "--field", "pages[].html", "--field-type", "html"], arguments].concat(), records.as_bytes())
    };
    let came = record("<p>甲说：<ruby>渡<rt>du</rt></ruby>。", r"<p>乙说。\n<p>丙<ruby>口<rt>kou</rt></ruby>说。");
    quiet(&pages(&[], &came), &record(r"甲说：渡。\n", r"乙说。\n丙口说。\n"));
    quiet(&pages(&["--ruby"], &came), &record(r"甲说：渡(du)。\n", r"乙说。\n丙口(kou)说。\n"));
    quiet(&pages(&["-t", "text"], &came), "甲说：渡。\n乙说。\n丙口说。\n");
    let folder = folder(&[("r.jsonl", came.as_bytes())]);
    run(&folder, &["--field", "pages[].html", "--field-type", "html", "--rejects", "rejects", "r.jsonl"]);
    assert_eq!(read(&folder, "rejects"), "r.jsonl:1:1: ruby-reading\tdu\nr.jsonl:1:3: ruby-reading\tkou\n");
}

#[test]
fn values_that_are_no_strings_pass_as_ever() {
    for (record, says) in
        [(r#"{"html":null}"#, "is not a string"), (r#"{"html":["<p>"]}"#, "is not a string"), (r#"{"text":"<p>"}"#, "there is no field 'html'")]
    {
        let ran = pages(&[], record);
        assert_eq!((ran.out.as_str(), ran.code), (record, 0));
        assert!(ran.err.contains(says) && ran.err.contains("passed as it came"), "{}", ran.err);
    }
}

#[test]
fn records_that_hold_pages_and_are_read_as_text_are_told_so_once() {
    let records = format!("{}\n", json!({ "text": PAGE })).repeat(30);
    let ran = pipe(&["--from", "jsonl"], records.as_bytes());
    assert_eq!(ran.err, "taoxi: -: the field holds HTML; --field-type html reads it as a page\n");
    let refused = pipe(&["--field-type", "html"], b"x");
    assert!(refused.code == 2 && refused.err.contains("--field-type is for records"), "{}", refused.err);
}

#[test]
fn markdown_in_a_record_stays_as_it_is_written() {
    let text = "# 渡口\n\n- 船  \n- *开*了\n";
    let record = json!({ "md": text }).to_string();
    let ran = pipe(&["--from", "jsonl", "--field", "md", "--field-type", "markdown"], record.as_bytes());
    quiet(&ran, &record);
}

#[test]
fn each_page_of_a_record_becomes_a_document() {
    let records = format!("{}\n{}\n", json!({ "id": "a", "html": PAGE }), json!({ "id": "b", "html": "<p>乙说。" }));
    let folder = folder(&[("r.jsonl", records.as_bytes())]);
    let fields = ["--field", "html", "--field-type", "html", "r.jsonl"];
    quiet(&run(&folder, &[&["-t", "text", "-o", "out/"], &fields[..]].concat()), "");
    assert_eq!((read(&folder, "out/a.txt").as_str(), read(&folder, "out/b.txt").as_str()), (TEXT, "乙说。\n"));
    let markdown = run(&folder, &[&["-t", "markdown"], &fields[..]].concat()).out;
    let (first, second) = markdown.split_once("\n\u{C}\n").unwrap();
    let said = first.replace("**", "");
    assert!(TEXT.lines().all(|line| said.contains(line)) && second == "乙说。\n", "{markdown}");
}

/// What a record holds is washed as a file is: the same text, title and fields, but for the place of the title.
#[test]
fn a_page_in_a_record_comes_out_as_the_page_itself() {
    for page in
        [PAGE, RUBY, "<p>甲&#x2028;说。<p>乙&#13;说。<pre>a\r\nb\x0Bc</pre>", "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", "<script>a</script>"]
    {
        let alone: Value = serde_json::from_str(&pipe(&["--from", "html", "-t", "jsonl"], page.as_bytes()).out).unwrap();
        let record: Value = serde_json::from_str(&pages(&[], &json!({ "html": page }).to_string()).out).unwrap();
        assert_eq!(record["html"], alone["text"], "{page}");
        assert_eq!(record["html"].as_str(), Some(taoxi::wash_html(page, &taoxi::Choice::default()).text.as_str()), "{page}");
        assert_eq!(record["metadata"]["title"], alone["title"], "{page}");
    }
}

#[test]
fn a_string_is_washed_as_a_page() {
    let choice = taoxi::Choice::default();
    let page = "<title>桥通了-江城新闻网</title><ul><li><a href=/>首页</a><li><a href=/yw>要闻</a></ul><h1>桥通了</h1>\n\
        <p>发布时间：2014-11-25　来源：江城晚报<p>早上六点，江城的新桥<b>通车</b>了。<p>分享到：微信 微博";
    let washed = taoxi::wash_html(page, &choice);
    assert!(washed.text.ends_with("桥通了\n早上六点，江城的新桥通车了。\n"), "{}", washed.text);
    assert_eq!(washed.title.as_deref(), Some("桥通了"));
    assert!(washed.steps.iter().any(|signed| signed.line == 2), "{:?}", washed.steps);
    let markdown = taoxi::html_to_markdown(page, &choice);
    assert!(markdown.starts_with("---\ntitle: \"桥通了\"\n") && markdown.contains("\n# 桥通了\n"), "{markdown}");
    let markdown = taoxi::html_to_markdown("<h1>桥通了</h1>\n<p>早上六点，江城的新桥通车了。", &choice);
    assert!(markdown.contains("桥通了") && markdown.ends_with("早上六点，江城的新桥通车了。\n"), "{markdown}");
    // What is no page is text.
    assert_eq!(taoxi::wash_html("甲说，a < b。\n\n乙说。", &choice).text, "甲说，a < b。\n\n乙说。");
    let read = taoxi::html::read("<h1>桥通了</h1>\n<p>早上六点，<br>江城的新桥\n通车了。", taoxi::html::Options::default());
    assert_eq!((read.text.as_str(), &read.numbers[..2], read.marks[2].goes_on), ("桥通了\n早上六点，\n江城的新桥通车了。\n", &[1, 2][..], true));
}
