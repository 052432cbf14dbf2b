//! What stands above the heading of a page that is Markdown: where that is links to one site, a page was taken down, for nobody puts a menu above the
//! title of a text of his own. Badges and links to translations stand there, which lead to pictures and to other files.

use std::collections::HashMap;

use super::Page;
use crate::document::{Document, Line};
use crate::recognise::heading_mark::{is_first_level, is_underlined_by};
use crate::recognise::link::{find_sites, is_file};
use crate::text::spoken::Spoken;

/// Lines within which the heading of a page stands. Guess: menus of a hundred items are seen.
const LINES: usize = 160;

/// Links to one site that are a menu above a heading. Guess: of 4,700 files in Markdown of public repositories a handful has as many.
const LINKS: usize = 3;

/// The first line of a menu above the only heading of the first level, by index.
pub(super) fn find(page: Page) -> Option<usize> {
    *page.facts.places.menu.get_or_init(|| find_menu(page.document))
}

fn find_menu(document: &Document) -> Option<usize> {
    let standing: Vec<usize> = document.standing(0..document.lines().len()).take(LINES).collect();
    let text = |index: usize| document.lines()[index].text();
    let is_title = |index: usize| {
        let below = document.lines().get(index + 1).map(Line::text);
        (text(index).starts_with("# ") || is_underlined_by(below)) && is_first_level(text(index), below)
    };
    let title = standing.iter().position(|index| is_title(*index))?;
    let above = &standing[..title];
    let mut sites: HashMap<&str, usize> = HashMap::new();
    let mut linked = Vec::new();
    for index in above.iter().copied().filter(|index| memchr::memmem::find(text(*index).as_bytes(), b"](").is_some()) {
        let leads = |target: &&str| !is_file(target) && !target.starts_with('#') && (target.starts_with('/') || target.contains("//"));
        let before: usize = sites.values().sum();
        for site in find_sites(text(index), leads) {
            *sites.entry(site).or_default() += 1;
        }
        if sites.values().sum::<usize>() > before && !Spoken::new(text(index)).text.is_empty() {
            linked.push(index);
        }
    }
    let is_menu = sites.values().any(|links| *links >= LINKS) && linked.len() * 2 >= above.len();
    linked.first().copied().filter(|_| is_menu)
}
