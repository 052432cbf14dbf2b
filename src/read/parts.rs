//! A file of text that is being read, part by part.

use std::io::{self, Read};
use std::sync::{Arc, OnceLock};

use crate::document::Findings;
use crate::read::binary;
use crate::read::declared;
use crate::read::detect::{detect, detect_page, may_be_utf8, read_byte_order_mark};
use crate::read::line_ends::{blank_lines_at_end, count_lines, find_end_of_line, find_line_end_after};
use crate::read::markup;
use crate::read::timed::Relay;
use crate::read::transcode::Transcoder;
use crate::read::work::{Format, Input, PART, Part, Work};
use crate::text::charset::{Charset, UTF_8};
use crate::text::line_ends::LineEnds;

/// Lines after which a part ends even when it is smaller. Guess: a line takes memory of its own, and there may be a million empty ones in 1 MiB.
const LINES: usize = 1 << 16;

/// Bytes that are asked for at once. Guess: it is little enough that a small file leaves little room unused.
const READ: usize = 64 * 1024;

/// A line is cut into pieces of at most this many bytes. Guess: nobody has measured it.
const LONGEST_LINE: usize = 2 * PART;

/// A file of text that is being read.
pub(crate) struct Parts {
    input: Arc<Input>,
    reader: Reader,
    /// Read and not yet handed out.
    buffer: Vec<u8>,
    exhausted: bool,
    failed: Option<String>,
    /// As the user named it, as a byte order mark did, or as the first part with a high byte showed.
    encoding: Option<Charset>,
    recoded_from: Option<Charset>,
    /// The user named the encoding, which nothing overrules, or a byte order mark did.
    encoding_stated: bool,
    /// The encoding is what a byte order mark says, and the text has not been looked at.
    marked: bool,
    state: State,
    line: u64,
    continues: bool,
    blank_before: usize,
    findings: Option<Arc<OnceLock<Findings>>>,
    /// Bytes that a page may have, which is read whole.
    longest: usize,
    /// What reads the lines of the last part, if the file is timed text.
    timed: Option<Relay>,
}

/// How far a file has been read.
#[derive(PartialEq)]
enum State {
    Fresh,
    Going,
    Done,
}

/// What the bytes come from: the file itself, or a decoder that reads it.
enum Reader {
    Plain(Box<dyn Read + Send>),
    Transcoding(Box<Transcoder<Box<dyn Read + Send>>>),
}

impl Parts {
    pub(crate) fn new(input: Arc<Input>, reader: Box<dyn Read + Send>, encoding: Option<Charset>) -> Parts {
        Parts {
            input,
            reader: Reader::Plain(reader),
            buffer: Vec::new(),
            exhausted: false,
            failed: None,
            encoding,
            recoded_from: None,
            encoding_stated: encoding.is_some(),
            marked: false,
            state: State::Fresh,
            line: 1,
            continues: false,
            blank_before: 0,
            findings: None,
            longest: usize::MAX,
            timed: None,
        }
    }

    /// A page has at most so many bytes.
    pub(crate) fn longest(mut self, longest: usize) -> Parts {
        self.longest = longest;
        self
    }

    /// A text that has been read already; `failed` is why it is not all of it.
    pub(crate) fn from_bytes(input: Arc<Input>, bytes: Vec<u8>, encoding: Option<Charset>, failed: Option<String>) -> Parts {
        Parts { buffer: bytes, exhausted: true, failed, ..Parts::new(input, Box::new(io::empty()), encoding) }
    }

    /// The next part, or what is wrong; `None` when the file is at its end.
    pub(crate) fn next_work(&mut self) -> Option<Work> {
        if self.state == State::Done {
            return self.failed.take().map(Work::Trouble);
        }
        let starts = self.state == State::Fresh;
        if starts {
            self.begin();
        }
        let cut = if self.input.format == Format::Html { self.read_whole() } else { Ok(self.cut()) };
        let (cut, ends) = match cut {
            Ok(cut) => cut,
            Err(trouble) => {
                self.state = State::Done;
                return Some(Work::Trouble(trouble));
            }
        };
        if starts
            && !self.encoding_stated
            && let Some(advice) = binary::advice(&self.buffer[..cut])
        {
            self.state = State::Done;
            return Some(Work::Trouble(format!("{}: {advice}", self.input.shown)));
        }
        if starts && cut == 0 && self.failed.is_some() {
            self.state = State::Done; // Nothing could be read: there is no document to speak of.
            return self.failed.take().map(Work::Trouble);
        }
        // A part is seldom the last of a file, and what grows little by little is copied again and again.
        let mut rest = Vec::with_capacity(if ends { 0 } else { PART + 2 * READ });
        rest.extend_from_slice(&self.buffer[cut..]);
        let mut bytes = std::mem::replace(&mut self.buffer, rest);
        bytes.truncate(cut);
        if bytes.capacity() > cut + cut / 4 {
            bytes.shrink_to_fit(); // Much room to read into is not carried along: a batch may be a thousand small files.
        }
        self.state = if ends { State::Done } else { State::Going };
        Some(Work::Part(self.part(bytes, starts, ends)))
    }

