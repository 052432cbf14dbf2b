//! U+FFFD whose own bytes were read in another encoding is told of: `锟斤拷`, `嚙踝蕭`, `ï¿½`, and `闂傚倸` after seven rounds.

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::repair::escapes::mention::enclosed;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "misread-replacement",
    page: include_str!("../../../testdata/rules/encoding/misread-replacement.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(SIGNS)],
    decide: Decide::Line(decide),
};

/// What the bytes EF BF BD, once or twice, are in other encodings. Those of GBK go on to what becomes of them when they are written as UTF-8 and
/// read as GBK again, round by round, reckoned in bytes; from the fourth round on all begin with 闂, and from the seventh on with the same two
/// characters. 锟 alone must never enter: it is a given name (曹锟); nor may ｿｽ, which is in ﾐｿｽｰﾌﾟ.
const SIGNS: &[&str] = &[
    "锟斤拷",
    "斤拷锟",
    "锟\u{FFFD}",
    "閿熸枻",
    "閿燂拷",
    "闁跨喐",
    "闁跨噦",
    "闁跨喎",
    "闂佽法",
    "闂備浇",
    "闂傚倷",
    "闂傚倸",
    "嚙踝蕭",
    "嚙踐蕭",
    "占쏙옙",
    "鐃緒申",
    "\u{FFFD}ｿｽ",
    "ｿｽ\u{FFFD}",
    "ï¿½",
    "пїЅ",
    "О©╫",
    "∩┐╜",
    "ÔøΩ",
];

/// What each of the signs was read as, and after how many rounds, by the character that it begins with.
const READ_AS: &[(char, &str)] = &[
    ('锟', "GBK"),
    ('斤', "GBK"),
    ('閿', "GBK, twice"),
    ('闁', "GBK, three times"),
    ('闂', "GBK, four times or more"),
    ('嚙', "Big5"),
    ('占', "EUC-KR"),
    ('鐃', "EUC-JP"),
    ('\u{FFFD}', "Shift_JIS"),
    ('ｿ', "Shift_JIS"),
    ('ï', "windows-1252"),
    ('п', "windows-1251"),
    ('О', "KOI8-R"),
    ('∩', "IBM437"),
    ('Ô', "macintosh"),
];

/// Words of somebody who writes about such signs.
const SUBJECT: &[&str] = words!("about-characters");

fn decide(page: Page, index: usize) -> Verdict {
    let text = page.text(index);
    let found = SIGNS.iter().filter_map(|sign| text.find(sign).map(|at| (at, *sign))).min();
    let Some((at, sign)) = found else { return Verdict::Leave(Because::Reason("no such sign stands in it any more")) };
    if SUBJECT.iter().any(|word| text.contains(word)) {
        return Verdict::Leave(Because::Reason("the line writes about encodings or garbled text"));
    }
    let read_as = READ_AS.iter().find(|(first, _)| sign.starts_with(*first)).map_or("another encoding", |(_, name)| name);
    let mut end = at;
    while let Some(sign) = SIGNS.iter().find(|sign| text[end..].starts_with(**sign)) {
        end += sign.len();
    }
    if enclosed(&text[..at], &text[end..]).is_some() {
        return Verdict::Leave(Because::Reason("the signs stand in quotation marks or brackets, as somebody shows them"));
    }
    Verdict::Ask(vec![Change::Unrepaired(format!("U+FFFD read as {read_as}: what stood there is lost"))])
}
