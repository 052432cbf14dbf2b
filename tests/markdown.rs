//! Markdown renders as the text it was made from: whatever a line looks like, it is read as what it says.

mod common {
    pub mod markup;
    pub mod rendered;
    pub mod renders;
    pub mod texts;
}

use common::markup::MARKUP;
use common::renders::problem;
use common::texts::{self, Chance};
use taoxi::document::{Document, Field, Key, Metadata, Value};
use taoxi::writer::markdown;
use taoxi::{Choice, List, engine};

#[test]
fn real_texts_render_as_they_read() {
    let problems: Vec<String> =
        texts::all().iter().chain(&texts::mixtures(40, 60)).filter_map(|text| Some(format!("{}: {}", text.name, problem(&text.text)?))).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn lines_that_look_like_markup_render_as_they_read() {
    let mut problems: Vec<String> = MARKUP.iter().filter_map(|line| problem(line)).collect();
    // What a line is taken for depends on the line before it, on whether a blank one stands between, and on how long they are.
    for first in MARKUP {
        for second in MARKUP {
            problems.extend(problem(&format!("{first}\n{second}\n")));
            problems.extend(problem(&format!("{first}\n\n{second}")));
        }
    }
    for line in MARKUP {
        problems.extend(problem(&format!("{}\n{line}\n{}\n{line}", texts::prose(1), texts::prose(1))));
        problems.extend(problem(&format!("短句\n{line}\n{line}\n短句\n")));
    }
    assert!(problems.is_empty(), "{} texts, the first of them:\n{}", problems.len(), problems[..problems.len().min(10)].join("\n"));
}

#[test]
fn chance_makes_no_markup_either() {
    const MARKS: &[&str] = &[
        "#", "*", "_", "-", "+", ">", "<", "`", "~", "[", "]", "(", ")", "!", "&", ";", "|", "\\", " ", "\n", ".", "1", "2", "a", "中", ":", "=",
        "/", "amp", "\"", "，", "\n\n", "  ", "\t",
    ];
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut problems = Vec::new();
    for _ in 0..20_000 {
        let text: String = (0..3 + chance.below(25)).map(|_| MARKS[chance.below(MARKS.len())]).collect();
        problems.extend(problem(&text));
    }
    assert!(problems.is_empty(), "{} texts, the first of them:\n{}", problems.len(), problems[..problems.len().min(10)].join("\n"));
}

#[test]
fn a_paragraph_stays_a_paragraph_and_a_short_line_keeps_its_break() {
    let written = |text: &str| {
        let document = Document::new(text, 1);
        markdown::body(&document)
    };
    assert_eq!(written("床前明月光\n疑是地上霜\n\n举头望明月\n"), "床前明月光\\\n疑是地上霜\n\n举头望明月\n");
    assert_eq!(written("　　船开了。\n　　人散了。\n灯灭了。\n"), "船开了。\n\n人散了。\\\n灯灭了。\n");
    let long = texts::prose(1);
    assert_eq!(written(&format!("{long}{long}")), format!("{long}\n{long}"));
    assert_eq!(written("\n\n　　# 一\n\n\n\n二"), "\\# 一\n\n二\n");
}

#[test]
fn plain_text_is_escaped_no_more_than_it_must_be() {
    for plain in [
        "2014-11-25 09:30",
        "8:00~9:00",
        "snake_case_name",
        "a < b",
        "AT&T",
        "C:\\dir\\x.txt",
        "3.14",
        "#标题",
        "-3℃",
        "(一)",
        "！？",
        "a + b = c",
        "“引”",
        "x|y",
        "http://x.y/?a=1&b=2",
        "——",
        "……",
    ] {
        assert_eq!(markdown::escape(plain), plain);
    }
}

#[test]
fn labelled_pages_render_as_they_read_and_their_front_matter_reads_back() {
    let mut pages = 0;
    for text in texts::labelled() {
        pages += 1;
        assert_eq!(problem(&text.text), None, "{}", text.name);
        let washed = taoxi::wash(&text.text, &Choice::default());
        let written = markdown::front_matter(washed.title.as_deref(), &washed.metadata);
        let Some(yaml) = written.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("---\n")) else {
            assert!(written.is_empty() && washed.title.is_none(), "{}: {written}", text.name);
            continue;
        };
        let read: serde_json::Value = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{}: {written}: {error}", text.name));
        // The object that JSON output has under `metadata`, and the title.
        let mut expected = serde_json::to_value(&washed.metadata).unwrap();
        if let Some(title) = &washed.title {
            expected["title"] = serde_json::json!(title);
        }
        assert_eq!(read, expected, "{}", text.name);
    }
    assert!(pages >= 40, "only {pages} labelled pages were found");
}

#[test]
fn code_stands_in_a_fence_that_is_longer_than_its_own() {
    let text = "开头一句话。\nlet a = f(1);\n    let b = \"```\";\n\nlet c = g(a, b);\n结尾一句话。\n";
    let mut document = Document::new(text, 1);
    engine::run(&mut document, &Choice::default());
    let fenced = "````\nlet a = f(1);\n    let b = \"```\";\n\nlet c = g(a, b);\n````\n";
    assert_eq!(markdown::body(&document), format!("开头一句话。\n\n{fenced}\n结尾一句话。\n"));
    assert_eq!(problem(text), None);
}

