//! The guard: a document of which the rules would take nearly everything goes through with only its certain lines taken out.

use super::choice::{self};
use super::passes::{Takes, Wash};
use super::watch::Watch;
use crate::document::{Document, Findings, Label};
use crate::page::{Facts, Page};

/// Letters of a page in HTML that are enough to stay. Guess: its tags tell where its text stands, and around a short one there may be any number of
/// lists.
const LEAST_LETTERS: usize = 20;

/// Letters of the lines that stay.
fn stays(document: &Document) -> usize {
    document.standing(0..document.lines().len()).map(|index| document.lines()[index].text().chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Runs the rules over a document, and again with bounds when they would take too much; true when anything changed that shows.
pub(super) fn run(wash: &mut Wash) -> bool {
    let before = wash.document.findings.clone();
    let most = wash.choice.max_drop;
    let is_marked = wash.document.is_marked();
    let mut shown = wash.peel(Takes::All);
    let mut share = taken(wash.document, &wash.facts);
    let is_enough = |document: &Document, share: u8| most >= 100 || share <= most || is_marked && stays(document) >= LEAST_LETTERS;
    if !is_enough(wash.document, share) && wash.facts.knows_site() {
        // What other pages tell takes more of a page that has little of its own than the page would lose without it: then it goes without it.
        begin_anew(wash, &before);
        shown = wash.peel(Takes::All);
        share = taken(wash.document, &wash.facts);
    }
    if is_enough(wash.document, share) {
        return shown;
    }
    begin_anew(wash, &before);
    wash.peel(Takes::Certain);
    wash.document.spared = Some(share);
    // A second wash would see the document without its certain lines, and without what they said about it. What it would take then, if that is not
    // too much, goes now.
    let (mut rest, places) = wash.document.rest(before.clone());
    let mut unwatched = Watch::default();
    let mut other = Wash { facts: wash.facts.select(&places), ..Wash::new(&mut rest, wash.choice, &mut unwatched) };
    other.peel(Takes::All);
    let more = taken(other.document, &other.facts);
    if more <= most {
        wash.peel_again(Takes::All, &before);
    }
    shown
}

/// Takes back all that was done to the document, which from now on is of no site of which anything was learned.
fn begin_anew(wash: &mut Wash, before: &Findings) {
    wash.document.take_back(before.clone(), choice::is_rule);
    wash.facts = wash.fresh_facts().of_site(None);
    wash.watch.begin();
}

/// The share of the body that was taken out without being certain, in percent, and never less than it is. The body is that of the repaired document
/// with nothing taken out but what is certain.
fn taken(document: &Document, facts: &Facts) -> u8 {
    let falls = |label| matches!(label, Label::Meta | Label::Boilerplate);
    if !document.lines().iter().any(|line| falls(line.label())) {
        return 0;
    }
    let (mut whole, places) = document.untaken();
    (whole.findings.signs, whole.findings.extracted) = (document.findings.signs.clone(), document.findings.extracted);
    let facts = facts.select(&places);
    let (mut body, mut gone) = (0, 0);
    let page = Page::new(&whole, &facts);
    for index in page.body() {
        let (line, size) = (&document.lines()[places[index]], whole.lines()[index].text().trim().len());
        let is_certain = |rule: &str| choice::rule(rule).is_ok_and(|rule| rule.is_certain(line.label(), page.look(index)));
        match line.claimed_by() {
            Some(rule) if falls(line.label()) && is_certain(rule) => {}
            Some(_) if falls(line.label()) => (body, gone) = (body + size, gone + size),
            _ => body += size,
        }
    }
    (100 * gone).div_ceil(body.max(1)) as u8
}
