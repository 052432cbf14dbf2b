//! The mark under a text that says that it ends here.

use std::sync::LazyLock;

use regex::Regex;

use super::drop_lines;
use crate::document::{Label, Role};
use crate::page::{Page, margin};
use crate::recognise::inserts::undressed;
use crate::rule::{Decide, Rule, Wake};
use crate::text::pattern::pattern;
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "end-mark",
    page: include_str!("../../../testdata/rules/boilerplate/end-mark.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST && SIGNS.iter().any(|sign| shape.text.contains(sign)))],
    decide: Decide::Page(|page, woken| drop_lines(woken, |index| recognised(page, index))),
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
fn recognised(page: Page, index: usize) -> bool {
    let lines = page.lines();
    if !page.is_page() || !lines.iter().any(|line| matches!(line.label(), Label::Boilerplate | Label::Meta)) {
        return false;
    }
    let sentence = |other: &usize| page.is_sentence(*other);
    let plain = Plain::new(lines[index].text());
    let row = plain.text.len() >= ROW && plain.text.bytes().all(|byte| byte == b'*') || plain.text == "###";
    let mark = row || MARK.is_match(undressed(&plain.text));
    mark && page.standing(0..index).any(|other| sentence(&other)) && margin::over(page, index, sentence)
}
