//! What an encyclopedia puts around the sections of an entry: the word that opens the editor, the table of contents, who reviewed it.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Document, Label};
use crate::filters::pattern;
use crate::filters::plain::{Plain, words};
use crate::filters::posts;
use crate::layout;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "entry-tools",
    page: include_str!("../../../testdata/rules/boilerplate/entry-tools.md"),
    on: true,
    wakes: &[Wake::Ends(&[
        "编辑", "編輯", "編集", "[edit]", "편집", "播报", "词条", "詞條", "目录", "目錄", "目次", "목차", "Contents", "条目", "百科",
    ])],
    reads: Reads::Document(read),
};

/// Words that open the editor, on a line of their own or behind the heading.
const EDIT: &[&str] = &[
    "编辑",
    "編輯",
    "[编辑]",
    "[編輯]",
    "[編集]",
    "[edit]",
    "[편집]",
    "[ 编辑 ]",
    "[编辑 | 编辑源代码]",
    "[編輯 | 編輯原始碼]",
    "播报编辑",
    "编辑播报",
    "播报 编辑",
    "編集",
];

/// Of these, those that nobody ends a heading with.
const GLUED: &[&str] = &["[编辑]", "[編輯]", "[編集]", "[edit]", "[편집]", "[ 编辑 ]", "[编辑 | 编辑源代码]", "[編輯 | 編輯原始碼]", "播报编辑"];

/// Such words that show an entry: one alone may be an item of a manual.
const ENTRY: usize = 2;

/// Bytes of the longest heading of a section.
const HEADING: usize = 90;

/// Items of the shortest table of contents that falls, and the share of them, in percent, that have to be headings below it.
const ITEMS: usize = 3;
const SHARE: usize = 70;

/// Lines about the entry as a page of the encyclopedia.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:播报|编辑|讨论|上传视频|收藏|查看|我的收藏|有用\+?\d*|锁定|添加义项|同义词|讨论\d+|赞|分享| )*(?:播报|上传视频|添加义项)(?:播报|编辑|讨论|上传视频|收藏|锁定|\d| )*$",
        r"|^本词条(?:由|缺少|内容由).{2,50}(?:审核|编写|概述图|提供内容|认证|参与编辑|名片图|更完整.{0,20}|应用|项目)[ 。.]?$|^本词条缺少.{2,60}$",
        r"|^词条(?:统计|图册|标签)$|^编辑次数[:]?\d+次(?: ?历史版本)?$|^(?:创建者|突出贡献榜|最近更新)$|^(?:V百科往期回顾|科普中国\|本词条.{2,40})$",
    ))
});

/// The number or mark before an item of a table of contents.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\d+(?:\.\d+)*[.、]? ?|[▪•·] ?|[一二三四五六七八九十]+、)+"));

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let (mut alone, mut glued, mut sections) = (Vec::new(), Vec::new(), 0);
    for &index in woken {
        let text = lines[index].text();
        if text.len() > HEADING {
            continue;
        }
        let plain = Plain::new(text);
        if EDIT.contains(&plain.text.as_str()) {
            if under_heading(document, index) {
                alone.push(index);
                sections += usize::from(over_text(document, index));
            }
        } else if let Some(end) = GLUED.iter().find(|word| plain.text.len() > word.len() && plain.text.ends_with(**word)) {
            let start = plain.place(plain.text.len() - end.len());
            glued.push((index, Change::Cut(start..text.trim_end().len(), Vec::new())));
        }
    }
    if alone.len() + glued.len() < ENTRY || sections + glued.len() < ENTRY {
        return Vec::new();
    }
    let about = |index: &&usize| lines[**index].text().len() <= 2 * HEADING && ABOUT.is_match(&Plain::new(lines[**index].text()).text);
    alone.extend(woken.iter().filter(about).copied());
    for &index in woken {
        alone.extend(contents(document, index));
    }
    alone.sort_unstable();
    alone.dedup();
    alone.into_iter().map(|index| (index, Change::Label(Label::Boilerplate))).chain(glued).collect()
}

/// Above the word stands the heading that it belongs to: short, and no sentence.
fn under_heading(document: &Document, index: usize) -> bool {
    posts::above(document, index).is_some_and(|above| {
        let text = document.lines()[above].text();
        text.len() <= HEADING && !layout::sentence(text) && !EDIT.contains(&text.trim())
    })
}

/// Below the word stands a text, or one more heading and then a text.
fn over_text(document: &Document, index: usize) -> bool {
    document.standing(index + 1..document.lines().len()).take(2).any(|below| layout::sentence(document.lines()[below].text()))
}

/// A table of contents whose items are the headings below it: the line 目录 and the lines of items.
fn contents(document: &Document, index: usize) -> Vec<usize> {
    let lines = document.lines();
    let named = |text: &str| matches!(text.trim(), "目录" | "目錄" | "目次" | "목차" | "Contents");
    if !named(lines[index].text()) {
        return Vec::new();
    }
    let mut block = vec![index];
    let mut items = Vec::new();
    for below in document.standing(index + 1..lines.len()) {
        let text = lines[below].text();
        // The first heading of the text ends the table, which has named it already.
        if layout::sentence(text) || items.contains(&words(text)) {
            break;
        }
        let plain = Plain::new(text);
        let found: Vec<String> = split(&plain.text).iter().map(|item| words(&NUMBER.replace(item, ""))).filter(|item| !item.is_empty()).collect();
        if found.is_empty() {
            break;
        }
        items.extend(found);
        block.push(below);
    }
    let last = *block.last().unwrap_or(&index);
    let headings: Vec<String> =
        lines[last + 1..].iter().filter(|line| line.text().len() <= HEADING).map(|line| words(&NUMBER.replace(line.text().trim(), ""))).collect();
    let meant =
        |item: &&String| headings.iter().any(|heading| heading == *item || GLUED.iter().any(|word| *heading == format!("{item}{}", words(word))));
    let repeated = items.iter().filter(meant).count();
    if items.len() >= ITEMS && repeated * 100 >= items.len() * SHARE { block } else { Vec::new() }
}

/// The items of a line: at its numbers and marks, when there are any.
fn split(text: &str) -> Vec<String> {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^| +)(?:\d+(?:\.\d+)* ?[.、]? ?|[▪•·] ?)"));
    let starts: Vec<usize> = START.find_iter(text).map(|found| found.start()).collect();
    if starts.is_empty() {
        return vec![text.to_string()];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim().to_string()).collect()
}
