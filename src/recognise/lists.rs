//! Of which lists of words a line has a word, a bit each: one sieve holds the words of all lists, and one pass over the line finds them.
//!
//! The bits are an upper bound. A word counts whatever the case of its letters and wherever it stands, and in the line as it is or in its plain view;
//! what a question asks beyond that, the question asks of the few lines that have the bit.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::sieve::Sieve;
use crate::text::words::words;

/// Names the lists, and gives each the words of `words/*.txt` that it holds.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $($words:expr),+;)+) => {
        /// A list of words that questions about a line ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum List { $($(#[$doc])* $name),+ }

        /// The words of each list, in the order of [`List`].
        const LISTS: &[&[&[&str]]] = &[$(&[$($words),+]),+];
    };
}

lists! {
    /// What a page asks its reader to do, and where it leads: fixed phrases.
    Prompts: words!("prompts"), words!("links");
    /// How a site speaks of itself.
    Owner: words!("owner");
    /// Names of a site's parts, and of its front page.
    Menu: words!("menu"), words!("front-page"), words!("front-page", "trail");
    /// Buttons that are a line of their own.
    Buttons: words!("buttons");
    /// What stands in rows of buttons only.
    ButtonRows: words!("buttons", "row");
    /// Headings over lists of other pages.
    HeadsLinks: words!("heads-links"), words!("heads-links", "alone");
    /// How such a heading begins that no list holds.
    HeadsLinksMade: words!("heads-links-made", "choice"), words!("heads-links-made", "choice-letters");
    Share: words!("share"), words!("share", "sure"), words!("share", "weak");
    FontSize: words!("font-size"), words!("font-size", "sure"), words!("font-size", "weak");
    Print: words!("print"), words!("print", "sure"), words!("print", "weak");
    Login: words!("login"), words!("login", "weak");
    CommentForm: words!("comment-form"), words!("comment-form", "sure"), words!("comment-form", "weak");
    Pager: words!("pager"), words!("pager", "weak");
    PostButtons: words!("post-buttons"), words!("post-buttons", "sure"), words!("post-buttons", "weak");
    /// A site's other doors.
    SiteDoors: words!("site-doors"), words!("site-doors", "weak");
    Newsletter: words!("newsletter", "wakes");
    QrPrompt: words!("qr-prompt", "wakes");
    Download: words!("download", "wakes");
    Advertisement: words!("advertisement"), words!("advertisement", "call"), words!("advertisement", "around");
    SkipLinks: words!("skip-links");
    PlatformNotice: words!("platform-notice", "wakes");
}

/// Which lists a line has words of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListSet(u32);

impl ListSet {
    /// Of a line that nobody has looked through.
    const ALL: ListSet = ListSet(u32::MAX);

    pub(super) fn has(self, list: List) -> bool {
        self.0 & 1 << list as u32 != 0
    }
}

/// Bytes of the longest line that is looked through: no question about a longer one needs a word. Guess: twice what [`crate::recognise::glance`]
/// calls short.
const LONGEST: usize = 720;

/// Which of its pieces the sieve knows each word by, in the order of the words. Made by `tools/tables`; where the words have changed since, the sieve
/// chooses again.
static CHOICES: &[u8] = include_bytes!("lists.bin");

/// The sieve of all words in small letters, and for each word its list.
static WORDS: LazyLock<(Sieve, Vec<u8>)> = LazyLock::new(|| {
    let lists = each_word().map(|(list, _)| list).collect();
    (Sieve::with_choices(each_word().map(|(_, word)| in_small_letters(word)), CHOICES), lists)
});

/// Every word with the place of its list.
fn each_word() -> impl Iterator<Item = (u8, &'static str)> {
    (0..).zip(LISTS).flat_map(|(list, parts)| parts.iter().flat_map(move |words| words.iter().map(move |word| (list, *word))))
}

/// The text, with capitals of ASCII made small.
pub(super) fn in_small_letters(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
}

/// The lists that a line has words of, whose plain view this is.
pub(super) fn find_lists(text: &str, plain: &str) -> ListSet {
    if text.len() > LONGEST {
        return ListSet::ALL;
    }
    let (sieve, lists) = &*WORDS;
    let mut set = 0;
    let mut look_through = |view: &str| {
        sieve.find(&in_small_letters(view), |word, _| set |= 1 << lists[word]);
    };
    look_through(text);
    if plain != text {
        look_through(plain);
    }
    ListSet(set)
}

/// Calls `found` with the place of each word of a list in a text, whatever the case of its letters.
pub(super) fn find_words(list: List, text: &str, mut found: impl FnMut(Range<usize>)) {
    let (sieve, lists) = &*WORDS;
    sieve.find(&in_small_letters(text), |word, place| {
        if lists[word] == list as u8 {
            found(place);
        }
    });
}

/// The choices that `tools/tables` writes to `src/recognise/lists.bin`.
pub fn choices_of_lists() -> Vec<u8> {
    let words: Vec<Cow<str>> = each_word().map(|(_, word)| in_small_letters(word)).collect();
    Sieve::choices(&words.iter().map(|word| &**word).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_bit() {
        assert!(LISTS.len() <= 32);
        for (list, word) in each_word() {
            for text in [word.to_string(), format!("甲{word}乙"), word.to_ascii_uppercase()] {
                let set = find_lists(&text, &text);
                assert!(set.0 & 1 << list != 0, "{text}");
            }
        }
        assert_eq!(find_lists("早上六点，江城", "早上六点,江城"), ListSet::default());
        let wide = find_lists("Ｓｈａｒｅ", "Share");
        assert!(wide.has(List::Share) && !wide.has(List::SkipLinks), "a word of the plain view counts");
        assert!(find_lists(&"甲".repeat(LONGEST), "").has(List::Pager), "a long line is not looked through");
    }
}
