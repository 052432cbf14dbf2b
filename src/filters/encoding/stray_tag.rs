//! Tags that a scraper left in prose go: `<BR>`, `</p>`, `<\/strong>`.

use std::cell::LazyCell;

use super::{mend_outside_source, name_some};
use crate::document::{Change, Role};
use crate::page::{Because, Page};
use crate::recognise::sentence::is_sentence;
use crate::repair::escapes::mention::{asked_for, builds, enclosed, listed};
use crate::repair::escapes::tag::{TAG, Tag};
use crate::repair::escapes::{Joined, is_wide_prose};
use crate::rule::{Decide, Rule, Verdicts, Wake};
use crate::text::plain::is_row;

pub static RULE: Rule = Rule {
    name: "stray-tag",
    page: include_str!("../../../testdata/rules/encoding/stray-tag.md"),
    on: true,
    role: Role::Repair,
    certain: None,
    wakes: &[Wake::Anywhere(&["<", "]]>"])],
    decide: Decide::Page(decide),
};

const NO_TAG: Because = Because::Reason("no tag of HTML stands in it");

/// Of so many lines that are not blank, one that begins with a tag and ends with one, or that is a tag of the page's frame, makes the text markup.
/// Guess: in a page that is still in HTML it is every other line.
const MARKUP: usize = 3;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let is_markup = LazyCell::new(|| is_markup(page));
    mend_outside_source(page, woken, NO_TAG, |index| match mend(page, index)? {
        _ if *is_markup => Err(Because::Reason("many lines of the document begin and end with tags: it is a page in HTML")),
        change => Ok(change),
    })
}

/// Lines of the document begin and end with tags: it is a page in HTML or a piece of one.
fn is_markup(page: Page) -> bool {
    let (mut written, mut marked) = (0, 0);
    for index in page.standing(0..page.lines().len()) {
        let text = page.text(index).trim();
        written += 1;
        if text.starts_with('<')
            && text.ends_with('>')
            && let Some(tag) = Tag::all_in(text).next().filter(|tag| tag.start == 0)
        {
            marked += usize::from(tag.end < text.len() || !matches!(tag.name.as_str(), "br" | "p"));
        }
    }
    marked * MARKUP >= written && marked > 0
}

/// The line without its tags, when what is left is prose.
fn mend(page: Page, index: usize) -> Result<Change, Because> {
    let text = page.text(index);
    let tags = find_strays(text)?;
    let (mut new, mut from, mut seen) = (Joined::new(text.len()), 0, Vec::<&str>::new());
    for tag in &tags {
        new.push(&text[from..tag.start]);
        if tag.breaks_line() {
            new.break_here();
        }
        if !seen.contains(&tag.text) {
            seen.push(tag.text);
        }
        from = tag.end;
    }
    new.push(&text[from..]);
    let new = new.text;
    let near = |holds: fn(&str) -> bool| page.neighbours(index).any(|other| holds(page.text(other)));
    let prose = if new.trim().is_empty() { near(is_wide_prose) } else { is_wide_prose(&new) || is_sentence(&new) && near(is_sentence) };
    if new.contains(['<', '>', '{', '}']) {
        return Err(Because::Reason("another bracket is left in it, so more than stray tags stand here"));
    }
    if !prose {
        return Err(Because::Reason("without its tags the line is not clearly prose, by its own words or by its neighbours"));
    }
    Ok(Change::Repair(new, format!("tags stood in the text: {}", name_some(&seen))))
}

/// The tags of a line that neither speaks of them nor is a piece of a program or a table.
fn find_strays(text: &str) -> Result<Vec<Tag<'_>>, Because> {
    let tags: Vec<Tag> = Tag::all_in(text).collect();
    match () {
        () if tags.is_empty() => Err(NO_TAG),
        () if builds(TAG.replace_all(text, "").as_ref()) => Err(Because::Reason("the line tells how a page is built, or with what signs")),
        () if mentioned(&tags, text) => Err(Because::Reason("the line speaks of the tag: it is quoted, listed, asked for or used as a word")),
        () if in_code(&tags) => Err(Because::Reason("its tags stand in a string or a statement of a program")),
        () if !all_residue(&tags) => Err(Because::Reason("one of its tags may be something other than a stray tag of HTML")),
        () if is_row(text) => Err(Because::Reason("the line is a row of a table, and tables show tags")),
        () if text.starts_with([' ', '\t']) && tags.len() == 1 && tags[0].text == text.trim() => {
            Err(Because::Reason("the line is one indented tag, with which authors of Markdown part the items of a list"))
        }
        () => Ok(tags),
    }
}

/// The tags stand in a program: in a string that begins and ends with them, or in a statement that does.
fn in_code(tags: &[Tag]) -> bool {
    let [first, .., last] = tags else { return false };
    let quote = |c: char| matches!(c, '"' | '\'' | '`');
    let string = first.before.chars().next_back().is_some_and(quote) && last.after.starts_with(quote);
    string || last.after.trim_end().ends_with(';') && last.after.trim().chars().all(|c| matches!(c, ';' | ',' | ')') || quote(c))
}

/// None of the tags can be anything but a tag. The last of them is asked first, so that each knows the names that are closed behind it.
fn all_residue(tags: &[Tag]) -> bool {
    let mut closed: Vec<&str> = Vec::new();
    tags.iter().rev().all(|tag| {
        let residue = tag.is_residue(closed.contains(&tag.name.as_str()));
        if tag.closes && !closed.contains(&tag.name.as_str()) {
            closed.push(&tag.name);
        }
        residue
    })
}

/// The line speaks of a tag.
fn mentioned(tags: &[Tag], text: &str) -> bool {
    let list = |pair: &[Tag]| listed(&text[pair[0].end..pair[1].start]);
    // Between blanks a tag stands as a word does, unless its other half is there too.
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let alone = |tag: &Tag| !tags.iter().any(|other| other.name == tag.name && other.closes != tag.closes);
    let word = |tag: &Tag| {
        let before = tag.before.chars().next_back();
        let apart = blank(tag.after.chars().next()) && (before.is_none() || blank(before));
        apart && !matches!(tag.name.as_str(), "br" | "p" | "") && alone(tag)
    };
    tags.iter().any(word)
        || tags.iter().any(|tag| enclosed(tag.before, tag.after).is_some())
        || tags.windows(2).any(list)
        || matches!(tags, [tag] if asked_for(tag.before, tag.after))
}
