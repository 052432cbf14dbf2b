//! Every word that wakes a rule, and the sieve that finds those of the chosen rules.

use crate::rule::{Rule, Wake};
use crate::text::sieve::Sieve;

/// A set of rules by their place in the order of running: 128 of them at most.
pub type RuleSet = u128;

/// Which of its pieces the sieve knows each word by that wakes a rule, in the order of the rules: first of documents that show no page, then of those
/// that do. Made by `tools/tables`; where the words have changed since, the sieve chooses again.
static CHOICES: &[u8] = include_bytes!("wakes.bin");

/// Of which documents the words are that count.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Of {
    /// Of those that show no page.
    Plain,
    /// Of those that do.
    Paged,
    /// Of those that do, without the words that count in all: a document that was asked for those is asked for these when it shows a page at last.
    PagedOnly,
}

/// The rules that a word wakes wherever it stands, and those that it wakes near an end of its line.
pub(super) type Wakes = (RuleSet, RuleSet);

/// Every word that wakes a rule, in the order of the rules.
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
        let mut all = Vec::with_capacity(CHOICES.len()); // There are fewer: those of no page are chosen for twice.
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

    /// The words of all rules that count there, each with its place among those of documents that show a page.
    fn of_documents(&self, of: Of) -> impl Iterator<Item = (usize, &WakeWord)> {
        self.0.iter().enumerate().filter(move |(_, word)| if word.of_page { of != Of::Plain } else { of != Of::PagedOnly })
    }

    /// A sieve of the words that wake the chosen rules, and whom each of them wakes.
    pub(super) fn sieve(&self, chosen: RuleSet, of: Of) -> (Sieve, Vec<Wakes>) {
        let plain = self.of_documents(Of::Plain).count();
        // Those of no page come first, and then those of all.
        let fresh = CHOICES.len() == plain + self.0.len();
        let choice = |(order, (place, _)): (usize, (usize, &WakeWord))| match of {
            _ if !fresh => None,
            Of::Plain => CHOICES.get(order).copied(),
            Of::Paged | Of::PagedOnly => CHOICES.get(plain + place).copied(),
        };
        let is_chosen = |(_, (_, word)): &(usize, (usize, &WakeWord))| (word.wakes.0 | word.wakes.1) & chosen != 0;
        let choices: Vec<u8> = self.of_documents(of).enumerate().filter(is_chosen).filter_map(choice).collect();
        let (words, wakes): (Vec<&str>, Vec<_>) =
            self.of_documents(of).enumerate().filter(is_chosen).map(|(_, (_, word))| (word.word, word.wakes)).unzip();
        (Sieve::with_choices(words, &choices), wakes)
    }

    /// What `wakes.bin` should be.
    pub(super) fn choices(&self) -> Vec<u8> {
        let choices = |of: Of| Sieve::choices(&self.of_documents(of).map(|(_, word)| word.word).collect::<Vec<_>>());
        [choices(Of::Plain), choices(Of::Paged)].concat()
    }
}
