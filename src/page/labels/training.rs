//! What `tools/labeller` learns weights from: the same features that washing weighs, as numbers of rows.

use std::sync::Arc;

use super::context::Context;
use super::odds::{Odds, Scores};
use super::second::First;
use super::site::{OfSite, Seems};
use super::{Labels, Recurring, kind};
use crate::document::{Document, Mark};
use crate::html;
use crate::learned::Site;
use crate::page::memo::Memo;
use crate::recognise::traits::feature::row;
use crate::recognise::traits::{Traits, beside_features, own_features};

/// A document to learn from.
pub struct Example {
    texts: Vec<String>,
    traits: Vec<Traits>,
    blanks: Vec<usize>,
    blank_below: usize,
    marks: Vec<Mark>,
}

impl Example {
    /// A document by its lines; blank ones are passed over and counted.
    pub fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Example {
        let mut example = Example { texts: Vec::new(), traits: Vec::new(), blanks: Vec::new(), blank_below: 0, marks: Vec::new() };
        for line in lines {
            if line.trim().is_empty() {
                example.blank_below += 1;
                continue;
            }
            example.texts.push(line.to_string());
            example.traits.push(Traits::new(line));
            example.blanks.push(std::mem::take(&mut example.blank_below));
        }
        example
    }

    /// A page in HTML, with the lines that are not blank.
    pub fn from_html(page: &str) -> (Example, Vec<String>) {
        let html = html::read(page, html::Options::default());
        let mut example = Example::new(html.text.lines());
        let marks = html.text.lines().zip(html.marks).filter(|(line, _)| !line.trim().is_empty());
        example.marks = marks.map(|(_, mark)| mark).collect();
        let texts = example.texts.clone();
        (example, texts)
    }

    /// The page as if its parts had no names: names are those of a site, and another has others.
    pub fn without_names(mut self) -> Example {
        self.marks.iter_mut().for_each(|mark| mark.evidence.retain(|seen| !html::is_of_names(*seen)));
        self
    }

    /// Lines that are not blank.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The document has no line.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// How much a line says; see [`Traits::width`].
    pub fn width(&self, index: usize) -> usize {
        self.traits[index].width
    }

    fn context(&self) -> Context<'_> {
        Context::new(self.traits.iter().collect(), self.blanks.clone(), self.blank_below).marked(self.marks.iter().collect())
    }

    /// For each line the rows of its features in the first pass.
    pub fn first(&self) -> Vec<Vec<u32>> {
        let context = self.context();
        let of_line = |index: usize| {
            let mut rows = Vec::new();
            own_features(&self.texts[index], &self.traits[index], |name, value, _| rows.push(row(name, value)));
            if let Some(above) = index.checked_sub(1) {
                beside_features(&self.traits[above], -1, |name, value| rows.push(row(name, value)));
            }
            if let Some(below) = self.traits.get(index + 1) {
                beside_features(below, 1, |name, value| rows.push(row(name, value)));
            }
            context.features(index, |name, value| rows.push(row(name, value)));
            rows
        };
        (0..self.len()).map(of_line).collect()
    }

    /// For each line the rows that the second pass has more, by the scores of the first, in units.
    pub fn second(&self, scores: &[Scores]) -> Vec<Vec<u32>> {
        let context = self.context();
        let first = First::new(&context, scores.to_vec());
        let of_line = |index: usize| {
            let mut rows = Vec::new();
            first.features(index, |name, value| rows.push(row(name, value)));
            rows
        };
        (0..self.len()).map(of_line).collect()
    }

    /// The rows of the document's kind, by the scores of the second pass.
    pub fn kind(&self, scores: &[Scores]) -> Vec<u32> {
        let mut rows = Vec::new();
        kind::features(&self.context(), &odds(scores), |name, value| rows.push(row(name, value)));
        rows
    }

    /// The weight, in nats, from which a line falls, by the sums of the kinds; none where nothing may.
    pub fn theta(&self, sums: &[i16; 6], scores: &[Scores]) -> Option<i32> {
        kind::decide(sums, &self.context(), &odds(scores)).1
    }
}

/// What a line of a page of a site that was learned shows, for who measures what its coming again weighs.
#[derive(Clone, Copy, Debug)]
pub struct OfPage {
    /// The log-odds, in units, that it goes, by itself and its page alone.
    pub gone: i32,
    /// It reads like a sentence.
    pub is_prose: bool,
    /// The share of the site's pages on which it stands, in thousandths, and that of these on which it is taken for the site's.
    pub share: u32,
    /// See [`OfPage::share`].
    pub taken: u32,
    /// It stands deep in a run of lines that come again; below the text; below its end, and does not come again.
    pub stands: [bool; 3],
}

/// What each line of a page of a site shows, by its index; none of blank lines, and none where the document cannot be a page.
pub fn lines_of_page(text: &str, site: &Arc<Site>) -> Vec<Option<OfPage>> {
    let document = Document::new(text, 1);
    let memo = Memo::new(document.lines().len());
    let (Some(labels), Some(recurring)) = (Labels::find(&document, &memo, None, false), Recurring::find(&document, site)) else { return Vec::new() };
    let seems = |index: usize| {
        let gone = labels.line(index)?.gone();
        Some(Seems { is_prose: Traits::new(document.lines()[index].text()).is_prose(), gone })
    };
    let seen: Vec<Option<Seems>> = (0..document.lines().len()).map(seems).collect();
    let mut count = 0..;
    let places: Vec<Option<usize>> = seen.iter().map(|seen| seen.and_then(|_| count.next())).collect();
    let of_site = OfSite::weigh(&recurring, &places, &seen.iter().copied().flatten().collect::<Vec<_>>(), None);
    let of_line = |(seems, place): (&Option<Seems>, &Option<usize>)| {
        let (seems, place) = ((*seems)?, (*place)?);
        let (share, taken, stands) = of_site.shows(place);
        Some(OfPage { gone: seems.gone, is_prose: seems.is_prose, share, taken, stands })
    };
    seen.iter().zip(&places).map(of_line).collect()
}

fn odds(scores: &[Scores]) -> Vec<Odds> {
    scores.iter().map(Odds::new).collect()
}
