//! GBK whose high bits were dropped on the way, and so reads as random ASCII, is told of: `VPND#,` was 中文，.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::han::{Tier, gbk, is_han, tier};

pub static RULE: Rule = Rule {
    name: "dropped-high-bit",
    page: include_str!("../../../testdata/rules/encoding/dropped-high-bit.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    // The two marks of nearly every sentence, 。 and ，, without their high bits.
    wakes: &[Wake::Anywhere(&["!#", "#,"])],
    decide: Decide::Line(decide),
};

/// Characters that a run has to have, and how many of a hundred of them have to be among the 600 most frequent of Chinese. Measured: of 11,978
/// paragraphs of news, stories and statutes that lost their high bits 6,502 are told of (one ASCII character inside turns the pairs), of 200,000
/// lines of random letters, digits and marks none.
const LONG: usize = 8;
const FREQUENT: usize = 45;

/// Characters of a run that `--explain` shows. Guess: nobody has measured it.
const SHOWN: usize = 12;

fn decide(page: Page, index: usize) -> Verdict {
    match page.text(index).split(|c: char| !c.is_ascii_graphic()).find_map(read_with_high_bits) {
        Some(change) => Verdict::Ask(vec![change]),
        None => Verdict::Leave(Because::Reason("no stretch of it would be a sentence of everyday Chinese if every byte had its high bit")),
    }
}

/// What a run of ASCII would say if every byte had its high bit.
fn read_with_high_bits(run: &str) -> Option<Change> {
    let pair = |pair: &[u8]| gbk::decode(pair.first()? | 0x80, pair.get(1)? | 0x80);
    let text: Vec<char> = run.as_bytes().chunks_exact(2).map(pair).collect::<Option<_>>()?;
    let frequent = text.iter().filter(|c| tier(**c) == Tier::Frequent).count();
    let chinese = text.iter().all(|c| {
        is_han(*c) && tier(*c) != Tier::Rare
            || matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”' | '！' | '？' | '《' | '》' | '（' | '）' | '０'..='９')
    });
    let stop = text.iter().any(|c| matches!(c, '，' | '。'));
    let shown: String = text.iter().take(SHOWN).collect();
    (text.len() >= LONG && chinese && stop && frequent * 100 >= text.len() * FREQUENT)
        .then(|| Change::Unrepaired(format!("GBK without its high bits: with them it begins {shown}")))
}
