//! The words of `words/*.txt`, one meaning a file, read when the program is compiled: a list costs a run nothing, and a malformed file is an error
//! of the compiler.
//!
//! Lines that begin with `#` are comments. `[Hant]` begins a section: the words below it are written in that script or language, which is one of
//! [`LANGUAGES`]. `[sure Hant]` begins a section of a group, here of words that are sure. Every other line is a word. A word that begins or ends with
//! a blank, or begins with `#`, `[` or `"`, stands in double quotes.

/// The scripts and languages that sections are called by; what is the same in all of them is `any`, and Han words that are the same in both scripts
/// stand under `Hans`.
pub(crate) const LANGUAGES: &[&str] = &["Hans", "Hant", "ja", "ko", "en", "any"];

/// The words of a file as a `&'static [&'static str]`: `words!("share")` are those of the sections without a group, `words!("share", "sure")` those of
/// the group `sure`, and `words!("share", "sure ko")` or `words!("share", "ko")` those of one section.
macro_rules! words {
    ($file:literal) => {
        $crate::text::words::words!($file, "")
    };
    ($file:literal, $wanted:literal) => {{
        const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/", $file, ".txt"));
        // Words of these sections. Format: they are counted in the file.
        #[allow(long_running_const_eval, reason = "a long list takes the compiler a moment")]
        const COUNT: usize = $crate::text::words::count(TEXT, $wanted);
        #[allow(long_running_const_eval, reason = "a long list takes the compiler a moment")]
        const WORDS: &[&str] = &$crate::text::words::list::<COUNT>(TEXT, $wanted);
        WORDS
    }};
}
pub(crate) use words;

/// The expressions of these sections. In them `⟨unit⟩` stands for the expressions of the group `unit` of the same file.
macro_rules! expressions {
    ($file:literal, $wanted:literal) => {
        $crate::text::words::spell_out(
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/", $file, ".txt")),
            $crate::text::words::words!($file, $wanted),
        )
    };
}
pub(crate) use expressions;

/// An expression that fits what any of the [`expressions!`] of these sections fits.
macro_rules! expression {
    ($file:literal) => {
        $crate::text::words::expression!($file, "")
    };
    ($file:literal, $wanted:literal) => {
        $crate::text::words::join(&$crate::text::words::expressions!($file, $wanted))
    };
}
pub(crate) use expression;

/// The expressions with those of the groups of the file that they name.
pub(crate) fn spell_out(text: &str, expressions: &[&str]) -> Vec<String> {
    let spelled_out = |line: &&str| {
        let (mut expression, mut rest) = (String::new(), *line);
        while let Some((before, named)) = rest.split_once('⟨') {
            let (group, after) = named.split_once('⟩').expect("the name of a group ends with ⟩");
            expression = expression + before + &join(&spell_out(text, &find_group(text, group)));
            rest = after;
        }
        expression + rest
    };
    expressions.iter().map(spelled_out).collect()
}

/// The entries of a group. It is looked for when an expression is built, and most of the file is passed over.
fn find_group<'t>(text: &'t str, group: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    for section in text.split("\n[").filter_map(|section| section.strip_prefix(group)) {
        let Some((_, lines)) = section.split_once("]\n").filter(|(rest, _)| rest.starts_with(' ')) else { continue };
        found.extend(lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| read_word(line, line.as_bytes())));
    }
    assert!(!found.is_empty(), "no section of this file of words is called {group:?}");
    found
}

/// An expression that fits what any of these fits.
pub(crate) fn join(expressions: &[String]) -> String {
    format!("(?:{})", expressions.join("|"))
}

/// An expression that fits any of these words.
pub(crate) fn any_of(words: &[&str]) -> String {
    format!("(?:{})", words.iter().map(|word| regex_syntax::escape(word)).collect::<Vec<_>>().join("|"))
}

/// How many words the wanted sections of a file have.
pub(crate) const fn count(text: &str, wanted: &str) -> usize {
    let (mut lines, mut count) = (Lines::new(text, wanted), 0);
    while let Some(_word) = lines.next_word() {
        count += 1;
    }
    assert!(count > 0, "no section of this file of words is called so");
    count
}

/// The words of the wanted sections of a file, in their order.
pub(crate) const fn list<const COUNT: usize>(text: &'static str, wanted: &str) -> [&'static str; COUNT] {
    let (mut lines, mut words, mut at) = (Lines::new(text, wanted), [""; COUNT], 0);
    while let Some(word) = lines.next_word() {
        words[at] = word;
        at += 1;
    }
    words
}

/// The lines of a file that are not read yet.
struct Lines<'t, 'w> {
    rest: &'t str,
    wanted: &'w str,
    /// The section that is being read is wanted; `None` before the first.
    reads: Option<bool>,
}

