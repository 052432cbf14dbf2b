//! May this line hold fields at all?

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::label_search::find_whole_label;
use super::labels::Label;
use super::reading::is_told_prose;
use crate::recognise::glance::{Glance, SHORT, Shape};
use crate::recognise::look::Look;
use crate::text::plain::Plain;
use crate::text::sieve::Signs;
use crate::text::words::words;

/// Characters of the longest lone label. Guess: nobody has measured it.
pub(crate) const LABEL: usize = 10;

/// The label that is all the line says.
pub(crate) fn find_lone_label(look: &Look) -> Option<&'static Label> {
    let is_short = || look.text().chars().count() <= LABEL;
    look.label(|| is_short().then(|| find_whole_label(look.plain())).flatten())
}

/// The text is the name of a field, and nothing else.
pub(crate) fn is_lone_label(text: &str) -> bool {
    text.chars().count() <= LABEL && find_whole_label(&Plain::new(text).text).is_some()
}

/// The line may hold fields: short, and with a colon, a digit or a bracket.
pub(crate) const MAY_HOLD_FIELDS: Glance = Glance::new(may_hold_fields).within(SHORT);

/// One of them may be the time at which an article came out: it shows the head of one without any other sign of a page.
pub(crate) const MAY_TELL_A_TIME: Glance =
    Glance::new(|shape| shape.signs.any(Signs::DIGIT) && may_hold_fields(shape)).within(SHORT).with(Signs::COLON);

fn may_hold_fields(shape: &Shape) -> bool {
    let text = shape.text;
    let signs = |signs: Signs| shape.signs.any(signs);
    let fields = Signs::COLON.or(Signs::CLOSING);
    match text.len() {
        0..=30 if is_lone_label(text) => true,
        0..=60 => (signs(fields.or(Signs::DIGIT).or(Signs::DATE)) || has_credits(shape)) && !is_told_prose(shape),
        61..=160 => {
            let may_be = signs(Signs::DIGIT.or(Signs::COLON)) || signs(Signs::CLOSING) && text.contains(['】', '〕', ']']) || has_credits(shape);
            may_be && !is_told_prose(shape) || text.starts_with("This entry")
        }
        161..=SHORT => signs(Signs::COLON) && !is_told_prose(shape) || text.starts_with("This entry"),
        _ => false,
    }
}

/// The line has a sign of credits that have no colon: `文/图`, `文｜張三`, `By Jane Doe`.
fn has_credits(shape: &Shape) -> bool {
    static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(words!("credits", "calling")).expect("five words fit an automaton"));
    let parted = shape.signs.any(Signs::BAR) && (shape.text.contains(['/', '／', '丨', '｜']) || shape.text.contains(" | "));
    parted || shape.signs.any(Signs::SPACE) && has_lead(shape.text) || shape.signs.any(Signs::CREDIT) && NAMES.is_match(shape.text)
}

/// Words that stand before a name, a blank behind each.
const LEADS: &[&str] = words!("credits", "before-a-name");

/// The bytes that stand before their blanks.
const BEFORE_BLANK: [bool; 256] = {
    let (mut bytes, mut lead) = ([false; 256], 0);
    while lead < LEADS.len() {
        let word = LEADS[lead].as_bytes();
        assert!(word[word.len() - 1] == b' ', "a word before a name ends with a blank");
        bytes[word[word.len() - 2] as usize] = true;
        lead += 1;
    }
    bytes
};

/// The line has a word that stands before a name. All of them end with a blank, so one pass over the blanks finds them.
fn has_lead(text: &str) -> bool {
    let up_to = |at: usize| &text.as_bytes()[..=at];
    let may_end = |at: &usize| *at > 0 && BEFORE_BLANK[usize::from(text.as_bytes()[at - 1])];
    memchr::memchr_iter(b' ', text.as_bytes()).filter(may_end).any(|at| LEADS.iter().any(|lead| up_to(at).ends_with(lead.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_name_are_found_wherever_they_stand() {
        for text in ["By Jane Doe", "a photograph by Jane", "Filed under boats", "2020 | Tagged ferry", "摄影 张三"] {
            assert!(has_lead(text), "{text}");
        }
        for text in ["By", "baby food", "a lobby group", "under water"] {
            assert!(!has_lead(text), "{text}");
        }
    }
}
