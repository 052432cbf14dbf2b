//! Where lines end in bytes that are not decoded yet, as in documents.

use std::ops::Range;

use crate::text::line_ends::{LineEnds, VERTICAL_TAB};

/// Where the lines of some bytes stand, without their ends.
pub(super) fn lines(bytes: &[u8], rule: LineEnds) -> impl Iterator<Item = Range<usize>> {
    let mut ends = rule.ends(bytes);
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let end = ends.next().unwrap_or(bytes.len()..bytes.len());
        let line = start..end.start;
        start = end.end;
        Some(line)
    })
}

/// The end of the first line that ends at or after `from`, its line end included. `None` where what follows may still make another end of it.
pub(super) fn find_line_end_after(bytes: &[u8], from: usize, rule: LineEnds) -> Option<usize> {
    rule.ends_from(bytes, from).next().filter(|end| is_known(bytes, end)).map(|end| end.end)
}

/// The end of line number `number`, counted from 1, its line end included.
pub(super) fn find_end_of_line(bytes: &[u8], number: usize, rule: LineEnds) -> Option<usize> {
    // Few texts have lines so short that this one lies in the bytes, and to count them is faster than to look at each.
    if rule == LineEnds::default() && count_line_feeds(bytes) + count_others(bytes) < number {
        return None;
    }
    rule.ends(bytes).filter(|end| is_known(bytes, end)).nth(number.checked_sub(1)?).map(|end| end.end)
}

/// No byte that follows can make another end of it: a CR may be the half of a CR LF, and others are none before a line end.
fn is_known(bytes: &[u8], end: &Range<usize>) -> bool {
    bytes[end.start..end.end].ends_with(b"\n") || end.end < bytes.len()
}

/// Line ends in `bytes`, and whether the bytes end in one.
pub(super) fn count_lines(bytes: &[u8], rule: LineEnds) -> (u64, bool) {
    if rule == LineEnds::default() && memchr::memchr2(b'\r', VERTICAL_TAB, bytes).is_none() {
        return (count_line_feeds(bytes) as u64, bytes.ends_with(b"\n"));
    }
    let mut last = 0;
    let count = rule.ends(bytes).inspect(|end| last = end.end).count();
    (count as u64, count > 0 && last == bytes.len())
}

fn count_line_feeds(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// How many bytes end lines in every encoding and are no LF.
fn count_others(bytes: &[u8]) -> usize {
    memchr::memchr2_iter(b'\r', VERTICAL_TAB, bytes).count()
}

/// Blank lines that end `bytes`, up to three; more make no difference to any rule.
pub(super) fn blank_lines_at_end(bytes: &[u8]) -> usize {
    let mut lines = bytes.rsplit(|byte| *byte == b'\n').skip(1);
    (0..3).take_while(|_| lines.next().is_some_and(|line| line.trim_ascii().is_empty())).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_documents_have_them() {
        let text = b"a\r\nb\rc\n\n\r\n\rd";
        let found: Vec<&[u8]> = lines(text, LineEnds::default()).map(|line| &text[line]).collect();
        assert_eq!(found, [&b"a"[..], b"b", b"c", b"", b"", b"", b"d"]);
    }
}
