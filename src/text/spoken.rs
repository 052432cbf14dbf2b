//! The spoken view of a line: what it says to a reader, without the marks of the format it was written down in.
//!
//! Extractors write the links of a page as Markdown (`[首页](/) > [要闻](/yw)`), its items with bullets, its bold words with asterisks. A reader sees
//! `首页 > 要闻`. Links are said by their text, pictures not at all; marks of headings, items and emphasis go, and so do the backslashes before
//! marks. Bullets that are no ASCII stay: every extractor leaves them, and who looks for words looks past them.

use std::borrow::Cow;
use std::ops::Range;

/// What a line says, and how much of it in links.
pub(crate) struct Spoken<'t> {
    /// The line without them and without blanks around.
    pub(crate) text: Cow<'t, str>,
    /// The links of the line, and the bytes of `text` that stand in them.
    pub(crate) links: usize,
    pub(crate) linked_bytes: usize,
    /// The pictures of the line.
    pub(crate) pictures: usize,
    /// The line is marked as an item.
    pub(crate) item: bool,
    /// The level of the heading that the line is marked as; 0 where it is not.
    pub(crate) heading: u8,
    /// Every word of `text` stands in a link that leads away from the page.
    pub(crate) linked: bool,
    /// A picture of the line has words of its own, in place of which nothing is said.
    pub(crate) described: bool,
    /// Runs of `text` that stand in the line as they are: where each begins in `text`, and where in the line.
    runs: Vec<(usize, usize)>,
}

/// Bytes within which a bracket is closed. Guess: no link seen was longer, and looking no farther keeps a line of brackets cheap.
const LINK: usize = 2000;

/// Links in links. Guess: a picture in a link has two.
const DEPTH: usize = 3;

