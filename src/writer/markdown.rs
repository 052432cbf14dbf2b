//! Markdown: front matter, a title, headings and items; everything else is escaped, so that it renders as the text it is.

use crate::document::{Document, Label, Line, Metadata, Value};

/// Characters up to which a line counts as verse-like: with a neighbour as short it shares a paragraph, parted by a hard line break.
const VERSE: usize = 30;

/// Marks that pages put before the items of a list.
const BULLETS: &[char] = &['-', '*', '+', '•', '●', '·', '◆', '▪', '■', '○', '◎', '※', '♦', '◇', '□'];

/// The YAML front matter of a document: the title and the metadata, or nothing where there are none.
pub fn front_matter(title: Option<&str>, metadata: &Metadata) -> String {
    let mut out = String::new();
    if let Some(title) = title {
        out.push_str(&format!("title: {}\n", yaml(title)));
    }
    for field in metadata.fields() {
        match &field.value {
            Value::Text(text) => out.push_str(&format!("{}: {}\n", field.key.name(), yaml(text))),
            Value::Number(number) => out.push_str(&format!("{}: {number}\n", field.key.name())),
            Value::List(list) => {
                out.push_str(&format!("{}:\n", field.key.name()));
                list.iter().for_each(|item| out.push_str(&format!("  - {}\n", yaml(item))));
            }
        }
    }
    if out.is_empty() { out } else { format!("---\n{out}---\n") }
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

/// What stands before a line, as far as it decides how the line is set.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Block,
    /// A short line of text, with nothing between it and this line.
    Verse,
    /// An item; the number of a numbered one.
    Item(Option<u64>),
}

/// The body of a document, or of a part of one.
pub fn body(document: &Document) -> String {
    let mut out = String::new();
    let mut before = if document.starts { Before::Nothing } else { Before::Block };
    let mut adjacent = false;
    for (place, line) in document.lines().iter().enumerate() {
        if line.claimed() || line.blank() {
            adjacent = false;
            continue;
        }
        let text = line.text().trim();
        if place == 0 && line.piece() && !document.starts {
            out.push_str(&escape(text)); // The rest of a line that began in the part before.
            before = Before::Block;
        } else {
            before = block(line, text, before, adjacent, &mut out);
        }
        adjacent = true;
        if !(line.piece() && place + 1 == document.lines().len()) {
            out.push('\n');
        }
    }
    out
}

/// Sets one line, with what has to stand between it and what came before; what the next line finds before it.
fn block(line: &Line, text: &str, before: Before, adjacent: bool, out: &mut String) -> Before {
    let verse = text.chars().count() <= VERSE;
    if line.label() == Label::Text && verse && adjacent && before == Before::Verse {
        out.pop();
        out.push_str("\\\n");
        out.push_str(&escape(text));
        return Before::Verse;
    }
    let item = if line.label() == Label::Item { Item::of(text, before) } else { None };
    let tight = item.is_some() && adjacent && matches!(before, Before::Item(_));
    if before != Before::Nothing && !tight {
        out.push('\n');
    }
    match (line.label(), item) {
        (Label::Title, _) => out.push_str(&heading(1, text)),
        (Label::Heading(level), _) => out.push_str(&heading(usize::from(level) + 1, text)),
        (_, Some(item)) => {
            out.push_str(&item.marker());
            out.push_str(&escape(item.rest));
            return Before::Item(item.number);
        }
        _ => {
            out.push_str(&escape(text));
            return if verse && line.label() == Label::Text { Before::Verse } else { Before::Block };
        }
    }
    Before::Block
}

fn heading(level: usize, text: &str) -> String {
    let mut text = escape(text);
    // A run of # at the end of a heading would be taken for its closing sequence.
    if text.ends_with('#') {
        let run = text.len() - text.trim_end_matches('#').len();
        text.insert(text.len() - run, '\\');
    }
    format!("{} {text}", "#".repeat(level.min(6)))
}

/// An item that Markdown can say: a bullet, or a number that its list would count to.
struct Item<'t> {
    number: Option<u64>,
    rest: &'t str,
}

impl<'t> Item<'t> {
    fn of(text: &'t str, before: Before) -> Option<Item<'t>> {
        if let Some(rest) = text.strip_prefix(BULLETS) {
            let rest = rest.trim_start();
            return (!rest.is_empty()).then_some(Item { number: None, rest });
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = (text[..digits].parse().ok()?, text[digits..].strip_prefix('.')?);
        let counted = match before {
            Before::Item(Some(last)) => number == last + 1,
            _ => number < 1_000_000_000,
        };
        (counted && rest.starts_with(' ') && !rest.trim().is_empty()).then(|| Item { number: Some(number), rest: rest.trim_start() })
    }

    fn marker(&self) -> String {
        self.number.map_or_else(|| "- ".to_string(), |number| format!("{number}. "))
    }
}

/// Escapes what CommonMark, and GitHub's tables and strikethrough, would take for markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let start = escape_at_start(text);
    let struck = text.matches('~').count() > 1;
    let mut previous = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let escaped = match c {
            _ if Some(at) == start => true,
            '`' | '*' | '[' => true,
            '~' => struck,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '_' => !(previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => entity(&text[at + 1..]),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        previous = Some(c);
    }
    out
}

/// The byte of a line that would begin a block: a heading, a quotation, a list, a rule, a table's second row.
fn escape_at_start(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let blank_or_end = |at: usize| text[at..].chars().next().is_none_or(|c| c == ' ' || c == '\t');
    if text.chars().all(|c| "-=_|: \t".contains(c)) {
        return Some(0);
    }
    match first {
        '#' => blank_or_end(text.len() - text.trim_start_matches('#').len()).then_some(0),
        '>' => Some(0),
        '-' | '+' => blank_or_end(1).then_some(0),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let marker = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            (digits < 10 && marker && blank_or_end(digits + 1)).then_some(digits)
        }
        '~' => text.starts_with("~~~").then_some(0),
        _ => None,
    }
}

/// What follows an ampersand makes it a character reference.
fn entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    name.len() < rest.len() && name.starts_with(';')
}
