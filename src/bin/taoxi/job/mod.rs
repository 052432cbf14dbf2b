//! What one worker does with one piece of work: decode it, wash it, and make everything that was asked for, ready to be written in order.

mod records;

use std::collections::BTreeSet;
use std::sync::Arc;

use taoxi::document::{Document, Metadata, Was};
use taoxi::engine::Choice;
use taoxi::engine::why;
use taoxi::read::decode::{BAD_BYTES, Decoded, Told, decode};
use taoxi::read::source::{Batch, Format, Input, Part, Work};
use taoxi::text::han::Script;
use taoxi::writer;
use taoxi::writer::diff;
use taoxi::writer::diff::Hunk;
use taoxi::writer::report;
use taoxi::writer::report::{Fallen, Stats};
use taoxi::writer::text;
use taoxi::writer::text::Piece;
use taoxi::writer::{To, json, markdown};

use crate::panics;

pub use records::RecordPlan;

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

/// What came of one piece of work.
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
    pub looks: Option<&'static str>,
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

pub fn work(batch: Batch, plan: &Plan) -> Vec<Outcome> {
    let one = |work| match work {
        Work::Part(part) => Outcome::Done(Box::new(wash_part(part, plan))),
        Work::Records(run) => Outcome::Done(Box::new(records::wash(run, plan))),
        Work::Trouble(message) => Outcome::Trouble(message),
    };
    batch.into_iter().map(one).collect()
}

impl Done {
    fn new(input: &Arc<Input>, starts: bool, ends: bool) -> Done {
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
            stats: Stats::default(),
            fallen: Fallen::default(),
            changed: false,
            recoded: false,
            encoding: "UTF-8",
            script: Script::default(),
            damage: BTreeSet::new(),
            looks: None,
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
}

fn wash_part(mut part: Part, plan: &Plan) -> Done {
    let mut done = Done::new(&part.input, part.starts, part.ends);
    (done.broken, done.first_line) = (part.broken, part.first_line);
    let Decoded { text, replaced, told } = decode(std::mem::take(&mut part.bytes), part.encoding);
    let replaced = replaced + part.replaced;
    let encoding = part.recoded_from.unwrap_or(part.encoding);
    // A byte order mark or a legacy encoding: the output is plain UTF-8, so its bytes differ whatever the rules do.
    done.recoded = part.recoded_from.is_some() || encoding.name() != "UTF-8";
    done.changed = done.recoded || replaced > 0 || !told.is_empty();
    done.encoding = encoding.name();
    done.looks = if part.starts { looks_like(&text) } else { None };

    let mut document = fresh(&text, &part, &told);
    if !part.starts
        && let Some(findings) = &part.findings
    {
        document.findings = findings.wait().clone();
    }
    let asked = plan.why.as_deref().filter(|_| plan.mode == Mode::Why);
    let run = |document: &mut Document| match asked {
        Some(text) => why::why(document, &plan.choice, text),
        None => {
            (plan.wash)(document, &plan.choice);
            Vec::new()
        }
    };
    let ran = panics::caught(|| run(&mut document));
    if let Err(defect) = &ran {
        done.defect = Some(defect.clone());
        document = fresh(&text, &part, &told);
    }
    if part.starts
        && let Some(page) = &part.input.page
    {
        document.findings.metadata.extend(page.fields()); // What the page says of itself was there first, and stands.
    }
    if part.starts
        && let Some(findings) = &part.findings
    {
        let _ = findings.set(document.findings.clone()); // Set here and nowhere else, so it is empty.
    }

    done.observe(&document, &part.input.shown, plan);
    done.spared.extend(document.spared.map(|share| (0, share)));
    if replaced > 0 {
        done.count_bad_bytes(replaced);
    }
    done.script = document.findings.script;
    done.metadata = document.findings.metadata.clone();
    match plan.mode {
        Mode::Write(To::Text) => {
            done.pieces = text::pieces(&document, &text);
            drop(document);
            done.text = text;
        }
        Mode::Write(To::Markdown) => done.text = markdown::part(&document),
        Mode::Write(To::Jsonl) => {
            if part.starts {
                done.text = json::open(&part.input.shown, document.findings.title.as_deref());
            }
            done.text.push_str(&json::text(&document));
        }
        Mode::Diff => (done.hunks, done.lines) = diff::hunks(&document),
        Mode::Why => writer::why::why(&document, &ran.unwrap_or_default(), &part.input.shown, &mut done.text),
        Mode::Check | Mode::Detect => {}
    }
    done
}

fn fresh<'t>(text: &'t str, part: &Part, told: &[Told]) -> Document<'t> {
    let document = Document::new(text, part.first_line).part_of(part.starts, part.ends, part.continues, part.blank_before);
    document.decoded(told.iter().map(|told| (told.line, told.step())))
}

impl Done {
    /// Bytes that could not be read are damage, and nothing repairs them.
    fn count_bad_bytes(&mut self, lost: u64) {
        self.stats.replaced += lost;
        self.damage.insert(BAD_BYTES);
        self.stats.unrepaired.insert(BAD_BYTES, self.stats.replaced); // Places, not the lines they stand in.
    }

    /// Takes from a finished document what the reports want.
    fn observe(&mut self, document: &Document, path: &str, plan: &Plan) {
        if plan.stats {
            self.stats.add(&Stats::of(document));
        }
        if self.input.format == Format::Text {
            self.fallen.add(Fallen::of(document));
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
            self.changed |= line.claimed();
            self.damage.extend(line.claimed_by());
        }
        if plan.rejects {
            report::rejects(document, path, &mut self.rejects);
        }
        if plan.explain {
            report::explain(document, path, plan.colour, &mut self.explain);
        }
    }
}

/// What a text is that should have been read in another way, and what to do.
fn looks_like(text: &str) -> Option<&'static str> {
    match () {
        () if looks_like_html(text) => Some("looks like HTML; extract its text first, then wash that"),
        () if looks_like_records(text) => Some("looks like JSON lines; --from jsonl washes the text in them"),
        () if text.starts_with("WARC/1.") => Some("looks like a WARC file; --from wet reads its records"),
        () => None,
    }
}

/// The first two lines are JSON objects, or the only one is.
fn looks_like_records(text: &str) -> bool {
    let object = |line: &str| line.starts_with("{\"") && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    text.starts_with("{\"") && text.lines().filter(|line| !line.trim().is_empty()).take(2).all(object)
}

/// The text begins as a page in HTML does, or half of its first lines begin with a tag. Markdown has tags too, a few, and shows more of them in fences.
fn looks_like_html(text: &str) -> bool {
    const LINES: usize = 60;
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let begins = |name: &str| start.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name));
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty()).take(LINES);
    let tagged = |line: &&str| line.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
    let written = || lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```"));
    // A page on one line has no lines to count.
    let closing = || text.chars().take(4096).collect::<String>().matches("</").count() >= 10;
    begins("<!doctype html") || begins("<html") || !written() && lines().filter(tagged).count() * 2 >= lines().count().max(1) && closing()
}