    /// A part of these bytes, with what it has to know of the parts before it.
    fn part(&mut self, bytes: Vec<u8>, starts: bool, ends: bool) -> Part {
        let encoding = self.encoding.unwrap_or(UTF_8);
        let line_ends = LineEnds::in_bytes(&bytes, encoding == UTF_8);
        let first_line = self.line;
        let (lines, ends_line) = count_lines(&bytes, line_ends);
        self.line += lines;
        if starts && !ends {
            self.findings = Some(Arc::default());
        }
        let continues = std::mem::replace(&mut self.continues, !ends_line);
        let blank_before = std::mem::replace(&mut self.blank_before, blank_lines_at_end(&bytes));
        let replaced = match &mut self.reader {
            Reader::Transcoding(reader) => std::mem::take(&mut reader.replaced),
            Reader::Plain(_) => 0,
        };
        if let Format::Timed(format) = self.input.format {
            self.timed = Some(Relay::new(format, self.timed.as_ref()));
        }
        Part {
            input: Arc::clone(&self.input),
            encoding,
            line_ends,
            recoded_from: self.recoded_from,
            replaced,
            starts,
            ends,
            broken: ends && self.failed.is_some(),
            continues: continues && !starts,
            first_line,
            blank_before: if starts { 0 } else { blank_before },
            findings: self.findings.clone(),
            timed: self.timed.as_ref().map(Relay::hand_out),
            bytes,
        }
    }

    /// Looks at the first bytes: a byte order mark, or an encoding that has to be decoded while it is read.
    fn begin(&mut self) {
        self.state = State::Going;
        while self.buffer.len() < 4 && !self.exhausted {
            self.fill(READ);
        }
        if let Some((encoding, length)) = read_byte_order_mark(&self.buffer)
            && self.encoding.is_none_or(|told| told.is_same_but_for_byte_order(encoding))
        {
            self.buffer.drain(..length);
            self.marked = !self.encoding_stated;
            (self.encoding, self.recoded_from) = (Some(encoding), Some(encoding));
            self.encoding_stated = true;
        }
        if self.encoding.is_some_and(Charset::is_decoded_while_read) {
            self.transcode();
        }
        if self.input.guessed {
            while self.buffer.len() < markup::LOOK && !self.exhausted {
                self.fill(READ);
            }
            if markup::is_html(&self.buffer) {
                self.input = Arc::new(Input { format: Format::Html, ..Input::clone(&self.input) });
            }
        }
    }

    /// From here on the bytes are decoded while they are read.
    fn transcode(&mut self) {
        let Some(encoding) = self.encoding else { return };
        let Reader::Plain(reader) = std::mem::replace(&mut self.reader, Reader::Plain(Box::new(io::empty()))) else { return };
        let read: Box<dyn Read + Send> = Box::new(io::Cursor::new(std::mem::take(&mut self.buffer)).chain(reader));
        self.reader = Reader::Transcoding(Box::new(Transcoder::new(read, encoding)));
        (self.encoding, self.recoded_from, self.exhausted) = (Some(UTF_8), Some(encoding), false);
    }

    /// Reads a page to its end, which is never cut.
    fn read_whole(&mut self) -> Result<(usize, bool), String> {
        loop {
            while !self.exhausted && self.buffer.len() <= self.longest {
                self.fill((self.buffer.len() / 2).max(READ));
            }
            if self.buffer.len() > self.longest {
                return Err(format!("{}: a page of more than {} bytes, passed over; --max-record allows more", self.input.shown, self.longest));
            }
            if !self.decide(self.buffer.len()) {
                return Ok((self.buffer.len(), true));
            }
        }
    }

    /// Reads until the next cut is known; the cut, and whether the document ends there.
    fn cut(&mut self) -> (usize, bool) {
        loop {
            while !self.exhausted && self.buffer.len() <= PART {
                self.fill(READ);
            }
            let part = &self.buffer[..self.buffer.len().min(PART)];
            // A small file is cut nowhere.
            let may_be = part.len() >= LINES && self.encoding.is_none_or(|encoding| encoding == UTF_8);
            let rule = LineEnds::in_bytes(part, may_be);
            let line_end = find_end_of_line(part, LINES, rule).or_else(|| find_line_end_after(&self.buffer, PART, rule));
            // How far the buffer has got is chance: a line end beyond the longest line does not count, even where it can be seen already.
            let line_end = line_end.filter(|cut| *cut <= LONGEST_LINE);
            let (cut, ends) = match line_end {
                // One byte past the cut has to be there: without it the document may end here.
                Some(cut) if cut < self.buffer.len() => (cut, false),
                None if self.buffer.len() > LONGEST_LINE => {
                    // A CR just before the cut belongs to a CR LF, or the line would have ended with it.
                    (LONGEST_LINE - usize::from(self.buffer[LONGEST_LINE - 1] == b'\r'), false)
                }
                _ if self.exhausted => (self.buffer.len(), true),
                _ => {
                    self.fill((self.buffer.len() / 2).max(PART / 4));
                    continue;
                }
            };
            if self.decide(cut) {
                continue;
            }
            let inside_a_line = line_end.is_none() && !ends;
            let cut = if inside_a_line { self.encoding.unwrap_or(UTF_8).boundary(&self.buffer, cut) } else { cut };
            return (cut, ends);
        }
    }

