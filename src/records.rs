//! JSON-lines records: each record's `text` is a document; everything else of its line is copied byte for byte.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::document::Document;
use crate::pipeline::{self, Choice};
use crate::writer;

/// A record, as far as it is looked at.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    text: &'a RawValue,
}

/// What became of one record's line.
pub enum Washed {
    /// The line goes out as it came.
    Same,
    /// The line, without its end, with the new value in place of the old.
    Changed(String),
    /// The line is no record that can be washed; it goes out as it came, and this says why.
    Passed(String),
}

/// The text of one record; an error says why it is none.
pub fn text(line: &str) -> Result<String, String> {
    value(line).map(|(text, _)| text)
}

/// The text of one record, and the slice of its line that holds it.
fn value(line: &str) -> Result<(String, &str), String> {
    // A byte order mark before a file's first record is no part of it, and is copied like everything outside the value.
    let object = line.strip_prefix('\u{FEFF}').unwrap_or(line);
    // Serde would take an array for the fields of a record in their order.
    if !object.trim_start().starts_with('{') {
        return Err("not a JSON object".to_string());
    }
    let record: Record = serde_json::from_str(object).map_err(|error| reason(&error))?;
    let raw = record.text.get();
    match serde_json::from_str(raw) {
        Ok(text) => Ok((text, raw)),
        Err(_) if raw.starts_with('"') => Err("the field 'text' holds half of a surrogate pair".to_string()),
        Err(_) => Err("the field 'text' is not a string".to_string()),
    }
}

/// Washes the text of one record. `line` is without its line end; `look` is shown the finished document.
pub fn wash(line: &str, choice: &Choice, look: impl FnOnce(&Document)) -> Washed {
    let (text, raw) = match value(line) {
        Ok(found) => found,
        Err(reason) => return Washed::Passed(reason),
    };
    let mut document = Document::new(&text, 1);
    pipeline::run(&mut document, choice);
    look(&document);
    let washed = writer::text::whole(&document);
    if washed == text {
        return Washed::Same;
    }
    // `raw` is a slice of `line`, so its address says where it stands.
    let start = raw.as_ptr() as usize - line.as_ptr() as usize;
    let mut spliced = String::with_capacity(line.len());
    spliced.push_str(&line[..start]);
    writer::json::quote(&washed, &mut spliced);
    spliced.push_str(&line[start + raw.len()..]);
    Washed::Changed(spliced)
}

/// What is wrong with a line, without the place that serde_json adds: the caller knows the line.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    match error.classify() {
        serde_json::error::Category::Data => format!("not a record: {message}"),
        _ => format!("not JSON: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn washed(line: &str) -> Washed {
        wash(line, &Choice::default(), |_| {})
    }

    #[test]
    fn everything_outside_the_value_is_copied() {
        let line = r#"{"n": 1.10, "big":12345678901234567890123, "text" : "正文。  \n分享到：微信 微博\n" ,"x":"\u0000\u4e2d"}"#;
        let Washed::Changed(out) = washed(line) else { panic!("the share bar goes") };
        assert_eq!(out, r#"{"n": 1.10, "big":12345678901234567890123, "text" : "正文。\n" ,"x":"\u0000\u4e2d"}"#);
    }

    #[test]
    fn a_text_that_stays_leaves_its_escapes_alone() {
        assert!(matches!(washed(r#"{"text":"\u4e2d\u6587\/"}"#), Washed::Same));
    }

    #[test]
    fn what_is_no_record_says_why() {
        for (line, why) in [
            (r#"{"text":1}"#, "not a string"),
            (r#"{"title":"x"}"#, "missing field `text`"),
            (r#"{"text":"a","text":"b"}"#, "duplicate field"),
            (r#"{"text":"\ud800"}"#, "surrogate"),
            (r#"{"text":"a""#, "not JSON"),
            (r#"["a"]"#, "not a JSON object"),
            (r#"{"text":["a"]}"#, "not a string"),
        ] {
            let Washed::Passed(reason) = washed(line) else { panic!("{line} can't be washed") };
            assert!(reason.contains(why), "{line}: {reason}");
        }
    }
}
