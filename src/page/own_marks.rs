//! What the tags of a page in HTML say that its lines are. Where there are tags, nothing is guessed from the looks of a line.

use super::{Because, Page};
use crate::document::{Label, Line, MarkKind, SpanKind};
use crate::text::columns::width;

/// Why a rule that guesses leaves a line alone.
pub(crate) const TOLD: Because = Because::Reason("the page's own tags say what the line is");

/// Columns of the longest heading, and of the longest that ends as a sentence does, which takes more in Latin letters. Guess: what is longer is a
/// paragraph that was set in large type.
const LONGEST: usize = 160;
const LONGEST_SENTENCE: usize = 64;
const LONGEST_LATIN_SENTENCE: usize = 80;

/// Columns of the longest line in bold letters that heads something, and of the shortest paragraph that it heads. Guess: nobody has measured them.
const LONGEST_BOLD: usize = 40;
const PARAGRAPH_BELOW: usize = 60;

/// What stands in sentences, in questions of an interview and in lines of fields.
const NO_HEADING: &[char] = &['/', '|', '。', '！', '？', '，', '；', '：', '—', '…', '!', '?', ':', ';'];

/// Such lines from which they are headings. Guess: one alone may be anything.
const SEVERAL: usize = 2;

/// Headings of one level from which a row of links, with nothing between them, is a list of other pages. Guess: chosen by us.
const TEASERS: usize = 3;

/// What the tags of a line say that it is; text where there are none.
pub(crate) fn kind<'a>(page: Page<'a>, index: usize) -> &'a MarkKind {
    page.lines()[index].mark().map_or(&MarkKind::Text, |mark| &mark.kind)
}

/// The headings of the page, in line order, each with its level or why it is none. The title is none of them. Levels count from one and skip none,
/// whatever the numbers of the tags are.
pub(crate) fn headings(page: Page) -> Vec<(usize, Result<u8, Because>)> {
    let lines = page.lines();
    let title = page.title_line();
    let said = page.findings().title.as_deref().map(str::trim);
    let mut found: Vec<(usize, u8, Result<(), Because>)> = Vec::new();
    for index in page.standing(0..lines.len()).filter(|index| lines[*index].label() != Label::Title) {
        let MarkKind::Heading(tag) = *kind(page, index) else { continue };
        let why = match () {
            () if title.is_some_and(|title| index < title) => Err(Because::Reason("the line stands above the title")),
            () if said == Some(lines[index].text().trim()) => Err(Because::Reason("the line says the title")),
            () if is_teaser(page, index) => Err(Because::Reason("the line stands in a row of links, and nothing stands below it")),
            () => is_heading(lines[index].text()),
        };
        found.push((index, tag, why));
    }
    for tag in 1..=6 {
        let of_tag = |wanted: bool| found.iter().filter(|(_, other, why)| *other == tag && (why == &Err(PARAGRAPH)) == wanted).count();
        if of_tag(true) > of_tag(false) {
            found.iter_mut().filter(|(_, other, _)| *other == tag).for_each(|(.., why)| *why = Err(PARAGRAPH));
        }
    }
    let mut open: Vec<u8> = Vec::new();
    let mut level = |(index, tag, why): (usize, u8, Result<(), Because>)| {
        let level = why.map(|()| {
            open.truncate(open.iter().position(|open| *open >= tag).unwrap_or(open.len()));
            open.push(tag);
            open.len() as u8
        });
        (index, level)
    };
    let mut found: Vec<(usize, Result<u8, Because>)> = found.into_iter().map(&mut level).collect();
    let bold = bold_lines(page);
    let among = |index: usize| bold.first().is_some_and(|first| index >= *first) && bold.last().is_some_and(|last| index <= *last);
    if bold.len() >= SEVERAL && !found.iter().any(|(index, level)| level.is_ok() && among(*index)) {
        found.extend(bold.iter().map(|index| (*index, Ok(1))));
        found.sort_by_key(|(index, _)| *index);
    }
    found
}

/// The short lines below the title that the page sets in bold letters, each over a paragraph that is not: where it has no other headings they are some.
fn bold_lines(page: Page) -> Vec<usize> {
    let lines = page.lines();
    let Some(title) = page.title_line() else { return Vec::new() };
    let stands: Vec<usize> = page.standing(title + 1..lines.len()).collect();
    let is_text = |index: usize| {
        let mark = lines[index].mark();
        mark.is_some_and(|mark| mark.kind == MarkKind::Text && mark.lists == 0 && mark.quotes == 0 && !mark.goes_on)
    };
    let is_bold = |index: usize| is_all(&lines[index], |kind| *kind == SpanKind::Strong);
    let heads = |above: usize, below: usize| {
        let text = lines[above].text().trim();
        let is_short = width(text) <= LONGEST_BOLD && is_heading(text).is_ok() && !text.contains(NO_HEADING);
        is_short && is_text(above) && is_text(below) && is_bold(above) && !is_bold(below) && width(lines[below].text()) >= PARAGRAPH_BELOW
    };
    stands.windows(2).filter(|pair| heads(pair[0], pair[1])).map(|pair| pair[0]).collect()
}

const PARAGRAPH: Because = Because::Reason("the line is a paragraph, which its page has set in the type of headings");

/// The text can be a heading.
fn is_heading(text: &str) -> Result<(), Because> {
    let text = text.trim();
    let width = width(text);
    match () {
        () if !text.chars().any(char::is_alphabetic) => Err(Because::Reason("the line has no word in it")),
        () if width > LONGEST => Err(PARAGRAPH),
        () if width > LONGEST_SENTENCE && text.ends_with(['。', '；', '，']) => Err(PARAGRAPH),
        () if width > LONGEST_LATIN_SENTENCE && text.ends_with(['.', ',', ';']) => Err(PARAGRAPH),
        () => Ok(()),
    }
}

/// The line is an item of a list: by its own tag, or as one of a row of links that are set as headings.
pub(crate) fn is_item(page: Page, index: usize) -> bool {
    match kind(page, index) {
        MarkKind::Item(_) => !is_below_its_heading(page, index),
        MarkKind::Heading(_) => page.lines()[index].label() == Label::Text && is_teaser(page, index),
        _ => false,
    }
}

/// The item began with a heading above the line.
fn is_below_its_heading(page: Page, index: usize) -> bool {
    let Some((above, line)) = index.checked_sub(1).and_then(|above| page.lines()[above].mark()).zip(page.lines()[index].mark()) else { return false };
    matches!(above.kind, MarkKind::Heading(_)) && above.lists == line.lists
}

/// The line is one of several links that stand below each other, each set as a heading with nothing under it.
fn is_teaser(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let own = kind(page, index);
    let same = |index: &usize| kind(page, *index) == own && is_link(&lines[*index]);
    let above = page.standing(0..index).rev().take_while(same).take(TEASERS).count();
    same(&index) && above + 1 + page.standing(index + 1..lines.len()).take_while(same).take(TEASERS).count() >= TEASERS
}

/// All of the line, as it came, is a link.
fn is_link(line: &Line) -> bool {
    is_all(line, |kind| matches!(kind, SpanKind::Link(_)))
}

/// All of the line, as it came, stands out in this way.
fn is_all(line: &Line, is: impl Fn(&SpanKind) -> bool) -> bool {
    let text = line.original();
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let spans = line.mark().map_or(&[][..], |mark| &mark.spans);
    spans.iter().any(|span| is(&span.kind) && span.range.start <= start && span.range.end >= end)
}
