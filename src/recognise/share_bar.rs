//! Words of buttons that share a page.

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::words::words;

/// Words that share a page; a row of them also tells that a document is a page.
pub(crate) const BAR: Bar = Bar::new(List::Share, Words { words: words!("share"), sure: words!("share", "sure"), weak: words!("share", "weak") });
