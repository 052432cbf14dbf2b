//! The buttons and marks around a post.

use std::sync::LazyLock;

use regex::Regex;

use crate::recognise::bars::{Bar, Words};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

static ANSWER_MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:追问|追答|提问者评价|答案补充|问题补充|展开全部|默认排序|按时间排序|电梯直达|楼主|樓主|匿名用户|热心网友|百度网友[0-9a-f]{5,})$",
        r"|^(?:(?:最佳|推荐|满意|精选|提问者采纳的?|网友采纳的?)(?:答案|回答)|提问者采纳|已采纳|最佳解答)(?: ?本回答.{2,})?$",
        r"|^本回答[由被].+(?:推荐|采纳)$|^推荐于 ?\d{4}-\d{1,2}-\d{1,2}$",
        r"|^(?:其他|其它|更多|全部|查看全部|查看其他)? ?[((]?\d* ?[个個条條]?[))]? ?(?:其他|其它)(?:回答|答案)(?: ?[((]\d+ ?[条個个]?[))])?$",
        r"|^查看(?:全部|其他|剩余) ?\d+ ?[个個条條]回答$|^(?:其他|其它)(?:回答|答案) ?[((]?\d* ?[条个]?[))]?$",
        r"|^你对这个回答的评价是[??]?$|^回[复覆] ?\d+ ?[#楼樓] ?.*的(?:帖子|文章)$|^(?:快速|发表|高级)回复(?:主题)?$|^\[?发帖际遇\]?:.{4,}$",
        r"|^本(?:帖|文章?)最[后後](?:由|於|于) .{2,}(?:编辑|編輯)$",
        r"|^(?:悬赏|懸賞|悬赏分|赏金) ?[:]? ?\d+ ?(?:分|金币|财富值|点|點)?(?:[ |·,]+(?:状态|狀態|离问题结束还有|提问者|回答数?|浏览) ?:? ?\S{1,12})*$",
        r"|^(?:医生|专家|律师|网友|全部|所有|精选|用户)的?(?:回答|回复|解答|答复) ?(?:[((]?(?:共 ?)?\d+ ?[条个]?[))]?)?$|^提问者对(?:答案|回答)的(?:评价|感谢)[:].{2,}$",
        r"|^Sorted by:?(?: .{4,})?$|^Reset to default$|^Highest score \(default\)(?: .{4,})?$|^(?:Accepted|Best) [Aa]nswer$|^community wiki$",
        r"|^Your Answer$|^By clicking .Post Your Answer.*$|^Sign up or log in(?: .*)?$|^Post as a guest(?: .*)?$",
        r"|^(?:Topic starter|Thread starter|Original Poster)$",
        r"|^(?:ベストアンサー|その他の回答 ?[((]\d+件[))]|ベストアンサーに選ばれた回答|質問者からのお礼コメント)$|^(?:질문자|지식인) ?채택(?: ?답변)?$|^채택된 답변$",
    ))
});

/// The line is such a mark and nothing else.
pub(crate) fn is_answer_mark(text: &str) -> bool {
    text.len() <= 180 && ANSWER_MARK.is_match(&Plain::new(text).text)
}

/// Words that stand under posts. The sure ones nobody posts as an answer; the weak ones are said by people too: 顶, 支持, 收藏了.
pub(crate) const BAR: Bar = Bar::new(Words {
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
});

/// Under each post of a thread, the way back to the first.
pub(crate) const TO_TOP: &[&str] = &["Top", "TOP", "Back to top", "回顶部", "回頂部", "返回顶部", "頂端", "▲", "↑", "トップへ", "맨위로"];

/// What a site says in the place of a post or below one, in lines of their own.
pub(crate) const LONE: &[&str] = &[
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
pub(crate) const MORE: &[&str] = &["Downvote", " comments", "upvotes", "more replies", "more reply", "則留言", "条回复", "件の返信", "개의 답글"];

/// The one button with a sentence's marks.
pub(crate) const EXPAND: &str = "Click to expand...";

/// A row of buttons under a post: two of them, or a sure one.
pub(crate) fn is_row(text: &str) -> bool {
    text.trim() == EXPAND
        || LONE.contains(&text.trim())
        || leads_to_more(text)
        || TO_TOP.contains(&text.trim())
        || BAR.cover(text).is_some_and(|cover| cover.words >= 2 || cover.sure)
}

/// `3 more replies`, `看較舊的 14 則留言`.
pub(crate) fn leads_to_more(text: &str) -> bool {
    let text = text.trim();
    static VOTES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:(?:Upvote|Vote) ?[\d.]+[kK]? ?(?:Downvote)?|[\d.]+[kK]? (?:comments|upvotes|points))$"));
    if text.is_ascii() && text.len() <= 30 && VOTES.is_match(text) {
        return true;
    }
    text.chars().count() <= 20 && text.bytes().any(|byte| byte.is_ascii_digit()) && MORE.iter().any(|words| text.ends_with(words))
}
