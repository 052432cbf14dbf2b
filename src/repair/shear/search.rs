//! The search: a beam of readings that goes through a line unit by unit.

use std::ops::Range;

use super::common::Common;
use super::costs;
use super::deleted::behind_deleted;
use super::line::{Line, Lost, Run};
use super::node::{BEAM, NO_PARENT, Node, Nodes, Out, Pending};
use super::seconds::{Dropped, Seconds};
use super::step::Place;
use super::units::{Kind, is_mark, may_begin};
use crate::text::han::model;
use crate::text::han::model::{BIT, Cost, Symbol};

/// What a character costs at least, by itself, that is seldom written. Guess: in sound text it hardly stands in such a place.
const ODD: Cost = 15 * BIT;

/// What was read, up to a unit where all readings agree again or the line ends.
pub(crate) struct Reading {
    pub runs: Vec<Run>,
    pub cost: Cost,
    pub end: usize,
    /// Brackets and quotation marks that are open there.
    pub open: u16,
}

/// One search: a line, and all nodes so far.
pub(crate) struct Search<'s, 'l> {
    line: Line<'s, 'l>,
    nodes: Vec<Node>,
    /// What was dropped, where somebody asks what came second.
    dropped: Vec<Dropped>,
}

/// Steps that may be tried in a line of so many units. A line with a cut in every clause and deleted pairs needs half of it; what is left when it is
/// spent stays as it stands.
pub(crate) fn budget(units: usize) -> usize {
    (20_000 + 5_000 * units).min(8_000_000)
}

impl<'s, 'l> Search<'s, 'l> {
    pub(crate) fn new(line: Line<'s, 'l>) -> Search<'s, 'l> {
        Search { line, nodes: Vec::new(), dropped: Vec::new() }
    }

    /// Follows the readings from a unit on, at least up to unit `until`. `open` is an earlier unit and what was open before it.
    pub(crate) fn read(mut self, first: usize, until: usize, open: (usize, u16), budget: &mut usize) -> Reading {
        self.nodes.push(self.root(first, open));
        let every = self.line.page.seconds;
        let (mut here, mut next, mut later) = (vec![0u32], Nodes::new(every), Nodes::new(every));
        let mut common = Common::default();
        for at in first..self.line.units.len() {
            if next.is_empty() && self.stand(&mut here, at) {
                *budget = budget.saturating_sub(here.len());
                if *budget == 0 {
                    return self.finish(first, at + 1, &here, false);
                }
                continue;
            }
            for parent in here.drain(..) {
                let node = self.nodes[parent as usize];
                match common.stands_again(&node, parent) {
                    Some(node) => next.push(node),
                    None => Place::new(&self.line, node, parent, at).step(&mut next, &mut later, &mut common),
                }
            }
            behind_deleted(&self.line, &mut next, &mut common);
            common.clear();
            *budget = budget.saturating_sub(next.tried + later.tried);
            self.keep(&mut next, &mut here);
            std::mem::swap(&mut next, &mut later);
            let agreed = at + 1 >= until && here.len() == 1 && next.is_empty() && self.settled(here[0]);
            if agreed && !may_begin(self.line.units, at, self.line.page.folded) || here.is_empty() && next.is_empty() || *budget == 0 {
                return self.finish(first, at + 1, &here, false);
            }
        }
        self.finish(first, self.line.units.len(), &here, true)
    }

    /// Goes on with two readings where both take a unit for what it looks like and it costs both the same: where they differ lies behind them.
    fn stand(&mut self, here: &mut [u32], at: usize) -> bool {
        let [first, second] = &*here else { return false };
        let nodes = [first, second].map(|index| self.nodes[*index as usize]);
        let chosen = matches!(self.line.units[at].kind, Kind::Swallowed(_) | Kind::Ascii(b'?'));
        if chosen || nodes[0].pending != Pending::None || !nodes[0].is_like(&nodes[1]) {
            return false;
        }
        let after = Place::new(&self.line, nodes[0], *first, at).stands();
        let other = after.again(&nodes[0], &nodes[1], *second);
        let place = self.nodes.len() as u32;
        here.copy_from_slice(&[place, place + 1]);
        self.nodes.extend([after, other]);
        true
    }

