//! Words of a row that asks the reader to log in or to register.

use crate::recognise::bars::{Bar, Words};
use crate::recognise::lists::List;
use crate::text::words::words;

pub(crate) const BAR: Bar = Bar::new(List::Login, Words { words: words!("login"), sure: &[], weak: words!("login", "weak") });
