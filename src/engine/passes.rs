//! Runs the chosen rules once, and again over what is left.

use crate::document::{Change, Document, Findings, Line, Requests, Signature};
use crate::engine::before::find_facts;
use crate::engine::choice::{Choice, rules, structural};
use crate::engine::permits::{is_weighed, may_change};
use crate::engine::wake_words::RuleSet;
use crate::engine::waker::Beside;
use crate::engine::watch::Watch;
use crate::engine::woken::{Read, Woken};
use crate::filters::that_repairs;
use crate::page::{Facts, Page, Wishes};
use crate::recognise::block::is_other_block;
use crate::rule::{Rule, Verdicts};

/// What a rule may take out of a document.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Takes {
    /// Whatever it recognises.
    All,
    /// Only what is certain; see [`Rule::is_certain`].
    Certain,
}

/// A document that is being washed, with what is known about it and who asks.
pub(super) struct Wash<'w, 'd> {
    pub(super) document: &'w mut Document<'d>,
    pub(super) facts: Facts,
    pub(super) choice: &'w Choice,
    pub(super) watch: &'w mut Watch,
    /// Whom the lines woke when the document was read.
    pub(super) read: Option<Read>,
}

impl<'w, 'd> Wash<'w, 'd> {
    pub(super) fn new(document: &'w mut Document<'d>, choice: &'w Choice, watch: &'w mut Watch) -> Wash<'w, 'd> {
        let facts = Facts::default();
        let mut wash = Wash { document, facts, choice, watch, read: None };
        wash.facts = wash.fresh_facts();
        wash
    }

    /// Nothing is known yet about the document.
    pub(super) fn fresh_facts(&self) -> Facts {
        let wishes = Wishes { told: self.choice.told || !self.watch.is_idle(), strict: self.choice.strict };
        Facts::new(self.document.lines().len()).wished(wishes).insisting(&self.choice.insisted).of_site(self.choice.site(self.document))
    }

    /// Runs the rules until nothing more comes off; true when something changed that shows.
    pub(super) fn peel(&mut self, takes: Takes) -> bool {
        let before = self.document.findings.clone();
        let shown = Pass::new(self, takes, None).run();
        if self.choice.told || !self.watch.is_idle() {
            self.document.findings.kind = Page::new(self.document, &self.facts).labels().map(|labels| labels.to_string());
        }
        if shown {
            self.peel_again(takes, &before);
        }
        shown
    }

    /// Runs the rules over what is left of the document, until nothing more comes off. `before` is what was known when it was read.
    pub(super) fn peel_again(&mut self, takes: Takes, before: &Findings) {
        /// Passes over a document, at most. Measured: no text in testdata needed more than three when this was written; it only bounds the work.
        const PASSES: usize = 12;
        // What the page has said of itself is still said, though its lines are gone.
        let findings = &self.document.findings;
        let before = Findings {
            showed_page: findings.showed_page,
            extracted: findings.extracted,
            markdown: findings.markdown,
            markdown_said: findings.markdown_said,
            stated: findings.stated.clone(),
            metadata: findings.metadata.clone(),
            ..before.clone()
        };
        for _ in 1..PASSES {
            let (mut rest, places) = self.document.rest(before.clone());
            let facts = self.facts.select(&places);
            let untouched: Vec<bool> = places.iter().map(|place| self.document.lines()[*place].steps().is_empty()).collect();
            let mut asked = Asked::new();
            let mut wash = Wash { document: &mut rest, facts, choice: self.choice, watch: self.watch, read: None };
            let read = self.read.as_ref().map(|read| (read, untouched.as_slice()));
            let shown = Pass::new(&mut wash, takes, Some(Again { places: &places, read, asked: &mut asked })).run();
            for (signature, requests) in &asked {
                let titled = self.document.findings.title.is_some();
                let carried = |change: &Change| change.shows() || *change == Change::Keep || !titled && change.is_title();
                let requests = requests.iter().filter(|(_, change)| carried(change)).map(|(index, change)| (places[*index], change.clone()));
                let changed = self.document.change(*signature, requests.collect());
                self.facts.forget(&changed);
            }
            if !shown {
                return;
            }
        }
    }
}

/// What was asked for in one pass, by rule.
type Asked = Vec<(Signature, Requests)>;

/// What a pass over the rest of a document has to know and to remember: for each line its index in the document, and what was asked.
struct Again<'a> {
    places: &'a [usize],
    /// Whom the lines of the document woke when it was read, and which of the lines here are as they were then.
    read: Option<(&'a Read, &'a [bool])>,
    asked: &'a mut Asked,
}

/// A line's index in the document as it was read, where the rest of it is washed again.
fn origin(again: Option<&Again>, index: usize) -> usize {
    again.map_or(index, |again| again.places[index])
}

