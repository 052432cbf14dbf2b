//! JSON-lines records: some values of each record are a document; everything else of its line is copied byte for byte.
//!
//! [`Record::read`] finds the values, [`Record::document`] makes one document of them, and [`Record::write`] puts what the rules left of each back
//! into its place. Values may be pages in HTML: the washed text takes the place of each.

mod pages;
mod path;
mod places;
mod report;
mod splice;

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Document, Field, Key, LeftOut, Value};
use crate::html;
use crate::writer::text;

use pages::Pages;
pub use path::FieldPath;
use places::{Places, Wanted, find};
pub use report::report;
use splice::{Edit, Found};

/// Where metadata goes when its own field holds something else than an object.
pub const OTHER_METADATA: &str = "taoxi_metadata";

/// The field beside a page that has its address.
const ADDRESS: &str = "url";

/// What the values of a field are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    #[default]
    Text,
    /// Markdown, which stays as it is written where Markdown is written too.
    Markdown,
    /// Pages in HTML, of which the text takes their place.
    Html(html::Options),
}

/// Which fields of a record are read and written.
#[derive(Clone, Debug)]
pub struct Fields {
    field: FieldPath,
    holds: Holds,
    out: Option<String>,
    meta: String,
    report: Option<String>,
    /// The addresses of records of text matter too.
    sited: bool,
}

/// A record that can be washed: its line, and the texts of its values.
pub struct Record<'l> {
    line: &'l str,
    places: Places,
    texts: Vec<Cow<'l, str>>,
    holds: Holds,
    /// What was read where the values are pages.
    pages: Option<Pages>,
    /// Where it is from, if somebody wants to know that of text.
    address: Option<String>,
}

/// What became of a record's line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// It is another line than before.
    pub changed: bool,
    /// The field for metadata holds no object, so it went to [`OTHER_METADATA`].
    pub other_metadata: bool,
}

impl Fields {
    /// `field` is washed. With `out` the washed value goes to a field of that name beside it. `meta` is the record's field for what the metadata
    /// filter found, `report` the one for what was done. An error says which names do not go together.
    pub fn new(field: FieldPath, out: Option<String>, meta: String, report: Option<String>) -> Result<Fields, String> {
        if out.is_some() && field.last().is_none() {
            return Err(format!("a new field can't stand beside the elements of a list: '{field}' has to end with a name, or leave out --out-field"));
        }
        let own = [field.single(), Some(meta.as_str()), report.as_deref(), out.as_deref().filter(|_| field.steps().len() == 1)];
        let beside = [field.last().filter(|_| out.is_some()), out.as_deref()];
        for names in [&own[..], &beside] {
            let names: Vec<&str> = names.iter().copied().flatten().collect();
            if let Some(twice) = names.iter().enumerate().find_map(|(place, name)| names[..place].contains(name).then_some(name)) {
                return Err(format!("two things can't both be written to the field '{twice}'; give each a field of its own"));
            }
        }
        Ok(Fields { field, holds: Holds::Text, out, meta, report, sited: false })
    }

    /// The values are this.
    pub fn holding(mut self, holds: Holds) -> Fields {
        self.holds = holds;
        self
    }

    /// A record belongs to the site of its field `url`, also where its values are text: see [`crate::Choice::learned`].
    pub fn of_sites(mut self) -> Fields {
        self.sited = true;
        self
    }
}

impl Default for Fields {
    /// The field `text` is washed, and metadata goes to `metadata`.
    fn default() -> Fields {
        let field = "text".parse().expect("a name is a path");
        Fields { field, holds: Holds::Text, out: None, meta: "metadata".to_string(), report: None, sited: false }
    }
}

// The places of [`Places::members`]. Format: places in an array.
const META: usize = 0;
const OTHER: usize = 1;
const REPORT: usize = 2;
const URL: usize = 3;

impl<'l> Record<'l> {
    /// Finds the values. `line` is without its end; an error says why it can't be washed.
    pub fn read(line: &'l str, fields: &Fields) -> Result<Record<'l>, String> {
        let own = fields.sited.then_some(ADDRESS);
        let members = [Some(fields.meta.as_str()), Some(OTHER_METADATA), fields.report.as_deref(), own];
        let beside = own.or(matches!(fields.holds, Holds::Html(_)).then_some(ADDRESS));
        let wanted = Wanted { path: &fields.field, strings: true, absent: fields.out.as_deref(), members, beside };
        let places = find(line, object(line), wanted)?;
        if let (Some(_), Some(report)) = (&places.members[REPORT], &fields.report) {
            return Err(format!("there is a field '{report}' already"));
        }
        let texts: Option<Vec<Cow<str>>> = places.values.iter().map(|range| splice::read_string(&line[range.clone()])).collect();
        let mut texts = texts.ok_or_else(|| format!("the field '{}' holds half of a surrogate pair", fields.field))?;
        let pages = match fields.holds {
            Holds::Html(options) => pages::read(&mut texts, &addresses(line, &places), options),
            Holds::Text | Holds::Markdown => None,
        };
        let address = own.and_then(|_| addresses(line, &places).into_iter().flatten().next().or_else(|| address(line, &places.members[URL])));
        Ok(Record { line, places, texts, holds: fields.holds, pages, address })
    }

    /// All the values as one document.
    pub fn document(&self) -> Document<'_> {
        let mut document = Document::from_values(&self.texts);
        document.findings.markdown_said = self.holds == Holds::Markdown;
        document.findings.markdown = document.findings.markdown_said;
        match &self.pages {
            Some(pages) => {
                let mut document = pages.html.mark(document);
                document.address = document.address.or(pages.address.as_deref()).or(self.address.as_deref());
                document
            }
            None => {
                document.address = self.address.as_deref();
                document
            }
        }
    }

