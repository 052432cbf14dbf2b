//! Copyright lines, licence numbers, and what stands in one line with them.

use super::drop_lines;
use crate::document::Document;
use crate::filters::plain::Plain;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "copyright",
    page: include_str!("../../../testdata/rules/boilerplate/copyright.md"),
    on: true,
    wakes: &[Wake::EndsOfPage(SURE), Wake::EndsOfPage(SIGNS)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

/// Words that only a site's footer has: in 144,110 lines of news ICP备 stood in 298 footers and in no line of text.
const SURE: &[&str] = &[
    "ICP备",
    "ICP備",
    "ICP证",
    "ICP證",
    "公网安备",
    "公安备案号",
    "网安备",
    "网站标识码",
    "互联网新闻信息服务许可证",
    "经营许可证编号",
    "Powered by",
    "Processed in",
];

/// Words that text has too; the shape has to say the rest.
const SIGNS: &[&str] = &[
    "Copyright",
    "copyright",
    "COPYRIGHT",
    "©",
    "(C)",
    "(c)",
    "版权所有",
    "版權所有",
    "翻印必究",
    "不得转载",
    "不得轉載",
    "技术支持",
    "技術支援",
    "ights reserved",
    "ights Reserved",
    "RIGHTS RESERVED",
    "ⓒ",
    "owered by",
    "esigned by",
    "esign by",
    "DESIGN BY",
    "Theme:",
    "저작자표시",
    "Creative Commons",
];

/// How a line begins that names the software, the theme or the licence of a blog.
const CREDITS: &[&str] = &["proudly powered by", "powered by", "design by", "designed by", "site design", "theme:", "저작자표시", "creative commons"];

/// Lines from the end of a document, blank and claimed ones not counted, within which a footer without a body above it is looked for.
const LAST: usize = 8;

/// Characters of the longest footer line. A guess; the longest in the 26 labelled pages we wrote for ourselves has 79.
const LONGEST: usize = 160;

fn recognised(document: &Document, index: usize) -> bool {
    let text = document.lines()[index].text();
    let plain = Plain::new(text);
    if plain.text.chars().count() > LONGEST || !document.ends {
        return false;
    }
    let last = || document.standing(index + 1..document.lines().len()).take(LAST).count() < LAST;
    // A sentence about such numbers has none of its own.
    let numbered = || plain.text.as_bytes().windows(5).any(|five| five.iter().all(u8::is_ascii_digit));
    if SURE.iter().any(|word| plain.text.contains(word)) && (numbered() || !plain.text.contains(['。', ',', ';'])) {
        return document.outside(index) || document.findings.scraped && last() && !text.contains('。');
    }
    let sentence_follows =
        || document.standing(index + 1..document.lines().len()).any(|index| crate::layout::sentence(document.lines()[index].text()));
    document.outside(index) && owned(&plain.text) && last() && !sentence_follows()
}

/// The sign of copyright with a year or a name, at one end of a line that is neither a sentence nor code.
fn owned(text: &str) -> bool {
    let text = text.trim_start_matches(['•', '·', '|', ' ']);
    if text.contains(['。', '"', '#', '=', '{', '<', '`', '$']) || text.ends_with(['；', ';', '！', '？']) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let year = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit) && matches!(&four[..2], b"19" | b"20"));
    let sign = text.contains(['©', 'ⓒ']) || lower.contains("copyright");
    let reserved = lower.trim_end_matches('.').ends_with("all rights reserved");
    let claimed = ["版权所有", "版權所有"].iter().any(|words| {
        let after = text.split_once(words).map(|(_, after)| after);
        text.starts_with(words) || text.ends_with(words) || after.is_some_and(|after| sign || after.starts_with("  ") || after.starts_with(' '))
    });
    let credited = CREDITS.iter().any(|words| lower.starts_with(words)) && text.chars().count() <= 80 && !text.ends_with('.');
    let forbidden = ["翻印必究", "不得转载", "不得轉載"].iter().any(|words| text.ends_with(words)) && text.chars().count() <= 40;
    sign && (year || reserved || claimed || text.starts_with('©')) || reserved || claimed || forbidden || credited
}
