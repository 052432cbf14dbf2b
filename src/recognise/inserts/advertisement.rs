//! Lines that say they are advertisements, or sell.

use std::sync::LazyLock;

use regex::Regex;

use super::{Aside, undressed};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

/// Labels that a site has to put on advertisements, in the five languages.
pub(crate) const LABELS: &[&str] = &[
    "广告",
    "廣告",
    "广 告",
    "廣 告",
    "推广",
    "赞助",
    "贊助",
    "広告",
    "スポンサー",
    "PR",
    "ＰＲ",
    "AD",
    "ＡＤ",
    "광고",
    "협찬",
    "dvertisement",
    "DVERTISEMENT",
    "Sponsored",
    "SPONSORED",
    "Promoted",
    "Ads by",
];

/// What such a line calls for or offers.
pub(crate) const CALLS: &[&str] = &[
    ">>",
    "＞＞",
    "》》",
    "→",
    "去看看",
    "查看详情",
    "查看詳情",
    "试读",
    "抢购",
    "搶購",
    "下单",
    "钜惠",
    "优惠",
    "優惠",
    "征订",
    "徵訂",
    "点击",
    "點擊",
    "天天中獎",
    "满",
    "滿",
    "特价",
    "包邮",
    "[推荐]",
    "【推荐】",
    "折",
    "☆",
    "★",
    "立即体验",
    "立即體驗",
    "立即试用",
    "立即咨询",
    "立即开通",
    "免费试用",
    "立即领取",
    "立即试听",
];

/// What stands around a banner, and what is left of one.
pub(crate) const AROUND: &[&str] = &[
    "往下閱讀",
    "往下阅读",
    "往下看",
    "dsbygoogle",
    "googletag",
    "google_ad",
    "728",
    "300",
    "336",
    "970",
    "320",
    "CONTINUE READING",
    "Continue reading",
    "ontinues below",
    "ontinues after",
    "Scroll to",
    "SCROLL TO",
    "Skip ad",
    "Skip Ad",
    "Report this ad",
    "REPORT THIS AD",
];

pub(crate) static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[
            r"(?:請|请)(?:继续|繼續)?往下(?:繼續|继续)?(?:閱讀|阅读|看)(?:全文|更多)?",
            r"(?:內文|内容|文章|本文)(?:未完|尚未結束|未結束)?,? ?(?:請|请)(?:继续|繼續|往下)+(?:閱讀|阅读|看)",
            r"(?:The )?(?:Story|Article|Content|Post|Text) continues (?:below|after)(?: (?:this |the )?(?:advertisements?|ads?))?(?: below)?",
            r"(?:Advertisement ?[-–—.:]? ?)?(?:Continue|Keep) reading (?:below|the main story)(?: (?:the )?advertisement)?",
            r"Advertisement ?[-–—.:]? ?(?:Scroll to continue|Continue reading|Skip)(?: .*)?",
            r"(?:Skip|Report this) (?:advertisement|ad)",
            r"スポンサー(?:ー?ド)?(?:・|&)?(?:リンク|サーチ|サイト)",
            r"(?:記事|本文|続き)は広告の(?:下|後)(?:に|へ)(?:も)?続きます。?",
            r"(?:上記|この)の?広告は.{2,}(?:表示されています|表示されます|消せます|消えます)。?(?:.*広告.*)?",
            r"(?:기사는|본문은) 광고 (?:이후|다음에) 계속됩니다",
            r"\(?adsbygoogle ?= ?window\.adsbygoogle.*",
            r"google_ad_\w+ ?=.*|googletag\.cmd\.push.*",
        ],
        &[
            r"[\[【(〔](?:广告|廣告|推广|广告推广|赞助|贊助|AD|PR|広告|スポンサー|광고|협찬|Advertisement|Sponsored)[\]】)〕][^。]*",
            r"(?:728|970|300|336|320|160|250|468) ?[x×*] ?(?:90|250|280|600|50|100|60)",
            r"Sponsored(?: (?:Content|Posts?|Links?|Stories|Results|By Our Partners))?|Sponsored ?: ?\S.*",
            r"(?:Paid|Promoted) (?:Content|Post|Stories|Links)|Ads by \S.*|From our partners?|Around the web",
            r"(?:AD|PR) ?[‧·・|] ?\S[^。]*",
            // A call to click that ends in an arrow or in a button.
            r"[^。:;]*(?:点击|點擊|立即|马上|我要|点我|點我|戳此|戳我)(?:预约|預約|购买|購買|抢购|搶購|咨询|报名|報名|领取|領取|试读|试听|试用|下单|了解|進入|进入|申请|注册|订阅|體驗|体验|参与|免费)[^。:;]* ?(?:>{2,}|»|→|》》)",
            r"[^。:;]{2,}[,  ](?:去看看|查看详情|查看詳情|了解详情|立即购买|立即抢购|点击抢购|點擊搶購|点击试读|点击购买|点击领取|马上抢|立即咨询|点击咨询|限时抢购|限時搶購) ?>*",
            r"(?:点击|點擊)查看:[^。]{2,}",
            // What a firm sells, and a button behind the last comma.
            r"[^。:;]{2,24}[,，|] ?(?:[^。:;,，]{2,16}[,，] ?)?(?:立即|马上|免费|免費|限时)(?:体验|體驗|试用|試用|开通|開通|领取|領取|试听|咨询|諮詢|报名|報名|注册|抢购|搶購|下单|加入)",
            r"\[推荐\][^。:]{4,}(?:折|优惠|抢购|首年|元起|免费试用|限时)[^。:]*|【推荐】[^。:]{4,}(?:折|优惠|抢购|首年|元起|免费试用|限时)[^。:]*",
            r"不用抽 ?不用搶.*",
        ],
        &[r"[^。:;]{2,}满 ?\d+ ?减 ?\d+(?:元)?", r"\d{4}年《[^》]+》(?:杂志)?(?:征订|订阅|征稿)[^。]*"],
    )
});

