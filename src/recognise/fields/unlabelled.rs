//! Lines that say what they say without a label: a byline, a journal and its issue, the number of a document, a time, a dynasty and a poet.

use std::sync::LazyLock;

use super::counts::SEPARATORS;
use super::pieces::{may_have_field, read_pieces_without_names};
use super::{Form, Reading};
use crate::document::{Key, Value};
use crate::text::dates;
use crate::text::han::is_han;
use crate::text::pattern::{Match, Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::sieve::Sieve;
use crate::text::words::{expression, words};

/// Reads a line without a label by one of the forms that need none.
pub(super) fn read_unlabelled(plain: &Plain, start: usize, end: usize) -> Option<Reading> {
    let text = plain.text[start..end].trim_matches(SEPARATORS);
    let begin = text.as_ptr() as usize - plain.text.as_ptr() as usize;
    let bare = Bare { plain, text, begin };
    read_journal(&bare)
        .or_else(|| read_dated_journal(&bare))
        .or_else(|| read_clock(text))
        .or_else(|| read_closing(&plain.text))
        .or_else(|| read_document_number(&bare))
        .or_else(|| read_poet(&plain.text))
        .or_else(|| read_credits(text))
}

/// A line without the brackets and the marks around it.
struct Bare<'l> {
    plain: &'l Plain<'l>,
    text: &'l str,
    /// Where the text begins in the plain view.
    begin: usize,
}

impl Bare<'_> {
    /// The part of the line as it is written.
    fn original(&self, part: Match) -> Value {
        Value::Text(self.plain.original(self.begin + part.start()..self.begin + part.end()).to_string())
    }
}

/// Reads a journal and its issue: `《读书》2012年第3期`.
fn read_journal(bare: &Bare) -> Option<Reading> {
    static JOURNAL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^《?([\p{Han}A-Za-z·()]{2,20}?)》? *((?:19|20)\d\d ?年 ?(?:第 ?)?\d{1,3} ?期|第 ?\d{1,3} ?卷 ?第 ?\d{1,3} ?期|(?:19|20)\d\d[,.] ?\d{1,3}\(\d{1,3}\))$",
        )
    });
    let found = Some(bare.text).filter(|text| text.ends_with(['期', ')'])).and_then(|text| JOURNAL.captures(text))?;
    let mut reading = Reading::default();
    reading.push(Key::Journal, bare.original(found.get(1)?));
    reading.push(Key::Issue, bare.original(found.get(2)?));
    reading.labels = 1;
    Some(reading)
}

/// Reads a journal with the date and the number of its issue.
fn read_dated_journal(bare: &Bare) -> Option<Reading> {
    static DATED_JOURNAL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"^《([^《》]{2,20})》(?:杂志|雜誌)? *([0-9〇○零一二三四五六七八九十年月日 ./-]{6,14}?) *((?:总第|總第|第) ?\d{1,4} ?期)$")
    });
    let found = Some(bare.text).filter(|text| text.ends_with('期')).and_then(|text| DATED_JOURNAL.captures(text))?;
    let date = dates::read(found[2].trim())?;
    let mut reading = Reading { sure: true, ..Reading::default() };
    reading.push_unlabelled(Key::Journal, bare.original(found.get(1)?));
    reading.push_unlabelled(Key::Date, Value::Text(date.iso));
    reading.push_unlabelled(Key::Issue, bare.original(found.get(3)?));
    Some(reading)
}

/// Reads a time of day and nothing else.
fn read_clock(text: &str) -> Option<Reading> {
    static CLOCK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:香港|北京|台北|臺北|澳門)?(?:時間|时间) ?\d{1,2} ?[時时:] ?\d{1,2} ?分?$"));
    let timed = text.contains(['時', '时']) && CLOCK.is_match(text);
    timed.then(|| Reading { about: Some(Key::Date), form: Form::BareTime, ..Reading::default() })
}

/// Reads a name alone in brackets, with the desk of a paper before it or without.
fn read_closing(text: &str) -> Option<Reading> {
    static CLOSING: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("credits", "closing")));
    /// What ends a word of the text in brackets, and no name.
    const ENDS: &[&str] = words!("no-name", "end");
    let found = Some(text).filter(|text| text.starts_with('(')).and_then(|text| CLOSING.captures(text))?;
    let (name, desk) = (&found["name"], found.name("desk").is_some());
    let length = name.chars().filter(|c| *c != ' ').count();
    // Without a desk or a calling, only Han characters and kana together make a name.
    let mixed = || name.chars().any(is_han) && name.chars().any(|c| ('ぁ'..='ヿ').contains(&c));
    let called = || found[0].contains(['文', '記', '记']);
    let is_name = if desk { (2..=6).contains(&length) } else { (3..=6).contains(&length) && !name.contains(' ') && (called() || mixed()) };
    if !is_name || ENDS.iter().any(|word| name.ends_with(word)) || name.contains('の') {
        return None;
    }
    let mut reading = Reading { loose: true, form: Form::Closing, ..Reading::default() };
    reading.push_unlabelled(Key::Author, Value::Text(name.replace(' ', "")));
    Some(reading)
}

