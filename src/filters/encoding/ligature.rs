//! Ligatures of Latin letters become the letters. Off by default: a text may be set with them.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::ligature::{has_ligature, letters};
use crate::text::sieve::Signs;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "ligature",
    page: include_str!("../../../testdata/rules/encoding/ligature.md"),
    on: false,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| has_ligature(shape.text)).with(Signs::FORM))],
    decide: Decide::Line(decide),
};

/// Words of somebody who writes about ligatures.
const SUBJECT: &[&str] = words!("about-characters", "ligature");

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Verdict::Leave(Because::Reason("the line writes about ligatures"));
    }
    if !stands_in_a_word(text) {
        return Verdict::Leave(Because::Reason("its ligatures stand alone, as somebody shows them"));
    }
    let mut new = String::with_capacity(text.len());
    for c in text.chars() {
        match letters(c) {
            Some(letters) => new.push_str(letters),
            None => new.push(c),
        }
    }
    Verdict::Ask(vec![Change::Text(new)])
}

/// A ligature stands beside a letter.
fn stands_in_a_word(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let beside = |one: char, other: char| letters(one).is_some() && letters(other).is_none() && other.is_alphabetic();
    chars.windows(2).any(|pair| beside(pair[0], pair[1]) || beside(pair[1], pair[0]))
}
