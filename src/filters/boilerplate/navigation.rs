//! Rows and blocks of links to the parts of a site.

use super::drop_lines;
use crate::document::{Document, Label};
use crate::landmarks::{self, landmark};
use crate::rule::{Reads, Requests, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "navigation",
    page: include_str!("../../../testdata/rules/boilerplate/navigation.md"),
    on: true,
    wakes: &[Wake::Page],
    reads: Reads::Document(read),
};

/// Lines from which short items below each other are a block.
const BLOCK: usize = 5;

/// Of the lines of a block this many have to be known, and this share in percent. Guesses.
const KNOWN: usize = 3;
const SHARE: usize = 30;

fn read(document: &Document, woken: &[usize]) -> Requests {
    let lines = document.lines();
    let outside: Vec<usize> = woken.iter().copied().filter(|index| document.outside(*index) && !lines[*index].blank()).collect();
    let rows = outside.iter().copied().filter(|index| landmarks::row(lines[*index].text()) || landmarks::buttons(lines[*index].text()));
    let mut fallen: Vec<usize> = rows.collect();
    // A block is parted by anything that is no item, and by what is not outside of the body.
    for block in outside.chunk_by(|above, below| item(document, *above) && item(document, *below) && document.standing(*above..*below).count() == 1) {
        let known = block.iter().filter(|index| landmarks::name(lines[**index].text()) || landmark(lines[**index].text())).count();
        if block.len() >= BLOCK && known >= KNOWN && known * 100 >= block.len() * SHARE {
            fallen.extend(block);
        }
    }
    fallen.sort_unstable();
    fallen.dedup();
    drop_lines(&fallen, |_| true)
}

/// A short line that is neither the title nor stands where a title does, above a line of fields.
fn item(document: &Document, index: usize) -> bool {
    let lines = document.lines();
    let below = lines[index + 1..].iter().find(|line| !line.blank());
    lines[index].label() != Label::Title && landmarks::item(lines[index].text()) && below.is_none_or(|line| line.label() != Label::Meta)
}
