//! A heading such as 猜你喜歡 or 相关阅读, and the titles of other pages that follow it.

use super::drop_lines;
use crate::document::{Requests, Role};
use crate::page::Page;
use crate::recognise::related_heading::{TITLE, heading, in_brackets};
use crate::recognise::sentence;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "related-links",
    page: include_str!("../../../testdata/rules/boilerplate/related-links.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(read),
};

/// Titles of books from which a list is one of books. A guess.
const BOOKS: usize = 2;

/// Titles in the longest list: the longest seen in the five damaged pages this project began with has 11.
const LIST: usize = 20;

fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let mut fallen = Vec::new();
    for &index in woken {
        if fallen.contains(&index) || !page.is_outside(index) || index < page.body().start {
            // In the midst of the text only a line that holds heading and title in itself is recognised: 【相关阅读】一张连史纸的诞生.
            if page.is_page() && in_brackets(lines[index].text()) {
                fallen.push(index);
            }
            continue;
        }
        let Some(with_title) = heading(lines[index].text()) else { continue };
        // An author heads several of his lists so, each in bold.
        let bold = lines[index].text().trim_start().starts_with("**");
        if bold && lines.iter().enumerate().any(|(other, line)| other != index && line.text() == lines[index].text()) {
            continue;
        }
        let list: Vec<usize> = if with_title { Vec::new() } else { titles(page, index) };
        // Books, in the marks of titles: what a teacher gives to read.
        if list.len() >= BOOKS && list.iter().all(|index| lines[*index].text().trim_start().starts_with('《')) {
            continue;
        }
        fallen.push(index);
        fallen.extend(list);
    }
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// The lines after a heading that can be titles, up to the first that cannot.
fn titles(page: Page, heading: usize) -> Vec<usize> {
    let lines = page.lines();
    let mut list = Vec::new();
    for index in heading + 1..lines.len() {
        let line = &lines[index];
        if line.blank() {
            // A blank line ends a list that has begun; between the heading and the list it may stand.
            if list.is_empty() || lines.get(index + 1).is_some_and(|next| !next.blank() && !next.claimed() && list.len() < 2) {
                continue;
            }
            break;
        }
        let text = line.text().trim();
        let title = text.chars().count() <= TITLE && !text.ends_with(['。', '；', '：', '，', ':']);
        if line.claimed() || !title || sentence::sentence(text) && !text.ends_with(['？', '?', '！', '!']) || list.len() == LIST {
            break;
        }
        list.push(index);
    }
    list
}
