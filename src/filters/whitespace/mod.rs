//! White space: what only disturbs, and never what means something.
//!
//! The order matters, because a wash done twice must change nothing the second time: what cannot be seen goes before blanks are counted,
//! blanks between all characters before letter-spaced words, these before single ideographic spaces are taken for separators, broken lines are joined while paragraphs still have their indents, and blank lines last, when all lines are what they will be.

mod blank_lines;
mod ideographic_space;
mod invisible_character;
mod letter_spaced;
mod line_end;
mod no_break_space;
mod page_number;
mod paragraph_indent;
mod spaced_digits;
mod spaced_han;
mod stray_control;
mod trailing_blank;
mod unrepaired_form;
mod wrapped_lines;

use crate::rule::{Filter, Rule};

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter { name: "whitespace", rules: RULES };

/// The rule that repairs a form of characters, for whoever tells of it where it stays.
pub(super) const SPACED_HAN: &Rule = &spaced_han::RULE;

const RULES: &[&Rule] = &[
    &line_end::RULE,
    &invisible_character::RULE,
    &stray_control::RULE,
    &spaced_han::RULE,
    &letter_spaced::RULE,
    &no_break_space::RULE,
    &ideographic_space::RULE,
    &spaced_digits::RULE,
    &page_number::RULE,
    &wrapped_lines::RULE,
    &paragraph_indent::RULE,
    &trailing_blank::RULE,
    &blank_lines::RULE,
    &unrepaired_form::RULE,
];

#[cfg(test)]
mod tests {
    use crate::{Choice, wash};

    /// What blanks, marks and letters can be put together to, washed twice. The numbers come from a linear congruential generator, so a
    /// failure is the same every time.
    #[test]
    fn a_second_wash_changes_nothing() {
        let parts = concat!(
            " |  |\u{A0}|\u{3000}|\u{3000}\u{3000}|\t|\u{C}|\u{2003}|\u{2028}|\u{85}|\n|\n|\n\n|\n\n\n|\r\n|",
            "\r|\u{200B}|\u{200C}|\u{200D}|\u{200E}|\u{202C}|\u{2060}|\u{FEFF}|\u{AD}|\u{1}|\u{B}|\u{1B}|",
            "\u{301}|\u{323}|\u{3099}|\u{FE0F}|e|o\u{302}|か|क|ไ|ش|👩|🚀|通|知|的|公\u{3000}告|〔摘 要〕|目|录|。|（|：|年|",
            "日|1|# |- |",
            "\u{3000}\u{3000}深秋的青榆县柳溪镇老槐树下的议事亭里坐满了人亭子中间摆着一张旧方桌桌上压着一摞写满字的纸。\n"
        );
        let parts: Vec<&str> = parts.split('|').collect();
        let all = Choice::default();
        let mut state = 1u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % below
        };
        for _ in 0..4_000 {
            let length = next(24);
            let text: String = (0..length).map(|_| parts[next(parts.len())]).collect();
            let once = wash(&text, &all).text;
            let twice = wash(&once, &all).text;
            assert_eq!(once, twice, "from {text:?}");
        }
    }
}
