//! What a program that writes down speech made up is told of.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::filler::{self, Filler};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "invented-closing",
    page: include_str!("../../../testdata/rules/boilerplate/invented-closing.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Ends(words!("transcriber-filler", "wakes"))],
    decide: Decide::Line(decide),
};

fn decide(page: Page, index: usize) -> Verdict {
    let told = match filler::find(page.look(index)) {
        Some(Filler::Invented) => "a program that writes down speech makes this up: --also transcriber-filler drops it",
        Some(Filler::Closing) if is_made_up(page, index) => {
            "a program that writes down speech may have made this up: --also transcriber-filler drops it"
        }
        Some(Filler::Closing) => return Verdict::Leave(Because::Reason("text follows the line, and somebody may have said it")),
        None => return Verdict::Leave(Because::Reason("the line is nothing that programs make up where nobody speaks")),
    };
    Verdict::Ask(vec![Change::Unrepaired(told.to_string())])
}

/// Thanks end the document, or come twice in a row.
fn is_made_up(page: Page, index: usize) -> bool {
    let is_filler = |other: usize| filler::find(page.look(other)).is_some();
    page.neighbours(index).any(is_filler) || page.ends() && page.standing(index + 1..page.lines().len()).next().is_none()
}