/// A label parted by a blank or a colon from what is sold, or put after it.
pub(crate) static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\W{0,3}(?:广告|廣告|推广|赞助|贊助|広告|광고|AD|PR)(?: *[:：]|　| {2,}|\t| )\s*\S|(?:　| {2,}|\t)(?:广告|廣告|推广|広告|광고|AD)\s*$")
});

/// PR and AD stand before Han, kana or Hangul in Japanese and Taiwanese pages; a wide blank is between.
pub(crate) static LETTERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:PR|ＰＲ|AD|ＡＤ)(?:　| {2,}|\t)\s*[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"));

/// What is offered. A label alone before other words may be the head of a row (广告　投放　策略), so the offer has to show.
pub(crate) static OFFER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"免费|免費|厂家|直销|优惠|優惠|低至|折[起,扣 ]|\d折|上门|到家|买.送|買.送|详情|去看看|点击|點擊|抢购|搶購|报名|咨询|諮詢|立即|热线|特价|特惠|促销|首年|满 ?\d+|新用户|(?:HK|NT|US)?[$¥￥] ?\d|\d ?元起|无料|無料|お得|セール|할인|무료|이벤트",
    )
});

/// Signs that frame an offer on both sides: `↓↓ 现在下单，赠送水分仪一台 ↓↓`.
pub(crate) static FRAMED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[↓☆★▼👇✦◆→]{2,}|>{2,}|[☆★]) ?[^。]{4,} ?(?:[↓☆★▼👇✦◆←]{2,}|<{2,}|[☆★])$"));

/// What a framed line sells with.
pub(crate) static SALE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"下单|下單|优惠|優惠|钜惠|鉅惠|\d折|[一二三四五六七八九]折|折起|赠|贈|促销|促銷|特价|特價|抢购|搶購|领取|領取|包邮|秒杀|预约|咨询|报名|免费|免費|限时|限時|试听|試聽|特惠",
    )
});

/// The line is a label alone, or has one with what is sold behind it.
pub(crate) fn is_labelled(text: &str) -> bool {
    let plain = Plain::new(text);
    is_short(text)
        && (is_lone_label(&plain.text)
            || LABELLED.is_match(text) && OFFER.is_match(&plain.text)
            || LETTERS.is_match(text)
            || SOLD.is_match(&plain.text))
}

/// AD or PR before an offer in Hangul or kana, a single blank between.
static SOLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:AD|PR|광고|広告) [\p{Hangul}\p{Hiragana}\p{Katakana}\p{Han}]"));

/// Short, and no sentence.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains('。')
}

/// The line is a label and nothing else.
pub(crate) fn is_lone_label(text: &str) -> bool {
    matches!(
        undressed(text),
        "Promoted"
            | "Sponsored"
            | "广告"
            | "廣告"
            | "广 告"
            | "廣 告"
            | "広告"
            | "광고"
            | "Advertisement"
            | "ADVERTISEMENT"
            | "Advertisements"
            | "AD"
            | "PR"
    )
}
