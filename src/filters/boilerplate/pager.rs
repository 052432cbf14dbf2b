//! Links to the page before and the page after, and the numbers between them.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::Document;
use crate::recognise::bars::Bar;
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

/// Bytes of the longest `第1页 / 共22页`, blanks included.
const LONGEST_PAGE_OF: usize = 60;

pub static RULE: Rule = Rule {
    name: "pager",
    page: include_str!("../../../testdata/rules/boilerplate/pager.md"),
    on: true,
    wakes: &[
        Wake::Shape(|shape| shape.text.len() <= LONGEST_PAGE_OF && shape.first() == Some('第') && shape.text.contains('共')),
        Wake::EndsOfPage(BAR.words),
        Wake::EndsOfPage(&[
            "上一",
            "下一",
            "前一",
            "后一",
            "後一",
            "页",
            "頁",
            "revious",
            "REVIOUS",
            "Next",
            "NEXT",
            "Prev",
            "←",
            "→",
            "の記事",
            "이전",
            "다음",
            "次へ",
            "Page ",
            "page ",
            "ページ",
            "페이지",
        ]),
    ],
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
        "前の記事",
        "次の記事",
        "前のページ",
        "前のページへ",
        "次のページへ",
        "次のページ",
        "前へ",
        "次へ",
        "一覧へ",
        "一覧へ戻る",
        "記事一覧へ",
        "이전글",
        "다음글",
        "이전기사",
        "다음기사",
        "上一則",
        "下一則",
        "上一首",
        "下一首",
        "上一条",
        "下一条",
        "上一图集",
        "下一图集",
        "返回书架",
        "返回书目",
        "回目錄",
        "Previous Post",
        "Next Post",
        "Previous post",
        "Next post",
        "Older posts",
        "Newer posts",
        "Older Posts",
        "Newer Posts",
        "Previous article",
        "Next article",
        "Previous Page",
        "Next Page",
    ],
    sure: &[],
    weak: &[
        "首页",
        "首頁",
        "目录",
        "目錄",
        "返回列表",
        "返回",
        "没有了",
        "이전",
        "다음",
        "목록",
        "Previous",
        "Next",
        "Prev",
        "Older",
        "Newer",
        "推薦",
    ],
};

/// `上一篇：…` with the title of the other page, and `第1页 / 共22页`.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[<‹«←↑›»→▶>\[【(|▲▼•· ]*(?:(?:上|下|前|后|後)一(?:篇文章|篇|条|條|則|则|首|章|曲|集|话|話|部|图集|节|節|页|頁|个|個|主题|期|一篇) ?[›»>]? ?(?:[::]|\]|】| {2,})|第 ?\d+ ?[页頁] ?/? ?共 ?\d+ ?[页頁]$)",
    )
});

/// A link to a neighbour: `上一篇：…`.
pub fn link(text: &str) -> bool {
    LINK.is_match(&Plain::new(text).text)
}

/// A neighbour with its title behind a wide blank, or an arrow at one end of a title: `‹ 上一則　…`, `← …`, `… →`. Only outside the text.
static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*[<‹«←›»→【\[]?\s*(?:(?:上|下|前|后|後)一(?:篇|条|條|則|则|首|章|话|話|页|頁|个|個)|(?i:previous|next|prev)(?: (?i:post|article|story|page))?|(?:前|次)の(?:記事|ページ)|(?:이전|다음) ?(?:글|기사))\s*[】\]›»→>]?(?:　|\s{2,}|\s*[:：]\s*)\S|^\s*← \S.{2,}$|^\s*\S.{2,} →\s*$",
    )
});

/// The numbers of pages in a row, with a word or an arrow for the next one.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:首页|上一页|上一頁|Prev|Previous|이전|前へ|«|‹|<) ?)*\d+(?: *(?:\d+|\.{2,3}|…|·+))+ *(?:(?:下一页|下一頁|下页|Next|다음|次へ|尾页|末页|末頁|›|»|>) ?)+$",
    )
});

/// Which page of a thread or of a text this is, with the number of its posts: `9 posts • Page 1 of 1`, `第 1 頁，共 3 頁`, `3/7ページ`.
static PAGE_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[\d,]+ (?:posts?|topics?|messages?|replies|results?|comments?) *[•·|,-] *)?(?:Page|page|PAGE) \d+ (?:of|/) \d+(?: *[•·|] *.{0,30})?$",
        r"|^(?:[\d,]+ ?(?:篇|个|個|则|則|條|条)(?:文章|帖子|主题|主題|回复|回覆|留言) *[•·|,] *)?第 ?\d+ ?[页頁] ?[,/(（ ] ?共 ?\d+ ?[页頁][)）]?$",
        r"|^\d+ ?/ ?\d+ ?(?:ページ|페이지|页|頁)$|^(?:ページ|페이지) ?\d+ ?/ ?\d+$",
        r"|^(?:\[\d{1,2}\] ?){2,}(?:下一页|下一頁|>>|»|尾页)?$",
    ))
});

fn recognised(document: &Document, index: usize) -> bool {
    let text = document.lines()[index].text();
    let plain = Plain::new(text);
    if document.findings.scraped && NUMBERS.is_match(&plain.text) {
        return true; // A row of pages may stand between the posts of a thread.
    }
    if document.findings.scraped && PAGE_OF.is_match(&plain.text) {
        return true;
    }
    let page_of = plain.text.starts_with('第') && LINK.is_match(&plain.text);
    if page_of {
        return true; // 第2页 / 共17页 stands between the pages of a document, in the midst of its text.
    }
    let linked = || plain.text.chars().count() <= 80 && (LINK.is_match(&plain.text) || NEIGHBOUR.is_match(text));
    document.beside_body(index) && (BAR.recognises(document, index) || linked() && !is_announced(document, index, &plain.text))
}

/// `下一个：相声《买票》` and no line for the one before: somebody announces what comes next.
fn is_announced(document: &Document, index: usize, plain: &str) -> bool {
    /// Lines to either side in which the other link of a page stands. A guess.
    const NEAR: usize = 10;
    let lines = document.lines();
    let near = &lines[index.saturating_sub(NEAR)..lines.len().min(index + NEAR)];
    let other = |word: &str| near.iter().any(|line| line.text().contains(word));
    let only = |one: &str, partner: &str| plain.contains(one) && !other(partner);
    only("下一个", "上一个") || only("上一个", "下一个") || only("下一個", "上一個") || only("上一個", "下一個")
}
