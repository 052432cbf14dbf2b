//! Archives of pages: WARC files, whose records hold what servers sent to a crawler, or as Common Crawl's WET files do, the text of a page each.
//!
//! A record is a head of lines, an empty line, and as many bytes as the head's Content-Length says. Which records are pages, `page.rs` tells; others
//! are passed over. A record is held whole, up to `--max-record`, because only what follows it shows whether its length is right: where no record
//! follows, it is left out, and reading goes on at the next line that begins a record. What is packed inside of it may become as long as that too.

mod body;
mod head;
mod http;
mod kind;
mod page;

use std::io::Read;
use std::sync::Arc;

use memchr::memmem;

use crate::read::parts::Parts;
use crate::read::warc::head::Head;
use crate::read::warc::page::Page;
use crate::read::work::{Input, Work};
use crate::text::charset::{Charset, UTF_8};

/// How a record begins, and how one does that is looked for after damage.
const BEGINNING: &[u8] = b"WARC/";
const NEXT: &[u8] = b"\nWARC/";

/// Bytes of the longest head of a record. Guess: Common Crawl's have some hundred.
const LONGEST_HEAD: usize = 64 * 1024;

/// Line ends after a record, as bytes. Guess: the standard has four; where the length of a record does not count those of its content, there are
/// more.
const BLANK: usize = 8;

/// Bytes that are asked for at once. Guess: nobody has measured it.
const READ: usize = 64 * 1024;

/// Damaged records of a file that are named one by one before they are only counted. Guess: nobody has measured it.
const NAMED: u64 = 10;

/// An archive that is being read.
pub(crate) struct Archive {
    input: Arc<Input>,
    reader: Box<dyn Read + Send>,
    /// Read and not yet handed out.
    buffer: Vec<u8>,
    /// Where in the unpacked file the buffer begins, in bytes.
    offset: u64,
    exhausted: bool,
    failed: Option<String>,
    encoding: Option<Charset>,
    max_record: usize,
    /// Number of the record that is being read, from 1; all types count.
    number: u64,
    pages: u64,
    /// Records that were left out, and those that could be read in part.
    damaged: u64,
    flawed: u64,
    /// The page that is being cut into parts.
    page: Option<Parts>,
    /// What keeps the archive as a whole from being read has been said.
    has_explained: bool,
}

impl Archive {
    /// `encoding` is what the user says the pages are in. `max_record` is in bytes.
    pub(crate) fn new(input: Arc<Input>, reader: Box<dyn Read + Send>, encoding: Option<Charset>, max_record: usize) -> Archive {
        Archive {
            input,
            reader,
            buffer: Vec::new(),
            offset: 0,
            exhausted: false,
            failed: None,
            encoding,
            max_record,
            number: 0,
            pages: 0,
            damaged: 0,
            flawed: 0,
            page: None,
            has_explained: false,
        }
    }

    /// The next part of a page, or a trouble.
    pub(crate) fn next_work(&mut self) -> Option<Work> {
        loop {
            if let Some(work) = self.page.as_mut().and_then(Parts::next_work) {
                return Some(work);
            }
            self.page = None;
            match self.next_record() {
                Some(Ok(page)) => self.begin(page),
                Some(Err(reason)) => {
                    self.damaged += 1;
                    if self.damaged <= NAMED {
                        return Some(Work::Trouble(format!("{}: {reason}", self.input.shown)));
                    }
                }
                None => return self.last_words().map(|words| Work::Trouble(format!("{}: {words}", self.input.shown))),
            }
        }
    }

    /// Begins to hand out a page.
    fn begin(&mut self, page: Page) {
        self.pages += 1;
        self.flawed += u64::from(page.flaw.is_some());
        let flaw = page.flaw.filter(|_| self.flawed <= NAMED).map(|flaw| format!("{}: {flaw}", self.input.shown));
        let shown = format!("{}:{}", self.input.shown, self.number).into();
        let input = Input { shown, format: page.format, page: Some(page.about), ..Input::clone(&self.input) };
        let encoding = self.encoding.or(page.is_conversion.then_some(UTF_8));
        self.page = Some(Parts::from_bytes(Arc::new(input), page.bytes, encoding, flaw));
    }

    /// What is to be said when the file is at its end; asked until there is nothing more.
    fn last_words(&mut self) -> Option<String> {
        let more = self.damaged.saturating_sub(NAMED);
        if more > 0 {
            self.damaged = NAMED;
            return Some(format!("{more} more damaged records were left out"));
        }
        let more = self.flawed.saturating_sub(NAMED);
        if more > 0 {
            self.flawed = NAMED;
            return Some(format!("{more} more records were read in part"));
        }
        if let Some(failed) = self.failed.take() {
            self.has_explained = true;
            return Some(failed);
        }
        if self.number > 0 && self.pages == 0 && self.damaged == 0 && !std::mem::replace(&mut self.has_explained, true) {
            return Some("no record in it holds a page, as HTML or as text".to_string());
        }
        None
    }

