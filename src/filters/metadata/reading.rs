//! Reads the fields of a metadata line.
//!
//! A line is only read when all of it is accounted for: labels with values that suit them, a date, counters, nothing else. Whether it is then
//! taken out of the text is for `fields.rs` to say.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::label_search::find_labels;
use super::labels::Kind;
use super::values::{NAME, SEPARATORS, dated_name, value};
use crate::document::{Field, Key, Value};
use crate::filters::plain::Plain;
use crate::filters::{bars, pattern};
use crate::layout;

/// What a line says about the page.
#[derive(Debug, Default)]
pub struct Reading {
    pub fields: Vec<Field>,
    /// The first key that has a value, or without one the first label's: it decides which rule signs.
    pub about: Option<Key>,
    /// Labels read, with a value or without.
    pub labels: usize,
    /// The keys of the labels, with a value or without.
    pub keys: Vec<Key>,
    /// It has a label that is hardly ever written but by a page about itself, or another sure sign.
    pub sure: bool,
    /// A date, and nothing else.
    pub bare_date: bool,
}

/// Reads a line, all of it or not at all.
pub fn read(line: &str) -> Option<Reading> {
    let plain = Plain::new(line);
    let whole = plain.text.as_str();
    if whole.is_empty() || layout::sentence(line) && !whole.starts_with(['[', '(', '【', '〔']) {
        return None;
    }
    let (start, end) = unwrapped(whole);
    let labels = find_labels(&whole[..end], start);
    if labels.is_empty() {
        return without_labels(&plain, start, end);
    }
    let mut reading = Reading { labels: labels.len(), ..Reading::default() };
    let mut first_label = None;
    let lead = whole[start..labels[0].start].trim_matches(SEPARATORS);
    let mut unknown = cell(lead);
    if let Some(author) = poster(lead).filter(|_| matches!(labels[0].label.kind, Kind::Date(Key::Date))) {
        reading.found(Key::Author, author);
    } else if !unknown {
        reading.lead(&plain, start, labels[0].start)?;
    }
    for (place, found) in labels.iter().enumerate() {
        let stop = labels.get(place + 1).map_or(end, |next| next.start);
        let stop = match unknown_cell(&whole[found.value..stop]) {
            Some(at) => {
                unknown = true;
                found.value + at
            }
            None => stop,
        };
        let key = found.label.kind.key();
        reading.sure |= found.label.sure;
        first_label = first_label.or(key);
        reading.keys.extend(key);
        if let Kind::Name(key) = found.label.kind
            && let Some((name, date)) = dated_name(&plain, found.value, stop)
        {
            reading.labels += 1; // The date says as much as a label of its own.
            reading.about = reading.about.or(Some(key));
            reading.fields.extend([Field { key, value: name }, Field { key: Key::Date, value: date }]);
        } else if let Some(value) = value(&plain, found.label.kind, found.value, stop)? {
            reading.about = reading.about.or(key);
            reading.fields.extend(key.map(|key| Field { key, value }));
        }
    }
    reading.about = reading.about.or(first_label);
    // A cell with a label of its own beside fields that are known: 职位编号, 天气. It takes a sure company.
    if unknown && !(reading.labels >= 2 && (reading.sure || reading.keys.contains(&Key::Date) && !reading.fields.is_empty())) {
        return None;
    }
    if reading.about.is_none() {
        // Nothing but numbers of catalogues and counters: taken for what libraries put at the head of a document, if that is sure.
        reading.sure.then(|| reading.about = Some(Key::DocNumber))?;
    }
    Some(reading)
}

impl Reading {
    /// What stands before the first label: nothing, a date, or a name after its calling.
    fn lead(&mut self, plain: &Plain, start: usize, stop: usize) -> Option<()> {
        static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:本报|本報|通讯|特约)?(?:记者|記者|通讯员|通訊員) ?(\S{2,12}(?: \S{2,6})*)$"));
        let lead = plain.text[start..stop].trim_matches(SEPARATORS);
        if lead.is_empty() || bars::noise(lead) {
            return Some(());
        }
        if let Some(found) = BY.captures(lead) {
            let (name, rest) = (found.get(1)?, found.get(2).map_or("", |rest| rest.as_str()).trim_matches(SEPARATORS));
            let date = dates::read(rest).filter(|date| rest[date.length..].trim_matches(SEPARATORS).is_empty());
            if !rest.is_empty() && date.is_none() {
                return None;
            }
            self.found(Key::Author, name.as_str());
            if let Some(date) = date {
                self.found(Key::Date, &date.iso);
            }
            return Some(());
        }
        if let Some(date) = dates::read(lead) {
            let rest = lead[date.length..].trim_matches(SEPARATORS);
            if rest.is_empty() || bars::noise(rest) {
                self.found(Key::Date, &date.iso);
                return Some(());
            }
            return None;
        }
        let name = NAMED.captures(lead)?.get(1)?.as_str();
        self.found(Key::Author, name);
        Some(())
    }

    /// A field without a label, which says as much as one with.
    fn found(&mut self, key: Key, text: &str) {
        self.labels += 1;
        self.about.get_or_insert(key);
        self.keys.push(key);
        self.fields.push(Field { key, value: Value::Text(text.to_string()) });
    }
}

