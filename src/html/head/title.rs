//! What a page is called: by agreement of what says so, in its head and in its lines.
//!
//! The title of the browser's window, Open Graph, JSON-LD and the first heading each have a version: with the name of the site behind it or before it,
//! shortened, written for search engines. Each version, and each that remains when names are taken from its ends, is weighed by who else says it.

use std::collections::HashMap;

use super::said::Gathered;
use super::sites::Sites;
use super::tidy::{said, tidy};
use super::what::{By, What};
use crate::document::MarkKind;
use crate::html::lines::Line;
use crate::html::tree::{NodeId, Tree};
use crate::text::han::is_han;

/// One thing that says what a page is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it stands.
    pub from: Origin,
    /// What it says.
    pub text: String,
}

/// Where a candidate for the title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The title of the browser's window.
    Window,
    /// Open Graph and its like.
    OpenGraph,
    /// JSON-LD.
    JsonLd,
    /// Another `<meta>`, or a property of microdata.
    Meta,
    /// A heading of the first level, by the number of the line.
    Heading(usize),
}

/// Signs that part the name of a site from a headline. A colon stands in headlines themselves, and so does a dash that is written twice.
const SIGNS: &[char] = &['_', '|', '｜', '－', '—', '–', '―', '-', '»', '«', '›', '‹', '·', '•', '~', '＿', '丨', '/', '>'];

/// Lines of a page that are compared with what its head says. Guess: a page may have a million.
const LINES: usize = 4_000;

/// Headings of the first level that are asked. Guess: pages that have more mark no title so.
const HEADINGS: usize = 8;

/// Signs in a version that are tried. Guess: a title has three names behind it, and hardly more.
const CUTS: usize = 8;

/// All that says what the page is called.
pub(super) fn candidates(gathered: &Gathered, tree: &Tree, lines: &[Line]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |from: Origin, text: &str| {
        if let Some(text) = tidy(text).filter(|text| text.chars().count() <= 300) {
            found.push(Candidate { from, text });
        }
    };
    gathered.windows.iter().take(2).for_each(|window| add(Origin::Window, window));
    for stated in gathered.said.iter().filter(|said| said.what == What::Title).take(2 * HEADINGS) {
        let from = match stated.by {
            By::OpenGraph => Origin::OpenGraph,
            By::JsonLd => Origin::JsonLd,
            _ => Origin::Meta,
        };
        add(from, &stated.value);
    }
    let headings = lines.iter().enumerate().take(LINES).filter(|(_, line)| line.kind == MarkKind::Heading(1) && !is_logo(tree, line.node));
    headings.take(HEADINGS).for_each(|(index, line)| add(Origin::Heading(index), &line.text));
    found
}

/// The heading is the site's: a link to its front page.
fn is_logo(tree: &Tree, heading: NodeId) -> bool {
    let links = tree.all(heading).take(200).chain(tree.upwards(heading)).filter(|node| tree.tag(*node) == Some("a"));
    links.filter_map(|link| tree.attribute(link, "href")).any(|href| {
        let path = href.trim().split_once("://").map_or(href.trim(), |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        matches!(path, "" | "/" | "./" | "index.html" | "/index.html" | "index.htm" | "/home")
    })
}

/// A version of the title, without what was taken from its ends.
struct Version<'c> {
    text: &'c str,
    said: String,
    /// What was taken from behind it, and from before it.
    behind: &'c str,
    before: &'c str,
}

/// What the page is called, and the line that says so.
pub(super) fn choose(candidates: &[Candidate], lines: &[Line], sites: &Sites) -> Option<(String, Option<usize>)> {
    let stated: Vec<(Origin, String, &str)> =
        candidates.iter().map(|candidate| (candidate.from, said(&candidate.text), candidate.text.as_str())).collect();
    let longest = candidates.iter().map(|candidate| candidate.text.len()).max()?;
    let mut spoken: HashMap<String, (i32, usize)> = HashMap::new();
    for (index, line) in lines.iter().enumerate().take(LINES).filter(|(_, line)| line.text.len() <= 2 * longest) {
        let shown = spoken.entry(said(&line.text)).or_insert((0, index));
        // Of lines that show as much the first.
        if shows(line) > shown.0 {
            *shown = (shows(line), index);
        }
    }
    let mut best: Option<(i32, Version)> = None;
    for candidate in candidates {
        for version in versions(&candidate.text, sites) {
            let weight = weigh(&version, &stated, &spoken, sites);
            if weight > best.as_ref().map_or(0, |(weight, _)| *weight) {
                best = Some((weight, version));
            }
        }
    }
    best.map(|(_, version)| (version.text.to_string(), spoken.get(&version.said).map(|(_, index)| *index)))
}

/// A candidate whole, and without the parts at its beginning or its end that signs part from the rest.
fn versions<'t>(text: &'t str, sites: &Sites) -> Vec<Version<'t>> {
    let mut versions = vec![Version { text, said: said(text), behind: "", before: "" }];
    let is_sign = |(at, c): &(usize, char)| SIGNS.contains(c) && !is_dash_of_a_headline(text, *at, *c);
    let signs: Vec<(usize, char)> = text.char_indices().filter(is_sign).collect();
    if text.contains(is_han)
        && let Some((head, tail)) = text.rsplit_once(' ')
        && sites.is_name(tail)
    {
        // Channel and site, with nothing but blanks before them.
        versions.push(Version { text: trimmed(head), said: said(head), behind: tail, before: "" });
        if let Some((head, _)) = head.rsplit_once(' ') {
            versions.push(Version { text: trimmed(head), said: said(head), behind: &text[head.len()..], before: "" });
        }
    }
    for (at, sign) in signs.iter().rev().take(CUTS) {
        let (head, tail) = (trimmed(&text[..*at]), trimmed(&text[at + sign.len_utf8()..]));
        versions.push(Version { text: head, said: said(head), behind: tail, before: "" });
    }
    for (at, sign) in signs.iter().take(CUTS) {
        let (head, tail) = (trimmed(&text[..*at]), trimmed(&text[at + sign.len_utf8()..]));
        versions.push(Version { text: tail, said: said(tail), behind: "", before: head });
    }
    versions.retain(|version| !version.said.is_empty());
    versions
}

