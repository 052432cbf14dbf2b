//! Markdown: front matter, and the text below it. What was Markdown when it came stays as it is written; a page in HTML is set as its
//! tags say, and every other text in headings and items.

mod address;
mod containers;
mod escape;
mod inline;
mod marked;
mod set;
mod spans;
mod standing;
mod through;

pub use address::Links;
pub use escape::escape;
pub use set::BULLETS;

use crate::document::{Document, Field, Metadata, Value};
use crate::recognise::header::front_matter::{LONGEST, find_end, is_toml, read};

/// A document, or a part of one: where it starts, what was found of its title and metadata stands before its body.
pub fn part(document: &Document, links: Links) -> String {
    let findings = &document.findings;
    let own = own_front_matter(document);
    let mut out = match &own {
        Some(own) => own.with(findings.title.as_deref(), &findings.metadata),
        None if document.starts => front_matter(findings.title.as_deref(), &findings.metadata),
        None => String::new(),
    };
    let body = body_below(document, own.as_ref().map_or(0, |own| own.lines), links);
    if !out.is_empty() && !body.is_empty() && own.is_none() {
        out.push('\n');
    }
    out.push_str(&body);
    out
}

/// The body of a document, or of a part of one.
pub fn body(document: &Document) -> String {
    body_below(document, 0, Links::default())
}

/// The body below so many lines of front matter.
fn body_below(document: &Document, header: usize, links: Links) -> String {
    match () {
        () if document.is_marked() => marked::body(document, links),
        () if document.findings.markdown => through::body(document, header),
        () => set::body(document),
    }
}

/// The front matter that a document has of its own.
struct OwnFrontMatter {
    lines: usize,
    /// All but the line that closes it.
    text: String,
    close: String,
    /// The keys that it has, as they are written and as fields are called; none where it is no YAML, to which nothing is added.
    keys: Option<Vec<String>>,
}

/// The front matter with which a document that is Markdown begins.
fn own_front_matter(document: &Document) -> Option<OwnFrontMatter> {
    let texts: Vec<&str> = document.lines().iter().map(|line| line.text()).take(if document.findings.markdown { LONGEST } else { 0 }).collect();
    let end = find_end(&texts).filter(|_| document.starts)?;
    let line = |index: usize| [texts[index], "\n"].concat();
    let keys = read(&texts).filter(|_| !is_toml(&texts)).map(|header| {
        let fields = header.fields.iter().map(|field| field.key.name().to_string());
        header.title.iter().map(|_| "title".to_string()).chain(fields).chain(header.keys.iter().cloned()).collect()
    });
    Some(OwnFrontMatter { lines: end + 1, text: (0..end).map(line).collect(), close: line(end), keys })
}

impl OwnFrontMatter {
    /// The front matter as it came, and below it what else is known of the document.
    fn with(&self, title: Option<&str>, metadata: &Metadata) -> String {
        let Some(keys) = &self.keys else { return [self.text.as_str(), &self.close].concat() };
        let is_new = |name: &str| !keys.iter().any(|key| key == name);
        let more: String = metadata.fields().iter().filter(|field| is_new(field.key.name())).map(yaml_field).collect();
        let title = title.filter(|_| is_new("title")).map(|title| format!("title: {}\n", yaml(title))).unwrap_or_default();
        [self.text.as_str(), &title, &more, &self.close].concat()
    }
}

/// The YAML front matter of a document: the title and the metadata, or nothing where there are none.
pub fn front_matter(title: Option<&str>, metadata: &Metadata) -> String {
    let mut out = String::new();
    if let Some(title) = title {
        out.push_str(&format!("title: {}\n", yaml(title)));
    }
    metadata.fields().iter().for_each(|field| out.push_str(&yaml_field(field)));
    if out.is_empty() { out } else { format!("---\n{out}---\n") }
}

/// A field as a key of YAML with its value.
fn yaml_field(field: &Field) -> String {
    let name = field.key.name();
    match &field.value {
        Value::Text(text) => format!("{name}: {}\n", yaml(text)),
        Value::Number(number) => format!("{name}: {number}\n"),
        Value::List(list) => format!("{name}:\n{}", list.iter().map(|item| format!("  - {}\n", yaml(item))).collect::<String>()),
    }
}

/// A YAML double-quoted scalar: JSON's, with what YAML does not print escaped as well.
fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c if c.is_control() => out.push_str(&format!("\\x{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