#[test]
fn front_matter_reads_back_as_the_same_values() {
    for value in [
        "",
        " ",
        "x",
        "中文标题",
        "“引”与'引'和\"引\"",
        "a: b",
        "a:",
        ": a",
        "---",
        "--- x",
        "...",
        "# x",
        "x # y",
        "yes",
        "no",
        "on",
        "null",
        "~",
        "true",
        "1e3",
        "0x10",
        "1_000",
        ".inf",
        ".nan",
        "12:30:00",
        "2014-11-25",
        "2014-11-25T09:30",
        "2016年3期",
        "🎉😀",
        "a\u{85}b",
        "a\u{2028}b\u{2029}c",
        "\u{FEFF}x",
        "\\",
        "\\n",
        "\\x41",
        "C:\\dir",
        "  leading",
        "trailing  ",
        "\ttab\t",
        "a\nb",
        "\u{0}\u{7}\u{1B}\u{7F}\u{9F}",
        "- x",
        "? x",
        "[a, b]",
        "{a: b}",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "%x",
        "@x",
        "`x`",
        "=",
        "<<",
        "a, b",
        "\u{A0}x\u{3000}",
        "\u{FFFE}\u{FFFF}",
        "𠀀\u{10FFFF}",
        "\u{E000}",
    ] {
        let mut metadata = Metadata::default();
        let list = vec![value.to_string(), "第二".to_string(), value.to_string()];
        metadata.extend([
            Field { key: Key::Source, value: Value::Text(value.to_string()) },
            Field { key: Key::Keywords, value: Value::List(list.clone()) },
            Field { key: Key::Views, value: Value::Number(1024) },
        ]);
        let written = markdown::front_matter(Some(value), &metadata);
        // As readers of front matter do: what stands between the first line `---` and the next one.
        let yaml = written.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(yaml, after)| {
            assert_eq!(after, "", "{value:?}: a line of the front matter is taken for its end");
            yaml
        });
        let yaml = yaml.unwrap_or_else(|| panic!("{value:?} gives {written}"));
        let read: serde_json::Value = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{value:?} gives {written}: {error}"));
        assert_eq!(read, serde_json::json!({"title": value, "source": value, "keywords": list, "views": 1024}), "{written}");
    }
    assert_eq!(markdown::front_matter(None, &Metadata::default()), "");
}

/// What `taoxi -t markdown` makes of a file in Markdown.
fn passed_through(text: &str) -> String {
    let mut document = Document::new(text, 1);
    (document.findings.markdown, document.findings.markdown_said) = (true, true);
    engine::run(&mut document, &Choice::default());
    markdown::part(&document, markdown::Links::default())
}

#[test]
fn what_is_markdown_stays_as_it_is_written() {
    for text in [
        "---\ntitle: 渡口的桥\ndate: 2021-06-17\n---\n\n## 一、*桥*是怎么修的[^1]\n\n- [甲](a.md)\n  - 乙 `x_y`\n\n> 丙\\\n> 丁\n\n[^1]: 见《江城志》。\n",
        "---\ntitle: 渡口的桥\n---\n\n| 年份 | 人数 |\n| --- | ---: |\n| 1998 | 32 |\n\n```sh\n# 首页\necho  $n   \n```\n\n<details>\n<p>甲</p>\n</details>\n",
        "---\ntitle: 空白\n---\n\n\u{A0}\u{A0}\u{A0}\u{A0}- 不是代码\n\n\u{3000}\u{3000}* 不是列表\n\u{A0}\n甲  \n乙\n",
    ] {
        assert_eq!(passed_through(text), text);
    }
}

#[test]
fn front_matter_is_one_and_keeps_what_it_says() {
    let page = "2014-11-25 08:30　来源：江城晚报　作者：闻小舟\n\n早上六点，江城新桥通车了。桥头站满了看热闹的人，孩子们追着公共汽车跑。\n";
    let page = format!("# 桥\n\n{page}\n分享到：微信 微博\n\n上一篇：甲\n\n下一篇：乙\n");
    let written = passed_through(&format!("---\nauthor: 阿碧 # 记者\n---\n\n{page}"));
    let front = "---\nauthor: 阿碧 # 记者\ntitle: \"桥\"\ndate: \"2014-11-25T08:30\"\nsource: \"江城晚报\"\n---\n\n# 桥\n\n早上六点";
    assert!(written.starts_with(front), "{written}");
    // What is no YAML is passed on, and nothing is added to it.
    let written = passed_through(&format!("---\nauthor: [阿碧\n---\n\n{page}"));
    assert!(written.starts_with("---\nauthor: [阿碧\n---\n\n# 桥\n\n早上六点"), "{written}");
}

#[test]
fn what_falls_does_not_join_what_it_parted() {
    for (between, left) in [("### 岸边\n", "\n\n"), ("岸边。\n", "\n"), ("\n### 岸边\n\n", "\n\n")] {
        let text = format!("早上六点，江城新桥通车了。\n{between}桥头站满了看热闹的人。\n");
        let mut document = Document::new(&text, 1);
        (document.findings.markdown, document.findings.markdown_said) = (true, true);
        engine::run(&mut document, &Choice::default().dropping(List::parse("/^### 岸边$/\n岸边。\n").unwrap()));
        assert_eq!(markdown::body(&document), format!("早上六点，江城新桥通车了。{left}桥头站满了看热闹的人。\n"));
    }
}
