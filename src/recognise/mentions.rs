//! Which words of sites a line has, as far as one sieve tells: every line at an end of a document is asked for them before a look is taken.
//!
//! The kinds are an upper bound, as those of [`super::lists`] are: a word counts whatever the case of its letters.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::inserts::platform;
use super::lists::in_small_letters;
use super::sentence::OF_THE_SITE;
use super::share_bar;
use crate::text::sieve::Sieve;
use crate::text::words::words;

/// Kinds of words that stand in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions(u8);

impl Mentions {
    /// A licence number, the owner of a site, a neighbour, a button that shares.
    pub(crate) const SIGN: Mentions = Mentions(1);
    /// A word in which a site speaks of itself: see [`OF_THE_SITE`].
    pub(crate) const SITE: Mentions = Mentions(1 << 1);
    /// A platform: see [`platform::WORDS`].
    pub(crate) const PLATFORM: Mentions = Mentions(1 << 2);

    /// What the text mentions.
    pub(crate) fn of_text(text: &str) -> Mentions {
        let (sieve, kinds) = &*WORDS;
        let mut found = 0;
        sieve.find(&in_small_letters(text), |word, _| found |= kinds[word].0);
        Mentions(found)
    }

    /// It mentions one of these.
    pub(crate) fn any(self, of: Mentions) -> bool {
        self.0 & of.0 != 0
    }
}

/// Words that stand in a line with a licence number, the owner of a site, a neighbour or a button that shares.
fn signs() -> impl Iterator<Item = &'static str> {
    let signs = ["©", "ⓒ", "ICP", "公网安备", "上一", "下一"];
    signs.into_iter().chain(words!("copyright", "reserved").iter().copied()).chain(share_bar::BAR.sure_words().iter().copied())
}

/// One of the [`signs`] stands in the text, letters as they are.
pub(crate) fn has_sign(text: &str) -> bool {
    signs().any(|word| text.contains(word))
}

/// Which of its pieces the sieve knows each word by, in the order of [`each_word`]. Made by `tools/tables`; where the words have changed since, the sieve
/// chooses again.
static CHOICES: &[u8] = include_bytes!("mentions.bin");

/// All words in small letters, and what each is.
static WORDS: LazyLock<(Sieve, Vec<Mentions>)> = LazyLock::new(|| {
    let (words, kinds): (Vec<Cow<str>>, Vec<Mentions>) = each_word().unzip();
    (Sieve::with_choices(words, CHOICES), kinds)
});

/// Every word in small letters, with what it is.
fn each_word() -> impl Iterator<Item = (Cow<'static, str>, Mentions)> {
    let signs = signs().map(|word| (word, Mentions::SIGN));
    let sites = OF_THE_SITE.iter().map(|word| (*word, Mentions::SITE));
    let platforms = platform::WORDS.iter().map(|word| (*word, Mentions::PLATFORM));
    signs.chain(sites).chain(platforms).map(|(word, kind)| (in_small_letters(word), kind))
}

/// The choices that `tools/tables` writes to `src/recognise/mentions.bin`.
pub fn choices_of_mentions() -> Vec<u8> {
    let words: Vec<Cow<str>> = each_word().map(|(word, _)| word).collect();
    Sieve::choices(&words.iter().map(|word| &**word).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_mentioned_whatever_its_case() {
        for (words, kind) in [(OF_THE_SITE, Mentions::SITE), (platform::WORDS, Mentions::PLATFORM), (words!("copyright", "reserved"), Mentions::SIGN)]
        {
            for text in words.iter().flat_map(|word| [format!("甲{word}乙"), word.to_ascii_uppercase()]) {
                assert!(Mentions::of_text(&text).any(kind), "{text}");
            }
        }
        assert_eq!(Mentions::of_text("早上六点，江城的新桥通车了。"), Mentions::default());
    }
}