/// Reads the number of a document.
fn read_document_number(bare: &Bare) -> Option<Reading> {
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?:\p{Han}{2,14}[〔\[(【] ?(?:19|20)\d\d ?[〕\])】] ?第? ?\d{1,5} ?[号號]|[〔\[(] ?(?:19|20)\d\d ?[〕\])] ?\p{Han}{1,4}\d{0,5}\p{Han}{1,6}(?:字)?第? ?\d{1,6} ?[号號](?:之[一二三四])?|\p{Han}{2,14}字第 ?\d{6,12} ?[號号])$",
        )
    });
    let found = Some(bare.text).filter(|text| text.contains(['号', '號'])).and_then(|text| NUMBER.find(text))?;
    let mut reading = Reading { form: Form::Byline, ..Reading::default() };
    reading.push_unlabelled(Key::DocNumber, bare.original(found));
    Some(reading)
}

/// Reads a dynasty and a poet: `〔宋代〕贺铸`. The bracket of the dynasty may have been taken for one around the line.
fn read_poet(text: &str) -> Option<Reading> {
    static POET: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?:[〔\[(](?:先秦|[两東西东]?[汉漢]|三国|魏晋|南北朝|隋|唐|五代|[北南]?宋|辽|金|元|明|清|近代|现代|近现代|当代)[代朝]?[〕\])] ?|(?:先秦|汉代|魏晋|南北朝|隋代|唐代|宋代|元代|明代|清代|近现代|唐|宋|元|明|清) ?[:·] ?)(\p{Han}{2,4})$",
        )
    });
    const FIRST: &[char] = &['〔', '[', '(', '先', '汉', '魏', '晋', '隋', '唐', '宋', '元', '明', '清', '近'];
    let found = Some(text).filter(|text| text.starts_with(FIRST)).and_then(|text| POET.captures(text))?;
    let mut reading = Reading { form: Form::Byline, ..Reading::default() };
    reading.push_unlabelled(Key::Author, Value::Text(found[1].to_string()));
    Some(reading)
}

/// A glance: a piece of the text may be a field. In letters of ASCII only a calling, the name of a paper and a count of readers are.
fn may_have_credits(text: &str) -> bool {
    static WORDS: LazyLock<Sieve> = LazyLock::new(|| {
        let papers = words!("papers", "end-latin").iter().map(|end| end.to_ascii_lowercase());
        Sieve::new(["by", ":", "view", "read", "hits", "pv"].map(str::to_string).into_iter().chain(papers))
    });
    if text.is_ascii() { WORDS.any(&text.to_ascii_lowercase()) } else { may_have_field(text) }
}

/// Reads bylines and counts: `By Jane Doe`, `3,120 views`. `By Monday the river had risen` has no name, `Jane Doe` alone has nothing that makes it
/// one.
fn read_credits(text: &str) -> Option<Reading> {
    let pieces = Some(text).filter(|text| may_have_credits(text)).and_then(read_pieces_without_names).filter(|pieces| !pieces.fields.is_empty())?;
    let fields = pieces.fields;
    let place = words!("reports", "behind-a-place").iter().any(|word| text.ends_with(word));
    let mut reading = Reading {
        sure: place || fields.len() >= 2 || text.contains('@'),
        loose: !fields.iter().any(|field| matches!(field.key, Key::Author | Key::Views | Key::Photographer | Key::Editor)),
        labels: fields.len(),
        form: Form::Byline,
        ..Reading::default()
    };
    reading.push_pieces(fields);
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    #[test]
    fn whatever_gives_a_field_is_looked_at() {
        let groups = [expressions!("credits", "by"), expressions!("visitors", "readers")];
        let texts = groups.iter().flat_map(|group| group.iter().flat_map(|expression| samples(expression)));
        let deeds = [words!("deeds"), words!("deeds", "edited"), words!("deeds", "gave"), words!("deeds", "took-pictures")].concat();
        let texts = texts.chain(deeds.iter().map(|deed| format!("admin {deed}"))).chain(["IP属地: 江苏", "The Elmford Gazette"].map(str::to_string));
        for text in texts.flat_map(|text| [text.clone(), text.to_uppercase()]) {
            assert!(may_have_credits(&text), "{text}");
        }
        for text in expressions!("credits", "by").iter().flat_map(|expression| samples(expression)) {
            assert!(may_have_credits(&format!("{text}闻")), "{text}闻");
        }
        let groups = [expressions!("credits", "reporter-and-name"), expressions!("credits", "name-and-reporter")];
        let texts = groups.iter().flat_map(|group| group.iter().flat_map(|expression| samples(expression)));
        let papers = [words!("papers", "end"), words!("papers", "end-hangul"), words!("papers", "end-latin")].concat();
        let texts = texts.chain(papers.iter().flat_map(|end| [format!("Ā江城{end}"), format!("江城{end}丨闻小舟")]));
        let deeds = deeds.iter().map(|deed| format!("秘書處 {deed}"));
        for text in texts.chain(deeds).chain(["江苏省", "来自江苏", "江城町水道課", "3120次阅读", "苏禾青 | 3120 PV"].map(str::to_string))
        {
            assert!(may_have_credits(&text), "{text}");
        }
        for text in ["The bridge opened in 1998 and closed this spring", "桥通了", "社区的网在报到", "第3章 早春", "天气:晴", "Today 桥通了"]
        {
            assert!(!may_have_credits(text), "{text}");
        }
    }
}
