//! The numeral that got lost from a heading or an item is put back. Off by default: what is written then stood in no file.

use crate::document::{Change, Requests, Role};
use crate::page::Page;
use crate::page::lost_numerals::{Lost, lost, opens_bare};
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "lost-numeral",
    page: include_str!("../../../testdata/rules/encoding/lost-numeral.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(opens_bare)],
    decide: Decide::Page(read),
};

fn read(page: Page, _: &[usize]) -> Requests {
    let filled = |lost: Lost| {
        let text = page.lines()[lost.line].text();
        let new = [&text[..lost.place], &lost.numeral, &text[lost.place..]].concat();
        (lost.line, Change::Repair(new, lost.why))
    };
    lost(page).into_iter().map(filled).collect()
}
