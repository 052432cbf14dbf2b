//! What is of the site by the weight of its evidence, and by no rule's words.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Change, MarkKind, Role, Standing};
use crate::page::labels::SHORT;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::stray_mark::{is_picture, is_underline};
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "site-line",
    page: include_str!("../../../testdata/rules/boilerplate/site-line.md"),
    on: true,
    role: Role::Site,
    certain: None,
    // A page has several short lines, and then all its lines are weighed.
    wakes: &[Wake::ShapeOfPage(Glance::new(|shape| shape.blank_run == 0).within(SHORT))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let Some(labels) = page.labels() else {
        return Verdicts::new(Because::Reason("the document cannot be a page: it has too few short lines, or too many"));
    };
    if page.findings().markdown && !page.findings().extracted && !page.findings().showed_page {
        return Verdicts::new(Because::Reason("the document is Markdown, and nothing shows that an extractor wrote it"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("its evidence weighs too little for a line of the site"));
    // A picture between the sentences of the text is the text's.
    let stays = |index: usize| !page.lines()[index].is_blank() && !page.is_of_the_site(index);
    // Three hyphens are what extractors leave of a table that only set the page out.
    let underlines = |text: &str| is_underline(text) && text.trim_end() != "---";
    let is_mark = |index: usize| page.findings().markdown && index > 0 && underlines(page.text(index)) && stays(index - 1);
    let is_of_the_text =
        |index: usize| page.title_line() == Some(index) || is_picture(page.text(index)) && page.body().contains(&index) || is_mark(index);
    let (lone, once) = (lone_parts(page), once_at_least(page));
    let stays = |index: &usize| is_of_the_text(*index) || lone.contains(index) || once.contains(index);
    for index in page.standing(0..page.lines().len()).filter(|index| labels.falls(*index) && !stays(index)) {
        verdicts.ask(index, Change::Drop(labels.why(index).to_string()));
    }
    verdicts
}

/// A table or a list goes as a whole: of one that stays no row falls, and no item where most stay. Who reads on would not see what is missing.
fn lone_parts(page: Page) -> BTreeSet<usize> {
    let Some(labels) = page.labels() else { return BTreeSet::new() };
    let mut wholes: BTreeMap<(bool, u32), Vec<usize>> = BTreeMap::new();
    for (index, mark) in page.lines().iter().enumerate().filter_map(|(index, line)| Some((index, line.mark()?))) {
        match mark.kind {
            MarkKind::Row(row) => wholes.entry((true, row.table)).or_default().push(index),
            MarkKind::Item(_) if mark.blocks[0] != 0 => wholes.entry((false, mark.blocks[0])).or_default().push(index),
            _ => {}
        }
    }
    let stays = |(is_table, parts): (bool, &Vec<usize>)| {
        let falling = parts.iter().filter(|index| labels.falls(**index)).count();
        falling < parts.len() && (is_table || 2 * falling < parts.len())
    };
    wholes.iter().filter(|((is_table, _), parts)| stays((*is_table, parts))).flat_map(|(_, parts)| parts.iter().copied()).collect()
}

/// Sentences within the text of which every copy would fall: pages of threads hold the first post once more where nobody sees it, and one stays.
fn once_at_least(page: Page) -> BTreeSet<usize> {
    let Some(labels) = page.labels() else { return BTreeSet::new() };
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in page.lines().iter().enumerate().filter(|(_, line)| line.mark().is_some() && line.text().len() > SHORT) {
        said.entry(line.text()).or_default().push(index);
    }
    let within = |index: &usize| page.lines()[*index].mark().is_some_and(|mark| mark.standing == Standing::Text);
    let lost = said.values().filter(|copies| copies.len() > 1 && copies.iter().all(|index| labels.falls(*index)));
    lost.filter_map(|copies| copies.iter().copied().find(within)).collect()
}
