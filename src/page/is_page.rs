//! Whether a document shows that it was scraped from a page at all.
//!
//! Most lines of chrome are everyday words: 打印, 支持, 排行榜, 地址. In a page they are buttons; in a vote, a form or a phone list they are the
//! text. What tells the two apart are signs elsewhere in the document, of two kinds at least. Without them, no line is taken for its place alone.

use crate::document::{Document, Sign, SignKind};
use crate::page::memo::Memo;
use crate::page::menu;
use crate::recognise::breadcrumb::{self, announces_trail};
use crate::recognise::fields::Stamp;
use crate::recognise::fields::page_line;
use crate::recognise::fields::page_line::{has_number_of_a_date, may_be_stamp};
use crate::recognise::fields::reading;
use crate::recognise::footer::{has_licence, has_owner, is_notice};
use crate::recognise::glance::SHORT;
use crate::recognise::inserts::platform;
use crate::recognise::landmarks::{is_certain, is_owner_line};
use crate::recognise::look::Look;
use crate::recognise::mentions::{Mentions, has_sign};
use crate::recognise::sentence::is_sentence_line;
use crate::recognise::{pager, share_bar};

/// Lines at either end of a document, blank ones not counted, in which signs are looked for. Guess: an extractor leaves a menu of forty lines above
/// the trail.
const HEAD: usize = 60;
const TAIL: usize = 60;

/// Lines from the end in which the owner of a site names itself. Guess: chosen by us.
const FOOTER: usize = 12;

/// More lines with licence numbers, or more notices of copyright, than this are a table of licences. Guess: chosen by us.
const LICENCES: usize = 2;

/// Lines of markup from which a document is a template and no page. Guess: a page's text may quote a tag.
const MARKUP: usize = 5;

/// Landmarks in head and tail that show a page together with a menu or the owner's line. Guess: two of them stand in many a manual.
const LANDMARKS: usize = 4;

/// Landmarks that show a page without any other sign. Guess: a page copied from an app has neither a menu nor an owner.
const UNFRAMED: usize = 6;

/// Of the lines looked at, one in this many with signs of code shows a program, whatever its strings say. Guess: nobody has measured it.
const CODED: usize = 4;

/// Signs of different kinds that make a document a page. Guess: one of them may stand in any text.
const SIGNS: usize = 2;

/// Lines from the beginning among which a dateline stands under its title. Guess: nobody has measured it.
const TITLED: usize = 10;

/// Landmarks that are a second sign beside a field, which any text has, and beside another sign. Guess: chosen by us.
const BESIDE_FIELDS: usize = 3;
const BESIDE: usize = 1;

/// The signs by which the document shows that it is a page, of two kinds at least; none where it shows too few. What is source shows none.
pub(crate) fn find_signs(document: &Document, memo: &Memo, is_source: &dyn Fn(usize) -> bool) -> Vec<Sign> {
    let ends = Ends::new(document, memo, is_source, false);
    let signs = signs_of(&ends);
    if !signs.is_empty() || !document.findings.extracted {
        return signs;
    }
    signs_of(&Ends::new(document, memo, is_source, true))
}

fn signs_of(ends: &Ends) -> Vec<Sign> {
    if ends.both().filter(|index| is_markup(ends.text(*index))).count() >= MARKUP {
        return Vec::new(); // A template, or a change to one, holds a page's words and is none.
    }
    let stamps: Vec<(usize, Stamp)> = ends.seen.iter().filter_map(|index| Some((*index, ends.stamp(*index)?))).collect();
    // A date and who gives it, in one line under the title, are two signs, where it is no list of works.
    let mut datelines = stamps.iter().filter(|(_, stamp)| stamp.dated && stamp.several);
    if let (Some((index, dateline)), None) = (datelines.next(), datelines.next())
        && dateline.full
        && ends.head.iter().take(TITLED).any(|first| first == index)
    {
        return vec![ends.sign(SignKind::Date, *index), ends.sign(SignKind::Fields, *index)];
    }
    let signs = ends.signs(&stamps);
    // An imprint has its owner and its year too.
    if signs.len() >= SIGNS && !signs.iter().all(|sign| is_of_an_imprint(sign.kind)) {
        return signs;
    }
    let found = with_neighbours(ends, signs);
    // Of the lines of most texts it need not be asked: they show too little in any case.
    if !found.is_empty() && is_code(ends.both().map(|index| ends.text(index))) { Vec::new() } else { found }
}

