//! A heading or an item whose numeral got lost is told of: `、活动步骤` between 三、 and 五、, `()建立制度` between （二） and （四）.

use super::NO_NUMERAL_MISSING;
use crate::document::{Change, Role};
use crate::page::Page;
use crate::page::lost_numerals::{begins_without_numeral, find_lost};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "missing-numeral",
    page: include_str!("../../../testdata/rules/encoding/missing-numeral.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(begins_without_numeral).with(Signs::EASTERN.or(Signs::CLOSING)))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(NO_NUMERAL_MISSING);
    find_lost(page).into_iter().for_each(|lost| verdicts.ask(lost.line, Change::Remark(lost.why)));
    verdicts
}
