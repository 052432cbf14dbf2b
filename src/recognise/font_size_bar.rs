//! Words of buttons that change the size of the letters.

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::words::words;

pub(crate) const BAR: Bar =
    Bar::new(List::FontSize, Words { words: words!("font-size"), sure: words!("font-size", "sure"), weak: words!("font-size", "weak") });
