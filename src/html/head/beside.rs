//! What stands beside the title without a name that machines read: when the page was published, and who signed it.

use super::said::{Gathered, is_of_the_page, short_text};
use super::values::{BEFORE_NAMES, find_date};
use super::what::{By, What};
use crate::html::elements::heading_level;
use crate::html::lines::Line;
use crate::html::tree::{NodeId, Tree};
use crate::text::plain::Plain;
use crate::text::words::words;

/// Labels of the fields that stand beside a date under a title.
const LABELS: &[&str] = words!("beside-title");

/// Lines above the title, and below it, among which its date stands. Guess: nobody has measured them.
const ABOVE: usize = 3;
const BELOW: usize = 12;

/// Characters of a line, or of an element, that is no more than a line of fields. Guess: nobody has measured it.
const LONGEST: usize = 120;

/// Reads what stands beside the title, or alone in the page under a class that says what it is.
pub(super) fn read(tree: &Tree, lines: &[Line], title: Option<usize>, gathered: &mut Gathered) {
    let dated = dates(tree, gathered);
    let near = title.map(|title| (title.saturating_sub(ABOVE)..(title + BELOW).min(lines.len())).filter(move |index| *index != title));
    let near: Vec<usize> = near.into_iter().flatten().collect();
    let mut found = near.iter().copied().filter_map(|index| {
        let line = &lines[index];
        let text = Plain::new(&line.text).text;
        let short =
            text.chars().count() <= LONGEST && line.linked * 2 <= line.letters.max(1) && heading_level(tree.tag(line.node).unwrap_or("")) == 0;
        let date = Some(&text).filter(|_| short).and_then(|text| find_date(text))?;
        let begins = text.trim_start_matches(|c: char| !c.is_alphanumeric()).len() <= date.length + 2;
        let labelled = LABELS.iter().any(|label| text.contains(label));
        let marked = dated.iter().any(|(_, iso)| *iso == date.iso);
        // A time of day beside a date is what programs write, and a date alone in a line under the title is the page's.
        (date.time || begins || labelled || marked).then_some((index, date.iso))
    });
    let below = title.and_then(|title| found.find(|(index, _)| *index > title));
    let beside = below.or_else(|| near_above(tree, lines, title, &dated));
    if let Some((_, iso)) = beside {
        gathered.say(What::Date, By::Place, iso);
    } else {
        let mut all: Vec<&str> = dated.iter().map(|(_, iso)| iso.get(..10).unwrap_or(iso)).collect();
        all.dedup();
        if let ([_], Some((_, iso))) = (all.as_slice(), dated.first()) {
            gathered.say(What::Date, By::Place, iso.clone());
        }
    }
    sign(tree, gathered);
}

/// A date that stands above the title.
fn near_above(tree: &Tree, lines: &[Line], title: Option<usize>, dated: &[(NodeId, String)]) -> Option<(usize, String)> {
    let title = title?;
    (title.saturating_sub(ABOVE)..title).rev().find_map(|index| {
        let text = Some(&lines[index].text).filter(|text| text.len() <= 4 * LONGEST).map(|text| Plain::new(text).text)?;
        let date =
            find_date(&text).filter(|_| text.chars().count() <= LONGEST / 2 && heading_level(tree.tag(lines[index].node).unwrap_or("")) == 0)?;
        (dated.iter().any(|(_, iso)| *iso == date.iso) || LABELS.iter().any(|label| text.contains(label))).then_some((index, date.iso))
    })
}

/// The dates of elements that say by their name or their class that they hold one, in the order of the page.
fn dates(tree: &Tree, gathered: &Gathered) -> Vec<(NodeId, String)> {
    let mut dates: Vec<(NodeId, String)> = Vec::new();
    let times = gathered.times.iter().map(|(node, said)| (*node, said.clone()));
    let classed = gathered.dated.iter().filter_map(|node| {
        let text = short_text(tree, *node);
        (text.trim().chars().count() <= LONGEST).then_some((*node, text))
    });
    for (node, text) in times.chain(classed).filter(|(node, _)| !is_aside(tree, *node) && is_of_the_page(tree, *node)) {
        if let Some(date) = find_date(&Plain::new(text.trim()).text) {
            dates.push((node, date.iso));
        }
    }
    dates.sort_by_key(|(node, _)| *node);
    dates
}

/// The element stands where a page has other pages, comments or itself.
fn is_aside(tree: &Tree, node: NodeId) -> bool {
    tree.upwards(node).any(|up| {
        let classes = [tree.attribute(up, "class"), tree.attribute(up, "id")];
        let is =
            |name: &str| ["comment", "reply", "related", "sidebar", "footer", "recommend", "hot", "rank"].iter().any(|other| name.contains(other));
        matches!(tree.tag(up), Some("aside" | "footer" | "nav" | "li")) || classes.iter().flatten().any(|name| is(&name.to_ascii_lowercase()))
    })
}

/// The text is more than a word that stands before names.
fn is_named(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !BEFORE_NAMES.iter().any(|before| before.eq_ignore_ascii_case(text))
}

/// Who signs the text: what elements say whose class names an author, if all say the same.
fn sign(tree: &Tree, gathered: &mut Gathered) {
    let mut names: Vec<String> = Vec::new();
    for node in gathered.signed.iter().filter(|node| !is_aside(tree, **node)) {
        // The name stands in an element of its own, or alone; what follows says when, and what the author does.
        let texts = tree.all(*node).take(50).filter_map(|inner| tree.text(inner)).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = texts
            .map(|text| text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_string())
            .find(|text| is_named(text))
            .unwrap_or_default();
        let is_short = (2..=40).contains(&text.chars().count()) && find_date(&text).is_none();
        if is_short && !names.iter().any(|name| name.contains(&text) || text.contains(name.as_str())) {
            names.push(text);
        }
    }
    if let [name] = names.as_slice() {
        gathered.say(What::Author, By::Place, name.clone());
    }
}
