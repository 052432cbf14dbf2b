//! The page's title, by the page's own evidence: the dateline beside it, its repetition, the breadcrumb's last item, its place.

use super::{heading, reading};
use crate::document::{Change, Document, Label};
use crate::filters::bars;
use crate::filters::boilerplate::breadcrumb;
use crate::filters::plain::words;
use crate::landmarks;
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "title",
    page: include_str!("../../../testdata/rules/metadata/title.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.number <= FIRST_LINES && shape.short())],
    reads: Reads::Document(read),
};

/// A title stands among the first lines of a document.
const FIRST_LINES: u64 = 40;

/// Characters of the longest title: the longest in the 26 labelled pages we wrote for ourselves has 70 (in English).
const LONGEST: usize = 90;

/// Characters of a title from which its repetition is no accident.
const REPEATED: usize = 5;

/// Characters within which a colon makes a line one of label and value, which lists and records repeat.
const LABEL: usize = 10;

fn read(document: &Document, woken: &[usize]) -> Requests {
    if !document.starts || document.findings.title.is_some() {
        return Vec::new();
    }
    let lines = document.lines();
    let body = document.body();
    let able: Vec<usize> = woken.iter().copied().filter(|index| *index < body.start && could_be(lines[*index].text())).collect();
    let said = |index: usize| words(lines[index].text());
    let again = |index: usize| {
        let title = said(index);
        let labelled = lines[index].text().chars().take(LABEL).any(|c| c == ':' || c == '：');
        // 第一章 stands in the table of contents and over the chapter.
        let begins = |line: usize, with: &str| lines[line].text().trim_start().starts_with(with);
        let chapter = begins(index, "第") && document.standing(0..lines.len()).any(|line| begins(line, "第二"));
        title.chars().count() >= REPEATED
            && !labelled
            && !chapter
            && document.standing(0..body.start).any(|other| other != index && said(other) == title)
    };
    let crumb = document.standing(0..body.start).find_map(|index| breadcrumb::last_item(lines[index].text())).map(words);
    let in_crumb = |index: usize| crumb.as_ref().is_some_and(|crumb| *crumb == said(index));
    let dated = |other: usize| reading::read(lines[other].text()).is_some_and(|reading| reading.sure || reading.labels >= 2 || reading.bare_date);
    let datelined = |index: usize| {
        // Buttons may stand between the title and its dateline.
        let below = document.standing(index + 1..lines.len()).find(|other| !bars::noise(lines[*other].text()));
        let above = document.standing(0..index).rev().find(|other| dated(*other) || could_be(lines[*other].text()));
        below.is_some_and(dated) || above.is_some_and(dated)
    };
    // The evidence in the order of its weight; among lines with the same evidence the first that a dateline follows, or the first at all.
    let best = able.iter().copied().find(|index| again(*index) && !bar(document, *index));
    let best = best.or_else(|| able.iter().copied().find(|index| in_crumb(*index)));
    let best = best.or_else(|| able.iter().copied().filter(|index| !bar(document, *index)).find(|index| datelined(*index)));
    let best = best.or_else(|| first_line(document, &able));
    best.map(|index| (index, Change::Label(Label::Title))).into_iter().collect()
}

/// Without other evidence: the first line of all, when a blank line or a paragraph follows it.
fn first_line(document: &Document, able: &[usize]) -> Option<usize> {
    let lines = document.lines();
    let first = document.standing(0..lines.len()).find(|index| !crate::filters::boilerplate::stray_mark::lone(lines[*index].text()))?;
    let next = lines.get(first + 1)?;
    let apart = next.blank() || crate::layout::sentence(next.text());
    (able.contains(&first) && apart && !bar(document, first)).then_some(first)
}

/// Words of two characters and more, parted by blanks, from which a line is a row of links and no title.
const ROW: usize = 4;

/// The line is one of navigation or of fields.
fn bar(document: &Document, index: usize) -> bool {
    let text = document.lines()[index].text();
    let row = text.split_whitespace().filter(|item| item.chars().count() > 1 && item.chars().any(crate::han::is_han)).count() >= ROW;
    row || breadcrumb::trail(text) || landmarks::row(text) || reading::read(text).is_some()
}

/// Something that a title can look like: not too long, with words in it, and no end mark of a plain sentence.
fn could_be(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && words(text).chars().count() >= 2
        && !text.ends_with(['。', '；', '，', '：', ';', ',', ':', '、'])
        && !(text.ends_with('.') && length > 40)
        && !heading::numbered(text)
        && !(text.starts_with(['【', '[']) && text.matches(['】', ']']).count() >= 2)
        && !(text.starts_with('《') && text.ends_with('期'))
        && !text.starts_with(['“', '"', '「', '#', '<', '{', '/', '|', '+', '@', '$'])
}
