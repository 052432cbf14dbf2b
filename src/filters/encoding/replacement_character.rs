//! U+FFFD in the text is told of: a character was lost where it stands, and how many of them stand together says how.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Wake};

pub static RULE: Rule = Rule {
    name: "replacement-character",
    page: include_str!("../../../testdata/rules/encoding/replacement-character.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&["\u{FFFD}"])],
    decide: Decide::Line(decide),
};

const SIGN: char = '\u{FFFD}';

/// A line of which this share is U+FFFD, one in so many characters, holds nothing that can be read. Bytes of GBK read as UTF-8 give one for nearly
/// every character. Measured: of 2,000 sentences of statutes each came out with more than half.
const FLOOD: usize = 3;

/// A flood has at least so many. Guess: nobody has measured it.
const MANY: usize = 6;

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    if !text.contains(SIGN) {
        return Verdict::Leave(Because::Reason("another rule has found what every replacement character of the line stood for"));
    }
    Verdict::Ask(vec![Change::Unrepaired(loss(text))])
}

/// How a line lost its characters, in words.
fn loss(text: &str) -> String {
    let count = text.chars().filter(|c| *c == SIGN).count();
    let ink = text.chars().filter(|c| !c.is_whitespace()).count();
    let threes = text.split(|c| c != SIGN).map(str::len).filter(|len| *len > 0).all(|len| len.is_multiple_of(3 * SIGN.len_utf8()));
    let how = match () {
        () if threes && count * FLOOD < ink * 2 => "three for each: a character of three bytes was split",
        () if count >= MANY && count * FLOOD >= ink => "bytes of another encoding were read as UTF-8, and what they held is gone",
        () => "what stood there is lost",
    };
    format!("{count} U+FFFD: {how}")
}
