//! The site's name in the line above its breadcrumb.

use crate::document::{Change, Label, Requests, Role};
use crate::page::Page;
use crate::rule::{Decide, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "site-name",
    page: include_str!("../../../testdata/rules/boilerplate/site-name.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Claimed],
    decide: Decide::Page(read),
};

/// Characters of the longest name of a site.
const LONGEST: usize = 30;

/// Only the line that stands directly above a breadcrumb falls, only as the page's first line, and only where the title is another one.
fn read(page: Page, _: &[usize]) -> Requests {
    let lines = page.lines();
    let Some(first) = page.starts().then(|| lines.iter().position(|line| !line.blank())).flatten() else { return Vec::new() };
    let below = lines[first + 1..].iter().find(|line| !line.blank());
    let crumb = below.is_some_and(|line| line.claimed_as() == Some(Role::Trail));
    let text = lines[first].text().trim();
    let name = text.chars().count() <= LONGEST && !text.ends_with(['。', '！', '？', '.', '!', '?', '：', ':']);
    let titled = lines.iter().any(|line| line.label() == Label::Title) && lines[first].label() == Label::Text;
    if crumb && name && titled { vec![(first, Change::Label(Label::Boilerplate))] } else { Vec::new() }
}