    /// What of the pages is no line, and why.
    pub fn left_out(&self) -> &[LeftOut] {
        self.pages.as_ref().map_or(&[], |pages| &pages.html.left_out)
    }

    /// The address that the record names for its page, for a document that stands without the record.
    pub fn address(&self) -> Option<Field> {
        let address = self.pages.as_ref()?.address.clone()?;
        Some(Field { key: Key::Url, value: Value::Text(address) })
    }

    /// Appends the line with what is left of each value, the metadata that was found and the report. Nothing is appended where an error says that
    /// the metadata has no place.
    pub fn write(&self, document: &Document, fields: &Fields, out: &mut String) -> Result<Written, String> {
        let mut written = Written::default();
        let mut edits = Vec::new();
        self.values(document, fields, &mut edits);
        let mut members = String::new();
        // Only a page tells its title apart from its text.
        let title = document.findings.title.as_deref().filter(|_| self.pages.is_some());
        let found = Found { title, metadata: &document.findings.metadata };
        if !found.is_empty() {
            let (name, there) = match &self.places.members[META] {
                Some(there) if !self.line[there.clone()].starts_with(['{', 'n']) => {
                    written.other_metadata = true;
                    (OTHER_METADATA, &self.places.members[OTHER])
                }
                there => (fields.meta.as_str(), there),
            };
            match there {
                // A field without a value is one that is not there, and gets one.
                Some(there) if &self.line[there.clone()] == "null" => edits.push(Edit { range: there.clone(), new: found.json() }),
                None => members.push_str(&splice::member(name, &found.json())),
                Some(there) => match splice::merge(self.line, there.clone(), found) {
                    Ok(edit) => edits.extend(edit),
                    Err(()) => return Err(format!("the field '{name}' is no object, so there is no place for the metadata that was found")),
                },
            }
        }
        if let Some(name) = &fields.report {
            members.push_str(&splice::member(name, &report(document)));
        }
        if !members.is_empty() {
            let place = splice::find_end_of_fields(self.line, 0..self.line.len()).ok_or("the record has no fields")?;
            edits.push(Edit { range: place..place, new: members });
        }
        written.changed = !edits.is_empty();
        splice::splice(self.line, &mut edits, out);
        Ok(written)
    }

    /// The new values, each made of its own lines.
    fn values(&self, document: &Document, fields: &Fields, edits: &mut Vec<Edit>) {
        let mut rest = document.lines();
        for (number, range) in (0..).zip(&self.places.values) {
            let own = rest.iter().take_while(|line| line.value() == number).count();
            let (lines, others) = rest.split_at(own);
            rest = others;
            let changed = self.pages.is_some() || lines.iter().any(|line| !line.is_untouched());
            let new = changed.then(|| splice::quoted(&text::value(lines))).filter(|new| *new != self.line[range.clone()]);
            match (&fields.out, new) {
                (None, None) => {}
                (None, Some(new)) => edits.push(Edit { range: range.clone(), new }),
                (Some(name), new) => {
                    let new = new.as_deref().unwrap_or(&self.line[range.clone()]);
                    edits.push(Edit { range: range.end..range.end, new: splice::member(name, new) });
                }
            }
        }
    }
}

/// Finds the string or number at a path, as text; `None` where there is neither.
pub fn find_id(line: &str, path: &FieldPath) -> Option<String> {
    let wanted = Wanted { path, strings: false, absent: None, members: [None; places::MEMBERS], beside: None };
    let places = find(line, object(line), wanted).ok()?;
    let [value] = places.values.as_slice() else { return None };
    match &line[value.clone()] {
        raw if raw.starts_with('"') => splice::read_string(raw).map(Cow::into_owned),
        raw if raw.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Some(raw.to_string()),
        _ => None,
    }
}

/// For each value the address beside it.
fn addresses(line: &str, places: &Places) -> Vec<Option<String>> {
    places.beside.iter().map(|range| address(line, range)).collect()
}

/// The address that stands there, if one does.
fn address(line: &str, range: &Option<Range<usize>>) -> Option<String> {
    let raw = &line[range.clone()?];
    let address = splice::read_string(raw.strip_prefix('"').map(|_| raw)?)?;
    address.starts_with("http").then(|| address.into_owned())
}

/// The record of a line. A byte order mark before a file's first record is no part of it, and is copied like everything outside the values.
fn object(line: &str) -> &str {
    line.strip_prefix('\u{FEFF}').unwrap_or(line)
}
