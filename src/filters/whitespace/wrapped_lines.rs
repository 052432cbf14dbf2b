//! Lines that were broken to fit a page become paragraphs again. Off by default: where a line ends is the writer's in too many kinds of text.

use std::collections::BTreeMap;

use crate::document::{Change, FORM_FEED, Label, Role};
use crate::page::sheets::edges;
use crate::page::{Because, Page};
use crate::recognise::broken_line::{begins_something, is_mark, reads_on};
use crate::recognise::glance::Glance;
use crate::recognise::hyphenation::{Vocabulary, first_half, second_half};
use crate::recognise::page_number::page_number;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::columns::{is_wide, width};
use crate::text::han::is_han;

pub static RULE: Rule = Rule {
    name: "wrapped-lines",
    page: include_str!("../../../testdata/rules/whitespace/wrapped-lines.md"),
    on: false,
    role: Role::Join,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.text.len() >= NARROWEST))],
    decide: Decide::Page(decide),
};

/// Columns of the narrowest page that is known as one: eighteen Han characters. Guess: verses have seven or, two in a line, sixteen.
const NARROWEST: usize = 36;

/// Columns of the broadest page: twice that of a terminal and more. Guess: lines beyond it were broken by nobody, and it bounds the work.
const BROADEST: usize = 200;

/// Columns by which a mark may hang over the edge. Format: a full-width mark is as wide.
const HANG: usize = 2;

/// Lines that have to be filled up to the edge before there is an edge. Guess: nobody has measured it.
const ENOUGH: usize = 4;

/// Of the lines that another follows directly, the share in percent that has to be filled; of the filled ones, the share that may end with a mark,
/// and the share that has to have a mark inside. Guess: in prose every sixth character or word has a mark; a verse ends with one, or has none.
const FILLED: usize = 60;
const ENDED: usize = 50;
const MARKED: usize = 50;

/// Places inside lines where a Han character and a word of another script are set apart, from which all of them are; one in so many may not be.
/// Guess: nobody has measured them.
const APART: usize = 2;
const ACCIDENT: usize = 10;

/// One too wide line among so many filled ones is a line that was never broken: an address, a formula. Guess: nobody has measured it.
const TOO_WIDE: usize = 10;

/// One of so many paragraphs that end with neither an indent nor a blank line after them is an accident. Guess: nobody has measured it.
const LOOSE: usize = 10;

/// A line as it was set.
struct Set<'t> {
    index: usize,
    text: &'t str,
    width: usize,
    /// The line above is written directly above it, and both are prose.
    follows: bool,
    /// It begins something of its own: an item, a heading, a speech, a paragraph with an indent.
    begins: bool,
    /// Columns of what can't be parted from its beginning: a character with the marks after it, or a word.
    unit: usize,
}

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let set = set(page);
    let Some(edge) = edge(&set, page.is_insisted_on(RULE.name)) else {
        return Verdicts::new(Because::Reason("the lines of the document were not broken at one column"));
    };
    // Where every paragraph begins with an indent or after a blank line, a filled line continues whatever it ends with.
    let ends = set.windows(2).filter(|pair| !pair[1].follows || pair[1].begins).count();
    let loose = pairs(&set).filter(|(line, next)| !filled(line, next, edge)).count();
    let sure = loose * LOOSE <= ends;
    let joined: Vec<(&Set, &Set)> = pairs(&set).filter(|(line, next)| filled(line, next, edge) && (sure || reads_on(line.text, next.text))).collect();
    let mut verdicts = Verdicts::new(Because::Reason("the line begins something of its own, or the one above is not filled"));
    for (index, text) in mended(page, &joined) {
        verdicts.ask(index, Change::Text(text));
    }
    for (line, next) in joined {
        // What stands at a page break would end the paragraph that goes on.
        for index in (line.index + 1..next.index).filter(|index| !page.lines()[*index].is_claimed()) {
            verdicts.ask(index, Change::Label(if page.lines()[index].is_blank() { Label::Surplus } else { Label::Boilerplate }));
        }
        verdicts.ask(next.index, Change::Label(Label::Continues));
    }
    verdicts
}

/// The lines that change before they are joined, where the end of one parted a word: its first half goes to the second.
fn mended(page: Page, joined: &[(&Set, &Set)]) -> BTreeMap<usize, String> {
    let mut texts = spaced(page, joined);
    let parted = |(line, next): &&(&Set, &Set)| first_half(line.text).is_some() && second_half(next.text).is_some();
    if !joined.iter().any(|pair| parted(&pair)) {
        return texts;
    }
    let lines = page.lines();
    let vocabulary = Vocabulary::new(page.standing(0..lines.len()).map(|index| lines[index].text()));
    for (line, next) in joined.iter().filter(parted) {
        let (Some(first), Some(second)) = (first_half(line.text), second_half(next.text)) else { continue };
        let text = texts.get(&line.index).map_or(lines[line.index].text(), String::as_str);
        let rest = text.trim_end().strip_suffix('-').and_then(|text| text.strip_suffix(first)).unwrap_or("");
        if !rest.trim().is_empty() && vocabulary.is_one_word(first, second) {
            let below = texts.get(&next.index).map_or(next.text, String::as_str);
            let (rest, below) = (rest.trim_end().to_string(), [first, below.trim_start()].concat());
            texts.insert(line.index, rest);
            texts.insert(next.index, below);
        }
    }
    texts
}

