//! The path from a site's front page to the page: `首页 > 新闻 > 正文`.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::recognise::breadcrumb::{self, SURE, TRAILS, find_last_item, is_trail};
use crate::rule::{Decide, Rule, Verdict, Verdicts, Wake};
use crate::text::plain::{Plain, words};
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "breadcrumb",
    page: include_str!("../../../testdata/rules/boilerplate/breadcrumb.md"),
    on: true,
    role: Role::Trail,
    certain: Some(breadcrumb::is_sure_trail),
    wakes: &[Wake::Ends(words!("front-page", "wakes"))],
    decide: Decide::Page(decide),
};

/// Lines, blank and claimed ones not counted, within which a page has its breadcrumb. Measured: in the 26 labelled pages we wrote for ourselves the
/// deepest is the fifth.
const FIRST: usize = 10;

/// Two steps and more parted by a slash or an angle between blanks: `小步快跑 / 后端 / Rust`, `地產 › 二手樓市`, `Board index ‹ Beginners`. Such signs
/// part so much else that it is a trail only in the line above the title.
fn is_slashed(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let titled = lines[index + 1..].iter().find(|line| !line.is_blank()).is_some_and(|line| line.label() == Label::Title);
    const SIGNS: &[&str] = &[" / ", " › ", " ‹ ", " » ", " > ", " ＞ "];
    let text = page.says(index).trim();
    let length = |step: &str| if step.is_ascii() { step.len() / 2 } else { step.chars().count() };
    let name = |step: &str| (1..=20).contains(&length(step.trim())) && !step.contains(['。', '，', ',', '=', ';', '{', '(', ':', '"', '?']);
    // `生活/好食玩飛/`: a path as addresses have it, closed by its sign.
    let path = text.ends_with('/') && text.matches('/').count() >= 2 && text.trim_end_matches('/').split('/').all(name);
    let steps = path || SIGNS.iter().any(|sign| text.contains(sign) && text.split(sign).all(name));
    page.is_page() && titled && lines[index].label() == Label::Text && steps
}

/// The trails among the first lines, if the document has no more than a page has.
fn decide(page: Page, woken: &[usize]) -> Verdicts {
    if !page.starts() {
        return Verdicts::new(Because::Reason("the document begins in an earlier part, and a path stands at its beginning"));
    }
    let _lines = page.lines();
    // Without a sign of a page elsewhere, a trail has to lead to the document's own title.
    let title = page.findings().title.as_deref().map(words);
    let leads_home = |index: &usize| title.is_some() && find_last_item(page.look(*index)).map(words) == title;
    if !page.is_page() && !woken.iter().any(leads_home) {
        return Verdicts::new(Because::Reason("the line is no path of steps to the title, and nothing shows that the document is a page"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line is no path of steps"));
    let is_path = |index: &usize| is_trail(page.look(*index)) || is_slashed(page, *index);
    let (sentences, trails): (Vec<usize>, Vec<usize>) = woken.iter().copied().filter(is_path).partition(|index| page.is_sentence(*index));
    sentences.iter().for_each(|index| verdicts.leave(*index, Because::Reason("the line is a sentence")));
    for &index in &trails {
        let found = if trails.len() > TRAILS {
            Err(Because::Reason("the document has more than two such paths, so it is an outline or a list"))
        } else {
            find_place(page, index)
        };
        verdicts.add(index, Verdict::drop_if(found));
    }
    verdicts
}

/// The trail stands among the first lines above the text.
fn find_place(page: Page, index: usize) -> Result<(), Because> {
    let above = page.standing(0..index).take(FIRST).count();
    let is_sure = SURE.is_match(&Plain::new(page.says(index)).text);
    let in_head = index < page.body().start;
    // A page whose body shows no sentences has no head; its very first lines still are where a trail stands.
    let on_top = above < 3 && is_sure && (0..index).all(|index| !page.is_sentence(index));
    match () {
        () if in_head && (above < FIRST || is_sure) || on_top => Ok(()),
        () if in_head => Err(Because::Reason("ten lines and more stand above the path, which does not say that it is one")),
        () => Err(Because::Reason("the path does not stand above the text")),
    }
}
