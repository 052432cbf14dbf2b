//! Boxes that offer a file or an app.

use std::sync::LazyLock;

use super::Aside;
use crate::text::words::words;

pub(crate) const WORDS: &[&str] = words!("download", "wakes");

/// The words are those of document libraries, official sites and forums as everybody sees them. A heading such as 下载 or 附件 with the names of files
/// under it may be what the page is for, so a name of a file without a count beside it never enters.
pub(crate) static ASIDE: LazyLock<Aside> =
    LazyLock::new(|| Aside::new(words!("download", "line-anywhere"), words!("download", "line-of-a-page"), words!("download", "line-outside")));
