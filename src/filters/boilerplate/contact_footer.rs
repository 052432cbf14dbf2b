//! The site's address, telephone and mail, beside its copyright line.

use super::drop_lines;
use crate::document::{Requests, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::Plain;

pub static RULE: Rule = Rule {
    name: "contact-footer",
    page: include_str!("../../../testdata/rules/boilerplate/contact-footer.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::EndsOfPage(LABELS)],
    decide: Decide::Page(read),
};

/// What such lines are labelled with. A notice has the same labels in its own text, so they count only beside a line of copyright.
const LABELS: &[&str] = &[
    "地址",
    "电话",
    "電話",
    "传真",
    "傳真",
    "邮编",
    "郵編",
    "邮政编码",
    "邮箱",
    "信箱",
    "E-mail",
    "E-Mail",
    "Email",
    "email",
    "热线",
    "熱線",
    "客服",
    "网址",
    "網址",
    "QQ",
    "主办",
    "主辦",
    "承办",
    "承辦",
    "维护",
    "联系我们",
    "技术支持",
    "查詢",
    "ファクス",
    "開庁時間",
    "〒",
];

/// From each line of copyright upwards and downwards, line by line, as long as the lines are of contact and no blank line parts them.
fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    let end = page.body().end;
    let of_contact = |index: &usize| woken.binary_search(index).is_ok() && contact(lines[*index].text());
    let footer = |index: &usize| lines[*index].claimed_as() == Some(Role::Owner);
    let other = |index: &usize| !footer(index);
    let mut fallen = Vec::new();
    for place in (end..lines.len()).filter(footer) {
        fallen.extend((end..place).rev().filter(other).take_while(of_contact));
        fallen.extend((place + 1..lines.len()).filter(other).take_while(of_contact));
    }
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// A line that begins with a label of contact and has no mark of a sentence.
fn contact(text: &str) -> bool {
    let plain = Plain::new(text);
    let labels = LABELS.iter().filter(|label| plain.text.contains(**label)).count();
    let labelled = plain.text.contains(':') || plain.text.contains('〒') || labels >= 2;
    labels >= 1 && labelled && plain.text.chars().count() <= 150 && !text.contains(['。', '！', '？'])
}
