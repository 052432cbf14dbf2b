//! A file of records that is being read: whole lines, handed out as soon as they are there.
//!
//! Whoever sends one record and waits for the answer must get it. So every read is followed by all the whole lines it completed, and nothing waits for
//! a batch to fill. No two records know of each other, so that the output does not depend on what a read happened to return.

use std::io::{self, Read};
use std::sync::Arc;

use crate::read::work::{Input, PART, Records, Stretch, Work};

/// How records are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Bytes a record may have, without its line end. Of a longer one no more than this and a [`PART`] is ever held.
    pub longest: usize,
    /// Each record is handed out by itself.
    pub one_by_one: bool,
}

impl Default for Reading {
    /// Records of 16 MiB at most.
    fn default() -> Reading {
        Reading { longest: 16 << 20, one_by_one: false }
    }
}

/// A file of records that is being read.
pub(crate) struct Lines {
    input: Arc<Input>,
    reader: Box<dyn Read + Send>,
    reading: Reading,
    /// Nobody waits for the answer to what comes packed, and it comes in small pieces: they are gathered.
    packed: bool,
    /// What a single read returns, or several of what comes packed.
    chunk: Vec<u8>,
    /// Read; handed out up to `taken`, and without a line end from there up to `searched`.
    buffer: Vec<u8>,
    taken: usize,
    searched: usize,
    /// The last read returned less than it could have.
    waiting: bool,
    starts: bool,
    /// Inside a record that is too long.
    overlong: bool,
    done: bool,
    line: u64,
    failed: Option<String>,
}

impl Lines {
    pub(crate) fn new(input: Arc<Input>, reader: Box<dyn Read + Send>, reading: Reading) -> Lines {
        Lines {
            packed: input.packed.is_some(),
            input,
            reader,
            reading,
            chunk: vec![0; PART],
            buffer: Vec::new(),
            taken: 0,
            searched: 0,
            waiting: false,
            starts: true,
            overlong: false,
            done: false,
            line: 1,
            failed: None,
        }
    }

    /// The next records, or what is wrong; `None` when the file is at its end.
    pub(crate) fn next_work(&mut self) -> Option<Work> {
        while !self.done {
            if let Some(work) = self.cut() {
                return Some(work);
            }
            self.done = !self.fill();
            if self.done && !(self.starts && self.buffer.is_empty() && self.failed.is_some()) {
                let stretch = self.overlong.then_some(Stretch { begins: false, ends: true });
                return Some(self.hand_out(self.buffer.len(), stretch, true));
            }
        }
        self.failed.take().map(Work::Trouble)
    }

    /// The whole lines that are there, or what is there of a line that is too long.
    fn cut(&mut self) -> Option<Work> {
        if self.overlong {
            let rest = &self.buffer[self.taken..];
            let end = memchr::memchr(b'\n', rest).map(|at| at + 1);
            self.overlong = end.is_none();
            let cut = end.unwrap_or_else(|| whole_characters(rest));
            return (cut > 0).then(|| self.hand_out(self.taken + cut, Some(Stretch { begins: false, ends: end.is_some() }), false));
        }
        let unsearched = &self.buffer[self.searched..];
        let end = if self.reading.one_by_one { memchr::memchr(b'\n', unsearched) } else { memchr::memrchr(b'\n', unsearched) };
        if let Some(at) = end {
            return Some(self.hand_out(self.searched + at + 1, None, false));
        }
        self.searched = self.buffer.len();
        // The last byte may be the CR of a line end.
        self.overlong = self.buffer.len() - self.taken > self.reading.longest.saturating_add(1);
        let cut = self.taken + whole_characters(&self.buffer[self.taken..]);
        self.overlong.then(|| self.hand_out(cut, Some(Stretch { begins: true, ends: false }), false))
    }

