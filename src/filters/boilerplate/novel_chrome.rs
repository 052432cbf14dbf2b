//! What novel sites write above, below and into a chapter: remember our address, read on your telephone, the chapter is over.

use std::sync::LazyLock;

use crate::document::{Change, Role};
use crate::page::inserts::find_insert;
use crate::page::{Because, Page};
use crate::recognise::glance::Glance;
use crate::recognise::inserts::novel::{self, ASIDE, Novel};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::sieve::Signs;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "novel-chrome",
    page: include_str!("../../../testdata/rules/boilerplate/novel-chrome.md"),
    on: true,
    role: Role::Insert,
    certain: Some(novel::may_be_line),
    wakes: &[
        Wake::Ends(WORDS),
        Wake::Ends(words!("novel-slogan", "own")),
        Wake::Ends(words!("novel-slogan", "weak")),
        Wake::Ends(words!("novel-slogan", "promise")),
        Wake::Shape(
            Glance::new(|shape| shape.text.contains('/') && shape.text.ends_with([')', '）', ']', '页', '頁'])).within(COUNT).with(Signs::BAR),
        ),
        Wake::Anywhere(DOMAINS),
        Wake::EndsOfPage(words!("novel-site", "wakes-of-page")),
    ],
    decide: Decide::Page(decide),
};

const WORDS: &[&str] = words!("novel-site", "wakes");

/// Beginnings of addresses. A fragment in brackets with one of them may stand in the midst of a paragraph.
const DOMAINS: &[&str] = words!("novel-site", "address");

/// A bracket with an address in the midst of a sentence, and what the address is praised for.
static INSERTED: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("novel-site", "inserted")));

/// What such a bracket praises. An address alone in brackets is as often a company's in an article.
const PRAISE: &[&str] = words!("novel-site", "praise");

/// Bytes of the longest line that ends with `（第1/3页）`: the heading of a chapter. Guess: nobody has measured it.
const COUNT: usize = 120;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts =
        Verdicts::new(Because::Reason("the line is nothing that novel sites write in such a place, and no bracket amid it praises one"));
    let mut likely = Vec::new();
    let mut tails = Vec::new();
    let mut sure = false;
    let mut labels = Vec::new();
    for index in woken.iter().copied().filter(|index| !novel::is_bare_address(page.text(*index))) {
        if page.says(index).len() <= LABEL && words!("novel-site", "label").iter().any(|label| page.says(index).trim().starts_with(label)) {
            labels.push(index);
            continue;
        }
        let shows = novel::find_line(page.look(index));
        sure |= shows == Some(Novel::Sure);
        match shows {
            Some(Novel::Sure) => verdicts.drop([index]),
            _ if find_insert(page, index, &ASIDE).is_ok() => verdicts.drop([index]),
            Some(Novel::Likely) => likely.push(index),
            None => {
                if let Some(range) = find_behind(page.text(index)).or_else(|| find_inserted(page.text(index))) {
                    verdicts.ask(index, Change::Cut(range, Vec::new()));
                } else if let Some((range, shows)) = novel::find_tail(page.text(index)) {
                    sure |= shows == Novel::Sure;
                    tails.push((index, range, shows));
                }
            }
        }
    }
    // A line that others write too counts in a chapter: a heading says so, or a line that nobody else writes.
    let is_chapter = |index: usize| novel::is_chapter(page.says(index));
    let may_count = !likely.is_empty() || tails.iter().any(|(.., shows)| *shows == Novel::Likely);
    let counts = may_count && (sure || page.standing(0..page.lines().len()).any(is_chapter));
    if counts {
        verdicts.drop(likely);
    } else {
        likely.into_iter().for_each(|index| verdicts.leave(index, NO_NOVEL));
    }
    // A label over what the author says falls with it only.
    let fallen = verdicts.lines();
    let keeps = |index: &usize| page.standing(index + 1..page.lines().len()).next().is_some_and(|below| !fallen.contains(&below));
    let (kept, bare): (Vec<usize>, Vec<usize>) = labels.into_iter().partition(keeps);
    verdicts.drop(bare);
    kept.into_iter().for_each(|index| verdicts.leave(index, Because::Reason("the line introduces what stays below it")));
    for (index, range, shows) in tails {
        match shows {
            Novel::Likely if !counts => verdicts.leave(index, NO_NOVEL),
            _ => verdicts.ask(index, Change::Cut(range, Vec::new())),
        }
    }
    verdicts
}

/// Bytes of such a label. Guess: nobody has measured it.
const LABEL: usize = 40;

/// Why a line stays that counts in a novel.
const NO_NOVEL: Because = Because::Reason("others write such a line too, and nothing else shows a chapter of a site of novels");

/// The place of a bracket behind a heading or a paragraph that says which page of the chapter it is, or that the chapter is over.
fn find_behind(text: &str) -> Option<std::ops::Range<usize>> {
    static BEHIND: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("novel-site", "behind-a-line")));
    if !text.trim_end().ends_with([')', '）', ']', '】']) {
        return None;
    }
    let plain = Plain::new(text);
    let found = BEHIND.find(&plain.text).filter(|found| found.start() > 0)?;
    Some(plain.place(found.start())..plain.place(found.end()))
}

/// The place of such a bracket between two Han characters or a character and a mark: text goes on around it.
fn find_inserted(text: &str) -> Option<std::ops::Range<usize>> {
    const OPEN: &[char] = &['(', '[', '【', '{', '<', '「'];
    let plain = Plain::new(text);
    let praises = |text: &str| PRAISE.iter().any(|word| text.contains(word));
    let may_be = plain.text.contains(OPEN) && praises(&plain.text);
    let found = Some(&plain.text).filter(|_| may_be).and_then(|text| INSERTED.find(text)).filter(|found| praises(found.as_str()))?;
    let before = plain.text[..found.start()].chars().next_back().is_some_and(is_of_prose);
    let after = plain.text[found.end()..].chars().next().is_some_and(is_of_prose);
    (before && after).then(|| plain.place(found.start())..plain.place(found.end()))
}

fn is_of_prose(c: char) -> bool {
    crate::text::han::is_han(c) || "，。！？、；：”“…,!?;:".contains(c)
}
