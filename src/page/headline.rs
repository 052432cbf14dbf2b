//! The title of a page, by the weight of all that speaks for a line and against it.
//!
//! The labeller's opinion is one voice among others: it has seen the words and the lines around, and does not know what a path leads to, what the
//! browser's window was called or what the rest of the page goes on about. Each piece of evidence has a weight in tenths of a nat. They were learned
//! on 227 real pages, each with the opinion of a labeller that had not seen it, and rounded; see [`WEIGHTS`].

use std::borrow::Cow;
use std::cell::OnceCell;

use memchr::memmem::Finder;

use super::labels::{Labelled, Labels};
use super::{Page, head};
use crate::document::MarkKind;
use crate::recognise::breadcrumb;
use crate::recognise::probably::Probably;
use crate::recognise::weights::UNIT;
use crate::recognise::window_title::{Stands, stands, without_site};
use crate::text::plain::words;
use crate::text::spoken::Spoken;

/// The line that is the title.
pub(crate) struct Headline {
    pub(crate) line: usize,
    /// What it says, as it stands in the line.
    pub(crate) says: String,
    /// What shows most that it is.
    pub(crate) shows: &'static str,
}

/// Lines that the labeller thinks likeliest. Measured: of the titles of 202 pages that it had not seen, 188 were among them.
const BEST: usize = 12;

/// Lines among which the title of the browser's window stands. Guess: chosen by us.
const TOP: usize = 3;

/// The log-probability, in nats, below which no other evidence makes a line a candidate. Guess: chosen by us.
const LEAST: i32 = -12;

/// The sum, in tenths of a nat, that a title has at least. Guess: a page without one is better than one with a wrong one.
const ENOUGH: i32 = 9;

/// Of the labeller's log-probability a third counts. Guess: it is surer than it should be.
const OPINION: i32 = 3;

/// Log-probabilities lower than this, in nats, say no more. Guess: chosen by us.
const LOWEST: i32 = -8;

/// Lines below a title within which the text begins. Guess: chosen by us.
const NEAR: usize = 20;

/// Words of so many characters are no accident where another line has them too; of those in ASCII one more. Guess: chosen by us.
const SAID: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    Held,
    Marked,
    MarkedLower,
    Window,
    BeginsWindow,
    AboveText,
    NearText,
    Trail,
    FirstThatStays,
    MetaBelow,
    DateBelow,
    Again,
    LooksSo,
    Long,
    Middling,
    Short,
    Linked,
    Dated,
    Item,
    Bar,
    NoWords,
    Labelled,
}

/// What each piece of evidence weighs, and what it says of the line where it speaks for it.
const WEIGHTS: &[(Evidence, i32, &str)] = &[
    (Evidence::Held, 19, "other lines of the page speak of it"),
    (Evidence::Marked, 17, "it is marked as the heading of the page"),
    (Evidence::Window, 16, "the browser's window has it for a title"),
    (Evidence::BeginsWindow, 15, "the title of the browser's window begins with it"),
    (Evidence::AboveText, 15, "it stands above the text"),
    (Evidence::Trail, 9, "the path from the front page leads to it"),
    (Evidence::FirstThatStays, 9, "it is the first line that is not the site's"),
    (Evidence::MetaBelow, 8, "what says who wrote the page stands below it"),
    (Evidence::Long, 7, "it is as long as titles are"),
    (Evidence::NearText, 6, "the text follows"),
    (Evidence::MarkedLower, 5, "it is marked as a heading"),
    (Evidence::Again, 5, "the page says it again"),
    (Evidence::LooksSo, 4, "it most looks like a title"),
    (Evidence::DateBelow, 4, "the dateline stands below it"),
    (Evidence::Middling, 3, "it is as long as titles are"),
    (Evidence::Short, -5, ""),
    (Evidence::Labelled, -5, ""),
    (Evidence::NoWords, -9, ""),
    (Evidence::Bar, -9, ""),
    (Evidence::Item, -10, ""),
    (Evidence::Dated, -11, ""),
    (Evidence::Linked, -13, ""),
];

/// A line with what it says.
struct Said<'a> {
    line: usize,
    spoken: Spoken<'a>,
    words: Cow<'a, str>,
    labelled: Labelled,
    /// How it stands in the title of the browser's window: see [`Search::in_window`].
    in_window: OnceCell<Option<(usize, Stands)>>,
}

