//! A heading such as 猜你喜歡 or 相关阅读, and the titles of other pages that follow it.

use super::drop_lines;
use crate::document::Document;
use crate::document::Requests;
use crate::page::body;
use crate::recognise::landmarks;
use crate::rule::{Reads, Rule, Wake};
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "related-links",
    page: include_str!("../../../testdata/rules/boilerplate/related-links.md"),
    on: true,
    wakes: &[Wake::Page],
    reads: Reads::Document(read),
};

/// Headings of such lists. In 144,110 lines of news 相关阅读 stood 202 times over a list and once in text, 相关新闻 294 times and 2.
const HEADINGS: &[&str] = &[
    "猜你喜欢",
    "猜你喜歡",
    "猜您喜欢",
    "猜你关注",
    "您可能关注的内容",
    "您可能感兴趣",
    "你可能感興趣",
    "你可能感兴趣",
    "你可能喜欢",
    "相关文章",
    "相關文章",
    "相关阅读",
    "相關閱讀",
    "相关新闻",
    "相關新聞",
    "相关报道",
    "相關報道",
    "相关链接",
    "相關連結",
    "相关推荐",
    "相關推薦",
    "相关资讯",
    "相关内容",
    "相关信息",
    "相关专题",
    "相关资源",
    "相关下载",
    "相关产品",
    "相关技术",
    "相关解读",
    "相關新聞稿",
    "相關圖片",
    "相似菜谱",
    "关联阅读",
    "延伸阅读",
    "延伸閱讀",
    "推荐阅读",
    "推薦閱讀",
    "推荐文章",
    "推薦文章",
    "热门推荐",
    "熱門推薦",
    "热门文章",
    "熱門文章",
    "热门公告",
    "熱門公告",
    "热点新闻",
    "热点推荐",
    "点击排行",
    "點擊排行",
    "阅读排行",
    "热门排行",
    "杂志排行",
    "精彩推荐",
    "为您推荐",
    "编辑推荐",
    "最新文章",
    "最新新闻",
    "往期数据",
    "立法动态",
    "同类热门",
    "大家都在看",
    "本类推荐",
    "関連情報",
    "関連記事",
    "관련기사",
    "Related",
    "Read more",
    "Related articles",
    "You may also like",
    "同場加映",
    "更多精彩",
    "往期推荐",
    "往期推薦",
    "大家还在看",
    "相似职位",
    "最新日志",
    "You might also like",
];

/// Titles of books from which a list is one of books. A guess.
const BOOKS: usize = 2;

/// Titles in the longest list: the longest seen in the five damaged pages this project began with has 11.
const LIST: usize = 20;

/// Characters of the longest title in a list: the longest in the 26 labelled pages we wrote for ourselves has 59.
const TITLE: usize = 60;

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let mut fallen = Vec::new();
    for &index in woken {
        if fallen.contains(&index) || !document.outside(index) || index < document.body().start {
            // In the midst of the text only a line that holds heading and title in itself is recognised: 【相关阅读】一张连史纸的诞生.
            if document.findings.scraped && in_brackets(lines[index].text()) {
                fallen.push(index);
            }
            continue;
        }
        let Some(with_title) = heading(lines[index].text()) else { continue };
        // An author heads several of his lists so, each in bold.
        let bold = lines[index].text().trim_start().starts_with("**");
        if bold && lines.iter().enumerate().any(|(other, line)| other != index && line.text() == lines[index].text()) {
            continue;
        }
        let list: Vec<usize> = if with_title { Vec::new() } else { titles(document, index) };
        // Books, in the marks of titles: what a teacher gives to read.
        if list.len() >= BOOKS && list.iter().all(|index| lines[*index].text().trim_start().starts_with('《')) {
            continue;
        }
        fallen.push(index);
        fallen.extend(list);
    }
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// The line is such a heading; true when the heading carries a title in the same line.
fn heading(text: &str) -> Option<bool> {
    if text.trim_start().starts_with('#') {
        return None; // A heading of a Markdown file has a list of the author's own.
    }
    if landmarks::heads_list(text) {
        return Some(false);
    }
    let plain = Plain::new(text);
    let text = plain.text.trim_matches(|c: char| !c.is_alphanumeric());
    let found = HEADINGS.iter().filter(|heading| text.contains(**heading)).max_by_key(|heading| heading.len())?;
    let (before, after) = text.split_once(found)?;
    let after = after.trim_start_matches([']', '】', ':', ' ', '>', '|']);
    let after = after.strip_prefix("更多").unwrap_or(after).trim_matches(|c: char| !c.is_alphanumeric());
    let whole = before.chars().count() <= 8 && !before.contains(['，', '。', '“']) && after.is_empty();
    if found.is_ascii() {
        // English headings are everyday words: only a line that is nothing else counts.
        return (text == *found).then_some(false);
    }
    if whole && before.chars().all(|c| crate::text::han::is_han(c) || "《》〈〉·".contains(c)) {
        return Some(false);
    }
    let titled = before.is_empty() && plain.text.contains([':', '】', ']', ' ']) && after.chars().count() <= TITLE && !body::sentence(text);
    titled.then_some(true)
}

/// `【相关阅读】一张连史纸的诞生`: heading in brackets, or closed by a colon, and one title without an end mark.
pub(super) fn in_brackets(text: &str) -> bool {
    let plain = Plain::new(text);
    let inner = plain.text.strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    inner.is_some_and(|(heading, title)| {
        HEADINGS.contains(&heading.trim()) && (1..=TITLE).contains(&title.trim().chars().count()) && !title.trim().ends_with(['。', '！', '；', '，'])
    })
}

/// The lines after a heading that can be titles, up to the first that cannot.
fn titles(document: &Document, heading: usize) -> Vec<usize> {
    let lines = document.lines();
    let mut list = Vec::new();
    for index in heading + 1..lines.len() {
        let line = &lines[index];
        if line.blank() {
            // A blank line ends a list that has begun; between the heading and the list it may stand.
            if list.is_empty() || lines.get(index + 1).is_some_and(|next| !next.blank() && !next.claimed() && list.len() < 2) {
                continue;
            }
            break;
        }
        let text = line.text().trim();
        let title = text.chars().count() <= TITLE && !text.ends_with(['。', '；', '：', '，', ':']);
        if line.claimed() || !title || body::sentence(text) && !text.ends_with(['？', '?', '！', '!']) || list.len() == LIST {
            break;
        }
        list.push(index);
    }
    list
}
