//! What an encyclopedia puts around the sections of an entry: the word that opens the editor, who reviewed it.

use std::sync::LazyLock;

use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::entry_tools::{GLUED, is_editor_button};
use crate::recognise::sentence;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::pattern::{Pattern, pattern};
use crate::text::plain::Plain;
use crate::text::words::{expression, words};

pub static RULE: Rule = Rule {
    name: "entry-tools",
    page: include_str!("../../../testdata/rules/boilerplate/entry-tools.md"),
    on: true,
    role: Role::Site,
    certain: None,
    wakes: &[Wake::Ends(words!("editor-button", "wakes"))],
    decide: Decide::Page(decide),
};

/// Such words that show an entry. Guess: one alone may be an item of a manual.
const ENTRY: usize = 2;

/// Bytes of the longest heading of a section. Guess: nobody has measured it.
const HEADING: usize = 90;

/// Lines about the entry as a page of the encyclopedia.
static ABOUT: LazyLock<Pattern> = LazyLock::new(|| pattern(&expression!("editor-button", "about-the-entry")));

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the line neither speaks of the entry nor is a heading with the word that opens an editor"));
    let lines = page.lines();
    let (mut alone, mut glued, mut sections) = (Vec::new(), Vec::new(), 0);
    for &index in woken {
        let text = lines[index].text();
        if text.len() > HEADING {
            continue;
        }
        let plain = Plain::new(text);
        if is_editor_button(&plain.text) {
            if is_under_heading(page, index) {
                alone.push(index);
                sections += usize::from(is_over_text(page, index));
            } else {
                verdicts.leave(index, Because::Reason("no heading stands above the word that opens an editor"));
            }
        } else if let Some(end) = GLUED.iter().find(|word| plain.text.len() > word.len() && plain.text.ends_with(**word)) {
            let start = plain.place(plain.text.len() - end.len());
            glued.push((index, Change::Cut(start..text.trim_end().len(), Vec::new())));
        }
    }
    if sections + glued.len() < ENTRY {
        return Verdicts::new(Because::Reason(
            "fewer than two headings of sections have the word that opens an editor: it is no encyclopedia's entry",
        ));
    }
    let about = |index: &&usize| lines[**index].text().len() <= 2 * HEADING && ABOUT.is_match(&Plain::new(lines[**index].text()).text);
    alone.extend(woken.iter().filter(about).copied());
    alone.sort_unstable();
    alone.dedup();
    verdicts.drop(alone);
    glued.into_iter().for_each(|(index, change)| verdicts.ask(index, change));
    verdicts
}

/// Above the word stands the heading that it belongs to: short, and no sentence.
fn is_under_heading(page: Page, index: usize) -> bool {
    page.above(index).is_some_and(|above| {
        let text = page.text(above);
        text.len() <= HEADING && !sentence::is_sentence(text) && !is_editor_button(text.trim())
    })
}

/// Below the word stands a text, or one more heading and then a text.
fn is_over_text(page: Page, index: usize) -> bool {
    page.standing(index + 1..page.lines().len()).take(2).any(|below| page.is_sentence(below))
}
