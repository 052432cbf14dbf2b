//! The head of an article of WeChat: the title, whose article it is, when it came out and from where, each in a line of its own or in one together.

use std::sync::LazyLock;

use super::Page;
use crate::document::{Field, Key, Label, Value};
use crate::recognise::fields::people::is_name;
use crate::recognise::inserts::platform::is_of_wechat;
use crate::text::dates;
use crate::text::pattern::{Pattern, pattern};
use crate::text::spoken::Spoken;
use crate::text::words::words;

/// Lines that only WeChat has which make a page its own. Guess: one may be quoted.
const OWN: usize = 2;

/// Lines from the beginning among which the time stands. Guess: chosen by us.
const HEAD: usize = 6;

/// Lines below the time within which the text begins. Guess: nobody has measured it.
const NEAR: usize = 8;

/// Characters of the longest title. Format: the editor of WeChat takes no more.
const TITLE: usize = 64;

/// What stands above the text of an article of WeChat.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) title: usize,
    /// The lines that hold the fields, and nothing else.
    pub(crate) lines: Vec<usize>,
    pub(crate) fields: Vec<Field>,
}

/// A time to the minute, with the names before it and the province behind it.
struct Time {
    names: String,
    iso: String,
    place: Option<String>,
}

/// The head, where the province shows that it is WeChat's, or other lines of the page do. The name between title and time is the account's.
pub(super) fn find(page: Page) -> Option<Head> {
    let lines = page.lines();
    let says = |index: usize| Spoken::new(page.text(index)).text.trim().to_string();
    let stands = |index: &usize| !lines[*index].is_blank() && lines[*index].label() != Label::Boilerplate;
    let head: Vec<usize> = (0..lines.len()).filter(stands).take(HEAD + NEAR).collect();
    if !page.starts() {
        return None;
    }
    let timed = |index: usize| if page.text(index).contains(':') { read_time(&says(index)) } else { None };
    let mut times = head.iter().enumerate().filter_map(|(at, index)| Some((at, timed(*index)?)));
    let (at, mut time) = times.next().filter(|(at, _)| *at < HEAD)?;
    let mut fields = vec![head[at]];
    if times.next().is_some() {
        return None; // A talk, or a list.
    }
    if let Some(below) = head.get(at + 1).filter(|below| time.place.is_none() && is_place(&says(**below))) {
        time.place = Some(says(*below));
        fields.push(*below);
    }
    let mut above = head[..at].iter().rev();
    let names = if time.names.is_empty() {
        let line = *above.next()?;
        fields.insert(0, line);
        says(line)
    } else {
        time.names
    };
    let title = *above.next()?;
    let names: Vec<&str> = names.split_whitespace().filter(|name| *name != "原创").collect();
    let own = || (0..lines.len()).filter(|index| is_of_wechat(page.says(*index))).take(OWN).count() >= OWN;
    let linked = || page.text(fields[0]).contains("](javascript:void(0)");
    let shown = time.place.is_some() || linked() || page.is_page() && own();
    let named = matches!(names.len(), 1 | 2) && names.iter().all(|name| is_name(name));
    let said = says(title);
    let titled = (2..=TITLE).contains(&said.chars().count()) && !said.ends_with(['。', '：', ':', '，', '；']) && read_time(&said).is_none();
    let text = || head[at + 1..].iter().any(|index| page.is_sentence(*index));
    if !(shown && named && titled && text()) {
        return None;
    }
    let field = |key: Key, value: &str| Field { key, value: Value::Text(value.to_string()) };
    let mut found = vec![field(Key::Date, &time.iso)];
    found.extend(names.iter().rev().nth(1).map(|name| field(Key::Author, name)));
    found.extend(names.last().map(|name| field(Key::Source, name)));
    found.extend(time.place.map(|place| field(Key::Location, &place)));
    Some(Head { title, lines: fields, fields: found })
}

/// Reads a line that ends in a time to the minute, and in a province or not.
fn read_time(text: &str) -> Option<Time> {
    static TIME: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?P<names>[^0-9:：，。|]{0,40}?)[ _*]*(?P<date>(?:19|20)\d\d(?:-\d\d?-\d\d? |年\d\d?月\d\d?日 )\d\d?:\d\d)(?::\d\d)?[ _*]*(?:发表于 ?|IP属地[:：]? ?)?(?P<place>\p{Han}{0,5})[ _*]*$",
        )
    });
    /// Bytes of the longest line that is read for a time. Guess: chosen by us.
    const LONGEST: usize = 160;
    let text = text.trim();
    let found = Some(text).filter(|text| text.len() <= LONGEST && text.contains(':')).and_then(|text| TIME.captures(text))?;
    let place = Some(&found["place"]).filter(|place| !place.is_empty());
    if place.is_some_and(|place| !is_place(place)) {
        return None;
    }
    let iso = dates::read(&found["date"]).filter(|date| date.day && date.time)?.iso;
    Some(Time { names: found["names"].trim().to_string(), iso, place: place.map(str::to_string) })
}

/// A province or a country, as WeChat names whence an article came.
fn is_place(text: &str) -> bool {
    words!("platform-notice", "place").contains(&text)
}
