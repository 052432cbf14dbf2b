//! Prompts to scan a code, to follow an account, to get an app.

use std::sync::LazyLock;

use super::Aside;
use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::words::words;

pub(crate) const WORDS: &[&str] = words!("qr-prompt", "wakes");

/// Names of a site's other doors. A row of nothing else is the site's, above the text or below it.
pub(crate) const BAR: Bar = Bar::new(List::SiteDoors, Words { words: words!("site-doors"), sure: &[], weak: words!("site-doors", "weak") });

/// The words are those of Chinese, Taiwanese, Japanese, Korean and English sites as everybody sees them. A prompt belongs to the site when it leads to
/// the page itself (当前页, 手机阅读), to an account (关注, 公众号) or to an app; a code that leads to a form, a map or a payment is a notice's own and
/// must never enter.
pub(crate) static ASIDE: LazyLock<Aside> =
    LazyLock::new(|| Aside::new(words!("qr-prompt", "line-anywhere"), words!("qr-prompt", "line-of-a-page"), words!("qr-prompt", "line-outside")));
