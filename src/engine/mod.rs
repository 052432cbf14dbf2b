//! Chooses rules and runs them over a document.

pub(crate) mod guard;
pub mod list;
pub(crate) mod waker;
pub mod why;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::document::{Change, Document, Findings, Label, Line, Metadata, Requests, Step};
use crate::engine::list::List;
use crate::engine::waker::{RuleSet, Waker};
use crate::engine::why::Watch;
use crate::filters::{FILTERS, certain, encoding, lists, metadata, whitespace};
use crate::page::verbatim::Source;
use crate::page::{folded_width, is_page, thread};
use crate::rule::{Reads, Rule};
use crate::text::han::{Notes, Script};
use crate::writer;

/// The rules that run. `Choice::default()` has every rule that is on by default.
#[derive(Clone)]
pub struct Choice {
    rules: RuleSet,
    waker: Arc<Waker>,
    /// See [`Choice::unlabelled`].
    labels: bool,
    /// See [`Choice::max_drop`].
    pub(crate) max_drop: u8,
}

/// A name that is neither a filter's nor a rule's.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as it was given.
    pub name: String,
    /// The most similar names there are, the nearest first.
    pub nearest: Vec<&'static str>,
}

/// What [`wash`] returns.
#[derive(Clone, Debug)]
pub struct Washed {
    /// The text that is left, line ends as the white-space filter leaves them.
    pub text: String,
    /// The share of the body, in percent, that would have been taken out, where that was too much: see [`Choice::max_drop`].
    pub spared: Option<u8>,
    /// The title, where the page shows one.
    pub title: Option<String>,
    /// What the page says about itself.
    pub metadata: Metadata,
    /// Everything that was done, in line order.
    pub steps: Vec<Signed>,
}

/// One change, with the line it was made in.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// The line's number, from 1.
    pub line: u64,
    /// What was done.
    pub step: Step<'static>,
}

/// Cleans a string with the chosen rules.
///
/// ```
/// let page = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n";
/// let washed = taoxi::wash(page, &taoxi::Choice::default());
///
/// assert_eq!(washed.text, "桥通了\n早上六点，江城的新桥通车了。\n");
/// assert_eq!(washed.title.as_deref(), Some("桥通了"));
/// assert_eq!(serde_json::to_string(&washed.metadata).unwrap(), r#"{"date":"2014-11-25","source":"江城晚报"}"#);
/// assert_eq!(washed.steps[0].step.rule, "breadcrumb");
/// ```
pub fn wash(text: &str, choice: &Choice) -> Washed {
    let mut document = Document::new(text, 1);
    run(&mut document, choice);
    Washed {
        text: writer::text::whole(&document),
        spared: document.spared,
        title: document.findings.title.clone(),
        metadata: document.findings.metadata.clone(),
        steps: document
            .lines()
            .iter()
            .flat_map(|line| line.steps().iter().map(|step| Signed { line: line.number(), step: step.to_owned_step() }))
            .collect(),
    }
}

/// Washes a document, or a part of one, with the chosen rules until nothing more comes off.
///
/// What one rule takes away may uncover what another recognises: a line that was hidden by a footer is now the last one. So what is left is
/// washed again, as it would be if it were read anew, and the changes are carried over. A clean document is washed once, a damaged one a second
/// time to see that nothing is left; that is why washing an output again changes nothing.
///
/// Where that takes too much of the body, only what is certain is taken: see [`Choice::max_drop`].
pub fn run(document: &mut Document, choice: &Choice) {
    let shown = guard::run(document, choice, &mut Watch::default());
    if shown && document.starts {
        document.findings.script = Script::of_lines(document.lines().iter().filter(|line| !line.claimed()).map(|line| line.text()));
    }
    if shown && choice.labels {
        let labels = structure(document, choice);
        document.relabel(&labels);
    }
    document.close_outline();
}

/// What a rule may take out of a document.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Takes {
    /// Whatever it recognises.
    All,
    /// Only what is certain; see [`certain`].
    Certain,
}

/// Runs the rules until nothing more comes off; true when anything did.
pub(crate) fn peel(document: &mut Document, choice: &Choice, takes: Takes, watch: &mut Watch) -> bool {
    let before = document.findings.clone();
    let shown = pass(document, choice, takes, watch, None);
    if shown {
        peel_again(document, choice, takes, watch, &before);
    }
    shown
}