/// The signs, where they are enough with others that need company.
fn with_neighbours(ends: &Ends, mut signs: Vec<Sign>) -> Vec<Sign> {
    let neighbour = |word: &str| ends.footers().find(|index| ends.text(*index).contains(word) && ends.says(*index, &pager::is_link));
    if let (Some(before), Some(_)) = (neighbour("上一"), neighbour("下一")) {
        let at = signs.partition_point(|sign| sign.kind < SignKind::Neighbours);
        signs.insert(at, ends.sign(SignKind::Neighbours, before));
    }
    // More lines with licence numbers than a footer has are a table of them.
    if ends.footers().filter(|index| ends.says(*index, &is_licence)).count() > LICENCES {
        return Vec::new();
    }
    ends.beside_landmarks(signs)
}

/// An imprint has such signs too.
fn is_of_an_imprint(kind: SignKind) -> bool {
    matches!(kind, SignKind::Owner | SignKind::Date | SignKind::Fields)
}

/// The short lines at either end of a document.
struct Ends<'a> {
    document: &'a Document<'a>,
    memo: &'a Memo,
    /// The lines are asked by what they say; otherwise as they are written.
    spoken: bool,
    /// The line is source. It takes the whole document to say so, so it is asked of few lines.
    is_source: &'a dyn Fn(usize) -> bool,
    /// From the first one on, by index.
    head: Vec<usize>,
    /// From the last one up, by index.
    tail: Vec<usize>,
    /// All of them, in line order.
    seen: Vec<usize>,
    /// Those of them that mention a [`Mentions::SIGN`]. Few lines do, and one search for all of it costs less than one for each.
    signed: Vec<usize>,
}

