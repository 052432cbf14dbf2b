//! Reads the fields of a metadata line, and decides whether the line is one.
//!
//! A line is only read when all of it is accounted for: labels with values that suit them, a date, counters, nothing else. Whether it is then
//! taken out of the text depends on where it stands and on its company.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::labels::{Kind, LABELS, Label};
use crate::document::{Change, Document, Field, Key, Label as LineLabel, Value};
use crate::filters::plain::Plain;
use crate::filters::{bars, evidence};
use crate::layout;
use crate::rule::{Requests, SHORT, Shape};

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

/// Marks between the fields of a line.
const SEPARATORS: &[char] = &[' ', '|', '│', '丨', '/', '·', '•', ',', ';', '、', '-', '_', '>', '»', '~', '*', '■', '●', '◆'];

/// Characters that a name may have: the longest in the 26 labelled pages we wrote for ourselves has 14; names of bodies run longer.
const NAME: usize = 30;

/// Characters that a list of key words may have.
const KEYWORDS: usize = 150;

/// A line that may hold fields: short, and with a colon, a digit or a bracket.
pub fn candidate(shape: &Shape) -> bool {
    let text = shape.text;
    let digit = || text.bytes().any(|byte| byte.is_ascii_digit());
    match text.len() {
        0..=60 => digit() || text.contains(':') || ["：", "】", "〕", "]", "年", "期"].iter().any(|sign| text.contains(sign)),
        61..=160 => digit() || text.contains(':') || ["：", "】", "〕", "]"].iter().any(|sign| text.contains(sign)),
        161..=SHORT => text.contains(':') || text.contains('：'),
        _ => false,
    }
}

/// The changes for those of the lines that are about one of `keys`: what each metadata rule does.
pub fn claim(document: &Document, woken: &[usize], keys: &[Key]) -> Requests {
    let mut changes = Vec::new();
    for &index in woken {
        if let Some(reading) = accepted(document, index)
            && reading.about.is_some_and(|about| keys.contains(&about))
        {
            changes.push((index, Change::Meta(reading.fields)));
        }
    }
    changes
}

/// The reading of a line that is metadata by what it says, where it stands and what stands beside it.
pub fn accepted(document: &Document, index: usize) -> Option<Reading> {
    let line = &document.lines()[index];
    let outside = document.outside(index);
    if line.label() != LineLabel::Text || !outside && line.text().matches([':', '：', '】', '〕']).count() < 2 {
        return None;
    }
    let reading = read(line.text())?;
    if !outside {
        // In the midst of the text only a line that could be nothing else: several labels, one of them sure.
        let sure = evidence::of_a_page(line.text()) || document.findings.scraped && reading.labels >= 3;
        return (reading.sure && reading.labels >= 2 && sure).then_some(reading);
    }
    if reading.labels == 1 && in_a_record(document, index) {
        return None;
    }
    let head = index < document.body().start;
    let above = document.standing(0..index).next_back();
    let below = document.standing(index + 1..document.lines().len()).next();
    let titled = |neighbour: Option<usize>| neighbour.is_some_and(|index| document.lines()[index].label() == LineLabel::Title);
    // A neighbour vouches for the line when it is sure itself, or a credit of another kind.
    let strong = |neighbour: Option<usize>| {
        let other = neighbour.and_then(|index| read(document.lines()[index].text()));
        other.is_some_and(|other| other.sure || other.labels >= 2 || other.labels == 1 && other.about != reading.about)
    };
    let beside_metadata = strong(above) || strong(below) || beside_claimed(document, index);
    let first_of_tail = !head && document.tail().next() == Some(index);
    let fits = if reading.bare_date {
        beside_metadata || head && (titled(above) || titled(below)) && !minutes(document, below)
    } else {
        reading.sure
            || reading.labels >= 2
            || beside_metadata
            || head && titled(above) && !minutes(document, below)
            || first_of_tail && reading.labels == 1 && matches!(reading.about, Some(Key::Editor | Key::Author | Key::Source))
    };
    fits.then_some(reading)
}

