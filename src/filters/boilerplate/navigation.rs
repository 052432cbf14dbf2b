//! Rows and blocks of links to the parts of a site.

use crate::document::{Label, Role};
use crate::page::{Because, Page};
use crate::recognise::landmarks;
use crate::rule::{Decide, Rule, Verdicts, Wake};

pub static RULE: Rule = Rule {
    name: "navigation",
    page: include_str!("../../../testdata/rules/boilerplate/navigation.md"),
    on: true,
    role: Role::Frame,
    certain: None,
    wakes: &[Wake::Page],
    decide: Decide::Page(decide),
};

/// Lines from which short items below each other are a block. Guess: nobody has measured it.
const BLOCK: usize = 5;

/// Of the lines of a block this many have to be known, and this share in percent. Guess: nobody has measured them.
const KNOWN: usize = 3;
const SHARE: usize = 30;

fn decide(page: Page, woken: &[usize]) -> Verdicts {
    let mut verdicts = Verdicts::new(Because::Reason("the line is no row of names that sites give their parts, and in no block of such names"));
    let lines = page.lines();
    let mut outside = Vec::new();
    for index in woken.iter().copied().filter(|index| !lines[*index].is_blank()) {
        match page.outside(index) {
            Ok(()) => outside.push(index),
            Err(because) => verdicts.leave(index, because),
        }
    }
    let title = page.title_line();
    let rows = outside.iter().copied().filter(|index| {
        let (look, text) = (page.look(*index), page.says(*index));
        landmarks::is_row(look)
            || landmarks::is_row_of_buttons(look)
            || title.is_some_and(|title| *index < title) && has_channels(text, if is_below_the_site(page, *index) { FEW } else { ROW })
    });
    let mut fallen: Vec<usize> = rows.collect();
    // A block is parted by anything that is no item, and by what is not outside of the body.
    for block in outside.chunk_by(|above, below| is_item(page, *above) && is_item(page, *below) && page.standing(*above..*below).count() == 1) {
        let known = block.iter().filter(|index| landmarks::is_name(page.says(**index)) || page.is_landmark(**index)).count();
        if block.len() >= BLOCK && known >= KNOWN && known * 100 >= block.len() * SHARE {
            fallen.extend(block);
        }
    }
    // What an extractor tells to be links to one site is a block whatever the links are called.
    fallen.extend(page.menus(&outside).into_iter().flatten().filter(|index| lines[*index].label() != Label::Title));
    fallen.sort_unstable();
    fallen.dedup();
    verdicts.drop(fallen);
    verdicts
}

/// Items of a row above the title from which it is one of links whatever they are called: a site's channels, a portal's leagues. Guess: nobody has
/// measured it.
const ROW: usize = 5;

/// As many are enough where lines of the site stand above. Guess: nobody has measured it.
const FEW: usize = 3;

/// Two lines of the site stand above.
fn is_below_the_site(page: Page, index: usize) -> bool {
    page.lines()[..index].iter().filter(|line| line.label() == Label::Boilerplate).take(2).count() == 2
}

/// Characters of the longest of them in Han, and of the longest in letters. Guess: nobody has measured them.
const NAME: usize = 7;
const LATIN: usize = 18;

/// Words of about one length parted by blanks or bars, and no mark of a sentence: `中超 中甲 女足 英超 西甲 欧冠 NBA CBA`.
fn has_channels(text: &str, least: usize) -> bool {
    if text.len() > 240 || text.contains(['，', '。', '：', ':', ',', '、', '？', '！', '“', '「', '"', '=', '@', '#', '《']) {
        return false;
    }
    let parts = |c: char| c == '　' || c == '\u{A0}' || matches!(c, '|' | '｜' | '┊' | '丨' | '·' | '•');
    let wide: Vec<&str> = text.split(parts).flat_map(|part| part.split("  ")).map(str::trim).filter(|item| !item.is_empty()).collect();
    let longest = if wide.len() >= least { 10 } else { NAME };
    let items: Vec<&str> = if wide.len() >= least { wide } else { text.split(parts).flat_map(str::split_whitespace).collect() };
    let fits = |item: &&str| if item.is_ascii() { item.len() <= LATIN } else { item.chars().count() <= longest };
    let named = |item: &&str| item.chars().next().is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase());
    let latin = text.is_ascii(); // In a language that parts its words by blanks only wide gaps and bars tell names.
    items.len() >= least && items.iter().all(|item| fits(item) && named(item)) && (!latin || text.contains("  ") || text.contains(['|', '•', '·']))
}

/// A short line that is neither the title nor stands where a title does, above a line of fields.
fn is_item(page: Page, index: usize) -> bool {
    let lines = page.lines();
    let below = lines[index + 1..].iter().find(|line| !line.is_blank());
    lines[index].label() != Label::Title && landmarks::is_item(page.says(index)) && below.is_none_or(|line| line.label() != Label::Meta)
}
