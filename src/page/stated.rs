//! What a page in HTML states for machines, beside what its text says.

use crate::document::{Document, Field, Key, Label, Value};
use crate::text::plain::words as spoken;
use crate::text::words::words;

/// What stands before a name where a text says whose it is.
const SIGNS: &[&str] = words!("no-author", "before");

/// Adds the fields that the page states to those that its text says. What the text says stands, unless it says all of that below its end, where others
/// answer; and of two authors the stated one does, where the
/// lines of fields have its name too, as part of more, or where they have the other one without a word that says so.
pub(crate) fn join(document: &mut Document) {
    let fields = std::mem::take(&mut document.findings.fields);
    let stated = fields.iter().find(|field| field.key == Key::Author);
    let said = document.findings.metadata.get(Key::Author).and_then(Value::as_text).map(str::to_string);
    if let (Some(stated), Some(said)) = (stated, said)
        && let Some(name) = stated.value.as_text()
        && name != said
        && (is_said_below(document) || is_said(document, name) || !is_signed(document, &said))
    {
        document.findings.metadata.replace(stated.clone());
    }
    if let Some(date) = fields.iter().find(|field| field.key == Key::Date).filter(|_| is_of_a_change(document, &fields) || is_said_below(document)) {
        document.findings.metadata.replace(date.clone());
    }
    document.findings.metadata.extend(fields);
}

/// All lines of fields stand below the last line that stays.
fn is_said_below(document: &Document) -> bool {
    let last = document.standing(0..document.lines().len()).next_back();
    let mut fields = (0..document.lines().len()).filter(|index| document.lines()[*index].label() == Label::Meta);
    fields.next().is_some_and(|first| last.is_some_and(|last| first > last))
}

/// The day that the text says is the one on which the page was changed, as it states itself.
fn is_of_a_change(document: &Document, fields: &[Field]) -> bool {
    let stated = |key: Key| fields.iter().find(|field| field.key == key).and_then(|field| field.value.as_text());
    let day = |date: &str| date.get(..10).unwrap_or(date).to_string();
    let said = document.findings.metadata.get(Key::Date).and_then(Value::as_text).map(day);
    said.is_some() && said == stated(Key::Updated).map(day) && stated(Key::Date).map(day).is_some_and(|date| Some(date) < said)
}

/// The texts of the lines that were found to be fields.
fn field_lines<'d>(document: &'d Document) -> impl Iterator<Item = &'d str> {
    document.lines().iter().filter(|line| line.label() == Label::Meta).map(|line| line.original())
}

/// A line of fields has this name.
fn is_said(document: &Document, name: &str) -> bool {
    let name = spoken(name);
    field_lines(document).any(|text| spoken(text).contains(&name))
}

/// A line of fields says that the text is by this name.
fn is_signed(document: &Document, name: &str) -> bool {
    field_lines(document).any(|text| {
        let before = text.find(name).map(|at| text[..at].trim_end());
        before.is_some_and(|before| {
            before.ends_with([':', '：', '/', '／']) || SIGNS.iter().any(|sign| before.to_lowercase().ends_with(&sign.to_lowercase()))
        })
    })
}
