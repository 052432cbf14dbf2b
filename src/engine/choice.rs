//! Which rules run.

use std::fmt;
use std::sync::{Arc, LazyLock};

use super::list::List;
use super::wake_words::{RuleSet, WakeWords};
use super::waker::Waker;
use crate::document::{Document, Role};
use crate::filters::FILTERS;
use crate::learned::{Learned, Site, host};
use crate::rule::Rule;

/// Share of the body, in percent, that may fall. Guess: the body is what stands between the first and the last sentence, and rules that work as they
/// should take a line or two out of it.
const MAX_DROP: u8 = 90;

/// The rules that run. `Choice::default()` has every rule that is on by default.
#[derive(Clone)]
pub struct Choice {
    pub(super) rules: RuleSet,
    pub(super) waker: Arc<Waker>,
    /// See [`Choice::unlabelled`].
    pub(super) labels: bool,
    /// See [`Choice::max_drop`].
    pub(super) max_drop: u8,
    /// See [`Choice::explaining`].
    pub(super) told: bool,
    /// See [`Choice::strict`].
    pub(super) strict: bool,
    /// See [`Choice::learned`].
    pub(super) learned: Option<Arc<Learned>>,
    /// See [`Choice::host`].
    pub(super) host: Option<Arc<str>>,
    /// The rules that were added by their names: what a document has to show for them is not asked of it, the user says it.
    pub(super) insisted: Arc<[&'static str]>,
}

/// A name that is neither a filter's nor a rule's.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as it was given.
    pub name: String,
    /// The most similar names there are, the nearest first.
    pub nearest: Vec<&'static str>,
}

/// Every rule there is with its place in the order of running.
pub fn rules() -> impl Iterator<Item = (usize, &'static Rule)> + Clone {
    FILTERS.iter().flat_map(|filter| filter.rules.iter().copied()).enumerate()
}

/// The rules that say what a line is.
pub(super) fn structural() -> RuleSet {
    rules_that(|role| role == Role::Structure)
}

/// The rules of such roles.
pub(super) fn rules_that(is_meant: impl Fn(Role) -> bool) -> RuleSet {
    rules().filter(|(_, rule)| is_meant(rule.role)).fold(0, |set, (place, _)| set | 1 << place)
}

/// Whether there is a rule of this name.
pub(crate) fn is_rule(name: &str) -> bool {
    rules().any(|(_, rule)| rule.name == name)
}

/// The rule of this name.
pub fn rule(name: &str) -> Result<&'static Rule, UnknownName> {
    rules().find(|(_, rule)| rule.name == name).map(|(_, rule)| rule).ok_or_else(|| UnknownName::new(name, rules().map(|(_, rule)| rule.name)))
}

/// Which of its pieces the sieve should know each word by that wakes a rule: what `tools/tables` writes to `src/engine/wakes.bin`.
pub fn choices_of_wakes() -> Vec<u8> {
    WakeWords::new(rules()).choices()
}

impl Choice {
    /// Chooses rules by the names of rules and filters: the default ones, or with `only` just these; then `also` adds and `skip` removes.
    /// A filter's name stands for those of its rules that are on by default; naming a rule turns it on. A rule that `also` names takes the user's word
    /// for what it would else ask of the whole document.
    pub fn new<S: AsRef<str>>(only: &[S], also: &[S], skip: &[S]) -> Result<Choice, UnknownName> {
        let mut set = 0;
        if only.is_empty() {
            set = FILTERS.iter().map(|filter| named(filter.name, false)).fold(0, |all, rules| all | rules.unwrap_or(0));
        }
        for name in only.iter().chain(also) {
            set |= named(name.as_ref().trim(), false)?;
        }
        for name in skip {
            set &= !named(name.as_ref().trim(), true)?;
        }
        let is_named = |rule: &Rule| also.iter().any(|name| name.as_ref().trim() == rule.name);
        let insisted = rules().filter(|(_, rule)| is_named(rule)).map(|(_, rule)| rule.name).collect();
        Ok(Choice { insisted, ..Choice::new_of_rules(set) })
    }

    fn new_of_rules(set: RuleSet) -> Choice {
        let repairs = rules_that(Role::is_repair);
        let waker = Waker::new(rules(), set, repairs);
        Choice {
            rules: set,
            waker: Arc::new(waker),
            labels: true,
            max_drop: MAX_DROP,
            told: false,
            strict: false,
            learned: None,
            host: None,
            insisted: Arc::default(),
        }
    }

    /// Takes out the lines of a list too, as rule `user-drop`. It may be said several times.
    ///
    /// ```
    /// use taoxi::{Choice, List, wash};
    ///
    /// let ours = List::parse("扫码下载客户端\n/^本文共\\d+字/\n").unwrap();
    /// let washed = wash("桥通了。\n扫码下载客户端\n本文共812字\n", &Choice::default().dropping(ours));
    /// assert_eq!(washed.text, "桥通了。\n");
    /// assert_eq!(washed.steps[0].step.rule, "user-drop");
    /// ```
    pub fn dropping(self, list: List) -> Choice {
        self.listed(Role::Drop, list)
    }

