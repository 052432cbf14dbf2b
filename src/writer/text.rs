//! Plain text: the lines that nobody claimed, as they stand.

use std::io::{self, Write};
use std::ops::Range;

use crate::document::{Document, Line};

/// A part's output: slices of the input and what was written anew, in order. A run of untouched lines is one slice.
pub enum Piece {
    /// A byte range of the text that the document was made from.
    Input(Range<usize>),
    /// What was written anew.
    New(String),
}

/// The lines of a document, as pieces of the text it was made from.
pub fn pieces(document: &Document, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in document.lines().iter().filter(|line| !line.is_claimed()) {
        let end = line.end().as_str();
        match line.borrowed() {
            Some(borrowed) if line.end() == line.original_end() => {
                // `borrowed` is a slice of `text`, so its address says where it stands.
                let start = borrowed.as_ptr() as usize - text.as_ptr() as usize;
                let stop = start + borrowed.len() + end.len();
                match pieces.last_mut() {
                    Some(Piece::Input(last)) if last.end == start => last.end = stop,
                    _ => pieces.push(Piece::Input(start..stop)),
                }
            }
            _ => {
                let new = [line.text(), end].concat();
                match pieces.last_mut() {
                    Some(Piece::New(last)) => last.push_str(&new),
                    _ => pieces.push(Piece::New(new)),
                }
            }
        }
    }
    pieces
}

/// Writes pieces of `text`.
pub fn write(pieces: &[Piece], text: &str, to: &mut impl Write) -> io::Result<()> {
    pieces.iter().try_for_each(|piece| match piece {
        Piece::Input(range) => to.write_all(&text.as_bytes()[range.clone()]),
        Piece::New(new) => to.write_all(new.as_bytes()),
    })
}

/// The lines of a document as one string. The values of a record, which may end without a line end, are lines too.
pub fn written(document: &Document) -> String {
    let written = document.lines().iter().filter(|line| !line.is_claimed());
    let mut text = String::with_capacity(document.lines().iter().map(|line| line.text().len() + 2).sum());
    let mut value = 0;
    for line in written {
        if line.value() != value {
            value = line.value();
            if !text.is_empty() && !text.ends_with(['\n', '\r']) {
                text.push('\n');
            }
        }
        text.push_str(line.text());
        text.push_str(line.end().as_str());
    }
    text
}

/// What is left of these lines, which are those of one value of a record.
pub fn value(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text().len() + 2).sum());
    for line in lines.iter().filter(|line| !line.is_claimed()) {
        text.push_str(line.text());
        text.push_str(line.end().as_str());
    }
    text
}
