//! Blank lines too many go: those that dropped lines leave behind, and those beyond two.

use crate::document::{Change, Document, Label, Line};
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "blank-lines",
    page: include_str!("../../../testdata/rules/whitespace/blank-lines.md"),
    on: true,
    wakes: &[Wake::Shape(|shape| shape.blank_run > MOST), Wake::Claimed],
    reads: Reads::Document(read),
};

/// Blank lines that may stand together in sound text: one divides paragraphs, two divide parts; three say no more than two.
const MOST: usize = 2;

fn read(document: &Document, _: &[usize]) -> Vec<(usize, Change)> {
    let lines = document.lines();
    let mut changes = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let gap = lines[at..].iter().take_while(|line| line.claimed() || is_blank(line)).count();
        let (first, last) = (at == 0, at + gap == lines.len());
        let blank = (at..at + gap).filter(|index| !lines[*index].claimed());
        let dropped = lines[at..at + gap].iter().any(Line::claimed);
        let most = match dropped {
            true if (first && document.starts) || (last && document.ends) => 0,
            true => 1,
            false => MOST,
        };
        // A run that began in the part before has had its lines there.
        let before = if first { document.blank_before } else { 0 };
        changes.extend(blank.skip(most.saturating_sub(before)).map(|index| (index, Change::Label(Label::Surplus))));
        at += gap + 1;
    }
    changes
}

/// A line with nothing in it, and not a page break or a piece of a longer line either.
fn is_blank(line: &Line) -> bool {
    line.blank() && !line.piece() && !line.text().contains('\u{C}')
}
