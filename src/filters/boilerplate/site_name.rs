//! The site's name in the line above its breadcrumb.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "site-name",
    page: include_str!("../../../testdata/rules/boilerplate/site-name.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Claimed],
    decide: Decide::Page(decide),
};

/// Characters of the longest name of a site. Guess: nobody has measured it.
const LONGEST: usize = 30;

/// Only the line that stands directly above a breadcrumb falls, only as the page's first line, and only where the title is another one.
fn decide(page: Page, _: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the line is not the page's first"));
    if page.starts()
        && let Some(first) = page.lines().iter().position(|line| !line.is_blank())
    {
        verdicts.add(first, Verdict::drop_if(find(page, first)));
    }
    verdicts
}

fn find(page: Page, first: usize) -> Result<(), Because> {
    let lines = page.lines();
    let label = lines[first].label();
    if label != Label::Text {
        return Err(Because::Is(label));
    }
    if page.below(first).is_none_or(|below| lines[below].claimed_as() != Some(Role::Trail)) {
        return Err(Because::Reason("no breadcrumb stands directly below the line"));
    }
    let text = page.says(first).trim();
    if text.chars().count() > LONGEST || text.ends_with(['。', '！', '？', '.', '!', '?', '：', ':']) {
        return Err(Because::Reason("the line is longer than a name, or ends as a sentence or a label does"));
    }
    let titled = page.title_line().is_some();
    if titled { Ok(()) } else { Err(Because::Reason("no other line is the title, so this one may be")) }
}
