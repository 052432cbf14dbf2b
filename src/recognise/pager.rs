//! Does this line lead to the page before or after?

use std::sync::LazyLock;

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::recognise::look::Look;
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::{expression, words};

pub(crate) const BAR: Bar = Bar::new(List::Pager, Words { words: words!("pager"), sure: &[], weak: words!("pager", "weak") });

/// `上一篇：…` with the title of the other page, and `第1页 / 共22页`.
pub(crate) static LINK: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("pager", "link")));

/// A link to a neighbour: `上一篇：…`.
pub(crate) fn is_link(look: &Look) -> bool {
    LINK.is_match(look.plain())
}

/// A neighbour with its title behind a wide blank, or an arrow at one end of a title: `‹ 上一則　…`, `← …`, `… →`. Only outside the text.
pub(crate) static NEIGHBOUR: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("pager", "neighbour")));

/// The numbers of pages in a row, with a word or an arrow for the next one.
pub(crate) static NUMBERS: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("pager", "numbers")));

/// Which page of a thread or of a text this is, with the number of its posts: `9 posts • Page 1 of 1`, `第 1 頁，共 3 頁`, `3/7ページ`.
pub(crate) static PAGE_OF: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("pager", "page-of")));
