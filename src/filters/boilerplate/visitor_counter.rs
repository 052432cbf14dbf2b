//! Counters of visitors, and of what a blog has in it.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "visitor-counter",
    page: include_str!("../../../testdata/rules/boilerplate/visitor-counter.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Ends(words!("visitors", "wakes"))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// `您是第 1058231 位访问者`: nobody says it to a reader but a site.
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:欢迎您?[,!]? ?)?(?:您|你)是(?:本站|本网|本網站|我们|本页)?的?第? ?:? ?[\d,]+ ?(?:位|个|名|個)(?:访问者|访问|访客|訪客|访問者|来访者|來訪者|浏览者|瀏覽者|参观者|客人|贵宾|读者|网友|用户)[。!]?$|^(?:You are|you're) (?:visitor|guest) (?:number|no\.|#) ?[\d,]+\.?$|^あなたは ?[\d,]+ ?(?:人目|番目)の(?:訪問者|お客様|来訪者)です。?$",
    )
});

/// One counter: its name and its number.
static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<name>(?:本站|网站|網站|本页|本頁|全站|文章|博客|当前|目前|累计|累計|累積|总|總|今日|本日|昨日|本周|本月|历史最高|最高|Total|Today's|Unique)? ?(?:访问总?量|訪問量|总访问量|访问人数|访问人次|访问次数|访问|访客|訪客|瀏覽人次|浏览人次|瀏覽人數|浏览总?量|瀏覽量|总浏览量|人气|人氣|人次|在线人数|在线|線上人數|線上人数|随笔|文章|评论|阅读|粉丝|关注|参观人气|參觀人氣|總人氣|总人气|アクセス数?|総アクセス数?|累計アクセス|閲覧数|방문자?|Total|Today|Yesterday|昨日|今日|本日|昨天|今天|总计|總計|Page ?views?|Visitors?|Visits?|Hits?|online)(?: ?[总總]?数?量?)?) ?[:-]? ?(?P<number>[\d,.]+) ?(?:万|人次|人|次|位|篇)?[ |,;/·、]*",
    )
});

/// Names that count visitors and nothing else; a line needs one of them beside its other counters.
const VISITS: &[&str] = words!("visitors");

/// A score and how many gave it, in the head of a recipe or a film.
static SCORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[\d.]+ ?(?:综合)?评分 .*$",
        r"|^(?:Rat(?:ing|ed):? ?)?[★☆⭐ ]*[1-5]\.\d{1,2} ?(?:/ ?5|out of 5|stars?)? ?(?:[(]|from|based on|by|-|·)? ?[\d,]+ (?:votes?|reviews?|ratings?|user ratings?)[)]?$",
        r"|^[\d,]+ ?(?:人評分|人评分|人评价|件の評価|件のレビュー|개의 평가)$|^[★☆⭐]{3,5} ?[\d.]* ?(?:[(][\d,]+ ?(?:件|개|人|条)?[)])?$",
    ))
});

fn find(page: Page, index: usize) -> Result<(), Because> {
    let plain = Plain::new(page.text(index));
    if GREETING.is_match(&plain.text) {
        return Ok(());
    }
    let visits = VISITS.iter().any(|name| plain.text.contains(name));
    let counters = if visits { count_counters(&plain.text).unwrap_or(0) } else { 0 };
    // Two counters in a row are a page's own wherever it shows to be one; one alone may be a cell.
    if page.is_page() && counters >= 2 {
        return Ok(());
    }
    page.beside_body(index)?;
    if counters >= 1 || SCORE.is_match(&plain.text) {
        Ok(())
    } else {
        Err(Because::Reason("the line as a whole is neither a row of counters of visits nor a score with its votes"))
    }
}

/// How many counters a line has, when it has nothing else.
fn count_counters(text: &str) -> Option<usize> {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let found = COUNTER.find(rest)?;
        rest = &rest[found.end()..];
        count += 1;
    }
    Some(count)
}
