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

use crate::document::{Change, Field, Key, Requests, Value};
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
    // What a line probably is does not wake anybody: a bare name has no sign of its own.
    let mut lines = [woken, &fields::probable::probable_lines(page)].concat();
    lines.sort_unstable();
    lines.dedup();
    for index in lines {
        match fields::claim(page, index, keys) {
            Ok(claim) => {
                let mut own = claim.fields;
                // The time under the name of an account says whose article it is.
                if let Some(account) = page.account().filter(|account| page.below(*account) == Some(index) && own.iter().any(is_date)) {
                    own.push(Field { key: Key::Source, value: Value::Text(page.says(account).trim().to_string()) });
                    changes.push((account, Change::Meta(Vec::new())));
                }
                changes.extend(claim.with.into_iter().map(|(other, fields)| (other, Change::Meta(fields))));
                changes.push((index, Change::Meta(own)));
            }
            Err(because) => verdicts.leave(index, because),
        }
    }
    changes.sort_by_key(|(index, _)| *index);
    changes.dedup_by_key(|(index, _)| *index);
    changes.into_iter().for_each(|(index, change)| verdicts.ask(index, change));
    verdicts
}

fn is_date(field: &Field) -> bool {
    field.key == Key::Date
}
