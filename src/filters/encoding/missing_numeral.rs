//! A heading or an item whose numeral got lost is told of: `、活动步骤` between 三、 and 五、, `()建立制度` between （二） and （四）.

use crate::document::{Change, Document, Requests};
use crate::page::lost_numerals::{lost, opens_bare};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "missing-numeral",
    page: include_str!("../../../testdata/rules/encoding/missing-numeral.md"),
    on: true,
    wakes: &[Wake::Shape(opens_bare)],
    reads: Reads::Document(read),
};

fn read(document: &Document, _: &[usize]) -> Requests {
    lost(document).into_iter().map(|lost| (lost.line, Change::Remark(lost.why))).collect()
}