    fn root(&self, first: usize, (since, open): (usize, u16)) -> Node {
        let mut symbols = [Symbol::EDGE; 2];
        let mut last = '\n';
        for unit in &self.line.units[first.saturating_sub(4)..first] {
            let c = match unit.kind {
                Kind::Pair(c, ..) | Kind::Other(c) => c,
                Kind::Ascii(byte) => char::from(byte),
                Kind::Note(_) | Kind::Swallowed(_) => continue,
            };
            symbols = [symbols[1], model::symbol(c).0];
            last = c;
        }
        let between = &self.line.text[self.line.units[since].start..self.line.units[first].start];
        let open = between.chars().fold(open, |open, c| costs::pairing(c, open).0);
        let before = (symbols[0], symbols[1]);
        Node {
            parent: NO_PARENT,
            unit: u32::MAX,
            cost: 0,
            pending: Pending::None,
            before,
            last,
            open,
            out: Out::Nothing,
            lost: None,
            untouched: true,
        }
    }

    /// The last two steps took what stands there, so what comes next does not depend on what was read before.
    fn settled(&self, index: u32) -> bool {
        let same =
            |index: u32| index != NO_PARENT && self.nodes[index as usize].out == Out::Same && self.nodes[index as usize].pending == Pending::None;
        same(index) && same(self.nodes[index as usize].parent)
    }

    /// Goes on with those that were found: of the nodes that are alike in everything that later costs depend on the best, and of those the best few.
    /// The reading in which nothing was lost stays to the end, however dear: it is what the others have to beat.
    fn keep(&mut self, found: &mut Nodes, here: &mut Vec<u32>) {
        let first = self.nodes.len();
        if self.line.page.seconds {
            self.keep_of_all(found);
        } else {
            self.nodes.extend(found.best());
        }
        found.clear();
        here.extend(first as u32..self.nodes.len() as u32);
    }

    /// The same, and notes what was dropped.
    fn keep_of_all(&mut self, found: &mut Nodes) {
        let dearest = found.dearest();
        let nodes = &mut found.all;
        nodes.retain(|node| node.cost <= dearest || node.untouched);
        // Of very many it is enough to sort those that the beam may take, unless they are too much alike.
        let likely = (4 * BEAM).min(nodes.len());
        if likely < nodes.len() {
            nodes.select_nth_unstable_by_key(likely, Node::rank);
        }
        nodes[..likely].sort_unstable_by_key(Node::rank);
        let first = self.nodes.len();
        for place in 0..nodes.len() {
            if place == likely && self.nodes.len() < first + BEAM {
                nodes[likely..].sort_unstable_by_key(Node::rank);
            }
            let node = nodes[place];
            let has_room = self.nodes.len() < first + BEAM || node.untouched;
            match self.nodes[first..].iter().position(|other| other.key() == node.key()) {
                None if has_room => self.nodes.push(node),
                Some(place) => self.dropped.push(((first + place) as u32, node)),
                None => {}
            }
        }
    }

    fn finish(&mut self, first: usize, end: usize, here: &[u32], line_ends: bool) -> Reading {
        self.dropped.sort_by_key(|(kept, _)| *kept);
        let ends = |index: &u32| {
            let node = &self.nodes[*index as usize];
            // A lead byte whose trail byte went with the line's end has left a `?`, so nothing can be pending here.
            let pending = if node.pending == Pending::None { 0 } else { costs::IMPOSSIBLE };
            let edge = if line_ends {
                node.open.count_ones() as Cost * costs::UNPAIRED / 2 + model::Context::new(node.before.0, node.before.1).cost(Symbol::EDGE)
            } else {
                0
            };
            node.cost + pending + edge
        };
        let Some((best, last)) = here.iter().map(|index| (ends(index), *index)).min().filter(|(cost, _)| *cost < costs::IMPOSSIBLE) else {
            return Reading { runs: Vec::new(), cost: Cost::MAX, end, open: 0 };
        };
        let others: Vec<(Cost, u32)> = here.iter().filter(|index| **index != last).map(|index| (ends(index) - best, *index)).collect();
        Reading { runs: self.runs(first, last, &others), cost: best, end, open: self.nodes[last as usize].open }
    }

