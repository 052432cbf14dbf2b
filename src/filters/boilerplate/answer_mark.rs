//! Lines that name the answers of a page or tell in what order they stand: 最佳答案, 追问, 其他回答（1条）, `Sorted by: …`.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::recognise::posts;
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "answer-mark",
    page: include_str!("../../../testdata/rules/boilerplate/answer-mark.md"),
    on: true,
    wakes: &[Wake::EndsOfPage(&[
        "答案",
        "回答",
        "追问",
        "追答",
        "采纳",
        "解决",
        "评价",
        "电梯直达",
        "楼主",
        "樓主",
        "的帖子",
        "主题",
        "际遇",
        "编辑",
        "編輯",
        "Sorted by",
        "Accepted",
        "accepted",
        "ベストアンサー",
        "채택",
        "展开全部",
        "默认排序",
        "community wiki",
        "Topic starter",
        "Original Poster",
        "匿名",
        "网友",
        "快速回复",
        "发表回复",
        "高级回复",
        "回覆",
        "悬赏",
        "懸賞",
        "Reset to default",
        "Highest score",
        "Your Answer",
        "Sign up or log in",
        "Post as a guest",
    ])],
    reads: Reads::Document(|document, woken| {
        if !posts::thread(document) {
            return Vec::new();
        }
        drop_lines(woken, |index| known(document.lines()[index].text()))
    }),
};

static MARK: LazyLock<Regex> = LazyLock::new(|| {
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
pub fn known(text: &str) -> bool {
    text.len() <= 180 && MARK.is_match(&Plain::new(text).text)
}
