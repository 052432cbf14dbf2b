//! Every word that wakes a rule, and the sieve that finds those of the chosen rules.

use crate::rule::{Rule, Wake};
use crate::text::sieve::Sieve;

/// A set of rules by their place in the order of running: 128 of them at most.
pub type RuleSet = u128;

/// Which of its pieces the sieve knows each word by that wakes a rule, in the order of the rules: first of documents that show no page, then of those
/// that do. Made by `tools/tables`; where the words have changed since, the sieve chooses again.
static CHOICES: &[u8] = include_bytes!("wakes.bin");

/// Of documents that show no page, and of those that do.
pub(super) const PLAIN: bool = false;
pub(super) const PAGED: bool = true;

/// The rules that a word wakes wherever it stands, and those that it wakes near an end of its line.
pub(super) type Wakes = (RuleSet, RuleSet);

/// Every word that wakes a rule, in the order of the rules.
#[derive(Clone)]
pub(super) struct WakeWords(Vec<WakeWord>);

#[derive(Clone, Copy)]
struct WakeWord {
    word: &'static str,
    wakes: Wakes,
    /// It counts in pages only.
    of_page: bool,
}

impl WakeWords {
    pub(super) fn new<'r>(rules: impl Iterator<Item = (usize, &'r Rule)>) -> WakeWords {
        let mut all = Vec::new();
        for (place, rule) in rules {
            let set = 1 << place;
            for wake in rule.wakes {
                let (words, wakes, of_page) = match wake {
                    Wake::Anywhere(words) => (*words, (set, 0), false),
                    Wake::Ends(words) => (*words, (0, set), false),
                    Wake::EndsOfPage(words) => (*words, (0, set), true),
                    _ => continue,
                };
                all.extend(words.iter().map(|word| WakeWord { word, wakes, of_page }));
            }
        }
        WakeWords(all)
    }

    /// The words of all rules for documents that show a page, or for those that show none.
    fn of_documents(&self, paged: bool) -> impl Iterator<Item = &WakeWord> {
        self.0.iter().filter(move |word| paged || !word.of_page)
    }

    /// A sieve of the words that wake the chosen rules, and whom each of them wakes.
    pub(super) fn sieve(&self, chosen: RuleSet, paged: bool) -> (Sieve, Vec<Wakes>) {
        let count = |paged: bool| self.of_documents(paged).count();
        // Those of no page come first, and then those of all.
        let fresh = CHOICES.len() == count(PLAIN) + count(PAGED);
        let choices = match paged {
            _ if !fresh => &[],
            PLAIN => &CHOICES[..count(PLAIN)],
            PAGED => &CHOICES[count(PLAIN)..],
        };
        let is_chosen = |word: &WakeWord| (word.wakes.0 | word.wakes.1) & chosen != 0;
        let choices: Vec<u8> = choices.iter().zip(self.of_documents(paged)).filter(|(_, word)| is_chosen(word)).map(|(choice, _)| *choice).collect();
        let (words, wakes): (Vec<&str>, Vec<_>) = self.of_documents(paged).filter(|word| is_chosen(word)).map(|word| (word.word, word.wakes)).unzip();
        (Sieve::with_choices(words, &choices), wakes)
    }

    /// What `wakes.bin` should be.
    pub(super) fn choices(&self) -> Vec<u8> {
        let choices = |paged: bool| Sieve::choices(&self.of_documents(paged).map(|word| word.word).collect::<Vec<_>>());
        [choices(PLAIN), choices(PAGED)].concat()
    }
}
