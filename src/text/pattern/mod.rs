//! Expressions that are part of the program.
//!
//! The crate `regex` builds tables of an expression, which takes one to fifteen million instructions, and then it is quick. Most texts are short and
//! ask a hundred expressions a few times each. So an expression is first only read (`parse`), which takes about twenty thousand, and tried step by
//! step (`run`); what has been tried so often that the tables would have been cheaper is built. Both give the same answers: tests hold every expression
//! of the program, and many that nobody wrote, to that. Whoever asks one still looks at the text with cheaper eyes first.

mod class;
mod firsts;
mod matches;
mod needed;
mod parse;
mod program;
mod run;
mod set;

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use regex::{Regex, RegexBuilder};

use firsts::firsts;
pub(crate) use matches::{Captures, Match};
use program::Program;
use run::{Exhausted, NOWHERE, Run};
use set::Set;

/// Bytes that a built expression may use to remember where it has been, for each thread: an eighth of what the crate gives. Guess: the expressions
/// see single lines, and there are a few hundred of them.
pub(crate) const PATTERN_MEMORY: usize = 1 << 18;

/// Steps that an expression is tried before it is built, all texts together. A step costs about 20 instructions and building a million and more, so
/// what is built in the end has cost at most twice what it would have cost built at once. Measured: of 10,000, 20,000, 50,000 and 100,000 this cost
/// the least on labelled pages and prose as records; the others 0 to 6 % more.
const STEPS: u32 = 50_000;

/// Steps that asking costs by itself. Guess: nobody has measured it.
const ASKED: u32 = 4;

/// An expression that is part of the program. In it `\d` is a digit of ASCII, as plain lines have them, `\w` a letter, digit or underscore of ASCII,
/// `\b` the edge of a word of these, as nearly all the expressions with it are English and tables of Unicode's words take ten times as long,
/// and `\p{Han}` what [`crate::text::han::is_han`] says, with 々: the classes of Unicode have hundreds of ranges, and what is compiled of them is
/// large and slow.
pub(crate) fn pattern(source: &str) -> Pattern {
    Pattern::new(source)
}

/// An expression that fits where any of these does.
pub(crate) fn patterns(sources: impl IntoIterator<Item = impl AsRef<str>>) -> Pattern {
    let each: Vec<String> = sources.into_iter().map(|source| format!("(?:{})", source.as_ref())).collect();
    Pattern::new(each.join("|"))
}

/// The source with its classes as [`pattern`] has them.
pub(crate) fn narrow(pattern: &str) -> String {
    const CLASSES: &[(&str, &str)] = &[
        (r"\d", "[0-9]"),
        (r"\D", "[^0-9]"),
        (r"\w", "[0-9A-Za-z_]"),
        (r"\b", r"(?-u:\b)"),
        (r"\p{Han}", r"[〇々\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{F900}-\u{FAFF}\u{20000}-\u{323AF}]"),
    ];
    CLASSES.iter().fold(pattern.to_string(), |pattern, (class, narrow)| pattern.replace(class, narrow))
}

/// A text with its letters in small, as far as expressions care that are meant in whatever case.
pub(crate) fn small(text: &str) -> String {
    let small = |c: char| match c {
        '\u{212A}' => 'k', // The sign of the kelvin and the long s are letters of ASCII in another case.
        '\u{17F}' => 's',
        c => c.to_ascii_lowercase(),
    };
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(small).collect() }
}

/// Names of groups, with their numbers.
type Names = Vec<(String, usize)>;

/// A [`pattern`]: read when it is first asked, and built when it has been asked often.
pub(crate) struct Pattern {
    source: String,
    /// For what is left to the crate only the names of its groups.
    read: OnceLock<Result<Program, Names>>,
    /// Steps that were taken.
    steps: AtomicU32,
    built: OnceLock<Regex>,
}

impl Pattern {
    /// The source, as it was written.
    #[cfg(test)]
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The pattern of this source, not read yet.
    pub(crate) fn new(source: impl Into<String>) -> Pattern {
        let source = source.into();
        #[cfg(test)]
        proof::MADE.lock().expect("no test fails here").insert(source.clone());
        Pattern { source, read: OnceLock::new(), steps: AtomicU32::new(0), built: OnceLock::new() }
    }

