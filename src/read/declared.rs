//! What a page in HTML says that it is encoded in. Programs write such a line once and change the encoding later, so it is a vote and no more.

use crate::text::charset::{Charset, UTF_8};

/// Bytes in which a page says it. Guess: the standard has browsers look at 1,024; comments and scripts may come first.
const LOOK: usize = 16 * 1024;

/// The encodings that a page names: in the declaration of XML and in `meta`.
pub(super) fn declared(page: &[u8]) -> Vec<Charset> {
    let head = &page[..page.len().min(LOOK)];
    let mut found = Vec::new();
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if start.starts_with(b"<?xml") {
        found.extend(named(tag(start), b"encoding"));
    }
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            rest = memchr::memmem::find(rest, b"-->").map_or(&[], |end| &rest[end..]);
        } else if rest.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")) {
            found.extend(named(tag(rest), b"charset"));
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    found
}

/// The encoding of a label, as a header has it. Bytes in which it could be read are not UTF-16, whatever it says.
pub(super) fn of_label(label: &str) -> Option<Charset> {
    Charset::named(label).map(|charset| if charset.is_decoded_while_read() && charset.name().starts_with("UTF") { UTF_8 } else { charset })
}

fn tag(bytes: &[u8]) -> &[u8] {
    &bytes[..memchr::memchr(b'>', bytes).unwrap_or(bytes.len())]
}

/// The encoding that stands behind a word and a sign of equality.
fn named(tag: &[u8], word: &[u8]) -> Option<Charset> {
    let lower = tag.to_ascii_lowercase();
    memchr::memmem::find_iter(&lower, word).find_map(|at| {
        let rest = lower[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.:+".contains(byte)).count();
        of_label(std::str::from_utf8(&rest[..length]).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(page: &str) -> Vec<&'static str> {
        declared(page.as_bytes()).into_iter().map(Charset::name).collect()
    }

    #[test]
    fn labels_are_found_where_pages_have_them() {
        assert_eq!(names("<html><head><meta charset=gb2312>"), ["gb18030"]);
        assert_eq!(names("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; Charset = big5-hkscs'>"), ["Big5"]);
        assert_eq!(names("<?xml version='1.0' encoding='EUC-JP'?><html><meta charset=\"utf-8\"/>"), ["EUC-JP", "UTF-8"]);
        assert_eq!(names("\u{FEFF}\n<?xml encoding=\"KOI8-R\"?>"), ["KOI8-R"]);
        assert_eq!(names("<meta charset=utf-16le>"), ["UTF-8"]);
    }

    #[test]
    fn what_says_nothing_is_passed_over() {
        for page in [
            "",
            "<meta",
            "<meta charset>",
            "<meta charset=''>",
            "<meta charset=none>",
            "<!-- <meta charset=gbk> -->",
            "charset=gbk",
            "<p charset=gbk>",
        ] {
            assert!(names(page).is_empty(), "{page}");
        }
    }
}
