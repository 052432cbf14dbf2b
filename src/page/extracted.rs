//! Whether a document was written down in Markdown by an extractor, and not by somebody.
//!
//! Both have links, lists and pictures. But an author gives a picture its name and a link its words, and links to what stands elsewhere; an extractor
//! takes what the page has: an icon that nobody described, a link from the root of the site, a button that is a program.

use std::collections::BTreeSet;

use crate::document::Document;

/// Lines at either end of a document, blank ones not counted, in which an extractor is looked for: the frame of a page is there.
const ENDS: usize = 120;

/// Kinds of such signs that a document needs, and lines: a README has a picture without a name, the source of a blog links from its root. Of 1128
/// files in Markdown out of 178 repositories 3 had signs of two kinds in two lines; of 12 pages of one extractor all had.
const KINDS: u32 = 2;
const LINES: usize = 2;

/// What an extractor leaves and hardly an author, by kind: a link without words, one from the root of the site, a button, a picture that nobody
/// described. A badge is a picture.
const SIGNS: &[&[&str]] = &[&["[](", "[ ]("], &["](/"], &["](javascript:", "](#)", "](?"], &["![]("]];

/// What stands around the title of a link's target, which a page shows under the pointer.
const TITLE: (&str, &str) = (" \"", "\")");

/// The items of the outermost list, as one extractor sets them. An author indents those of a list within a list.
const ITEM: &str = "  * [";

/// The document was written down by an extractor.
pub(crate) fn is_extracted(document: &Document) -> bool {
    let lines = document.lines();
    let ends = document.standing(0..lines.len()).take(ENDS).chain(document.standing(0..lines.len()).rev().take(ENDS));
    let (mut kinds, mut signed, mut outer) = (0_u32, BTreeSet::new(), false);
    for index in ends {
        let text = lines[index].text();
        outer |= ["* ", "- ", "+ ", "1. "].iter().any(|mark| text.starts_with(mark));
        if memchr::memmem::find(text.as_bytes(), b"](").is_none() {
            continue;
        }
        // The brackets of a picture are no link's.
        let stands = |sign: &str| text.match_indices(sign).any(|(at, _)| sign != "[](" || !text[..at].ends_with('!'));
        let own = (0..).zip(SIGNS).filter(|(_, signs)| signs.iter().any(|sign| stands(sign))).fold(0, |own, (kind, _)| own | 1 << kind);
        let titled = text.split("](").skip(1).any(|target| target.contains(TITLE.0) && target.contains(TITLE.1));
        let own = own | u32::from(titled) << SIGNS.len() | u32::from(text.starts_with(ITEM)) << (SIGNS.len() + 1);
        kinds |= own;
        if own != 0 {
            signed.insert(index);
        }
    }
    if outer {
        kinds &= !(1 << (SIGNS.len() + 1));
    }
    kinds.count_ones() >= KINDS && signed.len() >= LINES
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
