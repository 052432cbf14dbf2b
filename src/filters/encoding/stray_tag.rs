//! Tags that a scraper left in prose go: `<BR>`, `</p>`, `<\/strong>`.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Change, Document, Requests};
use crate::recognise::sentence::sentence;
use crate::repair::escapes::mention::{asked_for, builds, enclosed, listed};
use crate::repair::escapes::{Joined, Subject, is_wide_prose, stops};
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::is_row;

pub static RULE: Rule = Rule {
    name: "stray-tag",
    page: include_str!("../../../testdata/rules/encoding/stray-tag.md"),
    on: true,
    wakes: &[Wake::Anywhere(&["<", "]]>"])],
    reads: Reads::Document(read),
};

/// A tag that prose is set in, whole. `sub` and `sup` must never enter: without them m² is m2. Nor must `img`, or `a` with attributes, which hold
/// an address, nor names that are words in brackets elsewhere: `<title>` `<address>` `<label>`.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)<(?P<close>\\?/)?(?P<name>br|p|div|li|ul|ol|tr|td|th|tbody|table|h[1-6]|center|blockquote|hr|strong|b|em|i|u|span|font|o:p|st1:\w+)",
        r"(?P<rest>\s+[a-z:-]+\s*=[^<>]*)?\s*\\?/?>|<(\\?/)a>|<!\[CDATA\[|\]\]>|<!--[^<>]{0,80}-->",
    ))
});

/// Tags that begin a new line in a page.
const BREAKS: &[&str] =
    &["br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "tbody", "table", "h1", "h2", "h3", "h4", "h5", "h6", "center", "blockquote", "hr"];

/// Names that are no letter and no word, and so are tags even when they stand alone and bare.
const BARE: &[&str] = &["div", "li", "ul", "ol", "tr", "td", "th", "tbody", "strong", "span", "o:p"];

/// Tags that `--explain` names at most.
const NAMED: usize = 4;

/// Of so many lines that are not blank, one that begins with a tag and ends with one, or that is a tag of the page's frame, makes the text markup.
/// A guess: in a page that is still in HTML it is every other line.
const MARKUP: usize = 3;

fn read(document: &Document, woken: &[usize]) -> Requests {
    let mended: Requests = woken.iter().filter_map(|index| Some((*index, mend(document, *index)?))).collect();
    if mended.is_empty() || is_markup(document) {
        return Requests::new();
    }
    let subject = Subject::of(document);
    mended.into_iter().filter(|(index, _)| !subject.near(*index)).collect()
}

/// Lines of the document begin and end with tags: it is a page in HTML or a piece of one.
fn is_markup(document: &Document) -> bool {
    let (mut written, mut marked) = (0, 0);
    for index in document.standing(0..document.lines().len()) {
        let text = document.lines()[index].text().trim();
        written += 1;
        if text.starts_with('<')
            && text.ends_with('>')
            && let Some(tag) = TAG.captures(text).map(|found| Tag::new(text, &found)).filter(|tag| tag.start == 0)
        {
            marked += usize::from(tag.end < text.len() || !matches!(tag.name.as_str(), "br" | "p"));
        }
    }
    marked * MARKUP >= written && marked > 0
}

fn mend(document: &Document, index: usize) -> Option<Change> {
    let text = document.lines()[index].text();
    let tags: Vec<Tag> = TAG.captures_iter(text).map(|found| Tag::new(text, &found)).collect();
    if tags.is_empty() || builds(TAG.replace_all(text, "").as_ref()) || mentioned(&tags, text) || in_code(&tags) || !all_residue(&tags) {
        return None;
    }
    // A table shows tags, and the author of a list in Markdown parts its items with them.
    if is_row(text) || text.starts_with([' ', '\t']) && tags.len() == 1 && tags[0].text == text.trim() {
        return None;
    }
    let (mut new, mut from, mut seen) = (Joined::new(text.len()), 0, Vec::<&str>::new());
    for tag in &tags {
        new.push(&text[from..tag.start]);
        if BREAKS.contains(&tag.name.as_str()) {
            new.break_here();
        }
        if !seen.contains(&tag.text) {
            seen.push(tag.text);
        }
        from = tag.end;
    }
    new.push(&text[from..]);
    let new = new.text;
    let near = |holds: fn(&str) -> bool| document.neighbours(index).any(|line| holds(line.text()));
    let prose = if new.trim().is_empty() { near(is_wide_prose) } else { is_wide_prose(&new) || sentence(&new) && near(sentence) };
    // Another bracket that is still there means that more than stray tags stand here.
    if !prose || new.contains(['<', '>', '{', '}']) {
        return None;
    }
    let names = seen[..seen.len().min(NAMED)].join(" ");
    let more = if seen.len() > NAMED { format!(" and {} more", seen.len() - NAMED) } else { String::new() };
    Some(Change::Repair(new, format!("tags stood in the text: {names}{more}")))
}

/// The text has a tag in it, other than those that part lines.
pub fn shows_tag(text: &str) -> bool {
    TAG.captures_iter(text).any(|found| found.name("name").is_some_and(|name| !matches!(name.as_str().to_ascii_lowercase().as_str(), "br" | "p")))
}

/// The tags stand in a program: in a string that begins and ends with them, or in a statement that does.
fn in_code(tags: &[Tag]) -> bool {
    let [first, .., last] = tags else { return false };
    let quote = |c: char| matches!(c, '"' | '\'' | '`');
    let string = first.before.chars().next_back().is_some_and(quote) && last.after.starts_with(quote);
    string || last.after.trim_end().ends_with(';') && last.after.trim().chars().all(|c| matches!(c, ';' | ',' | ')') || quote(c))
}

/// None of the tags can be anything but a tag. The last of them is asked first, so that each knows the names that are closed behind it.
fn all_residue(tags: &[Tag]) -> bool {
    let mut closed: Vec<&str> = Vec::new();
    tags.iter().rev().all(|tag| {
        let residue = tag.is_residue(closed.contains(&tag.name.as_str()));
        if tag.closes && !closed.contains(&tag.name.as_str()) {
            closed.push(&tag.name);
        }
        residue
    })
}

/// A tag in its line.
struct Tag<'l> {
    start: usize,
    end: usize,
    text: &'l str,
    name: String,
    closes: bool,
    attributes: bool,
    before: &'l str,
    after: &'l str,
}

