//! What the place of a line in its page shows: which elements stand around it and what they are called, how much in them is linked, what stands beside
//! them, and where the text of the page is. Nothing here is judged: weights are learned for it.

mod line;
mod look;
mod seen;

use look::Look;
use seen::Name;

use super::lines::Line;
use super::tree::{NodeId, Tree};
use crate::document::{Evidence, Mark};

/// Lines of a page of which the places are looked at. Guess: more are no page that anybody reads.
pub(super) const MOST_LINES: usize = 8000;

/// For each line a mark with what its place shows, and nothing else; none where there are too many lines.
pub(super) fn evidence(tree: &Tree, lines: &[Line]) -> Vec<Mark> {
    if lines.len() > MOST_LINES {
        return Vec::new();
    }
    let look = Look::new(tree, lines);
    let mark = |index: usize| Mark {
        evidence: look.line(index),
        blocks: look.blocks(index),
        standing: look.places[index].standing,
        alike: look.alike(index),
        path: path(tree, lines[index].node),
        ..Mark::default()
    };
    (0..lines.len()).map(mark).collect()
}

/// The evidence is of the names that a page gives to its parts.
pub(crate) fn is_of_names(seen: Evidence) -> bool {
    [Name::OwnWord, Name::NearWord, Name::AnyWord, Name::WordLength, Name::Class, Name::ClassAbove].iter().any(|name| *name as u8 == seen.name)
}

/// Blocks of a way that are told, and classes of each. Guess: nobody has measured them.
const STEPS: usize = 4;
const CLASSES: usize = 2;

/// The way to a block through the page, as people read it.
fn path(tree: &Tree, node: NodeId) -> String {
    let step = |node: NodeId| {
        let tag = tree.tag(node).filter(|tag| !matches!(*tag, "html" | "body"))?;
        let id = tree.attribute(node, "id").filter(|id| !id.trim().is_empty()).map(|id| format!("#{}", id.trim()));
        let classes = tree.attribute(node, "class").unwrap_or_default().split_ascii_whitespace().take(CLASSES).map(|class| format!(".{class}"));
        Some([tag.to_string()].into_iter().chain(id).chain(classes).collect::<String>())
    };
    let mut steps: Vec<String> = tree.upwards(node).filter_map(step).take(STEPS).collect();
    steps.reverse();
    if steps.is_empty() { "body".to_string() } else { steps.join(" > ") }
}
