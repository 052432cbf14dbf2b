//! The metadata fields of a document.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The metadata fields of a document, in the order found; the first value of a key stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata(Vec<Field>);

/// One metadata field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What the field says.
    pub key: Key,
    /// The value, as its key asks for it.
    pub value: Value,
}

/// The names of metadata fields, as Pandoc and HTML name them where they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// When the page was published: ISO 8601 at the precision given.
    Date,
    /// When it was last changed: ISO 8601 at the precision given.
    Updated,
    /// Where the text was taken from.
    Source,
    /// Who wrote it.
    Author,
    /// Who edited it; kept apart from the author.
    Editor,
    /// A list of key words; words that run together stay one.
    Keywords,
    /// The journal it appeared in.
    Journal,
    /// The journal's issue, as the page writes it: `2012年7期`.
    Issue,
    /// How many have read it: a number.
    Views,
    /// The body that issued a document.
    Agency,
    /// The number of an official document: `澜政办发〔2018〕27号`.
    DocNumber,
    /// The section that the page says it belongs to.
    Category,
    /// The column of a periodical.
    Column,
    /// The site that the page is one of, by the name that it gives itself.
    Site,
    /// The address of the page.
    Url,
    /// When an archive of pages says that it was fetched: ISO 8601.
    Crawled,
    /// Where it was issued.
    Location,
    /// Who read the proofs.
    Proofreader,
    /// Who took the pictures.
    Photographer,
    /// Who sings.
    Artist,
    /// The album that a song is from.
    Album,
    /// Who wrote the words of a song.
    Lyricist,
    /// Who composed it.
    Composer,
    /// Who arranged it.
    Arranger,
    /// Who produced it.
    Producer,
    /// A list of who else had a part in a song, as the file writes it: `混音：某某`.
    Credits,
    /// Who wrote a file of lyrics.
    Transcriber,
}

/// The value of a metadata field. Dates are ISO 8601 text at the precision given.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, and dates.
    Text(String),
    /// A count.
    Number(u64),
    /// Several words, in their order.
    List(Vec<String>),
}

impl Metadata {
    /// The fields in the order found.
    pub fn fields(&self) -> &[Field] {
        &self.0
    }

    /// The value of a key.
    pub fn get(&self, key: Key) -> Option<&Value> {
        self.0.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Puts a field in the place of the one with its key.
    pub(crate) fn replace(&mut self, field: Field) {
        self.0.iter_mut().filter(|other| other.key == field.key).for_each(|other| other.value = field.value.clone());
    }

    /// Adds what is not there yet: the first value of a key stands.
    pub fn extend(&mut self, fields: impl IntoIterator<Item = Field>) {
        for field in fields {
            debug_assert_eq!(field.value.kind(), field.key.kind(), "{field:?}");
            if self.get(field.key).is_none() {
                self.0.push(field);
            }
        }
    }
}

/// What the value of a key is, wherever it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Value::Text`].
    Text,
    /// [`Value::Number`].
    Number,
    /// [`Value::List`].
    List,
}

impl Key {
    /// Every key there is, for those who need a column for each.
    pub const ALL: [Key; 27] = [
        Key::Date,
        Key::Updated,
        Key::Source,
        Key::Author,
        Key::Editor,
        Key::Keywords,
        Key::Journal,
        Key::Issue,
        Key::Views,
        Key::Agency,
        Key::DocNumber,
        Key::Category,
        Key::Column,
        Key::Site,
        Key::Url,
        Key::Crawled,
        Key::Location,
        Key::Proofreader,
        Key::Photographer,
        Key::Artist,
        Key::Album,
        Key::Lyricist,
        Key::Composer,
        Key::Arranger,
        Key::Producer,
        Key::Credits,
        Key::Transcriber,
    ];

    /// What its value is.
    pub fn kind(self) -> Kind {
        match self {
            Key::Views => Kind::Number,
            Key::Keywords | Key::Credits => Kind::List,
            _ => Kind::Text,
        }
    }

    /// The name in front matter and JSON.
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
            Key::Site => "site",
            Key::Url => "url",
            Key::Crawled => "crawled",
            Key::Location => "location",
            Key::Proofreader => "proofreader",
            Key::Photographer => "photographer",
            Key::Artist => "artist",
            Key::Album => "album",
            Key::Lyricist => "lyricist",
            Key::Composer => "composer",
            Key::Arranger => "arranger",
            Key::Producer => "producer",
            Key::Credits => "credits",
            Key::Transcriber => "transcriber",
        }
    }
}

impl Value {
    /// What the value is.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Text(_) => Kind::Text,
            Value::Number(_) => Kind::Number,
            Value::List(_) => Kind::List,
        }
    }

    /// The text, if the value is one.
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
