//! What scripts and style sheets of a page left between the lines of its text: `var _hmt = …`, `.article p{…}`, `<script>…</script>`.
//!
//! A program that somebody shows is announced or spoken of; these lines stand between sentences that have nothing to do with them. They speak of the page
//! itself: its objects, its services, its looks. Where a line of the document is of somebody who writes about scripts, where it is Markdown or markup,
//! and where no sentence stands in it, nothing is residue.

mod blocks;
mod elements;
mod left;
mod line;
mod sheet;
mod style;
mod tails;

use std::collections::BTreeSet;

use crate::page::subject::{asks_about_code, is_about_programs, shows_code};
use crate::recognise::sentence::is_sentence;
use crate::repair::escapes::is_wide_prose;
use crate::text::words::words;

use blocks::{Block, blocks};
use elements::{elements, opened_name};
pub(crate) use left::Left;
pub(crate) use line::may_be_residue;
use line::{is_coded, is_of_a_program};
use sheet::sheet;
use tails::tails;

/// The line begins with the tag of an element whose text is no prose.
pub(super) fn opens(text: &str) -> bool {
    opened_name(text).is_some()
}

/// Lines on either side in which nobody may speak of programs; see [`crate::page::subject`]. Guess: chosen by us.
const NEAR: usize = 100;

/// Of so many lines that stand outside, one that begins with a tag makes the document markup, from so many such lines on. Guess: nobody has measured
/// them.
const TAGGED: usize = 5;
const TAGS: usize = 3;

/// What the document is, as far as it decides which residue there can be.
pub(super) struct Ground<'t> {
    pub(super) texts: &'t [&'t str],
    /// It has headings of Markdown or of a wiki: its HTML is its author's.
    pub(super) is_markdown: bool,
    /// The lines that somebody set apart by marks.
    pub(super) set_apart: BTreeSet<usize>,
    /// Those that are set apart by their indent: pages indent their scripts too.
    pub(super) indented: BTreeSet<usize>,
}

/// What is left of scripts and style sheets, by line.
pub(super) fn find(ground: &Ground) -> Vec<(usize, Left)> {
    if !ground.texts.iter().any(|text| may_be_residue(text)) {
        return Vec::new();
    }
    let mut parts = elements(ground.texts, &ground.set_apart);
    let sheet = sheet(ground.texts).filter(|(index, _)| !ground.set_apart.contains(index) && !parts.iter().any(|(part, _)| part == index));
    let mut taken: BTreeSet<usize> = ground.set_apart.iter().copied().chain(parts.iter().map(|(index, _)| *index)).collect();
    taken.extend(sheet.iter().map(|(index, _)| *index));
    parts.extend(tails(ground.texts, &taken));
    parts.sort_by_key(|(index, _)| *index);
    taken.extend(parts.iter().map(|(index, _)| *index));
    let blocks = blocks(ground.texts, &taken);
    let (blocks, weak): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(|block| block.is_clear);
    // What is weak goes only with others, and what is asked from here on is asked of every line.
    if parts.is_empty() && sheet.is_none() && blocks.is_empty() {
        return Vec::new();
    }
    let of_blocks = blocks.iter().flat_map(|block| block.lines.iter().copied());
    let left: BTreeSet<usize> = parts.iter().chain(&sheet).map(|(index, _)| *index).chain(of_blocks).collect();
    let outside: Vec<usize> = (0..ground.texts.len()).filter(|index| !left.contains(index) && !ground.texts[*index].trim().is_empty()).collect();
    let Some(is_east_asian) = has_prose(ground.texts, &outside, &parts) else { return Vec::new() };
    let about: Vec<usize> =
        outside.iter().copied().filter(|index| !is_coded(ground.texts[*index]) && is_about_programs(ground.texts[*index])).collect();
    let is_about_programs = about.len() > 1 && about.len() * NEAR >= outside.len();
    let beside = |lines: &[usize]| {
        let (first, last) = (lines.first().copied().unwrap_or_default(), lines.last().copied().unwrap_or_default());
        let (above, below) = (outside.partition_point(|index| *index < first), outside.partition_point(|index| *index <= last));
        let above = above.checked_sub(1).map_or("", |place| ground.texts[outside[place]].trim_end());
        let below = outside.get(below).map_or("", |index| ground.texts[*index]);
        let near = about.get(about.partition_point(|index| *index + NEAR < first)).is_some_and(|index| *index <= last + NEAR);
        let shown = is_about_programs || near || above.ends_with([':', '：']) || shows_code(above) || shows_code(below);
        let is_english = !is_east_asian && (may_show(above) || may_show(below));
        (shown, is_english, asks_about_code(above) || asks_about_code(below))
    };
    // Nobody sets a backslash before a sign of his own style sheet.
    let is_escaped = |index: usize| ground.texts[index].contains("\\*") || ground.texts[index].contains("\\_");
    let may_go = |index: usize| is_escaped(index) && !is_about_programs || beside(&[index]) == (false, false, false);
    let mut found: Vec<(usize, Left)> = sheet.into_iter().filter(|(index, _)| may_go(*index)).collect();
    let is_set_apart = |block: &Block| ground.is_markdown || block.lines.iter().any(|index| ground.indented.contains(index));
    for block in blocks {
        let (shown, may_be_shown, asked) = beside(&block.lines);
        // In English somebody who quotes a line of a script may do so without a word that says it.
        let by_itself = is_east_asian || block.is_minified || block.is_of_a_theme && !may_be_shown;
        let is_sure = block.is_named || !asked && !is_set_apart(&block) && by_itself;
        if is_sure && !shown {
            found.extend(block.lines.into_iter().map(|index| (index, Left::Whole)));
        }
    }
    // What any script says is no program that somebody shows where the page has left others.
    let are_left = is_east_asian && !found.is_empty();
    for block in weak.into_iter().filter(|block| are_left && !is_set_apart(block)) {
        if beside(&block.lines) == (false, false, false) {
            found.extend(block.lines.into_iter().map(|index| (index, Left::Whole)));
        }
    }
    let is_shown = |parts: &[(usize, Left)]| beside(&parts.iter().map(|(index, _)| *index).collect::<Vec<_>>()).0;
    let elements = parts.chunk_by(|above, below| above.0 + 1 == below.0).filter(|parts| !ground.is_markdown && !is_shown(parts));
    found.extend(elements.flatten().cloned());
    found.sort_by_key(|(index, _)| *index);
    found
}

