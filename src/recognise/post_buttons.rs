//! The buttons and marks around a post.

use std::sync::LazyLock;

use regex::Regex;

use crate::recognise::bars::{Bar, Words};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;
use crate::text::words::words;

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
pub(crate) const BAR: Bar =
    Bar::new(Words { words: words!("post-buttons"), sure: words!("post-buttons", "sure"), weak: words!("post-buttons", "weak") });

/// Under each post of a thread, the way back to the first.
pub(crate) const TO_TOP: &[&str] = words!("to-top");

/// What a site says in the place of a post or below one, in lines of their own.
pub(crate) const LONE: &[&str] = words!("post-buttons", "alone");

/// Lines that take the place of a post, or lead to more of them.
pub(crate) const MORE: &[&str] = words!("post-buttons", "more");

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
