//! Bytes that begin as a page in HTML does.

/// Bytes that are looked at.
pub(super) const LOOK: usize = 1024;

/// The bytes begin as a page does: after blanks, comments and the declaration of XML with the declaration or the first element of HTML. Text that
/// only speaks of HTML begins with a word of its own.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let mut rest = bytes[..bytes.len().min(LOOK)].trim_ascii_start();
    rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest).trim_ascii_start();
    loop {
        let end: &[u8] = match () {
            () if rest.starts_with(b"<!--") => b"-->",
            () if rest.starts_with(b"<?xml") => b"?>",
            () => break,
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return false };
        rest = rest[at + end.len()..].trim_ascii_start();
    }
    let begins = |name: &[u8]| {
        rest.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name))
            && rest.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<head")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_first_tag() {
        for page in
            ["<!DOCTYPE html><p>", "\n <HTML lang=zh>", "<!-- saved -->\n<html>", "<?xml version=\"1.0\"?><!doctype HTML PUBLIC", "\u{FEFF}<html>"]
        {
            assert!(is_html(page.as_bytes()), "{page}");
        }
        for text in ["<p>一</p>", "HTML 以 <html> 开头。", "<htmlx>", "<!-- 注 --> 一", "<!-- <html>", "", "<?xml version=\"1.0\"?><rss>"] {
            assert!(!is_html(text.as_bytes()), "{text}");
        }
    }
}
