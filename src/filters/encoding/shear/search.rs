//! The search: a beam of readings that goes through a line unit by unit.

use std::ops::Range;

use super::costs::{self, Seen};
use super::units::{Kind, Unit, cut_at, is_mark, may_begin};
use super::{Page, Run};
use crate::han::model::{self, BIT, Cost, Symbol};
use crate::han::{gbk, reads};

/// Readings that are followed at a time, and by how much they may be worse than the best one. Twice the beam changed nothing in
/// a thousand damaged lines of news and encyclopedia.
const BEAM: usize = 16;
const WORSE: Cost = 40 * BIT;

/// What a character costs at least, by itself, that is seldom written: in sound text it hardly stands in such a place. A guess.
const ODD: Cost = 15 * BIT;

/// Of the readings of a lost trail byte, those whose swallowed character is looked at; of the characters that may have ended in a deleted pair,
/// those that are tried. Guesses.
const LIKELY: usize = 12;
const ENDS: usize = 8;
/// Of the 94 trail bytes of a deleted pair, each the lead byte of the next character, those that are tried.
const USUAL: usize = 32;

/// Lead bytes of pairs without a character, which decode to private use.
const HOLE_LEADS: [u8; 13] = [0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE];

/// The byte that a character waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    /// None: the next byte begins a character.
    None,
    /// The trail byte of this lead byte.
    Trail(u8),
}

/// What a step of a reading writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Out {
    /// What stands there.
    Same,
    /// This character.
    One(char),
    /// These characters: the last one is ASCII, or between two of them a pair was deleted.
    Two(char, char),
    Three(char, char, char),
    /// This character and then a `?`, for an ASCII character that is gone.
    Hole(char),
    /// This character and then the note, whose bracket was swallowed.
    Note(char),
    /// Nothing.
    Nothing,
}

/// A reading up to a unit: its last step, and what later costs depend on.
#[derive(Clone, Copy)]
struct Node {
    parent: u32,
    /// The unit that was taken last.
    unit: u32,
    cost: Cost,
    pending: Pending,
    before: (Symbol, Symbol),
    last: char,
    /// Brackets and quotation marks that are open, a bit each.
    open: u16,
    out: Out,
    /// The byte that was found again.
    lost: Option<u8>,
    /// Everything so far is what it looks like.
    untouched: bool,
}

const NO_PARENT: u32 = u32::MAX;

/// What was read, up to a unit where all readings agree again or the line ends.
pub struct Reading {
    pub runs: Vec<Run>,
    pub cost: Cost,
    pub end: usize,
    /// Brackets and quotation marks that are open there.
    pub open: u16,
}

pub struct Search<'s, 'l> {
    line: &'l str,
    units: &'s [Unit<'l>],
    page: Page<'s>,
    /// Pairs may have been deleted.
    holes: bool,
    nodes: Vec<Node>,
}

/// Steps that may be tried in a line of so many units. A line with a cut in every clause and deleted pairs needs half of it; what is left when it is
/// spent stays as it stands.
pub fn budget(units: usize) -> usize {
    (20_000 + 5_000 * units).min(8_000_000)
}

