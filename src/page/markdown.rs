//! Whether a document is Markdown, whoever wrote it.
//!
//! One mark shows nothing: a shell's comment begins as a heading does, a note has asterisks around a word. Marks of two kinds do, where the document is
//! no program.

use super::verbatim::Verbatim;
use super::{Page, clipped};
use crate::document::{Document, Line};
use crate::recognise::block::{atx_level, is_delimiter_row};
use crate::recognise::header::front_matter;

/// Lines at the beginning of a document in which its marks are looked for. Guess: a screenful or two shows them.
const LINES: usize = 300;

/// Kinds of marks that a document needs. Guess: one mark shows nothing.
const KINDS: u32 = 2;

/// The document is Markdown. A page in HTML is none, whatever its text looks like.
pub(crate) fn is_markdown(page: Page) -> bool {
    if page.document().is_marked() {
        return false;
    }
    let kinds = kinds(page.document());
    if kinds & FRONT != 0 || clipped::is_clipped(page) {
        return true;
    }
    // In a page that was taken down as plain text there may be marks too: a board's posts, a listing. Its headings are not marked in two levels.
    let is_plain = page.is_page() && !page.findings().extracted;
    kinds.count_ones() >= KINDS && kinds & BLOCKS != 0 && (!is_plain || kinds & TITLE != 0 && kinds & SECTION != 0)
}

/// The kinds of marks that a document has; none where it is source.
fn kinds(document: &Document) -> u32 {
    let texts: Vec<&str> = document.lines().iter().take(LINES).map(Line::text).collect();
    if !texts.iter().any(|text| may_be_marked(text)) {
        return 0;
    }
    let all = texts.iter().map(|text| kind(text)).fold(0, |all, kind| all | kind) | if front_matter::find_end(&texts).is_some() { FRONT } else { 0 };
    let underlined = |mark: u8| texts.windows(2).any(|pair| is_underlined(pair[0], pair[1], mark));
    let all = all | if underlined(b'=') { TITLE } else { 0 } | if underlined(b'-') { SECTION } else { 0 };
    if (all.count_ones() >= KINDS || all & FRONT != 0) && !Verbatim::is_source(document.lines()) { all } else { 0 }
}

/// A glance: most lines have none of these.
fn may_be_marked(text: &str) -> bool {
    let inside = || memchr::memchr2(b']', b'*', text.as_bytes()).is_some() && (text.contains("](") || text.contains("**"));
    text.starts_with(['#', '=', '-', '`', '>', '|']) || inside()
}

/// The kinds of marks. Format: each is a bit of its own.
const TITLE: u32 = 1;
const SECTION: u32 = 2;
const LINK: u32 = 4;
const FENCE: u32 = 8;
const TABLE: u32 = 16;
const BOLD: u32 = 32;
const FRONT: u32 = 64;

/// Marks of blocks: a link and a word in bold letters may stand in any text. Format: it is a mask of those bits.
const BLOCKS: u32 = TITLE | SECTION | FENCE | TABLE | FRONT;

/// The kinds of marks that a line has.
fn kind(text: &str) -> u32 {
    let trimmed = text.trim();
    let level = atx_level(text);
    let row = trimmed.starts_with('|') && is_delimiter_row(trimmed);
    let link = text.split("](").skip(1).any(|target| target.find(')').is_some_and(|end| end > 0 && !target[..end].contains(char::is_whitespace)));
    let bold = trimmed.split("**").count() > 2;
    let has = |is_so: bool, kind: u32| if is_so { kind } else { 0 };
    has(level == 1, TITLE) | has(level > 1, SECTION) | has(link, LINK) | has(trimmed.starts_with("```"), FENCE) | has(row, TABLE) | has(bold, BOLD)
}

/// The lower line marks the upper one as a heading.
fn is_underlined(upper: &str, lower: &str, mark: u8) -> bool {
    let lower = lower.trim_end();
    lower.len() >= 3 && lower.bytes().all(|byte| byte == mark) && !upper.trim().is_empty() && !upper.starts_with(['=', '-', ' ', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Facts;

    #[test]
    fn marks_of_two_kinds_show_markdown() {
        let shows = |text: &str| {
            let document = Document::new(text, 1);
            is_markdown(Page::new(&document, &Facts::new(document.lines().len())))
        };
        for text in [
            "# 渡口的桥\n\n## 前言\n\n早上六点。\n",
            "江城新桥通车\n============\n\n见[老房子](http://example.org/)。\n",
            "---\ntitle: 桥\n---\n\n## 前言\n\n早上六点。\n",
            "| 年份 | 人数 |\n| --- | ---: |\n| 1998 | 32 |\n\n**注** 见下。\n",
        ] {
            assert!(shows(text), "{text}");
        }
        for text in [
            "# 渡口的桥\n\n早上六点。\n",
            "#话题# 早上六点 **通车**\n",
            "早上六点\n========\n通车。\n",
            "#!/bin/sh\n# Count.\n## Again.\nn=1\necho $n\nfor i in 1 2 3; do\n  echo $i\ndone\n",
            "",
        ] {
            assert!(!shows(text), "{text}");
        }
    }
}
