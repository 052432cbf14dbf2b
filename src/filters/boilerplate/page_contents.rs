//! A page's table of contents: a list of links to the sections below, whose headings say the same.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::entry::{heading, is_formed, most_items, read_heading, split};
use crate::recognise::sentence::is_sentence_line;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::words::expression;

pub static RULE: Rule = Rule {
    name: "page-contents",
    page: include_str!("../../../testdata/rules/boilerplate/page-contents.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(decide),
};

/// Items of the shortest table of contents that falls, and the share of them, in percent, that have to be headings below it. Guess: nobody has
/// measured them.
const ITEMS: usize = 3;
const SHARE: usize = 70;

/// Bytes of the longest heading of a section. Guess: nobody has measured it.
const HEADING: usize = 90;

/// Signs of a program, whose lines come again as headings do.
const CODE: &[char] = &['{', '}', ';', '=', '<', '`'];

/// Parts of a law or of a book: its contents are its own.
static PART: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^第 ?[一二三四五六七八九十百零〇\d]+ ?[编編章节節条條回卷部分]|^[一二三四五六七八九十]+、"));

/// The line above a table of contents, with the button that folds it.
static NAME: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("contents", "line")));

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    let headings = Headings { page, last: OnceCell::new() };
    let mut fallen = Vec::new();
    // None begins with a blank line, and each would look for the next line that is none.
    for &index in woken.iter().filter(|index| !lines[**index].is_blank()) {
        if fallen.last().is_none_or(|last| *last < index) {
            fallen.extend(contents(page, index, &headings));
        }
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line is no part of a list whose items come again as headings below it"));
    verdicts.drop(fallen);
    verdicts
}

/// The lines that may be headings of sections.
struct Headings<'a> {
    page: Page<'a>,
    /// Where each heading stands for the last time, so that a long page costs no more for each of its lines than a short one. Most pages have no line
    /// that a table of contents could begin with, and nobody asks.
    last: OnceCell<HashMap<&'a str, usize>>,
}

impl Headings<'_> {
    /// Where a heading stands for the last time, if that is below a line.
    fn find_below(&self, line: usize, heading: &str) -> Option<usize> {
        self.last.get_or_init(|| read_headings(self.page)).get(heading).copied().filter(|at| *at > line)
    }
}

fn read_headings(page: Page<'_>) -> HashMap<&str, usize> {
    let short = |index: &usize| page.says(*index).len() <= HEADING && !page.is_sentence(*index) && !page.says(*index).contains(CODE);
    (0..page.lines().len()).filter(short).map(|index| (heading(page.look(index)), index)).collect()
}

/// A table of contents that begins at this line: its name, if it has one, and the lines of items.
fn contents(page: Page, index: usize, headings: &Headings) -> Vec<usize> {
    let lines = page.lines();
    let named = NAME.is_match(page.look(index).plain());
    let first = index + usize::from(named);
    // Each item of a table without a name has the form of one, and nearly all lines that do stand alone.
    let mut formed = page.standing(first..lines.len()).map(|index| page.look(index)).take_while(|look| is_formed(look));
    let mut most = 0;
    let mut has_enough = || {
        formed.any(|look| {
            most += most_items(look);
            most >= ITEMS
        })
    };
    if !named && !has_enough() {
        return Vec::new();
    }
    let (mut block, mut items) = (if named { vec![index] } else { Vec::new() }, Vec::<String>::new());
    for index in page.standing(first..lines.len()) {
        let (look, text) = (page.look(index), page.says(index));
        let plain = look.plain();
        // Without a name every item has to be a heading, and to have the form of one: lines come again in programs, recipes, lists of options and
        // songs as well.
        if !named && !is_formed(look) {
            break;
        }
        // The first heading of the text ends the table, which has named it already.
        let part = is_part(plain) && !(named && page.is_page() && !plain.starts_with('第'));
        if is_sentence_line(look) || items.iter().any(|item| item == heading(look)) || part || text.contains('`') {
            break;
        }
        let found: Vec<String> = split(plain).into_iter().map(read_heading).filter(|item| !item.is_empty()).collect();
        let stands = || named || found.iter().all(|item| headings.find_below(index, item).is_some());
        if found.is_empty() || !stands() {
            break;
        }
        items.extend(found);
        block.push(index);
    }
    if items.len() < ITEMS {
        return Vec::new();
    }
    let last = block.last().copied().unwrap_or(index);
    let again: Vec<usize> = items.iter().filter_map(|item| headings.find_below(last, item)).collect();
    // The first section follows its announcement; an agenda and its minutes have a heading between them.
    let next = page.standing(last + 1..lines.len()).next().map(|index| heading(page.look(index)));
    if !named && next != items.first().map(String::as_str) {
        return Vec::new();
    }
    if again.len() * 100 < items.len() * SHARE {
        return Vec::new();
    }
    // What comes again line for line is a refrain, a list or a program: under a heading stands something else than the next one.
    let items: HashSet<String> = items.into_iter().collect();
    let heads = |at: &&usize| page.standing(*at + 1..lines.len()).next().is_some_and(|below| !items.contains(heading(page.look(below))));
    if again.iter().filter(heads).count() * 2 > again.len() { block } else { Vec::new() }
}

/// The plain line names a part of a law or of a book.
fn is_part(text: &str) -> bool {
    text.starts_with(|c: char| c == '第' || "一二三四五六七八九十".contains(c)) && PART.is_match(text)
}
