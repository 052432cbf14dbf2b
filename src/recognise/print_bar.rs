//! Words of buttons that print, close or keep a page.

use crate::recognise::bars::{Bar, Words};
use crate::text::words::words;

pub(crate) const BAR: Bar = Bar::new(Words { words: words!("print"), sure: words!("print", "sure"), weak: words!("print", "weak") });
