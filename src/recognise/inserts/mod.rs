//! Lines in which a site puts a word of its own into a page: an advertisement, a prompt, a counter. What recognises them is a pattern that fits
//! the line from its first character to its last.

pub(crate) mod advertisement;
pub(crate) mod download;
pub(crate) mod inserted;
pub(crate) mod newsletter;
pub(crate) mod novel;
pub(crate) mod platform;
pub(crate) mod qr_prompt;

use std::cell::LazyCell;
use std::sync::OnceLock;

use super::look::Look;
use crate::text::pattern::{Beginnings, Pattern, small};
use crate::text::plain::{Plain, goes_over, is_row, passed_over};

/// The patterns of one rule, by how much has to stand around a line that fits.
pub(crate) struct Aside {
    anywhere: Patterns,
    page: Patterns,
    outside: Patterns,
}

/// Read when a line is first held against them.
struct Patterns {
    sources: &'static [&'static str],
    read: OnceLock<Beginnings>,
}

/// Characters of the longest aside that is known by its whole shape. Guess: the longest in the labelled pages we wrote for ourselves has 60.
const LONGEST: usize = 120;

/// Signs with which sites dress such lines.
const DRESS: &[char] = &[
    ' ', '*', '•', '·', '●', '○', '◎', '■', '□', '▪', '▲', '△', '▼', '▽', '◆', '◇', '★', '☆', '※', '✦', '→', '←', '↓', '↑', '>', '»', '<', '«', '|',
    '丨', '│', '—', '–', '─', '━', '=', '~', '_', '👇', '👉', '👆',
];

/// Brackets that hold a whole line.
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('「', '」'), ('『', '』'), ('<', '>'), ('〈', '〉')];

impl Aside {
    /// `anywhere`: lines that nobody writes but a site, in whatever text they stand. `page`: they count in a document that shows that it is a page.
    /// `outside`: they count before or after the body of such a page.
    pub(crate) fn new(anywhere: &'static [&'static str], page: &'static [&'static str], outside: &'static [&'static str]) -> Aside {
        let patterns = |sources| Patterns { sources, read: OnceLock::new() };
        Aside { anywhere: patterns(anywhere), page: patterns(page), outside: patterns(outside) }
    }

    /// The line is such an aside by its words; those that count only around a text are left out.
    pub(crate) fn says(&self, look: &Look) -> bool {
        let fits = |patterns: &Patterns| patterns.fit(look.plain());
        is_short(look) && (fits(&self.anywhere) || fits(&self.page))
    }

    /// The line is such an aside in whatever text it stands, however long it is.
    pub(crate) fn says_anywhere(&self, look: &Look) -> bool {
        self.anywhere.fit(look.plain())
    }

    /// A glance at the line as it is written: it begins as such an aside does, as far as its first character tells.
    pub(crate) fn may_fit(&self, text: &str, in_page: bool) -> bool {
        let first = text.chars().find(|c| !passed_over(*c));
        let begins = |c: char| !DRESS.contains(&c) && c != '-' && !BRACKETS.iter().any(|(open, _)| *open == c);
        match first.filter(|c| goes_over(*c) && begins(*c)) {
            Some(first) => {
                let may_begin = |patterns: &Patterns| patterns.may_begin(first);
                // What counts beside a text is read when a line stands there.
                may_begin(&self.anywhere) || in_page && (may_begin(&self.page) || !self.outside.sources.is_empty())
            }
            None => true,
        }
    }

    /// The line is such an aside by its words, in a place that is a page's, or beside the text of one.
    pub(crate) fn fits(&self, look: &Look, in_page: bool, beside_text: impl FnOnce() -> bool) -> bool {
        // A row of a table holds what it lists.
        if !is_short(look) || is_row(look.plain()) {
            return false;
        }
        let fits = |patterns: &Patterns| patterns.fit(look.plain());
        fits(&self.anywhere) || in_page && fits(&self.page) || beside_text() && fits(&self.outside)
    }
}