/// Lines on either side in which a record is looked for, and how many of them have to be of labels that are none of ours.
const RECORD: usize = 3;
const FOREIGN: usize = 3;

/// Around the line stand others of label and value, with labels that no page has for itself: a catalogue, a form, a file of settings.
fn in_a_record(document: &Document, index: usize) -> bool {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}\w ]{1,8}[:：=]"));
    let lines = document.lines();
    let foreign =
        |line: &&crate::document::Line| FIELD.is_match(line.text().trim()) && line.label() == LineLabel::Text && read(line.text()).is_none();
    let above = lines[..index].iter().rev().take(RECORD).take_while(|line| !line.blank()).filter(foreign).count();
    let below = lines[index + 1..].iter().take(RECORD).take_while(|line| !line.blank()).filter(foreign).count();
    above + below >= FOREIGN
}

/// The line stands next to one that is metadata already.
fn beside_claimed(document: &Document, index: usize) -> bool {
    let lines = document.lines();
    let metadata = |index: usize| lines[index].label() == LineLabel::Meta;
    let above = (0..index).rev().find(|index| !lines[*index].blank());
    let below = (index + 1..lines.len()).find(|index| !lines[*index].blank());
    above.is_some_and(metadata) || below.is_some_and(metadata)
}

/// A time that is followed by a place or by those present opens minutes or an invitation: it is the text's own.
fn minutes(document: &Document, below: Option<usize>) -> bool {
    const OPENS: &[&str] =
        &["地点", "地點", "主持", "出席", "参加", "參加", "记录", "記錄", "会议", "會議", "与会", "集合", "主题", "議題", "议题", "场所", "場所"];
    below.is_some_and(|index| OPENS.iter().any(|word| document.lines()[index].text().trim_start().starts_with(word)))
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
        reading.keys.push(Key::Author);
        reading.labels += 1;
        reading.about = Some(Key::Author);
        reading.fields.push(Field { key: Key::Author, value: Value::Text(author.to_string()) });
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
    let cells = rest[found.start()..].split([' ', '|']).filter(|part| !part.is_empty());
    let short = rest[found.start()..].chars().count() <= 60 && !rest[found.start()..].contains(['。', '，', ',']);
    (short && cells.count() >= 1).then_some(found.start())
}

/// One label in a line: where it begins and where its value begins.
struct Found {
    label: &'static Label,
    start: usize,
    value: usize,
}