    /// The next page, or why a record that holds one can't be read; the reader then stands where the next may begin.
    fn next_record(&mut self) -> Option<Result<Page, String>> {
        loop {
            self.skip_blank_lines();
            if self.buffer.is_empty() {
                return None;
            }
            self.number += 1;
            if !self.buffer.starts_with(BEGINNING) {
                return Some(Err(self.damage("does not begin with WARC/", 0)));
            }
            let Some(start) = self.find_head_end() else { return Some(Err(self.damage("has a head without an end", BEGINNING.len()))) };
            let head = Head::parse(&self.buffer[..start]);
            let Some(length) = head.length else { return Some(Err(self.damage("does not say its Content-Length", start))) };
            if length > self.max_record {
                self.fill_up_to(start + LONGEST_HEAD);
                if page::may_be(&head, &self.buffer[start..]) {
                    let reason = format!("is {length} bytes long and --max-record {}", self.max_record);
                    return Some(Err(self.damage(&reason, start)));
                }
                self.drop_front(start);
                self.pass_over(length);
                continue;
            }
            let end = start + length;
            if !self.has_record_at(end) {
                let reason = if self.buffer.len() < end {
                    format!("ends before its Content-Length of {length} bytes")
                } else {
                    format!("has a Content-Length of {length} bytes, and no record follows there")
                };
                return Some(Err(self.damage(&reason, start)));
            }
            let page = page::open(&head, &self.buffer[start..end], self.max_record);
            let place = self.place();
            self.drop_front(end);
            match page {
                Ok(None) => {}
                Ok(Some(page)) => {
                    let flaw = page.flaw.map(|flaw| format!("{place}: {flaw}; what could be read of it is read"));
                    return Some(Ok(Page { flaw, ..page }));
                }
                Err(reason) => return Some(Err(format!("{place} {reason}; it is left out"))),
            }
        }
    }

    /// The record that is being read, as messages name it.
    fn place(&self) -> String {
        format!("record {} at byte {}", self.number, self.offset)
    }

    /// Says what is wrong with a record and goes to the next, which begins after the first `from` bytes of the buffer.
    fn damage(&mut self, reason: &str, from: usize) -> String {
        let message = format!("{} {reason}; it is left out", self.place());
        let mut from = from.saturating_sub(1); // The line end that NEXT begins with may be the head's last.
        loop {
            if let Some(at) = memmem::find(&self.buffer[from..], NEXT) {
                self.drop_front(from + at + 1);
                return message;
            }
            // The end of the buffer may be the beginning of what is looked for.
            self.drop_front(self.buffer.len().saturating_sub(NEXT.len() - 1).max(from.min(self.buffer.len())));
            from = 0;
            if !self.fill() {
                self.drop_front(self.buffer.len());
                return message;
            }
        }
    }

    /// Goes to the first byte that ends no line.
    fn skip_blank_lines(&mut self) {
        loop {
            let blank = self.buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.drop_front(blank);
            if self.buffer.len() >= BEGINNING.len() || !self.fill() {
                return;
            }
        }
    }

    /// Where the head's empty line ends.
    fn find_head_end(&mut self) -> Option<usize> {
        loop {
            let head = &self.buffer[..self.buffer.len().min(LONGEST_HEAD)];
            let ends = [memmem::find(head, b"\r\n\r\n").map(|at| at + 4), memmem::find(head, b"\n\n").map(|at| at + 2)];
            if let Some(end) = ends.into_iter().flatten().min() {
                return Some(end);
            }
            if self.buffer.len() >= LONGEST_HEAD || !self.fill() {
                return None;
            }
        }
    }

    /// Whether a record ends at `end` of the buffer: there the file ends, or another record begins after blank lines.
    fn has_record_at(&mut self, end: usize) -> bool {
        loop {
            let whole = self.buffer.len() >= end + BLANK + BEGINNING.len();
            if whole || !self.fill() {
                let Some(rest) = self.buffer.get(end..) else { return false };
                let blank = rest.iter().take(BLANK).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                let next = &rest[blank..];
                return next.starts_with(BEGINNING) || BEGINNING.starts_with(next);
            }
        }
    }

    /// Passes over `length` bytes without holding them.
    fn pass_over(&mut self, length: usize) {
        let mut left = length;
        while left > 0 {
            let here = left.min(self.buffer.len());
            self.drop_front(here);
            left -= here;
            if left > 0 && !self.fill() {
                return;
            }
        }
    }

    /// Lets go of the first `length` bytes of the buffer.
    fn drop_front(&mut self, length: usize) {
        self.buffer.drain(..length);
        self.offset += length as u64;
        if self.buffer.capacity() > 16 * READ {
            self.buffer.shrink_to(2 * READ); // The room that one long record took.
        }
    }

    /// Reads until the buffer has so many bytes, if there are as many.
    fn fill_up_to(&mut self, length: usize) {
        while self.buffer.len() < length && self.fill() {}
    }

    /// Reads more; false when there is no more.
    fn fill(&mut self) -> bool {
        if self.exhausted {
            return false;
        }
        let had = self.buffer.len();
        // What came before an error is in the buffer.
        if let Err(error) = self.reader.by_ref().take(READ as u64).read_to_end(&mut self.buffer) {
            self.failed = Some(error.to_string());
            self.exhausted = true;
        }
        self.exhausted |= self.buffer.len() == had;
        self.buffer.len() > had
    }
}
