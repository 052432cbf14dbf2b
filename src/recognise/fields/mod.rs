//! What a line of fields says: the keys, the values, how sure.

pub(crate) mod candidate;
pub(crate) mod counts;
pub(crate) mod label_search;
pub(crate) mod label_shapes;
mod labelled;
pub(crate) mod labels;
pub(crate) mod loose;
pub(crate) mod page_line;
pub(crate) mod people;
pub(crate) mod pieces;
pub(crate) mod reading;
mod sentences;
mod unkept;
mod unlabelled;
pub(crate) mod values;

use crate::document::{Field, Key, Value};

/// What a line says about the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub fields: Vec<Field>,
    /// The first key that has a value, or without one the first label's: it decides which rule signs.
    pub about: Option<Key>,
    /// Labels read, with a value or without.
    pub labels: usize,
    /// The keys of the labels, with a value or without.
    pub keys: Vec<Key>,
    /// The line has a label that is hardly ever written but by a page about itself, or another sure sign.
    pub sure: bool,
    /// The line has a name or a cell that no word explains: only its place can say that it is metadata.
    pub loose: bool,
    pub form: Form,
    /// The last label of the line has no value: it may stand in the line below.
    pub open: Option<labels::Kind>,
}

/// How a line says what it says. A line has one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Labels with their values, or another line for which nothing but its fields counts.
    #[default]
    Labelled,
    /// Labels of the tags of a site, and no other.
    Tags,
    /// Labels that keep nothing and are everyday words: the line counts only among the fields at the head of a document.
    Unkept,
    /// A byline, a poet, or the number of a document, without a label.
    Byline,
    /// A date, and nothing else.
    BareDate,
    /// A time of day and nothing else, as Hong Kong's press releases close.
    BareTime,
    /// A name alone in brackets, as Japanese papers close an article.
    Closing,
    /// A name alone: only its place can say whose it is.
    Name,
    /// A sentence that only a page says of itself: how often it was read, when it was changed, from which account it came.
    Sentence,
}

/// What a line of fields says for a page: a date under a label that says it was published, or two fields and more, one of them sure or a date. A
/// colophon has its editor and its proofreader, which is not enough.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stamp {
    /// It has a date under a label that hardly any text has.
    pub(crate) published: bool,
    /// It has a date.
    pub(crate) dated: bool,
    /// It has fields of two kinds and more.
    pub(crate) several: bool,
    /// It is no line that somebody wrote in passing: three fields, or two in a script of East Asia, where pages write them so.
    pub(crate) full: bool,
}

impl Reading {
    /// The line says something without other fields beside it.
    pub(crate) fn can_stand_alone(&self) -> bool {
        self.form != Form::Unkept
    }

    /// A date in it has the time of day.
    pub(crate) fn has_time_of_day(&self) -> bool {
        self.fields.iter().any(|field| field.value.as_text().is_some_and(|text| text.as_bytes().get(10) == Some(&b'T')))
    }

    /// Adds a field whose label is counted elsewhere.
    fn push(&mut self, key: Key, value: Value) {
        self.about.get_or_insert(key);
        self.keys.push(key);
        self.fields.push(Field { key, value });
    }

    /// Adds a field without a label, which says as much as one with.
    fn push_unlabelled(&mut self, key: Key, value: Value) {
        self.labels += 1;
        self.push(key, value);
    }

    /// Adds the fields of pieces that stand beside labels or without any.
    fn push_pieces(&mut self, fields: Vec<Field>) {
        for mut field in fields {
            // `Posted by Jane Doe on 26 May 2006`: the word belongs to the date.
            if let (Key::Author, Value::Text(name)) = (field.key, &mut field.value)
                && let Some(short) = name.strip_suffix(" on")
            {
                *name = short.to_string();
            }
            self.push(field.key, field.value);
        }
    }
}
