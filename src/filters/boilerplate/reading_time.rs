//! How long a page takes to read, and the player that reads it aloud.

use std::sync::LazyLock;

use crate::document::Role;
use crate::page::inserts::find_insert;
use crate::recognise::inserts::Aside;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "reading-time",
    page: include_str!("../../../testdata/rules/boilerplate/reading-time.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(&["分钟", "分鐘", " min", "聽新聞", "听新闻", "00:00", "0:00", "この記事は", "읽는 시간", "听全文", "Listen to"])],
    decide: Decide::Line(|page, index| Verdict::drop_if(find_insert(page, index, &ASIDE))),
};

/// What blogs, newspapers and their themes write there. A recipe's or a timetable's minutes name no reading and must never enter.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[r"(?:本文|全文)?(?:共|约|共约|共计)? ?[\d,]+ ?字[,,。 ]*(?:预计)?阅读(?:时间)?(?:大约|约|大概)?(?:需要|需|时间)?(?:大约|约)? ?\d+ ?分钟"],
        &[
            r"\d+ ?(?:-| to )?\d* ?(?:min|mins|minute|minutes) (?:read|reading time|to read)",
            r"(?:Estimated )?(?:reading|read) time ?:? ?(?:about )?\d+ ?(?:min|mins|minute|minutes|m)",
            r"(?:Listen to this (?:article|story)|Listen|Audio)(?: ?[-:(] ?\d+ ?(?:min|mins|minutes?)\)?)?",
            r"(?:预计|預計|全文|文章)?(?:阅读|閱讀)(?:时间|時間|时长|本文)?(?:大约|约|大約|約)?(?:需要?|:)? ?(?:大约|约|大約|約)? ?\d+ ?(?:分钟|分鐘)",
            r"この記事は(?:約)? ?\d+ ?分で読め?(?:る|ます)。?",
            r"(?:읽는 시간|예상 읽기 시간) ?:? ?(?:약 )?\d+ ?분",
            r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d(?: +[^。]*)*",
            r"(?:聽新聞|听新闻|听全文|語音朗讀|语音播报)(?: +[^。]{0,8})*",
        ],
        &[],
    )
});
