//! The result of one piece of work.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use taoxi::document::{Document, LeftOut, Metadata, Was};
use taoxi::read::decode::BAD_BYTES;
use taoxi::read::work::Input;
use taoxi::text::han::Script;
use taoxi::writer::diff::Hunk;
use taoxi::writer::page_report::PageReport;
use taoxi::writer::report::{Fallen, Stats};
use taoxi::writer::text::Piece;
use taoxi::writer::{explain, report};

use crate::plan::Plan;

/// The result of one piece of work: what is to be written, or why it could not be read.
pub enum Outcome {
    Done(Box<Done>),
    Trouble(String),
}

/// One of the documents that records become, when not records are written.
pub struct Leaf {
    /// The record's line.
    pub line: u64,
    pub id: Option<String>,
    /// Where it ends in [`Done::text`].
    pub end: usize,
}

/// A finished part or run of records.
pub struct Done {
    pub input: Arc<Input>,
    pub starts: bool,
    pub ends: bool,
    /// The output of the chosen mode, but for what has to wait until the document ends or earlier lines are counted.
    pub text: String,
    pub pieces: Vec<Piece>,
    pub hunks: Vec<Hunk>,
    /// Lines written, for the numbers of the hunks.
    pub lines: u64,
    pub metadata: Metadata,
    pub rejects: String,
    pub explain: String,
    /// The lines of the report for records; that of a text is known when all of it is.
    pub report: String,
    /// What the page to look at shows of it, where that is the report.
    pub page: Option<PageReport>,
    /// What the text is called, where the report is to say it.
    pub title: Option<String>,
    pub stats: Stats,
    /// How much fell, where that is said of a text that loses most of it.
    pub fallen: Fallen,
    /// The output's bytes differ from the input's.
    pub changed: bool,
    /// They differ because the input is not plain UTF-8.
    pub recoded: bool,
    pub encoding: &'static str,
    pub script: Script,
    /// Names of what was wrong with the text.
    pub damage: BTreeSet<&'static str>,
    /// What the text looks like that is no text to wash as it is, and what to do with it.
    pub looks: Option<Cow<'static, str>>,
    /// Lines of timed text that are to be looked at: line number and why.
    pub remarks: Vec<(u64, &'static str)>,
    /// Records that can't be washed: line number and reason.
    pub passed: Vec<(u64, String)>,
    /// The last of them is one too many: what came before it is written, and nothing after.
    pub stopped: bool,
    /// The documents of records, one after another in `text`.
    pub leaves: Vec<Leaf>,
    /// The first record whose field for metadata holds something else than an object.
    pub other_metadata: Option<u64>,
    /// The file goes on but could not be read further.
    pub broken: bool,
    /// Whoever sent these records may be waiting for them.
    pub waiting: bool,
    /// Documents of whose body too much would have fallen: the line of a record (0 for a text), and the share in percent.
    pub spared: Vec<(u64, u8)>,
    /// A defect of ours was met, and the text or the record passed as it came: what there is to say about it.
    pub defect: Option<String>,
    /// Number of the first line.
    pub first_line: u64,
}

impl Done {
    pub fn new(input: &Arc<Input>, starts: bool, ends: bool) -> Done {
        Done {
            input: Arc::clone(input),
            starts,
            ends,
            text: String::new(),
            pieces: Vec::new(),
            hunks: Vec::new(),
            lines: 0,
            metadata: Metadata::default(),
            rejects: String::new(),
            explain: String::new(),
            report: String::new(),
            page: None,
            title: None,
            stats: Stats::default(),
            fallen: Fallen::default(),
            changed: false,
            recoded: false,
            encoding: "UTF-8",
            script: Script::default(),
            damage: BTreeSet::new(),
            looks: None,
            remarks: Vec::new(),
            passed: Vec::new(),
            stopped: false,
            leaves: Vec::new(),
            other_metadata: None,
            broken: false,
            waiting: false,
            spared: Vec::new(),
            defect: None,
            first_line: 1,
        }
    }

    /// What the page to look at shows of it, where that is the report.
    pub fn page(&mut self, plan: &Plan) -> Option<&mut PageReport> {
        if self.page.is_none() {
            self.page = plan.reports.page_of_part();
        }
        self.page.as_mut()
    }

    /// Bytes that could not be read are damage, and nothing repairs them.
    pub fn count_bad_bytes(&mut self, lost: u64) {
        self.stats.replaced += lost;
        self.damage.insert(BAD_BYTES);
        self.stats.unrepaired.insert(BAD_BYTES, self.stats.replaced); // Places, not the lines they stand in.
    }

    /// Takes from an input of another format than text, or from a value of a record, what is none of its text.
    pub fn leave_out(&mut self, left_out: &[LeftOut], shown: &str, plan: &Plan) {
        for left_out in left_out {
            if plan.is_counting() {
                *self.stats.rules.entry(left_out.name).or_default() += 1;
            }
            if plan.reports.rejects.is_some() {
                report::reject(shown, left_out.line, left_out.name, &left_out.text, &mut self.rejects);
            }
            if let Some(page) = self.page(plan) {
                page.take_left_out(left_out, shown);
            }
            let (line, name, text) = (left_out.line, left_out.name, &left_out.text);
            match plan.reports.explain {
                Some(_) if plan.reports.is_explaining_in_json() => explain::explain_gone_in_json(shown, line, name, text, &mut self.explain),
                Some(_) => explain::explain_gone(shown, line, name, text, plan.colour, &mut self.explain),
                None => {}
            }
        }
    }

    /// Takes from a finished document what the reports want.
    pub fn observe(&mut self, document: &Document, path: &str, plan: &Plan) {
        if plan.is_counting() {
            self.stats.add(&Stats::count(document));
        }
        if self.input.format.is_one_text() {
            self.fallen.add(Fallen::count(document));
        }
        for line in document.lines() {
            for step in line.steps() {
                // Labels that only say what a line is are no damage; the label that took a line out is. A remark is damage that does not change.
                match step.was {
                    Was::Label(_) | Was::Unrepaired => continue,
                    Was::Same => {}
                    _ => self.changed = true,
                }
                self.damage.insert(step.rule);
            }
            self.changed |= line.is_claimed();
            self.damage.extend(line.claimed_by());
        }
        if let Some(page) = self.page(plan) {
            page.take_lines(document, path);
        }
        if plan.reports.rejects.is_some() {
            report::rejects(document, path, &mut self.rejects);
        }
        match plan.reports.explain {
            Some(_) if plan.reports.is_explaining_in_json() => explain::explain_in_json(document, path, &mut self.explain),
            Some(_) => explain::explain(document, path, plan.colour, &mut self.explain),
            None => {}
        }
    }
}
