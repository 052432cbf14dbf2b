//! The steps of a search: what one unit may be after one reading.

use std::sync::OnceLock;

use super::costs;
use super::costs::Seen;
use super::echo;
use super::line::Line;
use super::node::{Node, Nodes, Out, Pending};
use super::units::{Kind, Unit, cut_at};
use crate::text::han::model;
use crate::text::han::model::{Context, Cost, Symbol};
use crate::text::han::{Syllable, gbk};
use crate::text::words::words;

/// Of the readings of a lost trail byte, those whose swallowed character is looked at; of the characters that may have ended in a deleted pair,
/// those that are tried. Guesses.
const LIKELY: usize = 12;
const ENDS: usize = 8;
/// Of the 94 trail bytes of a deleted pair, each the lead byte of the next character, those that are tried.
const USUAL: usize = 32;

/// Lead bytes of pairs without a character, which decode to private use.
const HOLE_LEADS: [u8; 13] = [0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE];

/// The lead byte of all bullets.
const BULLETS_LEAD: u8 = 0xA1;

/// One node and one unit: where steps start.
pub(super) struct Place<'f, 's, 'l> {
    line: &'f Line<'s, 'l>,
    context: Context,
    node: Node,
    parent: u32,
    at: usize,
}

impl<'f, 's, 'l> Place<'f, 's, 'l> {
    /// Before unit `at`, after a node whose number is `parent`.
    pub(crate) fn new(line: &'f Line<'s, 'l>, node: Node, parent: u32, at: usize) -> Place<'f, 's, 'l> {
        Place { line, context: Context::new(node.before.0, node.before.1), node, parent, at }
    }

    /// All steps: those that take this unit only go to `next`, those that take the following one too to `later`.
    pub(crate) fn step(&self, next: &mut Nodes, later: &mut Nodes) {
        match (self.line.units[self.at].kind, self.node.pending) {
            (Kind::Note(note), _) => next.push(self.note(note)),
            (Kind::Swallowed(note), Pending::None) => {
                next.push(self.as_it_stands());
                self.swallowed_lead(note, next);
            }
            (Kind::Ascii(b'?'), Pending::None) => {
                next.push(self.as_it_stands());
                self.lost_lead(later);
            }
            (_, Pending::None) => next.push(self.as_it_stands()),
            (Kind::Swallowed(note), Pending::Trail(lead)) => self.swallowed_trail(note, lead, next),
            (Kind::Pair(_, first, second), Pending::Trail(lead)) => self.bytes(lead, first, Some(second), next),
            (Kind::Ascii(byte), Pending::Trail(lead)) => {
                if byte == b'?' {
                    self.lost_trail(lead, next);
                } else {
                    self.bytes(lead, byte, None, next);
                }
                if self.line.page.folded {
                    let (first, second) = if byte == b' ' { (0xA1, 0xA1) } else { (0xA3, byte.wrapping_add(0x80)) };
                    next.extend(self.pair(lead, first, second).map(|node| node.dearer(costs::FOLDED)));
                }
            }
            (Kind::Other('€'), Pending::Trail(lead)) => self.bytes(lead, 0x80, None, next),
            // GBK does not have this character, so no byte of it can be what the character waits for.
            (Kind::Other(_), Pending::Trail(_)) => {}
        }
    }

    fn next(&self, cost: Cost, pending: Pending, out: Out) -> Node {
        let untouched = self.node.untouched && out == Out::Same && pending == Pending::None;
        Node { parent: self.parent, unit: self.at as u32, cost: self.node.cost + cost, pending, out, lost: None, untouched, ..self.node }
    }

    /// The same place, after a node that takes nothing of it.
    fn after(&self, node: Node) -> Place<'f, 's, 'l> {
        Place::new(self.line, node, self.parent, self.at)
    }

    /// A step that writes a character.
    fn emit(&self, c: char, pending: Pending, out: Out) -> Node {
        let seen = Seen::new(c);
        self.write(seen, self.cost(seen, out != Out::Same), pending, out)
    }

