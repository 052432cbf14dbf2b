//! Section headings without a number: short lines between paragraphs, several in a page, or under a mark of their own.

use std::collections::BTreeMap;

use crate::document::{Label, Requests, Role};
use crate::page::line_kind::{Kind, kind};
use crate::page::outline::{directly, inner, levels};
use crate::page::{Page, head};
use crate::recognise::bare_heading::{QUOTES, SECTIONS, bare, scheme};
use crate::recognise::inserts::inserted::inserted;
use crate::recognise::landmarks::landmark;
use crate::recognise::numbering::{self, Scheme};
use crate::recognise::rows::{button, record};
use crate::recognise::sentence;
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::words;

pub static RULE: Rule = Rule {
    name: "bare-heading",
    page: include_str!("../../../testdata/rules/metadata/bare-heading.md"),
    on: true,
    role: Role::Structure,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST_IN_BYTES)],
    decide: Decide::Page(read),
};

/// Bytes of the longest line that is looked at, its indent included.
const LONGEST_IN_BYTES: usize = 120;

/// Bare lines between paragraphs from which they are headings: one alone may be a caption, an advertisement, a sentence without its end mark.
const SEVERAL: usize = 2;

fn read(page: Page, woken: &[usize]) -> Requests {
    if !page.findings().showed_page && !head::has_dated_title(page) {
        return Vec::new();
    }
    let lines = page.lines();
    let woken: Vec<usize> = woken.iter().copied().filter(|index| bare(lines[*index].text())).collect();
    // What a button says is as if it did not stand there.
    let beside = |index: usize| woken.get(woken.partition_point(|woken| *woken < index.saturating_sub(3))).is_some_and(|woken| *woken <= index + 3);
    let of_the_site = |index: usize| button(lines[index].text()) || beside(index) && inserted(lines[index].text());
    let stands: Vec<usize> = page.standing(0..lines.len()).filter(|index| !of_the_site(*index)).collect();
    let body = page.body();
    let title = lines.iter().position(|line| line.label() == Label::Title);
    let titled = title.map(|title| words(lines[title].text()));
    let first = title.map_or(body.start, |title| title + 1);
    let kinds: BTreeMap<usize, Kind> = stands.iter().map(|index| (*index, kind(page, *index))).collect();

    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for &index in &woken {
        *said.entry(words(lines[index].text())).or_default() += 1;
    }
    let contents = page.contents();
    let end = reached(page, body.end);
    let mut found = Found::default();
    for &index in woken.iter().filter(|index| **index >= first) {
        let text = lines[index].text();
        let own = words(text);
        let listed = contents.announces(index, text);
        let again = said[&own] > 1 && !listed;
        if !matches!(kinds.get(&index), Some(Kind::Bare | Kind::Decorated)) || again || contents.holds(index) || titled.as_ref() == Some(&own) {
            continue;
        }
        let at = stands.partition_point(|stand| *stand < index);
        let kind_at = |at: usize| stands.get(at).map(|index| kinds[index]);
        let above = at.checked_sub(1).and_then(kind_at);
        let Some(&next) = stands.get(at + 1) else { continue };
        let below = kinds[&next];
        let scheme = scheme(text, page.findings().title.as_deref());
        match scheme {
            Scheme::Enclosed if numbering::in_annexes(text) => continue,
            Scheme::Enclosed if titled.is_some() && text.trim().starts_with("附件") && !numbering::marked(lines[next].text()) => continue,
            Scheme::Enclosed | Scheme::Closing => {
                found.sure.push((index, scheme));
                continue;
            }
            // 目录 in a statute stands over its chapters; a site writes it over links.
            Scheme::Contents => {
                if numbering::first_division(lines[next].text()) {
                    found.sure.push((index, Scheme::Contents));
                }
                continue;
            }
            Scheme::Plain if numbering::first_division(lines[next].text()) && !matches!(above, None | Some(Kind::Title)) => {
                found.sure.push((index, Scheme::Enclosed));
                continue;
            }
            _ if listed => {
                found.sure.push((index, scheme));
                continue;
            }
            _ if index >= body.start && section(text) && (index < end || !matches!(below, Kind::Title)) => {
                found.sections.push((index, Scheme::Plain));
                continue;
            }
            _ if index >= end || closes(page, index) => continue,
            _ => {}
        }
        // What leads on to speech, and speech itself, heads nothing, unless it stands between a heading and its text.
        let opens = |index: usize| lines[index].text().trim().starts_with(QUOTES);
        // Papers head a section with what somebody said: in straight or in curved marks, and without the mark of a sentence.
        let quoted = lines[index].text().trim().starts_with(['"', '“', '\'', '‘']);
        let said = |kind: Option<Kind>| matches!(kind, Some(Kind::Prose | Kind::Part)) && quoted && below == Kind::Prose && !opens(next);
        let speech = |index: usize| opens(index) && lines[index].text().trim().ends_with(['”', '」', '』', '"', '’']);
        let heads = |kind: Option<Kind>| matches!(kind, Some(Kind::Prose | Kind::Lead | Kind::Part | Kind::Decorated));
        let (heads_next, heads_after) = (heads(Some(below)), heads(kind_at(at + 2)));
        let mark = text.trim().chars().next();
        let marked_alike = |other: Option<usize>| other.is_some_and(|other| lines[other].text().trim().chars().next() == mark);
        let decorated = matches!(scheme, Scheme::Marked(_) | Scheme::Dated);
        if speech(index) && said(above) {
            found.fair.push((index, scheme));
            continue;
        }
        if above == Some(Kind::Lead) || scheme == Scheme::Inner(':') && opens(next) || speech(index) && !(above == Some(Kind::Bare) && heads_next) {
            continue;
        }
        // Plain lines in a row are a list or a verse; two of them may be a section and its first part.
        let run_above = (0..at).rev().take_while(|at| plain(*at, &stands, &kinds)).count();
        let run_below = (at + 1..stands.len()).take_while(|at| plain(*at, &stands, &kinds)).count();
        let letterhead = above == Some(Kind::Title) && record(lines[next].text().trim());
        let item = matches!(scheme, Scheme::Marked(_)) && (marked_alike(Some(next)) || marked_alike(at.checked_sub(1).map(|at| stands[at])));
        if letterhead || item || page.findings().thread && !decorated || !decorated && numbering::counts_on(lines[next].text()) {
            continue;
        }
        match above {
            _ if decorated && heads_next => found.strong.push((index, scheme)),
            _ if decorated => found.weak.push((index, scheme)),
            Some(Kind::Title) if !heads_next => {}
            _ if run_above > 1 || run_above == 1 && run_below > 0 => {}
            // A caption or a row that lost its table stands in the midst of the text, below a paragraph of it.
            Some(Kind::Short) if heads_next && index > body.start && at >= 2 && kind_at(at - 2) == Some(Kind::Prose) => {
                found.fair.push((index, scheme))
            }
            Some(Kind::Short) | None if heads_next || below == Kind::Bare && heads_after => found.weak.push((index, scheme)),
            Some(Kind::Short) | None => {}
            Some(Kind::Bare) if run_above == 1 && !heads(at.checked_sub(2).and_then(kind_at)) => {}
            _ if heads_next || run_below == 1 && heads_after || below == Kind::Bare && run_below == 0 => found.strong.push((index, scheme)),
            Some(Kind::Prose) if run_above == 0 && (run_below > 0 || below == Kind::Short) => found.fair.push((index, scheme)),
            _ => {}
        }
    }
    levels(Vec::new(), &inner(directly(page, &found.together())))
}

