//! The source of an expression, read character by character: its escapes and classes.

use super::program::Look;
use super::set::Set;

/// What a backslash stands for, with what follows it.
pub(super) enum Escape {
    Char(char),
    Set(Set),
    Look(Look),
}

/// A source, and how far it was read.
pub(super) struct Source<'s> {
    source: &'s str,
    at: usize,
    /// `(?i)`: letters are meant in every case.
    pub(super) any_case: bool,
    /// `(?x)`: blanks are not meant, and a # begins a comment.
    pub(super) blanks: bool,
}

impl<'s> Source<'s> {
    /// Nothing is read yet.
    pub(super) fn new(source: &'s str) -> Source<'s> {
        Source { source, at: 0, any_case: false, blanks: false }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Goes past the character, where it is the next one.
    pub(super) fn eats(&mut self, c: char) -> bool {
        let eats = self.rest().starts_with(c);
        self.at += if eats { c.len_utf8() } else { 0 };
        eats
    }

    /// Goes past blanks and comments where they are not meant.
    pub(super) fn skip_blanks(&mut self) {
        while self.blanks && self.peek().is_some_and(|c| c.is_whitespace() || c == '#') {
            let rest = self.rest();
            let comment = if rest.starts_with('#') { rest.find('\n') } else { rest.chars().next().map(char::len_utf8) };
            self.at += comment.unwrap_or(rest.len());
        }
    }

    /// Takes the next bytes.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// What stands behind a backslash.
    pub(super) fn escape(&mut self) -> Option<Escape> {
        let start = self.at;
        let c = self.next()?;
        let char = |c| Some(Escape::Char(c));
        match c {
            'n' => char('\n'),
            'r' => char('\r'),
            't' => char('\t'),
            'b' if self.peek() != Some('{') => Some(Escape::Look(Look::WordEdge)),
            'u' | 'x' => self.code().and_then(char),
            'd' | 'D' | 'w' | 's' | 'S' => {
                let set = Set::from_ranges(match c {
                    'd' | 'D' => vec![('0', '9')],
                    'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
                    _ => BLANKS.to_vec(),
                });
                let set = if self.any_case { set.folded() } else { set };
                Some(Escape::Set(if c.is_ascii_uppercase() { set.negated() } else { set }))
            }
            'W' => Set::from_escape(r"\W").map(Escape::Set),
            'p' | 'P' => {
                let name = self.rest().strip_prefix('{')?.split_once('}')?.0;
                self.at += name.len() + 2;
                let escape = &self.source[start - 1..self.at];
                let set = match escape {
                    r"\p{Han}" => Some(Set::from_ranges(HAN.to_vec())),
                    _ if self.any_case => Set::from_escape(&format!("(?i){escape}")),
                    _ => Set::from_escape(escape),
                };
                set.map(Escape::Set)
            }
            // A blank with a backslash is meant where others are not.
            c if c.is_ascii_punctuation() || c == ' ' => char(c),
            _ => None,
        }
    }

    /// `{3000}`, or two digits behind an `x`: a character by its number.
    fn code(&mut self) -> Option<char> {
        let digits = match self.rest().strip_prefix('{') {
            Some(rest) => rest.split_once('}')?.0,
            None if self.source[..self.at].ends_with('x') => self.rest().get(..2)?,
            None => self.rest().get(..4)?,
        };
        self.at += digits.len() + 2 * usize::from(self.rest().starts_with('{'));
        u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
    }

    /// A class behind its opening bracket, to the closing one: characters, ranges, escapes, classes in it, and `A--B` for A without B.
    pub(super) fn class(&mut self) -> Option<Set> {
        let negated = self.eats('^');
        let (mut ranges, mut set, mut without) = (Vec::new(), Set::default(), None);
        let mut is_first = true;
        loop {
            if self.blanks {
                self.skip_blanks();
            }
            let c = self.next()?;
            let rest = self.rest();
            match c {
                ']' if !is_first => break,
                '&' | '~' if rest.starts_with(c) => return None,
                '[' if rest.starts_with(':') => return None,
                '[' => set = set.united(&self.class()?),
                '-' if !is_first && rest.starts_with('-') => {
                    if self.any_case || without.is_some() {
                        return None;
                    }
                    self.at += 1;
                    without = Some(set.united(&Set::from_ranges(std::mem::take(&mut ranges))));
                    set = Set::default();
                }
                c => match self.item(c)? {
                    Escape::Char(first) => ranges.push((first, self.range_end(first)?)),
                    Escape::Set(class) => set = set.united(&class),
                    Escape::Look(_) => return None,
                },
            }
            is_first = false;
        }
        let mut set = set.united(&Set::from_ranges(ranges));
        if let Some(from) = without {
            set = from.without(&set);
        }
        if self.any_case {
            set = set.folded();
        }
        Some(if negated { set.negated() } else { set })
    }

    fn item(&mut self, c: char) -> Option<Escape> {
        if c == '\\' { self.escape() } else { Some(Escape::Char(c)) }
    }

    /// The last character of a range that begins with this one; itself where no range follows.
    fn range_end(&mut self, first: char) -> Option<char> {
        let rest = self.rest();
        if !rest.starts_with('-') || rest.starts_with("-]") || rest.starts_with("--") {
            return Some(first);
        }
        self.at += 1;
        let c = self.next()?;
        match self.item(c)? {
            Escape::Char(last) if first <= last && c != '[' => Some(last),
            _ => None,
        }
    }
}

/// `\s`: what Unicode calls white space.
const BLANKS: &[(char, char)] = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{85}', '\u{85}'),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
];

/// `\p{Han}` as [`super::narrow`] has it.
const HAN: &[(char, char)] =
    &[('〇', '〇'), ('々', '々'), ('\u{3400}', '\u{4DBF}'), ('\u{4E00}', '\u{9FFF}'), ('\u{F900}', '\u{FAFF}'), ('\u{20000}', '\u{323AF}')];
