//! What was done to a record, for pipelines that choose by it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Document;
use crate::writer::report::Stats;

/// The value of the field that `--report-field` names.
#[derive(Serialize)]
struct Report {
    /// What the record is encoded in.
    encoding: &'static str,
    lines_read: u64,
    lines_written: u64,
    /// Without white space, as everywhere.
    characters_read: u64,
    characters_written: u64,
    /// Changes by rule.
    rules: BTreeMap<&'static str, u64>,
    /// Damage that was seen and left, by the rule that saw it.
    unrepaired: BTreeMap<&'static str, u64>,
    /// The share of the body, in percent, that would have been taken out, where that was too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    spared: Option<u8>,
}

/// What was done to a finished document, as a JSON object: what a record's report field holds.
pub fn report(document: &Document) -> String {
    let Stats { lines_read, lines_written, characters_read, characters_written, rules, unrepaired, .. } = Stats::count(document);
    let spared = document.spared;
    let report = Report { encoding: "UTF-8", lines_read, lines_written, characters_read, characters_written, rules, unrepaired, spared };
    serde_json::to_string(&report).expect("names and numbers are JSON")
}
