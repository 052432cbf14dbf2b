//! The buttons and the counted votes around a post, in pages whose posts have been recognised.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::Document;
use crate::document::Requests;
use crate::recognise::bars::Bar;
use crate::recognise::posts;
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;

pub static RULE: Rule = Rule {
    name: "post-buttons",
    page: include_str!("../../../testdata/rules/boilerplate/post-buttons.md"),
    on: true,
    wakes: &[
        Wake::EndsOfPage(BAR.words),
        Wake::EndsOfPage(BAR.sure),
        Wake::EndsOfPage(BAR.weak),
        Wake::EndsOfPage(&[EXPAND]),
        Wake::EndsOfPage(LONE),
        Wake::EndsOfPage(MORE),
        Wake::EndsOfPage(TO_TOP),
        Wake::Shape(|shape| count(shape.text)),
    ],
    reads: Reads::Document(read),
};

/// Words that stand under posts. The sure ones nobody posts as an answer; the weak ones are said by people too: 顶, 支持, 收藏了.
const BAR: Bar = Bar {
    words: &[
        "引用",
        "评分",
        "評分",
        "报告",
        "報告",
        "道具",
        "使用道具",
        "显身卡",
        "變色卡",
        "变色卡",
        "点评",
        "點評",
        "评论",
        "評論",
        "条评论",
        "條評論",
        "条",
        "則評論",
        "分享",
        "关注",
        "關注",
        "添加评论",
        "写回答",
        "寫回答",
        "邀请回答",
        "关注问题",
        "好问题",
        "编辑",
        "編輯",
        "删除",
        "置顶",
        "TOP",
        "Top",
        "只看该作者",
        "只看楼主",
        "加好友",
        "发消息",
        "打招呼",
        "串个门",
        "已赞过",
        "已踩过",
        "本回答",
        "感谢",
        "不感谢",
        "没有帮助",
        "有用",
        "Award",
        "Reply reply",
        "Upvote",
        "Downvote",
        "more replies",
        "more reply",
        "Continue this thread",
        "Comment removed by moderator",
        "Comment deleted by user",
        "deleted",
        "removed",
        "View more comments",
        "Top 1% Commenter",
        "Share",
        "追蹤",
        "私訊",
        "切換閱讀",
        "收藏",
        "檢舉",
        "GP",
        "BP",
        "LV",
        "k",
        "收藏问题",
        "分享给好友",
        "我来回答",
        "我要回答",
        "同问",
        "我也想问",
        "追问",
        "向TA提问",
        "向他提问",
        "私信",
        "送礼物",
        "没用",
        "申请转载",
        "收起",
        "展开",
        "查看",
        "埋红包",
        "回复",
        "回覆",
        "回應",
        "踩",
        "Like",
        "Edit",
        "Delete",
        "Save",
        "permalink",
        "embed",
        "save",
        "parent",
        "give award",
        "report",
        "reply",
        "Multi-Quote",
        "Multiquote",
        "Upvote",
        "Downvote",
        "Flag",
        "flag",
        "Improve this question",
        "Follow",
        "新增評論",
        "送花",
        "给力",
        "楼主",
        "樓主",
        "ナイス",
        "参考になった",
        "ありがとう",
        "共感した",
        "なるほど",
        "ツッコむ",
        "返信",
        "공감",
        "비공감",
        "답글",
        "스크랩",
    ],
    sure: &[
        "举报",
        "檢舉",
        "舉報",
        "倒序浏览",
        "显示全部楼层",
        "Add to quote",
        "Add bookmark",
        "Improve this answer",
        "Add a comment",
        "Report Post",
        "Reply With Quote",
        "Reply Quote Like",
        "Quote",
        "我有更好的答案",
        "違反報告",
        "신고하기",
        "댓글쓰기",
    ],
    weak: &["支持", "反对", "反對", "顶", "頂", "赞", "赞同", "贊同", "喜欢", "喜歡", "收藏", "Share", "Reply", "Report", "신고", "댓글"],
};

/// Under each post of a thread, the way back to the first.
const TO_TOP: &[&str] = &["Top", "TOP", "Back to top", "回顶部", "回頂部", "返回顶部", "頂端", "▲", "↑", "トップへ", "맨위로"];

/// What a site says in the place of a post or below one, in lines of their own.
const LONE: &[&str] = &[
    "Continue this thread",
    "Comment removed by moderator",
    "Comment deleted by user",
    "[deleted]",
    "[removed]",
    "View more comments",
    "Top 1% Commenter",
    "Top 5% Commenter",
    "Top 10% Commenter",
    "看較舊的留言",
    "登入後才能留言",
    "登入後留言",
];

/// Lines that take the place of a post, or lead to more of them.
const MORE: &[&str] = &["Downvote", " comments", "upvotes", "more replies", "more reply", "則留言", "条回复", "件の返信", "개의 답글"];

/// The one button with a sentence's marks.
const EXPAND: &str = "Click to expand...";

/// A row of buttons under a post: two of them, or a sure one.
pub fn row(text: &str) -> bool {
    text.trim() == EXPAND
        || LONE.contains(&text.trim())
        || more(text)
        || TO_TOP.contains(&text.trim())
        || BAR.cover(text).is_some_and(|cover| cover.words >= 2 || cover.sure)
}

fn read(document: &Document, woken: &[usize]) -> Requests {
    if !posts::thread(document) {
        return Vec::new();
    }
    let lines = document.lines();
    let voted = lines.iter().any(|line| line.claimed_by() == Some("post-header") && line.text().contains("answered "));
    let mut fallen: Vec<usize> = woken.iter().copied().filter(|index| row(lines[*index].text())).collect();
    for &index in woken {
        let text = lines[index].text();
        let beside = |other: Option<usize>| other.is_some_and(|other| fallen.contains(&other)) || posts::of_the_site(document, other);
        let (above, below) = (posts::above(document, index), posts::below(document, index));
        // One button a line: what follows a button is one too, unless a post begins there.
        let counted = text.bytes().any(|byte| byte.is_ascii_digit()) && posts::of_the_site(document, above);
        let one = BAR.cover(text).is_some() && (counted || above.is_some_and(|above| fallen.contains(&above)));
        // Votes for an answer stand alone above it, below the buttons of the one before.
        if !fallen.contains(&index) && (one || voted && count(text) && (beside(above) || beside(below))) {
            let at = fallen.partition_point(|other| *other < index);
            fallen.insert(at, index);
        }
    }
    drop_lines(&fallen, |_| true)
}

/// `3 more replies`, `看較舊的 14 則留言`.
fn more(text: &str) -> bool {
    let text = text.trim();
    static VOTES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:(?:Upvote|Vote) ?[\d.]+[kK]? ?(?:Downvote)?|[\d.]+[kK]? (?:comments|upvotes|points))$"));
    if text.is_ascii() && text.len() <= 30 && VOTES.is_match(text) {
        return true;
    }
    text.chars().count() <= 20 && text.bytes().any(|byte| byte.is_ascii_digit()) && MORE.iter().any(|words| text.ends_with(words))
}

/// A number and nothing else.
fn count(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '•', ' ', '+']);
    (1..=7).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
