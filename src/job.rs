//! What one worker does with one piece of work: decode it, wash it, and make everything that was asked for, ready to be written in order.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use taoxi::decode::{BAD_BYTES, Decoded, Told, decode, decode_lossily};
use taoxi::document::{Document, LineEnd, Metadata, Was};
use taoxi::han::Script;
use taoxi::pipeline::{self, Choice};
use taoxi::records::{self, Washed};
use taoxi::source::{Batch, Input, Part, Records, Work};
use taoxi::why;
use taoxi::writer::diff::{self, Hunk};
use taoxi::writer::report::{self, Stats};
use taoxi::writer::text::{self, Piece};
use taoxi::writer::{self, To, json, markdown};

/// What the command line asked for.
pub struct Plan {
    pub choice: Choice,
    pub mode: Mode,
    /// The text of the lines that [`Mode::Why`] tells of.
    pub why: Option<String>,
    pub rejects: bool,
    pub explain: bool,
    pub colour: bool,
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
    /// The output's bytes differ from the input's.
    pub changed: bool,
    /// They differ because the input is not plain UTF-8.
    pub recoded: bool,
    pub encoding: &'static str,
    pub script: Script,
    /// Names of what was wrong with the text.
    pub damage: BTreeSet<&'static str>,
    pub html: bool,
    /// Records that passed unwashed: line number and reason.
    pub passed: Vec<(u64, String)>,
    /// Documents of whose body too much would have fallen: the line of a record (0 for a text), and the share in percent.
    pub spared: Vec<(u64, u8)>,
    /// A defect of ours was met and the text passed as it came.
    pub defect: bool,
}

pub fn work(batch: Batch, plan: &Plan) -> Vec<Outcome> {
    let one = |work| match work {
        Work::Part(part) => Outcome::Done(Box::new(wash_part(part, plan))),
        Work::Records(records) => Outcome::Done(Box::new(wash_records(records, plan))),
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
            changed: false,
            recoded: false,
            encoding: "UTF-8",
            script: Script::default(),
            damage: BTreeSet::new(),
            html: false,
            passed: Vec::new(),
            spared: Vec::new(),
            defect: false,
        }
    }
}

fn wash_part(mut part: Part, plan: &Plan) -> Done {
    let mut done = Done::new(&part.input, part.starts, part.ends);
    let Decoded { text, replaced, told } = decode(std::mem::take(&mut part.bytes), part.encoding);
    let replaced = replaced + part.replaced;
    let encoding = part.recoded_from.unwrap_or(part.encoding);
    // A byte order mark or a legacy encoding: the output is plain UTF-8, so its bytes differ whatever the rules do.
    done.recoded = part.recoded_from.is_some() || encoding.name() != "UTF-8";
    done.changed = done.recoded || replaced > 0 || !told.is_empty();
    done.encoding = encoding.name();
    done.html = part.starts && looks_like_html(&text);

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
            pipeline::run(document, &plan.choice);
            Vec::new()
        }
    };
    let ran = catch_unwind(AssertUnwindSafe(|| run(&mut document)));
    if ran.is_err() {
        done.defect = true;
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
    done.count_bad_bytes(replaced);
    done.script = document.findings.script;
    done.metadata = document.findings.metadata.clone();
    let title = document.findings.title.as_deref();
    match plan.mode {
        Mode::Write(To::Text) => {
            done.pieces = text::pieces(&document, &text);
            drop(document);
            done.text = text;
        }
        Mode::Write(To::Markdown) => {
            if part.starts {
                done.text = markdown::front_matter(title, &document.findings.metadata);
            }
            let body = markdown::body(&document);
            if !done.text.is_empty() && !body.is_empty() {
                done.text.push('\n');
            }
            done.text.push_str(&body);
        }
        Mode::Write(To::Jsonl) => {
            if part.starts {
                done.text = json::open(&part.input.shown, title);
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

fn wash_records(records: Records, plan: &Plan) -> Done {
    let mut done = Done::new(&records.input, records.starts, records.ends);
    let Decoded { text, replaced, .. } = decode_lossily(records.bytes);
    done.changed = replaced > 0;
    for (number, line) in (records.first_line..).zip(text.split_inclusive('\n')) {
        let record = line.strip_suffix('\n').unwrap_or(line);
        let record = record.strip_suffix('\r').unwrap_or(record);
        let end = &line[record.len()..];
        let path = format!("{}:{number}", records.input.shown);
        let look = |document: &Document| {
            if done.script == Script::default() {
                done.script = document.findings.script;
            }
            done.observe(document, &path, plan);
            done.spared.extend(document.spared.map(|share| (number, share)));
        };
        if let Some(text) = plan.why.as_deref().filter(|_| plan.mode == Mode::Why) {
            if let Ok(record) = records::text(record) {
                let mut document = Document::new(&record, 1);
                let whys = why::why(&mut document, &plan.choice, text);
                writer::why::why(&document, &whys, &path, &mut done.text);
            }
            continue;
        }
        let washed = if record.trim().is_empty() {
            Washed::Same
        } else {
            catch_unwind(AssertUnwindSafe(|| records::wash(record, &plan.choice, look)))
                .unwrap_or_else(|_| Washed::Passed("a defect in taoxi; please report it with this record".to_string()))
        };
        match (washed, plan.mode) {
            (Washed::Changed(new), Mode::Diff) => {
                let end = match end {
                    "" => LineEnd::None,
                    "\r\n" => LineEnd::CrLf,
                    _ => LineEnd::Lf,
                };
                done.hunks.push(Hunk::replace(number, record, &new, end));
            }
            (Washed::Changed(new), Mode::Write(_)) => {
                done.text.push_str(&new);
                done.text.push_str(end);
            }
            (Washed::Changed(_), _) => {}
            (washed, mode) => {
                if let Washed::Passed(reason) = washed {
                    done.passed.push((number, reason));
                }
                if matches!(mode, Mode::Write(_)) {
                    done.text.push_str(line);
                }
            }
        }
    }
    done.count_bad_bytes(replaced);
    done.pieces.push(Piece::Input(0..done.text.len()));
    done
}

impl Done {
    /// Bytes that could not be read are damage, and nothing repairs them.
    fn count_bad_bytes(&mut self, replaced: u64) {
        self.stats.replaced = replaced;
        if replaced > 0 {
            self.damage.insert(BAD_BYTES);
            self.stats.unrepaired.insert(BAD_BYTES, replaced); // Places, not the lines they stand in.
        }
    }

    /// Takes from a finished document what the reports want.
    fn observe(&mut self, document: &Document, path: &str, plan: &Plan) {
        self.stats.add(&Stats::of(document));
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

/// Tags in the first few thousand characters that only a page still in HTML has.
fn looks_like_html(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let start = head.trim_start();
    let tags = ["<div", "</p>", "<br", "</a>", "<span", "</li>", "<td", "<img", "<script", "</div>"];
    start.starts_with("<!doctype html") || start.starts_with("<html") || tags.iter().map(|tag| head.matches(tag).count()).sum::<usize>() >= 10
}
