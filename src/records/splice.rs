//! Puts new values into a record's line; every byte outside them is copied.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::document::Metadata;
use crate::writer::json;

/// What takes the place of some bytes of a line; of none, where something is put in.
pub(crate) struct Edit {
    /// Byte range of the line.
    pub(crate) range: Range<usize>,
    /// JSON.
    pub(crate) new: String,
}

/// Appends `line` with its edits, which do not overlap.
pub(crate) fn splice(line: &str, edits: &mut [Edit], out: &mut String) {
    edits.sort_by_key(|edit| edit.range.start);
    let mut copied = 0;
    for Edit { range, new } in edits.iter() {
        out.push_str(&line[copied..range.start]);
        out.push_str(new);
        copied = range.end;
    }
    out.push_str(&line[copied..]);
}

/// `text` as a JSON string: raw UTF-8, only quotation marks, backslashes, controls and line ends escaped.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16 + 2);
    json::quote(text, &mut out);
    out
}

/// `,"name":value`, to stand behind another field.
pub(crate) fn member(name: &str, value: &str) -> String {
    let mut out = String::from(",");
    json::quote(name, &mut out);
    out.push(':');
    out.push_str(value);
    out
}

/// The place behind the last field of an object, which stands at this range of the line; `None` where it has no field.
pub(crate) fn find_end_of_fields(line: &str, object: Range<usize>) -> Option<usize> {
    let inside = line[object].trim_end().strip_suffix('}')?.trim_end();
    (inside != "{").then(|| inside.as_ptr() as usize - line.as_ptr() as usize + inside.len())
}

/// What was found of a record's text.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f> {
    /// Only that of a page, which is a field among the others.
    pub(crate) title: Option<&'f str>,
    pub(crate) metadata: &'f Metadata,
}

/// The name of the title among the fields.
const TITLE: &str = "title";

impl Found<'_> {
    pub(crate) fn is_empty(self) -> bool {
        self.title.is_none() && self.metadata.fields().is_empty()
    }

    /// All of it as an object.
    pub(crate) fn json(self) -> String {
        let fields = json::metadata(self.metadata);
        let Some(title) = self.title else { return fields };
        let mut out = String::from("{\"title\":");
        json::quote(title, &mut out);
        out.push_str(if self.metadata.fields().is_empty() { "" } else { "," });
        out.push_str(&fields[1..]);
        out
    }
}

/// Adds those fields that an object at this range of the line does not have; `None` where it has them all. An error: that is no object.
pub(crate) fn merge(line: &str, object: Range<usize>, found: Found) -> Result<Option<Edit>, ()> {
    let Keys(there) = serde_json::from_str(&line[object.clone()]).map_err(|_| ())?;
    let mut absent = Metadata::default();
    absent.extend(found.metadata.fields().iter().filter(|field| !there.contains(field.key.name())).cloned());
    let absent = Found { title: found.title.filter(|_| !there.contains(TITLE)), metadata: &absent };
    if absent.is_empty() {
        return Ok(None);
    }
    let fields = absent.json();
    let fields = &fields[1..fields.len() - 1];
    Ok(Some(match find_end_of_fields(line, object.clone()) {
        Some(place) => Edit { range: place..place, new: format!(",{fields}") },
        None => Edit { range: object.start + 1..object.start + 1, new: fields.to_string() },
    }))
}

/// The keys of an object.
struct Keys(BTreeSet<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Keys, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Keys;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Keys, A::Error> {
                let mut keys = BTreeSet::new();
                while let Some((key, IgnoredAny)) = object.next_entry()? {
                    keys.insert(key);
                }
                Ok(Keys(keys))
            }
        }
        json.deserialize_map(Collect)
    }
}

/// The text of a JSON string as it stands in a line, borrowed where it has no escapes. `None` where half of a surrogate pair stands alone, which
/// no text can hold. That it is a JSON string is known.
pub(crate) fn read_string(raw: &str) -> Option<Cow<'_, str>> {
    let mut rest = &raw[1..raw.len() - 1];
    let Some(mut at) = memchr::memchr(b'\\', rest.as_bytes()) else { return Some(Cow::Borrowed(rest)) };
    let mut text = String::with_capacity(rest.len());
    loop {
        text.push_str(&rest[..at]);
        let (character, length) = read_escape(&rest[at..])?;
        text.push(character);
        rest = &rest[at + length..];
        match memchr::memchr(b'\\', rest.as_bytes()) {
            Some(next) => at = next,
            None => {
                text.push_str(rest);
                return Some(Cow::Owned(text));
            }
        }
    }
}

/// The character of the escape that `rest` begins with, and the bytes it takes.
fn read_escape(rest: &str) -> Option<(char, usize)> {
    let short = |character| Some((character, 2));
    match rest.as_bytes()[1] {
        b'n' => short('\n'),
        b't' => short('\t'),
        b'r' => short('\r'),
        b'b' => short('\u{8}'),
        b'f' => short('\u{C}'),
        b'u' => {
            let unit = |from: usize| u16::from_str_radix(rest.get(from + 2..from + 6)?, 16).ok();
            let first = unit(0)?;
            let second = if (0xD800..0xDC00).contains(&first) && rest[6..].starts_with("\\u") { unit(6) } else { None };
            let mut characters = char::decode_utf16([first].into_iter().chain(second));
            Some((characters.next()?.ok()?, if second.is_some() { 12 } else { 6 }))
        }
        other => short(other.into()), // A quotation mark, a slash, a backslash.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_serde_json_reads_them() {
        for raw in [r#""""#, r#""渡口""#, r#""a\n\t\r\b\f\"\\\/b""#, r#""\u4e2d\u6587x""#, r#""\ud83d\ude00\u0000""#, r#""\\u4e2d""#] {
            assert_eq!(read_string(raw).as_deref(), serde_json::from_str::<String>(raw).ok().as_deref(), "{raw}");
        }
        for lone in [r#""\ud800""#, r#""\ud83d\u4e2d""#, r#""\ude00\ud83d""#, r#""\ud83dx""#, r#""\ud83d\n""#] {
            assert_eq!(read_string(lone), None, "{lone}");
            assert!(serde_json::from_str::<String>(lone).is_err(), "{lone}");
        }
        assert!(matches!(read_string(r#""渡口""#), Some(Cow::Borrowed("渡口"))));
    }
}
