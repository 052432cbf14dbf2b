//! The pages of paper that a text was printed on, where a PDF file's text still shows them, and what stands at their edges and is none of the text:
//! running heads and feet, and the numbers of the pages. They are called sheets here, because a page is a page of the web.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::{Document, FORM_FEED};
use crate::recognise::broken_line::{begins_something, is_mark, reads_on};
use crate::recognise::page_number::{PageNumber, page_number};
use crate::text::columns::width;
use crate::text::words::words;

/// Lines at an edge of a sheet that may be none of the text. Guess: they are a head, a rule of dashes or the head of a chapter, a number.
const DEPTH: usize = 3;

/// Sheets by which a line's next occurrence may be away. Format: heads of left and right pages alternate.
const APART: usize = 2;

/// Times that a line has to stand at an edge, where there are more than [`FEW`] sheets; where there are few, twice is enough. Guess: chosen by us.
const TIMES: usize = 3;
const FEW: usize = 4;

/// Columns of the longest running head. Guess: one line of print.
const LONGEST: usize = 80;

/// Numbers that follow each other without a form feed, from which they may be those of pages: without words that say so, and with them. Guess: chosen
/// by us.
const NUMBERS: usize = 3;
const SAID: usize = 2;

/// Where only numbers part the sheets, one of so many breaks has to fall into a sentence, or a running head has to stand there. Guess: numbers of
/// chapters and of verses never do.
const CUT: usize = 3;

/// Columns that a line of a sheet has at least whose sentences may be cut. Guess: a page of a book has more, a table's cell fewer.
const BROAD: usize = 30;

/// What parts of a book are called by.
const PARTS: &[&str] = words!("sections", "counted");

/// What stands at the edges of sheets.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    /// Running heads and feet and the numbers of pages, by index.
    pub(crate) heads: BTreeSet<usize>,
    /// The blank lines that set these apart from the text.
    pub(crate) blanks: Vec<usize>,
}

/// The lines of one sheet that are not blank, by index; those of `top` and `bottom` of them, at its edges, are none of the text.
struct Sheet {
    lines: Vec<usize>,
    top: usize,
    bottom: usize,
}

impl Sheet {
    fn new(lines: Vec<usize>) -> Sheet {
        Sheet { lines, top: 0, bottom: 0 }
    }

    /// The next line from an edge that may be none of the text.
    fn next(&self, at_top: bool) -> Option<usize> {
        let left = self.lines.len() - self.top - self.bottom;
        match at_top {
            _ if left == 0 => None,
            true if self.top < DEPTH => Some(self.lines[self.top]),
            false if self.bottom < DEPTH => Some(self.lines[self.lines.len() - 1 - self.bottom]),
            _ => None,
        }
    }

    /// The lines of the text.
    fn text(&self) -> &[usize] {
        &self.lines[self.top..self.lines.len() - self.bottom]
    }

    fn edges(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines[..self.top].iter().chain(&self.lines[self.lines.len() - self.bottom..]).copied()
    }
}

/// Finds what stands at the edges of the sheets of a document; nothing where it shows no sheets.
pub(crate) fn edges(document: &Document) -> Edges {
    let fed = document.lines().iter().any(|line| !line.is_claimed() && line.text().contains(FORM_FEED));
    let (mut sheets, sure) = if fed { (by_form_feeds(document), true) } else { by_numbers(document).unwrap_or_default() };
    if sheets.len() < 2 {
        return Edges::default();
    }
    let mut named = false;
    for at_top in [true, false] {
        for _ in 0..DEPTH {
            named |= peel(document, &mut sheets, at_top);
        }
    }
    let shown = fed || sure && named || cuts(document, &sheets);
    if !shown {
        return Edges::default();
    }
    let heads: BTreeSet<usize> = sheets.iter().flat_map(Sheet::edges).collect();
    let blanks = blanks(document, &sheets, &heads);
    Edges { heads, blanks }
}

fn by_form_feeds(document: &Document) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::new(Vec::new())];
    for (index, line) in document.lines().iter().enumerate().filter(|(_, line)| !line.is_claimed()) {
        let text = line.text();
        let begins = text.len() > text.trim_start().len() && text[..text.len() - text.trim_start().len()].contains(FORM_FEED);
        if begins {
            sheets.push(Sheet::new(Vec::new()));
        }
        if !line.is_blank() {
            sheets.last_mut().expect("the first was there").lines.push(index);
            if text.trim_start().contains(FORM_FEED) {
                sheets.push(Sheet::new(Vec::new()));
            }
        }
    }
    sheets.retain(|sheet| !sheet.lines.is_empty());
    sheets
}

