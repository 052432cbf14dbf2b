//! The numeral that got lost from a heading or an item is put back. Off by default: what is written then stood in no file.

use super::NO_NUMERAL_MISSING;
use crate::document::{Change, Role};
use crate::page::Page;
use crate::page::lost_numerals::{begins_without_numeral, find_lost};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "lost-numeral",
    page: include_str!("../../../testdata/rules/encoding/lost-numeral.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(begins_without_numeral).with(Signs::EASTERN.or(Signs::CLOSING)))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_NUMERAL_MISSING);
    for lost in find_lost(page) {
        let text = page.text(lost.line);
        let new = [&text[..lost.place], &lost.numeral, &text[lost.place..]].concat();
        verdicts.ask(lost.line, Change::Repair(new, lost.why));
    }
    verdicts
}
