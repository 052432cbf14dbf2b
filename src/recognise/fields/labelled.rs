//! Reads a line by its labels: what stands before the first of them, the value of each, and what the line comes to as a whole.

use std::sync::LazyLock;

use super::counts::{NAME, SEPARATORS};
use super::label_search::Found;
use super::labels::Kind;
use super::pieces::{Pieces, read_pieces};
use super::unkept::is_unkept;
use super::values::read_value;
use super::{Form, Reading};
use crate::document::{Key, Value};
use crate::recognise::bars;
use crate::text::dates;
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::words;

/// Reads a line by its labels, of which a whole date without one is one too.
pub(super) fn read_labelled(plain: &Plain, start: usize, end: usize, labels: &[Found]) -> Option<Reading> {
    let line = Line { plain, start, end, labels };
    if let Some(reading) = line.read_run_on() {
        return Some(reading);
    }
    let mut draft = Draft::default();
    draft.read_lead(&line)?;
    for place in 0..labels.len() {
        draft.read_value(&line, place)?;
    }
    draft.name_the_unnamed(labels.iter().any(|found| !found.is_unlabelled()))?;
    draft.settle(&line)
}

/// A line with the labels that were found in it.
struct Line<'l> {
    plain: &'l Plain<'l>,
    /// Where the text inside the brackets begins and ends that hold the whole line.
    start: usize,
    end: usize,
    labels: &'l [Found],
}

impl Line<'_> {
    fn text(&self) -> &str {
        &self.plain.text
    }

    /// What stands before the first label.
    fn lead(&self) -> &str {
        self.text()[self.start..self.labels[0].start].trim_matches(SEPARATORS)
    }

    /// The only label, if that is a date without one.
    fn lone_date(&self) -> Option<&Found> {
        match self.labels {
            [date] if date.is_unlabelled() => Some(date),
            _ => None,
        }
    }

    /// Reads a byline run on to the time of day: `2012-08-15 00:51中共沁源縣委…`.
    fn read_run_on(&self) -> Option<Reading> {
        let start = self.lone_date().filter(|date| date.start == self.start)?.start;
        let text = &self.text()[start..self.end];
        let date = dates::read(text).filter(|date| date.time)?;
        let name = self.plain.original(start + date.length..self.end);
        let named = (2..=NAME).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || " 　·、.".contains(c));
        if !named || !text[date.length..].starts_with(char::is_alphabetic) || bars::is_noise(name) || is_unkept(name) || says_what_was_done(name) {
            return None;
        }
        let mut reading = Reading { sure: true, ..Reading::default() };
        reading.push_unlabelled(Key::Date, Value::Text(date.iso));
        reading.push_unlabelled(Key::Author, Value::Text(name.to_string()));
        Some(reading)
    }

    /// The first label tells when something was posted. `Start Date: …` is a label that is none of ours, and `Archive created at …` what a program
    /// says.
    fn has_date_of_a_post(&self) -> bool {
        let first = &self.labels[0];
        let behind = &self.text()[first.start..];
        let dated = matches!(first.label.kind, Kind::Date(Key::Date)) && !first.is_unlabelled();
        dated && !behind.starts_with(|c: char| c.is_ascii_alphabetic()) || behind.starts_with("發表在")
    }

    /// Author, account and time stand in a row, with two blanks and with three between them: so those who save articles of WeChat begin them.
    fn is_head_of_an_account(&self, reading: &Reading) -> bool {
        let Some(date) = self.lone_date() else { return false };
        let names = self.text()[self.start..date.start].strip_suffix("   ");
        let two = names.and_then(|names| names.split_once("  ")).is_some_and(|(_, account)| {
            !account.contains("  ") && !account.starts_with(' ') && !words!("no-name", "place").iter().any(|place| account.ends_with(place))
        });
        two && reading.keys.contains(&Key::Author) && reading.keys.contains(&Key::Source)
    }

    /// Every label is one of the tags that a site links to its archive.
    fn has_only_tags(&self) -> bool {
        let is_tag = |found: &Found| {
            let name = self.text()[found.start..found.value].trim_start_matches(['[', '【']);
            TAGS.iter().any(|tag| name.starts_with(tag))
        };
        self.labels.iter().all(is_tag)
    }
}

/// Labels of the tags that a site links to its archive; 關鍵字 are the tags of Taiwan's papers.
const TAGS: &[&str] = words!("label-keywords", "tag");