impl<'t, 'w> Lines<'t, 'w> {
    const fn new(rest: &'t str, wanted: &'w str) -> Lines<'t, 'w> {
        Lines { rest, wanted, reads: None }
    }

    /// The next word of the wanted sections.
    const fn next_word(&mut self) -> Option<&'t str> {
        while !self.rest.is_empty() {
            let line = self.next_line();
            match line.as_bytes() {
                [] | [b'#', ..] => {}
                [b'[', .., b']'] => self.reads = Some(is_wanted(between(line, 1, line.len() - 1), self.wanted)),
                [b'[', ..] => panic!("a line of this file of words begins with [ and is no section: a word that begins so stands in double quotes"),
                bytes => match self.reads {
                    None => panic!("a word of this file stands above the first section, such as [Hans] or [sure Hans]"),
                    Some(false) => {}
                    Some(true) => return Some(read_word(line, bytes)),
                },
            }
        }
        None
    }

    const fn next_line(&mut self) -> &'t str {
        let (bytes, mut end) = (self.rest.as_bytes(), 0);
        while end < bytes.len() && bytes[end] != b'\n' {
            end += 1;
        }
        let line = between(self.rest, 0, end);
        self.rest = if end < bytes.len() { self.rest.split_at(end + 1).1 } else { "" };
        line
    }
}

/// A word without its quotes.
const fn read_word<'t>(line: &'t str, bytes: &[u8]) -> &'t str {
    match bytes {
        [b'"', _, .., b'"'] => between(line, 1, line.len() - 1),
        [b'"', ..] => panic!("a word of this file begins with a double quote and does not end with one"),
        [b' ' | b'\t' | b'\r', ..] | [.., b' ' | b'\t' | b'\r'] => {
            panic!("a word of this file begins or ends with a blank: it has to stand in double quotes")
        }
        _ => line,
    }
}

/// The section `[sure Hant]` is wanted by its group, `sure`, and by its whole name; `[Hant]` by nothing at all, and by its name.
const fn is_wanted(section: &str, wanted: &str) -> bool {
    let bytes = section.as_bytes();
    let mut group = bytes.len();
    while group > 0 && bytes[group - 1] != b' ' {
        group -= 1;
    }
    let language = section.split_at(group).1;
    let (mut at, mut known) = (0, false);
    while at < LANGUAGES.len() {
        known |= is_same(language, LANGUAGES[at]);
        at += 1;
    }
    assert!(known, "a section of this file of words does not end with one of Hans, Hant, ja, ko, en and any");
    is_same(between(section, 0, group.saturating_sub(1)), wanted) || is_same(section, wanted)
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn between(text: &str, start: usize, end: usize) -> &str {
    text.split_at(end).0.split_at(start).1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Words of a test.\n# From: nowhere.\n[Hans]\n甲\n\"[乙]\"\n\n[ko]\n\" 병 \"\n[sure Hans]\n# The first of them.\n丁⟨which⟩\n[which any]\n1\n2";

    fn words(wanted: &str) -> Vec<&'static str> {
        let mut lines = Lines::new(TEXT, wanted);
        std::iter::from_fn(|| lines.next_word()).collect()
    }

    #[test]
    fn sections_are_asked_for_by_group_or_by_name() {
        assert_eq!(words(""), ["甲", "[乙]", " 병 "]);
        assert_eq!(words("ko"), [" 병 "]);
        assert_eq!(words("sure"), ["丁⟨which⟩"]);
        assert_eq!(words("sure Hans"), words("sure"));
        assert_eq!(count(TEXT, "which"), 2);
        assert_eq!(list::<2>(TEXT, "which"), ["1", "2"]);
    }

    #[test]
    fn an_expression_is_spelled_out() {
        assert_eq!(spell_out(TEXT, &words("sure")), ["丁(?:1|2)"]);
        assert_eq!(join(&spell_out(TEXT, &words("which"))), "(?:1|2)");
        assert_eq!(any_of(&["a.b", "丙"]), r"(?:a\.b|丙)");
    }

    #[test]
    #[should_panic(expected = "double quotes")]
    fn a_word_with_a_blank_at_its_end_needs_quotes() {
        count("[Hans]\n甲 ", "");
    }

    #[test]
    #[should_panic(expected = "Hans, Hant, ja, ko, en and any")]
    fn a_section_names_its_language() {
        count("[sure]\n甲", "");
    }

    #[test]
    #[should_panic(expected = "no section")]
    fn a_section_that_is_not_there_cannot_be_asked_for() {
        count("[Hans]\n甲", "sure");
    }
}
