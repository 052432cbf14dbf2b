//! The header that a reader of pages writes above the page: what it says goes to the metadata.

use crate::document::{Change, Label, Role};
use crate::page::{Because, Page, clipped};
use crate::recognise::glance::Glance;
use crate::recognise::header::reader;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "reader-header",
    page: include_str!("../../../testdata/rules/metadata/reader-header.md"),
    on: true,
    role: Role::Header,
    certain: None,
    wakes: &[Wake::ShapeOfStart(Glance::new(|shape| reader::is_address_line(shape.text)).with(Signs::COLON))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("no reader's header begins with the document's first line: a title, and an address under it"));
    let Some(header) = clipped::opening(page, reader::read) else { return verdicts };
    let lines = page.lines();
    verdicts.ask(header.lines.start, Change::Says(header.title, header.fields));
    header.lines.for_each(|index| {
        let label = if lines[index].is_blank() { Label::Surplus } else { Label::Meta };
        verdicts.ask(index, Change::Label(label));
    });
    verdicts
}
