//! A page with pinyin notes that lost every byte above ASCII is told of: `W(xu)` was 學(xué), whose second byte in GBK is `W`.

use std::collections::BTreeSet;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::han::{gbk, readings};

pub static RULE: Rule = Rule {
    name: "dropped-high-byte",
    page: include_str!("../../../testdata/rules/encoding/dropped-high-byte.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // What is left of the commonest notes when the vowel with the tone mark goes, but for those that are words of code.
    wakes: &[Wake::Anywhere(&[
        "(xu)", "(zh)", "(sh)", "(gu)", "(hu)", "(du)", "(gun)", "(jn)", "(jng)", "(lin)", "(xin)", "(zhn)", "(yn)", "(zhng)", "(shng)", "(wn)",
        "(li)", "(qin)", "(chng)", "(xing)", "(dng)", "(jin)", "(shu)", "(ji)", "(ln)", "(tn)",
    ])],
    decide: Decide::Line(decide),
};

/// Notes that a line has to have that fit the letter before them, and different ones of two letters and more among them. Guess: a formula has `f(x)`
/// and `P(xy)`, and of random pairs of a letter and a note every second fits.
const NOTES: usize = 5;
const DIFFERENT: usize = 4;

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if !text.is_ascii() {
        return Verdict::Leave(Because::Reason("the line has characters above ASCII, so their bytes were not dropped"));
    }
    let (mut fit, mut others, mut different) = (0, 0, BTreeSet::new());
    for (at, _) in text.match_indices('(') {
        let inside = text[at + 1..].split(')').next().unwrap_or_default();
        if inside.is_empty() || inside.len() > 5 || !inside.bytes().all(|byte| byte.is_ascii_lowercase()) {
            others += 1;
            continue;
        }
        // Three letters in a row before a bracket are a word, and the bracket is a call's.
        let word = text.as_bytes()[at.saturating_sub(3)..at].iter().filter(|byte| byte.is_ascii_lowercase()).count() == 3;
        match text[..at].bytes().next_back() {
            Some(trail) if !word && fits(trail, inside) => {
                fit += 1;
                if inside.len() > 1 {
                    different.insert(inside);
                }
            }
            // The second byte of every third character is above ASCII too and went.
            _ => others += 1,
        }
    }
    if fit < NOTES || different.len() < DIFFERENT || fit < others {
        return Verdict::Leave(Because::Reason("too few of its brackets, or too few different ones, hold what is left of a fitting pinyin note"));
    }
    let why = format!("bytes above ASCII were dropped: {fit} letters are what is left of characters with the pinyin notes behind them");
    Verdict::Ask(vec![Change::Unrepaired(why)])
}

/// Some character whose second byte in GBK is this one has a reading of which these letters are left.
fn fits(trail: u8, left: &str) -> bool {
    let remains = |reading: &str| !reading.is_ascii() && reading.chars().filter(char::is_ascii).eq(left.chars());
    (0x81..=0xFEu8).filter_map(|lead| gbk::decode(lead, trail)).any(|c| readings(c).any(remains))
}