/// A reading in the making.
#[derive(Default)]
struct Draft {
    reading: Reading,
    /// Names without a word that says whose they are; those before the date first.
    names: Vec<String>,
    /// The line has a date that counts back from today.
    ago: bool,
    /// The line has a cell with a label that is none of ours.
    unknown: bool,
}

impl Draft {
    /// Reads what stands before the first label: who posts, a month, bylines and the like, or cells with labels that are none of ours.
    fn read_lead(&mut self, line: &Line) -> Option<()> {
        let lead = line.lead();
        // `本帖最后由 … 于 … 编辑`, `原帖由 … 于 … 发表`, `网友: … 评论: …` speak of a post, not of the page.
        if words!("post-sign", "lead").iter().any(|word| lead.starts_with(word)) {
            return None;
        }
        self.unknown = is_row_of_cells(lead);
        if let Some(author) = find_poster(lead).filter(|_| line.has_date_of_a_post()) {
            self.reading.push_unlabelled(Key::Author, Value::Text(author.to_string()));
        } else if let Some(month) = dates::read(lead).filter(|date| !date.day && date.length == lead.len()) {
            self.reading.push_unlabelled(Key::Date, Value::Text(month.iso));
        } else if !self.unknown {
            match read_pieces(lead) {
                Some(pieces) => {
                    self.reading.labels += pieces.fields.len();
                    self.take(pieces, |_| 2);
                }
                None if is_cell(lead) && line.text()[line.start..line.labels[0].start].trim_end_matches(' ').ends_with(BARS) => self.unknown = true,
                None => return None,
            }
        }
        Some(())
    }

    /// Reads the value of the label at `place`, up to the next label or a cell with a label that is none of ours.
    fn read_value(&mut self, line: &Line, place: usize) -> Option<()> {
        let (text, found) = (line.text(), &line.labels[place]);
        let next = line.labels.get(place + 1).map_or(line.end, |next| next.start);
        let unknown = find_unknown_cell(&text[found.value..next]);
        self.unknown |= unknown.is_some();
        let stop = unknown.map_or(next, |at| found.value + at);
        self.reading.labels += 1;
        self.reading.sure |= found.label.sure && !found.weak;
        self.reading.loose |= found.weak && line.labels.len() == 1;
        self.reading.keys.extend(found.label.kind.key());
        let read = |stop: usize| read_value(line.plain, found.label.kind, found.value, stop);
        let value = match read(stop) {
            Some(value) => value,
            // What stands behind the bar may be anything, when enough of the rest is known.
            None => {
                let bar = text[found.value..stop].find(BARS).filter(|bar| is_cell(text[found.value + bar..stop].trim_matches(SEPARATORS)))?;
                self.unknown = true;
                read(found.value + bar)?
            }
        };
        self.reading.labels += value.fields.len().saturating_sub(1);
        // Behind a date only the first bare name is told from callings and praise, and only when nobody is named yet.
        self.take(value, |draft| usize::from(draft.names.is_empty() && !draft.reading.keys.contains(&Key::Author)));
        Some(())
    }

    /// Takes over what pieces say, and as many of their names as there is `room` for after that.
    fn take(&mut self, pieces: Pieces, room: impl FnOnce(&Draft) -> usize) {
        self.reading.push_pieces(pieces.fields);
        self.ago |= pieces.ago;
        let room = room(self);
        self.names.extend(pieces.names.into_iter().take(room));
    }

    /// Gives the bare names their keys: the first is the author's, one more before the date is the source's. Who posts stands bare beside the
    /// time of day, and before it the account. Beside a mere day a name may be anything: a place, an event.
    fn name_the_unnamed(&mut self, labelled: bool) -> Option<()> {
        if self.names.is_empty() {
            return Some(());
        }
        let reading = &mut self.reading;
        let dated = reading.keys.contains(&Key::Date) || reading.keys.contains(&Key::Updated);
        if !(reading.has_time_of_day() || labelled && self.ago || labelled && dated && reading.labels >= 2) {
            return None;
        }
        reading.loose = true;
        let mut keys = [Key::Author, Key::Source].into_iter();
        for name in std::mem::take(&mut self.names) {
            if let Some(key) = keys.find(|key| !reading.keys.contains(key)) {
                reading.push_unlabelled(key, Value::Text(name));
            }
        }
        Some(())
    }