impl<'s, 'l> Search<'s, 'l> {
    pub fn new(line: &'l str, units: &'s [Unit<'l>], page: Page<'s>, holes: bool) -> Search<'s, 'l> {
        Search { line, units, page, holes, nodes: Vec::new() }
    }

    /// Follows the readings from a unit on, at least up to unit `until`. `open` is an earlier unit and what was open before it.
    pub fn read(mut self, first: usize, until: usize, open: (usize, u16), budget: &mut usize) -> Reading {
        self.nodes.push(self.root(first, open));
        let (mut here, mut next, mut later) = (vec![0u32], Vec::new(), Vec::new());
        for at in first..self.units.len() {
            for parent in here.drain(..) {
                self.step(at, parent, &mut next, &mut later);
            }
            *budget = budget.saturating_sub(next.len() + later.len());
            self.keep(&mut next, &mut here);
            std::mem::swap(&mut next, &mut later);
            let agreed = at + 1 >= until && here.len() == 1 && next.is_empty() && self.settled(here[0]);
            if agreed && !may_begin(self.units, at, self.page.folded) || here.is_empty() && next.is_empty() || *budget == 0 {
                return self.finish(first, at + 1, &here, false);
            }
        }
        self.finish(first, self.units.len(), &here, true)
    }

    fn root(&self, first: usize, (since, open): (usize, u16)) -> Node {
        let mut symbols = [Symbol::EDGE; 2];
        let mut last = '\n';
        for unit in &self.units[first.saturating_sub(4)..first] {
            let c = match unit.kind {
                Kind::Pair(c, ..) | Kind::Other(c) => c,
                Kind::Ascii(byte) => char::from(byte),
                Kind::Note(_) | Kind::Swallowed(_) => continue,
            };
            symbols = [symbols[1], model::symbol(c).0];
            last = c;
        }
        let between = &self.line[self.units[since].start..self.units[first].start];
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

    /// Of the nodes that are alike in everything that later costs depend on the best, and of those the best few.
    fn keep(&mut self, nodes: &mut Vec<Node>, here: &mut Vec<u32>) {
        let Some(best) = nodes.iter().map(|node| node.cost).min() else { return };
        nodes.retain(|node| node.cost <= best + WORSE || node.untouched);
        let key = |node: &Node| (node.pending, node.before, node.open, node.untouched);
        nodes.sort_unstable_by_key(|node| (node.cost, node.parent, node.pending, node.before, node.open));
        let first = self.nodes.len();
        for node in nodes.drain(..) {
            // The reading in which nothing was lost stays to the end, however dear: it is what the others have to beat.
            if (self.nodes.len() < first + BEAM || node.untouched) && !self.nodes[first..].iter().any(|other| key(other) == key(&node)) {
                self.nodes.push(node);
            }
        }
        here.extend(first as u32..self.nodes.len() as u32);
    }

    fn finish(&self, first: usize, end: usize, here: &[u32], line_ends: bool) -> Reading {
        let cost = |index: &u32| {
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
        let Some((cost, last)) = here.iter().map(|index| (cost(index), *index)).min().filter(|(cost, _)| *cost < costs::IMPOSSIBLE) else {
            return Reading { runs: Vec::new(), cost: Cost::MAX, end, open: 0 };
        };
        Reading { runs: self.runs(first, last), cost, end, open: self.nodes[last as usize].open }
    }

    /// The steps of one unit after one node: those that take this unit only go to `next`, those that take the following one too to `later`.
    fn step(&self, at: usize, parent: u32, next: &mut Vec<Node>, later: &mut Vec<Node>) {
        let node = self.nodes[parent as usize];
        let from = From { search: self, context: model::Context::new(node.before.0, node.before.1), node, parent, at };
        match (self.units[at].kind, node.pending) {
            (Kind::Note(note), _) => next.push(from.note(note)),
            (Kind::Swallowed(note), Pending::None) => {
                next.push(from.as_it_stands());
                from.swallowed_lead(note, next);
            }
            (Kind::Ascii(b'?'), Pending::None) => {
                next.push(from.as_it_stands());
                from.lost_lead(later);
            }
            (_, Pending::None) => next.push(from.as_it_stands()),
            (Kind::Swallowed(note), Pending::Trail(lead)) => from.swallowed_trail(note, lead, next),
            (Kind::Pair(_, first, second), Pending::Trail(lead)) => from.bytes(lead, first, Some(second), next),
            (Kind::Ascii(byte), Pending::Trail(lead)) => {
                if byte == b'?' {
                    from.lost_trail(lead, next);
                } else {
                    from.bytes(lead, byte, None, next);
                }
                if self.page.folded {
                    let (first, second) = if byte == b' ' { (0xA1, 0xA1) } else { (0xA3, byte.wrapping_add(0x80)) };
                    next.extend(from.pair(lead, first, second).map(|node| node.dearer(costs::FOLDED)));
                }
            }
            (Kind::Other('€'), Pending::Trail(lead)) => from.bytes(lead, 0x80, None, next),
            // GBK does not have this character, so no byte of it can be what the character waits for.
            (Kind::Other(_), Pending::Trail(_)) => {}
        }
    }

    /// The runs of the reading that ends in a node: its steps that do not write what stands there.
    fn runs(&self, first: usize, last: u32) -> Vec<Run> {
        let mut path = Vec::new();
        let mut index = last;
        while index != NO_PARENT {
            path.push(index as usize);
            index = self.nodes[index as usize].parent;
        }
        path.reverse();
        let stands = |step: &usize| self.nodes[path[*step]].out == Out::Same && self.nodes[path[*step]].pending == Pending::None;
        let mut runs = Vec::new();
        let mut step = 1;
        while let Some(start) = (step..path.len()).find(|step| !stands(step)) {
            step = (start..path.len()).find(stands).unwrap_or(path.len());
            runs.push(self.run(&path, start..step, first));
        }
        runs
    }

    fn run(&self, path: &[usize], steps: Range<usize>, first: usize) -> Run {
        let unit_after = |step: usize| self.nodes[path[step]].unit as usize + 1;
        let begin = if steps.start == 1 { first } else { unit_after(steps.start - 1) };
        let range = self.units[begin].start..self.units[unit_after(steps.end - 1) - 1].end;
        let (mut text, mut lost, mut notes) = (String::new(), Vec::new(), 0);
        for step in steps.clone() {
            let node = &self.nodes[path[step]];
            let unit = &self.units[node.unit as usize];
            let written = &self.line[unit.start..unit.end];
            match node.out {
                Out::Same => text.push_str(written),
                Out::One(c) => text.push(self.folded(c)),
                Out::Two(a, b) => text.extend([a, b].map(|c| self.folded(c))),
                Out::Three(a, b, c) => text.extend([a, b, c].map(|c| self.folded(c))),
                Out::Hole(c) => text.extend([self.folded(c), '?']),
                Out::Note(c) => {
                    text.extend([c, '(']);
                    text.push_str(&written[1..]);
                }
                Out::Nothing => {}
            }
            lost.extend(node.lost);
            notes += usize::from(matches!(unit.kind, Kind::Swallowed(_)) && node.out != Out::Same);
        }
        // What follows the run is part of the comparison as far as the model looks back.
        let tail = (steps.end + 2).min(path.len()) - 1;
        let cost = self.nodes[path[tail]].cost - self.nodes[path[steps.start - 1]].cost;
        let margin = self.stands(path[steps.start - 1], begin..unit_after(tail)) - cost;
        let characters = text.chars().count();
        // The first two units are the `?` and the false mark.
        let nonsense = self.units[begin..unit_after(steps.end - 1)].iter().skip(2).any(|unit| match unit.kind {
            Kind::Pair(_, lead, trail) => !is_mark(lead, trail),
            Kind::Ascii(byte) => byte.is_ascii_alphabetic(),
            _ => false,
        });
        let odd = self.units[begin..unit_after(steps.end - 1)].iter().skip(2).any(|unit| match unit.kind {
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
            let context = model::Context::new(node.before.0, node.before.1);
            let from = From { search: self, context, node, parent: 0, at };
            node = match self.units[at].kind {
                Kind::Note(note) => from.note(note),
                _ => from.as_it_stands(),
            };
        }
        node.cost - start
    }

    /// A `?` that a writer of full-width marks would have written `？`: it stands between characters of two bytes.
    fn narrow(&self, at: usize) -> bool {
        let wide = |unit: Option<&Unit>| unit.is_some_and(|unit| matches!(unit.kind, Kind::Pair(..)));
        !self.page.folded && wide(at.checked_sub(1).map(|before| &self.units[before])) && wide(self.units.get(at + 1))
    }

    /// A character as this page writes it.
    fn folded(&self, c: char) -> char {
        match c {
            '\u{FF01}'..='\u{FF5E}' if self.page.folded => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' if self.page.folded => ' ',
            c => c,
        }
    }
}

/// One node and one unit: where steps start.
struct From<'f, 's, 'l> {
    search: &'f Search<'s, 'l>,
    context: model::Context,
    node: Node,
    parent: u32,
    at: usize,
}

impl From<'_, '_, '_> {
    fn next(&self, cost: Cost, pending: Pending, out: Out) -> Node {
        let untouched = self.node.untouched && out == Out::Same && pending == Pending::None;
        Node { parent: self.parent, unit: self.at as u32, cost: self.node.cost + cost, pending, out, lost: None, untouched, ..self.node }
    }

    /// The same place, after a node that takes nothing of it.
    fn after(&self, node: Node) -> From<'_, '_, '_> {
        From { search: self.search, context: model::Context::new(node.before.0, node.before.1), node, parent: self.parent, at: self.at }
    }

    /// A step that writes a character.
    fn emit(&self, c: char, pending: Pending, out: Out) -> Node {
        let (symbol, form) = model::symbol(c);
        let (seen, page) = (Seen { c, symbol, form }, self.search.page);
        let (open, unpaired) = costs::pairing(c, self.node.open);
        let before = self.node.before.1;
        let mut cost = self.context.cost(symbol);
        if out != Out::Same && symbol.is_han() {
            cost = page.echo.cost(before, symbol, cost);
        }
        cost += costs::any(seen, self.node.last, page.script) + if unpaired { costs::UNPAIRED } else { 0 };
        if let Some(most) = costs::usual(c, self.node.last, self.node.before) {
            cost = most;
        }
        if out != Out::Same {
            cost += costs::found(seen, before, page.corners);
        }
        Node { before: (before, symbol), last: c, open, ..self.next(cost, pending, out) }
    }

    /// The unit is what it looks like.
    fn as_it_stands(&self) -> Node {
        match self.search.units[self.at].kind {
            Kind::Pair(c, ..) | Kind::Other(c) => self.emit(c, Pending::None, Out::Same),
            Kind::Ascii(b'?') if self.search.narrow(self.at) => self.emit('?', Pending::None, Out::Same).dearer(costs::NARROW),
            Kind::Ascii(byte) => self.emit(char::from(byte), Pending::None, Out::Same),
            Kind::Note(_) | Kind::Swallowed(_) => {
                let node = self.next(costs::FALSE_NOTE, Pending::None, Out::Same);
                Node { before: (Symbol::LETTER, Symbol::UNKNOWN), last: ')', ..node }
            }
        }
    }

    /// The trail byte of the character before, or the ASCII byte.
    fn byte_before(&self) -> Option<u8> {
        match self.node.last {
            c if c.is_ascii() => Some(c as u8),
            c => gbk::encode(c).map(|(_, trail)| trail),
        }
    }

    /// A whole note. It stands after the pair it belongs to; where that pair lies across two characters, it goes.
    fn note(&self, note: &str) -> Node {
        match self.node.pending {
            Pending::None if reads(self.node.last, note) => self.next(0, Pending::None, Out::Same),
            Pending::None => self.as_it_stands(),
            Pending::Trail(lead) => {
                let across = self.byte_before().and_then(|byte| gbk::decode(byte, lead)).is_some_and(|c| reads(c, note));
                self.next(if across { 0 } else { costs::FALSE_NOTE }, self.node.pending, Out::Nothing)
            }
        }
    }

    /// The decoder stopped at a lead byte in front of a cut: any of 126, whose trail byte is the first byte of the false mark.
    fn lost_lead(&self, later: &mut Vec<Node>) {
        let Some((first, second)) = cut_at(self.search.units, self.at + 1, self.search.page.folded) else { return };
        let from = From { at: self.at + 1, ..*self };
        later.extend((0x81..=0xFE).filter_map(|lead| {
            let node = from.pair(lead, first, second)?.dearer(costs::CUT);
            Some(Node { lost: Some(lead), ..node })
        }));
    }

    /// A lead byte went with the bracket of a note. The note belongs to the pair of the byte before and this one, which names it.
    fn swallowed_lead(&self, note: &str, next: &mut Vec<Node>) {
        let Some(before) = self.byte_before() else { return };
        next.extend((0x81..=0xFE).filter(|lead| gbk::decode(before, *lead).is_some_and(|c| reads(c, note))).map(|lead| {
            let node = self.next(costs::SWALLOWED_NOTE, Pending::Trail(lead), Out::Nothing);
            Node { lost: Some(lead), ..node }
        }));
    }

    /// In a run: the trail byte of the character went with the bracket of its own note.
    fn swallowed_trail(&self, note: &str, lead: u8, next: &mut Vec<Node>) {
        next.extend((0x81..=0xFE).filter_map(|trail| {
            let c = gbk::decode(lead, trail).filter(|c| reads(*c, note))?;
            Some(Node { lost: Some(trail), ..self.emit(c, Pending::None, Out::Note(c)).dearer(costs::SWALLOWED_NOTE) })
        }));
    }

    /// In a run: the decoder stopped at a byte that is the trail byte of the character, before a cut or at the end of the line, or took an ASCII
    /// character along.
    fn lost_trail(&self, lead: u8, next: &mut Vec<Node>) {
        let follows = self.at + 1;
        let cut = follows == self.search.units.len() || cut_at(self.search.units, follows, self.search.page.folded).is_some();
        let reading = |trail| Some(Node { lost: Some(trail), ..self.emit(gbk::decode(lead, trail)?, Pending::None, Out::Nothing) });
        let mut readings: Vec<Node> = (0x81..=0xFE).filter_map(reading).collect();
        if cut {
            next.extend(readings.iter().map(|node| Node { out: Out::One(node.last), ..*node }));
        }
        readings.sort_unstable_by_key(|node| (node.cost, node.lost));
        for node in readings.iter().take(LIKELY) {
            let after = self.after(*node);
            for gone in ['0', ' ', '(', ','] {
                let (symbol, _) = model::symbol(gone);
                let cost = node.cost + costs::SWALLOWED + after.context.cost(symbol);
                next.push(Node { out: Out::Hole(node.last), last: '?', before: (node.before.1, symbol), cost, ..*node });
            }
        }
    }

    /// In a run: the next bytes, with or without a deleted pair before them.
    fn bytes(&self, lead: u8, first: u8, second: Option<u8>, next: &mut Vec<Node>) {
        let read = |from: &From, lead: u8| match second {
            Some(second) => from.pair(lead, first, second),
            None => from.trail(lead, first),
        };
        next.extend(read(self, lead));
        if !self.search.holes {
            return;
        }
        // The trail byte of the character that waits, and the lead byte of another one: those that make a usual character with the next byte.
        let usual = |lead: u8| gbk::decode(lead, first).map_or(Cost::MAX, |c| model::unigram(model::symbol(c).0));
        let mut leads: Vec<(Cost, u8)> = (0xA1..=0xFE).map(|lead| (usual(lead), lead)).collect();
        leads.select_nth_unstable(USUAL);
        leads.truncate(USUAL);
        let mut ends: Vec<Node> = HOLE_LEADS.iter().filter_map(|trail| self.trail(lead, *trail)).collect();
        ends.sort_unstable_by_key(|node| (node.cost, node.last));
        for end in ends.iter().take(ENDS) {
            let from = self.after(end.dearer(costs::DELETED));
            next.extend(leads.iter().filter_map(|(_, lead)| {
                let node = read(&from, *lead)?;
                let out = match node.out {
                    Out::Two(middle, last) => Out::Three(end.last, middle, last),
                    _ => Out::Two(end.last, node.last),
                };
                Some(Node { out, ..node })
            }));
        }
    }

    /// The trail byte of the character that waits.
    fn trail(&self, lead: u8, trail: u8) -> Option<Node> {
        let c = gbk::decode(lead, trail)?;
        Some(self.emit(c, Pending::None, Out::One(c)))
    }

    /// The trail byte of the character that waits, and the lead byte of the next or an ASCII character.
    fn pair(&self, lead: u8, trail: u8, next: u8) -> Option<Node> {
        let c = gbk::decode(lead, trail)?;
        if next < 0x80 {
            let ascii = char::from(next);
            return Some(self.after(self.emit(c, Pending::None, Out::Nothing)).emit(ascii, Pending::None, Out::Two(c, ascii)));
        }
        gbk::is_lead(next).then(|| self.emit(c, Pending::Trail(next), Out::One(c)))
    }
}

impl Node {
    fn dearer(mut self, cost: Cost) -> Node {
        self.cost += cost;
        self
    }
}