/// One run of the chosen rules over a document, filter by filter.
struct Pass<'p, 'w, 'd> {
    wash: &'p mut Wash<'w, 'd>,
    takes: Takes,
    /// What was asked is kept where that is wanted.
    again: Option<Again<'p>>,
    /// The rules that run.
    chosen: RuleSet,
    /// What wakes rules beside what always does. Words of pages do in a page, from the first rule on that has such words once a line is claimed, and wherever a
    /// line is watched; their shapes where words do from the beginning, and in whatever has the lines of a page.
    beside: Beside,
    woken: Woken,
    /// A line is claimed.
    claimed: bool,
}

impl<'p, 'w, 'd> Pass<'p, 'w, 'd> {
    fn new(wash: &'p mut Wash<'w, 'd>, takes: Takes, again: Option<Again<'p>>) -> Self {
        find_facts(wash.document, &wash.facts);
        let is_page = !wash.document.findings.signs.is_empty();
        let paged = is_page || !wash.watch.is_idle();
        let shapes = paged || Page::new(wash.document, &wash.facts).may_be_labelled();
        let beside = Beside { words: paged, shapes, start: wash.document.starts || !wash.watch.is_idle() };
        // In a page what a line is tells other rules whether it may fall.
        let chosen = if wash.choice.labels || is_page { wash.choice.rules } else { wash.choice.rules & !structural() };
        let page = Page::new(wash.document, &wash.facts);
        let known = |index: usize| {
            let again = again.as_ref()?;
            let (read, _) = again.read.filter(|(_, untouched)| untouched[index])?;
            read.woken(again.places[index], chosen, beside)
        };
        let lines = wash.choice.waker.part_again(page, chosen, beside, known);
        let woken = Woken::new(&lines);
        if again.is_none() {
            wash.read = Some(Read { rules: chosen, beside, woken: lines });
        }
        let claimed = has_claimed(wash.document);
        Pass { wash, takes, again, chosen, beside, woken, claimed }
    }

    /// True when something changed that shows.
    fn run(mut self) -> bool {
        let mut shown = false;
        let chosen = self.chosen;
        for (order, rule) in rules().filter(|(order, _)| chosen & (1 << order) != 0) {
            if 1 << order & (self.woken.rules() | self.may_wake()) == 0 {
                continue; // Of most rules nearly all texts have nothing.
            }
            let watched = self.wake(order);
            let lines = self.wash.document.lines();
            let seen: Vec<usize> = self.woken.lines(order).iter().copied().filter(|index| !lines[*index].is_claimed()).collect();
            if seen.is_empty() && watched.is_empty() {
                continue;
            }
            let page = Page::new(self.wash.document, &self.wash.facts);
            let verdicts = rule.decide.about(page, &seen);
            for &index in &watched {
                let origin = self.origin(index);
                self.wash.watch.woke((order, rule), &self.wash.document.lines()[index], origin, verdicts.because(index));
            }
            let requests = self.permitted((order, rule), verdicts);
            if !requests.is_empty() {
                shown |= self.carry_out((order, rule), requests);
            }
        }
        shown
    }

    /// A line's index in the document as it was read.
    fn origin(&self, index: usize) -> usize {
        origin(self.again.as_ref(), index)
    }

    /// The rules that may wake by what has come to be known since the lines were asked.
    fn may_wake(&self) -> RuleSet {
        let waker = &self.wash.choice.waker;
        let by_claims = if self.claimed { waker.claimed() | waker.of_page() } else { 0 };
        let by_shapes = if self.beside.shapes { 0 } else { waker.shaped() };
        by_claims | by_shapes | if self.wash.document.findings.signs.is_empty() { 0 } else { waker.page() }
    }

    /// Wakes the rule of this place for lines that only now wake it. Returns the watched lines that woke it by what they are: a rule that any line wakes
    /// says nothing about this one.
    fn wake(&mut self, rule: usize) -> Vec<usize> {
        let set = 1 << rule;
        let document = &*self.wash.document;
        let waker = &self.wash.choice.waker;
        // A line that was repaired may be as long now as those of a page.
        if !self.beside.shapes && waker.shaped() & set != 0 && Page::new(document, &self.wash.facts).may_be_labelled() {
            self.beside.shapes = true;
            let shaped = self.chosen & waker.shaped();
            self.woken.add(&waker.part(Page::new(document, &self.wash.facts), shaped, self.beside));
        }
        if !self.beside.words && waker.of_page() & set != 0 && self.claimed {
            self.beside.words = true;
            self.woken.add(&waker.part_of_page(Page::new(document, &self.wash.facts), self.chosen));
        }
        let watch = &self.wash.watch;
        let is_watched = |index: &usize| watch.is_watched(self.origin(*index));
        let watched = if watch.is_idle() { Vec::new() } else { self.woken.lines(rule).iter().copied().filter(is_watched).collect() };
        if waker.page() & set != 0 && !document.findings.signs.is_empty() || waker.claimed() & set != 0 && self.claimed {
            self.woken.add_to_all(document.lines().len(), rule);
        }
        watched
    }