    /// Decides the encoding by the bytes of a part, unless it is known; true when the file is now read anew through a decoder.
    fn decide(&mut self, cut: usize) -> bool {
        if std::mem::take(&mut self.marked) && self.encoding == Some(UTF_8) && !may_be_utf8(&self.buffer[..cut], self.input.format == Format::Html) {
            (self.encoding, self.recoded_from) = (None, None);
        }
        if self.encoding.is_some() {
            return false;
        }
        self.encoding = match self.input.format {
            Format::Html => detect_page(&self.buffer[..cut], &self.votes()),
            _ => detect(&self.buffer[..cut], self.line == 1 && !self.continues),
        };
        let anew = self.encoding.is_some_and(Charset::is_decoded_while_read);
        if anew {
            self.transcode();
        }
        anew
    }

    /// What a page is said to be encoded in: by whoever sent it, and by itself.
    fn votes(&self) -> Vec<Charset> {
        let said = self.input.page.as_ref().and_then(|page| page.charset.as_deref());
        said.and_then(declared::of_label).into_iter().chain(declared::declared(&self.buffer)).collect()
    }

    /// Reads once, at most `size` bytes.
    fn fill(&mut self, size: usize) {
        let had = self.buffer.len();
        self.buffer.resize(had + size, 0);
        let read = match &mut self.reader {
            Reader::Plain(reader) => reader.read(&mut self.buffer[had..]),
            Reader::Transcoding(reader) => reader.read(&mut self.buffer[had..]),
        };
        let length = match read {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return self.buffer.truncate(had),
            Err(error) => {
                self.failed = Some(format!("{}: {error}", self.input.shown));
                0
            }
        };
        self.exhausted = length == 0;
        self.buffer.truncate(had + length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dribble::Dribble;

    fn parts(bytes: &[u8], dribble: bool) -> Vec<Part> {
        let reader: Box<dyn Read + Send> = match dribble {
            true => Box::new(Dribble::new(bytes, 7919, 100_003)),
            false => Box::new(io::Cursor::new(bytes.to_vec())),
        };
        let mut reading = Parts::new(Arc::new(Input::standard(None)), reader, None);
        std::iter::from_fn(|| reading.next_work())
            .map(|work| match work {
                Work::Part(part) => part,
                _ => panic!("text gives parts"),
            })
            .collect()
    }

    #[test]
    fn cuts_do_not_depend_on_reads() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("第一行的字{end}").repeat(200_000);
            let (whole, dribbled) = (parts(text.as_bytes(), false), parts(text.as_bytes(), true));
            assert!(whole.len() > 2);
            assert_eq!(whole.len(), dribbled.len());
            for (a, b) in whole.iter().zip(&dribbled) {
                assert_eq!((a.bytes.len(), a.first_line, a.starts, a.ends), (b.bytes.len(), b.first_line, b.starts, b.ends));
                assert!(a.bytes.ends_with(end.as_bytes()));
            }
            let joined: Vec<u8> = whole.iter().flat_map(|part| part.bytes.iter().copied()).collect();
            assert_eq!(joined, text.as_bytes());
            assert_eq!(
                whole.last().unwrap().first_line,
                1 + whole[..whole.len() - 1].iter().map(|part| count_lines(&part.bytes, part.line_ends).0).sum::<u64>()
            );
        }
    }

    #[test]
    fn an_overlong_line_is_cut_between_characters() {
        let text = "字".repeat(3_000_000);
        let parts = parts(text.as_bytes(), false);
        assert!(parts.len() > 3);
        assert!(parts.iter().all(|part| std::str::from_utf8(&part.bytes).is_ok() && part.first_line == 1));
        assert_eq!(parts.iter().map(|part| part.continues).collect::<Vec<_>>()[..2], [false, true]);
    }

    #[test]
    fn cuts_of_overlong_lines_do_not_depend_on_reads() {
        for length in [LONGEST_LINE - 2, LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, LONGEST_LINE + PART / 64, LONGEST_LINE + PART / 18] {
            for end in ["\n", "\r\n", "\r"] {
                let text = format!("{}{end}", "x".repeat(length)).repeat(3);
                let cuts = |dribble| parts(text.as_bytes(), dribble).iter().map(|part| (part.bytes.len(), part.first_line)).collect::<Vec<_>>();
                assert_eq!(cuts(false), cuts(true), "{length} bytes and {end:?}");
                let lines: u64 = parts(text.as_bytes(), true).iter().map(|part| count_lines(&part.bytes, part.line_ends).0).sum();
                assert_eq!(lines, 3, "{length} bytes and {end:?}");
            }
        }
    }

    #[test]
    fn an_empty_file_is_one_empty_part() {
        let parts = parts(b"", false);
        assert_eq!(parts.len(), 1);
        assert!(parts[0].starts && parts[0].ends && parts[0].bytes.is_empty());
    }
}