/// In English, who shows lines of a page may do so in any of a few everyday words.
fn may_show(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'').filter(|word| !word.is_empty());
    words.any(|word| words!("page-script", "shower").iter().any(|shower| word.eq_ignore_ascii_case(shower)))
}

/// The text is sentences in plain words, a title at most, and lines that a page's services or its theme left; nothing else.
pub(super) fn stand_between_sentences(texts: &[&str]) -> bool {
    /// Words of the shortest sentence that is plain. Guess: chosen by us.
    const WORDS: usize = 6;
    let is_plain = |text: &str| {
        let begins = text.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '"' | '“'));
        let allowed = |c: char| c.is_alphanumeric() || " ,.!?;:'\"’“”-".contains(c);
        begins && is_sentence(text) && text.split(' ').count() >= WORDS && text.chars().all(allowed) && !may_show(text)
    };
    if texts.iter().filter(|text| is_plain(text)).count() < 2 {
        return false;
    }
    let mut blocks = blocks(texts, &BTreeSet::new());
    blocks.retain(|block| block.is_clear && (block.is_named || block.is_minified || block.is_of_a_theme));
    let left: BTreeSet<usize> = blocks.into_iter().flat_map(|block| block.lines).collect();
    let outside = (0..texts.len()).filter(|index| !left.contains(index) && !texts[*index].trim().is_empty());
    let others = outside.filter(|index| !is_plain(texts[*index])).count();
    !left.is_empty() && others <= 1
}

/// Sentences stand in the document, and it is no markup; and whether most of them are Chinese, Japanese or Korean.
fn has_prose(texts: &[&str], outside: &[usize], parts: &[(usize, Left)]) -> Option<bool> {
    let rests: Vec<String> = parts.iter().filter_map(|(index, left)| left.rest(texts[*index])).collect();
    let said = || outside.iter().map(|index| texts[*index]).chain(rests.iter().map(String::as_str));
    let tagged = outside.iter().filter(|index| super::format::is_tag(texts[**index].trim())).count();
    let is_markup = tagged >= TAGS && tagged * TAGGED >= outside.len();
    if is_markup || texts.iter().any(|text| is_of_a_program(text)) {
        return None;
    }
    // Whether a line is a sentence costs more than whose letters it has, and of the fewer lines all are asked, of the others no more than outnumber them.
    let (wide, narrow): (Vec<&str>, Vec<&str>) = said().partition(|text| is_wide_prose(text));
    let sentences = |texts: &[&str], most: usize| texts.iter().filter(|text| is_sentence(text) && is_said(text)).take(most).count();
    let (wide, narrow) = if wide.len() <= narrow.len() {
        let wide = sentences(&wide, usize::MAX);
        (wide, sentences(&narrow, wide + 1))
    } else {
        let narrow = sentences(&narrow, usize::MAX);
        (sentences(&wide, narrow.max(1)), narrow)
    };
    (wide + narrow > 0).then_some(wide >= narrow)
}

/// The line is no string and no comment of a program.
fn is_said(text: &str) -> bool {
    let text = text.trim_start();
    !text.starts_with(['*', '/', '#', '-', '"', '\'', '<', '`', ';', '%', '!']) && !text.starts_with("echo ")
}
