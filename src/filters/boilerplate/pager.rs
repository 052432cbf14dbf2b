//! Links to the page before and the page after, and the numbers between them.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::Document;
use crate::filters::bars::Bar;
use crate::filters::pattern;
use crate::filters::plain::Plain;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "pager",
    page: include_str!("../../../testdata/rules/boilerplate/pager.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.words), Wake::Ends(&["上一", "下一", "前一", "后一", "後一", "页", "頁"])],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

pub(crate) const BAR: Bar = Bar {
    words: &[
        "上一页",
        "下一页",
        "上一頁",
        "下一頁",
        "上一章",
        "下一章",
        "上一篇",
        "下一篇",
        "上一节",
        "下一节",
        "上一回",
        "下一回",
        "尾页",
        "末页",
        "第一页",
        "最后一页",
        "返回目录",
        "返回目錄",
        "章節目錄",
        "加入書籤",
        "推薦本書",
        "返回書頁",
        "返回书页",
        "章节目录",
        "加入书签",
        "推荐本书",
        "章节报错",
        "快捷键",
    ],
    sure: &[],
    weak: &["首页", "首頁", "目录", "目錄", "返回列表", "返回", "没有了"],
};

/// `上一篇：…` with the title of the other page, and `第1页 / 共22页`.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[<‹«←↑\[【(|▲ ]*(?:(?:上|下|前|后|後)一(?:篇文章|篇|条|條|則|则|首|章|节|節|页|頁|个|個|主题|期|一篇) ?[›»>]? ?(?:[::]|\]|】| {2,})|第 ?\d+ ?[页頁] ?/? ?共 ?\d+ ?[页頁]$)",
    )
});

/// A link to a neighbour: `上一篇：…`.
pub fn link(text: &str) -> bool {
    LINK.is_match(&Plain::new(text).text)
}

fn recognised(document: &Document, index: usize) -> bool {
    let text = document.lines()[index].text();
    let plain = Plain::new(text);
    let page_of = plain.text.starts_with('第') && LINK.is_match(&plain.text);
    if page_of {
        return true; // 第2页 / 共17页 stands between the pages of a document, in the midst of its text.
    }
    document.outside(index) && (BAR.recognises(document, index) || plain.text.chars().count() <= 80 && LINK.is_match(&plain.text))
}
