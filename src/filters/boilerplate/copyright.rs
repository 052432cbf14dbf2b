//! Copyright lines, licence numbers, and what stands in one line with them.

use std::cell::LazyCell;

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::footer::{self, SURE, has_copyright_sign, is_a_value};
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};
use crate::text::plain::Plain;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "copyright",
    page: include_str!("../../../testdata/rules/boilerplate/copyright.md"),
    on: true,
    role: Role::Owner,
    certain: Some(|look| footer::has_licence(look.text())),
    wakes: &[Wake::EndsOfPage(SURE), Wake::EndsOfPage(SIGNS)],
    decide: Decide::Page(decide),
};

/// Words that text has too; the shape has to say the rest.
const SIGNS: &[&str] = words!("copyright");

/// Lines from the end of a document, blank and claimed ones not counted, within which a footer without a body above it is looked for. Guess: nobody
/// has measured it.
const LAST: usize = 8;

/// Characters of the longest footer line. Guess: the longest in the 26 labelled pages we wrote for ourselves has 79.
const LONGEST: usize = 160;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the line has no word of copyright"));
    let last = LazyCell::new(|| page.standing(0..page.lines().len()).rfind(|index| page.is_sentence(*index)));
    for &index in woken {
        verdicts.add(index, Verdict::drop_if(find(page, index, || last.is_some_and(|last| last > index))));
    }
    verdicts
}

/// `sentence_follows` tells whether a sentence stands below the line.
fn find(page: Page, index: usize, sentence_follows: impl Fn() -> bool) -> Result<(), Because> {
    let text = page.says(index);
    let plain = Plain::new(text);
    if plain.text.chars().count() > LONGEST {
        return Err(Because::Reason("the line is longer than those of a page's owner"));
    }
    if !page.ends() {
        return Err(Because::Reason("the document ends in a later part, and its owner is named at the end"));
    }
    if is_one_of_many(page, index) {
        return Err(Because::Reason("the lines around it have a licence number too: a text lists them"));
    }
    if is_a_value(&plain.text) {
        return Err(Because::Reason("the line is a value that somebody gives a program"));
    }
    let last = || page.standing(index + 1..page.lines().len()).take(LAST).count() < LAST;
    // A sentence about such numbers has none of its own.
    let numbered = || plain.text.as_bytes().windows(5).any(|five| five.iter().all(u8::is_ascii_digit));
    if SURE.iter().any(|word| plain.text.contains(word)) && (numbered() || !plain.text.contains(['。', ',', ';'])) {
        return page.outside(index).or_else(|because| if page.is_page() && last() && !text.contains('。') { Ok(()) } else { Err(because) });
    }
    page.outside(index)?;
    if !has_copyright_sign(&plain.text) {
        return Err(Because::Reason("the line is a sentence or code, or has no notice of copyright or of software at its ends"));
    }
    if last() && !sentence_follows() || plain.text.starts_with('©') && index >= page.body().end {
        Ok(())
    } else {
        Err(Because::Reason("a sentence or eight lines and more stand below it, and the owner is named at the end"))
    }
}

/// Lines with a licence number directly below each other from which they are a list of such numbers. Guess: a footer has the site's and the police's,
/// and now and then both once more.
const LIST: usize = 3;

/// The line has a licence number, and so have those directly above and below it: a text lists them.
fn is_one_of_many(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let licensed = |index: &usize| footer::has_licence(page.says(*index));
    if !licensed(&index) {
        return false;
    }
    let above = (0..index).rev().take(LIST).take_while(licensed).count();
    let below = (index + 1..lines.len()).take(LIST).take_while(licensed).count();
    above + 1 + below >= LIST
}
