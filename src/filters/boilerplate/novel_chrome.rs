//! What novel sites write above, below and into a chapter: remember our address, read on your telephone, the chapter is over.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Role};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::inserts::Aside;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "novel-chrome",
    page: include_str!("../../../testdata/rules/boilerplate/novel-chrome.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::Anywhere(DOMAINS)],
    decide: Decide::Line(decide),
};

const WORDS: &[&str] = &[
    "一秒记住",
    "一秒記住",
    "手机用户",
    "手機用戶",
    "手机阅读",
    "章完",
    "章未完",
    "未完待",
    "大家收藏",
    "网址",
    "網址",
    "域名",
    "最新章节",
    "最新章節",
    "更新最快",
    "最快更新",
    "更新速度",
    "全文阅读",
    "无弹窗",
    "無彈窗",
    "所有小说",
    "所有小說",
    "所有内容",
    "所有章节",
    "章节内容",
    "章节错误",
    "章节报错",
    "防盗",
    "书签",
    "書籤",
    "书架",
    "書架",
    "返回書目",
    "返回书目",
    "支持正版",
    "期间为我",
    "地雷的",
    "营养液",
    "霸王票",
    "我会继续努力",
    "本作品来自",
    "作者有话",
];

/// Beginnings of addresses. A fragment in brackets with one of them may stand in the midst of a paragraph.
const DOMAINS: &[&str] = &["www.", "ｗｗｗ", "WWW.", "最新章节", "最新章節"];

/// The lines come from the chapters of novel sites that copy from each other, and so do their slogans. 未完待续 and 本章完 are dropped only in a page;
/// what an author asks of readers (求票, 感谢) is the author's.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[
            r"(?:天才)?(?:一|壹|1)秒(?:钟)?(?:记住|記住)[^。]*(?:为您提供|為您提供|免费|免費|小说|小說|www|更新|\.com)[^。]*。?",
            r"(?:手机|手機|移动)(?:用户|用戶|端)?(?:请|請|可以)?(?:浏览|瀏覽|访问|訪問|登录|到|上|同步阅读)[^。]*(?:阅读|閱讀|体验|體驗|更优质)[^。]*。?",
            r"喜[欢歡]《?[^》。,]+》?(?:请|請)大家收藏(?:[:(][^。]*。?)?",
            r"(?:本章|本节|本回|本卷)(?:完|未完)(?:,? ?(?:请|請)?(?:翻页|翻頁|点击下一页[^。]*|點擊下一頁[^。]*))?",
            r"小主,这个章节后面还有哦[^。]*",
            r"感谢在 ?\d{4}-\d{2}-\d{2}[ \d:]*~\d{4}-\d{2}-\d{2}[ \d:]*期间为我.*",
            r"感谢(?:投出|灌溉|赠送|打赏)[^。:]{0,8}(?:地雷|火箭炮|手榴弹|营养液|深水鱼雷|浅水炸弹|霸王票|礼物)的(?:小天使|小可爱|读者|宝宝)?:.*",
            r"非常感谢大家对我的支持,我会继续努力的!?",
            r"\[?本作品来自[^。]{2,10}(?:文学城|小说网|书城|中文网)[^。]*(?:VIP|最新章节|勿盗版|正版)[^。]*",
            r"作者有话(?:要)?说:?",
        ],
        &[
            r"未完待(?:续|續)(?:[,。 ][^。]*)?",
            r"(?:本站)?(?:最新)?(?:网址|網址|域名)(?:请|請)?(?:牢记|牢記|记住|記住|更换|变更)?[::]?[^。]*(?:收藏|记住|記住|牢记|牢記)[^。]*",
            r"(?:请|請)(?:记住|記住|牢记|牢記|收藏)(?:本站|本书|本書)[^。]*(?:域名|网址|網址|首发)[^。]*",
            r"《[^》]+》(?:最新章节|最新章節|全文阅读|全文閱讀|无弹窗|txt下载|TXT下载)[^。]*",
            r"[^。]*(?:更新速度(?:全网)?最快|全网最快更新|最快更新[^。]*最新章节|更新最快[^。]*(?:网|网站|小说网))[^。]*。?",
            r"(?:本站)?《?[^。]*(?:所有|全部)(?:小说|小說|章节|章節|内容|內容|作品)[^。]*(?:转载|轉載|网友上传|網友上傳|来自互联网|來自互聯網|来自网络|来源于网络)[^。]*(?:宣传|宣傳|欣赏|欣賞|学习|无关|删除|刪除)[^。]*。?",
            r"(?:如果)?您?(?:发现|發現)?(?:本书|本章)?章[节節](?:内容|內容)?(?:有)?(?:错误|錯誤|错漏|不全)[^。]*(?:举报|舉報|告知|报错|联系|反馈)[^。]*。?",
            r"(?:您|你)看到的是?(?:防盗|盗版|重复)(?:章节|内容|章)[^。]*|此(?:章|为)(?:为)?防盗章(?:节)?[^。]*",
            r"(?:温馨提示|溫馨提示)?:? ?按 ?(?:回车|回車|键盘|鍵盤|←|→|\(键盘)[^。]*(?:键|鍵)[^。]*(?:返回|上一|下一)[^。]*",
            r"(?:章节错误|章节报错|加入书架|加入書架|加入书签|加入書籤|插入书签|投推荐票|返回书架|返回书目|章节目录|推荐本书|存书签)(?:[ ,|(-]+[^ 。,]{1,10}){1,6}|插入书签",
        ],
        &[r"章节错误|章节报错|点此举报|点击举报|加入书架|加入書架|加入书签|加入書籤|投推荐票|返回书架|返回书目|推荐本书|存书签"],
    )
});

