//! The header above a text: what a clipper, a reader of pages or a site generator says of the text in keys and values.

pub(crate) mod front_matter;
pub(crate) mod reader;

use std::ops::Range;

use crate::document::{Field, Key, Value};
use crate::text::dates;
use crate::text::words::words;

/// A header at the very beginning of a text.
#[derive(Debug, PartialEq)]
pub(crate) struct Header {
    /// The lines that it takes up, by index. A title that is marked as a heading may stand above them.
    pub(crate) lines: Range<usize>,
    /// What the text is called.
    pub(crate) title: Option<String>,
    /// What else it says of the text, as far as there are fields for it.
    pub(crate) fields: Vec<Field>,
    /// Its keys, as they are written.
    pub(crate) keys: Vec<String>,
}

/// What a key says of the text.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Says {
    Title,
    Field(Key),
    /// Something that there is no field for.
    Unread,
    /// The text begins below it.
    Content,
}

impl Header {
    fn new(lines: Range<usize>) -> Header {
        Header { lines, title: None, fields: Vec::new(), keys: Vec::new() }
    }

    /// It says where on the web the text was taken from, as one says of a page and not of a text of one's own.
    pub(crate) fn has_address(&self) -> bool {
        self.fields.iter().any(|field| field.key == Key::Url)
    }

    /// Reads a key with its values; what suits no key is passed over.
    fn read(&mut self, key: &str, values: &[String]) {
        self.keys.push(key.to_string());
        let values: Vec<&str> = values.iter().map(|value| unlinked(value.trim())).filter(|value| !value.is_empty()).collect();
        let Some(first) = values.first() else { return };
        let (key, value) = match says(key) {
            Some(Says::Title) => {
                self.title.get_or_insert_with(|| (*first).to_string());
                return;
            }
            Some(Says::Field(Key::Url | Key::Source)) if is_address(first) => (Key::Url, Value::Text((*first).to_string())),
            Some(Says::Field(Key::Url)) => return,
            Some(Says::Field(key @ (Key::Date | Key::Updated))) => match dates::read(first) {
                Some(date) if date.length == first.len() => (key, Value::Text(date.iso)),
                _ => return,
            },
            Some(Says::Field(Key::Keywords)) => (Key::Keywords, Value::List(values.iter().map(|value| (*value).to_string()).collect())),
            Some(Says::Field(key)) => (key, Value::Text(values.join(", "))),
            Some(Says::Unread | Says::Content) | None => return,
        };
        if !self.fields.iter().any(|field| field.key == key) {
            self.fields.push(Field { key, value });
        }
    }
}

/// What a key says, in whatever letters it is written.
fn says(key: &str) -> Option<Says> {
    const KEYS: &[(&[&str], Says)] = &[
        (words!("header-keys", "title"), Says::Title),
        (words!("header-keys", "date"), Says::Field(Key::Date)),
        (words!("header-keys", "updated"), Says::Field(Key::Updated)),
        (words!("header-keys", "author"), Says::Field(Key::Author)),
        (words!("header-keys", "address"), Says::Field(Key::Url)),
        (words!("header-keys", "source"), Says::Field(Key::Source)),
        (words!("header-keys", "keywords"), Says::Field(Key::Keywords)),
        (words!("header-keys", "category"), Says::Field(Key::Category)),
        (words!("header-keys", "unread"), Says::Unread),
        (words!("header-keys", "content"), Says::Content),
    ];
    let key = key.trim().to_lowercase();
    KEYS.iter().find(|(words, _)| words.contains(&key.as_str())).map(|(_, says)| *says)
}

/// The value is the address of a page.
fn is_address(value: &str) -> bool {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// A value without the brackets of a note that it links to, `[[闻小舟]]`, and of the link that it is the address of, `[原文](https://…)`.
fn unlinked(value: &str) -> &str {
    let target = || value.strip_suffix(')')?.split_once("](").map(|(_, target)| target).filter(|target| is_address(target));
    let note = || value.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
    note().or_else(target).unwrap_or_else(|| value.trim_matches(['<', '>']))
}
