//! The far bank: finished documents become bytes. Writers read; nothing here changes a document.

pub mod changed_parts;
pub mod diff;
pub mod explain;
pub mod json;
pub mod markdown;
mod marked;
pub mod page_report;
pub mod report;
pub mod shortened;
pub mod tally;
pub mod text;
pub mod visible;
pub mod why;

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The lines that are left.
    Text,
    /// Front matter, a title, headings and items.
    Markdown,
    /// One JSON object a document.
    Jsonl,
}
