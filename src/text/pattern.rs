//! Expressions that are part of the program, built when first asked for. Whoever asks one looks at the text with cheaper eyes first: an expression is
//! built before its arguments are looked at, so the look stands before it, in an `if` or an `and_then`.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// Bytes that a pattern may use to remember where it has been, for each thread: an eighth of what the crate gives. The patterns see single lines,
/// and there are a few hundred of them.
pub(crate) const PATTERN_MEMORY: usize = 1 << 18;

/// A pattern that is part of the program. In it `\d` is a digit of ASCII, as plain lines have them, `\w` a letter, digit or underscore of ASCII, and
/// `\p{Han}` what [`crate::text::han::is_han`] says, with 々: the classes of Unicode have hundreds of ranges, and what is compiled of them is large
/// and slow.
pub(crate) fn pattern(pattern: &str) -> Regex {
    RegexBuilder::new(&narrow(pattern)).dfa_size_limit(PATTERN_MEMORY).build().expect("the pattern is ours and the tests compile it")
}

/// The pattern with its classes as [`pattern`] has them.
pub(crate) fn narrow(pattern: &str) -> String {
    const CLASSES: &[(&str, &str)] = &[
        (r"\d", "[0-9]"),
        (r"\D", "[^0-9]"),
        (r"\w", "[0-9A-Za-z_]"),
        (r"\p{Han}", r"[〇々\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{F900}-\u{FAFF}\u{20000}-\u{323AF}]"),
    ];
    CLASSES.iter().fold(pattern.to_string(), |pattern, (class, narrow)| pattern.replace(class, narrow))
}

/// A [`pattern`] that is built when it is first asked for. Building takes about a millisecond, and most texts ask for few of some hundred.
pub(crate) struct Pattern {
    source: String,
    built: OnceLock<Regex>,
}

impl Pattern {
    /// The pattern of this source, not built yet.
    pub(crate) fn new(source: impl Into<String>) -> Pattern {
        Pattern { source: source.into(), built: OnceLock::new() }
    }

    /// The source, as it was written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The expression, built when it is first asked for.
    pub(crate) fn regex(&self) -> &Regex {
        self.built.get_or_init(|| pattern(&self.source))
    }
}

/// Patterns that are part of the program, of which a line may fit any.
pub(crate) fn patterns(patterns: impl IntoIterator<Item = impl AsRef<str>>) -> RegexSet {
    RegexSetBuilder::new(patterns.into_iter().map(|pattern| narrow(pattern.as_ref())))
        .dfa_size_limit(PATTERN_MEMORY)
        .build()
        .expect("the patterns are ours and the tests compile them")
}
