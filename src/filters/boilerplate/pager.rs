//! Links to the page before and the page after, and the numbers between them.

use crate::document::Role;
use crate::page::bars::find_bar;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::pager::{self, BAR, LINK, NEIGHBOUR, NUMBERS, PAGE_OF};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain::Plain;
use crate::text::words::words;

/// Bytes of the longest `第1页 / 共22页`, blanks included. Guess: nobody has measured it.
const LONGEST_PAGE_OF: usize = 60;

pub static RULE: Rule = Rule {
    name: "pager",
    page: include_str!("../../../testdata/rules/boilerplate/pager.md"),
    on: true,
    role: Role::Frame,
    certain: Some(pager::is_link),
    wakes: &[
        Wake::Shape(Glance::new(|shape| shape.first() == Some('第') && shape.text.contains('共')).within(LONGEST_PAGE_OF)),
        Wake::EndsOfPage(BAR.words),
        Wake::EndsOfPage(words!("pager", "wakes")),
    ],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

fn find(page: Page, index: usize) -> Result<(), Because> {
    let text = page.says(index);
    let plain = Plain::new(text);
    // A row of pages may stand between the posts of a thread.
    if page.is_page() && (NUMBERS.is_match(&plain.text) || PAGE_OF.is_match(&plain.text)) {
        return Ok(());
    }
    // 第2页 / 共17页 stands between the pages of a page, in the midst of its text.
    if plain.text.starts_with('第') && LINK.is_match(&plain.text) {
        return Ok(());
    }
    page.beside_body(index)?;
    let bar = find_bar(page, index, &BAR);
    let is_link = || plain.text.chars().count() <= 80 && (LINK.is_match(&plain.text) || NEIGHBOUR.is_match(text));
    if bar.is_ok() || !is_link() {
        return bar;
    }
    if is_announced(page, index, &plain.text) {
        return Err(Because::Reason("no line near it leads the other way, so somebody may announce what comes next"));
    }
    Ok(())
}

/// `下一个：相声《买票》` and no line for the one before: somebody announces what comes next.
fn is_announced(page: Page, index: usize, plain: &str) -> bool {
    /// Lines to either side in which the other link of a page stands. Guess: nobody has measured it.
    const NEAR: usize = 10;
    let lines = page.lines();
    let near = &lines[index.saturating_sub(NEAR)..lines.len().min(index + NEAR)];
    let other = |word: &str| near.iter().any(|line| line.text().contains(word));
    let only = |one: &str, partner: &str| plain.contains(one) && !other(partner);
    only("下一个", "上一个") || only("上一个", "下一个") || only("下一個", "上一個") || only("上一個", "下一個")
}
