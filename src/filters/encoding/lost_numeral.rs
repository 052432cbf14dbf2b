//! The numeral that got lost from a heading or an item is put back. Off by default: what is written then stood in no file.

use crate::document::{Change, Document, Requests};
use crate::page::lost_numerals::{Lost, lost, opens_bare};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "lost-numeral",
    page: include_str!("../../../testdata/rules/encoding/lost-numeral.md"),
    on: false,
    wakes: &[Wake::Shape(opens_bare)],
    reads: Reads::Document(read),
};

fn read(document: &Document, _: &[usize]) -> Requests {
    let filled = |lost: Lost| {
        let text = document.lines()[lost.line].text();
        let new = [&text[..lost.place], &lost.numeral, &text[lost.place..]].concat();
        (lost.line, Change::Repair(new, lost.why))
    };
    lost(document).into_iter().map(filled).collect()
}
