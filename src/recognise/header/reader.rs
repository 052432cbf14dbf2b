//! The header of a reader of pages: lines of keys and values above the page that it wrote down, `Title: …`, `URL Source: https://…`.

use super::{Header, Says, is_address, says, unlinked};
use crate::document::Key;

/// Keys of the shortest. Guess: they say what the page is called and where it lies.
const KEYS: usize = 2;

/// Bytes of the longest key. Guess: nobody has measured it.
const KEY: usize = 30;

/// The header at the beginning of these lines, which are the first of a text. It holds the address of the page, and blank lines may stand in it. One who
/// exports articles puts it under the title, as a quotation or as a list.
pub(crate) fn read(texts: &[&str]) -> Option<Header> {
    let standing = || texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    let titled = standing().next().filter(|(_, text)| text.starts_with("# ")).map(|(index, text)| (index, text[1..].trim()));
    let mut header = Header::new(0..0);
    for (index, text) in standing().filter(|(index, _)| titled.is_none_or(|(title, _)| *index > title)) {
        let Some((key, value)) = split(text) else { break };
        match says(key) {
            Some(Says::Content) if value.is_empty() && header.has_address() => {
                header.keys.push(key.to_string());
                header.lines.end = index + 1;
                break;
            }
            Some(Says::Content) | None => break,
            // No value of its kind stands twice.
            Some(_) if header.keys.iter().any(|other| other.eq_ignore_ascii_case(key)) => break,
            Some(_) => header.read(key, &[value.to_string()]),
        }
        let first = if header.lines.is_empty() && titled.is_some() { index } else { header.lines.start };
        header.lines = first..index + 1;
    }
    // Settings have their keys in small letters, and no text below them.
    let is_settings = texts.first().is_some_and(|first| first.starts_with(|c: char| c.is_ascii_lowercase()));
    header.title = header.title.or(titled.map(|(_, title)| title.to_string()));
    (!is_settings && header.keys.len() >= KEYS && header.title.is_some() && header.has_address()).then_some(header)
}

/// A line as a key with its value. It may stand in a quotation or in a list, and the key may be set in bold letters.
fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_start_matches(['>', '-', ' ']).trim_start_matches('*').trim_start();
    let at = text.find([':', '：']).filter(|at| *at <= KEY)?;
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    Some((text[..at].trim_end_matches(['*', ' ']), text[at + mark..].trim_start_matches('*').trim()))
}

/// The line says where the page lies.
pub(crate) fn is_address_line(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"http").is_some()
        && split(text).is_some_and(|(key, value)| is_address(unlinked(value)) && matches!(says(key), Some(Says::Field(Key::Url | Key::Source))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_says_what_page_it_read() {
        let read = |text: &str| read(&text.lines().collect::<Vec<_>>());
        let text = "Title: 桥通了_江城晚报\n\nURL Source: http://example.org/1\n\nPublished Time: 2014-11-25T08:30:00+08:00\n\nMarkdown Content:\n# 桥通了\n";
        let header = read(text).unwrap();
        assert_eq!((header.lines.clone(), header.title.as_deref(), header.fields.len()), (0..7, Some("桥通了_江城晚报"), 2));
        assert_eq!(read("Title: 桥通了\nURL: https://example.org/1\n\n早上六点。\n").unwrap().lines, 0..2);
        let exported = "# 桥通了\n\n> 公众号：江城故事\n> **作者**：闻小舟\n> 原文链接：[原文](https://example.org/1)\n\n早上六点。\n";
        assert_eq!(read(exported).unwrap().lines, 2..5);
        for text in [
            "Title: 桥通了\nAuthor: 闻小舟\n\n早上六点。\n",
            "# 桥通了\n\n早上六点。\n来源：https://example.org/1\n",
            "早上六点。\nURL: https://example.org/1\n",
            "URL: https://example.org/1\n早上六点。\n",
            "title: N2H4\nurl: https://example.org/1\n\nnavbar:\n  right: x\n",
            "Title: Security\nVersion: 1\nURL: https://example.org/1\n",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