    /// A step that writes a character which costs so much.
    fn write(&self, seen: Seen, cost: Cost, pending: Pending, out: Out) -> Node {
        let (open, _) = costs::pairing(seen.c, self.node.open);
        // Behind a bullet an item begins, like a line.
        let before = if echo::bullet(seen.c).is_some() { (Symbol::EDGE, Symbol::EDGE) } else { (self.node.before.1, seen.symbol) };
        Node { before, last: seen.c, open, ..self.next(cost, pending, out) }
    }

    /// What a character costs here, which stands there or was found.
    fn cost(&self, seen: Seen, found: bool) -> Cost {
        let (page, (before, last)) = (self.line.page, self.node.before);
        let mut cost = self.context.cost(seen.symbol);
        if found {
            cost = page.echo.cost(before, last, seen.symbol, cost);
        }
        cost += costs::any(seen, self.node.last, page.script);
        // A Han character is no bracket, no bullet and no blank.
        if seen.symbol.is_han() {
            return cost;
        }
        let (_, unpaired) = costs::pairing(seen.c, self.node.open);
        cost += if unpaired { costs::UNPAIRED } else { 0 } + if found { costs::found(seen, last, page.corners) } else { 0 };
        costs::usual(seen.c, self.node.last, self.node.before, page.echo).unwrap_or(cost)
    }

    /// The unit is what it looks like.
    pub(crate) fn as_it_stands(&self) -> Node {
        match self.line.units[self.at].kind {
            Kind::Pair(c, ..) | Kind::Other(c) => self.emit(c, Pending::None, Out::Same),
            Kind::Ascii(b'?') if self.narrow() => self.emit('?', Pending::None, Out::Same).dearer(costs::NARROW),
            Kind::Ascii(byte) => self.emit(char::from(byte), Pending::None, Out::Same),
            Kind::Note(_) | Kind::Swallowed(_) => {
                let node = self.next(costs::FALSE_NOTE, Pending::None, Out::Same);
                Node { before: (Symbol::LETTER, Symbol::UNKNOWN), last: ')', ..node }
            }
        }
    }

    /// A `?` that a writer of full-width marks would have written `？`: it stands between characters of two bytes.
    fn narrow(&self) -> bool {
        let wide = |unit: Option<&Unit>| unit.is_some_and(|unit| matches!(unit.kind, Kind::Pair(..)));
        let units = self.line.units;
        !self.line.page.folded && wide(self.at.checked_sub(1).map(|before| &units[before])) && wide(units.get(self.at + 1))
    }

    /// The trail byte of the character before, or the ASCII byte.
    fn byte_before(&self) -> Option<u8> {
        match self.node.last {
            c if c.is_ascii() => Some(c as u8),
            c => gbk::encode(c).map(|(_, trail)| trail),
        }
    }

    /// A whole note. It stands after the pair it belongs to; where that pair lies across two characters, it goes.
    pub(crate) fn note(&self, note: Syllable) -> Node {
        match self.node.pending {
            Pending::None if note.is_of(self.node.last) => self.next(0, Pending::None, Out::Same),
            Pending::None => self.as_it_stands(),
            Pending::Trail(lead) => {
                let across = self.byte_before().and_then(|byte| gbk::decode(byte, lead)).is_some_and(|c| note.is_of(c));
                self.next(if across { 0 } else { costs::FALSE_NOTE }, self.node.pending, Out::Nothing)
            }
        }
    }

    /// The decoder stopped at a lead byte in front of a cut: any of 126, whose trail byte is the first byte of the false mark.
    fn lost_lead(&self, later: &mut Nodes) {
        let Some((first, second)) = cut_at(self.line.units, self.at + 1, self.line.page.folded) else { return };
        let from = Place { at: self.at + 1, ..*self };
        later.extend((0x81..=0xFE).filter_map(|lead| {
            let node = from.pair(lead, first, second)?.dearer(costs::CUT);
            Some(Node { lost: Some(lead), ..node })
        }));
    }

