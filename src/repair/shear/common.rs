//! What the readings before a unit have in common: the same bytes follow all of them, and what those may be is found out once.

use super::choices::Choices;
use super::node::Node;
use crate::text::han::model::{Cost, Symbol};
use crate::text::han::{Syllable, gbk};

/// What is known of a unit so far.
#[derive(Default)]
pub(super) struct Common {
    /// The characters whose lead byte may have been lost, in front of a cut, and those whose trail byte may have been.
    pub cut_off: Choices,
    pub cut_short: Choices,
    /// The characters that may have ended with the first byte of a deleted pair, and those that may have begun with the last.
    pub ending: Choices,
    pub beginning: Choices,
    /// The pairs that can be read as the note here, by their first bytes: their second bytes and their characters.
    named: Vec<(u8, Vec<(u8, char)>)>,
    /// Readings in which a lead byte may have been lost here, each as what later costs depend on.
    led: Vec<((Symbol, Symbol), char, u16)>,
    /// A reading that takes the unit for what it looks like, before it and after.
    stood: Option<(Node, Node)>,
    /// Readings behind which a pair was deleted, in the order in which they came.
    pub ends: Vec<Node>,
    /// Those that were gone on with, each as what later costs depend on and what it costs.
    ended: Vec<(char, Symbol, u16, Cost)>,
}

impl Common {
    /// Of the next unit nothing is known.
    pub(crate) fn clear(&mut self) {
        self.cut_off.clear();
        self.cut_short.clear();
        self.ending.clear();
        self.beginning.clear();
        self.named.clear();
        self.stood = None;
        self.led.clear();
        self.ends.clear();
        self.ended.clear();
    }

    /// Another reading behind which a pair was deleted was no dearer and led on to all that this one would lead to. If not, this one is remembered.
    pub(crate) fn has_ended(&mut self, end: &Node) -> bool {
        let key = (end.last, end.before.0, end.open);
        let known = self.ended.iter().any(|(last, before, open, cost)| (*last, *before, *open) == key && *cost <= end.cost);
        if !known {
            self.ended.push((key.0, key.1, key.2, end.cost));
        }
        known
    }

    /// A lead byte may have been lost here in another reading that is alike and came before: all that this one leads to is there, and not dearer.
    pub(crate) fn has_led(&mut self, node: &Node) -> bool {
        let key = (node.before, node.last, node.open);
        let known = self.led.contains(&key);
        if !known {
            self.led.push(key);
        }
        known
    }

    /// A reading that nothing else can be done with takes the unit for what it looks like.
    pub(crate) fn stands(&mut self, before: Node, after: Node) {
        self.stood = Some((before, after));
    }

    /// The same of another one that is like it.
    pub(crate) fn stands_again(&self, node: &Node, parent: u32) -> Option<Node> {
        let (before, after) = self.stood?;
        node.is_like(&before).then(|| after.again(&before, node, parent))
    }

    /// The characters with this first byte that can be read as the note of the unit, with their second bytes.
    pub(crate) fn named(&mut self, first: u8, note: Syllable) -> &[(u8, char)] {
        let known = self.named.iter().position(|(byte, _)| *byte == first);
        let place = known.unwrap_or_else(|| {
            let reading = |second| Some((second, gbk::decode(first, second).filter(|c| note.is_of(*c))?));
            self.named.push((first, (0x81..=0xFE).filter_map(reading).collect()));
            self.named.len() - 1
        });
        &self.named[place].1
    }
}