/// The line is the name of a part that texts of its kind have, with a colon or a number of servings behind it.
fn section(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['：', ':']);
    let text = text.split(['（', '(']).next().unwrap_or(text).trim();
    SECTIONS.contains(&text)
}

/// The line behind the last one that the text reaches: sentences after the body belong to it as long as no more than a heading stands between them.
fn reached(page: Page, end: usize) -> usize {
    let lines = page.lines();
    let (mut reached, mut apart) = (end, 0);
    for index in page.standing(end..lines.len()) {
        let text = lines[index].text();
        apart = if sentence::sentence(text) { 0 } else { apart + 1 };
        if apart > 1 || landmark(text) {
            break;
        }
        if apart == 0 {
            reached = index + 1;
        }
    }
    reached
}

/// A blank line follows and none goes before: the line ends what stands above it, as a signature or a last word does.
fn closes(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let blank = |index: usize| lines.get(index).is_none_or(|line| line.blank());
    index > 0 && !blank(index - 1) && blank(index + 1)
}

/// Lines that could be headings, by how much speaks for them.
#[derive(Default)]
struct Found {
    /// By their words.
    sure: Vec<(usize, Scheme)>,
    /// Finished text above, text below.
    strong: Vec<(usize, Scheme)>,
    /// Finished text above, and below short lines that may be a list.
    fair: Vec<(usize, Scheme)>,
    /// Something short above that may be chrome.
    weak: Vec<(usize, Scheme)>,
    /// By words that a kind of text has in all its examples: several of them, or one beside other headings.
    sections: Vec<(usize, Scheme)>,
}

impl Found {
    /// The headings, in line order. A strong one needs another strong or fair one of its kind, a fair one needs a strong one, a weak one needs several.
    fn together(mut self) -> Vec<(usize, Scheme)> {
        let count = |among: &[(usize, Scheme)], scheme: Scheme| among.iter().filter(|(_, other)| same_kind(*other, scheme)).count();
        let (strong, fair) = (self.strong.clone(), self.fair.clone());
        let several = |scheme: Scheme| count(&strong, scheme) >= 1 && count(&strong, scheme) + count(&fair, scheme) >= SEVERAL;
        self.strong.retain(|(_, scheme)| several(*scheme));
        self.fair.retain(|(_, scheme)| several(*scheme));
        // The same mark at several places, never twice in a row, is no bullet.
        let weak = self.weak.clone();
        let marked = |scheme: Scheme| matches!(scheme, Scheme::Marked(_)) && count(&strong, scheme) + count(&weak, scheme) >= SEVERAL;
        self.weak.retain(|(_, scheme)| count(&strong, *scheme) >= SEVERAL || marked(*scheme));
        let mut together = [self.sure, self.strong, self.fair, self.weak, self.sections].concat();
        together.sort_by_key(|(index, _)| *index);
        together
    }
}

/// Headings with and without a colon or a question mark are of one kind as long as it is counted how many there are.
fn same_kind(one: Scheme, other: Scheme) -> bool {
    let plain = |scheme| matches!(scheme, Scheme::Plain | Scheme::Inner(_));
    let marked = |scheme| matches!(scheme, Scheme::Marked(mark) if mark != '【');
    one == other || plain(one) && plain(other) || marked(one) && marked(other)
}

/// The line that stands at this place is bare, without a mark and without words of its own kind.
fn plain(at: usize, stands: &[usize], kinds: &BTreeMap<usize, Kind>) -> bool {
    kinds[&stands[at]] == Kind::Bare
}
