//! Readings up to a unit, each as its last step and what later costs depend on.

use super::costs;
use super::costs::WORSE;
use crate::text::han::model::{Cost, Symbol};

/// Readings that are followed at a time. Measured: twice the beam changed nothing in a thousand damaged lines of news and encyclopedia.
pub(super) const BEAM: usize = 16;

/// The parent of a node that has none. Format: the last number of its type.
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

    /// What later costs depend on. Those that are alike in it differ in nothing from here on.
    pub(crate) fn key(&self) -> impl PartialEq {
        (self.pending, self.before, self.open, self.untouched)
    }

    /// Its place among others: the cheaper one comes first, and of two that cost the same always the same.
    pub(crate) fn rank(&self) -> (Cost, u32, Pending, (Symbol, Symbol), u16, Out) {
        (self.cost, self.parent, self.pending, self.before, self.open, self.out)
    }

    /// What comes after costs the same for both, whatever either has read.
    pub(crate) fn is_like(&self, other: &Node) -> bool {
        (self.pending, self.before, self.last, self.open) == (other.pending, other.before, other.last, other.open)
    }

    /// This step of one reading, taken by another that [is like](Node::is_like) it.
    pub(crate) fn again(&self, one: &Node, other: &Node, parent: u32) -> Node {
        Node { parent, cost: other.cost + self.cost - one.cost, untouched: other.untouched, ..*self }
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
    /// With `every`, in the order in which they came: those that were not [`WORSE`] than the best before them, and the reading in which nothing was
    /// lost. Else the best of those that are alike, and of those the best few, in order.
    pub all: Vec<Node>,
    /// The reading in which nothing was lost, where it is not among the others.
    untouched: Option<Node>,
    /// All are kept, since somebody asks what came second.
    pub every: bool,
    best: Cost,
    /// Steps that were tried, whether they are kept or not.
    pub tried: usize,
}

impl Nodes {
    pub(crate) fn new(every: bool) -> Nodes {
        Nodes { all: Vec::new(), untouched: None, every, best: costs::IMPOSSIBLE, tried: 0 }
    }

    pub(crate) fn clear(&mut self) {
        self.all.clear();
        (self.untouched, self.best, self.tried) = (None, costs::IMPOSSIBLE, 0);
    }

    /// There are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.untouched.is_none()
    }

    /// What a node may cost that is good enough to be looked at.
    pub(crate) fn dearest(&self) -> Cost {
        self.best + WORSE
    }

    /// What a node may cost that is kept: when there are enough of them, no more than the last.
    pub(crate) fn most(&self) -> Cost {
        match self.all.get(BEAM - 1) {
            Some(last) if !self.every => last.cost.min(self.dearest()),
            _ => self.dearest(),
        }
    }

    /// The best, in order, where not all were kept.
    pub(crate) fn best(&mut self) -> impl Iterator<Item = Node> {
        let dearest = self.dearest();
        if let Some(node) = self.untouched.take() {
            let place = self.all.partition_point(|other| other.rank() <= node.rank());
            if place < BEAM {
                self.all.truncate(BEAM - 1);
            }
            self.all.insert(place, node);
        }
        self.all.iter().filter(move |node| node.cost <= dearest || node.untouched).copied()
    }

    /// Keeps the node if it is good enough.
    pub(crate) fn push(&mut self, node: Node) {
        self.tried += 1;
        self.best = self.best.min(node.cost);
        match () {
            () if self.every && (node.untouched || node.cost <= self.dearest()) => self.all.push(node),
            () if node.untouched && !self.every => self.untouched = Some(node),
            () if node.cost <= self.most() => self.insert(node),
            () => {}
        }
    }

    /// Puts the node in its place, unless one that is alike is better or there are enough better ones.
    fn insert(&mut self, node: Node) {
        if let Some(place) = self.all.iter().position(|other| other.key() == node.key()) {
            if self.all[place].rank() <= node.rank() {
                return;
            }
            self.all.remove(place);
        }
        let place = self.all.partition_point(|other| other.rank() <= node.rank());
        if place < BEAM {
            self.all.truncate(BEAM - 1);
            self.all.insert(place, node);
        }
    }
}

impl Extend<Node> for Nodes {
    fn extend<I: IntoIterator<Item = Node>>(&mut self, nodes: I) {
        nodes.into_iter().for_each(|node| self.push(node));
    }
}
