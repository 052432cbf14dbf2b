//! What bytes show of a page in HTML before they are decoded: that they are one, and what of them is text.
//!
//! No encoding in which pages are written has `<` or `>` as the second byte of a character, so that markup can be told before the encoding is.

use std::ops::Range;

/// Bytes that are looked at. Guess: nobody has measured it.
pub(super) const LOOK: usize = 1024;

/// Besides the elements of a whole page, those with which servers begin what they send as one.
const BEGINNINGS: &[&[u8]] = &[
    b"a",
    b"article",
    b"b",
    b"base",
    b"body",
    b"br",
    b"center",
    b"div",
    b"font",
    b"form",
    b"frameset",
    b"h1",
    b"h2",
    b"header",
    b"iframe",
    b"img",
    b"link",
    b"main",
    b"meta",
    b"noscript",
    b"ol",
    b"p",
    b"script",
    b"section",
    b"span",
    b"style",
    b"table",
    b"title",
    b"ul",
];

/// The bytes begin as a page does: after blanks, comments and the declaration of XML with the declaration or the first element of HTML. Text that
/// only speaks of HTML begins with a word of its own.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(LOOK)];
    // In UTF-16 a zero stands beside each letter.
    let narrow: Vec<u8> = if bytes.contains(&0) { bytes.iter().copied().filter(|byte| *byte != 0).collect() } else { Vec::new() };
    first_tag(if narrow.is_empty() { bytes } else { &narrow }).is_some_and(is_whole)
}

/// What a server sent without saying what it is begins as a page, or as a piece of one.
pub(super) fn is_answer_in_html(bytes: &[u8]) -> bool {
    first_tag(bytes)
        .is_some_and(|tag| is_whole(tag) || tag.strip_prefix(b"<").is_some_and(|tag| BEGINNINGS.iter().any(|beginning| begins(tag, beginning))))
}

/// What follows the blanks, the comments and the declaration of XML, as far as that is looked at.
fn first_tag(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes[..bytes.len().min(LOOK)].trim_ascii_start();
    rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest).trim_ascii_start();
    loop {
        let end: &[u8] = match () {
            () if rest.starts_with(b"<!--") => b"-->",
            () if rest.starts_with(b"<?xml") => b"?>",
            () => return Some(rest),
        };
        let at = memchr::memmem::find(rest, end)?;
        rest = rest[at + end.len()..].trim_ascii_start();
    }
}

fn is_whole(tag: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html", b"<head"].iter().any(|name| begins(tag, name))
}

/// The bytes begin with this name, in whatever case, and it ends there.
fn begins(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
}

/// The texts between the tags of a page that have bytes above ASCII, as lines of at most so many bytes together. Tags, scripts and styles are ASCII, or
/// speak another language than the page. Where nothing else has such bytes, they are what there is.
pub(super) fn shown(page: &[u8], most: usize) -> Vec<u8> {
    let mut shown = Vec::new();
    let mut at = 0;
    while at < page.len() && shown.len() < most {
        let open = memchr::memchr(b'<', &page[at..]).map_or(page.len(), |open| at + open);
        let text = &page[at..open];
        if !text.is_ascii() {
            shown.extend_from_slice(&text[..text.len().min(most - shown.len())]);
            shown.push(b'\n');
        }
        at = end_of_tag(page, open);
    }
    if shown.is_empty() { page[..page.len().min(most)].to_vec() } else { shown }
}

/// Where the tag ends that begins here, or the comment, or the element of which nothing is shown.
fn end_of_tag(page: &[u8], open: usize) -> usize {
    const UNSEEN: [&[u8]; 2] = [b"script", b"style"];
    let rest = &page[open..];
    let end_after = |sign: &[u8]| memchr::memmem::find(rest, sign).map(|at| open + at + sign.len());
    if rest.starts_with(b"<!--") {
        return end_after(b"-->").unwrap_or(page.len());
    }
    if !rest.get(1).is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(next)) {
        return page.len().min(open + 1);
    }
    let end = end_after(b">").unwrap_or(page.len());
    let name = |tag: &[u8]| tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let unseen = UNSEEN.iter().find(|unseen| rest[1..1 + name(&rest[1..])].eq_ignore_ascii_case(unseen));
    let Some(unseen) = unseen else { return end };
    let closes = |at: &usize| page[*at + 2..].get(..unseen.len()).is_some_and(|name| name.eq_ignore_ascii_case(unseen));
    memchr::memmem::find_iter(&page[end..], b"</").map(|at| end + at).find(closes).unwrap_or(page.len())
}

/// A line of a page in pieces: its tags, and what stands between them.
pub(super) fn pieces(line: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = line.get(from..).filter(|rest| !rest.is_empty())?;
        let length = match rest[0] {
            b'<' => memchr::memchr2(b'>', b'<', &rest[1..]).map(|at| 1 + at + usize::from(rest[1 + at] == b'>')),
            _ => memchr::memchr(b'<', rest),
        };
        let piece = from..from + length.unwrap_or(rest.len());
        from = piece.end;
        Some(piece)
    })
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

    #[test]
    fn a_page_in_utf16_is_known_as_well() {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert!(is_html(&"<!DOCTYPE html>".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()));
        }
    }

    #[test]
    fn what_is_shown_is_neither_markup_nor_script() {
        let page =
            "<title>渡口</title><SCRIPT>var a = '脚本</b>'; x<y</Script ><!-- 注 <p>--><p class=\"é\">早 < 晚<style>é</style>a<b>开船</b><script>尾";
        assert_eq!(String::from_utf8(shown(page.as_bytes(), 100)).unwrap(), "渡口\n早 \n 晚\n开船\n");
        assert_eq!(shown("<i title=é>a".as_bytes(), 100), "<i title=é>a".as_bytes());
    }

    #[test]
    fn pieces_are_the_whole_line() {
        for line in ["", "一", "<p>一</p>二<br>", "a < b > c", "<", "<<p>", "<a", "x<a href='<'>"] {
            let pieces: Vec<&str> = pieces(line.as_bytes()).map(|piece| &line[piece]).collect();
            assert_eq!(pieces.concat(), line);
            assert!(pieces.iter().all(|piece| !piece.is_empty() && piece.rfind('<').is_none_or(|at| at == 0)), "{pieces:?}");
        }
    }

    #[test]
    fn servers_send_pieces_of_pages() {
        for piece in ["<p>桥</p>", "<SCRIPT>", "<?xml version=\"1.0\"?>\n<!-- 甲 -->\n<div class=a>", "<html>"] {
            assert!(is_answer_in_html(piece.as_bytes()), "{piece}");
        }
        for other in ["", "桥通了。", "<?xml version=\"1.0\"?><rss>", "<path d=\"M0\">", "<abc>", "a <p>", "<a-b>", "{\"a\":\"<p>\"}", "<!-- <p> "]
        {
            assert!(!is_answer_in_html(other.as_bytes()), "{other}");
        }
    }
}
