//! What one worker does with one piece of work: decode it, wash it, and make everything that was asked for, ready to be written in order.

pub mod done;
mod looks;
mod records;

use std::borrow::Cow;

use taoxi::document::Document;
use taoxi::engine::why;
use taoxi::html::{self, Html};
use taoxi::read::decode::{Decoded, Told, decode, decode_page};
use taoxi::read::timed::Cues;
use taoxi::read::work::{Batch, Format, Part, Work};
use taoxi::writer;
use taoxi::writer::diff;
use taoxi::writer::text;
use taoxi::writer::{To, json, markdown};

use crate::panics;
use crate::plan::{Mode, Plan};

use done::{Done, Outcome};

/// Does all the work of a batch.
pub fn work(batch: Batch, plan: &Plan) -> Vec<Outcome> {
    let outcome = |work| match work {
        Work::Part(part) => Outcome::Done(Box::new(wash_part(part, plan))),
        Work::Records(run) => Outcome::Done(Box::new(records::wash(run, plan))),
        Work::Trouble(message) => Outcome::Trouble(message),
    };
    batch.into_iter().map(outcome).collect()
}

/// Washes one part of a text.
fn wash_part(mut part: Part, plan: &Plan) -> Done {
    let mut done = Done::new(&part.input, part.starts, part.ends);
    (done.broken, done.first_line) = (part.broken, part.first_line);
    let may_be_page = part.input.format == Format::Html;
    let decode = if may_be_page { decode_page } else { decode };
    let Decoded { mut text, replaced, told } = decode(std::mem::take(&mut part.bytes), part.encoding);
    let is_page = may_be_page && html::is_markup(&text) && !looks::looks_like_feed(&text);
    let mut html = is_page.then(|| html::read(std::mem::take(&mut text), plan.html));
    let mut cues = part.timed.as_ref().map(|relay| relay.read(&text, (part.first_line, part.line_ends), part.ends));
    let text = match (&mut cues, &mut html) {
        (Some(cues), _) => std::mem::take(&mut cues.text),
        (None, Some(html)) => std::mem::take(&mut html.text),
        (None, None) => text,
    };
    let replaced = replaced + part.replaced;
    let encoding = part.recoded_from.unwrap_or(part.encoding);
    // A byte order mark or a legacy encoding: the output is plain UTF-8, so its bytes differ whatever the rules do.
    done.recoded = part.recoded_from.is_some() || encoding.name() != "UTF-8";
    done.changed = done.recoded || replaced > 0 || !told.is_empty() || cues.is_some() || html.is_some();
    done.encoding = encoding.name();
    take_reading(&mut done, &text, &part, plan, (cues.as_ref(), html.as_ref()));

    let new = || new_document(&text, &part, &told, (cues.as_ref(), html.as_ref()));
    let mut document = new();
    if !part.starts
        && let Some(findings) = &part.findings
    {
        document.findings = findings.wait().clone();
    }
    if let Some(page) = &part.input.page {
        document.address = document.address.or(page.url.as_deref());
    }
    if let Some(cues) = &cues {
        document.findings.metadata.extend(cues.fields.iter().cloned());
        document.findings.title = document.findings.title.take().or_else(|| cues.title.clone());
    }
    let asked = plan.why.as_deref().filter(|_| plan.mode == Mode::Why);
    let run = |document: &mut Document| match asked {
        Some(text) => why::why(document, &plan.choice, text),
        None => {
            (plan.wash)(document, &plan.choice);
            Vec::new()
        }
    };
    let ran = panics::catch(|| run(&mut document));
    if let Err(defect) = &ran {
        done.defect = Some(defect.clone());
        document = new();
    }
    hand_on_findings(&mut document, &part);

    done.observe(&document, &part.input.shown, plan);
    done.spared.extend(document.spared.map(|share| (0, share)));
    if replaced > 0 {
        done.count_bad_bytes(replaced);
    }
    done.script = document.script();
    done.title = document.findings.title.clone().filter(|_| plan.reports.report.is_some());
    done.metadata = document.findings.metadata.clone();
    match plan.mode {
        Mode::Write(To::Text) => {
            done.pieces = text::pieces(&document, &text);
            drop(document);
            done.text = text;
        }
        Mode::Write(To::Markdown) => done.text = markdown::part(&document, plan.links),
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

/// Takes what there is to say of how the text was read, and what is none of it.
fn take_reading(done: &mut Done, text: &str, part: &Part, plan: &Plan, (cues, html): (Option<&Cues>, Option<&Html>)) {
    let shown = &part.input.shown;
    match (cues, html) {
        (Some(cues), _) => {
            done.remarks.extend(&cues.remarks);
            done.leave_out(&cues.left_out, shown, plan);
        }
        (None, Some(html)) => {
            done.looks = html.remark.clone().map(Cow::Owned);
            done.leave_out(&html.left_out, shown, plan);
        }
        (None, None) if part.starts => done.looks = looks::looks_like(text).map(Cow::Borrowed),
        (None, None) => {}
    }
}

/// The document of a part, not washed yet. Of timed text it has the lines of the cues, which know where they stand in the file.
fn new_document<'t>(text: &'t str, part: &Part, told: &[Told], (cues, html): (Option<&'t Cues>, Option<&'t Html>)) -> Document<'t> {
    if let Some(html) = html {
        let place = |told: &Told| html.numbers.binary_search(&(1 + told.line as u64)).ok();
        return html.document(text).decoded(told.iter().filter_map(|told| Some((place(told)?, told.step()))));
    }
    let Some(Cues { numbers, continues, .. }) = cues else {
        let document = Document::with_line_ends(text, part.first_line, part.line_ends);
        let mut document = document.part_of(part.starts, part.ends, part.continues, part.blank_before);
        document.findings.markdown_said = part.input.format == Format::Markdown;
        document.findings.markdown = document.findings.markdown_said;
        return document.decoded(told.iter().map(|told| (told.line, told.step())));
    };
    let document = Document::new(text, part.first_line).numbered(numbers).part_of(part.starts, part.ends, *continues, 0);
    let place = |told: &Told| numbers.binary_search(&(part.first_line + told.line as u64)).ok();
    document.decoded(told.iter().filter_map(|told| Some((place(told)?, told.step()))))
}

/// Completes the findings of a document's first part, and hands them on to its later parts, which wait for them.
fn hand_on_findings(document: &mut Document, part: &Part) {
    if !part.starts {
        return;
    }
    if let Some(page) = &part.input.page {
        document.findings.metadata.extend(page.fields()); // What the page says of itself was there first, and stands.
    }
    if let Some(findings) = &part.findings {
        document.script();
        let _ = findings.set(document.findings.clone()); // Set here and nowhere else, so it is empty.
    }
}