    /// A lead byte went with the bracket of a note. The note belongs to the pair of the byte before and this one, which names it.
    fn swallowed_lead(&self, note: Syllable, next: &mut Nodes) {
        let Some(before) = self.byte_before() else { return };
        next.extend((0x81..=0xFE).filter(|lead| gbk::decode(before, *lead).is_some_and(|c| note.is_of(c))).map(|lead| {
            let node = self.next(costs::SWALLOWED_NOTE, Pending::Trail(lead), Out::Nothing);
            Node { lost: Some(lead), ..node }
        }));
    }

    /// In a run: the trail byte of the character went with the bracket of its own note.
    fn swallowed_trail(&self, note: Syllable, lead: u8, next: &mut Nodes) {
        next.extend((0x81..=0xFE).filter_map(|trail| {
            let c = gbk::decode(lead, trail).filter(|c| note.is_of(*c))?;
            Some(Node { lost: Some(trail), ..self.emit(c, Pending::None, Out::Note(c)).dearer(costs::SWALLOWED_NOTE) })
        }));
    }

    /// In a run: the decoder stopped at a byte that is the trail byte of the character, before a cut or at the end of the line, or took an ASCII
    /// character along.
    fn lost_trail(&self, lead: u8, next: &mut Nodes) {
        let follows = self.at + 1;
        let cut = follows == self.line.units.len() || cut_at(self.line.units, follows, self.line.page.folded).is_some();
        let reading = |trail| Some(Node { lost: Some(trail), ..self.emit(gbk::decode(lead, trail)?, Pending::None, Out::Nothing) });
        let mut readings: Vec<Node> = (0x81..=0xFE).filter_map(reading).collect();
        if cut {
            next.extend(readings.iter().map(|node| Node { out: Out::One(node.last), ..*node }));
        }
        let opens = matches!(self.node.last, '〔' | '【' | '［' | '[');
        if opens || lead == BULLETS_LEAD {
            next.extend(readings.iter().filter_map(|node| self.blank_behind(*node)));
        }
        for node in cheapest(&mut readings, LIKELY, |node| node.lost) {
            let after = self.after(*node);
            let is_bullet = echo::bullet(node.last).is_some();
            for gone in ['0', ' ', '(', ','] {
                let (symbol, _) = model::symbol(gone);
                let cost = match gone {
                    ' ' if is_bullet => costs::SWALLOWED,
                    _ => costs::SWALLOWED + after.context.cost(symbol) + if is_bullet { costs::NO_BLANK } else { 0 },
                };
                next.push(Node { out: Out::Hole(node.last), last: '?', before: (node.before.1, symbol), ..*node }.dearer(cost));
            }
        }
    }

    /// What the `?` took along can only have been a blank: behind a bullet that stands where one may and before the words of an item, or, behind an opening
    /// bracket, between the two characters of a section's heading, `〔摘 要〕`.
    fn blank_behind(&self, node: Node) -> Option<Node> {
        let unit = |distance: usize| self.line.units.get(self.at + distance).map(|unit| unit.kind);
        let Some(Kind::Pair(c, ..)) = unit(1) else { return None };
        let blank = Node { out: Out::Blank(node.last), last: ' ', ..node };
        if echo::bullet(node.last).is_some() {
            costs::usual(node.last, self.node.last, self.node.before, self.line.page.echo)?;
            let words = model::symbol(c).0.is_han() || matches!(c, '“' | '‘' | '《' | '【' | '〔' | '「' | '（');
            // Behind it an item begins, like a line.
            let item = Node { before: (Symbol::EDGE, Symbol::EDGE), ..blank }.dearer(costs::SWALLOWED_BLANK);
            return Some(item).filter(|_| words && self.line.page.echo.has_blanks_behind_bullets());
        }
        let closes = matches!(unit(2)?, Kind::Pair('〕' | '】' | '］', ..) | Kind::Ascii(b']'));
        let heading = Node { cost: node.cost.min(self.node.cost + costs::SECTION), ..blank };
        Some(heading).filter(|_| closes && is_section(node.last, c))
    }

