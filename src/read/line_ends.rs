//! Where lines end in bytes that are not decoded yet: at LF, CR LF, or a lone CR, as in documents.

use std::ops::Range;

/// Where the lines of some bytes stand, without their ends: LF, CR LF, or a lone CR.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let end = ends.next().unwrap_or(bytes.len());
        let line = start..if end > start && bytes.get(end) == Some(&b'\n') && bytes[end - 1] == b'\r' { end - 1 } else { end };
        start = end + 1;
        Some(line)
    })
}

/// The end of the first line that ends at or after `from`, its line end included. `None` where a CR may still turn out to be a CR LF.
pub(super) fn find_line_end_after(bytes: &[u8], from: usize) -> Option<usize> {
    let at = from + memchr::memchr2(b'\n', b'\r', bytes.get(from..)?)?;
    match (bytes[at], bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(at + 2),
        (b'\r', None) => None,
        _ => Some(at + 1),
    }
}

/// The end of line number `number`, counted from 1, its line end included.
pub(super) fn find_end_of_line(bytes: &[u8], number: usize) -> Option<usize> {
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1).is_some_and(|next| *next != b'\n'));
    ends.nth(number.checked_sub(1)?).map(|at| at + 1)
}

/// Line ends in `bytes`: LF, CR LF, or a lone CR.
pub(super) fn count_lines(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let lone = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (feeds + lone) as u64
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
        let found: Vec<&[u8]> = lines(text).map(|line| &text[line]).collect();
        assert_eq!(found, [&b"a"[..], b"b", b"c", b"", b"", b"", b"d"]);
    }
}
