//! The mark under a text that says that it ends here.

use std::sync::LazyLock;

use crate::document::{Label, Role};
use crate::page::{Because, Page, margin};
use crate::recognise::inserts::undressed;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::expression;

pub static RULE: Rule = Rule {
    name: "end-mark",
    page: include_str!("../../../testdata/rules/boilerplate/end-mark.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Shape(|shape| shape.text.len() <= LONGEST && SIGNS.iter().any(|sign| shape.text.contains(sign)))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Words of such marks, and the row of stars or hashes under a press release. 终 and 剧终 belong to plays and stories and must never enter.
static MARK: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("end-mark")));

/// What every such mark has in it.
const SIGNS: &[&str] = &["完", "END", "End", "***", "＊＊＊", "###"];

/// Bytes of the longest mark: the row of stars under a release of Hong Kong's government has 28.
const LONGEST: usize = 80;

/// Stars in the shortest row that ends a release: shorter ones part sections.
const ROW: usize = 10;

/// The text is above it and over, and another rule has found the site's lines: an author too may end a text so.
fn find(page: Page, index: usize) -> Result<(), Because> {
    if !page.is_page() {
        return Err(Because::NoPage);
    }
    let lines = page.lines();
    let plain = Plain::new(page.says(index));
    let row = plain.text.len() >= ROW && plain.text.bytes().all(|byte| byte == b'*') || plain.text == "###";
    if !row && !MARK.is_match(undressed(&plain.text)) {
        return Err(Because::Reason("the line as a whole is no mark of an end"));
    }
    if !lines.iter().any(|line| matches!(line.label(), Label::Boilerplate | Label::Meta)) {
        return Err(Because::Reason("the document has no line of the site and no fields, so the mark may be the author's"));
    }
    let sentence = |other: &usize| page.is_sentence(*other);
    if !page.standing(0..index).any(|other| sentence(&other)) {
        return Err(Because::Reason("no sentence of the text stands above the mark"));
    }
    if margin::is_over(page, index, sentence) { Ok(()) } else { Err(Because::Reason("the text goes on below the mark")) }
}