/// `By Orla Penhallow, 11 March 2021`: a name after By, and what follows it.
static BY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^By ([A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,3})(?:,? ?\|? ?(.*))?$"));

/// `雪线以下 发表于 …`, `原创 半山听雨 于 …`: who posted, before the date.
fn poster(lead: &str) -> Option<&str> {
    let name = ["原创", "原創", "转载", "轉載"].iter().find_map(|word| lead.strip_prefix(word)).unwrap_or(lead).trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_-·.".contains(c));
    ((2..=12).contains(&name.chars().count()) && plain && dates::read(name).is_none()).then_some(name)
}

/// `天气:阵雨`: a short label and a short value.
fn cell(text: &str) -> bool {
    static CELL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?: ?[^:,;]{0,20}$"));
    CELL.is_match(text)
}

/// Where, in what follows a label, after a blank or a bar, cells begin that have labels of their own.
fn unknown_cell(rest: &str) -> Option<usize> {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ |]+[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?:"));
    let found = START.find(rest)?;
    let cells = &rest[found.start()..];
    (cells.chars().count() <= 60 && !cells.contains(['。', '，', ','])).then_some(found.start())
}

/// Without the brackets that hold the whole line, and without marks before it.
fn unwrapped(text: &str) -> (usize, usize) {
    let mut start = text.len() - text.trim_start_matches(['•', '·', '■', '●', '◆', '▪', '*', '-', '>', '|', ' ']).len();
    let mut end = text.trim_end_matches([' ', '|']).len();
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        let inner = text[start..end.max(start)].strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if let Some(inner) = inner
            && !inner.contains([open, close])
        {
            (start, end) = (start + open.len_utf8(), start + open.len_utf8() + inner.len());
            break;
        }
    }
    (start, end.max(start))
}

/// Lines that say what they say without a label: a date, a date with a byline run on to it, a journal and its issue, a count of readers.
fn without_labels(plain: &Plain, start: usize, end: usize) -> Option<Reading> {
    static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^《?([\p{Han}A-Za-z·()]{2,20}?)》? *((?:19|20)\d\d ?年 ?(?:第 ?)?\d{1,3} ?期|第 ?\d{1,3} ?卷 ?第 ?\d{1,3} ?期|(?:19|20)\d\d[,.] ?\d{1,3}\(\d{1,3}\))$",
        )
    });
    static READERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d[\d,]*) ?(?:次|人)?(?:阅读|閱讀|浏览|瀏覽|点击)(?:过)?$"));
    let text = plain.text[start..end].trim_matches(SEPARATORS);
    if text.starts_with("By ") {
        let mut reading = Reading::default();
        reading.lead(plain, start, end)?;
        reading.sure = reading.labels >= 2;
        return Some(reading);
    }
    let begin = text.as_ptr() as usize - plain.text.as_ptr() as usize;
    let one = |key, value| Field { key, value: Value::Text(value) };
    if let Some(date) = dates::read(text) {
        let rest = &text[date.length..];
        if !date.day {
            return None;
        }
        let mut reading = Reading { about: Some(Key::Date), ..Reading::default() };
        reading.fields.push(one(Key::Date, date.iso));
        if rest.trim_matches(SEPARATORS).trim_matches(['[', ']', '(', ')']).is_empty() {
            reading.bare_date = true;
            return Some(reading);
        }
        // `2012-08-15 00:51中共沁源縣委…`: a byline run on to the time of day.
        let name = plain.original(begin + date.length..begin + text.len());
        let run_on = date.time && rest.starts_with(|c: char| c.is_alphabetic());
        let named = (2..=NAME).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || " 　·、.".contains(c));
        if run_on && named {
            reading.sure = true;
            reading.labels = 2;
            reading.keys = vec![Key::Date, Key::Author];
            reading.fields.push(one(Key::Author, name.to_string()));
            return Some(reading);
        }
        return None;
    }
    if let Some(found) = JOURNAL.captures(text) {
        let issue = found.get(2)?;
        let journal = found.get(1)?;
        let original = |part: regex::Match| plain.original(begin + part.start()..begin + part.end()).to_string();
        let fields = vec![one(Key::Journal, original(journal)), one(Key::Issue, original(issue))];
        return Some(Reading { fields, about: Some(Key::Journal), labels: 1, ..Reading::default() });
    }
    let found = READERS.captures(text)?;
    let count = found[1].replace(',', "").parse().ok()?;
    Some(Reading { fields: vec![Field { key: Key::Views, value: Value::Number(count) }], about: Some(Key::Views), labels: 1, ..Reading::default() })
}
