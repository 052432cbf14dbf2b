//! Metadata: what a page says about itself (date, author, source), its title and its headings.
//!
//! The rules for lines of fields share one reader (`reading.rs`, over the table in `labels.rs`) and one judge (`fields.rs`): a line with several fields is signed by the rule
//! of its first one.

mod byline;
mod category;
mod dateline;
mod dates;
mod document_number;
mod editor;
pub(crate) mod fields;
mod heading;
mod journal_issue;
mod keywords;
mod label_search;
mod labels;
mod list_item;
pub(crate) mod reading;
mod source;
mod title;
mod values;
mod view_count;

use crate::rule::Filter;

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter {
    name: "metadata",
    rules: &[
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
        &heading::RULE,
        &list_item::RULE,
    ],
};
