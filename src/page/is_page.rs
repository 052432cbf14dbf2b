//! Whether a document shows that it was scraped from a page at all.
//!
//! Most lines of chrome are everyday words: 打印, 支持, 排行榜, 地址. In a page they are buttons; in a vote, a form or a phone list they are the
//! text. What tells the two apart are signs elsewhere in the document, of two kinds at least. Without them, no line is taken for its place alone.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::recognise::breadcrumb::{self, leads};
use crate::recognise::fields::page_line::{Stamp, timed};
use crate::recognise::footer::{licensed, notice, owned};
use crate::recognise::landmarks::{certain, of_the_owner};
use crate::recognise::{pager, share_bar};

/// Lines at either end of a document, blank ones not counted, in which signs are looked for: an extractor leaves a menu of forty lines above the
/// trail. A guess.
const HEAD: usize = 60;
const TAIL: usize = 60;

/// Lines from the end in which the owner of a site names itself.
const FOOTER: usize = 12;

/// More lines with licence numbers, or more notices of copyright, than this are a table of licences.
const LICENCES: usize = 2;

/// Lines of markup from which a document is a template and no page. A guess; a page's text may quote a tag.
const MARKUP: usize = 5;

/// Landmarks in head and tail that show a page together with a menu or the owner's line. A guess: two of them stand in many a manual.
const LANDMARKS: usize = 4;

/// Landmarks that show a page without any other sign: a page copied from an app has neither a menu nor an owner. A guess.
const UNFRAMED: usize = 6;

/// Of the lines looked at, one in this many with signs of code shows a program, whatever its strings say. A guess.
const CODED: usize = 4;

/// What only a page has. Each alone stands in some text: a README has the date of its last update, a manual a path through menus, a licence its
/// owner.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// A path from the front page.
    Trail,
    /// The number under which a site is registered.
    Licence,
    /// The notice of a site's owner.
    Owner,
    /// A row of buttons that share.
    Shares,
    /// Links to the page before and to the one after.
    Neighbours,
    /// When it was published.
    Date,
    /// Two fields and more in one line: who, where from, how often it was read.
    Fields,
}

/// Signs of different kinds that make a document a page: one of them may stand in any text.
const SIGNS: usize = 2;

/// Lines from the beginning among which a dateline stands under its title. A guess.
const TITLED: usize = 10;

/// Landmarks that are a second sign beside a field, which any text has, and beside another sign.
const BESIDE_FIELDS: usize = 3;
const BESIDE: usize = 1;

