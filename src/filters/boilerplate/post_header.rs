//! The line that a forum or a page of answers puts beside each post: its floor, who wrote it, when.

use crate::document::{Key, Label, Role};
use crate::page::{Because, Page};
use crate::recognise::post_buttons;
use crate::recognise::post_mark::Mark;
use crate::recognise::posts::{self, WORDS, WORDS_OF_PAGE};
use crate::recognise::sentence::is_sentence_line;
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::plain::words;
use crate::text::words::words;

pub static RULE: Rule = Rule {
    name: "post-header",
    page: include_str!("../../../testdata/rules/boilerplate/post-header.md"),
    on: true,
    role: Role::Post,
    certain: None,
    wakes: &[Wake::Ends(WORDS), Wake::EndsOfPage(WORDS_OF_PAGE)],
    decide: Decide::Page(decide),
};

/// Lines of posts that make a thread. Guess: one alone may be quoted in a text.
const THREAD: usize = 2;

/// Weak ones without a sure one that make one, when a later floor is among them and the document shows itself to be a page. Guess: nobody has
/// measured it.
const WEAK: usize = 4;

/// Lines above 人赞同了该回答 in which the one who answered is named: the name, and what they do. Guess: nobody has measured it.
const NAMED: usize = 2;

/// Characters of such a line. Guess: nobody has measured it.
const NAME: usize = 40;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let lines = page.lines();
    // Lines of prose wake this rule too, and are told before a look is taken.
    let may_be = woken.iter().filter(|index| posts::may_be_mark(page.says(**index)));
    let marks: Vec<(usize, Mark, bool)> =
        may_be.filter_map(|index| posts::find_mark(page.look(*index)).map(|(mark, sure)| (*index, mark, sure))).collect();
    // The first post's line may be metadata already.
    let known = (0..lines.len()).filter(|index| lines[*index].label() == Label::Meta && posts::find_mark(page.look(*index)).is_some()).count();
    let sure = marks.iter().filter(|(_, _, sure)| *sure).count();
    if !(sure >= 1 && marks.len() + known >= THREAD
        || page.is_page() && marks.len() >= WEAK && marks.iter().any(|(_, mark, _)| *mark == Mark::Numbered))
    {
        return Verdicts::new(Because::Reason("the document has too few lines that only posts have to be a thread of them"));
    }
    let mut verdicts = Verdicts::new(Because::Reason("the line has no form in which sites write who posted, when or on which floor"));
    let mut fallen = Vec::new();
    let mut dated = page.findings().metadata.get(Key::Date).is_some() || known > 0 || !page.starts();
    for &(index, mark, sure) in &marks {
        // The first line that tells who and when is left to those who read metadata.
        let first = mark == Mark::Dated && !std::mem::replace(&mut dated, true);
        let quoted = !sure && page.above(index).is_some_and(|above| fallen.contains(&above));
        let because = match mark {
            Mark::Asked => Some("the line says when the question was asked, and is left to the rules of metadata"),
            Mark::Dated if first => Some("the line is the first that says who wrote and when, and is left to the rules of metadata"),
            Mark::Dated if quoted => Some("the line above it is a post's, so it may be quoted in that post"),
            _ => None,
        };
        if let Some(because) = because {
            verdicts.leave(index, Because::Reason(because));
            continue;
        }
        fallen.push(index);
        fallen.extend(page.above(index).filter(|above| has_subject(page, *above)));
        if page.says(index).contains("同了") {
            fallen.extend(names(page, index));
        }
    }
    fallen.sort_unstable();
    fallen.dedup();
    verdicts.drop(fallen);
    verdicts
}

/// A board says the thread's title again over each answer: `Re: Rotary encoder …`.
fn has_subject(page: Page, index: usize) -> bool {
    let text = page.says(index).trim();
    let Some(subject) = words!("post-sign", "answer-to").iter().find_map(|sign| text.strip_prefix(sign)) else {
        return false;
    };
    let title = page.findings().title.as_deref().map(words);
    !page.lines()[index].is_claimed() && title.is_some_and(|title| !title.is_empty() && title == words(subject))
}

/// Who gave the answer: short lines between the votes for it and the buttons of the answer before.
fn names(page: Page, votes: usize) -> Vec<usize> {
    let names: Vec<usize> = page
        .standing(0..votes)
        .rev()
        .take_while(|index| {
            let look = page.look(*index).trimmed();
            let text = look.text();
            text.chars().count() <= NAME && !is_sentence_line(look) && !post_buttons::is_row(look) && !post_buttons::is_answer_mark(text)
        })
        .take(NAMED + 1)
        .collect();
    let bounded = names.len() <= NAMED
        && names
            .last()
            .and_then(|top| page.above(*top))
            .is_some_and(|above| post_buttons::is_row(page.look(above)) || post_buttons::is_answer_mark(page.says(above)));
    if bounded { names } else { Vec::new() }
}
