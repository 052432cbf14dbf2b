//! Reads a line of which other evidence says that it holds fields.
//!
//! Elsewhere a line counts only when all of it is accounted for, since its words are the evidence. Where the page has shown what the line is, what is
//! known in it counts, and what is not is passed over: addresses, buttons, counters, names that no word explains.

mod line;
mod names;
mod values;

use std::sync::LazyLock;

use line::{ADDRESS, is_of_a_file, set_links_apart, without_pictures};
use names::{is_paper, may_be_account, may_be_name, read_editor, read_reporter, read_taken};
use values::{BRACKETS, address, are_key_words, can_be_value, cut, read_count, read_count_alone, trimmed, without_buttons};

use super::counts::{SEPARATORS, is_relative_date, parse_count};
use super::label_search::{Found, find_labels_loosely};
use super::labels::Kind;
use super::people::{read_byline, read_paper};
use super::pieces::{read_known_piece, split_parts};
use super::reading::read_line_in_company;
use super::unkept::is_unkept;
use super::values::{split_key_words, without_code};
use super::{Form, Reading};
use crate::document::{Field, Key, Value};
use crate::recognise::bars;
use crate::recognise::look::Look;
use crate::text::dates;
use crate::text::han::is_han;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::spoken::Spoken;
use crate::text::words::words;

/// Characters of the longest line that is read. Guess: what is longer has text in it.
const LONGEST: usize = 400;

/// Characters of a line that may stay unread. Guess: more of them are what the line is about.
const UNREAD: usize = 16;

/// What the line says where other evidence has shown that it is one of fields.
pub(crate) fn fields_loosely(look: &Look) -> Option<&Reading> {
    look.loose(|| read_loosely(look.text()))
}

/// What the line says, if it is one of fields.
fn read_loosely(line: &str) -> Option<Reading> {
    let apart = set_links_apart(line);
    let spoken = Spoken::new(&apart);
    let said = without_pictures(&spoken.text);
    if said.chars().count() > LONGEST || said.contains('。') || is_of_a_file(line) {
        return None;
    }
    let plain = Plain::new(&said);
    let loose = Loose { plain: &plain, labels: find_labels_loosely(&plain.text), addressed: said.contains(ADDRESS) }.read();
    match read_line_in_company(&said).filter(|strict| strict.can_stand_alone() && !strict.loose) {
        // A line that is read as a whole says what it says; the other reading sees links and pictures that it does not.
        Some(strict) if is_better(&strict, loose.as_ref()) => Some(strict),
        _ => loose,
    }
}

/// The reading that accounts for the whole line says no less, and nothing of its values is left of what parts fields.
fn is_better(strict: &Reading, loose: Option<&Reading>) -> bool {
    is_clean(strict) && loose.is_none_or(|loose| strict.fields.len() >= loose.fields.len())
        || !strict.fields.is_empty() && loose.is_none_or(|loose| strict.fields.len() > loose.fields.len())
}

/// The reading has values, and none of them holds what parts fields.
pub(crate) fn is_clean(strict: &Reading) -> bool {
    const PARTS: &[char] = &['[', ']', '(', ')', '（', '）', '【', '】', '|', '｜', ':', '：'];
    let is_clean = |value: &Value| value.as_text().is_none_or(|text| !(text.contains(PARTS) || text.contains(' ') && text.contains(is_han)));
    let keeps = |key: Key| matches!(key, Key::DocNumber | Key::Url | Key::Category | Key::Date | Key::Updated);
    !strict.fields.is_empty() && strict.fields.iter().all(|field| keeps(field.key) || is_clean(&field.value))
}

/// A line with the labels and dates in it.
struct Loose<'l> {
    plain: &'l Plain<'l>,
    labels: Vec<Found>,
    /// An address stood in the line.
    addressed: bool,
}

impl Loose<'_> {
    fn read(&self) -> Option<Reading> {
        let text = self.plain.text.as_str();
        let mut draft = Draft { addressed: self.addressed, ..Draft::default() };
        if !self.labels.iter().any(|found| matches!(found.label.kind, Kind::Date(_)))
            && !text.contains(':')
            && let Some((key, name)) = read_reporter(trimmed(self.original(0, text.len())).trim_matches(BRACKETS))
        {
            draft.reading.push(key, Value::Text(name));
            return draft.settle();
        }
        draft.count(text);
        let first = self.labels.first().map_or(text.len(), |found| found.start);
        draft.rest(self.original(0, first));
        for (place, found) in self.labels.iter().enumerate() {
            let next = self.labels.get(place + 1).map_or(text.len(), |next| next.start);
            draft.value(found, &text[found.value..next], self.original(found.value, next));
        }
        if self.labels.is_empty() {
            draft.alone(self.original(0, text.len()));
        }
        draft.settle()
    }

    fn original(&self, start: usize, end: usize) -> &str {
        self.plain.original(start..end)
    }
}

