//! A heading such as 猜你喜歡 or 相关阅读, and the titles of other pages that follow it.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::related_heading::{Heading, TITLE, find_heading, is_bracketed_link};
use crate::recognise::sentence::is_sentence_line;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "related-links",
    page: include_str!("../../../testdata/rules/boilerplate/related-links.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(decide),
};

/// Titles of books from which a list is one of books. Guess: nobody has measured it.
const BOOKS: usize = 2;

/// Titles in the longest list. Measured: the longest seen in the five damaged pages this project began with has 11.
const LIST: usize = 20;

/// Why most lines stay.
const NO_HEADING: Because = Because::Reason("the line is no heading over links to other pages, and follows none");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_HEADING);
    let mut fallen = Vec::new();
    for &index in woken {
        if fallen.contains(&index) {
            continue;
        }
        match find_list(page, index) {
            Ok(titles) => {
                fallen.push(index);
                fallen.extend(titles);
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    fallen.sort_unstable();
    fallen.dedup();
    verdicts.drop(fallen);
    verdicts
}

/// The titles below a heading; none where the line holds heading and title in itself.
fn find_list(page: Page, index: usize) -> Result<Vec<usize>, Because> {
    let lines = page.lines();
    let text = page.text(index);
    let below_text = || {
        let above = Because::Reason("the line stands above the text, and links to other pages stand below it");
        if index < page.body().start { Err(above) } else { Ok(()) }
    };
    if let Err(because) = page.outside(index).and_then(|()| below_text()) {
        // In the midst of the text only a line that holds heading and title in itself is recognised: 【相关阅读】一张连史纸的诞生.
        return if page.is_page() && is_bracketed_link(page.look(index)) { Ok(Vec::new()) } else { Err(because) };
    }
    let heading = find_heading(page.look(index)).ok_or(NO_HEADING)?;
    // An author heads several of his lists so, each in bold.
    let bold = text.trim_start().starts_with("**");
    if bold && lines.iter().enumerate().any(|(other, line)| other != index && line.text() == text) {
        return Err(Because::Reason("the same line in bold stands elsewhere too, so the lists below are the author's"));
    }
    let list: Vec<usize> = if heading == Heading::WithTitle { Vec::new() } else { titles(page, index) };
    // Books, in the marks of titles: what a teacher gives to read.
    if list.len() >= BOOKS && list.iter().all(|index| page.says(*index).trim_start().starts_with('《')) {
        return Err(Because::Reason("the list below the heading is one of books"));
    }
    Ok(list)
}

/// The lines after a heading that can be titles, up to the first that cannot.
fn titles(page: Page, heading: usize) -> Vec<usize> {
    let lines = page.lines();
    let mut list = Vec::new();
    for index in heading + 1..lines.len() {
        let line = &lines[index];
        if line.is_blank() {
            // A blank line ends a list that has begun; between the heading and the list it may stand.
            if list.is_empty() || lines.get(index + 1).is_some_and(|next| !next.is_blank() && !next.is_claimed() && list.len() < 2) {
                continue;
            }
            break;
        }
        let text = page.says(index).trim();
        let title = text.chars().count() <= TITLE && !text.ends_with(['。', '；', '：', '，', ':']);
        if line.is_claimed()
            || !title
            || is_sentence_line(page.look(index).trimmed()) && !text.ends_with(['？', '?', '！', '!'])
            || list.len() == LIST
        {
            break;
        }
        list.push(index);
    }
    list
}
