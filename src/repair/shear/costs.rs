//! What a reading costs beside the language model: what the model does not know of how people write, and of what damage does. All figures are
//! guesses that were tried on damaged text (news and encyclopedia, both scripts) and moved little.

use super::echo::{Echo, bullet};
use crate::text::han::Script;
use crate::text::han::model;
use crate::text::han::model::{BIT, Cost, Form, Symbol};

/// To say that the bytes were cut in front of a false mark. Guess: see the head of this file.
pub(crate) const CUT: Cost = 6 * BIT;
/// A `?` that took an ASCII character along; which one, the model has its say. Guess: see the head of this file.
pub(crate) const SWALLOWED: Cost = 4 * BIT;
/// A byte that was lost with the bracket of a note. Guess: see the head of this file.
pub(crate) const SWALLOWED_NOTE: Cost = 2 * BIT;
/// A note that does not fit what stands before it. Guess: see the head of this file.
pub(crate) const FALSE_NOTE: Cost = 24 * BIT;
/// That pairs without a character were deleted from a line, and each that was. Guess: see the head of this file.
pub(crate) const SOME_DELETED: Cost = 6 * BIT;
pub(crate) const DELETED: Cost = 2 * BIT;
/// In a folded page, an ASCII character that stands for its full-width form inside a run. Guess: see the head of this file.
pub(crate) const FOLDED: Cost = BIT;
/// By how much a reading may be worse than the best one and still be followed. Guess: see the head of this file.
pub(crate) const WORSE: Cost = 40 * BIT;
/// More than any line of evidence outweighs. Format: far below the largest of its type, so that what is added to it does not overflow.
pub(crate) const IMPOSSIBLE: Cost = 1 << 28;

/// An ASCII `?` between full-width characters in a page that writes full-width marks. Guess: see the head of this file.
pub(crate) const NARROW: Cost = 8 * BIT;
/// A bracket or quotation mark that closes what is not open, or opens what is. Guess: see the head of this file.
pub(crate) const UNPAIRED: Cost = 9 * BIT;
/// A form that the page's script does not write, and one of several that it writes. Guess: see the head of this file.
const WRONG_SCRIPT: Cost = 7 * BIT;
const VARIANT: Cost = 3 * BIT / 2;
/// What stands for no character, or for none that Chinese text has. Guess: see the head of this file.
const NO_CHARACTER: Cost = 10 * BIT;
/// Which one it is, of a class of characters that are one symbol to the model. Guess: see the head of this file.
const ONE_RARE_HAN: Cost = 10 * BIT;
const ONE_LETTER: Cost = 5 * BIT;
const ONE_DIGIT: Cost = 3 * BIT;
/// A full-width letter or digit. Guess: see the head of this file.
const WIDE: Cost = 3 * BIT;
/// Corner brackets in a page that quotes otherwise. Guess: see the head of this file.
const OTHER_QUOTES: Cost = 6 * BIT;
/// An ideographic space that does not begin a line. Guess: see the head of this file.
const INDENT: Cost = 8 * BIT;
/// One that does. Guess: see the head of this file.
const INDENTED: Cost = 2 * BIT;
/// A mark that ends something right after another. Guess: see the head of this file.
const CLASH: Cost = 6 * BIT;
/// A bullet where one may stand, the usual ones first, each an eighth of a bit dearer than the one before, and what one costs less that the document
/// has elsewhere: a list hardly ever has two. Guess: see the head of this file.
const BULLET: Cost = 9 * BIT;
const BULLET_AGAIN: Cost = 3 * BIT;
/// A `?` right behind a bullet that took a blank along, as lists have them; and what it costs more that it took something else. Guess: see the head
/// of this file.
pub(crate) const SWALLOWED_BLANK: Cost = BIT;
pub(crate) const NO_BLANK: Cost = 4 * BIT;
/// The first character of a section's heading whose characters stand apart, and the blank behind it. Guess: see the head of this file.
pub(crate) const SECTION: Cost = 10 * BIT;

