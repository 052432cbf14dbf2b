//! Lines that say they are advertisements, or sell.

use std::sync::LazyLock;

use super::{Aside, undressed};
use crate::recognise::look::Look;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

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
pub(crate) static LABELLED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("advertisement", "labelled")));

/// PR and AD stand before Han, kana or Hangul in Japanese and Taiwanese pages; a wide blank is between.
pub(crate) static LETTERS: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("advertisement", "letters")));

/// What is offered. A label alone before other words may be the head of a row (广告　投放　策略), so the offer has to show.
pub(crate) static OFFER: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("advertisement", "offer")));

/// Signs that frame an offer on both sides: `↓↓ 现在下单，赠送水分仪一台 ↓↓`.
pub(crate) static FRAMED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?:[↓☆★▼👇✦◆→]{2,}|>{2,}|[☆★]) ?[^。]{4,} ?(?:[↓☆★▼👇✦◆←]{2,}|<{2,}|[☆★])$"));

/// What a framed line sells with.
pub(crate) static SALE: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("advertisement", "sale")));

/// The line is a label alone, or has one with what is sold behind it.
pub(crate) fn is_labelled(look: &Look) -> bool {
    let (text, plain) = (look.text(), look.plain());
    is_short(text) && (is_lone_label(plain) || LABELLED.is_match(text) && OFFER.is_match(plain) || LETTERS.is_match(text) || SOLD.is_match(plain))
}

/// AD or PR before an offer in Hangul or kana, a single blank between.
static SOLD: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("advertisement", "sold")));

/// Short, and no sentence.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains('。')
}

/// The line is a label and nothing else.
pub(crate) fn is_lone_label(text: &str) -> bool {
    words!("advertisement", "alone").contains(&undressed(text))
}
