//! What a page shows only to programs or only for a moment: skip links, notes that something is loading, search boxes.

use std::sync::LazyLock;

use super::drop_lines;
use crate::filters::asides::Aside;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "placeholder",
    page: include_str!("../../../testdata/rules/boilerplate/placeholder.md"),
    on: true,
    wakes: &[Wake::Ends(&[
        "加载中",
        "載入中",
        "Loading",
        "loading",
        "LOADING",
        "読み込み中",
        "불러오는",
        "跳到",
        "跳至",
        "跳过",
        "跳過",
        "本文へ",
        "바로가기",
        "Skip to",
        "skip to",
        "Search",
        "SEARCH",
        "搜索",
        "搜尋",
        "検索",
        "검색",
        "没有更多",
        "沒有更多",
        "滑动看",
        "JavaScript",
        "Javascript",
        "javascript",
        "浏览器",
        "瀏覽器",
        "browser",
        "aption",
        "Sorted by",
        "lick to e",
        "反馈",
        "选单",
        "選單",
        "メニュー",
        "반응형",
        "Toggle",
        "Posted on",
        "无障碍",
    ])],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| ASIDE.recognises(document, index))),
};

/// What templates and scripts leave in a page's text. A program's manual quotes such words in sentences; a line of them alone is nobody's.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[
            r"Skip to (?:the )?(?:main |primary )?(?:content|navigation|search|footer|article)(?: \(Press Enter\))?",
            r"(?:跳到|跳至|跳过|跳過|跳转到|移至)(?:主要|页面|頁面)?(?:主文|内容|內容|正文|导航|導覽|主內容區塊|主要內容區)",
            r"(?:本文|コンテンツ|メインコンテンツ|ナビゲーション)(?:へ|に)(?:スキップ|ジャンプ|移動)(?:する|します)?|(?:このページの)?本文へ(?:移動)?",
            r"(?:본문|메뉴|주메뉴|콘텐츠) ?(?:내용 ?)?(?:으로 )?바로가기(?: ?(?:본문|메뉴|주메뉴|하단) ?바로가기)*",
            r"(?:This site requires|You need to enable|Please enable) (?:JavaScript|cookies)[^.]*\.?(?: [^.]*\.?)?",
            r"(?:您的浏览器|您使用的浏览器|你的瀏覽器)(?:不支持|版本过低|不支援)[^。]*。?",
            r"You are using an out of date browser\.?.*",
        ],
        &[
            r"(?:\p{Han}{0,6})?(?:图片|视频|步骤图片|内容|评论|数据|页面|音频|广告|正在)?(?:加载中|載入中|正在加载|加载)(?:,? ?请稍(?:候|等))?",
            r"Loading(?: (?:comments|more|content|video|image))?|Like ?this: ?(?:Like)? ?(?:Loading)?|読み込み中(?:です)?|불러오는 중(?:입니다)?",
            r"(?:没有|沒有|暂无)更多(?:内容|內容|了|数据|评论)+(?:了)?|已经到底了|继续滑动看下一个|轻触阅读原文",
            r"(?:Hide|Show|Toggle|Expand|Enlarge) (?:caption|image|this image|navigation|menu|sidebar|search)|Click to (?:enlarge|expand)(?: (?:image|photo))?(?: \.\.\.)?",
            r"Sorted by:? .{3,}|Sort by:?(?: .*)?",
            r"(?:举报|意见|问题)[/·、|]? ?反馈|无障碍(?:浏览|阅读|辅助工具)?(?: .*)?",
            r"반응형",
        ],
        &[
            r"(?:站内|全站|高级|站點|網站|本站|进阶|進階|内容)?(?:搜索|搜尋|検索|검색)(?:框|按钮|:)?(?: .*)?|请输入(?:关键字|关键词|搜索内容|您要搜索的内容)[^。]*",
            r"Search(?: for)?:?(?: (?:this|the) (?:site|blog|website))?(?: Search)?|Search ?(?:\.\.\.|…)|Search …",
            r"(?:Main |Primary |Site )?(?:Menu|Navigation)|選單|选单|メニュー|메뉴|Toggle navigation",
            r"Posted on",
        ],
    )
});