    /// Those of the requests that the rule may make: none that touches source it has nothing to do with, and none that is not certain where only what
    /// is certain may fall.
    fn permitted(&mut self, (order, rule): (usize, &'static Rule), verdicts: Verdicts) -> Requests {
        let again = self.again.as_ref();
        let Wash { document, facts, watch, .. } = &mut *self.wash;
        let page = Page::new(document, facts);
        let (mut requests, evidence) = verdicts.into_parts();
        requests.retain(|(index, change)| {
            let is_source = change.touches() && !may_change(rule.role, || page.source(*index));
            if is_source {
                watch.is_source((order, rule), origin(again, *index));
            }
            !is_source
        });
        if page.findings().markdown_said && rule.role.is_of_white_space() {
            requests.retain(|(index, change)| {
                let is_other = |new: &str| page.source(*index).is_some() || is_other_block(page.text(*index), new);
                let reshapes = matches!(change, Change::Text(new) if is_other(new));
                if reshapes {
                    watch.reshapes((order, rule), origin(again, *index));
                }
                !reshapes
            });
        }
        // What the whole page shows can outweigh what a rule recognised, unless the line itself says it.
        if requests.iter().any(|(_, change)| is_weighed(rule.role, change))
            && let Some(labels) = page.labels()
        {
            requests.retain(|(index, change)| {
                // Words of buttons and boxes are none of a title, whoever found the line to be one.
                let is_title = page.title_line() == Some(*index) && !rule.role.is_insert();
                let is_certain = || change.claims().is_some_and(|label| rule.is_certain(label, page.look(*index)));
                let outweighed = is_weighed(rule.role, change) && (is_title || !labels.may_fall(*index)) && !is_certain();
                if outweighed {
                    watch.outweighed((order, rule), origin(again, *index));
                }
                !outweighed
            });
        }
        if self.takes == Takes::Certain {
            requests.retain(|(index, change)| {
                let certain = change.claims().is_none_or(|label| rule.is_certain(label, page.look(*index)));
                if !certain {
                    watch.held_back((order, rule), origin(again, *index));
                }
                certain
            });
        }
        for (index, change) in if watch.is_idle() { &[] } else { requests.as_slice() } {
            let evidence = evidence.iter().find(|(line, _)| line == index).map(|(_, evidence)| *evidence);
            watch.asked((order, rule), &page.lines()[*index], origin(again, *index), (change, evidence));
        }
        requests
    }

    /// Has the document changed, and looks whom the changed lines wake now; true when something changed that shows.
    fn carry_out(&mut self, (order, rule): (usize, &'static Rule), requests: Requests) -> bool {
        if requests.iter().any(|(_, change)| change.rewrites()) {
            self.wash.document.script(); // It is that of the text as it came to this pass.
        }
        let mut touched: Vec<usize> = requests.iter().map(|(index, _)| *index).collect();
        touched.dedup();
        // What another rule would have repaired is told under its name.
        let left = |change: &Change| if let Change::Left(form, _) = change { Some(that_repairs(*form)) } else { None };
        let (told, requests): (Requests, Requests) = requests.into_iter().partition(|(_, change)| left(change).is_some());
        for (index, change) in told {
            let teller = left(&change).unwrap_or(rule);
            self.wash.document.change(teller.signature(), vec![(index, change)]);
        }
        if let Some(again) = &mut self.again {
            again.asked.push((rule.signature(), requests.clone()));
        }
        let changed = self.wash.document.change(rule.signature(), requests);
        self.claimed = self.claimed || has_claimed(self.wash.document);
        self.wash.facts.forget(&changed);
        self.look_again(&touched, order);
        changed.shows
    }

    /// Whom the changed lines wake now of the rules that run after this one. A line that became blank can complete a run of blank lines, so then the runs are counted again.
    fn look_again(&mut self, touched: &[usize], order: usize) {
        let (document, choice) = (&*self.wash.document, self.wash.choice);
        let follow = self.chosen & !(RuleSet::MAX >> (RuleSet::BITS as usize - 1 - order));
        if follow == 0 {
            return;
        }
        let lines = document.lines();
        let changed = |index: &&usize| !lines[**index].is_claimed() && lines[**index].borrowed().is_none();
        let wakes = |index: usize, blank_run: usize| (index, choice.waker.line((&lines[index], None), blank_run, follow, self.beside));
        let mut anew: Vec<(usize, RuleSet)> = touched.iter().filter(changed).map(|index| wakes(*index, 0)).collect();
        if touched.iter().any(|index| lines[*index].is_blank() && lines[*index].borrowed().is_none()) {
            let mut blank_run = document.blank_before;
            for (index, line) in lines.iter().enumerate() {
                blank_run = if line.is_blank() { blank_run + 1 } else { 0 };
                if blank_run > 1 && !line.is_claimed() {
                    anew.push(wakes(index, blank_run));
                }
            }
        }
        if anew.iter().any(|(_, rules)| *rules != 0) {
            self.woken.add(&anew);
        }
    }
}

/// A line of the document is claimed.
fn has_claimed(document: &Document) -> bool {
    document.lines().iter().any(Line::is_claimed)
}
