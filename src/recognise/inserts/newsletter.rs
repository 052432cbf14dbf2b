//! Lines that ask for an address for a newsletter, or for money.

use std::sync::LazyLock;

use super::Aside;
use crate::text::words::words;

pub(crate) const WORDS: &[&str] = words!("newsletter", "wakes");

/// The words are those that the boxes of English blogs and papers share: they come with the software, not with the author.
pub(crate) static ASIDE: LazyLock<Aside> =
    LazyLock::new(|| Aside::new(&[], words!("newsletter", "line-of-a-page"), words!("newsletter", "line-outside")));