/// The line may be no longer than an aside. Many lines of prose have the words of one, and are told by this before a look is taken.
pub(crate) fn may_be_short(text: &str) -> bool {
    Plain::may_be_short(text, LONGEST)
}

fn is_short(look: &Look) -> bool {
    may_be_short(look.text()) && look.plain().chars().count() <= LONGEST
}

impl Patterns {
    fn read(&self) -> &Beginnings {
        self.read.get_or_init(|| Beginnings::new(self.sources.iter().map(|source| whole(source))))
    }

    /// A line that one of them fits may begin with this character.
    fn may_begin(&self, first: char) -> bool {
        !self.sources.is_empty() && self.read().may_begin(first)
    }

    /// One of them fits the plain line, with what dresses it or without.
    fn fit(&self, text: &str) -> bool {
        if self.sources.is_empty() {
            return false;
        }
        let lowered = LazyCell::new(|| small(text));
        let any = |text: &str| {
            let first = text.chars().next().filter(|first| self.read().may_begin(*first));
            first.is_some_and(|first| self.read().beginning(first).any(|pattern| pattern.may_hold(&lowered) && pattern.is_match(text)))
        };
        let bare = undressed(text);
        any(text) || bare.len() < text.len() && any(bare)
    }
}

/// A plain line without the signs and the brackets around it. A hyphen alone may be the sign of a diff or of an item and is left.
pub(crate) fn undressed(text: &str) -> &str {
    let hyphens = text.starts_with("--") || text.starts_with('-') && text.ends_with('-');
    let dress = |c: char| DRESS.contains(&c) || hyphens && c == '-';
    let text = text.trim_matches(dress);
    let held = BRACKETS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains([*open, *close])).then_some(inner)
    });
    held.map_or(text, |inner| inner.trim_matches(dress))
}

/// A pattern that has to fit from end to end, whatever the case of the letters; dots and arrows may follow.
fn whole(pattern: &str) -> Pattern {
    Pattern::new(format!("(?i)^(?:{pattern})[ .…!~>»→]*$"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn takes_off_signs_and_one_pair_of_brackets() {
        assert_eq!(undressed("-----  請繼續往下閱讀 -----"), "請繼續往下閱讀");
        assert_eq!(undressed("▲ [ 广告 ]"), "广告");
        assert_eq!(undressed("(甲)乙(丙)"), "(甲)乙(丙)");
        assert_eq!(undressed("-广告"), "-广告");
    }

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        use crate::text::words::words;
        let lists: [&[&str]; _] = [
            words!("advertisement", "line-anywhere"),
            words!("advertisement", "line-of-a-page"),
            words!("advertisement", "line-outside"),
            words!("download", "line-anywhere"),
            words!("download", "line-of-a-page"),
            words!("download", "line-outside"),
            words!("newsletter", "line-of-a-page"),
            words!("newsletter", "line-outside"),
            words!("novel-site", "line-anywhere"),
            words!("novel-site", "line-of-a-page"),
            words!("novel-site", "line-of-a-novel"),
            words!("novel-site", "line-outside"),
            words!("placeholder", "line-anywhere"),
            words!("placeholder", "line-of-a-page"),
            words!("placeholder", "line-outside"),
            words!("platform-notice", "line-of-a-page"),
            words!("qr-prompt", "line-anywhere"),
            words!("qr-prompt", "line-of-a-page"),
            words!("qr-prompt", "line-outside"),
            words!("reading-time", "line-anywhere"),
            words!("reading-time", "line-of-a-page"),
        ];
        for list in lists {
            let aside = Aside::new(list, &[], &[]);
            for text in list.iter().flat_map(|line| samples(line)).filter(|text| text.trim() == text) {
                assert!(aside.says(&Look::new(&text)), "{text}");
            }
        }
    }
}
