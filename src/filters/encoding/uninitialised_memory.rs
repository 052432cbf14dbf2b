//! Memory that nobody wrote to, read as GBK, is told of: `烫烫烫`, `屯屯屯`, `葺葺葺`.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::mention::enclosed;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "uninitialised-memory",
    page: include_str!("../../../testdata/rules/encoding/uninitialised-memory.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&["烫烫烫", "屯屯屯", "葺葺葺"])],
    decide: Decide::Line(decide),
};

/// The fills of Microsoft's C library, and what they are in GBK: CC on the stack, CD on the heap, DD in what was freed.
const FILLS: &[(char, &str)] = &[('烫', "CC"), ('屯', "CD"), ('葺', "DD")];

/// From so many on it is never somebody who burnt his tongue, whatever else stands in the line. Guess: nobody has measured it.
const SURE: usize = 8;

/// What stands in a line about hot things, and about such memory.
const HOT: &[char] = &['热', '火', '水', '茶', '汤', '嘴', '手', '脚', '烧', '锅', '饭', '喊', '叫', '吹', '痛', '疼', '喝', '吃', '嚷'];
const SUBJECT: &[&str] = words!("about-characters", "memory");

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Verdict::Leave(Because::Reason("the line writes about memory, programs or garbled text"));
    }
    let find_fill = |(fill, byte): &(char, &str)| {
        let at = text.find(&String::from_iter([*fill; 3]))?;
        let count = text[at..].chars().take_while(|c| c == fill).count();
        let end = at + count * fill.len_utf8();
        let shout = *fill == '烫' && (text.contains(HOT) || text[end..].starts_with(['！', '!', '~', '～', '啊']));
        let thin = count < SURE && (shout || enclosed(&text[..at], &text[end..]).is_some());
        (!thin).then(|| Change::Unrepaired(format!("{count} {fill}: memory filled with {byte}, read as GBK; nothing was written there")))
    };
    let changes: Vec<Change> = FILLS.iter().filter_map(find_fill).collect();
    if changes.is_empty() {
        return Verdict::Leave(Because::Reason("each such run of it is short, and shouted, quoted or among words for what is hot"));
    }
    Verdict::Ask(changes)
}
