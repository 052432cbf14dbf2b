//! JSON lines: one object a document, written part by part, so that a long document needs no more memory than a short one.

use std::fmt::Write;

use super::text;
use super::visible::is_hidden;
use crate::document::{Document, Metadata};

/// The beginning of a document's object, up to and with the quotation mark that opens its text.
pub fn open(path: &str, title: Option<&str>) -> String {
    let mut out = String::from("{\"path\":");
    quote(path, &mut out);
    out.push_str(",\"title\":");
    match title {
        Some(title) => quote(title, &mut out),
        None => out.push_str("null"),
    }
    out.push_str(",\"text\":\"");
    out
}

/// The text of a part, escaped.
pub fn text(document: &Document) -> String {
    let mut out = String::new();
    escape(&text::written(document), &mut out);
    out
}

/// The end of a document's object, from the quotation mark that closes its text.
pub fn close(metadata: &Metadata) -> String {
    format!("\",\"metadata\":{}}}\n", self::metadata(metadata))
}

/// Metadata fields as an object.
pub fn metadata(metadata: &Metadata) -> String {
    escaped_ends(serde_json::to_string(metadata).expect("strings, numbers and lists are JSON"))
}

/// JSON with the line ends escaped that JSON itself lets stand: many a program that reads it line by line takes them for ends of its lines.
pub(crate) fn escaped_ends(json: String) -> String {
    if !json.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        return json;
    }
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// JSON with what can't be seen, and what a terminal would obey, escaped. It says the same, and is safe to look at.
pub(super) fn safe_to_show(json: String) -> String {
    if !json.contains(is_hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_hidden(c) {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(out, "\\u{unit:04x}"));
        } else {
            out.push(c);
        }
    }
    out
}

/// Appends `text` as a JSON string. Only what JSON asks for is escaped, quotation marks, backslashes and controls, and what else ends lines.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    escape(text, out);
    out.push('"');
}

/// Appends `text` as it stands between the quotation marks of a JSON string.
fn escape(text: &str, out: &mut String) {
    let quoted = escaped_ends(serde_json::to_string(text).expect("a string is JSON"));
    out.push_str(&quoted[1..quoted.len() - 1]);
}
