//! Finds the labels in a line: the longest name at each place, with what has to follow it.

use std::sync::LazyLock;

use super::counts::is_relative_date;
use super::label_shapes;
use super::labels::{Kind, LABELS, Label, SHY};
use crate::document::Key;
use crate::recognise::bars;
use crate::text::dates;
use crate::text::words::words;

/// One label in a line: where it begins and where its value begins.
pub(crate) struct Found {
    pub label: &'static Label,
    pub start: usize,
    pub value: usize,
    /// Where the search goes on: behind the date, when the value is one.
    past: usize,
    /// Only a blank parts it from its value: `摄影 罗浅滩`.
    pub weak: bool,
}

impl Found {
    /// A whole date that stands without a label.
    pub(crate) fn is_unlabelled(&self) -> bool {
        self.label.names.is_empty()
    }
}

/// A date that stands without a label says as much as one with: it is found as if it had one of no length.
static UNLABELLED: Label = Label { kind: Kind::Date(Key::Date), sure: false, names: &[] };

/// Characters of a name from which it is a label even where it is run on to the value before it: `来源：新华网发布时间：…`. Guess: nobody has measured it.
const RUN_ON: usize = 3;

/// Finds the labels of a line, leftmost first, the longest name at each place, and the whole dates that have none.
pub(crate) fn find_labels(text: &str, start: usize) -> Vec<Found> {
    find_labels_by(text, start, read_label)
}

/// Finds the labels of a line that is known to hold fields: there a bar, a dot or a blank parts a label from its value as well as a colon.
pub(super) fn find_labels_loosely(text: &str) -> Vec<Found> {
    find_labels_by(text, 0, |text, label, at, inside, after| {
        read_label(text, label, at, inside, after).or_else(|| read_label_loosely(text, label, at, after))
    })
}