/// The labels of a line, leftmost first, the longest name at each place.
fn find_labels(text: &str, start: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = start;
    while at < text.len() {
        let before = text[..at].chars().next_back();
        let free = at == start || before.is_some_and(|c| !c.is_alphabetic());
        let here = if free { label_at(text, at) } else { None };
        match here {
            Some(label) => {
                at = label.value;
                found.push(label);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The longest label whose name stands at `at`, with what has to follow it: a colon, a closing bracket, for counters also a number.
fn label_at(text: &str, at: usize) -> Option<Found> {
    let inside = at + text[at..].chars().next().filter(|c| "[【〔".contains(*c)).map_or(0, char::len_utf8);
    let mut longest: Option<Found> = None;
    let first = text[inside..].chars().next()?;
    for (name, label) in by_first_character().get(&first)? {
        let Some(after) = spaced(&text[inside..], name).map(|length| inside + length) else { continue };
        let rest = text[after..].trim_start_matches(' ');
        let counter =
            matches!(label.kind, Kind::Views | Kind::Unkept) && rest.trim_start_matches('(').trim_start().starts_with(|c: char| c.is_ascii_digit());
        // 发表于 and Updated need no colon where a date follows.
        let uncoloned = matches!(label.kind, Kind::Date(_)) && (name.ends_with(['于', '於']) || name.is_ascii());
        let dated = uncoloned && (dates::read(rest).is_some() || relative(rest.split(['|', '(']).next().unwrap_or("").trim()));
        let closed = if inside > at { rest.starts_with([']', '】', '〕', ':']) } else { rest.starts_with(':') };
        if !(closed || counter || dated) {
            continue;
        }
        let mark = rest.chars().next().filter(|_| closed).map_or(0, char::len_utf8);
        let value = text.len() - rest.len() + mark;
        if longest.as_ref().is_none_or(|longest| after > longest.value - mark) {
            longest = Some(Found { label, start: at, value });
        }
    }
    longest
}

/// The names of labels by their first character, since a line is asked for a label at every place.
fn by_first_character() -> &'static HashMap<char, Vec<(&'static str, &'static Label)>> {
    static NAMES: LazyLock<HashMap<char, Vec<(&str, &Label)>>> = LazyLock::new(|| {
        let mut names: HashMap<char, Vec<(&str, &Label)>> = HashMap::new();
        for label in LABELS {
            for name in label.names {
                names.entry(name.chars().next().unwrap_or_default()).or_default().push((name, label));
            }
        }
        names
    });
    &NAMES
}

/// `name` at the start of `text`, with blanks allowed between its characters (`文    号`); the bytes it takes up.
fn spaced(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (place, wanted) in name.chars().enumerate() {
        if place > 0 && !name.is_ascii() {
            rest = rest.trim_start_matches(' ');
        }
        rest = rest.strip_prefix(wanted)?;
    }
    Some(text.len() - rest.len())
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

impl Kind {
    pub fn key(self) -> Option<Key> {
        match self {
            Kind::Date(key) | Kind::Name(key) | Kind::Words(key) | Kind::Number(key) => Some(key),
            Kind::Views => Some(Key::Views),
            Kind::Unkept => None,
        }
    }
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
            self.labels += 1;
            self.about = Some(Key::Author);
            self.keys.push(Key::Author);
            self.fields.push(Field { key: Key::Author, value: Value::Text(name.as_str().to_string()) });
            if let Some(date) = date {
                self.keys.push(Key::Date);
                self.labels += 1;
                self.fields.push(Field { key: Key::Date, value: Value::Text(date.iso) });
            }
            return Some(());
        }
        if let Some(date) = dates::read(lead) {
            let rest = lead[date.length..].trim_matches(SEPARATORS);
            if rest.is_empty() || bars::noise(rest) {
                self.labels += 1;
                self.about = Some(Key::Date);
                self.keys.push(Key::Date);
                self.fields.push(Field { key: Key::Date, value: Value::Text(date.iso) });
                return Some(());
            }
            return None;
        }
        let name = NAMED.captures(lead)?.get(1)?.as_str();
        self.labels += 1;
        self.about = Some(Key::Author);
        self.keys.push(Key::Author);
        self.fields.push(Field { key: Key::Author, value: Value::Text(name.to_string()) });
        Some(())
    }
}

/// The value of a label: `Some(None)` when it is empty or keeps nothing, `None` when it does not suit the label.
fn value(plain: &Plain, kind: Kind, start: usize, stop: usize) -> Option<Option<Value>> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\(? ?(\d[\d,]*(?:\.\d+)?) ?(万|萬|w|W|k|K|千)?\+? ?(?:次|人次|人|度|遍|回)?(?:数|數)?(?: ?(?:阅读|閱讀|浏览|点击))? ?\)?$")
    });
    let raw = &plain.text[start..stop];
    let trimmed = raw.trim_matches(SEPARATORS).trim_matches(['[', ']', '【', '】', '〔', '〕']).trim_matches(SEPARATORS);
    let trimmed = without_noise(trimmed);
    let counter = matches!(kind, Kind::Views | Kind::Date(_) | Kind::Unkept) && bars::noise(trimmed);
    if trimmed.is_empty() || counter {
        return Some(None); // Nothing, or the unit of a number that was never filled in.
    }
    let begin = trimmed.as_ptr() as usize - plain.text.as_ptr() as usize;
    let original = plain.original(begin..begin + trimmed.len());
    let sentence_marks = original.contains(['。', '！', '？', '，', '；', '!', '?']) || original.contains("...");
    let characters = original.chars().count();
    let address = original.starts_with("http");
    match kind {
        Kind::Date(_) => {
            if let Some(date) = dates::read(trimmed) {
                let rest = trimmed[date.length..].trim_matches(SEPARATORS).trim_matches(['(', ')', '[', ']']);
                return (rest.is_empty() || bars::noise(rest)).then_some(Some(Value::Text(date.iso)));
            }
            relative(trimmed).then_some(None)
        }
        Kind::Views => {
            let found = COUNT.captures(trimmed)?;
            let number: f64 = found[1].replace(',', "").parse().ok()?;
            let unit = match found.get(2).map(|unit| unit.as_str()) {
                Some("万" | "萬" | "w" | "W") => 10_000.0,
                Some(_) => 1_000.0,
                None => 1.0,
            };
            Some(Some(Value::Number((number * unit).round() as u64)))
        }
        Kind::Name(_) => {
            // Columns in the value, and numbers after a blank, make it a row of a table.
            let columns = trimmed.contains("  ") || trimmed.split(' ').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
            let good = characters <= NAME && !columns && (address || !sentence_marks && !trimmed.contains(':'));
            good.then(|| Some(Value::Text(original.to_string())))
        }
        Kind::Number(_) => (characters <= NAME && !sentence_marks).then(|| Some(Value::Text(original.to_string()))),
        Kind::Words(_) => {
            let good = characters <= KEYWORDS && !original.contains(['。', '！', '？']) && !trimmed.contains(": ");
            good.then(|| Some(Value::List(key_words(original))))
        }
        Kind::Unkept => (characters <= NAME && !original.contains(['。', '！', '？'])).then_some(None),
    }
}

