//! Archives of pages: WARC files whose records hold the text of a page each, as Common Crawl's WET files do.
//!
//! A record is a head of lines, an empty line, and as many bytes as the head's Content-Length says. Records of the types `conversion` and
//! `resource` whose content is plain text are pages; others are passed over. A record is held whole, up to `--max-record`, because only what
//! follows it shows whether its length is right: where no record follows, it is left out, and reading goes on at the next line that begins a
//! record.

use std::io::Read;
use std::sync::Arc;

use memchr::memmem;

use crate::read::parts::Parts;
use crate::read::work::{ArchivedPage, Format, Input, Work};
use crate::text::charset::{Charset, UTF_8};

/// How a record begins, and how one does that is looked for after damage.
const BEGINNING: &[u8] = b"WARC/1.";
const NEXT: &[u8] = b"\nWARC/1.";

/// Bytes of the longest head of a record. Common Crawl's have some hundred.
const LONGEST_HEAD: usize = 64 * 1024;

/// Bytes that are asked for at once.
const READ: usize = 64 * 1024;

/// Damaged records of a file that are named one by one before they are only counted.
const NAMED: u64 = 10;

/// An archive that is being read.
pub(crate) struct Wet {
    input: Arc<Input>,
    reader: Box<dyn Read + Send>,
    /// Read and not yet handed out.
    buffer: Vec<u8>,
    /// Where in the unpacked file the buffer begins, in bytes.
    offset: u64,
    exhausted: bool,
    failed: Option<String>,
    encoding: Charset,
    max_record: usize,
    /// Number of the record that is being read, from 1; all types count.
    number: u64,
    pages: u64,
    damaged: u64,
    /// The page that is being cut into parts.
    page: Option<Parts>,
    /// What keeps the archive as a whole from being read has been said.
    has_explained: bool,
}

/// What the head of a record says.
#[derive(Debug, Default, PartialEq)]
struct Head {
    /// Bytes of the content.
    length: Option<usize>,
    kind: String,
    content_type: Option<String>,
    page: ArchivedPage,
}

impl Wet {
    /// `encoding` is what the user says the pages are in; WET files are UTF-8. `max_record` is in bytes.
    pub(crate) fn new(input: Arc<Input>, reader: Box<dyn Read + Send>, encoding: Option<Charset>, max_record: usize) -> Wet {
        Wet {
            input,
            reader,
            buffer: Vec::new(),
            offset: 0,
            exhausted: false,
            failed: None,
            encoding: encoding.unwrap_or(UTF_8),
            max_record,
            number: 0,
            pages: 0,
            damaged: 0,
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
                Some(Ok((page, content))) => {
                    self.pages += 1;
                    let shown = format!("{}:{}", self.input.shown, self.number).into();
                    let input = Input { shown, format: Format::Text, page: Some(page), ..Input::clone(&self.input) };
                    self.page = Some(Parts::from_bytes(Arc::new(input), content, self.encoding));
                }
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

    /// What is to be said when the file is at its end; asked until there is nothing more.
    fn last_words(&mut self) -> Option<String> {
        let more = self.damaged.saturating_sub(NAMED);
        if more > 0 {
            self.damaged = NAMED;
            return Some(format!("{more} more damaged records were left out"));
        }
        if let Some(failed) = self.failed.take() {
            self.has_explained = true;
            return Some(failed);
        }
        if self.number > 0 && self.pages == 0 && self.damaged == 0 && !std::mem::replace(&mut self.has_explained, true) {
            let advice = "for an archive of HTML, extract the text of its pages first";
            return Some(format!("no record in it holds the text of a page; {advice}"));
        }
        None
    }

    /// The next page and its content, or why a record is none; the reader then stands where the next may begin.
    fn next_record(&mut self) -> Option<Result<(ArchivedPage, Vec<u8>), String>> {
        loop {
            self.skip_blank_lines();
            if self.buffer.is_empty() {
                return None;
            }
            self.number += 1;
            if !self.buffer.starts_with(BEGINNING) {
                return Some(Err(self.damage("does not begin with WARC/1.", 0)));
            }
            let Some(start) = self.find_head_end() else { return Some(Err(self.damage("has a head without an end", BEGINNING.len()))) };
            let head = Head::parse(&self.buffer[..start]);
            let Some(length) = head.length else { return Some(Err(self.damage("does not say its Content-Length", start))) };
            if length > self.max_record {
                if head.is_page() {
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
            if head.is_page() {
                return Some(Ok((head.page, self.take_front(start, end))));
            }
            self.drop_front(end);
        }
    }

    /// Says what is wrong with a record and goes to the next, which begins after the first `from` bytes of the buffer.
    fn damage(&mut self, reason: &str, from: usize) -> String {
        let message = format!("record {} at byte {} {reason}; it is left out", self.number, self.offset);
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
            let whole = self.buffer.len() >= end + 4 + BEGINNING.len();
            if whole || !self.fill() {
                let Some(rest) = self.buffer.get(end..) else { return false };
                let blank = rest.iter().take(4).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
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

    /// What stands at `start..end` of the buffer, which goes up to there. What follows is little, so that is what moves.
    fn take_front(&mut self, start: usize, end: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(end);
        let mut taken = std::mem::replace(&mut self.buffer, rest);
        taken.drain(..start);
        self.offset += end as u64;
        taken
    }

    /// Lets go of the first `length` bytes of the buffer.
    fn drop_front(&mut self, length: usize) {
        self.buffer.drain(..length);
        self.offset += length as u64;
        if self.buffer.capacity() > 16 * READ {
            self.buffer.shrink_to(2 * READ); // The room that one long record took.
        }
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

impl Head {
    /// The lines of a head after its first. Names are written in whatever case; of a name that comes twice the first counts.
    fn parse(bytes: &[u8]) -> Head {
        let mut head = Head::default();
        for line in String::from_utf8_lossy(bytes).lines().skip(1) {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-length" if head.length.is_none() => head.length = value.parse().ok(),
                "content-type" if head.content_type.is_none() => head.content_type = Some(value.to_ascii_lowercase()),
                "warc-type" if head.kind.is_empty() => head.kind = value.to_ascii_lowercase(),
                // WARC 1.0 writes addresses between angle brackets.
                "warc-target-uri" => head.page.url = Some(value.trim_start_matches('<').trim_end_matches('>').to_string()),
                "warc-date" => head.page.crawled = Some(value.to_string()),
                _ => {}
            }
        }
        head
    }

    /// The record is a page: a text made from one, which need not say that it is text, or a resource that says so.
    fn is_page(&self) -> bool {
        let text = self.content_type.as_ref().map(|content_type| content_type.starts_with("text/plain"));
        match self.kind.as_str() {
            "conversion" => text.unwrap_or(true),
            "resource" => text.unwrap_or(false),
            _ => false,
        }
    }
}
