//! Percent-encoded Chinese in prose, outside of any address, is read: `%E4%B8%AD%E6%96%87`, and `%D6%D0%CE%C4` in GBK.

use super::mend_outside_source;
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::{in_address, is_wide_prose, wide};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::han::{Tier, gbk, is_han, tier};

pub static RULE: Rule = Rule {
    name: "percent-encoded",
    page: include_str!("../../../testdata/rules/encoding/percent-encoded.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // As the lead bytes of Han characters begin, in UTF-8 and in GBK.
    wakes: &[Wake::Anywhere(&["%B", "%C", "%D", "%E", "%b", "%c", "%d", "%e"])],
    decide: Decide::Page(decide),
};

/// Characters that a run has to have. Guess: one character alone is a share in percent as easily.
const SHORTEST: usize = 2;

const NO_RUN: Because = Because::Reason("no percent-encoded bytes of it stand free beside Chinese and are Chinese themselves");

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    mend_outside_source(page, woken, NO_RUN, |index| mend(page.text(index)))
}

/// The line with its percent-encoded Chinese read.
fn mend(text: &str) -> Result<Change, Because> {
    // A line with an address in it may hold the rest of one that was parted by a blank.
    if ["://", "www.", ".com", ".cn", ".org", ".net"].iter().any(|sign| text.contains(sign)) {
        return Err(Because::Reason("the line has an address in it, of which the bytes may be the rest"));
    }
    let (mut new, mut from, mut read_as) = (String::with_capacity(text.len()), 0, "");
    let mut done = 0; // The end of the last run of bytes: one that was left is not tried again from its middle.
    for (at, _) in text.match_indices('%') {
        if at < done {
            continue;
        }
        let bytes: Vec<u8> = std::iter::successors(Some(at), |place| Some(place + 3)).map_while(|place| byte(text.get(place..)?)).collect();
        let end = at + 3 * bytes.len();
        done = end;
        let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
        let free = |c: Option<char>| c.is_none_or(|c| wide(c) || c.is_whitespace());
        let beside = before.is_some_and(wide) || after.is_some_and(wide);
        if !beside || !free(before) || !free(after) || in_address(&text[..at]) {
            continue;
        }
        let Some((decoded, encoding)) = decode(&bytes) else { continue };
        new.push_str(&text[from..at]);
        new.push_str(&decoded);
        (from, read_as) = (end, encoding);
    }
    if from == 0 {
        return Err(NO_RUN);
    }
    new.push_str(&text[from..]);
    if !is_wide_prose(&new) {
        return Err(Because::Reason("most letters of the line are Latin, even with its bytes read"));
    }
    Ok(Change::Repair(new, format!("percent-encoded {read_as} stood in the text")))
}

/// The byte that the text begins with, percent-encoded.
fn byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// Chinese in UTF-8, or else known characters in GBK.
fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let chinese = |text: &str| text.chars().all(wide) && text.chars().filter(|c| is_han(*c)).count() >= SHORTEST;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return chinese(text).then(|| (text.to_string(), "UTF-8"));
    }
    let pair = |pair: &[u8]| gbk::decode(*pair.first()?, *pair.get(1)?);
    let text: String = bytes.chunks(2).map(pair).collect::<Option<_>>()?;
    let known = text.chars().all(|c| !is_han(c) || tier(c) != Tier::Rare);
    (known && chinese(&text)).then_some((text, "GBK"))
}
