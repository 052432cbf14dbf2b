//! HTML tags in prose: which there are, and whether one can be anything but a tag that was left there.

use std::sync::LazyLock;

use super::stops;
use crate::text::pattern::{Captures, Pattern, pattern};

/// A tag that prose is set in, whole. `sub` and `sup` must never enter: without them m² is m2. Nor must `img`, or `a` with attributes, which hold
/// an address, nor names that are words in brackets elsewhere: `<title>` `<address>` `<label>`.
pub(crate) static TAG: LazyLock<Pattern> = LazyLock::new(|| {
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

/// A tag in its line.
pub(crate) struct Tag<'l> {
    pub start: usize,
    pub end: usize,
    pub text: &'l str,
    /// The element's name in small letters; empty for a comment, a link's end and the marks of CDATA.
    pub name: String,
    pub closes: bool,
    has_attributes: bool,
    /// The line on either side of it.
    pub before: &'l str,
    pub after: &'l str,
}

impl<'l> Tag<'l> {
    fn new(line: &'l str, found: &Captures<'_, 'l>) -> Tag<'l> {
        let whole = found.get_match();
        let name = found.name("name").map_or(String::new(), |name| name.as_str().to_ascii_lowercase());
        let (closes, has_attributes) = (found.name("close").is_some(), found.name("rest").is_some());
        let (before, after) = (&line[..whole.start()], &line[whole.end()..]);
        Tag { start: whole.start(), end: whole.end(), text: whole.as_str(), name, closes, has_attributes, before, after }
    }

    /// Every tag in the line, in order.
    pub(crate) fn all_in(line: &'l str) -> impl Iterator<Item = Tag<'l>> {
        TAG.captures_iter(line).map(move |found| Tag::new(line, &found))
    }

    /// A page begins a new line at this tag.
    pub(crate) fn breaks_line(&self) -> bool {
        BREAKS.contains(&self.name.as_str())
    }

    /// It can be nothing but a tag: it closes, its other half is in the line too, or it has attributes or a name that is no word, and a line or a
    /// sentence begins behind it.
    pub(crate) fn is_residue(&self, paired: bool) -> bool {
        let begins = || self.before.trim_end().chars().next_back().is_none_or(|c| stops(c) && c != '，') || self.before.ends_with('>');
        let begun = (self.has_attributes || BARE.contains(&self.name.as_str()) || self.name == "p") && begins();
        self.name.is_empty() || self.closes || begun || paired || matches!(self.name.as_str(), "br" | "hr")
    }
}

/// The text has a tag in it, other than those that part lines.
pub(crate) fn shows_tag(text: &str) -> bool {
    TAG.captures_iter(text).any(|found| found.name("name").is_some_and(|name| !matches!(name.as_str().to_ascii_lowercase().as_str(), "br" | "p")))
}
