//! Readings up to a unit, each as its last step and what later costs depend on.

use super::costs;
use super::costs::WORSE;
use crate::text::han::model::{Cost, Symbol};

/// The parent of a node that has none.
pub(super) const NO_PARENT: u32 = u32::MAX;

/// The byte that a character waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pending {
    /// None: the next byte begins a character.
    None,
    /// The trail byte of this lead byte.
    Trail(u8),
}

/// What a step of a reading writes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Out {
    /// What stands there.
    Same,
    /// This character.
    One(char),
    /// These characters: the last one is ASCII, or between two of them a pair was deleted.
    Two(char, char),
    Three(char, char, char),
    /// This character and then a `?`, for an ASCII character that is gone.
    Hole(char),
    /// This character and then the blank that is gone.
    Blank(char),
    /// This character and then the note, whose bracket was swallowed.
    Note(char),
    /// Nothing.
    Nothing,
}

/// A reading up to a unit: its last step, and what later costs depend on.
#[derive(Clone, Copy)]
pub(super) struct Node {
    /// The node it goes on from.
    pub parent: u32,
    /// The unit that was taken last.
    pub unit: u32,
    /// What it costs so far.
    pub cost: Cost,
    pub pending: Pending,
    /// The last two symbols, and the last character.
    pub before: (Symbol, Symbol),
    pub last: char,
    /// Brackets and quotation marks that are open, a bit each.
    pub open: u16,
    pub out: Out,
    /// The byte that was found again.
    pub lost: Option<u8>,
    /// Everything so far is what it looks like.
    pub untouched: bool,
}

impl Node {
    /// The same reading, and it costs more.
    pub(crate) fn dearer(mut self, cost: Cost) -> Node {
        self.cost += cost;
        self
    }

    /// Its step took units before this one only. The root of a search has taken none.
    pub(crate) fn before_unit(&self, unit: u32) -> bool {
        self.parent == NO_PARENT || self.unit < unit
    }

    /// The byte that was found again, and the character it is part of; none where that one is not written.
    pub(crate) fn found(&self) -> Option<(u8, char)> {
        let (Out::One(c) | Out::Two(c, _) | Out::Hole(c) | Out::Blank(c) | Out::Note(c)) = self.out else { return None };
        Some((self.lost?, c))
    }
}

/// What the steps of all readings over a unit lead to.
pub(super) struct Nodes {
    /// Those that are not [`WORSE`] than the best that came before them, and the reading in which nothing was lost.
    pub all: Vec<Node>,
    best: Cost,
    /// Steps that were tried, whether they are kept or not.
    pub tried: usize,
}

impl Nodes {
    pub(crate) fn new() -> Nodes {
        Nodes { all: Vec::new(), best: costs::IMPOSSIBLE, tried: 0 }
    }

    pub(crate) fn clear(&mut self) {
        self.all.clear();
        (self.best, self.tried) = (costs::IMPOSSIBLE, 0);
    }

    /// What a node may cost that is kept.
    pub(crate) fn dearest(&self) -> Cost {
        self.best + WORSE
    }

    /// Keeps the node if it is good enough.
    pub(crate) fn push(&mut self, node: Node) {
        self.tried += 1;
        self.best = self.best.min(node.cost);
        if node.cost <= self.dearest() || node.untouched {
            self.all.push(node);
        }
    }
}

impl Extend<Node> for Nodes {
    fn extend<I: IntoIterator<Item = Node>>(&mut self, nodes: I) {
        nodes.into_iter().for_each(|node| self.push(node));
    }
}