/// The document shows signs of a page, of two kinds at least. What is source shows none.
pub fn scraped(document: &Document) -> bool {
    let lines = document.lines();
    let text = |index: usize| lines[index].text();
    let short = |index: &usize| lines[*index].text().len() <= crate::recognise::glance::SHORT;
    let head: Vec<usize> = if document.starts { document.standing(0..lines.len()).take(HEAD).filter(short).collect() } else { Vec::new() };
    let tail: Vec<usize> = if document.ends { document.standing(0..lines.len()).rev().take(TAIL).filter(short).collect() } else { Vec::new() };
    let both = || head.iter().chain(&tail).copied();
    if both().filter(|index| markup(text(*index))).count() >= MARKUP {
        return false; // A template, or a change to one, holds a page's words and is none.
    }

    let seen: BTreeSet<usize> = both().collect();
    // Only of the few lines that are signs it is asked whether they are source.
    let said = |index: &usize, is_sign: &dyn Fn(&str) -> bool| is_sign(text(*index)) && document.source(*index).is_none();
    let count = |lines: &[usize], is_sign: &dyn Fn(&str) -> bool| lines.iter().filter(|index| said(index, is_sign)).count();
    let shares = |text: &str| share_bar::BAR.surely(text).is_some_and(|cover| cover.words >= 2);
    let licences = count(&tail, &licensed);
    let mut signs = BTreeSet::new();
    let mut show = |sign: Sign, is_there: bool| signs.extend(is_there.then_some(sign));
    // A trail stands above the text: below a sentence it is the way through a manual's menus.
    let above: Vec<usize> = head.iter().copied().take_while(|index| !lines[*index].sentence()).collect();
    show(Sign::Trail, (1..=breadcrumb::TRAILS).contains(&count(&above, &|text| breadcrumb::sure(text) || leads(text))));
    show(Sign::Licence, (1..=LICENCES).contains(&licences));
    show(Sign::Owner, tail.iter().take(FOOTER).any(|index| said(index, &owned)));
    show(Sign::Shares, seen.iter().any(|index| said(index, &shares)));
    let stamp = |index: &usize| Some((*index, Stamp::read(text(*index)).filter(|_| document.source(*index).is_none())?));
    let stamps: Vec<(usize, Stamp)> = seen.iter().filter_map(stamp).collect();
    show(Sign::Date, stamps.iter().any(|(_, stamp)| stamp.published));
    show(Sign::Fields, stamps.iter().any(|(_, stamp)| stamp.several));
    // A date and who gives it, in one line under the title, are two signs, where it is no list of works.
    let mut datelines = stamps.iter().filter(|(_, stamp)| stamp.dated && stamp.several);
    if let (Some((index, dateline)), None) = (datelines.next(), datelines.next())
        && dateline.full
        && head.iter().take(TITLED).any(|first| first == index)
    {
        return true;
    }
    // An imprint has its owner and its year too.
    let imprint = signs.iter().all(|sign| matches!(sign, Sign::Owner | Sign::Date | Sign::Fields));
    if signs.len() >= SIGNS && !imprint {
        return true;
    }
    if coded(both().map(text)) {
        return false;
    }
    let neighbours = |word: &str| tail.iter().any(|index| text(*index).contains(word) && said(index, &pager::link));
    if neighbours("上一") && neighbours("下一") {
        signs.insert(Sign::Neighbours);
    }
    // One notice of copyright is a footer's, and a list of them is a licence's.
    let many = seen.iter().filter(|index| notice(text(**index))).count() > LICENCES;
    let spoken = |index: &usize| lines[*index].sentence() || many && notice(text(*index));
    // A licence has its notices with the sign in ASCII, and the reservation in a line of its own.
    let of_a_licence = |text: &str| text.contains("(c)") || text.contains("(C)") || text.trim_start().starts_with("All rights reserved");
    let counts = |text: &str| certain(text) && !breadcrumb::sure(text) && !owned(text) && !of_a_licence(text);
    let landmarks = seen.iter().filter(|index| !spoken(index) && said(index, &counts)).count();
    let framed = |index: &usize| said(index, &of_the_owner) && !(many && notice(text(*index)));
    let frame = || head.iter().take(FOOTER).chain(tail.iter().take(FOOTER)).any(framed);
    if licences > LICENCES {
        return false;
    }
    let sure = signs.iter().filter(|sign| !matches!(sign, Sign::Owner | Sign::Date | Sign::Fields)).count() > 0;
    // A first sign makes others count that would be none by themselves: a date with its time of day that has no label, a landmark or two.
    let beside = || match signs.first() {
        None => false,
        Some(Sign::Date | Sign::Fields) => landmarks >= BESIDE_FIELDS,
        Some(_) => landmarks >= BESIDE || seen.iter().any(|index| said(index, &timed)),
    };
    signs.len() >= SIGNS && (sure || landmarks >= BESIDE_FIELDS) || landmarks >= UNFRAMED || landmarks >= LANDMARKS && frame() || beside()
}

/// The lines are a program's, as far as their signs tell.
fn coded<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let signs = lines.clone().filter(|text| text.contains(['=', '{', '}', '`', '$', '\\', '<', ';', '"'])).count();
    signs * CODED >= lines.count()
}

/// The line begins with a tag, the sign of a diff passed over.
fn markup(text: &str) -> bool {
    let inner = text.trim_start_matches(['+', '-', ' ', '\t']);
    inner.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')) && text.contains('>')
}