    /// It fits somewhere in the text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.attempt(text, 0, &mut []).map_or_else(|regex| regex.is_match(text), |found| found.is_some())
    }

    /// The first place where it fits.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0).map(|found| Match::new(text, found))
    }

    /// Every place where it fits.
    pub(crate) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Match<'t>> + 't {
        matches::each(text, |from| self.find_at(text, from).map(|found| (found.0, found.1, Match::new(text, found))))
    }

    /// The first place where it fits, with its groups.
    pub(crate) fn captures<'p, 't>(&'p self, text: &'t str) -> Option<Captures<'p, 't>> {
        self.captures_at(text, 0)
    }

    /// Every place where it fits, with its groups.
    pub(crate) fn captures_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures<'t, 't>> + 't {
        matches::each(text, |from| self.captures_at(text, from).map(|found| (found.slots[0], found.slots[1], found)))
    }

    /// What stands between the places where it fits.
    pub(crate) fn split<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> + 't {
        let mut from = 0;
        let ends = self.find_iter(text).map(|found| (found.start(), found.end())).chain([(text.len(), text.len())]);
        ends.map(move |(start, end)| &text[std::mem::replace(&mut from, end)..start])
    }

    /// The text with something else where it fits.
    pub(crate) fn replace_all<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        match self.is_match(text) {
            true => Cow::Owned(self.split(text).collect::<Vec<&str>>().join(with)),
            false => Cow::Borrowed(text),
        }
    }

    /// A text that fits may begin as this one does.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        may_begin(self.read().ok().and_then(|program| program.first.as_ref()), text)
    }

    /// The same of a text that begins with this character.
    fn may_begin_with(&self, first: char) -> bool {
        self.may_begin(first.encode_utf8(&mut [0; 4]))
    }

    /// The text holds the word that stands in every text that fits; `small` is the text as [`small`] makes it.
    pub(crate) fn may_hold(&self, small: &str) -> bool {
        self.read().ok().is_none_or(|program| program.needed.is_empty() || small.contains(&program.needed))
    }

    fn read(&self) -> Result<&Program, &Names> {
        let names = || self.regex().capture_names().enumerate().filter_map(|(group, name)| Some((name?.to_string(), group))).collect();
        self.read.get_or_init(|| parse::parse(&self.source).ok_or_else(names)).as_ref()
    }

    fn names(&self) -> &Names {
        self.read().map_or_else(|names| names, |program| &program.names)
    }

    fn regex(&self) -> &Regex {
        self.built.get_or_init(|| build(&self.source).expect("the pattern is ours and the tests compile it"))
    }

    fn find_at(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.attempt(text, from, &mut []).unwrap_or_else(|regex| regex.find_at(text, from).map(|found| (found.start(), found.end())))
    }

    fn captures_at<'p, 't>(&'p self, text: &'t str, from: usize) -> Option<Captures<'p, 't>> {
        // What is built says itself where its groups are.
        let program = if self.built.get().is_some() { None } else { self.read().ok() };
        let mut slots = program.map_or(Vec::new(), |program| vec![NOWHERE; 2 * program.groups + 2]);
        match self.attempt(text, from, &mut slots) {
            Ok(found) => (slots[0], slots[1]) = found?,
            Err(regex) => {
                let found = regex.captures_at(text, from)?;
                slots = found.iter().flat_map(|group| group.map_or([NOWHERE; 2], |group| [group.start(), group.end()])).collect();
            }
        }
        Some(Captures { names: self.names(), text, slots })
    }

    /// Where the program fits; the expression of the crate where the program has been tried enough.
    fn attempt(&self, text: &str, from: usize, slots: &mut [usize]) -> Result<Option<(usize, usize)>, &Regex> {
        if let Some(regex) = self.built.get() {
            return Err(regex);
        }
        let taken = self.steps.load(Relaxed);
        let Some(program) = self.read().ok().filter(|_| taken < STEPS) else { return Err(self.regex()) };
        let mut run = Run::new(program, text, slots, STEPS - taken);
        let found = run.find(from);
        self.steps.fetch_add(STEPS - taken - run.steps + ASKED, Relaxed);
        found.map_err(|Exhausted| self.regex())
    }
}

