//! A page that was turned from Simplified to Traditional character by character is told of.

use crate::document::{Change, Role};
use crate::page::converted_script::find_converted;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::Script;

pub static RULE: Rule = Rule {
    name: "converted-script",
    page: include_str!("../../../testdata/rules/encoding/converted-script.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // The words are everyday ones in Simplified pages and would wake every line there; a Traditional document is read from its first line on.
    wakes: &[Wake::Shape(Glance::new(|shape| shape.number == 1))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    if page.document().script() != Script::Hant {
        return Verdicts::new(Because::Reason("the document is not in Traditional characters"));
    }
    let Some((line, why)) = find_converted(page.document()) else {
        return Verdicts::new(Because::Reason("too few words of the document show a conversion by single characters"));
    };
    let mut verdicts = Verdicts::new(Because::Reason("the conversion is told of at the first line that shows it, which is another"));
    verdicts.ask(line, Change::Remark(why));
    verdicts
}