impl<'a> Ends<'a> {
    fn new(document: &'a Document<'a>, memo: &'a Memo, is_source: &'a dyn Fn(usize) -> bool, spoken: bool) -> Ends<'a> {
        let lines = document.lines();
        let says = |index: usize| if spoken { memo.spoken(document, index) } else { None };
        let text = |index: usize| says(index).map_or(lines[index].text(), Look::text);
        let short = |index: &usize| text(*index).len() <= SHORT;
        let stands = || document.standing(0..lines.len()).filter(|index| !text(*index).is_empty());
        let head: Vec<usize> = if document.starts { stands().take(HEAD).filter(short).collect() } else { Vec::new() };
        let tail: Vec<usize> = if document.ends { stands().rev().take(TAIL).filter(short).collect() } else { Vec::new() };
        let mut seen = [head.as_slice(), &tail].concat();
        seen.sort_unstable();
        seen.dedup();
        let mut ends = Ends { document, memo, spoken, is_source, head, tail, seen, signed: Vec::new() };
        let is_signed = |index: &usize| ends.mentions(*index).any(Mentions::SIGN) && has_sign(ends.text(*index));
        ends.signed = ends.seen.iter().copied().filter(is_signed).collect();
        ends
    }

    /// Head and tail; in a short document a line is in both.
    fn both(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.head.iter().chain(&self.tail).copied()
    }

    /// Those of the tail, from the last one up, that mention a [`Mentions::SIGN`].
    fn footers(&self) -> impl Iterator<Item = usize> + '_ {
        self.tail.iter().copied().filter(|index| self.is_signed(index))
    }

    /// Which words of sites the line has.
    fn mentions(&self, index: usize) -> Mentions {
        self.spoken(index).map_or_else(|| self.memo.mentions(self.document, index), |look| Mentions::of_text(look.text()))
    }

    fn is_signed(&self, index: &usize) -> bool {
        self.signed.binary_search(index).is_ok()
    }

    fn text(&self, index: usize) -> &'a str {
        self.spoken(index).map_or(self.document.lines()[index].text(), Look::text)
    }

    fn look(&self, index: usize) -> &'a Look {
        self.spoken(index).unwrap_or_else(|| self.memo.written(self.document, index))
    }

    fn spoken(&self, index: usize) -> Option<&'a Look> {
        if self.spoken { self.memo.spoken(self.document, index) } else { None }
    }

    fn is_sentence(&self, index: usize) -> bool {
        match self.spoken(index) {
            Some(look) => !self.memo.is_link(self.document, index) && is_sentence_line(look),
            None => self.memo.is_sentence(self.document, index),
        }
    }

    fn sign(&self, kind: SignKind, index: usize) -> Sign {
        Sign { kind, line: self.document.lines()[index].number() }
    }

    /// Only of the few lines that are signs it is asked whether they are source.
    fn says(&self, index: usize, is_sign: &dyn Fn(&Look) -> bool) -> bool {
        is_sign(self.look(index)) && !(self.is_source)(index)
    }

    fn stamp(&self, index: usize) -> Option<Stamp> {
        may_be_stamp(self.text(index)).then(|| page_line::stamp(self.look(index)))?.filter(|_| !(self.is_source)(index))
    }

    fn may_be_of_a_platform(&self, index: usize) -> bool {
        platform::may_be_notice(self.text(index), || self.mentions(index).any(Mentions::PLATFORM))
    }

    /// The signs that are known by their words, one of each kind, in the order of the kinds.
    fn signs(&self, stamps: &[(usize, Stamp)]) -> Vec<Sign> {
        let shares = |look: &Look| share_bar::BAR.is_row(look);
        // A trail stands above the text: below a sentence it is the way through a manual's menus.
        let above = self.head.iter().copied().take_while(|index| !self.is_sentence(*index));
        let trails: Vec<usize> =
            above.filter(|index| self.says(*index, &|look| breadcrumb::is_sure_trail(look) || announces_trail(look.text()))).collect();
        let licences: Vec<usize> = self.footers().filter(|index| self.says(*index, &is_licence)).collect();
        let few = |found: &[usize], most: usize| found.first().copied().filter(|_| found.len() <= most);
        let stamped = |is_sign: &dyn Fn(&Stamp) -> bool| stamps.iter().find(|(_, stamp)| is_sign(stamp)).map(|(index, _)| *index);
        let found = [
            (SignKind::Trail, few(&trails, breadcrumb::TRAILS)),
            (SignKind::Licence, few(&licences, LICENCES)),
            (
                SignKind::Owner,
                self.tail.iter().copied().take(FOOTER).find(|index| self.is_signed(index) && self.says(*index, &|look| has_owner(look.text()))),
            ),
            (SignKind::Shares, self.signed.iter().copied().find(|index| self.says(*index, &shares))),
            (
                SignKind::Platform,
                self.seen.iter().copied().find(|index| self.may_be_of_a_platform(*index) && self.says(*index, &platform::is_notice)),
            ),
            (SignKind::Date, stamped(&|stamp| stamp.published)),
            (SignKind::Fields, stamped(&|stamp| stamp.several)),
        ];
        found.into_iter().filter_map(|(kind, index)| Some(self.sign(kind, index?))).collect()
    }

    /// The signs, where they are enough with the landmarks around them, and those landmarks.
    fn beside_landmarks(&self, mut signs: Vec<Sign>) -> Vec<Sign> {
        // One notice of copyright is a footer's, and a list of them is a licence's.
        let many = self.seen.iter().filter(|index| is_notice(self.text(**index))).count() > LICENCES;
        let spoken = |index: &usize| self.is_sentence(*index) || many && is_notice(self.text(*index));
        // A licence has its notices with the sign in ASCII, and the reservation in a line of its own.
        let of_a_licence = |text: &str| text.contains("(c)") || text.contains("(C)") || text.trim_start().starts_with("All rights reserved");
        let counts = |look: &Look| !breadcrumb::is_sure_trail(look) && !has_owner(look.text()) && !of_a_licence(look.text());
        let is_landmark = |index: &usize| !spoken(index) && is_certain(self.look(*index)) && self.says(*index, &counts);
        let landmarks: Vec<usize> = self.seen.iter().copied().filter(is_landmark).collect();
        let framed = |index: &usize| self.says(*index, &is_owner_line) && !(many && is_notice(self.text(*index)));
        let frame = || self.head.iter().take(FOOTER).chain(self.tail.iter().take(FOOTER)).find(|index| framed(index));
        let is_sure = signs.iter().any(|sign| !is_of_an_imprint(sign.kind));
        let mut show = |kind: SignKind, lines: &[usize]| signs.extend(lines.iter().map(|index| self.sign(kind, *index)));
        if landmarks.len() >= UNFRAMED {
            show(SignKind::Landmark, &landmarks);
            return signs;
        }
        if landmarks.len() >= LANDMARKS
            && let Some(owner) = frame()
        {
            show(SignKind::Landmark, &landmarks);
            show(SignKind::Owner, &[*owner]);
            return signs;
        }
        if signs.len() >= SIGNS && is_sure {
            return signs;
        }
        // Links below each other above the first sentence are a menu, as far as an extractor has told that they are links.
        let above = self.head.iter().copied().take_while(|index| self.spoken && !self.is_sentence(*index));
        let menus = menu::menus(self.document, self.memo, &above.collect::<Vec<_>>());
        if let Some(menu) = menus.first() {
            signs.push(self.sign(SignKind::Landmark, menu[0]));
            if signs.len() >= SIGNS {
                return signs;
            }
        }
        // A first sign makes others count that would be none by themselves: a date with its time of day that has no label, a landmark or two.
        let needed = match signs.first().map(|sign| sign.kind) {
            None => return Vec::new(),
            Some(SignKind::Date | SignKind::Fields) => BESIDE_FIELDS,
            Some(_) => BESIDE,
        };
        if landmarks.len() >= needed {
            signs.extend(landmarks.iter().map(|index| self.sign(SignKind::Landmark, *index)));
            return signs;
        }
        let is_time = |index: &usize| self.is_timed(*index) && !(self.is_source)(*index);
        if needed == BESIDE
            && let Some(index) = self.seen.iter().copied().find(is_time)
        {
            signs.push(self.sign(SignKind::Time, index));
            return signs;
        }
        Vec::new()
    }

    /// The line is a date with its time of day, among fields or alone.
    fn is_timed(&self, index: usize) -> bool {
        has_number_of_a_date(self.text(index)) && reading::fields(self.look(index)).is_some_and(|reading| reading.has_time_of_day())
    }
}

/// The line has the site's licence number.
fn is_licence(look: &Look) -> bool {
    has_licence(look.text())
}

/// The lines are a program's, as far as their signs tell.
fn is_code<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let is_signed = |text: &&str| {
        let text = text.as_bytes();
        memchr::memchr3(b'=', b'{', b'}', text).is_some()
            || memchr::memchr3(b'`', b'$', b'\\', text).is_some()
            || memchr::memchr3(b'<', b';', b'"', text).is_some()
    };
    let signs = lines.clone().filter(is_signed).count();
    signs * CODED >= lines.count()
}

/// The line begins with a tag, the sign of a diff passed over.
fn is_markup(text: &str) -> bool {
    if !text.as_bytes().first().is_some_and(|byte| b"+- \t<".contains(byte)) {
        return false;
    }
    let inner = text.trim_start_matches(['+', '-', ' ', '\t']);
    inner.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')) && text.contains('>')
}
