//! What was done to a record, for pipelines that choose by it.

use crate::document::Document;
use crate::writer::report::Stats;
use crate::writer::tally::Tally;

/// What was done to a finished document, as a JSON object: the value of the field that `--report-field` names.
pub fn report(document: &Document) -> String {
    Tally::new("UTF-8", &Stats::count(document), document.spared).json()
}