/// `江上客2011年11月02日`: a name with a whole date run on to it.
fn dated_name(plain: &Plain, start: usize, stop: usize) -> Option<(Value, Value)> {
    let value = plain.text[start..stop].trim();
    let at = value.find(|c: char| c.is_ascii_digit())?;
    let date = dates::read(&value[at..]).filter(|date| date.day && value[at + date.length..].trim().is_empty())?;
    let name = value[..at].trim_matches(SEPARATORS);
    let named = (2..=NAME).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || " ·.".contains(c));
    named.then(|| (Value::Text(name.to_string()), Value::Text(date.iso)))
}

/// Buttons that stand after the value in the same line do not belong to it.
fn without_noise(value: &str) -> &str {
    let blanks = value.match_indices(' ').map(|(at, _)| at);
    let brackets = value.match_indices(['[', '【', '|']).map(|(at, _)| at);
    let cut = blanks.chain(brackets).filter(|at| bars::noise(&value[*at..])).min();
    cut.map_or(value, |at| value[..at].trim_end_matches(SEPARATORS))
}

/// `昨天`, `3 天前`: a date that tells no day.
fn relative(text: &str) -> bool {
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:刚刚|剛剛|昨天|前天|今天|昨日|今日|半小时前|\d+ ?(?:秒|分钟|分鐘|小时|小時|天|日|周|週|个月|個月|年) ?(?:以)?前)(?: ?\d{1,2}:\d{2})?$",
        )
    });
    RELATIVE.is_match(text)
}

/// A list of key words, by its own separators; words that run together stay one.
fn key_words(text: &str) -> Vec<String> {
    let marks: &[char] = &['，', ',', '；', ';', '、', '|', '｜', '/'];
    let by_marks = text.contains(marks);
    let parts = text.split(|c: char| if by_marks { marks.contains(&c) } else { c.is_whitespace() });
    parts.map(str::trim).filter(|word| !word.is_empty()).map(str::to_string).collect()
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

pub fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours and the tests compile it")
}
