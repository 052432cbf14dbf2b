//! Numbers of glyphs in place of characters, `(cid:123)`, are told of: a converter of PDF files found no characters for them.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::forms::glyph_ids;
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "glyph-id",
    page: include_str!("../../../testdata/rules/encoding/glyph-id.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&["(cid:"])],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    match glyph_ids(page.text(index)).count() {
        0 => Verdict::Leave(Because::Reason("no whole number of a glyph stands in it")),
        count => Verdict::Ask(vec![Change::Unrepaired(format!("{count} by number: the font of the PDF file did not say which characters they are"))]),
    }
}
