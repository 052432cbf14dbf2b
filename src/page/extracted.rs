//! Whether a document was written down in Markdown by an extractor, and not by somebody.
//!
//! Both have links, lists and pictures. But an author gives a picture its name and a link its words, and links to what stands elsewhere; an extractor
//! takes what the page has: an icon that nobody described, a link from the root of the site, a button that is a program.

use crate::document::{Document, Line};
use crate::recognise::link::is_skip_link;
use crate::text::spoken::Spoken;

/// Lines at either end of a document in which an extractor is looked for. Guess: the frame of a page is there.
const ENDS: usize = 200;

/// Kinds of such signs that a document needs, and lines: a README has a picture without a name, the source of a blog links from its root. Measured:
/// of 1128 files in Markdown out of 178 repositories 3 had signs of two kinds in two lines; of 12 pages of one extractor all had.
const KINDS: u32 = 2;
const LINES: usize = 2;

/// What an extractor leaves and hardly an author, by kind: a link without words, one from the root of the site, a button, a picture that nobody
/// described. A badge is a picture.
const SIGNS: &[&[&str]] = &[&["[](", "[ ]("], &["](/"], &["](javascript:", "](#)", "](?"], &["![]("]];

/// What stands around the title of a link's target, which a page shows under the pointer.
const TITLE: (&str, &str) = (" \"", "\")");

/// The items of the outermost list, as one extractor sets them. An author indents those of a list within a list.
const ITEM: &str = "  * [";

/// The bits of the kinds that are more than a sign. Format: they follow the bits of [`SIGNS`].
const TITLED: u32 = 1 << SIGNS.len();
const INDENTED: u32 = TITLED << 1;
const SKIPS: u32 = INDENTED << 1;

/// The document was written down by an extractor.
pub(crate) fn is_extracted(document: &Document) -> bool {
    let lines = document.lines();
    let far = lines.len().saturating_sub(ENDS).max(ENDS.min(lines.len()));
    let near = || lines[..ENDS.min(lines.len())].iter().chain(&lines[far..]).filter(|line| !line.is_claimed()).map(Line::text);
    // Hardly a text has a link, which is told first.
    let is_linked = |text: &&str| memchr::memchr_iter(b']', text.as_bytes()).any(|at| text.as_bytes().get(at + 1) == Some(&b'('));
    let kinds: Vec<u32> = near().filter(is_linked).map(kinds).filter(|kinds| *kinds != 0).collect();
    if kinds.len() < LINES {
        return false;
    }
    let all = kinds.iter().fold(0, |all, kinds| all | kinds);
    let is_break = |text: &str| text.bytes().all(|byte| matches!(byte, b'*' | b'-' | b' '));
    let outer = |text: &str| ["* ", "- ", "+ ", "1. "].iter().any(|mark| text.starts_with(mark)) && !is_break(text);
    let all = if all & INDENTED != 0 && near().any(outer) { all & !INDENTED } else { all };
    all.count_ones() >= KINDS
}

/// The kinds of signs that a line has, a bit each.
fn kinds(text: &str) -> u32 {
    // The brackets of a picture are no link's.
    let stands = |sign: &str| text.match_indices(sign).any(|(at, _)| sign != "[](" || !text[..at].ends_with('!'));
    let signed = (0..).zip(SIGNS).filter(|(_, signs)| signs.iter().any(|sign| stands(sign))).fold(0, |kinds, (kind, _)| kinds | 1 << kind);
    let titled = text.split("](").skip(1).any(|target| target.contains(TITLE.0) && target.contains(TITLE.1));
    let skips = text.contains("](") && is_skip_link(&Spoken::new(text).text);
    signed | if skips { SKIPS } else { 0 } | if titled { TITLED } else { 0 } | if text.starts_with(ITEM) { INDENTED } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extractor_is_known_by_two_kinds_of_signs() {
        let shows = |text: &str| is_extracted(&Document::new(text, 1));
        assert!(shows("![](/logo.gif)\n\n  * [首页](/)\n  * [要闻](/yw/)\n"));
        assert!(shows("[登录](javascript:;)\n[](http://example.com/)\n"));
        for readme in [
            "# 潮汐\n\n[![](https://example.com/a.svg)](https://example.com/a) [![](https://example.com/b.svg)](https://example.com/b)\n",
            "# 潮汐\n\n![](docs/logo.png)\n![](docs/screen.png)\n\n* [安装](docs/install.md)\n",
            "* [安装](/docs/install)\n* [使用](/docs/usage)\n",
            "# 潮汐\n\n* 用法\n  * [安装](docs/install.md)\n  * [配置](docs/config.md)\n\n![](docs/logo.png)\n",
            "（1）[1](http://example.com)\n",
        ] {
            assert!(!shows(readme), "{readme}");
        }
    }
}
