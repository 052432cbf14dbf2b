//! Lists and records of the text's own: a line among them says nothing about the page, though it reads as metadata.

use std::sync::LazyLock;

use crate::document::{Field, Key, Label};
use crate::page::Page;
use crate::recognise::fields::Reading;
use crate::recognise::glance::SHORT;
use crate::text::dates;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::words;

/// The line begins with a day, and so does the one beside it with another day: a timetable, a chronicle, a list of meetings.
pub(super) fn is_in_a_timetable(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let day = |index: usize| {
        let plain = Plain::new(page.says(index));
        dates::read(&plain.text).map(|_| plain.text)
    };
    let Some(own) = day(index) else { return false };
    let above = page.standing(0..index).next_back();
    let below = page.standing(index + 1..lines.len()).next();
    [above, below].into_iter().flatten().filter_map(day).any(|other| other != own)
}

/// Several lines are like this one, each with its date: the headers of answers and comments, none of which dates the page.
pub(super) fn is_one_of_many(page: Page, index: usize, reading: &Reading) -> bool {
    let lines = page.lines();
    reading.keys.contains(&Key::Date)
        && lines.iter().enumerate().any(|(other, line)| other != index && !line.is_blank() && has_same_beginning(page, index, other))
}

/// Two lines begin with the same label, and the other one has a date.
pub(super) fn has_same_beginning(page: Page, index: usize, other: usize) -> bool {
    let letters = |index: usize| page.says(index).trim_start().chars().take_while(|c| c.is_alphabetic()).take(4).collect::<String>();
    let start = letters(index);
    start.chars().count() >= 2
        && (letters(other) == start || start.ends_with('于') && letters(other).ends_with('于'))
        && page.fields(other).is_some_and(|reading| reading.keys.contains(&Key::Date))
}

/// The page has said it already, farther up, and otherwise: this is a field of the text, the source of a quotation or the date of a colophon, unless
/// it stands among other fields of the frame.
pub(super) fn is_said_already(page: Page, index: usize, reading: &Reading) -> bool {
    /// Lines from the beginning of a page in which its own fields stand. Guess: chosen by us.
    const HEAD: usize = 60;
    let lines = page.lines();
    let lone =
        reading.labels <= 1 && matches!(reading.about, Some(Key::Date | Key::Updated | Key::Author | Key::Source | Key::Keywords | Key::Views));
    // In the midst of the text a whole line of them may be quoted.
    let quoted = page.body().contains(&index) && reading.labels >= 1;
    if !(lone || quoted) || page.neighbours(index).any(|other| lines[other].label() == Label::Meta) || page.is_outside(index) {
        return false;
    }
    let is_date = |key: Key| matches!(key, Key::Date | Key::Updated);
    let is_same = |own: Key, other: Key| own == other || is_date(own) && is_date(other);
    let is_said = |field: &Field| reading.fields.iter().any(|own| is_same(own.key, field.key) && own.value != field.value);
    let above = (0..index).filter(|other| !lines[*other].is_blank()).take(HEAD).filter(|other| page.says(*other).len() <= SHORT);
    above.filter_map(|other| page.fields(other)).any(|other| other.labels >= 2 && other.fields.iter().any(is_said))
}

/// Lines to either side in which another speaker, or the next book of a list, is looked for. Guess: nobody has measured it.
const NEAR: usize = 200;

/// Another line has the same label and another value, and it is a person's or a work's: who speaks in an interview, the books of a list. A page has
/// one author and one source.
pub(super) fn is_one_of_several(page: Page, index: usize, reading: &Reading) -> bool {
    let lines = page.lines();
    let named = |text: &str| {
        let (label, value) = text.trim().split_once([':', '：'])?;
        Some((label.trim().to_string(), value.trim().to_string()))
    };
    let person = matches!(reading.about, Some(Key::Author | Key::Source)) && reading.labels == 1;
    let Some((label, value)) = named(page.says(index)).filter(|(_, value)| person && !value.is_empty()) else { return false };
    let other = |text: &str| named(text).is_some_and(|(other, said)| other == label && said != value && !said.is_empty());
    let near = page.standing(index.saturating_sub(NEAR)..lines.len().min(index + NEAR));
    near.into_iter().any(|line| line != index && page.says(line).len() <= SHORT && other(page.says(line)))
}

/// Lines on either side in which a record is looked for, and how many of them have to be of labels that are none of ours. Guess: nobody has measured
/// them.
const RECORD: usize = 3;
const FOREIGN: usize = 3;

/// Lines of label and value stand around the line, with labels that no page has for itself: a catalogue, a form, a file of settings.
pub(super) fn is_in_a_record(page: Page, index: usize) -> bool {
    static FIELD: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\w ]{1,8}|[A-Za-z][A-Za-z -]{1,24})[:：=]"));
    let lines = page.lines();
    let stands = |other: &usize| !lines[*other].is_blank();
    let foreign = |other: &usize| {
        let line = &lines[*other];
        FIELD.is_match(page.says(*other).trim()) && line.label() == Label::Text && page.fields(*other).is_none()
    };
    let above = (0..index).rev().take(RECORD).take_while(stands).filter(foreign).count();
    let below = (index + 1..lines.len()).take(RECORD).take_while(stands).filter(foreign).count();
    above + below >= FOREIGN
}

/// The line stands in a file of settings: beside it keys are written small and in ASCII, as no page writes its labels.
pub(super) fn is_in_settings(page: Page, index: usize) -> bool {
    static SETTING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^[a-z][a-z0-9_-]*:(?: |$)"));
    let lines = page.lines();
    let above = lines[..index].iter().rev().take(RECORD).take_while(|line| !line.is_blank());
    let below = lines[index + 1..].iter().take(RECORD).take_while(|line| !line.is_blank());
    above.chain(below).any(|line| SETTING.is_match(line.text()))
}

/// The line below opens minutes or an invitation, with a place or with those present: the time above it is the text's own.
pub(super) fn has_minutes_below(page: Page, below: Option<usize>) -> bool {
    const OPENS: &[&str] = words!("minutes-labels");
    below.is_some_and(|index| OPENS.iter().any(|word| page.says(index).trim_start().starts_with(word)))
}