/// The dash is one of two, as Chinese writes one, or stands in a word or between numbers.
fn is_dash_of_a_headline(text: &str, at: usize, c: char) -> bool {
    let (before, behind) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    matches!(c, '—' | '―' | '–') && (before == Some(c) || behind == Some(c)) || matches!(c, '-' | '/') && is_word(before) && is_word(behind)
}

/// Without blanks and signs that part at its ends.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '|' | '-' | '–' | '—' | '｜' | '－' | '·' | '»' | '丨'))
}

/// How much speaks for a version, in hundredths of what one source says.
fn weigh(version: &Version, stated: &[(Origin, String, &str)], spoken: &HashMap<String, (i32, usize)>, sites: &Sites) -> i32 {
    let text = version.text;
    let letters = version.said.chars().count();
    let mut sum = 0;
    for kind in [Origin::Window, Origin::OpenGraph, Origin::JsonLd, Origin::Meta] {
        let of_kind = stated.iter().filter(|(from, ..)| *from == kind);
        sum += of_kind.map(|(_, other, whole)| support(version, other, whole)).max().unwrap_or(0) * if kind == Origin::Meta { 6 } else { 10 } / 10;
    }
    sum += spoken.get(&version.said).map_or(0, |(shows, _)| *shows);
    if sites.is_no_title(text) {
        return -1;
    }
    if sites.is_name(text) {
        sum -= if sites.is_known(text) { 300 } else { 150 };
    }
    // Letters beside Han characters are few and say much.
    if letters < 2 || text.is_ascii() && letters < 4 {
        sum -= 100;
    }
    // What goes on elsewhere was cut short here; what ends in dots everywhere was written so.
    let goes_on = |(_, other, whole): &(Origin, String, &str)| {
        other.len() > version.said.len() && other.starts_with(&version.said) && support(version, other, whole) == 0
    };
    if is_cut_short(text) && stated.iter().any(goes_on) {
        sum -= 40;
    }
    for part in parts(text) {
        sum -= if sites.is_known(part) {
            60
        } else if sites.is_name(part) && letters > said(part).chars().count() {
            45
        } else {
            0
        };
    }
    // No headline has this sign; all others stand in some.
    if text.contains('_') && !text.is_ascii() {
        sum -= 40;
    }
    // Behind a bar stand names, but for what is longer than all before it.
    if text.rsplit_once(['|', '｜']).is_some_and(|(head, tail)| said(tail).len() < said(head).len()) {
        sum -= 30;
    }
    let taken = [version.behind, version.before].iter().flat_map(|taken| parts(taken)).all(|part| sites.is_name(part));
    let is_whole = version.behind.is_empty() && version.before.is_empty();
    if is_whole || taken { sum } else { sum - 5 }
}

/// The parts of a version that signs part.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let signs = |c: char| SIGNS.contains(&c) && !matches!(c, ':' | '：' | '/');
    let parted = text.contains(signs);
    text.split(signs).map(str::trim).filter(move |part| parted && !part.is_empty())
}

/// How far a source says a version: wholly, at its beginning, at its end, or shortened.
fn support(version: &Version, other: &str, whole: &str) -> i32 {
    let said = version.said.as_str();
    if other == said {
        return 100;
    }
    let is_parted = |rest: &str| rest.trim_start().starts_with(SIGNS) || rest.trim_end().ends_with(SIGNS);
    if other.starts_with(said) && whole.match_indices(first(version.text)).next().is_some_and(|(at, _)| is_parted_behind(&whole[at..], said)) {
        return 90;
    }
    if other.starts_with(said) && !version.behind.is_empty() && !version.behind.starts_with(SIGNS) && whole.contains(version.text) {
        return 60;
    }
    if other.ends_with(said) && whole.rfind(version.text).is_some_and(|at| is_parted(&whole[..at])) {
        return 50;
    }
    let stem = super::tidy::said(whole.trim_end_matches(['…', '.', '·', ' ']));
    if is_cut_short(whole) && stem.chars().count() >= 6 && said.starts_with(stem.as_str()) {
        return 80;
    }
    0
}

/// The first character of a text, as one.
fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

/// Behind these words in a text stands a sign that parts.
fn is_parted_behind(text: &str, words: &str) -> bool {
    let mut left = words.chars().count();
    let mut rest = text.char_indices();
    while left > 0 {
        let Some((at, c)) = rest.next() else { return false };
        left = left.saturating_sub(said(&text[at..at + c.len_utf8()]).chars().count());
    }
    // What closes a headline is no word of it.
    rest.as_str().trim_start_matches(|c: char| !c.is_alphanumeric() && !SIGNS.contains(&c)).starts_with(SIGNS)
}

/// The text ends as programs shorten one.
fn is_cut_short(text: &str) -> bool {
    text.trim_end().ends_with(['…', '⋯']) || text.trim_end().ends_with("...")
}

/// How much a line that says a version shows that the page is called so.
fn shows(line: &Line) -> i32 {
    let linked = line.linked * 2 > line.letters;
    match line.kind {
        _ if line.hidden => 5,
        MarkKind::Heading(1) if linked => 70,
        MarkKind::Heading(1) => 100,
        MarkKind::Heading(2 | 3) if !linked => 70,
        _ if linked => 5,
        _ => 60,
    }
}
