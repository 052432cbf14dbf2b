//! Which rules a line wakes. Most text is clean, so most lines should wake nobody, and finding that out should cost next to nothing.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::document::{Document, Line};
use crate::list::List;
use crate::rule::{Look, Rule, SHORT, Shape, Wake};

/// A set of rules by their place in the order of running: 128 of them at most.
pub type RuleSet = u128;

/// Bytes at either end of a long line in which labels and the words of boilerplate are looked for.
const END: usize = 180;

/// What wakes the chosen rules.
#[derive(Clone)]
pub struct Waker {
    anywhere: Option<Literals>,
    ends: Option<Literals>,
    shapes: Vec<(RuleSet, Look)>,
    claimed: RuleSet,
    page: RuleSet,
    repairs: RuleSet,
    lists: Vec<(RuleSet, List)>,
}

/// Literals and the rules that each of them wakes.
#[derive(Clone)]
struct Literals {
    /// Finds the first of them, fast.
    first: AhoCorasick,
    /// Finds them all, where the first was found.
    all: AhoCorasick,
    wakes: Vec<RuleSet>,
}

impl Waker {
    /// `rules` in running order, each with its place; `repairs` are those that may see a piece of an overlong line.
    pub fn new<'r>(rules: impl Iterator<Item = (usize, &'r Rule)>, repairs: RuleSet) -> Waker {
        let (mut anywhere, mut ends) = (Vec::new(), Vec::new());
        let mut waker = Waker { anywhere: None, ends: None, shapes: Vec::new(), claimed: 0, page: 0, repairs, lists: Vec::new() };
        for (place, rule) in rules {
            let set = 1 << place;
            for wake in rule.wakes {
                match wake {
                    Wake::Anywhere(words) => anywhere.extend(words.iter().map(|word| (*word, set))),
                    Wake::Ends(words) => ends.extend(words.iter().map(|word| (*word, set))),
                    // Rules that share a shape share the look at it.
                    Wake::Shape(shape) => match waker.shapes.iter_mut().find(|(_, other)| std::ptr::fn_addr_eq(*other, *shape)) {
                        Some((rules, _)) => *rules |= set,
                        None => waker.shapes.push((set, *shape)),
                    },
                    Wake::Claimed => waker.claimed |= set,
                    Wake::Page => waker.page |= set,
                    Wake::Listed => {} // The lists come with `listed`.
                }
            }
        }
        waker.anywhere = Literals::new(anywhere);
        waker.ends = Literals::new(ends);
        waker
    }

    /// A list whose lines wake these rules.
    pub fn listed(&mut self, rules: RuleSet, list: List) {
        self.lists.push((rules, list));
    }

    /// The lines of a part that wake somebody, with whom they wake, in line order.
    pub fn part(&self, document: &Document) -> Vec<(usize, RuleSet)> {
        let mut woken = Vec::new();
        let mut blank_run = document.blank_before;
        for (index, line) in document.lines().iter().enumerate() {
            blank_run = if line.blank() { blank_run + 1 } else { 0 };
            let set = self.line(line, blank_run);
            if set != 0 {
                woken.push((index, set));
            }
        }
        woken
    }

    /// The rules that a line wakes as it stands now; `blank_run` is the run of blank lines that ends with it. A piece of an overlong line wakes
    /// repairs only.
    pub fn line(&self, line: &Line, blank_run: usize) -> RuleSet {
        let text = line.text();
        let shape = Shape { text, number: line.number(), carriage_return: line.end().as_str().starts_with('\r'), blank_run };
        let mut set = 0;
        if let Some(literals) = &self.anywhere {
            set |= literals.find(text);
        }
        if let Some(literals) = &self.ends {
            if text.len() <= SHORT {
                set |= literals.find(text);
            } else {
                let (mut head, mut tail) = (END, text.len() - END);
                while !text.is_char_boundary(head) {
                    head -= 1;
                }
                while !text.is_char_boundary(tail) {
                    tail += 1;
                }
                set |= literals.find(&text[..head]) | literals.find(&text[tail..]);
            }
        }
        for (rules, shape_fits) in &self.shapes {
            if set & rules != *rules && shape_fits(&shape) {
                set |= rules;
            }
        }
        for (rules, list) in &self.lists {
            if set & rules != *rules && list.has(text) {
                set |= rules;
            }
        }
        if line.piece() { set & self.repairs } else { set }
    }

    /// The rules that want to see every line of a page.
    pub fn page(&self) -> RuleSet {
        self.page
    }

    /// The rules that want to see every line of a part in which a line was claimed.
    pub fn claimed(&self) -> RuleSet {
        self.claimed
    }
}

impl Literals {
    fn new(mut words: Vec<(&'static str, RuleSet)>) -> Option<Literals> {
        words.sort();
        words.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                earlier.1 |= later.1;
            }
            same
        });
        let (patterns, wakes): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        if patterns.is_empty() {
            return None;
        }
        let build = |kind| AhoCorasick::builder().match_kind(kind).build(&patterns).expect("a few thousand short literals fit an automaton");
        Some(Literals { first: build(MatchKind::LeftmostFirst), all: build(MatchKind::Standard), wakes })
    }

    fn find(&self, text: &str) -> RuleSet {
        if !self.first.is_match(text) {
            return 0;
        }
        self.all.find_overlapping_iter(text).fold(0, |set, found| set | self.wakes[found.pattern().as_usize()])
    }
}
