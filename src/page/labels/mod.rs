//! What each line of a page probably is, by the weight of its evidence.
//!
//! Rules know what somebody imagined; weights have seen pages. A line's features (`recognise/traits`: its words and its look; `context.rs`: where it
//! stands) each add a little to each label that it can have, in a first pass. A second pass sees the first one's opinion of the line and of those
//! around it (`second.rs`) and adds up again. Sums are whole numbers, so every machine says the same, and a sum can be told: `told.rs`.

mod context;
mod kind;
mod odds;
mod recurring;
mod second;
mod site;
mod told;
pub(crate) mod training;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use context::Context;
pub(crate) use kind::Kind;
use odds::{Odds, Scores};
pub(crate) use recurring::Recurring;
use second::First;
use site::{OfSite, Seems};
use told::Evidence;

use crate::document::{Document, Line, Mark, Standing};
use crate::page::memo::Memo;
use crate::recognise::probably::{LABELS, Probably};
use crate::recognise::traits::Weighed;
use crate::recognise::traits::feature::row;
use crate::recognise::weights::{LANES, Sums, Table, UNIT, add, add_all, biases};

/// What the lines of a document probably are.
pub(crate) struct Labels {
    /// For each line of the document its place among those that were labelled.
    places: Vec<Option<usize>>,
    lines: Vec<Labelled>,
    /// The kind of the document.
    pub(crate) kind: Kind,
    /// The weight, in nats, from which a line falls; none where nothing may.
    theta: Option<i32>,
    title: Option<usize>,
    /// Why each line that falls does, where somebody wants to be told.
    whys: BTreeMap<usize, String>,
}

/// What one line probably is.
#[derive(Clone, Copy)]
pub(crate) struct Labelled {
    odds: Odds,
    width: usize,
    /// Its site prints it on most of its pages, and it is not the text's there.
    is_known: bool,
}

impl Labelled {
    /// What the line most probably is.
    pub(crate) fn likeliest(self) -> Probably {
        self.odds.likeliest
    }

    /// The weight for taking the line out, in units: the odds that it goes, less what there is to lose.
    fn for_going(self) -> i32 {
        self.odds.gone - logarithm(self.width / 6)
    }

    /// The log-odds, in units, that the line goes.
    pub(crate) fn gone(self) -> i32 {
        self.odds.gone
    }

    /// The log-probability, in units, that the line is one of fields.
    pub(crate) fn as_metadata(self) -> i32 {
        self.odds.meta
    }

    /// The log-probability, in units, that the line is the title.
    pub(crate) fn as_title(self) -> i32 {
        self.odds.title
    }

    /// The log-probability, in units, that the line is a heading below the title.
    pub(crate) fn as_heading(self) -> i32 {
        self.odds.heading
    }

    /// The log-odds, in units, that the line, if it is a heading, divides a part that has one of its own.
    pub(crate) fn as_lower(self) -> i32 {
        self.odds.lower
    }
}

/// The natural logarithm of a number, in units; 0 for 0.
fn logarithm(number: usize) -> i32 {
    let unit = i32::from(UNIT);
    (f64::from(number.max(1) as u32).ln() * f64::from(unit)) as i32
}

impl Labels {
    /// The document has lines as a page has them, or its site prints them on its pages.
    pub(crate) fn may_be_found(document: &Document, recurring: Option<&Recurring>) -> bool {
        may_be_page(document) || recurring.is_some_and(Recurring::shows_page)
    }