impl<'l> Tag<'l> {
    fn new(line: &'l str, found: &regex::Captures<'l>) -> Tag<'l> {
        let whole = found.get_match();
        let name = found.name("name").map_or(String::new(), |name| name.as_str().to_ascii_lowercase());
        let (closes, attributes) = (found.name("close").is_some(), found.name("rest").is_some());
        let (before, after) = (&line[..whole.start()], &line[whole.end()..]);
        Tag { start: whole.start(), end: whole.end(), text: whole.as_str(), name, closes, attributes, before, after }
    }

    /// It can be nothing but a tag: it closes, its other half is in the line too, or it has attributes or a name that is no word, and a line or a
    /// sentence begins behind it.
    fn is_residue(&self, paired: bool) -> bool {
        let begins = || self.before.trim_end().chars().next_back().is_none_or(|c| stops(c) && c != '，') || self.before.ends_with('>');
        let begun = (self.attributes || BARE.contains(&self.name.as_str()) || self.name == "p") && begins();
        self.name.is_empty() || self.closes || begun || paired || matches!(self.name.as_str(), "br" | "hr")
    }
}

/// The line speaks of a tag.
fn mentioned(tags: &[Tag], text: &str) -> bool {
    let list = |pair: &[Tag]| listed(&text[pair[0].end..pair[1].start]);
    // Between blanks a tag stands as a word does, unless its other half is there too.
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let alone = |tag: &Tag| !tags.iter().any(|other| other.name == tag.name && other.closes != tag.closes);
    let word = |tag: &Tag| {
        let before = tag.before.chars().next_back();
        let apart = blank(tag.after.chars().next()) && (before.is_none() || blank(before));
        apart && !matches!(tag.name.as_str(), "br" | "p" | "") && alone(tag)
    };
    tags.iter().any(word)
        || tags.iter().any(|tag| enclosed(tag.before, tag.after).is_some())
        || tags.windows(2).any(list)
        || matches!(tags, [tag] if asked_for(tag.before, tag.after))
}