/// A character as the model and these rules see it.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub c: char,
    pub symbol: Symbol,
    pub form: Form,
}

impl Seen {
    pub(crate) fn new(c: char) -> Seen {
        let (symbol, form) = model::symbol(c);
        Seen { c, symbol, form }
    }
}

/// What a character costs beside the model, wherever it comes from.
pub(crate) fn any(seen: Seen, before: char, script: Script) -> Cost {
    let class = match seen.symbol {
        Symbol::PRIVATE => NO_CHARACTER,
        Symbol::RARE_HAN => ONE_RARE_HAN,
        Symbol::LETTER => ONE_LETTER,
        Symbol::DIGIT => ONE_DIGIT,
        _ => 0,
    };
    let form = match (seen.form, script) {
        (Form::Simplified, Script::Hant) | (Form::Traditional | Form::Variant, Script::Hans) => WRONG_SCRIPT,
        (Form::Variant, _) => VARIANT,
        _ => 0,
    };
    let clash = stop(seen.c) && (stop(before) || matches!(before, '？' | '！'));
    class + form + if clash { CLASH } else { 0 }
}

fn stop(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：')
}

/// What a character costs more that was read from other bytes than the decoder took.
pub(crate) fn found(seen: Seen, before: Symbol, corners: bool) -> Cost {
    match seen.symbol {
        Symbol::UNKNOWN => NO_CHARACTER,
        Symbol::LETTER | Symbol::DIGIT if !seen.c.is_ascii() => WIDE,
        Symbol::SPACE if seen.c == '\u{3000}' && before != Symbol::EDGE && before != Symbol::SPACE => INDENT,
        _ if matches!(seen.c, '「' | '」' | '『' | '』') && !corners => OTHER_QUOTES,
        _ => 0,
    }
}

/// What a character costs where it is usual, whatever the model says: a bullet, or an ideographic space in an indent. The texts of the model have
/// neither.
pub(crate) fn usual(c: char, last: char, before: (Symbol, Symbol), echo: &Echo) -> Option<Cost> {
    let blank = |symbol: Symbol| symbol == Symbol::EDGE || symbol == Symbol::SPACE;
    if c == '\u{3000}' && blank(before.0) && blank(before.1) {
        return Some(INDENTED);
    }
    let place = bullet(c)?;
    let may = blank(before.1) || matches!(last, '。' | '；' | '：' | '”' | '！' | '？' | '…');
    may.then_some(BULLET + place as Cost - if echo.has_bullet(c) { BULLET_AGAIN } else { 0 })
}

/// The marks that open and close, place by place.
const OPENING: &str = "“‘《〈（【〔「『(";
const CLOSING: &str = "”’》〉）】〕」』)";

/// What is open after a character, a bit each, and whether the character opens what is open or closes what is not.
pub(crate) fn pairing(c: char, open: u16) -> (u16, bool) {
    if !matches!(c, '(' | ')' | '“' | '”' | '‘' | '’' | '（' | '）' | '\u{3008}'..='\u{3015}') {
        return (open, false);
    }
    let place = |marks: &str| marks.chars().position(|mark| mark == c).map(|place| 1 << place);
    match (place(OPENING), place(CLOSING)) {
        (Some(bit), _) => (open | bit, open & bit != 0),
        (_, Some(bit)) => (open & !bit, open & bit == 0),
        _ => (open, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_is_no_mark() {
        for seen in ('\u{80}'..='\u{FFFF}').map(Seen::new).filter(|seen| seen.symbol.is_han()) {
            let marks = [pairing(seen.c, u16::MAX) != (u16::MAX, false), pairing(seen.c, 0) != (0, false), bullet(seen.c).is_some(), stop(seen.c)];
            assert_eq!((marks, found(seen, Symbol::LETTER, false), seen.c == '\u{3000}'), ([false; 4], 0, false), "{}", seen.c);
        }
    }
}
