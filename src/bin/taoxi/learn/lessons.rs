//! What one worker does with one piece of work that is learned from: decode it, and tell what each page in it shows of its site.

use std::mem::take;

use taoxi::document::Document;
use taoxi::html::{self, Html};
use taoxi::learned::{Lesson, NO_HOST, host, is_learned};
use taoxi::lesson;
use taoxi::read::decode::{decode, decode_page};
use taoxi::read::work::{Batch, Format, Part, Records, Work};
use taoxi::records::{Fields, Record};

use crate::panics;

/// How pages are read that are learned from.
#[derive(Clone)]
pub struct Teaching {
    pub fields: Fields,
    pub html: html::Options,
    /// The host of what does not say where it is from.
    pub host: Option<String>,
}

/// What came of one piece of work: the lessons of its pages, in their order, and what there is to say.
#[derive(Default)]
pub struct Taught {
    pub lessons: Vec<Lesson>,
    /// What could not be read, so that the run has failed.
    pub troubles: Vec<String>,
    /// Records that can't be read: the first with its reason, and how many there are.
    pub passed: Option<(String, u64)>,
    /// Parts of texts that are too long to be pages.
    pub too_long: u64,
}

/// Learns from all the work of a batch.
pub fn work(batch: Batch, teaching: &Teaching) -> Taught {
    let mut taught = Taught::default();
    for work in batch {
        match work {
            Work::Part(part) => teaching.part(part, &mut taught),
            Work::Records(records) => teaching.records(&records, &mut taught),
            Work::Trouble(message) => taught.troubles.push(message),
        }
    }
    taught
}

impl Teaching {
    fn part(&self, mut part: Part, taught: &mut Taught) {
        let shown = part.input.shown.clone();
        if part.starts && is_learned(&part.bytes) {
            taught.troubles.push(format!("{shown}: it holds what was learned before, and is added up where its name ends in .lines; rename it"));
            return;
        }
        // What is said in cues is no page, and neither is what goes on after a part of a MiB.
        if !part.starts || !part.ends || part.timed.is_some() {
            taught.too_long += u64::from(part.starts);
            return;
        }
        let may_be_page = part.input.format == Format::Html;
        let decode = if may_be_page { decode_page } else { decode };
        let mut text = decode(take(&mut part.bytes), part.encoding).text;
        let html: Option<Html> = (may_be_page && html::is_markup(&text)).then(|| html::read(take(&mut text), self.html));
        let mut document = match &html {
            Some(html) => html.document(&html.text),
            None => Document::with_line_ends(&text, 1, part.line_ends),
        };
        let archived = part.input.page.as_ref().and_then(|page| page.url.as_deref());
        document.address = document.address.or(archived);
        self.document(&document, &shown, taught);
    }

    fn records(&self, records: &Records, taught: &mut Taught) {
        let mut pass = |number: u64, reason: String| {
            let (_, count) = taught.passed.get_or_insert_with(|| (format!("{}:{number}: {reason}", records.input.shown), 0));
            *count += 1;
        };
        if let Some(stretch) = records.overlong {
            if stretch.begins {
                pass(records.first_line, "longer than --max-record allows".to_string());
            }
            return;
        }
        let mut read = Vec::new();
        for (number, line) in (records.first_line..).zip(records.bytes.split(|byte| *byte == b'\n')) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            let text = simdutf8::basic::from_utf8(line).map_err(|_| "not UTF-8".to_string());
            match text.and_then(|text| Record::read(text, &self.fields)) {
                Ok(record) => read.push(record),
                Err(reason) => pass(number, reason),
            }
        }
        read.iter().for_each(|record| self.document(&record.document(), &records.input.shown, taught));
    }

    fn document(&self, document: &Document, shown: &str, taught: &mut Taught) {
        let host = document.address.and_then(host).or_else(|| self.host.clone());
        match panics::catch(|| lesson(document, host.as_deref().unwrap_or(NO_HOST))) {
            Ok(lesson) => taught.lessons.push(lesson),
            Err(defect) => taught.troubles.push(format!("{shown}: {defect}")),
        }
    }
}