/// Expressions of which one has to fit a text from its beginning on: most are told by a text's first character, and are never read.
pub(crate) struct Beginnings {
    /// Each, with its first characters where a glance tells them.
    patterns: Vec<(Option<Vec<char>>, Pattern)>,
    /// The first characters of all of which a glance tells them, sorted.
    firsts: Vec<char>,
}

impl Beginnings {
    pub(crate) fn new(patterns: impl IntoIterator<Item = Pattern>) -> Beginnings {
        let patterns: Vec<_> = patterns.into_iter().map(|pattern| (firsts(&pattern.source), pattern)).collect();
        let mut all: Vec<char> = patterns.iter().filter_map(|(firsts, _)| firsts.as_ref()).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        Beginnings { patterns, firsts: all }
    }

    /// One of them may fit a text that begins with this character.
    pub(crate) fn may_begin(&self, first: char) -> bool {
        let is_unknown = || self.patterns.iter().filter(|(firsts, _)| firsts.is_none()).any(|(_, pattern)| pattern.may_begin_with(first));
        self.firsts.binary_search(&first).is_ok() || is_unknown()
    }

    /// Those that may fit a text that begins with this character, in their order.
    pub(crate) fn beginning(&self, first: char) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter().filter(move |(firsts, pattern)| may_begin_with(firsts.as_deref(), pattern, first)).map(|(_, pattern)| pattern)
    }

    /// The pattern of this place.
    pub(crate) fn pattern(&self, place: usize) -> &Pattern {
        &self.patterns[place].1
    }

    /// Calls `call` with each of these characters, and of those of which a glance tells, and the place of each pattern that may fit a text that begins
    /// with it; with some of them more than once.
    pub(crate) fn each(&self, asked: &str, mut call: impl FnMut(char, usize)) {
        for (place, (firsts, pattern)) in self.patterns.iter().enumerate() {
            match firsts {
                Some(firsts) => firsts.iter().for_each(|first| call(*first, place)),
                None => asked.chars().filter(|first| pattern.may_begin_with(*first)).for_each(|first| call(first, place)),
            }
        }
    }
}

/// The pattern may fit a text that begins with this character, as far as a glance tells or, where it does not, the pattern.
fn may_begin_with(firsts: Option<&[char]>, pattern: &Pattern, first: char) -> bool {
    firsts.map_or_else(|| pattern.may_begin_with(first), |firsts| firsts.binary_search(&first).is_ok())
}

/// The text begins with a character of the set; where there is no set, with whatever it likes.
fn may_begin(first: Option<&Set>, text: &str) -> bool {
    first.is_none_or(|first| text.chars().next().is_some_and(|c| first.contains(c)))
}

/// The expression as the crate has it.
fn build(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&narrow(source)).dfa_size_limit(PATTERN_MEMORY).build()
}

/// For tests: the sources of all expressions that were made so far, and whether both ways of trying one give the same answer.
#[cfg(test)]
pub(crate) mod proof {
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    use super::*;

    pub(crate) static MADE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    /// An expression, read and built.
    pub(crate) struct Both {
        source: String,
        program: Program,
        regex: Regex,
    }

    impl Both {
        /// Nothing where the source is left to the crate, or is no expression.
        pub(crate) fn new(source: &str) -> Option<Both> {
            Some(Both { source: source.to_string(), program: parse::parse(source)?, regex: build(source).ok()? })
        }

        /// A character with which a text begins that it fits, though a glance at its source says that none does.
        pub(crate) fn overlooked(&self) -> Option<char> {
            let (seen, program) = (firsts(&self.source)?, self.program.first.as_ref()?);
            ('\0'..=char::MAX).filter(|c| program.contains(*c)).find(|c| seen.binary_search(c).is_err())
        }