/// Runs the rules over what is left of a document, until nothing more comes off. `before` is what was known when it was read.
pub(crate) fn peel_again(document: &mut Document, choice: &Choice, takes: Takes, watch: &mut Watch, before: &Findings) {
    /// No text in testdata needed more than three passes when this was written; it only bounds the work.
    const PASSES: usize = 12;
    // What the page has said of itself is still said, though its lines are gone.
    let before = Findings { page: document.findings.page, metadata: document.findings.metadata.clone(), ..before.clone() };
    for _ in 1..PASSES {
        let (mut rest, places) = document.rest(before.clone());
        let mut asked = Asked::new();
        let shown = pass(&mut rest, choice, takes, watch, Some(Again { places: &places, asked: &mut asked }));
        drop(rest);
        for (rule, requests) in &asked {
            let titled = document.findings.title.is_some();
            let carried =
                requests.iter().filter(|(_, change)| change.shows() || *change == Change::Keep || !titled && *change == Change::Label(Label::Title));
            document.change(rule, carried.map(|(index, change)| (places[*index], change.clone())).collect());
        }
        if !shown {
            return;
        }
    }
}

/// What the lines that stay are: heading, item, row, code. It is known best when nothing more comes off, because then what stands beside a line
/// is what belongs there.
fn structure(document: &Document, choice: &Choice) -> BTreeMap<usize, (&'static str, Label)> {
    let findings = Findings { thread: document.findings.thread || thread::thread(document), ..document.findings.clone() };
    let (mut rest, places) = document.rest(findings);
    let chosen = choice.rules & structural();
    let woken = choice.waker.part(&rest, chosen, false);
    let mut labels = BTreeMap::new();
    for (place, rule) in rules().filter(|(place, _)| chosen & (1 << place) != 0) {
        let seen: Vec<usize> = woken.iter().filter(|(_, rules)| rules & (1 << place) != 0).map(|(index, _)| *index).collect();
        let Reads::Document(read) = rule.reads else { continue };
        let requests = read(&rest, &seen);
        for (index, change) in &requests {
            if let Change::Label(label) = change {
                labels.insert(places[*index], (rule.name, *label));
            }
        }
        rest.change(rule.name, requests);
    }
    labels
}

/// What was asked for in one pass, by rule.
type Asked = Vec<(&'static str, Requests)>;

/// What a pass over the rest of a document has to know and to remember: for each line its index in the document, and what was asked.
struct Again<'a> {
    places: &'a [usize],
    asked: &'a mut Asked,
}

