//! What is known of Chinese characters.

pub mod convert;
pub mod fluency;
pub mod gbk;
mod mirror;
pub mod model;
mod notes;
mod ordinary;
mod readings;
mod script;

pub use notes::Notes;
pub(crate) use notes::{note, swallowed_note, toned};
pub(crate) use ordinary::{Tier, tier};
pub(crate) use readings::{is_syllable, readings, reads};
pub use script::Script;

/// A Han character: the unified ideographs, their extensions and the compatibility block.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}
