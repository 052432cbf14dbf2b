//! Words of buttons that print, close or keep a page.

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::words::words;

pub(crate) const BAR: Bar = Bar::new(List::Print, Words { words: words!("print"), sure: words!("print", "sure"), weak: words!("print", "weak") });