/// Runs the chosen rules once, filter by filter; true when something changed that shows. What was asked is kept where that is wanted.
fn pass(document: &mut Document, choice: &Choice, takes: Takes, watch: &mut Watch, mut again: Option<Again>) -> bool {
    if document.starts {
        // Once a line is repaired, the text may turn out to be Chinese after all.
        document.findings.script = Script::of_lines(document.lines().iter().map(|line| line.text()));
        document.findings.notes = Notes::of_lines(document.lines().iter().map(|line| line.text()));
    }
    document.findings.scraped |= is_page::scraped(document);
    document.findings.page |= document.findings.scraped;
    document.findings.folded = folded_width::folded(document);
    let mut shown = false;
    // The words that count in pages only: from the first rule on that has such, once the document shows a page.
    let mut paged = document.findings.scraped || !watch.idle();
    // In a page what a line is tells other rules whether it may fall.
    let chosen = if choice.labels || document.findings.scraped { choice.rules } else { choice.rules & !structural() };
    let mut woken = choice.waker.part(document, chosen, paged);
    for (place, rule) in rules() {
        let set = 1 << place;
        if chosen & set == 0 {
            continue;
        }
        if !paged && choice.waker.of_page() & set != 0 && document.lines().iter().any(Line::claimed) {
            paged = true;
            merge(&mut woken, choice.waker.part(document, chosen, paged));
        }
        let place_of = |index: usize| again.as_ref().map_or(index, |again| again.places[index]);
        // Who wakes for any line says nothing of this one.
        let woke: Vec<usize> = if watch.idle() {
            Vec::new()
        } else {
            woken.iter().filter(|(at, rules)| rules & set != 0 && watch.sees(place_of(*at))).map(|(at, _)| *at).collect()
        };
        let all = choice.waker.page() & set != 0 && document.findings.scraped
            || choice.waker.claimed() & set != 0 && document.lines().iter().any(|line| line.claimed());
        if all {
            woken = (0..document.lines().len()).map(|index| (index, set | of(&woken, index))).collect();
        }
        let stands = |index: usize| !document.lines()[index].claimed();
        let seen: Vec<usize> = woken.iter().filter(|(index, rules)| rules & set != 0 && stands(*index)).map(|(index, _)| *index).collect();
        if seen.is_empty() && woke.is_empty() {
            continue;
        }
        let mut requests = match rule.reads {
            Reads::Document(read) => read(document, &seen),
            Reads::Line(read) => {
                let ask = |index| read(&document.lines()[index], &document.findings).into_iter().map(move |change| (index, change));
                seen.into_iter().flat_map(ask).collect()
            }
        };
        for &index in &woke {
            watch.woke(rule, document, index, place_of(index));
        }
        requests.retain(|(index, change)| {
            let spared = change.touches() && !changes_source(rule, || document.source(*index));
            if spared {
                watch.spared(rule, place_of(*index));
            }
            !spared
        });
        if takes == Takes::Certain {
            requests.retain(|(index, change)| {
                let certain = change.claims().is_none_or(|label| certain::certain(rule.name, label, document.lines()[*index].text()));
                if !certain {
                    watch.held_back(rule, place_of(*index));
                }
                certain
            });
        }
        for (index, change) in if watch.idle() { &[] } else { requests.as_slice() } {
            watch.asked(rule, &document.lines()[*index], place_of(*index), change);
        }
        if requests.is_empty() {
            continue;
        }
        let mut touched: Vec<usize> = requests.iter().map(|(index, _)| *index).collect();
        touched.dedup();
        if let Some(again) = &mut again {
            again.asked.push((rule.name, requests.clone()));
        }
        shown |= document.change(rule.name, requests);
        look_again(document, choice, &touched, (chosen, paged), &mut woken);
    }
    shown
}

/// Whom the changed lines wake now. A line that became blank can complete a run of blank lines, so then the runs are counted again.
fn look_again(document: &Document, choice: &Choice, touched: &[usize], (chosen, paged): (RuleSet, bool), woken: &mut Vec<(usize, RuleSet)>) {
    let lines = document.lines();
    let changed = |index: &&usize| !lines[**index].claimed() && lines[**index].borrowed().is_none();
    let mut anew: Vec<(usize, RuleSet)> =
        touched.iter().filter(changed).map(|index| (*index, choice.waker.line(&lines[*index], 0, chosen, paged))).collect();
    if touched.iter().any(|index| lines[*index].blank() && lines[*index].borrowed().is_none()) {
        let mut blank_run = document.blank_before;
        for (index, line) in lines.iter().enumerate() {
            blank_run = if line.blank() { blank_run + 1 } else { 0 };
            if blank_run > 1 && !line.claimed() {
                anew.push((index, choice.waker.line(line, blank_run, chosen, paged)));
            }
        }
    }
    if anew.iter().any(|(_, rules)| *rules != 0) {
        merge(woken, anew);
    }
}

/// Who is woken by either.
fn merge(woken: &mut Vec<(usize, RuleSet)>, others: Vec<(usize, RuleSet)>) {
    woken.extend(others);
    woken.sort_by_key(|(index, _)| *index);
    woken.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        earlier.1 |= if same { later.1 } else { 0 };
        same
    });
}

fn of(woken: &[(usize, RuleSet)], index: usize) -> RuleSet {
    woken.binary_search_by_key(&index, |(index, _)| *index).map_or(0, |at| woken[at].1)
}

/// The rules that say what a line is.
fn structural() -> RuleSet {
    rules().filter(|(_, rule)| metadata::STRUCTURE.contains(&rule.name)).fold(0, |set, (place, _)| set | 1 << place)
}

/// The rule may change a line that is this source, or no source: what lies beside the text of a line may always be tidied, the user's own lists
/// count everywhere, and what was misread as a whole is read again between the marks of a format.
fn changes_source(rule: &Rule, source: impl Fn() -> Option<Source>) -> bool {
    let one_of = |rules: &[&Rule]| rules.iter().any(|other| std::ptr::eq(*other, rule));
    if one_of(whitespace::AROUND_TEXT) || one_of(lists::FILTER.rules) {
        return true;
    }
    match source() {
        None => true,
        Some(Source::Markup) => one_of(encoding::MISREAD),
        Some(Source::Code) => false,
    }
}