/// The sheets between the longest run of lines that count 1, 2, 3; each ends with its number, or begins with it where the numbers stand nearer to the
/// beginning of the text than to its end. The numbers may stand in running heads, which makes them less sure.
fn by_numbers(document: &Document) -> Option<(Vec<Sheet>, bool)> {
    let standing: Vec<usize> = document.standing(0..document.lines().len()).collect();
    let text = |index: &usize| document.lines()[*index].text();
    let mut heads: HashMap<&str, usize> = HashMap::new();
    standing.iter().filter_map(|index| numbered(text(index))).for_each(|(head, _)| *heads.entry(head).or_default() += 1);
    let number =
        |index: &usize| page_number(text(index)).or_else(|| numbered(text(index)).filter(|(head, _)| heads[head] > 1).map(|(_, number)| number));
    let numbers: Vec<(usize, PageNumber)> = standing.iter().enumerate().filter_map(|(place, index)| Some((place, number(index)?))).collect();
    // For each number how many count up to it, and the one before it.
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    let mut last: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, (_, number)) in numbers.iter().enumerate() {
        let before = number.value.checked_sub(1).and_then(|value| last.get(&value).copied());
        chains.push((before.map_or(1, |before| chains[before].0 + 1), before));
        last.insert(number.value, at);
    }
    let end = (0..chains.len()).rev().max_by_key(|at| chains[*at].0)?;
    let mut chain: Vec<usize> = std::iter::successors(Some(end), |at| chains[*at].1).collect();
    chain.reverse();
    let said = chain.iter().all(|at| numbers[*at].1.said);
    if chain.len() < if said { SAID } else { NUMBERS } {
        return None;
    }
    let places: Vec<usize> = chain.iter().map(|at| numbers[*at].0).collect();
    let at_top = places[0] < standing.len() - 1 - places[places.len() - 1];
    let sure = places.iter().all(|place| page_number(text(&standing[*place])).is_some());
    let mut cuts: Vec<usize> = places.iter().map(|place| if at_top { *place } else { place + 1 }).collect();
    cuts.extend([0, standing.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let sheets = cuts.windows(2).map(|cut| Sheet::new(standing[cut[0]..cut[1]].to_vec()));
    Some((sheets.collect(), sure))
}

/// A running head with the number of its page before it or behind it: what it says, and the number.
fn numbered(text: &str) -> Option<(&str, PageNumber)> {
    let text = text.trim();
    if text.len() > LONGEST * 3 || is_markup(text) || text.contains(['[', ':', '|']) {
        return None;
    }
    let of_head = |number: &str, head: &'_ str| {
        let value = number.parse().ok().filter(|_| number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()))?;
        head.contains(char::is_alphabetic).then_some(PageNumber { value, said: false })
    };
    let (first, behind) = text.split_once(char::is_whitespace)?;
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    let (behind, before) = (behind.trim_start(), before.trim_end());
    of_head(first, behind).map(|number| (behind, number)).or_else(|| of_head(last, before).map(|number| (before, number)))
}

/// Takes the lines off one edge of the sheets that recur there; true where one of them is more than a number.
fn peel(document: &Document, sheets: &mut [Sheet], at_top: bool) -> bool {
    let mut seen: BTreeMap<String, Vec<(usize, Vec<u32>)>> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let Some(index) = sheet.next(at_top) else { continue };
        if let Some((key, numbers)) = key(document.lines()[index].text()) {
            seen.entry(key).or_default().push((number, numbers));
        }
    }
    let times = if sheets.len() <= FEW { 2 } else { TIMES };
    let mut named = false;
    for (key, seen) in seen {
        // What is spoken or ends a sentence may stand at two edges by chance.
        let spoken = key.starts_with(['“', '「', '『', '"', '—', '-']) && !key.contains('#');
        let ends = key.trim_end_matches(['”', '’', '」', '』', '）', ')', '"']).ends_with(['。', '！', '？', '；', '.', '!', '?', ';']);
        let chance = spoken || ends || !key.contains('#') && key.chars().count() < 2;
        // Numbers that count the sheets are no chance.
        let counts = seen.windows(2).any(|pair| pair[0].1 != pair[1].1 && goes_on((pair[0].0, &pair[0].1), (pair[1].0, &pair[1].1)));
        let times = if counts { 2 } else { times };
        if seen.len() < if chance { TIMES } else { times } {
            continue;
        }
        // The numbers of chapters count the sheets too, where each begins on its own.
        let is_part = heads_a_part(&key);
        for (at, (number, numbers)) in seen.iter().enumerate() {
            let near = |other: Option<&(usize, Vec<u32>)>| {
                other.is_some_and(|(other, others)| goes_on((*number, numbers), (*other, others)) && !(is_part && numbers.first() != others.first()))
            };
            if near(at.checked_sub(1).and_then(|at| seen.get(at))) || near(seen.get(at + 1)) {
                let sheet = &mut sheets[*number];
                *(if at_top { &mut sheet.top } else { &mut sheet.bottom }) += 1;
                named |= key.chars().any(|c| c != '#' && c.is_alphabetic());
            }
        }
    }
    named
}