    /// Labels the lines of a document; none where it cannot be a page, or is a part of something longer. Where it is `told`, the reasons are written down.
    pub(crate) fn find(document: &Document, memo: &Memo, recurring: Option<&Recurring>, told: bool) -> Option<Labels> {
        if !Labels::may_be_found(document, recurring) {
            return None;
        }
        let (mut places, mut looks, mut blanks, mut blank) = (vec![None; document.lines().len()], Vec::new(), Vec::new(), 0);
        // Whoever asks first: what has been claimed by then is evidence still.
        for (index, line) in document.lines().iter().enumerate() {
            if line.is_blank() {
                blank += 1;
                continue;
            }
            places[index] = Some(looks.len());
            looks.push(memo.written(document, index));
            blanks.push(std::mem::take(&mut blank));
        }
        let marks: Vec<&Mark> = document.lines().iter().filter(|line| !line.is_blank()).map_while(Line::mark).collect();
        let is_marked = marks.len() == looks.len();
        let table = if is_marked { Table::Marked } else { Table::Text };
        let lines: Vec<&Weighed> = looks.iter().map(|look| look.weighed(table)).collect();
        let context = Context::new(lines.iter().map(|line| &line.traits).collect(), blanks, blank);
        let context = if is_marked { context.marked(marks) } else { context };
        let sums = first_sums(&lines, &context);
        let scores: Vec<Scores> = sums.iter().map(|sums| scores(sums, 0)).collect();
        let first = First::new(&context, scores);
        let scores: Vec<Scores> = (0..lines.len()).map(|index| second_scores(&first, (index, table), sums[index])).collect();
        let mut odds: Vec<Odds> = scores.iter().map(Odds::new).collect();
        let (kind, theta) = kind::decide(&kind::kind_sums(&context, &odds), &context, &odds);
        let theta = theta.filter(|_| may_be_page(document));
        let theta = if is_marked { Some(kind::theta_of_marked(kind, &context, &odds)) } else { theta };
        let seems = |place: usize| Seems { is_prose: context.line(place).is_prose(), gone: odds[place].gone };
        let of_site = recurring.map(|recurring| OfSite::weigh(recurring, &places, &(0..odds.len()).map(seems).collect::<Vec<_>>(), theta));
        odds.iter_mut().enumerate().for_each(|(place, odds)| odds.gone += of_site.as_ref().map_or(0, |of_site| of_site.weight(place)));
        let is_text = |index: usize| context.mark(index).is_some_and(|mark| mark.standing == Standing::Text);
        // Posts, items and facts are the text in more blocks than one.
        let has_text = matches!(kind, Kind::Prose | Kind::Text) && (0..lines.len()).any(is_text);
        let outside = |index: usize| has_text && context.mark(index).is_some_and(|mark| mark.standing == Standing::Outside);
        let label = |(index, mut odds): (usize, Odds)| {
            odds.gone += if outside(index) { OUTSIDE * i32::from(UNIT) } else { 0 };
            Labelled { odds, width: context.line(index).width, is_known: of_site.as_ref().is_some_and(|of_site| of_site.is_known(index)) }
        };
        let lines: Vec<Labelled> = odds.into_iter().enumerate().map(label).collect();
        let likely = |index: &usize| places[*index].is_some_and(|place| lines[place].odds.title > LIKELY);
        let title = (0..places.len()).rev().filter(likely).max_by_key(|index| places[*index].map(|place| lines[place].odds.title));
        let mut labels = Labels { places, lines, kind, theta, title, whys: BTreeMap::new() };
        if told {
            let falls = |index: &usize| labels.falls(*index);
            let evidence = Evidence { looks: &looks, context: &context, first: &first, scores: &scores, of_site: of_site.as_ref() };
            labels.whys = (0..labels.places.len()).filter(falls).filter_map(|index| Some((index, evidence.tell(labels.places[index]?)))).collect();
        }
        Some(labels)
    }

    /// What the lines are of which only these are left.
    pub(crate) fn select(&self, places: &[usize]) -> Labels {
        let place = |index: usize| places.iter().position(|place| *place == index);
        Labels {
            places: places.iter().map(|index| self.places[*index]).collect(),
            lines: self.lines.clone(),
            kind: self.kind,
            theta: self.theta,
            title: self.title.and_then(place),
            whys: BTreeMap::new(),
        }
    }

    /// A line falls for its weight alone.
    pub(crate) fn falls(&self, index: usize) -> bool {
        let goes = |line: Labelled| self.theta_of(line).is_some_and(|theta| line.for_going() > theta * i32::from(UNIT));
        self.line(index).is_some_and(goes) && self.title() != Some(index)
    }

    /// A line that a rule has recognised falls, if nothing of more weight speaks against it.
    pub(crate) fn may_fall(&self, index: usize) -> bool {
        let theta = |line| self.theta_of(line).unwrap_or(STRICT);
        self.line(index).is_none_or(|line| line.for_going() + RULE * i32::from(UNIT) > theta(line) * i32::from(UNIT))
    }

    /// The weight, in nats, from which a line falls; none where it may not. What is known to be the site's is that on every kind of page, and a text of
    /// which lines are known is a page.
    fn theta_of(&self, line: Labelled) -> Option<i32> {
        if line.is_known { Some(self.theta.map_or(KNOWN, |theta| theta.min(KNOWN))) } else { self.theta }
    }

    /// The line that most probably is the title, where one is likely enough.
    pub(crate) fn title(&self) -> Option<usize> {
        self.title
    }

    /// Why a line falls, in words, where somebody wanted to be told.
    pub(crate) fn why(&self, index: usize) -> &str {
        self.whys.get(&index).map_or("", String::as_str)
    }

    /// The document probably is no page, or what stands around its text has fallen.
    pub(crate) fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    /// What a line probably is; none where it is blank.
    pub(crate) fn line(&self, index: usize) -> Option<Labelled> {
        Some(self.lines[(*self.places.get(index)?)?])
    }
}

/// What the word of a rule weighs, in nats. Guess: chosen by us.
const RULE: i32 = 8;

/// Measured: what it weighs, in nats, that sentences and links put a line outside the text of a page. The weights know it too, but beside the names of
/// parts, which are those of sites that were seen. Lists of links within the text weigh nothing more: they may be the text.
const OUTSIDE: i32 = 3;

/// The weight, in nats, from which a line falls in a page of which nobody knows the kind. Guess: chosen by us.
const STRICT: i32 = 5;

/// The weight, in nats, from which a line falls at most that is known to be its site's. Guess: that of a page to look things up in.
const KNOWN: i32 = 3;

