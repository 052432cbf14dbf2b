//! The mark under a text that says that it ends here.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::Document;
use crate::document::Label;
use crate::page::margin;
use crate::recognise::inserts::undressed;
use crate::rule::{Reads, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "end-mark",
    page: include_str!("../../../testdata/rules/boilerplate/end-mark.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST && SIGNS.iter().any(|sign| shape.text.contains(sign)))],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

/// Words of such marks, and the row of stars or hashes under a press release. 终 and 剧终 belong to plays and stories and must never enter.
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:完|全文完|END|The End|Ends|本文完|新聞稿完)$"));

/// What every such mark has in it.
const SIGNS: &[&str] = &["完", "END", "End", "***", "＊＊＊", "###"];

/// Bytes of the longest mark: the row of stars under a release of Hong Kong's government has 28.
const LONGEST: usize = 80;

/// Stars in the shortest row that ends a release: shorter ones part sections.
const ROW: usize = 10;

/// The text is above it and over, and another rule has found the site's lines: an author too may end a text so.
fn recognised(document: &Document, index: usize) -> bool {
    let lines = document.lines();
    if !document.findings.scraped || !lines.iter().any(|line| matches!(line.label(), Label::Boilerplate | Label::Meta)) {
        return false;
    }
    let sentence = |other: &usize| lines[*other].sentence();
    let plain = Plain::new(lines[index].text());
    let row = plain.text.len() >= ROW && plain.text.bytes().all(|byte| byte == b'*') || plain.text == "###";
    let mark = row || MARK.is_match(undressed(&plain.text));
    mark && document.standing(0..index).any(|other| sentence(&other)) && margin::over(document, index, sentence)
}
