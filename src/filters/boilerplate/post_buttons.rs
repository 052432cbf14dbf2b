//! The buttons and the counted votes around a post, in pages whose posts have been recognised.

use super::drop_lines;
use crate::document::Document;
use crate::filters::bars::Bar;
use crate::filters::posts;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "post-buttons",
    page: include_str!("../../../testdata/rules/boilerplate/post-buttons.md"),
    on: true,
    wakes: &[
        Wake::EndsOfPage(BAR.words),
        Wake::EndsOfPage(BAR.sure),
        Wake::EndsOfPage(BAR.weak),
        Wake::EndsOfPage(&[EXPAND]),
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

/// The one button with a sentence's marks.
const EXPAND: &str = "Click to expand...";

/// A row of buttons under a post: two of them, or a sure one.
pub fn row(text: &str) -> bool {
    text.trim() == EXPAND || BAR.cover(text).is_some_and(|cover| cover.words >= 2 || cover.sure)
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
        let one = BAR.cover(text).is_some() && above.is_some_and(|above| fallen.contains(&above));
        // Votes for an answer stand alone above it, below the buttons of the one before.
        if !fallen.contains(&index) && (one || voted && count(text) && (beside(above) || beside(below))) {
            let at = fallen.partition_point(|other| *other < index);
            fallen.insert(at, index);
        }
    }
    drop_lines(&fallen, |_| true)
}

/// A number and nothing else.
fn count(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '•', ' ', '+']);
    (1..=7).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}
