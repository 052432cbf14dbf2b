//! The metadata fields of a document.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The metadata fields of a document, in the order found; the first value of a key stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata(Vec<Field>);

/// One metadata field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub key: Key,
    pub value: Value,
}

/// The names of metadata fields, as Pandoc and HTML name them where they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Date,
    Updated,
    Source,
    Author,
    Editor,
    Keywords,
    Journal,
    Issue,
    Views,
    Agency,
    DocNumber,
    Category,
    Column,
    Url,
    Location,
    Proofreader,
    Photographer,
}

/// The value of a metadata field. Dates are ISO 8601 text at the precision given.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(u64),
    List(Vec<String>),
}

impl Metadata {
    /// The fields in the order found.
    pub fn fields(&self) -> &[Field] {
        &self.0
    }

    pub fn get(&self, key: Key) -> Option<&Value> {
        self.0.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Adds what is not there yet: the first value of a key stands.
    pub fn extend(&mut self, fields: impl IntoIterator<Item = Field>) {
        for field in fields {
            if self.get(field.key).is_none() {
                self.0.push(field);
            }
        }
    }
}

impl Key {
    pub fn name(self) -> &'static str {
        match self {
            Key::Date => "date",
            Key::Updated => "updated",
            Key::Source => "source",
            Key::Author => "author",
            Key::Editor => "editor",
            Key::Keywords => "keywords",
            Key::Journal => "journal",
            Key::Issue => "issue",
            Key::Views => "views",
            Key::Agency => "agency",
            Key::DocNumber => "doc_number",
            Key::Category => "category",
            Key::Column => "column",
            Key::Url => "url",
            Key::Location => "location",
            Key::Proofreader => "proofreader",
            Key::Photographer => "photographer",
        }
    }
}

impl Value {
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }
}

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for field in &self.0 {
            match &field.value {
                Value::Text(text) => map.serialize_entry(field.key.name(), text)?,
                Value::Number(number) => map.serialize_entry(field.key.name(), number)?,
                Value::List(list) => map.serialize_entry(field.key.name(), list)?,
            }
        }
        map.end()
    }
}
