//! Does this line lead to the page before or after?

use std::sync::LazyLock;

use regex::Regex;

use crate::recognise::bars::{Bar, Words};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;
use crate::text::words::words;

pub(crate) const BAR: Bar = Bar::new(Words { words: words!("pager"), sure: &[], weak: words!("pager", "weak") });

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
