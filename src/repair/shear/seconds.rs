//! Of each lost byte the second best: what the best reading that has another byte in its place would have cost more.
//!
//! Where two readings came to be alike in all that later costs depend on, the search went on with the better one, and noted the other. So a second
//! reading is one that was noted beside the best one, or beside such a second one, and what it costs more was settled where it was dropped.

use super::node::{NO_PARENT, Node};
use crate::text::han::model::{BIT, Cost};

/// What a second reading costs more at most, to be looked at, and how many times one may have been dropped for another. Guess: nearer ones decide.
const FAR: Cost = 24 * BIT;
const TIMES: usize = 3;

/// A reading that was dropped: the number of the node with which the search went on, and its own last step.
pub(super) type Dropped = (u32, Node);

/// The best reading, and what was noted beside it.
pub(super) struct Seconds<'s> {
    nodes: &'s [Node],
    /// The numbers of the nodes of the best reading, in order.
    best: &'s [usize],
    /// In the order of their first numbers.
    dropped: &'s [Dropped],
    /// The second best character so far for each node of the best reading, and what it costs more.
    found: Vec<Option<(char, Cost)>>,
}

impl<'s> Seconds<'s> {
    /// For each node of the best reading the second best character, if a byte of it was lost, and what that costs more. `others` are the other
    /// readings that came to the end: their last nodes, and what each costs more.
    pub(super) fn find(nodes: &'s [Node], best: &'s [usize], dropped: &'s [Dropped], others: &[(Cost, u32)]) -> Vec<Option<(char, Cost)>> {
        let mut seconds = Seconds { nodes, best, dropped, found: vec![None; best.len()] };
        for (more, last) in others {
            seconds.visit(nodes[*last as usize], *last, *more, &mut Vec::new(), TIMES);
        }
        for index in best {
            seconds.beside(*index as u32, 0, &mut Vec::new(), TIMES);
        }
        seconds.found
    }

    /// Looks at the readings that were dropped for the one of this node, which costs so much more than the best. `later` is what it found after it.
    fn beside(&mut self, index: u32, more: Cost, later: &mut Vec<(u32, u8, char)>, times: usize) {
        let first = self.dropped.partition_point(|(kept, _)| *kept < index);
        let cost = self.nodes[index as usize].cost;
        for (_, node) in self.dropped[first..].iter().take_while(|(kept, _)| *kept == index) {
            let more = more + node.cost - cost;
            if times > 0 && more <= FAR {
                self.visit(*node, NO_PARENT, more, later, times - 1);
            }
        }
    }

    /// Goes back through a reading to where it parts from the best one. `index` is the number of its last node, if it was kept.
    fn visit(&mut self, mut node: Node, mut index: u32, more: Cost, later: &mut Vec<(u32, u8, char)>, times: usize) {
        let known = later.len();
        loop {
            if index != NO_PARENT {
                if self.best.binary_search(&(index as usize)).is_ok() {
                    break;
                }
                self.beside(index, more, later, times);
            }
            later.extend(node.found().map(|(byte, c)| (node.unit, byte, c)));
            if node.parent == NO_PARENT {
                break;
            }
            index = node.parent;
            node = self.nodes[index as usize];
        }
        for (unit, byte, c) in &*later {
            let place = self.best.partition_point(|index| self.nodes[*index].before_unit(*unit));
            let Some(best) = self.best.get(place).map(|index| self.nodes[*index]).filter(|best| best.unit == *unit) else { continue };
            let is_other = best.found().is_some_and(|(found, _)| found != *byte);
            if is_other && self.found[place].is_none_or(|(_, least)| more < least) {
                self.found[place] = Some((*c, more));
            }
        }
        later.truncate(known);
    }
}
