//! What kind of character a character is: whether it is Han, and how rare it is in Chinese.

use super::model;

/// A Han character: the unified ideographs, their extensions and the compatibility block.
#[inline]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

/// How rare a character is in Chinese prose, in eighths of a bit.
pub(crate) fn rarity(c: char) -> u32 {
    model::unigram(model::symbol(c).0).unsigned_abs()
}

/// Kana, a Han character that text seldom has, or another character beyond the European scripts that the model does not know.
pub(crate) const fn seldom(c: char) -> bool {
    // Numbers of symbols. Format: the language model lays them down.
    const RARE_HAN: u16 = model::Symbol::RARE_HAN.number();
    const UNKNOWN: u16 = model::Symbol::UNKNOWN.number();
    const PRIVATE: u16 = model::Symbol::PRIVATE.number();
    let symbol = model::symbol(c).0;
    match (c, symbol.number()) {
        ('\u{3041}'..='\u{30FF}', _) | (_, UNKNOWN) => true,
        (_, number) if is_han(c) => number == RARE_HAN || model::unigram(symbol) > RARE,
        (_, number) => number == PRIVATE,
    }
}

/// A Han character that costs more than this is one that text seldom has. Guess: 3 of 100 characters of news do.
const RARE: model::Cost = 15 * model::BIT;