impl<'t> Spoken<'t> {
    /// What a line says, where that is something else than the line.
    pub(crate) fn of_marked(line: &'t str) -> Option<Spoken<'t>> {
        let marked = may_be_marked(line) && !line.bytes().all(|byte| matches!(byte, b' ' | b'*' | b'-' | b'_' | b'#' | b'+' | b'\\'));
        marked.then(|| Spoken::new(line)).filter(|spoken| spoken.text != line.trim())
    }

    /// What a line says.
    pub(crate) fn new(line: &'t str) -> Spoken<'t> {
        let trimmed = line.trim();
        let start = line.len() - line.trim_start().len();
        let (lead, item, heading) = lead(trimmed);
        let mut spoken = Spoken {
            text: Cow::Borrowed(trimmed),
            links: 0,
            linked_bytes: 0,
            pictures: 0,
            item,
            heading,
            linked: false,
            described: false,
            runs: vec![(0, start)],
        };
        let rest = &trimmed[lead..];
        if lead > 0 {
            spoken.text = Cow::Borrowed(rest);
            spoken.runs = vec![(0, start + lead)];
        }
        let underlined = || memchr::memchr(b'_', rest.as_bytes()).is_some() && rest.contains("__");
        if memchr::memchr3(b'[', b'*', b'\\', rest.as_bytes()).is_some() || underlined() || rest.starts_with('<') || marked(rest) {
            let mut text = String::with_capacity(rest.len());
            spoken.runs.clear();
            spoken.say(line, start + lead..start + trimmed.len(), &mut text, 0);
            text.truncate(text.trim_end().len());
            spoken.text = Cow::Owned(text);
        }
        spoken
    }

    /// The byte of the line that a byte of `text` stands for.
    pub(crate) fn place(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(said, _)| *said <= at).saturating_sub(1);
        self.runs.get(run).map_or(0, |(said, stands)| stands + (at - said))
    }

    /// The range of the line that stands for one of `text`, without the marks around it.
    pub(crate) fn places(&self, range: Range<usize>) -> Range<usize> {
        let last = self.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
        self.place(range.start)..self.place(range.end - last) + last
    }

    /// Says a range of the line.
    fn say(&mut self, line: &'t str, range: Range<usize>, text: &mut String, depth: usize) {
        let (mut at, mut run, mut bare) = (range.start, None::<usize>, false);
        while at < range.end {
            let rest = &line[at..range.end];
            let passed = match rest.as_bytes()[0] {
                b'\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => Some(1),
                b'*' | b'_' => emphasis(line, at),
                b'!' | b'[' | b'<' if depth < DEPTH => self.link(line, at..range.end, text, &mut run, depth),
                _ => None,
            };
            if let Some(passed) = passed {
                run = None;
                at += passed;
                if rest.as_bytes()[0] != b'\\' {
                    continue;
                }
            }
            let Some(c) = line[at..range.end].chars().next() else { break };
            if text.is_empty() && c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            if run.is_none() {
                self.runs.push((text.len(), at));
                run = Some(at);
            }
            bare |= depth == 0 && c.is_alphanumeric();
            text.push(c);
            at += c.len_utf8();
        }
        self.linked &= !bare;
    }

    /// Says a link or a picture that begins here; returns its bytes, or none where neither does.
    fn link(&mut self, line: &'t str, range: Range<usize>, text: &mut String, run: &mut Option<usize>, depth: usize) -> Option<usize> {
        let rest = &line[range.clone()];
        if rest.starts_with("<http") {
            let close = rest.find('>').filter(|close| *close < LINK)?;
            let before = text.len();
            *run = None;
            self.say(line, range.start + 1..range.start + close, text, DEPTH);
            self.links += 1;
            self.linked_bytes += text.len() - before;
            return Some(close + 1);
        }
        let open = rest.bytes().take_while(|byte| *byte == b'!').count();
        if open > 1 || !rest[open..].starts_with('[') {
            return None;
        }
        let inner = closing(rest, open, b'[', b']')?;
        if !rest[inner + 1..].starts_with('(') {
            return None;
        }
        let end = closing(rest, inner + 1, b'(', b')')?;
        if !is_target(&rest[inner + 2..end]) {
            return None;
        }
        if open == 1 {
            self.pictures += 1;
            self.described |= rest[2..inner].contains(char::is_alphanumeric);
        } else {
            let before = text.len();
            *run = None;
            self.say(line, range.start + 1..range.start + inner, text, depth + 1);
            self.links += 1;
            self.linked_bytes += text.len() - before;
            let leads_away = !rest[inner + 2..end].starts_with('#');
            self.linked |= leads_away && text[before..].contains(char::is_alphanumeric);
        }
        Some(end + 1)
    }
}

/// A glance: the line may have marks of such a format.
fn may_be_marked(line: &str) -> bool {
    let bytes = line.trim_start().as_bytes();
    memchr::memchr3(b'[', b'*', b'\\', bytes).is_some() || matches!(bytes, [b'#' | b'<', ..] | [b'-' | b'+', b' ', ..]) || marked(line)
}

/// Bytes of the marks of a heading or an item before the line's words, whether one is an item's, and the level of the heading.
fn lead(text: &str) -> (usize, bool, u8) {
    let (mut at, mut item, mut heading) = (0, false, 0);
    loop {
        let rest = &text[at..];
        let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
        let mark = match rest.as_bytes() {
            [b'#', ..] if hashes <= 6 && rest[hashes..].starts_with(' ') => {
                heading = hashes as u8;
                hashes
            }
            [b'*' | b'-' | b'+', b' ', ..] => {
                item = true;
                1
            }
            _ => return (at, item, heading),
        };
        at += mark + (rest[mark..].len() - rest[mark..].trim_start().len());
    }
}

/// What stands in the brackets behind a link's text is an address, and no aside: `[注](见下)`.
fn is_target(target: &str) -> bool {
    let address = target.split_whitespace().next().unwrap_or_default();
    address.is_empty() || address.contains(['/', '.', '#', ':', '?'])
}

/// The line may have a word between two underscores.
fn marked(text: &str) -> bool {
    memchr::memchr_iter(b'_', text.as_bytes()).nth(1).is_some()
}

/// Bytes of the mark of emphasis that stands here, between words and not within one: none where there is none.
fn emphasis(line: &str, at: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let mark = bytes[at];
    let length = bytes[at..].iter().take_while(|byte| **byte == mark).count();
    if length > 3 {
        return None;
    }
    let before = line[..at].chars().next_back().filter(|c| !c.is_whitespace());
    let after = line[at + length..].chars().next().filter(|c| !c.is_whitespace());
    let others = bytes[..at].contains(&mark) || bytes[at + length..].contains(&mark);
    let within = mark == b'_' && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    (others && !within && (before.is_some() || after.is_some())).then_some(length)
}

/// Where the bracket that opens at `open` is closed.
fn closing(text: &str, open: usize, opens: u8, closes: u8) -> Option<usize> {
    let mut depth = 0;
    let bytes = text.as_bytes();
    let mut at = open;
    while at < bytes.len().min(open + LINK) {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == opens => depth += 1,
            byte if byte == closes => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_said_without_the_marks_of_its_format() {
        for (line, said) in [
            ("[首页](/) > [要闻](/yw)", "首页 > 要闻"),
            ("  * [娱乐](http://a.b/c_(d) \"title\")", "娱乐"),
            ("## **一、总则**", "一、总则"),
            ("[![logo](a.png)](/)", ""),
            ("![](a.png)", ""),
            ("图 ![](a.png) 一", "图  一"),
            ("[注](见下)", "[注](见下)"),
            ("• [本站公告](/n/)", "• 本站公告"),
            ("1\\. 目录", "1. 目录"),
            ("_作者：_ 王小明", "作者： 王小明"),
            ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
            ("[1] 王小明", "[1] 王小明"),
            ("[未完", "[未完"),
            ("北京，11月25日", "北京，11月25日"),
            ("- 5 °C", "5 °C"),
            ("<https://example.com/a>", "https://example.com/a"),
            ("", ""),
        ] {
            assert_eq!(Spoken::new(line).text, said, "{line}");
        }
    }

    #[test]
    fn every_byte_that_is_said_has_its_place_in_the_line() {
        for line in ["[首页](/) > [要闻](/yw)", "  ## **一、总则** x", "a\\.b", "・ 甲", "plain", "图 ![](a.png) 一"] {
            let spoken = Spoken::new(line);
            for (at, c) in spoken.text.char_indices() {
                assert!(line[spoken.place(at)..].starts_with(c), "{line}: {at} {c}");
            }
        }
    }

    #[test]
    fn what_stands_in_links_is_counted() {
        let spoken = Spoken::new("* [首页](/) | [要闻](/yw)");
        assert!(spoken.linked && !spoken.described);
        for line in ["[首页](/) | 要闻", "* [一、总则](#1)", "[![](a.png)](/)", "* 要闻"] {
            assert!(!Spoken::new(line).linked, "{line}");
        }
        assert!(Spoken::new("[![标志](a.png)](/)").described && !Spoken::new("[![](a.png)](/)").described);
    }

    #[test]
    fn a_line_without_marks_says_itself() {
        for line in ["　北京，11月25日", "2 * 3 * 4", "* * *", "---", "[1] 王小明", "他说：“好。”"] {
            assert!(Spoken::of_marked(line).is_none(), "{line}");
        }
        assert!(Spoken::of_marked("  * 娱乐").is_some());
    }
}