    /// In a run: the next bytes, with or without a deleted pair before them.
    fn bytes(&self, lead: u8, first: u8, second: Option<u8>, next: &mut Nodes) {
        let read = |from: &Place, lead: u8| match second {
            Some(second) => from.pair(lead, first, second),
            None => from.trail(lead, first),
        };
        next.extend(read(self, lead));
        if !self.line.holes {
            return;
        }
        // The trail byte of the character that waits, and the lead byte of another one.
        let mut ends: Vec<Node> = HOLE_LEADS.iter().filter_map(|trail| self.trail(lead, *trail)).collect();
        let leads = usual_leads(first);
        // A byte that begins no character follows none of them.
        let leads = if second.is_none_or(|second| second < 0x80 || gbk::is_lead(second)) { leads } else { &[] };
        for end in cheapest(&mut ends, ENDS, |node| node.last) {
            let end = end.dearer(costs::DELETED);
            // No step makes a reading cheaper.
            if end.cost > next.dearest() {
                break;
            }
            if end.cost + model::LEAST > next.most() || next.has_ended(&end) {
                next.tried += leads.len();
            } else {
                self.after(end).behind_deleted(leads, first, second, next);
            }
        }
    }

    /// Behind a deleted pair: the next bytes, with one of these lead bytes before them.
    fn behind_deleted(&self, leads: &[(u8, Seen)], first: u8, second: Option<u8>, next: &mut Nodes) {
        let end = self.node.last;
        for (lead, seen) in leads {
            let node = match second {
                Some(ascii) if ascii < 0x80 => self.pair(*lead, first, ascii),
                _ => {
                    let cost = self.cost(*seen, true);
                    if self.node.cost + cost > next.most() {
                        next.tried += 1;
                        continue;
                    }
                    let pending = second.map_or(Pending::None, Pending::Trail);
                    Some(self.write(*seen, cost, pending, Out::One(seen.c)))
                }
            };
            next.extend(node.map(|node| {
                let out = match node.out {
                    Out::Two(middle, last) => Out::Three(end, middle, last),
                    _ => Out::Two(end, node.last),
                };
                Node { out, ..node }
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

/// The two characters are the heading of a section, in either script.
fn is_section(a: char, b: char) -> bool {
    const SECTIONS: &[&str] = words!("sections");
    let symbols = [a, b].map(|c| model::symbol(c).0);
    SECTIONS.iter().any(|heading| heading.chars().map(|c| model::symbol(c).0).eq(symbols))
}

/// The cheapest of some readings, in order; what is left of them is in none.
fn cheapest<K: Ord>(nodes: &mut [Node], count: usize, and_then: impl Fn(&Node) -> K) -> &[Node] {
    let count = count.min(nodes.len());
    if count < nodes.len() {
        nodes.select_nth_unstable_by_key(count, |node| (node.cost, and_then(node)));
    }
    nodes[..count].sort_unstable_by_key(|node| (node.cost, and_then(node)));
    &nodes[..count]
}

/// The [`USUAL`] lead bytes that make the most usual characters with this trail byte, and those.
fn usual_leads(trail: u8) -> &'static [(u8, Seen)] {
    static ALL: [OnceLock<Vec<(u8, Seen)>>; 256] = [const { OnceLock::new() }; 256];
    ALL[usize::from(trail)].get_or_init(|| {
        let mut leads: Vec<(u8, Seen)> = (0xA1..=0xFE).filter_map(|lead| Some((lead, Seen::new(gbk::decode(lead, trail)?)))).collect();
        leads.sort_unstable_by_key(|(lead, seen)| (model::unigram(seen.symbol), *lead));
        leads.truncate(USUAL);
        leads
    })
}
