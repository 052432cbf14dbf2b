//! What the scripts and style sheets of a page left in its text.

use crate::document::{Change, Label, Role};
use crate::page::verbatim::{Left, may_be_residue};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "script-residue",
    page: include_str!("../../../testdata/rules/boilerplate/script-residue.md"),
    on: true,
    role: Role::Residue,
    // However much of a file is a script, the rest of it is the text.
    certain: Some(|_| true),
    wakes: &[Wake::Shape(Glance::new(|shape| may_be_residue(shape.text)).with(Signs::CODE))],
    decide: Decide::Page(decide),
};

fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("nothing shows that a script of the page left it, or somebody here speaks of scripts"));
    // What a piece of an overlong line is, the whole line may not be.
    let is_whole = |index: usize| !page.lines()[index].is_claimed() && !page.lines()[index].is_piece();
    for (index, left) in page.residue().iter().filter(|(index, _)| is_whole(*index)) {
        match left {
            Left::Whole => verdicts.ask(*index, Change::Label(Label::Boilerplate)),
            Left::Parts(parts) => parts.iter().for_each(|part| verdicts.ask(*index, Change::Cut(part.clone(), Vec::new()))),
        }
    }
    verdicts
}
