//! The guard: a document of which the rules would take nearly everything goes through with only its certain lines taken out.

use super::{Choice, Takes, peel, peel_again};
use crate::document::Document;
use crate::document::Label;
use crate::engine;
use crate::engine::why::Watch;
use crate::filters::certain::certain;

/// Share of the body, in percent, that may fall. A guess: the body is what stands between the first and the last sentence, and rules that work as
/// they should take a line or two out of it.
pub const MAX_DROP: u8 = 90;

/// Runs the rules over a document, and again with bounds when they would take too much; true when anything changed that shows.
pub fn run(document: &mut Document, choice: &Choice, watch: &mut Watch) -> bool {
    let before = document.findings.clone();
    let shown = peel(document, choice, Takes::All, watch);
    let share = taken(document);
    if choice.max_drop >= 100 || share <= choice.max_drop {
        return shown;
    }
    document.take_back(before.clone(), engine::is_rule);
    watch.begin();
    peel(document, choice, Takes::Certain, watch);
    document.spared = Some(share);
    // A second wash would see the document without its certain lines, and without what they said about it. What it would take then, if that is not
    // too much, goes now.
    let (mut rest, _) = document.rest(before.clone());
    peel(&mut rest, choice, Takes::All, &mut Watch::default());
    let more = taken(&rest);
    drop(rest);
    if more <= choice.max_drop {
        peel_again(document, choice, Takes::All, watch, &before);
    }
    shown
}

/// The share of the body that was taken out without being certain, in percent, and never less than it is. The body is that of the repaired document
/// with nothing taken out but what is certain.
fn taken(document: &Document) -> u8 {
    let falls = |label| matches!(label, Label::Meta | Label::Boilerplate);
    if !document.lines().iter().any(|line| falls(line.label())) {
        return 0;
    }
    let (whole, places) = document.untaken();
    let (mut body, mut gone) = (0, 0);
    for index in whole.body() {
        let (line, size) = (&document.lines()[places[index]], whole.lines()[index].text().trim().len());
        match line.claimed_by() {
            Some(rule) if falls(line.label()) && certain(rule, line.label(), line.text()) => {}
            Some(_) if falls(line.label()) => (body, gone) = (body + size, gone + size),
            _ => body += size,
        }
    }
    (100 * gone).div_ceil(body.max(1)) as u8
}
