//! Private-use characters are told of: only the font of the page knew what they look like.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::forms::is_private;
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::sieve::Signs;

pub static RULE: Rule = Rule {
    name: "private-use",
    page: include_str!("../../../testdata/rules/encoding/private-use.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|_| true).with(Signs::PRIVATE))],
    decide: Decide::Line(decide),
};

/// Of the characters of a line so many are named at most. Guess: nobody has measured it.
const NAMED: usize = 3;

fn decide(page: Page, index: usize) -> Verdict {
    let private: Vec<char> = page.text(index).chars().filter(|c| is_private(*c)).collect();
    if private.is_empty() {
        return Verdict::Leave(Because::Reason("no private-use character is left in it"));
    }
    let names: Vec<String> = private.iter().take(NAMED).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if private.len() > NAMED { " and more" } else { "" };
    Verdict::Ask(vec![Change::Unrepaired(format!("{} private-use: {}{more}; only their font knows what they show", private.len(), names.join(" ")))])
}
