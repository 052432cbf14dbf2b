//! The path from a site's front page to the page: `首页 > 新闻 > 正文`.

use super::drop_lines;
use crate::document::{Label, Requests, Role};
use crate::page::Page;
use crate::recognise::breadcrumb::{self, SURE, TRAILS, last_item, trail};
use crate::rule::{Decide, Rule, Wake};
use crate::text::plain::{Plain, words};

pub static RULE: Rule = Rule {
    name: "breadcrumb",
    page: include_str!("../../../testdata/rules/boilerplate/breadcrumb.md"),
    on: true,
    role: Role::Trail,
    certain: Some(breadcrumb::sure),
    wakes: &[Wake::Ends(&[
        "位置",
        "首页",
        "首頁",
        "主页",
        "主頁",
        "トップ",
        "ホーム",
        "Home",
        "홈",
        ">",
        "＞",
        "»",
        "›",
        "‹",
        "/",
        "→",
        "▸",
        "▶",
        " / ",
    ])],
    decide: Decide::Page(read),
};

/// Lines, blank and claimed ones not counted, within which a page has its breadcrumb: in the 26 labelled pages we wrote for ourselves the
/// deepest is the fifth.
const FIRST: usize = 10;

/// Two steps and more parted by a slash or an angle between blanks: `小步快跑 / 后端 / Rust`, `地產 › 二手樓市`, `Board index ‹ Beginners`. Such signs
/// part so much else that it is a trail only in the line above the title.
fn slashed(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let titled = lines[index + 1..].iter().find(|line| !line.blank()).is_some_and(|line| line.label() == Label::Title);
    const SIGNS: &[&str] = &[" / ", " › ", " ‹ ", " » ", " > ", " ＞ "];
    let text = lines[index].text().trim();
    let length = |step: &str| if step.is_ascii() { step.len() / 2 } else { step.chars().count() };
    let name = |step: &str| (1..=20).contains(&length(step.trim())) && !step.contains(['。', '，', ',', '=', ';', '{', '(', ':', '"', '?']);
    // `生活/好食玩飛/`: a path as addresses have it, closed by its sign.
    let path = text.ends_with('/') && text.matches('/').count() >= 2 && text.trim_end_matches('/').split('/').all(name);
    let steps = path || SIGNS.iter().any(|sign| text.contains(sign) && text.split(sign).all(name));
    page.is_page() && titled && lines[index].label() == Label::Text && steps
}

/// The trails among the first lines, if the document has no more than a page has.
fn read(page: Page, woken: &[usize]) -> Requests {
    let lines = page.lines();
    // Without a sign of a page elsewhere, a trail has to lead to the document's own title.
    let title = page.findings().title.as_deref().map(words);
    let leads_home = |index: &usize| title.is_some() && last_item(lines[*index].text()).map(words) == title;
    if !page.starts() || !page.is_page() && !woken.iter().any(leads_home) {
        return Vec::new();
    }
    let trails: Vec<usize> =
        woken.iter().copied().filter(|index| (trail(lines[*index].text()) || slashed(page, *index)) && !page.is_sentence(*index)).collect();
    if trails.len() > TRAILS {
        return Vec::new();
    }
    let head = page.body().start;
    let first = |index: usize| {
        let place = page.standing(0..index).take(FIRST).count();
        // A page whose body shows no sentences has no head; its very first lines still are where a trail stands.
        let top = place < 3 && SURE.is_match(&Plain::new(lines[index].text()).text);
        index < head && (place < FIRST || SURE.is_match(&Plain::new(lines[index].text()).text))
            || top && (0..index).all(|index| !page.is_sentence(index))
    };
    drop_lines(&trails, first)
}
