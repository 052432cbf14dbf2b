//! What the command line asks for, checked and complete.

use taoxi::document::Document;
use taoxi::engine::Choice;
use taoxi::records::{FieldPath, Fields};
use taoxi::writer::To;

use crate::cli::OnError;

/// What the command line asked for.
pub struct Plan {
    pub choice: Choice,
    /// What washes a document: [`taoxi::engine::run`].
    pub wash: fn(&mut Document, &Choice),
    pub mode: Mode,
    /// The text of the lines that [`Mode::Why`] tells of.
    pub why: Option<String>,
    pub rejects: bool,
    pub explain: bool,
    pub colour: bool,
    /// Everything is counted.
    pub stats: bool,
    pub records: RecordPlan,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Write(To),
    Diff,
    Check,
    Detect,
    Why,
}

/// What the command line asked for, as far as it concerns records.
pub struct RecordPlan {
    pub fields: Fields,
    pub on_error: OnError,
    /// Bytes a record may have, without its line end.
    pub longest: usize,
    /// [`To::Jsonl`], or a document for each record.
    pub to: To,
    /// Names the file of each document, where each has one.
    pub id: Option<FieldPath>,
}