        /// Whether it fits the text. Both have to say the same, with the same groups; nothing where there are too many ways to try.
        pub(crate) fn ask(&self, text: &str) -> Option<bool> {
            let mut slots = vec![NOWHERE; 2 * self.program.groups + 2];
            let found = Run::new(&self.program, text, &mut slots, 1_000_000).find(0).ok()?;
            let groups = found.map(|whole| {
                (slots[0], slots[1]) = whole;
                let groups = slots.chunks(2).map(|group| (group[0] != NOWHERE && group[1] != NOWHERE).then(|| (group[0], group[1])));
                groups.collect::<Vec<_>>()
            });
            let captures = self.regex.captures(text);
            let expected = captures.map(|found| found.iter().map(|group| group.map(|group| (group.start(), group.end()))).collect::<Vec<_>>());
            assert_eq!(groups, expected, "{} on {text:?}", self.source);
            assert!(found.is_none() || small(text).contains(&self.program.needed), "{} needs {} in {text:?}", self.source, self.program.needed);
            Some(found.is_some())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::proof::Both;
    use super::*;

    /// Expressions that nobody wrote, of what ours are made of.
    fn expressions() -> impl Strategy<Value = String> {
        const ATOMS: &str = r"a b K s 页 頁 é Σ ab a页b 第1页 \. \u{9875} ^ $ \b (?i)";
        const CLASSES: &str = r". \d \D \w \W \s \S \p{L} \P{L} \p{Lu} \p{Han} [ab页] [^a页] [^!-~] [\d.-] [\w页] [\p{Han}--[页]]";
        let atom = prop::sample::select(ATOMS.split(' ').chain(CLASSES.split(' ')).chain([" "]).collect::<Vec<&str>>());
        atom.prop_map(str::to_string).prop_recursive(5, 40, 6, |inner| {
            let counts = prop::sample::select(vec!["?", "*", "+", "??", "*?", "+?", "{2}", "{0,2}", "{1,3}?", "{2,}", "{0,1}"]);
            let group = prop::sample::select(vec!["(?:", "(", "(?i:"]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..5).prop_map(|parts| parts.concat()),
                (group.clone(), prop::collection::vec(inner.clone(), 2..5)).prop_map(|(group, parts)| format!("{group}{})", parts.join("|"))),
                (group, inner, counts).prop_map(|(group, part, count)| format!("{group}{part}){count}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn an_expression_that_is_read_says_what_one_that_is_built_says(
            source in expressions(),
            texts in prop::collection::vec("[abAkKsSſK页頁第1. éÉσς\n]{0,12}", 6),
        ) {
            if let Some(both) = Both::new(&source) {
                texts.iter().for_each(|text| { both.ask(text); });
            }
        }
    }

    #[test]
    fn searches_give_the_same_before_and_after_building() {
        for (source, text) in [("a*", "baac页aa"), (r"(?P<year>\d+)|页", "2014页x15"), (" *[,、] *", "a , b、c"), ("", "页a"), ("^a", "aab")] {
            let (read, built) = (pattern(source), pattern(source));
            built.regex();
            let found = |pattern: &Pattern| pattern.find_iter(text).map(|found| (found.start(), found.end())).collect::<Vec<_>>();
            let expected: Vec<_> = built.regex().find_iter(text).map(|found| (found.start(), found.end())).collect();
            assert_eq!((found(&read), found(&built)), (expected.clone(), expected), "{source}");
            let split: Vec<&str> = built.regex().split(text).collect();
            assert_eq!((read.split(text).collect::<Vec<_>>(), built.split(text).collect::<Vec<_>>()), (split.clone(), split), "{source}");
            assert_eq!(read.replace_all(text, "-"), built.regex().replace_all(text, "-"), "{source}");
            let years = |pattern: &Pattern| pattern.captures_iter(text).filter_map(|found| Some(found.name("year")?.end())).collect::<Vec<_>>();
            assert_eq!(years(&read), years(&built));
            assert!(read.built.get().is_none(), "{source} was built");
        }
    }

    #[test]
    fn an_expression_with_too_many_ways_is_built() {
        let many = pattern("^(?:a|aa)+$");
        assert!(!many.is_match(&format!("{}b", "a".repeat(80))));
        assert!(many.built.get().is_some());
    }
}
