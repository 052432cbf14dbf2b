//! Front matter above a text: what it says goes to the metadata.

use crate::document::{Change, Label, Role};
use crate::page::{Because, Page, clipped};
use crate::recognise::glance::Glance;
use crate::recognise::header::front_matter;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "front-matter",
    page: include_str!("../../../testdata/rules/metadata/front-matter.md"),
    on: true,
    role: Role::Header,
    certain: None,
    wakes: &[Wake::ShapeOfStart(Glance::new(|shape| matches!(shape.text.trim_end(), "---" | "+++")))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("no front matter begins with the document's first line"));
    let Some(header) = clipped::opening(page, front_matter::read) else { return verdicts };
    let has_address = header.has_address();
    verdicts.ask(0, Change::Says(header.title, header.fields));
    // What a clipper says of a page is the page's metadata; what an author says of a text of his own belongs to it.
    if has_address {
        header.lines.for_each(|index| verdicts.ask(index, Change::Label(Label::Meta)));
    } else {
        verdicts.leave(0, Because::Reason("the front matter names no page that the text was taken from, so it is the author's own"));
    }
    verdicts
}