/// A bracket with an address in the midst of a sentence, and what the address is praised for.
static INSERTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(\[【{<「][^()\[\]【】{}<>「」。]{0,40}?(?:(?:www|wap|m)[.・][a-z0-9-]{2,30}[.・](?:com|net|cc|org|la|info|xyz|me|cn|tw|co)\b[^()\[\]【】{}<>「」。]{0,40}|最新章[节節](?:请到|請到|阅读|閱讀|尽在|首发)[^()\[\]【】{}<>「」。]{0,40})[)\]】}>」]",
    )
});

/// What such a bracket praises. An address alone in brackets is as often a company's in an article.
const PRAISE: &[&str] =
    &["最新章", "小说", "小說", "首发", "首發", "更新", "阅读", "閱讀", "无弹窗", "手机看", "记住", "記住", "免费", "免費", "全文字", "手打"];

fn decide(page: Page, index: usize) -> Verdict {
    if find_insert(page, index, &ASIDE).is_ok() {
        return Verdict::drop_if(Ok(()));
    }
    match find_inserted(page.text(index)) {
        Some(range) => Verdict::Ask(vec![Change::Cut(range, Vec::new())]),
        None => Verdict::Leave(Because::Reason("the line is nothing that novel sites write in such a place, and no bracket amid it praises one")),
    }
}

/// The place of such a bracket between two Han characters or a character and a mark: text goes on around it.
fn find_inserted(text: &str) -> Option<std::ops::Range<usize>> {
    let plain = Plain::new(text);
    let found = INSERTED.find(&plain.text).filter(|found| PRAISE.iter().any(|word| found.as_str().contains(word)))?;
    let before = plain.text[..found.start()].chars().next_back().is_some_and(is_of_prose);
    let after = plain.text[found.end()..].chars().next().is_some_and(is_of_prose);
    (before && after).then(|| plain.place(found.start())..plain.place(found.end()))
}

fn is_of_prose(c: char) -> bool {
    crate::text::han::is_han(c) || "，。！？、；：”“…,!?;:".contains(c)
}