    /// Keeps the lines of a list: no rule takes one of them out, or anything out of it. It may be said several times, and goes before
    /// [`Choice::dropping`].
    ///
    /// ```
    /// use taoxi::{Choice, List, wash};
    ///
    /// let page = "桥通了。\n分享到：微信 微博\n";
    /// assert_eq!(wash(page, &Choice::default()).text, "桥通了。\n");
    /// let ours = List::parse("分享到：微信 微博").unwrap();
    /// assert_eq!(wash(page, &Choice::default().keeping(ours)).text, page);
    /// ```
    pub fn keeping(self, list: List) -> Choice {
        self.listed(Role::Keep, list)
    }

    /// Only the text is asked for, and what its lines are (headings, items, rows, code) is not. Plain text comes out the same, and what is clean
    /// comes out sooner.
    pub fn unlabelled(mut self) -> Choice {
        // What is joined depends on what is a heading.
        self.labels = rules_that(|role| role == Role::Join) & self.rules != 0;
        self
    }

    /// The steps of `site-line` say why, which evidence weighed most, and those of `sheared-gbk` which character came second for each lost byte, and by
    /// how many bits. It takes a little more time.
    pub fn explaining(mut self) -> Choice {
        self.told = true;
        self
    }

    /// Where a lost byte leaves the choice between characters, and two are likely within 2 bits of each other, neither is written, and `?` stands there:
    /// fewer characters come back, and fewer of those that do are wrong.
    ///
    /// ```
    /// use taoxi::{Choice, wash};
    ///
    /// let cut = "我们要?；ご蹇诘墓啪?，它是全村人的水源。";
    /// assert_eq!(wash(cut, &Choice::default()).text, "我们要保护村口的古久，它是全村人的水源。");
    /// assert_eq!(wash(cut, &Choice::default().strict()).text, "我们要保护村口的古?，它是全村人的水源。");
    /// ```
    pub fn strict(mut self) -> Choice {
        self.strict = true;
        self
    }

    /// Takes for evidence what was learned of sites: which lines they print on many pages, and where. A document belongs to the site of its address, see
    /// [`Learned::site`].
    pub fn learned(mut self, learned: Arc<Learned>) -> Choice {
        self.learned = Some(learned);
        self
    }

    /// The host of documents that do not say where they are from.
    pub fn host(mut self, name: &str) -> Choice {
        self.host = Some(name.into());
        self
    }

    /// What was learned of the site of a document.
    pub(super) fn site(&self, document: &Document) -> Option<Arc<Site>> {
        let learned = self.learned.as_ref()?;
        let own = document.address.and_then(host);
        learned.site(own.as_deref().or(self.host.as_deref())).cloned()
    }

    /// A list turns its rule on, whatever was chosen before.
    fn listed(mut self, role: Role, list: List) -> Choice {
        let set = rules_that(|other| other == role);
        self.rules |= set;
        Arc::make_mut(&mut self.waker).listed(set, list);
        self
    }

    /// The share of a document's body, in percent, that the rules may take out; 90 unless it is said otherwise, and 100 bounds nothing.
    ///
    /// Where they would take more, they are not to be trusted with this document: it goes through with only those lines taken out whose evidence
    /// stands in the line itself, and [`Washed::spared`](crate::Washed::spared) has the share. A long document is judged part by part.
    pub fn max_drop(mut self, percent: u8) -> Choice {
        self.max_drop = percent;
        self
    }
}

impl Default for Choice {
    /// Every rule that is on by default; the tables are built once.
    fn default() -> Choice {
        static DEFAULT: LazyLock<Choice> = LazyLock::new(|| Choice::new::<&str>(&[], &[], &[]).expect("no name was given, so none is unknown"));
        DEFAULT.clone()
    }
}

/// The rules that a name stands for: one rule, or those of a filter that are on by default (with `all`, those that are off too).
fn named(name: &str, all: bool) -> Result<RuleSet, UnknownName> {
    let mut set = 0;
    let mut places = rules();
    for filter in FILTERS {
        for rule in filter.rules {
            let (place, _) = places.next().expect("rules() walks the same filters");
            if rule.name == name || (filter.name == name && (all || rule.on)) {
                set |= 1 << place;
            }
        }
    }
    let known = set != 0 || FILTERS.iter().any(|filter| filter.name == name);
    let names = || FILTERS.iter().flat_map(|filter| std::iter::once(filter.name).chain(filter.rules.iter().map(|rule| rule.name)));
    if known { Ok(set) } else { Err(UnknownName::new(name, names())) }
}

impl UnknownName {
    fn new(name: &str, names: impl Iterator<Item = &'static str>) -> UnknownName {
        UnknownName { name: name.to_string(), nearest: nearest(name, names) }
    }
}

/// The names that are most similar to this one, the nearest first and three at most; none where none is similar.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    /// Names this similar (Jaro-Winkler, 1 is equal) are worth suggesting. Guess: it suits names of this length.
    const SIMILAR: f64 = 0.75;
    let mut scored: Vec<(f64, &str)> = names.map(|other| (strsim::jaro_winkler(name, other), other)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.iter().take_while(|(score, _)| *score >= SIMILAR).take(3).map(|(_, name)| *name).collect()
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no filter or rule called '{}'", self.name)?;
        match self.nearest.as_slice() {
            [] => write!(f, "; --list shows them all"),
            names => write!(f, "; did you mean {}?", names.join(" or ")),
        }
    }
}

impl std::error::Error for UnknownName {}
