//! Metadata: what a page says about itself (date, author, source), its title and its headings.
//!
//! The rules for lines of fields share one reader (`reading.rs`, over the table in `labels.rs` and the shapes in
//! `label_shapes.rs`) and one judge (`fields.rs`): a line with several fields is signed by the rule
//! of its first one.

mod bare_heading;
mod bare_shape;
mod byline;
mod category;
mod code_block;
mod contents;
mod dateline;
mod dates;
mod document_number;
mod editor;
pub(crate) mod fields;
mod heading;
mod journal_issue;
mod keywords;
mod label_search;
mod label_shapes;
mod labels;
mod labels_above;
mod list_item;
mod neighbour;
mod outline;
mod pieces;
pub(crate) mod reading;
mod source;
mod table;
mod title;
mod values;
mod view_count;

use crate::rule::Filter;

/// The rules that say what a line of the text is, in running order; they change nothing in plain text.
pub(crate) const STRUCTURE: &[&str] = &["code-block", "table", "bare-heading", "heading", "list-item"];

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
        &code_block::RULE,
        &table::RULE,
        &bare_heading::RULE,
        &heading::RULE,
        &list_item::RULE,
    ],
};