/// A reading in the making.
#[derive(Default)]
struct Draft {
    reading: Reading,
    names: Vec<String>,
    /// What no label names: a label's value goes before it.
    unlabelled: Vec<(Key, Value)>,
    /// An address stood in the line.
    addressed: bool,
    /// Characters that nothing explains.
    unread: usize,
}

impl Draft {
    /// Takes over the value of a label.
    fn value(&mut self, found: &Found, plain: &str, original: &str) {
        self.reading.labels += usize::from(!found.is_unlabelled());
        self.reading.sure |= found.label.sure;
        let key = found.label.kind.key();
        let (value, rest) = cut(original, key);
        let bare = trimmed(plain).is_empty() || bars::is_noise(trimmed(plain));
        self.reading.open = bare.then_some(found.label.kind);
        let dated = || dates::read(trimmed(plain)).is_some_and(|date| date.day);
        let said = match found.label.kind {
            Kind::Name(_) | Kind::Unkept | Kind::Views if dated() => {
                self.date(Key::Date, plain);
                return;
            }
            Kind::Date(key) => {
                self.date(key, plain);
                return;
            }
            Kind::Views if self.reading.keys.contains(&Key::Views) => None,
            Kind::Views => read_count(plain).map(|number| (number, "")),
            Kind::Words(_) => {
                let words = split_key_words(without_buttons(trimmed(original)));
                are_key_words(&words).then_some((Value::List(words), ""))
            }
            Kind::Name(Key::Url) => address(original).map(|address| (Value::Text(address), "")),
            Kind::Name(Key::Author) if value.contains([' ', '\u{A0}']) && read_reporter(value).is_some() => {
                read_reporter(value).map(|(_, name)| (Value::Text(name), rest))
            }
            Kind::Name(_) | Kind::Number(_) => can_be_value(value).then(|| (Value::Text(without_code(value).to_string()), rest)),
            Kind::Unkept => None,
        };
        let Some((value, rest)) = said.filter(|_| !bare) else {
            self.unread += if bare || matches!(found.label.kind, Kind::Unkept | Kind::Views) { 0 } else { plain.trim().chars().count() };
            return;
        };
        if let Some(key) = key {
            self.reading.push(key, value);
            self.behind(key, rest);
        }
    }

    /// Takes over the date that a text begins with, behind marks, and what stands behind it.
    fn date(&mut self, key: Key, text: &str) {
        let text = text.trim_start_matches(SEPARATORS).trim_start_matches(['(', '[', '【', ':', ' ']);
        let Some(date) = dates::read(text)
            .or_else(|| dates::read_short_era(text))
            .or_else(|| dates::read_year_last(text))
            .filter(|date| date.day || date.length == text.trim_end().len())
        else {
            return self.rest(text);
        };
        let rest = text[date.length..].trim_start_matches([' ', ')', ']', '】', '|', ',']);
        let changed = words!("put-up", "changed").iter().any(|word| rest.starts_with(word)) || rest.starts_with("업데이트");
        let changed = changed && (key == Key::Updated || self.reading.keys.contains(&Key::Date));
        self.reading.push(if changed { Key::Updated } else { key }, Value::Text(date.iso));
        let behind = words!("put-up", "behind-a-date").iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        self.rest(behind);
    }

