//! Does this line lead to the page before or after?

use std::sync::LazyLock;

use regex::Regex;

use crate::recognise::bars::{Bar, Words};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

pub(crate) const BAR: Bar = Bar::new(Words {
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
});

/// `上一篇：…` with the title of the other page, and `第1页 / 共22页`.
pub(crate) static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[<‹«←↑›»→▶>\[【(|▲▼•· ]*(?:(?:上|下|前|后|後)一(?:篇文章|篇|条|條|則|则|首|章|曲|集|话|話|部|图集|节|節|页|頁|个|個|主题|期|一篇) ?[›»>]? ?(?:[::]|\]|】| {2,})|第 ?\d+ ?[页頁] ?/? ?共 ?\d+ ?[页頁]$)",
    )
});

/// A link to a neighbour: `上一篇：…`.
pub(crate) fn is_link(text: &str) -> bool {
    LINK.is_match(&Plain::new(text).text)
}

/// A neighbour with its title behind a wide blank, or an arrow at one end of a title: `‹ 上一則　…`, `← …`, `… →`. Only outside the text.
pub(crate) static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*[<‹«←›»→【\[]?\s*(?:(?:上|下|前|后|後)一(?:篇|条|條|則|则|首|章|话|話|页|頁|个|個)|(?i:previous|next|prev)(?: (?i:post|article|story|page))?|(?:前|次)の(?:記事|ページ)|(?:이전|다음) ?(?:글|기사))\s*[】\]›»→>]?(?:　|\s{2,}|\s*[:：]\s*)\S|^\s*← \S.{2,}$|^\s*\S.{2,} →\s*$",
    )
});

/// The numbers of pages in a row, with a word or an arrow for the next one.
pub(crate) static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:首页|上一页|上一頁|Prev|Previous|이전|前へ|«|‹|<) ?)*\d+(?: *(?:\d+|\.{2,3}|…|·+))+ *(?:(?:下一页|下一頁|下页|Next|다음|次へ|尾页|末页|末頁|›|»|>) ?)+$",
    )
});

/// Which page of a thread or of a text this is, with the number of its posts: `9 posts • Page 1 of 1`, `第 1 頁，共 3 頁`, `3/7ページ`.
pub(crate) static PAGE_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[\d,]+ (?:posts?|topics?|messages?|replies|results?|comments?) *[•·|,-] *)?(?:Page|page|PAGE) \d+ (?:of|/) \d+(?: *[•·|] *.{0,30})?$",
        r"|^(?:[\d,]+ ?(?:篇|个|個|则|則|條|条)(?:文章|帖子|主题|主題|回复|回覆|留言) *[•·|,] *)?第 ?\d+ ?[页頁] ?[,/(（ ] ?共 ?\d+ ?[页頁][)）]?$",
        r"|^\d+ ?/ ?\d+ ?(?:ページ|페이지|页|頁)$|^(?:ページ|페이지) ?\d+ ?/ ?\d+$",
        r"|^(?:\[\d{1,2}\] ?){2,}(?:下一页|下一頁|>>|»|尾页)?$",
    ))
});