/// Every rule there is with its place in the order of running.
pub fn rules() -> impl Iterator<Item = (usize, &'static Rule)> {
    FILTERS.iter().flat_map(|filter| filter.rules.iter().copied()).enumerate()
}

/// Whether there is a rule of this name.
pub(crate) fn is_rule(name: &str) -> bool {
    rules().any(|(_, rule)| rule.name == name)
}

/// The rule of this name.
pub fn rule(name: &str) -> Result<&'static Rule, UnknownName> {
    rules().find(|(_, rule)| rule.name == name).map(|(_, rule)| rule).ok_or_else(|| UnknownName::new(name, rules().map(|(_, rule)| rule.name)))
}

impl Choice {
    /// Chooses rules by the names of rules and filters: the default ones, or with `only` just these; then `also` adds and `skip` removes.
    /// A filter's name stands for those of its rules that are on by default; naming a rule turns it on.
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
        Ok(Choice::of(set))
    }

    fn of(set: RuleSet) -> Choice {
        let repairs = named("encoding", true).unwrap_or(0);
        let waker = Waker::new(rules().filter(|(place, _)| set & (1 << place) != 0), repairs);
        Choice { rules: set, waker: Arc::new(waker), labels: true, max_drop: guard::MAX_DROP }
    }

    /// Takes out the lines of a list too, as rule `user-drop`. It may be said several times.
    ///
    /// ```
    /// use taoxi::{Choice, list::List, wash};
    ///
    /// let ours = List::parse("扫码下载客户端\n/^本文共\\d+字/\n").unwrap();
    /// let washed = wash("桥通了。\n扫码下载客户端\n本文共812字\n", &Choice::default().dropping(ours));
    /// assert_eq!(washed.text, "桥通了。\n");
    /// assert_eq!(washed.steps[0].step.rule, "user-drop");
    /// ```
    pub fn dropping(self, list: List) -> Choice {
        self.listed("user-drop", list)
    }

    /// Keeps the lines of a list: no rule takes one of them out, or anything out of it. It may be said several times, and goes before
    /// [`Choice::dropping`].
    ///
    /// ```
    /// use taoxi::{Choice, list::List, wash};
    ///
    /// let page = "桥通了。\n分享到：微信 微博\n";
    /// assert_eq!(wash(page, &Choice::default()).text, "桥通了。\n");
    /// let ours = List::parse("分享到：微信 微博").unwrap();
    /// assert_eq!(wash(page, &Choice::default().keeping(ours)).text, page);
    /// ```
    pub fn keeping(self, list: List) -> Choice {
        self.listed("user-keep", list)
    }

    /// Only the text is asked for, and what its lines are (headings, items, rows, code) is not. Plain text comes out the same, and what is clean
    /// comes out sooner.
    pub fn unlabelled(mut self) -> Choice {
        // What is joined depends on what is a heading.
        self.labels = named("wrapped-lines", true).unwrap_or(0) & self.rules != 0;
        self
    }

    /// A list turns its rule on, whatever was chosen before.
    fn listed(mut self, rule: &str, list: List) -> Choice {
        let set = named(rule, true).expect("the rule is ours");
        self.rules |= set;
        Arc::make_mut(&mut self.waker).listed(set, list);
        self
    }

    /// The share of a document's body, in percent, that the rules may take out; 90 unless it is said otherwise, and 100 bounds nothing.
    ///
    /// Where they would take more, they are not to be trusted with this document: it goes through with only those lines taken out whose evidence
    /// stands in the line itself, and [`Washed::spared`] has the share. A long document is judged part by part.
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
    /// Names this similar (Jaro-Winkler, 1 is equal) are worth suggesting; a guess that suits names of this length.
    const SIMILAR: f64 = 0.75;

    fn new(name: &str, names: impl Iterator<Item = &'static str>) -> UnknownName {
        let mut scored: Vec<(f64, &str)> = names.map(|other| (strsim::jaro_winkler(name, other), other)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let near = scored.iter().take_while(|(score, _)| *score >= UnknownName::SIMILAR).take(3);
        UnknownName { name: name.to_string(), nearest: near.map(|(_, name)| *name).collect() }
    }
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