impl<'a> Said<'a> {
    fn new(page: Page<'a>, line: usize, labelled: Labelled) -> Said<'a> {
        let (spoken, look) = (Spoken::new(page.text(line)), page.look(line));
        // Most lines say what is written in them, and others want to know their words too.
        let words = if look.text().trim() == spoken.text { Cow::Borrowed(look.words()) } else { Cow::Owned(words(&spoken.text)) };
        Said { line, spoken, words, labelled, in_window: OnceCell::new() }
    }
}

/// The title of a page whose lines are labelled; none where no line is likely enough.
pub(crate) fn find(page: Page, labels: &Labels) -> Option<Headline> {
    let said = |line: usize| Some(Said::new(page, line, labels.line(line)?));
    let lines: Vec<Said> = page.standing(0..page.lines().len()).filter_map(said).collect();
    let search = Search::new(page, &lines);
    let weighed = search.candidates().into_iter().map(|place| (search.weigh(place), place));
    let (weight, place) = weighed.rev().max_by_key(|(weight, _)| weight.sum)?;
    if weight.sum <= ENOUGH * i32::from(UNIT) / 10 {
        return None;
    }
    let headline = search.below_the_window(place).unwrap_or_else(|| search.said_first(place));
    let text = lines[headline].spoken.text.trim();
    let says = if headline == 0 && place == 0 { without_site(text, |site| search.is_said_below(&words(site))) } else { text };
    (!says.is_empty()).then(|| Headline { line: lines[headline].line, says: says.to_string(), shows: weight.shows })
}

/// The line has the title of the browser's window, and the title is its headline, which stands below.
pub(crate) fn is_window_of(page: Page, index: usize, title: usize) -> bool {
    let is_top = (0..page.lines().len()).filter(|line| !page.lines()[*line].is_blank()).take(TOP).any(|line| line == index);
    is_top && index < title && {
        let (window, headline) = (Spoken::new(page.text(index)), Spoken::new(page.text(title)));
        window.links == 0 && stands(&headline.text, &window.text).is_some_and(|stands| stands != Stands::Within)
    }
}

struct Weight {
    sum: i32,
    shows: &'static str,
}

struct Search<'s, 'a> {
    page: Page<'a>,
    lines: &'s [Said<'a>],
    text: usize,
    first_that_stays: Option<usize>,
    /// The words of the last items of paths, with their places.
    trails: Vec<(usize, String)>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(page: Page<'a>, lines: &'s [Said<'a>]) -> Search<'s, 'a> {
        let last = |(place, said): (usize, &Said)| Some((place, words(breadcrumb::find_last_item(page.look(said.line))?)));
        let trails = lines.iter().enumerate().filter_map(last).collect();
        let first_that_stays = lines.iter().position(|said| said.labelled.gone() < 0);
        Search { page, lines, text: page.body().start, first_that_stays, trails }
    }

    /// The likeliest lines, and less likely ones with evidence of their own; by place.
    fn candidates(&self) -> Vec<usize> {
        let as_title = |place: &usize| self.lines[*place].labelled.as_title();
        let mut places: Vec<usize> = (0..self.lines.len()).collect();
        places.sort_by_key(|place| -as_title(place));
        let more = places.iter().skip(BEST).copied().filter(|place| as_title(place) > LEAST * i32::from(UNIT) && self.is_singled_out(*place));
        let mut candidates: Vec<usize> = places.iter().take(BEST).copied().chain(more).collect();
        candidates.sort_unstable();
        candidates
    }

    fn is_singled_out(&self, place: usize) -> bool {
        place < TOP || self.level(place) == 1 || self.in_window(place).is_some() || self.in_trail(place)
    }

    /// The level that the page gives to a line that it marks as a heading; else 0.
    fn level(&self, place: usize) -> usize {
        let said = &self.lines[place];
        match self.page.lines()[said.line].mark().map(|mark| &mark.kind) {
            Some(MarkKind::Heading(level)) => usize::from(*level),
            _ => said.spoken.heading.into(),
        }
    }

    /// How a line stands in the title of the browser's window, and where that is.
    fn in_window(&self, place: usize) -> Option<(usize, Stands)> {
        let said = &self.lines[place];
        // What has more words does not stand in it, which is told sooner.
        let may_stand = |top: &usize| said.words.len() <= self.lines[*top].words.len();
        let whole = |top: usize| Some((top, stands(&said.spoken.text, &self.lines[top].spoken.text)?));
        let find = || (0..TOP.min(place)).filter(may_stand).filter_map(whole).find(|(_, stands)| matches!(stands, Stands::Whole | Stands::Begins));
        *said.in_window.get_or_init(find)
    }

    fn in_trail(&self, place: usize) -> bool {
        self.trails.iter().any(|(trail, last)| *trail < place && *last == self.lines[place].words)
    }

    fn weigh(&self, place: usize) -> Weight {
        let unit = i32::from(UNIT);
        let opinion = self.lines[place].labelled.as_title().max(LOWEST * unit) / OPINION;
        let mut weight = Weight { sum: opinion, shows: "it most looks like a title" };
        let mut most = 0;
        for (_, tenths, says) in WEIGHTS.iter().filter(|(evidence, ..)| self.has(*evidence, place)) {
            weight.sum += tenths * unit / 10;
            if *tenths > most {
                (most, weight.shows) = (*tenths, says);
            }
        }
        weight
    }

    fn has(&self, evidence: Evidence, place: usize) -> bool {
        let said = &self.lines[place];
        let long = || said.words.chars().count();
        let below = |lines: usize| self.lines[place + 1..].iter().take(lines);
        match evidence {
            Evidence::Held => self.is_held(place),
            Evidence::Marked => self.level(place) == 1,
            Evidence::MarkedLower => self.level(place) > 1,
            Evidence::Window => self.in_window(place).is_some_and(|(_, stands)| stands == Stands::Whole),
            Evidence::BeginsWindow => self.in_window(place).is_some_and(|(_, stands)| stands == Stands::Begins),
            Evidence::AboveText => said.line < self.text,
            Evidence::NearText => below(NEAR).any(|other| other.labelled.likeliest() == Probably::Body),
            Evidence::Trail => self.in_trail(place),
            Evidence::FirstThatStays => self.first_that_stays == Some(place),
            Evidence::MetaBelow => below(2).any(|other| other.labelled.likeliest() == Probably::Meta),
            Evidence::DateBelow => below(2).any(|other| head::has_date(self.page, other.line)),
            Evidence::Again => self.lines.iter().enumerate().any(|(other, again)| other != place && again.words == said.words),
            Evidence::LooksSo => said.labelled.likeliest() == Probably::Title,
            Evidence::Long => (14..80).contains(&long()),
            Evidence::Middling => (8..14).contains(&long()),
            Evidence::Short => long() < 5,
            Evidence::Linked => said.spoken.linked_bytes * 2 > said.spoken.text.len(),
            Evidence::Dated => head::is_dateline(self.page, said.line) || head::has_date(self.page, said.line),
            Evidence::Item => said.spoken.item,
            Evidence::Bar => self.page.is_bar(said.line),
            Evidence::NoWords => long() < 2,
            Evidence::Labelled => said.spoken.text.chars().take(8).any(|c| matches!(c, ':' | '：')),
        }
    }

    /// A longer line has the words of this one: a page goes on about what its title names.
    fn is_held(&self, place: usize) -> bool {
        let words = &*self.lines[place].words;
        let enough = words.chars().count() >= SAID + usize::from(words.is_ascii());
        let finder = Finder::new(words);
        enough && self.lines.iter().any(|other| other.words.len() > words.len() && finder.find(other.words.as_bytes()).is_some())
    }

    /// Of lines that say the same the first is the title, unless it is the site's: a path, an item of a menu, the title of the window.
    fn said_first(&self, place: usize) -> usize {
        let text = self.lines[place].spoken.text.trim();
        let stays = |said: &Said| said.labelled.gone() < 0 && !said.spoken.item && said.spoken.links == 0;
        self.lines[..place].iter().position(|said| said.spoken.text.trim() == text && stays(said)).unwrap_or(place)
    }

    /// The headline below the title of the browser's window, which says the same without the site's name.
    fn below_the_window(&self, window: usize) -> Option<usize> {
        let said = |place: &usize| {
            self.in_window(*place).is_some_and(|(top, stands)| top == window && (top == 0 || stands == Stands::Begins))
                && self.lines[*place].words.chars().count() > SAID
        };
        let below = (window + 1..self.lines.len()).filter(said);
        if window < TOP { below.max_by_key(|place| (self.lines[*place].words.len(), self.lines[*place].labelled.as_title())) } else { None }
    }

    /// Another line than the first has these words.
    fn is_said_below(&self, site: &str) -> bool {
        self.lines.iter().skip(1).any(|other| other.words.contains(site))
    }
}
