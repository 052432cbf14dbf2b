//! Lines that say they are advertisements, or sell.

use std::sync::LazyLock;

use regex::Regex;

use super::{Aside, undressed};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;
use crate::text::words::words;

/// Labels that a site has to put on advertisements, in the five languages.
pub(crate) const LABELS: &[&str] = words!("advertisement");

/// What such a line calls for or offers.
pub(crate) const CALLS: &[&str] = words!("advertisement", "call");

/// What stands around a banner, and what is left of one.
pub(crate) const AROUND: &[&str] = words!("advertisement", "around");

pub(crate) static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(words!("advertisement", "line-anywhere"), words!("advertisement", "line-of-a-page"), words!("advertisement", "line-outside"))
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