    /// Works out what the line comes to as a whole, or that too little of it is known.
    fn settle(mut self, line: &Line) -> Option<Reading> {
        self.settle_sureness(line);
        self.settle_dates(line);
        let Draft { mut reading, unknown, .. } = self;
        reading.about = reading.about.or(line.labels.iter().find_map(|found| found.label.kind.key()));
        if line.lone_date().is_some() && reading.fields.len() == 1 {
            (reading.form, reading.labels) = (Form::BareDate, 0);
        } else if line.has_only_tags() {
            reading.form = Form::Tags;
        }
        // A cell with a label of its own beside fields that are known: 职位编号, 天气. It takes a sure company.
        if unknown && !(reading.labels >= 2 && (reading.sure || reading.keys.contains(&Key::Date) && !reading.fields.is_empty())) {
            return None;
        }
        if reading.about.is_none() {
            // Nothing but numbers of catalogues and counters: taken for what libraries put at the head of a document, if that is sure, or if it
            // stands among such lines.
            let named = line.labels.iter().all(|found| !found.weak) && line.labels[0].start == line.start;
            if !reading.sure {
                reading.form = Form::Unkept; // 标签数 is a label of tags too, and alone it says no more than another counter.
            }
            (reading.sure || named).then(|| reading.about = Some(Key::DocNumber))?;
        }
        Some(reading)
    }

    /// Signs of a page that are no labels make the line sure.
    fn settle_sureness(&mut self, line: &Line) {
        let reading = &mut self.reading;
        reading.sure |= line.text().contains("發表在") && reading.keys.contains(&Key::Views);
        let original = line.lead().starts_with("原创") || line.lead().starts_with("原創");
        if (original || line.is_head_of_an_account(reading)) && reading.has_time_of_day() {
            // `原创 阿碧 慢火车书店 2021-11-07 20:30`: so WeChat begins every article, and without the first word many.
            (reading.sure, reading.loose) = (true, false);
        }
    }

    /// Makes `更新时间` the date beside a count of words or readers and no other date: it is when a chapter or an item was put up.
    fn settle_dates(&mut self, line: &Line) {
        let reading = &mut self.reading;
        let dated = reading.fields.iter().any(|field| field.key == Key::Date);
        if !dated && reading.labels >= 2 && ["更新时间", "更新時間"].iter().any(|name| line.text().contains(name)) {
            for field in reading.fields.iter_mut().filter(|field| field.key == Key::Updated) {
                field.key = Key::Date;
            }
        }
    }
}

/// The text is no name, but what was done at a time: `更新`, `上映`.
fn says_what_was_done(text: &str) -> bool {
    words!("no-name", "beside-fields").iter().any(|word| text.contains(word))
}

/// Finds who posted, before the date: `雪线以下 发表于 …`, `原创 半山听雨 于 …`.
fn find_poster(lead: &str) -> Option<&str> {
    static FLOOR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:#?\d{1,3}#|楼主)? *(?:大 中 小 )?(?:原创|原創|转载|轉載)?"));
    let name = FLOOR.find(lead).map_or(lead, |found| &lead[found.end()..]).trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_-·.".contains(c));
    ((2..=12).contains(&name.chars().count()) && plain && dates::read(name).is_none()).then_some(name)
}

/// Marks that part cells beyond doubt.
const BARS: &[char] = &['|', '│', '丨', '┊'];

/// The text may be a cell of a line of fields that says something else: it is short, and no sentence.
fn is_cell(text: &str) -> bool {
    text.chars().count() <= 16 && !text.contains(['。', '，', '！', '？', '；'])
}

/// The text is a row of short labels with short values or none: `天气:阵雨`, `产品型号: 厂商性质:生产厂家`.
fn is_row_of_cells(text: &str) -> bool {
    static CELLS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:[ |]*[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?:[^:,;。]{0,20})+$"));
    CELLS.is_match(text)
}

/// Finds where, in what follows a label, after a blank or a bar, cells begin that have labels of their own.
fn find_unknown_cell(rest: &str) -> Option<usize> {
    static START: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[ |]+[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} ?:"));
    let found = START.find(rest)?;
    let cells = &rest[found.start()..];
    (cells.chars().count() <= 60 && !cells.contains(['。', '，', ','])).then_some(found.start())
}