    /// Takes over what stands behind the name that a label asks for: more of those who wrote it, or who wrote what a paper had.
    fn behind(&mut self, key: Key, rest: &str) {
        let person = |word: &str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han) && !bars::is_noise(word) && !is_unkept(word);
        if key == Key::Source {
            let name = rest.split_whitespace().next().filter(|word| person(word) && may_be_name(word));
            self.unlabelled.extend(name.map(|name| (Key::Author, Value::Text(name.to_string()))));
        } else {
            self.rest(rest);
        }
    }

    /// Takes over what stands where no label does.
    fn rest(&mut self, text: &str) {
        for part in split_parts(text) {
            if let Some(said) = read_known_piece(part) {
                self.unlabelled.extend(said);
                continue;
            }
            for word in part.split([' ', '\u{3000}', '\u{A0}']).filter(|word| !word.is_empty()) {
                match read_known_piece(word) {
                    Some(said) => self.unlabelled.extend(said),
                    None => self.name(word),
                }
            }
        }
    }

    /// Takes over a bare name: of a paper, or of a person.
    fn name(&mut self, word: &str) {
        let quoted = word.strip_prefix('《').and_then(|word| word.strip_suffix('》'));
        let bare = word.trim_matches(BRACKETS);
        if quoted.is_some() || is_paper(bare) {
            self.unlabelled.push((Key::Source, Value::Text(word.to_string())));
        } else if may_be_name(bare) {
            self.names.push(bare.to_string());
        } else {
            self.unread += word.chars().count();
        }
    }

    /// Takes over a count of readers before its word: `3,162 阅读`.
    fn count(&mut self, text: &str) {
        static READ: LazyLock<Pattern> = LazyLock::new(|| {
            pattern(r"(\d[\d,]*) ?(?:次|人)?(?:阅读|閱讀|浏览|瀏覽|点击|點擊|(?i:views|reads)\b)(?:\d+ ?分|[^:：(（数數量次人\d]|$)")
        });
        if let Some(count) = READ.captures(text).filter(|found| &found[1] != "0").and_then(|found| parse_count(&found[1], "")) {
            self.reading.push(Key::Views, count);
        }
    }

    /// Takes over what a line says that has neither labels nor dates.
    fn alone(&mut self, text: &str) {
        let whole = trimmed(text);
        let text = whole.trim_matches(BRACKETS).trim_matches(SEPARATORS);
        if let Some(date) = dates::read_year_last(text).filter(|date| date.length == text.len()) {
            self.reading.push(Key::Date, Value::Text(date.iso));
            return;
        }
        if is_relative_date(text) || bars::is_noise(text) || is_unkept(text) {
            return;
        }
        let said = read_editor(text).or_else(|| read_reporter(text)).or_else(|| read_taken(text));
        let said = said.or_else(|| read_byline(text).map(|(key, name)| (key, name.to_string())));
        match said {
            Some((key, name)) => self.reading.push(key, Value::Text(name)),
            None => {
                if let Some(count) = read_count_alone(text) {
                    self.reading.push(Key::Views, count);
                } else if self.addressed {
                    // The site says its own name beside its address.
                } else if read_paper(text).is_some() || is_paper(text) {
                    self.reading.push(Key::Source, Value::Text(if whole.starts_with('《') { whole } else { text }.to_string()));
                    self.reading.form = Form::Name;
                } else if may_be_name(text) || may_be_account(text) {
                    self.reading.push(Key::Author, Value::Text(text.to_string()));
                    self.reading.form = Form::Name;
                }
            }
        }
    }

    /// What the line comes to.
    fn settle(mut self) -> Option<Reading> {
        let dated = self.reading.keys.iter().any(|key| matches!(key, Key::Date | Key::Updated));
        for (key, value) in std::mem::take(&mut self.unlabelled) {
            if !self.reading.keys.contains(&key) {
                self.reading.push(key, value);
            }
        }
        if let Some(name) = self.names.into_iter().next().filter(|_| dated)
            && !self.reading.keys.contains(&Key::Author)
        {
            self.reading.push(Key::Author, Value::Text(name));
        }
        let reading = self.reading;
        if self.unread > UNREAD {
            return None;
        }
        (!reading.fields.is_empty() || reading.open.is_some()).then_some(reading)
    }
}

/// Reads a line that is the value of the label in the line above.
pub(crate) fn read_value_alone(asked: Kind, line: &str) -> Option<Field> {
    let spoken = Spoken::new(line);
    let said = without_pictures(&spoken.text);
    let plain = Plain::new(&said);
    if said.chars().count() > LONGEST || !find_labels_loosely(&plain.text).is_empty() {
        return None;
    }
    let value = match asked {
        Kind::Views => read_count(&plain.text)?,
        Kind::Words(_) => Value::List(Some(split_key_words(trimmed(&said))).filter(|words| are_key_words(words))?),
        Kind::Name(Key::Url) => Value::Text(address(&said)?),
        Kind::Name(_) | Kind::Number(_) => Value::Text(Some(cut(&said, asked.key()).0).filter(|value| can_be_value(value))?.to_string()),
        Kind::Date(_) | Kind::Unkept => return None,
    };
    Some(Field { key: asked.key()?, value })
}
