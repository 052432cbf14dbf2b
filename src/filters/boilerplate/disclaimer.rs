//! Notes in which a site says what it does not answer for.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::document::Role;
use crate::page::{Because, Page, margin};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::patterns;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "disclaimer",
    page: include_str!("../../../testdata/rules/boilerplate/disclaimer.md"),
    on: true,
    role: Role::Insert,
    certain: None,
    wakes: &[Wake::EndsOfPage(&[
        "声明",
        "聲明",
        "免责",
        "免責",
        "提示",
        "提醒",
        "不代表",
        "仅供",
        "僅供",
        "侵权",
        "侵權",
        "侵犯",
        "投资建议",
        "风险自",
        "登载",
        "不承担",
        "网友",
        "網友",
        "审核",
        "不能代替",
        "版权归",
        "版權歸",
        "来自互联网",
        "来源于网络",
        "do not necessarily",
        "financial advice",
        "medical advice",
        "nformational purposes",
        "ffiliate",
        "個人の感想",
        "양해",
        "本站",
        "整理了",
        "为大家整理",
        "關注",
        "持续关注",
        "敬请关注",
        "请关注",
    ])],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Characters of the longest note: in 484 pages of Chinese news the longest that the site had put there has 105. A longer one is a page of its own.
const LONGEST: usize = 160;

/// Whom a site means when it speaks of itself and of what it publishes. 本公司, 本院, 本局 speak in notices of their own and must never enter.
const SELF: &[&str] = &[
    "本站",
    "本网",
    "本網",
    "本报",
    "本報",
    "本刊",
    "本平台",
    "本页",
    "本頁",
    "本库",
    "本数据库",
    "本系统",
    "小编",
    "小編",
    "更多",
    "本文",
    "此文",
    "该文",
    "該文",
    "本词条",
    "本栏目",
    "本版",
    "本博",
    "文章",
    "网友",
    "網友",
    "作者",
    "登载",
    "刊登",
    "转载",
    "轉載",
    "以上内容",
    "以上信息",
    "本信息",
    "本内容",
    "此消息",
    "本节内容",
    "图片",
    "所载",
    "文档",
    "该技术",
    "会员上传",
];

/// The Han words were seen in pages of news, document libraries, encyclopedias and stock sites. In 144,110 lines of news 不代表 stood in 2 lines of the
/// site and 31 of the text, and 声明 is a kind of news: so every pattern says of whom or of what, and the place has to fit too.
static NOTES: LazyLock<RegexSet> = LazyLock::new(|| {
    patterns([
        // Whose opinion it is.
        r"不(?:代表|反映)(?:本[站网網报報刊台]|.{0,10}(?:网|網|站|平台|[报報]社?|频道|社区|论坛|机构|编辑部))?的?(?:任何)?(?:立场|立場|观点|觀點|意见|意見|看法)",
        r"并?不意味着(?:赞同|贊同|同意|支持)其(?:观点|觀點)",
        r"(?:与|與)(?:本[站网網]|.{1,6}网)(?:站)?无关",
        // What a site of exercises or recipes put together, and that there is more of it.
        r"(?:为大家|为您|为你|为考生|为广大|給大家|為大家)(?:整理|带来|收集|准备|搜集|推荐|分享|介绍|帶來).*(?:关注|關注|浏览|查看|访问|收藏|帮助|参考|幫助)",
        r"(?:更多|更多相关).{0,20},?(?:请|敬请|請|欢迎)(?:持续|继续|多多)?(?:关注|關注|访问|浏览|登录|收藏)(?:本站|本网|我们|\p{Han}{2,8}(?:网|频道|栏目|公众号))",
        r"平台仅提供(?:信息)?(?:存储|发布)(?:空间)?(?:服务)?",
        // What it is not good for.
        r"不构成(?:任何|对任何人的)?(?:投资|操作|买卖|医疗)?(?:建议|意见)",
        r"据此(?:操作|入市|投资|交易),?(?:一切)?(?:风险|责任|后果)(?:请)?自(?:担|负|行承担)",
        r"(?:仅供|僅供|只供|仅作)(?:.*(?:参考|參考|学习|學習|交流|研究))",
        r"不(?:能|可|得|应)?(?:代替|替代|取代|作为)(?:专业)?(?:医生|医师|医疗|執業|執照|律师|诊断|就医)",
        // Whose it is and where it comes from.
        r"出于传(?:递|播)(?:更多)?信息(?:之)?(?:的)?目的",
        r"版[权權](?:归|歸|属于|屬於)(?:原)?(?:作者|原创者|版权人|出处|站方|网站|原著)(?:及.{1,10})?所有",
        r"(?:如|若|倘)(?:果|有|您?认为|涉及|因|存在|本站|内容|作者|图片|文章).*侵(?:权|權|犯).*(?:联系|联络|聯繫|聯絡|通知|告知|举报|来信|邮件)",
        r"侵权(?:请|必|立|即)?(?:联系|告知|通知)?.{0,10}(?:删除|删|刪除)",
        r"(?:来自|来源于|来源|源自|收集自|整理自|转自|摘自)(?:于)?(?:网络|互联网|網路|網絡|网上)",
        r"由(?:网友|網友|用户|会员|企业|匿名网友)(?:自行)?(?:提供|上传|上傳|发布|贡献|分享)",
        r"不承担(?:任何|相关|由此|一切|保证|法律)+.*(?:责任|后果)",
        r"(?:内容|资料|数据|信息)(?:仅|的)?.{0,10}(?:真实性|准确性|完整性|合法性).*(?:负责|保证|承担|核实|证实)",
    ])
});