/// How a label is read whose name was found: the text, the label, where it begins with its bracket and without, where its name ends.
type ReadLabel = fn(&str, &'static Label, usize, usize, usize) -> Option<Found>;

fn find_labels_by(text: &str, start: usize, read: ReadLabel) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = start;
    let bytes = text.as_bytes();
    while at < text.len() {
        // In the midst of a word of letters neither a label begins nor a date.
        if at > start && bytes[at].is_ascii_alphabetic() && bytes[at - 1].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let Some(first) = text[at..].chars().next() else { break };
        if !may_begin(first) {
            at += first.len_utf8();
            continue;
        }
        let before = text[..at].chars().next_back();
        let free = at == start || before.is_some_and(|c| c.is_ascii() != first.is_ascii() || !c.is_alphabetic());
        let here = find_label_at(text, at, free, read).filter(|label| free || is_run_on(text, label, !found.is_empty()));
        match here.or_else(|| find_date_at(text, at, found.last())) {
            Some(label) => {
                at = label.past;
                found.push(label);
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// A glance: a label or a date may begin with this character, a label also with a bracket before its name.
fn may_begin(first: char) -> bool {
    /// Characters that have a bit. Format: the basic plane has so many, and no label begins beyond it.
    const CHARACTERS: usize = 1 << 16;
    static BITS: LazyLock<Box<[u64; CHARACTERS / 64]>> = LazyLock::new(|| {
        let mut bits = Box::new([0; CHARACTERS / 64]);
        let names = LABELS.iter().flat_map(|label| label.names).filter_map(|name| name.chars().next());
        let letters = ('0'..='z').filter(char::is_ascii_alphanumeric);
        for c in names.chain(label_shapes::FIRST.chars()).chain(DATES.chars()).chain("[【〔".chars()).chain(letters) {
            bits[c as usize % CHARACTERS / 64] |= 1 << (c as usize % 64);
        }
        bits
    });
    (first as usize) < CHARACTERS && BITS[first as usize / 64] >> (first as usize % 64) & 1 == 1
}

/// The text begins with a label that is hardly ever written but by a page about itself.
pub(crate) fn has_sure_opening(text: &str, start: usize) -> bool {
    start < text.len() && find_label_at(text, start, true, read_label).is_some_and(|found| found.label.sure)
}

/// A glance at a line as it is written: it begins with the name of a label, whatever follows.
pub(super) fn may_open_with_a_label(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    names_from(first).iter().any(|named| find_spaced(line, named.name).is_some()) || label_shapes::find_label(line).is_some()
}

/// The label may begin in the midst of letters: behind a button, or when it is long and sure and others stand before it.
fn is_run_on(text: &str, label: &Found, others: bool) -> bool {
    let name = text[label.start..label.value].trim_end_matches(':');
    let coloned = name.len() < label.value - label.start;
    coloned
        && (text[..label.start].ends_with("下载本文")
            || others && label.label.sure && name.chars().count() >= RUN_ON && crate::text::han::is_han(name.chars().next().unwrap_or(' ')))
}

/// Finds a whole date at `at`, unless the label before it is what it is the value of, or a number it may be a piece of.
fn find_date_at(text: &str, at: usize, last: Option<&Found>) -> Option<Found> {
    let first = text[at..].chars().next()?;
    if !may_begin_date(first) {
        return None;
    }
    let before = text[..at].chars().next_back();
    let joined =
        before.is_some_and(|c| c.is_ascii_alphanumeric() || "-/._".contains(c) && !text[..at].ends_with(" -") && !text[..at].ends_with(" /"));
    let between = last.map_or("", |last| &text[last.past..at]);
    // Behind a number of a document, a list of words, or straight behind a label that asks for something else, it is a piece of the value.
    let taken = last.is_some_and(|last| match last.label.kind {
        Kind::Date(_) => last.past == last.value && !last.is_unlabelled() && !between.contains(char::is_alphanumeric),
        Kind::Number(_) | Kind::Words(_) => true,
        Kind::Unkept | Kind::Views | Kind::Name(_) => !between.contains(char::is_alphanumeric),
    });
    if joined || taken {
        return None;
    }
    let date = dates::read(&text[at..]).filter(|date| date.day)?;
    Some(Found { label: &UNLABELLED, start: at, value: at, past: at + date.length, weak: false })
}

/// What dates begin with besides letters and digits of ASCII.
const DATES: &str = "令平昭中民二一〇○";

/// A date may begin with this character.
fn may_begin_date(first: char) -> bool {
    first.is_ascii_alphanumeric() || DATES.contains(first)
}

/// Finds the longest label whose name stands at `at`, from the list or made of the words that labels are made of.
fn find_label_at(text: &str, at: usize, free: bool, read: ReadLabel) -> Option<Found> {
    let inside = at + text[at..].chars().next().filter(|c| matches!(c, '[' | '【' | '〔')).map_or(0, char::len_utf8);
    let mut longest: Option<(usize, Found)> = None;
    let first = text[inside..].chars().next()?;
    let rest = &text[inside + first.len_utf8()..];
    // Blanks may stand between the characters of a name.
    let (next, seen) = (rest.chars().next(), rest.trim_start_matches(' ').chars().next());
    let listed = names_from(first).iter().filter(|named| named.second.is_none() || named.second == next || named.second == seen);
    let listed = listed.filter_map(|named| find_spaced(&text[inside..], named.name).map(|length| (named.label, inside + length)));
    let made = Some(inside).filter(|_| free).and_then(|inside| label_shapes::find_label(&text[inside..]));
    let made = made.map(|(label, length)| (label, inside + length));
    for (label, after) in listed.chain(made) {
        if longest.as_ref().is_none_or(|(longest, _)| after > *longest)
            && let Some(found) = read(text, label, at, inside, after)
        {
            longest = Some((after, found));
        }
    }
    longest.map(|(_, found)| found)
}

/// Reads the label whose name ends at `after`, with what has to follow it: a colon or another mark, a closing bracket; for counters also a number,
/// for dates a date, for credits a name.
fn read_label(text: &str, label: &'static Label, at: usize, inside: usize, after: usize) -> Option<Found> {
    let name = &text[inside..after];
    let rest = text[after..].trim_start_matches(' ');
    let blank = rest.len() < text.len() - after;
    let letters = |c: char| c.is_ascii_alphanumeric();
    if name.ends_with(letters) && text[after..].starts_with(letters) {
        return None; // "by" is not the beginning of "byline".
    }
    // In `326评论  1042赞` the numbers stand before their words.
    let numbered = text[..at].ends_with(|c: char| c.is_ascii_digit());
    let counter = !numbered
        && matches!(label.kind, Kind::Views | Kind::Unkept)
        && rest.trim_start_matches('(').trim_start().starts_with(|c: char| c.is_ascii_digit());
    // 发布时间 and Updated need no colon where a date follows.
    let behind = rest.trim_start_matches([':', ' ', '|']);
    let date = matches!(label.kind, Kind::Date(_)).then(|| dates::read(behind)).flatten();
    let dated = matches!(label.kind, Kind::Date(_))
        && label.sure
        && (date.is_some() || is_relative_date(rest.split(['|', '(']).next().unwrap_or("").split("  ").next().unwrap_or("").trim()));
    let closed = if inside > at { rest.starts_with([']', '】', '〕', ':']) } else { rest.starts_with(':') };
    let barred = inside == at && is_credit(label) && !name.ends_with(letters) && rest.starts_with(['/', '|', '│', '丨', '·', '・']);
    // A cell of a table with its label in the cell before.
    let celled = label.sure && !name.is_ascii() && rest.starts_with(['|', '│']) && has_value(label, rest);
    let before = WORDS_BEFORE_A_VALUE.contains(&name);
    let named =
        inside == at && blank && (before || is_credit(label) && has_personal_name(rest) || label.sure && !name.is_ascii() && has_value(label, rest));
    if !(closed || counter || dated || barred || celled || named) {
        return None;
    }
    let mark = match rest.chars().next() {
        // A colon may be doubled; behind a word of letters two are a program's.
        Some(':') if closed && !name.is_ascii() => rest.len() - rest.trim_start_matches(':').len(),
        Some(c) if closed || barred || celled => c.len_utf8(),
        _ => 0,
    };
    let value = text.len() - rest.len() + mark;
    let past = date.map_or(value, |date| text.len() - behind.len() + date.length);
    let marked = closed || counter || dated || barred || celled || before || name.contains(['/', '·']);
    Some(Found { label, start: at, value, past, weak: !marked })
}

/// Reads a label in a line that is known to hold fields.
fn read_label_loosely(text: &str, label: &'static Label, at: usize, after: usize) -> Option<Found> {
    const MARKS: &[char] = &['|', '│', '丨', '︱', '/', '●', '·', '@'];
    let rest = text[after..].trim_start_matches(' ');
    let name = &text[at..after];
    let blank = rest.len() < text.len() - after;
    let marked = rest.starts_with(MARKS);
    let named = blank && !rest.is_empty() && name.chars().count() >= 2 && !SHY.iter().any(|shy| name.ends_with(shy));
    if name.ends_with(|c: char| c.is_ascii_alphanumeric()) && !blank && !marked && !rest.is_empty() || !(marked || named || rest.is_empty()) {
        return None;
    }
    let mark = rest.chars().next().filter(|_| marked).map_or(0, char::len_utf8);
    let value = text.len() - rest.len() + mark;
    let behind = rest[mark..].trim_start_matches([':', ' ', '|']);
    let past =
        matches!(label.kind, Kind::Date(_)).then(|| dates::read(behind)).flatten().map_or(value, |date| text.len() - behind.len() + date.length);
    Some(Found { label, start: at, value, past, weak: false })
}

/// One word follows the name of a field, suits it and is no such name itself: no row of names, as tables begin, and no sentence.
fn has_value(label: &Label, rest: &str) -> bool {
    const NEVER: &[&str] = words!("credits", "no-value-behind-a-blank");
    let word = rest.trim_start_matches(['|', '│', ' ']).split([' ', '|', '│']).next().unwrap_or("");
    let named = matches!(label.kind, Kind::Name(_) | Kind::Number(_));
    named
        && !label.names.iter().any(|name| NEVER.contains(name) && rest.starts_with(' '))
        && (2..=20).contains(&word.chars().count())
        && !word.contains([':', '，', '。', ',', '、'])
        && !is_field_name(word)
}

/// The word is the name of a field, and therefore no value.
pub(crate) fn is_field_name(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    names_from(first).iter().any(|named| named.name == word)
        || label_shapes::find_label(word).is_some_and(|(_, length)| length == word.len())
        || words!("label-unkept", "name-of-a-field").contains(&word)
}

/// Finds the label whose name is all of the text, a colon after it left out.
pub(crate) fn find_whole_label(text: &str) -> Option<&'static Label> {
    let name = text.trim_end_matches([':', ' ']);
    let first = name.chars().next()?;
    let listed = names_from(first).iter().find(|named| find_spaced(name, named.name) == Some(name.len()));
    listed.map(|named| named.label).or_else(|| label_shapes::find_label(name).filter(|(_, length)| *length == name.len()).map(|(label, _)| label))
}

/// English words that stand before their value without a colon.
const WORDS_BEFORE_A_VALUE: &[&str] = words!("credits", "without-a-colon");

/// The label says who wrote, edited or took the pictures: marks other than the colon may part it from the name.
fn is_credit(label: &Label) -> bool {
    matches!(label.kind, Kind::Name(Key::Author | Key::Editor | Key::Photographer | Key::Proofreader)) || label.names.contains(&"审核")
}

/// The text begins with a name of two or three Han characters or Hangul syllables, and no letter after it.
fn has_personal_name(rest: &str) -> bool {
    let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
    let wide = |c: char| crate::text::han::is_han(c) || ('가'..='힣').contains(&c);
    let end = rest.char_indices().nth(letters).map_or(rest.len(), |(at, _)| at);
    (2..=3).contains(&letters) && rest[..end].chars().all(wide) && !bars::is_noise(&rest[..end]) && !is_field_name(&rest[..end])
}

/// A name of a label.
#[derive(Clone, Copy)]
struct Named {
    name: &'static str,
    /// Its second character, by which nearly all are told apart that have the same first.
    second: Option<char>,
    label: &'static Label,
}

/// The names of labels that begin with a character, in the order of the labels: a line is asked for a label at every place.
fn names_from(first: char) -> &'static [Named] {
    /// Lists that the characters share. Guess: nearly all of them then hold the names of one character or none.
    const LISTS: usize = 4096;
    static NAMES: LazyLock<Vec<Vec<Named>>> = LazyLock::new(|| {
        let mut names = vec![Vec::new(); LISTS];
        for label in LABELS {
            for name in label.names {
                let mut characters = name.chars();
                let first = characters.next().unwrap_or_default();
                names[first as usize % LISTS].push(Named { name, second: characters.next(), label });
            }
        }
        names
    });
    &NAMES[first as usize % LISTS]
}

/// Finds `name` at the start of `text`, with blanks allowed between its characters (`文    号`): the bytes it takes up.
fn find_spaced(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (place, wanted) in name.chars().enumerate() {
        if place > 0 && !name.is_ascii() {
            rest = rest.trim_start_matches(' ');
        }
        rest = rest.strip_prefix(wanted)?;
    }
    Some(text.len() - rest.len())
}