/// The key begins with the number of a part of a book.
fn heads_a_part(key: &str) -> bool {
    let behind = key.strip_prefix("第#");
    PARTS.iter().any(|part| behind.is_some_and(|behind| behind.starts_with(part)) || key.strip_prefix(part).is_some_and(|rest| rest.starts_with('#')))
}

/// What a line says with `#` for its numbers, and the numbers; nothing of one that is too long.
fn key(text: &str) -> Option<(String, Vec<u32>)> {
    let text = text.trim();
    if width(text) > LONGEST || is_markup(text) {
        return None;
    }
    // A year heads a part of a chronicle.
    if text.parse().is_ok_and(|year: u32| (1900..2100).contains(&year)) {
        return None;
    }
    if let Some(number) = page_number(text).filter(|_| !text.contains(|c: char| c.is_ascii_digit())) {
        return Some(("#".to_string(), vec![number.value]));
    }
    let (mut key, mut numbers, mut rest) = (String::new(), Vec::new(), text);
    while let Some(c) = rest.chars().next() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            numbers.push(rest[..digits].parse().ok()?);
            key.push('#');
        } else if !c.is_whitespace() {
            key.push(c);
        }
        rest = &rest[digits.max(c.len_utf8())..];
    }
    Some((key, numbers))
}

/// The line is one of a program, of data or of Markdown: there lines recur that are no heads.
fn is_markup(text: &str) -> bool {
    text.starts_with(['#', '>', '|', '*', '`', '[', ']', '(']) || text.contains(['{', '}', '<', '>', '"', ';', '\\']) || text.ends_with([',', '['])
}

/// The two lines are near each other, and their numbers are the same or count the sheets.
fn goes_on((one, numbers): (usize, &[u32]), (other, others): (usize, &[u32])) -> bool {
    let counts = |a: u32, b: u32| i64::from(a) - i64::from(b) == one as i64 - other as i64;
    one.abs_diff(other) <= APART && numbers.iter().zip(others).all(|(a, b)| a == b || counts(*a, *b))
}

/// Sentences go on from sheet to sheet.
fn cuts(document: &Document, sheets: &[Sheet]) -> bool {
    let line = |index: Option<&usize>| index.map(|index| document.lines()[*index].text().trim());
    let broad = |index: &usize| {
        let text = document.lines()[*index].text().trim();
        width(text) >= BROAD && text.trim_end_matches(is_mark).contains(is_mark) && !text.contains(['\t', '|', '='])
    };
    let cut = |pair: &&[Sheet]| {
        let (Some(above), Some(below)) = (line(pair[0].text().last()), line(pair[1].text().first())) else { return false };
        let prose = pair[0].text().iter().any(broad) && (width(above) >= BROAD || above.contains(is_mark));
        prose && !begins_something(below) && reads_on(above, below)
    };
    sheets.windows(2).filter(cut).count() * CUT >= sheets.len() - 1
}

/// The blank lines around heads and numbers. One stays where the text parts its paragraphs so and one of them may end with the sheet.
fn blanks(document: &Document, sheets: &[Sheet], heads: &BTreeSet<usize>) -> Vec<usize> {
    let lines = document.lines();
    let is_blank = |index: &usize| !lines[*index].is_claimed() && lines[*index].is_blank() && !lines[*index].text().contains(FORM_FEED);
    let parted = sheets.iter().any(|sheet| sheet.text().windows(2).any(|pair| (pair[0] + 1..pair[1]).any(|index| is_blank(&index))));
    let mut body: Vec<Option<usize>> = sheets.iter().flat_map(Sheet::text).map(|index| Some(*index)).collect();
    body.insert(0, None);
    body.push(None);
    let mut blanks = Vec::new();
    for pair in body.windows(2) {
        let between = pair[0].map_or(0, |index| index + 1)..pair[1].unwrap_or(lines.len());
        if heads.range(between.clone()).next().is_none() {
            continue;
        }
        let ends = match (pair[0], pair[1]) {
            (Some(above), Some(below)) => parted && !reads_on(lines[above].text(), lines[below].text().trim_start_matches(FORM_FEED)),
            _ => false,
        };
        blanks.extend(between.filter(is_blank).skip(usize::from(ends)));
    }
    blanks
}
