//! The heading of a chapter said twice, one directly below the other.

use crate::document::Role;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::inserts::novel::is_chapter;
use crate::recognise::numbering::HAN;
use crate::rule::{Decide, Rule, Verdict, Wake};
use crate::text::plain::words;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "repeated-heading",
    page: include_str!("../../../testdata/rules/boilerplate/repeated-heading.md"),
    on: true,
    role: Role::Repetition,
    certain: None,
    wakes: &[Wake::Shape(Glance::new(|shape| shape.first().is_some_and(|first| FIRST.contains(&first))).within(LONGEST))],
    decide: Decide::Line(|page, index| Verdict::drop_if(find(page, index))),
};

/// Bytes of the longest such heading. Guess: nobody has measured it.
const LONGEST: usize = 120;

/// What the headings of chapters begin with.
const FIRST: &[char] = &['第', '正', '楔', '序', '引', '尾', '终', '終', '番', 'C', 'c'];

fn find(page: Page, index: usize) -> Result<(), Because> {
    let text = page.says(index).trim();
    if !is_chapter(text) {
        return Err(Because::Reason("the line is no heading of a chapter"));
    }
    let said = words(text);
    // `正文 第三章 渡口` stands above the heading itself in the site's own words.
    let of_the_site =
        |other: usize| words!("novel-site", "before-a-chapter").iter().any(|word| said.strip_prefix(word) == Some(&words(page.says(other))));
    if page.below(index).is_some_and(of_the_site) {
        return Ok(());
    }
    let counted = numbered(&said);
    let is_same = |other: usize| {
        let other = words(page.says(other));
        other == said || counted.is_some() && numbered(&other) == counted
    };
    if !page.above(index).is_some_and(is_same) {
        return Err(Because::Reason("the line directly above it does not say the same"));
    }
    // In a list of chapters nothing but chapters follows.
    let text_below = page.standing(index + 1..page.lines().len()).find(|below| !is_same(*below));
    if text_below.is_some_and(|below| !is_chapter(page.says(below))) {
        Ok(())
    } else {
        Err(Because::Reason("no text stands below it, so it may be an entry of a list of chapters"))
    }
}

/// The number of a chapter and what stands behind it, however the number is written: `第4章 来客`, `第四章 来客`.
fn numbered(words: &str) -> Option<(u32, &str)> {
    let words = words.strip_prefix('第')?;
    let end = words.find(['章', '回', '节', '節', '卷', '话', '話'])?;
    Some((value(&words[..end])?, &words[end..]))
}

/// What a number is worth, in figures or in words: `104`, `一百零四`.
fn value(number: &str) -> Option<u32> {
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.parse().ok();
    }
    let (mut sum, mut figure) = (0_u32, None);
    for c in number.chars() {
        match (c, HAN.chars().position(|han| han == c), figure) {
            ('十' | '百' | '千', ..) => {
                let unit = if c == '十' {
                    10
                } else if c == '百' {
                    100
                } else {
                    1000
                };
                sum += figure.take().filter(|figure| *figure > 0).unwrap_or(1) * unit;
            }
            (_, Some(value), None | Some(0)) => figure = u32::try_from(value).ok(),
            _ => return None,
        }
    }
    Some(sum + figure.unwrap_or(0))
}