    /// Hands out the buffer up to `to`; `overlong` for a stretch of a record that is too long, `ends` for the last.
    fn hand_out(&mut self, to: usize, overlong: Option<Stretch>, ends: bool) -> Work {
        let bytes = self.buffer[self.taken..to].to_vec();
        (self.taken, self.searched) = (to, to);
        let first_line = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        let starts = std::mem::replace(&mut self.starts, false);
        let waiting = self.waiting || self.reading.one_by_one;
        let broken = ends && self.failed.is_some();
        Work::Records(Records { input: Arc::clone(&self.input), bytes, starts, ends, broken, first_line, overlong, waiting })
    }

    /// Reads once, or what comes packed until the chunk is full; false where the file ends.
    fn fill(&mut self) -> bool {
        self.buffer.drain(..self.taken);
        self.searched -= self.taken;
        self.taken = 0;
        let mut length = 0;
        while self.failed.is_none() && length < self.chunk.len() {
            match self.reader.read(&mut self.chunk[length..]) {
                Ok(0) => break,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => self.failed = Some(format!("{}: {error}", self.input.shown)),
            }
            if !self.packed {
                break;
            }
        }
        self.waiting = !self.packed && length < self.chunk.len();
        self.buffer.extend_from_slice(&self.chunk[..length]);
        length > 0
    }
}

/// How many bytes do not end inside a character or a CR LF.
fn whole_characters(bytes: &[u8]) -> usize {
    let length = bytes.len();
    if bytes.ends_with(b"\r") {
        return length - 1;
    }
    let lead = (1..=length.min(3)).find(|back| !(0x80..0xC0).contains(&bytes[length - back]));
    let incomplete = lead.filter(|back| match bytes[length - back] {
        0xC0..0xE0 => *back < 2,
        0xE0..0xF0 => *back < 3,
        0xF0.. => *back < 4,
        _ => false,
    });
    length - incomplete.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dribble::Dribble;

    fn handed_out(bytes: &[u8], dribble: bool, reading: Reading) -> Vec<Records> {
        let reader: Box<dyn Read + Send> = match dribble {
            true => Box::new(Dribble::new(bytes, 7, 23)),
            false => Box::new(io::Cursor::new(bytes.to_vec())),
        };
        let mut lines = Lines::new(Arc::new(Input::standard(None)), reader, reading);
        std::iter::from_fn(|| lines.next_work())
            .map(|work| match work {
                Work::Records(records) => records,
                _ => panic!("records give records"),
            })
            .collect()
    }

    #[test]
    fn nothing_is_lost_between_reads_and_no_character_is_cut() {
        let text = format!("{{}}\r\n{}\r\n\n{{\"a\":1}}\n{}", "渡口".repeat(50), "字".repeat(60));
        for one_by_one in [false, true] {
            for dribble in [false, true] {
                let reading = Reading { longest: 40, one_by_one };
                let all = handed_out(text.as_bytes(), dribble, reading);
                assert_eq!(all.iter().flat_map(|records| records.bytes.clone()).collect::<Vec<u8>>(), text.as_bytes());
                assert!(all[0].starts && all.iter().skip(1).all(|records| !records.starts));
                assert!(all.iter().rev().skip(1).all(|records| !records.ends) && all.last().is_some_and(|records| records.ends));
                for records in &all {
                    assert!(std::str::from_utf8(&records.bytes).is_ok());
                    assert!(records.overlong.is_some() || records.ends || records.bytes.ends_with(b"\n"));
                }
            }
        }
    }

    #[test]
    fn of_a_record_that_is_too_long_little_is_held() {
        let text = format!("{}\n{{}}\n", "字".repeat(3_000_000));
        let all = handed_out(text.as_bytes(), false, Reading { longest: 1000, one_by_one: false });
        assert!(all.iter().all(|records| records.bytes.len() <= PART + 1000));
        let stretches: Vec<Stretch> = all.iter().filter_map(|records| records.overlong).collect();
        assert_eq!(stretches.first(), Some(&Stretch { begins: true, ends: false }));
        assert_eq!(stretches.last(), Some(&Stretch { begins: false, ends: true }));
        assert!(all.iter().filter(|records| records.overlong.is_some()).all(|records| records.first_line == 1));
    }
}