/// The log-probability, in units, from which a line is likely to be the title: three in ten. Guess: chosen by us.
const LIKELY: i32 = -58;

/// Lines that are not blank: fewer show too little to be weighed, and no page has more.
const LINES: RangeInclusive<usize> = 16..=4000;

/// Bytes of a short line, and how many a page has: a share of its lines, and never fewer. Guess: chosen by us.
pub(crate) const SHORT: usize = 54;
const SHARE: usize = 6;
const LEAST: usize = 4;

/// The document can be a page: nearly all text is told apart here, at no cost.
fn may_be_page(document: &Document) -> bool {
    if document.is_marked() {
        return document.lines().len() <= 2 * LINES.end();
    }
    let sizes = || document.lines().iter().filter(|line| !line.is_blank()).map(|line| line.text().len());
    if !document.starts || !document.ends || !LINES.contains(&sizes().take(*LINES.end() + 1).count()) {
        return false;
    }
    let short = sizes().filter(|size| *size <= SHORT).count();
    short >= LEAST && short * SHARE >= sizes().count()
}

impl fmt::Display for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the kind of the document is most probably {}; ", self.kind.name())?;
        match self.theta {
            Some(theta) => write!(f, "a line falls by its evidence alone from a weight of {theta} on"),
            None => write!(f, "no line falls by its evidence alone"),
        }
    }
}

/// The sums of both passes without what the first one thinks.
fn first_sums(lines: &[&Weighed], context: &Context) -> Vec<Sums> {
    let table = context.table();
    // What the page as a whole weighs is the same for each of its lines.
    let mut of_all = biases(table);
    context.page().iter().for_each(|(name, value)| add(&mut of_all, (table, row(*name, *value))));
    let sums = |index: usize| {
        let mut sums = of_all;
        add_all(&mut sums, &lines[index].own);
        if let Some(above) = index.checked_sub(1) {
            add_all(&mut sums, &lines[above].to_below);
        }
        if let Some(below) = lines.get(index + 1) {
            add_all(&mut sums, &below.to_above);
        }
        context.features_of_line(index, |name, value| add(&mut sums, (table, row(name, value))));
        sums
    };
    (0..lines.len()).map(sums).collect()
}

/// The sums of one pass.
fn scores(sums: &Sums, pass: usize) -> Scores {
    let mut scores = [0; LABELS];
    scores.copy_from_slice(&sums[pass * LABELS..(pass + 1) * LABELS]);
    scores
}

/// The sums of the second pass of a line.
fn second_scores(first: &First, (index, table): (usize, Table), mut sums: Sums) -> Scores {
    first.features(index, |name, value| add(&mut sums, (table, row(name, value))));
    debug_assert!(sums.len() == LANES);
    scores(&sums, 1)
}

#[cfg(test)]
mod tests {
    use super::training::Example;
    use super::*;

    const PAGE: &str = include_str!("../../../testdata/pages/bridge/in.txt");

    /// The sums of rows in one pass.
    fn add_rows(rows: &[u32], sums: &mut Sums) {
        rows.iter().for_each(|row| add(sums, (Table::Text, *row)));
    }

    #[test]
    fn washing_weighs_the_features_that_training_learns_from() {
        let mut document = Document::new(PAGE, 1);
        // Rules read such a page by what its lines say; the weights were learned from what is written in them.
        document.findings.extracted = true;
        let memo = Memo::new(document.lines().len());
        let labels = Labels::find(&document, &memo, None, false).expect("the page is one");
        let example = Example::new(PAGE.lines());
        let mut sums: Vec<Sums> = example
            .first()
            .iter()
            .map(|rows| {
                let mut sums = biases(Table::Text);
                add_rows(rows, &mut sums);
                sums
            })
            .collect();
        let first: Vec<Scores> = sums.iter().map(|sums| scores(sums, 0)).collect();
        for (rows, sums) in example.second(&first).iter().zip(&mut sums) {
            add_rows(rows, sums);
        }
        assert_eq!(labels.lines.len(), sums.len());
        for (line, sums) in labels.lines.iter().zip(&sums) {
            assert_eq!(line.odds, Odds::new(&scores(sums, 1)));
        }
    }

    #[test]
    fn a_page_is_told_line_by_line_and_a_part_of_something_longer_is_not() {
        let document = Document::new(PAGE, 1);
        let memo = Memo::new(document.lines().len());
        let labels = Labels::find(&document, &memo, None, true).expect("the page is one");
        let title = labels.title().map(|index| document.lines()[index].text().trim());
        assert_eq!(title, document.lines().iter().map(|line| line.text().trim()).find(|text| text.contains("通车") && !text.contains('。')));
        let fallen = (0..document.lines().len()).find(|index| labels.falls(*index)).expect("something falls");
        assert!(labels.why(fallen).starts_with("probably "), "{}", labels.why(fallen));
        let mut part = Document::new(PAGE, 1);
        part.ends = false;
        assert!(Labels::find(&part, &memo, None, false).is_none());
    }
}