/// The lines that change where a Han character meets a word or a number of another script across a joint, and the document sets the two apart wherever
/// they meet inside a line: what the joint parts goes to the second line, with a blank.
fn spaced(page: Page, joined: &[(&Set, &Set)]) -> BTreeMap<usize, String> {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let meet = |a: char, b: char| is_han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && is_han(b);
    let (mut apart, mut close) = (0, 0);
    for (line, _) in joined {
        let chars: Vec<char> = line.text.chars().collect();
        apart += chars.windows(3).filter(|three| three[1] == ' ' && meet(three[0], three[2])).count();
        close += chars.windows(2).filter(|two| meet(two[0], two[1])).count();
    }
    if apart < APART || close * ACCIDENT > apart {
        return texts;
    }
    for (line, next) in joined {
        let (Some(last), Some(first)) = (line.text.trim_end().chars().next_back(), next.text.trim_start().chars().next()) else { continue };
        if !meet(last, first) {
            continue;
        }
        let above = texts.get(&line.index).map_or(page.text(line.index), String::as_str).trim_end();
        // Two wide characters, between which the joint needs no blank.
        let chars: Vec<(usize, char)> = above.char_indices().collect();
        let cut = chars.windows(2).rev().find(|two| is_wide(two[0].1) && is_han(two[1].1)).map(|two| two[1].0);
        if let Some(cut) = cut {
            let (rest, below) = (above[..cut].to_string(), [&above[cut..], " ", next.text.trim_start()].concat());
            texts.insert(line.index, rest);
            texts.insert(next.index, below);
        }
    }
    texts
}

fn set<'t>(page: Page<'t>) -> Vec<Set<'t>> {
    let lines = page.lines();
    let heads = edges(page.document()).heads;
    let mut set: Vec<Set> = Vec::new();
    let mut above: Option<usize> = None;
    for index in page.standing(0..lines.len()).filter(|index| !heads.contains(index)) {
        // A form feed before a line says where a page of paper began, and nothing of the line.
        let text = lines[index].text().trim_start_matches(FORM_FEED);
        let prose = |index: usize| {
            let text = lines[index].text();
            prose(text) && !lines[index].is_piece() && page_number(text).is_none()
        };
        // Through a page break goes a sentence that is not at its end.
        let adjacent = |above: usize| {
            let between = (above + 1..index).filter(|index| !lines[*index].is_claimed());
            let breaks = |index: usize| heads.contains(&index) || lines[index].text().contains(FORM_FEED);
            let broken = lines[index].text().starts_with(FORM_FEED) || between.clone().any(breaks);
            between.count() == 0 || broken && reads_on(lines[above].text(), text)
        };
        let sets_on = |above: usize| !matches!(lines[above].label(), Label::Title | Label::Heading(_)) && prose(above) && adjacent(above);
        let follows = prose(index) && lines[index].label() == Label::Text && above.is_some_and(sets_on);
        set.push(Set { index, text, width: width(text.trim_end()), follows, begins: begins_something(text), unit: unit(text.trim_start()) });
        above = Some(index);
    }
    set
}

/// Each line with the one that follows it and begins nothing of its own.
fn pairs<'s, 't>(set: &'s [Set<'t>]) -> impl Iterator<Item = (&'s Set<'t>, &'s Set<'t>)> {
    set.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(_, next)| next.follows && !next.begins)
}

/// What begins the next line would not have fitted.
fn filled(line: &Set, next: &Set, edge: usize) -> bool {
    let blank = usize::from(!line.text.trim_end().ends_with(is_wide) && !next.text.starts_with(is_wide));
    line.width <= edge + HANG && line.width + blank + next.unit > edge
}

/// The column at which lines were broken: the one up to which most lines are filled, if these are prose.
fn edge(set: &[Set], insisted: bool) -> Option<usize> {
    let all = pairs(set).count();
    let mut widths: Vec<usize> = set.iter().map(|line| line.width).filter(|width| (NARROWEST..=BROADEST).contains(width)).collect();
    widths.sort_unstable();
    widths.dedup();
    let count = |edge: usize| pairs(set).filter(|(line, next)| filled(line, next, edge)).count();
    let (most, edge) = widths.into_iter().map(|width| (count(width), width)).max()?;
    let of_edge = || pairs(set).filter(|(line, next)| filled(line, next, edge)).map(|(line, _)| line.text.trim_end());
    let ended = of_edge().filter(|text| text.ends_with(is_mark)).count();
    let marked = of_edge().filter(|text| text.trim_end_matches(is_mark).contains(is_mark)).count();
    let too_wide = set.iter().filter(|line| line.width > edge + HANG && prose(line.text)).count();
    let prose = ended * 100 <= most * ENDED && marked * 100 >= most * MARKED;
    // Few lines show no edge; whoever names the rule says that they were broken, and then no line may end with a mark.
    let enough = if insisted && ended == 0 { 1 } else { ENOUGH };
    (most >= enough && most * 100 >= all * FILLED && too_wide * TOO_WIDE <= most && prose).then_some(edge)
}

/// The line is no row of a table, no quotation, no markup, and not set apart as code is.
fn prose(text: &str) -> bool {
    let inside = text.trim();
    !inside.contains(['\t', '|', '│']) && !inside.contains("  ") && !inside.starts_with(['>', '#', '`', '<', '{', '}', '/', '\\', '$', '@'])
}

/// Columns of the first thing that a line can't be broken in.
fn unit(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let mut columns = 0;
    // A closing mark does not begin a line, and after an opening one none is broken.
    while let Some(c) = chars.next() {
        columns += if is_wide(c) { 2 } else { 1 };
        let next = chars.peek().copied();
        let open = "“‘「『（《〈【(".contains(c);
        let word = !is_wide(c) && next.is_some_and(|next| !is_wide(next) && !next.is_whitespace());
        let closing = next.is_some_and(|next| is_mark(next) || "”’」』）》〉】)".contains(next));
        if !open && !word && !closing {
            break;
        }
    }
    columns
}