/// The label of such a note. With it a self of the site and one word of use are enough.
static LABELLED: LazyLock<RegexSet> = LazyLock::new(|| {
    patterns([
        r"^[*※\[(【> ]*(?:本[站网網报報]|\p{Han}{2,6}(?:网|網|报|報))?(?:特别|特別|郑重|鄭重|重要|免责|免責|版权|版權|法律|风险|内容|权利|数据|转载)?(?:声明|聲明|提示|说明|提醒|申明|条款|條款)[\])】]? ?[::]?",
        r"^[*※\[(【> ]*(?:温馨|溫馨|友情|健康|安全|特别|風險|风险|求职|阅读)(?:提示|提醒|提示语)[\])】]? ?[::]",
        r"^Disclaimer ?:",
    ])
});

/// Notes of English, Japanese and Korean pages, from end to end.
static WHOLE: LazyLock<RegexSet> = LazyLock::new(|| {
    patterns([
        r"(?i)^(?:The )?(?:views|opinions)(?:,? (?:views|opinions|thoughts))?(?: and (?:views|opinions))? expressed (?:here(?:in)?|in this|on this|by the authors?|are).*(?:do not (?:necessarily )?(?:reflect|represent)|are (?:solely )?(?:those|their own|his own|her own|my own)).*$",
        r"(?i)^(?:Disclaimer: ?)?.*(?:(?:article|post|page|site|blog|website|content|information).*(?:for (?:general )?(?:informational|information|educational|entertainment) purposes only|(?:is|does) not (?:constitute|intended (?:as|to be)|a substitute for)).*)$",
        r"(?i)^(?:This (?:post|article|page|site) (?:may )?contains? affiliate links|As an Amazon Associate I earn|We may earn (?:a )?commission|We are a participant in the Amazon).*$",
        r"^※? ?(?:あくまで)?個人の感想(?:です|であり).*$",
    ])
});

fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    find_note(page.text(index))?;
    margin::find_margin(page, index, |text| find_note(text).is_ok())
}

/// The site says it of itself: under a label, or in words that say whose and what.
fn find_note(text: &str) -> Result<(), Because> {
    let own = margin::without_quotations(text);
    let plain = Plain::new(&own);
    if plain.text.chars().count() > LONGEST * 2 || plain.text.chars().count() > LONGEST && plain.text.chars().any(crate::text::han::is_han) {
        return Err(Because::Reason("the line is longer than the notes in which sites disclaim"));
    }
    // A line that names where it was first printed is the source's, and keeps it.
    if plain.text.starts_with("本文首发") || plain.text.starts_with("本文转自") {
        return Err(Because::Reason("the line names where the text was first printed"));
    }
    let disclaims = !margin::is_numbered(&plain.text) && NOTES.is_match(&plain.text);
    let of_itself = || SELF.iter().any(|word| plain.text.contains(word));
    if disclaims && (of_itself() || LABELLED.is_match(&plain.text)) || WHOLE.is_match(&plain.text) {
        return Ok(());
    }
    Err(Because::Reason(if disclaims {
        "the line names neither the site nor what it publishes, and has no label of such a note"
    } else {
        "outside of quotes the line disclaims nothing, or it is an item of a list"
    }))
}
