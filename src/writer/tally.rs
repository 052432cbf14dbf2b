//! What was done to one document, for programs that choose by it: a field of a record, or a line of a report.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json;
use super::report::Stats;

/// What was done to one document.
#[derive(Serialize)]
pub struct Tally<'t> {
    /// What it was encoded in.
    encoding: &'t str,
    lines_read: u64,
    lines_written: u64,
    /// Without white space, as everywhere.
    characters_read: u64,
    characters_written: u64,
    /// Changes by rule.
    rules: &'t BTreeMap<&'static str, u64>,
    /// Damage that was seen and left, by the rule that saw it.
    unrepaired: &'t BTreeMap<&'static str, u64>,
    /// The share of the body, in percent, that would have been taken out, where that was too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    spared: Option<u8>,
}

/// A line of the report: the document, and what was done to it.
#[derive(Serialize)]
pub struct Line<'l> {
    /// Where it came from; a record or a page of an archive with its number.
    pub path: &'l str,
    /// What it is called, where that was found.
    pub title: Option<&'l str>,
    /// The script it is written in.
    pub script: &'l str,
    /// What was done.
    #[serde(flatten)]
    pub tally: Tally<'l>,
    /// It goes on, and could not be read further.
    #[serde(skip_serializing_if = "is_false")]
    pub incomplete: bool,
}

/// A line of the report for what could not be washed.
#[derive(Serialize)]
struct Failed<'f> {
    path: &'f str,
    error: &'f str,
}

impl<'t> Tally<'t> {
    /// The counts of one document.
    pub fn new(encoding: &'t str, stats: &'t Stats, spared: Option<u8>) -> Tally<'t> {
        let Stats { lines_read, lines_written, characters_read, characters_written, .. } = *stats;
        let (rules, unrepaired) = (&stats.rules, &stats.unrepaired);
        Tally { encoding, lines_read, lines_written, characters_read, characters_written, rules, unrepaired, spared }
    }

    /// As a JSON object.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("names and numbers are JSON")
    }
}

impl Line<'_> {
    /// Appends it as a JSON object on a line of its own.
    pub fn append(&self, out: &mut String) {
        append(self, out);
    }
}

/// Appends a line that says why something could not be washed.
pub fn append_failure(path: &str, error: &str, out: &mut String) {
    append(&Failed { path, error }, out);
}

fn append(line: &impl Serialize, out: &mut String) {
    out.push_str(&json::safe_to_show(serde_json::to_string(line).expect("strings and numbers are JSON")));
    out.push('\n');
}

fn is_false(flag: &bool) -> bool {
    !flag
}