    /// The runs of the reading that ends in a node: its steps that do not write what stands there.
    fn runs(&self, first: usize, last: u32, others: &[(Cost, u32)]) -> Vec<Run> {
        let mut path = Vec::new();
        let mut index = last;
        while index != NO_PARENT {
            path.push(index as usize);
            index = self.nodes[index as usize].parent;
        }
        path.reverse();
        let seconds = if self.line.page.seconds { Seconds::find(&self.nodes, &path, &self.dropped, others) } else { vec![None; path.len()] };
        let stands = |step: &usize| self.nodes[path[*step]].out == Out::Same && self.nodes[path[*step]].pending == Pending::None;
        let mut runs = Vec::new();
        let mut step = 1;
        while let Some(start) = (step..path.len()).find(|step| !stands(step)) {
            step = (start..path.len()).find(stands).unwrap_or(path.len());
            runs.push(self.run(&path, start..step, first, &seconds));
        }
        runs
    }

    fn run(&self, path: &[usize], steps: Range<usize>, first: usize, seconds: &[Option<(char, Cost)>]) -> Run {
        let unit_after = |step: usize| self.nodes[path[step]].unit as usize + 1;
        let begin = if steps.start == 1 { first } else { unit_after(steps.start - 1) };
        let range = self.line.units[begin].start..self.line.units[unit_after(steps.end - 1) - 1].end;
        let (mut text, mut lost, mut notes) = (String::new(), Vec::new(), 0);
        for step in steps.clone() {
            let node = &self.nodes[path[step]];
            let unit = &self.line.units[node.unit as usize];
            let written = &self.line.text[unit.start..unit.end];
            let at = node.found().map(|_| text.len());
            lost.extend(node.lost.map(|byte| Lost { byte, at, second: seconds[step] }));
            match node.out {
                Out::Same => text.push_str(written),
                Out::One(c) => text.push(self.folded(c)),
                Out::Two(a, b) => text.extend([a, b].map(|c| self.folded(c))),
                Out::Three(a, b, c) => text.extend([a, b, c].map(|c| self.folded(c))),
                Out::Hole(c) => text.extend([self.folded(c), '?']),
                Out::Blank(c) => text.extend([c, ' ']),
                Out::Note(c) => {
                    text.extend([c, '(']);
                    text.push_str(&written[1..]);
                }
                Out::Nothing => {}
            }
            notes += usize::from(matches!(unit.kind, Kind::Swallowed(_)) && node.out != Out::Same);
        }
        // What follows the run is part of the comparison as far as the model looks back.
        let tail = (steps.end + 2).min(path.len()) - 1;
        let cost = self.nodes[path[tail]].cost - self.nodes[path[steps.start - 1]].cost;
        let margin = self.stands(path[steps.start - 1], begin..unit_after(tail)) - cost;
        let characters = text.chars().count();
        // The first two units are the `?` and the false mark.
        let nonsense = self.line.units[begin..unit_after(steps.end - 1)].iter().skip(2).any(|unit| match unit.kind {
            Kind::Pair(_, lead, trail) => !is_mark(lead, trail),
            Kind::Ascii(byte) => byte.is_ascii_alphabetic(),
            _ => false,
        });
        let odd = self.line.units[begin..unit_after(steps.end - 1)].iter().skip(2).any(|unit| match unit.kind {
            Kind::Pair(c, lead, trail) => !is_mark(lead, trail) && model::unigram(model::symbol(c).0) >= ODD,
            _ => false,
        });
        Run { nonsense, odd, range, text, lost, margin, notes, cost, characters }
    }

    /// What units cost as they stand.
    fn stands(&self, parent: usize, units: Range<usize>) -> Cost {
        let start = self.nodes[parent].cost;
        let mut node = self.nodes[parent];
        for at in units {
            node = Place::new(&self.line, node, 0, at).stands();
        }
        node.cost - start
    }

    /// A character as this page writes it.
    fn folded(&self, c: char) -> char {
        match c {
            '\u{FF01}'..='\u{FF5E}' if self.line.page.folded => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' if self.line.page.folded => ' ',
            c => c,
        }
    }
}
