//! Metadata: what a page says about itself (date, author, source), its title and its headings.
//!
//! The rules for lines of fields share one reader (`recognise/fields`) and one judge (`page/fields/`): a line with several fields is signed by the
//! rule of its first one.

mod bare_heading;
mod byline;
mod category;
mod code_block;
mod dateline;
mod document_number;
mod editor;
mod front_matter;
mod heading;
mod journal_issue;
mod keywords;
mod list_item;
mod reader_header;
mod source;
mod table;
mod title;
mod view_count;

use crate::document::{Change, Key, Label, Requests};
use crate::page::{Because, Page, fields};
use crate::rule::{Filter, Verdicts};

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter {
    name: "metadata",
    rules: &[
        &front_matter::RULE,
        &reader_header::RULE,
        &title::RULE,
        &dateline::RULE,
        &journal_issue::RULE,
        &keywords::RULE,
        &byline::RULE,
        &source::RULE,
        &editor::RULE,
        &view_count::RULE,
        &document_number::RULE,
        &category::RULE,
        &code_block::RULE,
        &table::RULE,
        &bare_heading::RULE,
        &heading::RULE,
        &list_item::RULE,
    ],
};

/// Takes the lines to the metadata that are about one of `keys` first.
fn claim(page: Page, woken: &[usize], keys: &[Key]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::NoPage);
    let mut changes = Requests::new();
    let head = page.account().filter(|head| head.lines.iter().all(|index| page.lines()[*index].label() == Label::Text));
    if let Some(head) = head.filter(|_| keys.contains(&Key::Date)) {
        changes.extend(head.lines.iter().skip(1).map(|index| (*index, Change::Meta(Vec::new()))));
        changes.push((head.lines[0], Change::Meta(head.fields.clone())));
    }
    // What a line probably is does not wake anybody: a bare name has no sign of its own.
    let mut lines = [woken, &fields::probable::probable_lines(page)].concat();
    lines.sort_unstable();
    lines.dedup();
    for index in lines {
        if head.is_some_and(|head| head.lines.contains(&index)) {
            continue;
        }
        match fields::claim(page, index, keys) {
            Ok(claim) => {
                changes.extend(claim.with.into_iter().map(|(other, fields)| (other, Change::Meta(fields))));
                changes.push((index, Change::Meta(claim.fields)));
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    changes.sort_by_key(|(index, _)| *index);
    changes.dedup_by_key(|(index, _)| *index);
    changes.into_iter().for_each(|(index, change)| verdicts.ask(index, change));
    verdicts
}
