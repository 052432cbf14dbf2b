//! What is known of Chinese characters.

mod character;
pub mod convert;
pub mod fluency;
pub mod gbk;
mod mirror;
pub mod model;
mod note;
mod ordinary;
pub(crate) mod radical;
mod readings;
mod script;
pub(crate) mod spaced;

pub use character::is_han;
pub(crate) use character::{rarity, seldom};
pub use note::Notes;
pub(crate) use note::{note, swallowed_note, toned};
pub(crate) use ordinary::{Tier, tier};
pub(crate) use readings::{Syllable, is_syllable, readings, reads};
pub use script::Script;
