//! The steps of a search: what one unit may be after one reading.

use super::choices::Choice;
use super::common::Common;
use super::costs;
use super::costs::Seen;
use super::echo;
use super::echo::Behind;
use super::line::Line;
use super::node::{Node, Nodes, Out, Pending};
use super::units::{Kind, Unit, cut_at};
use crate::text::han::model;
use crate::text::han::model::{Bigram, Context, Cost, Symbol};
use crate::text::han::{Syllable, gbk};
use crate::text::words::words;

/// Of the readings of a lost trail byte, those whose swallowed character is looked at. Guess: nobody has measured it.
const LIKELY: usize = 12;

/// The lead byte of all bullets. Format: GBK has them all in this row.
const BULLETS_LEAD: u8 = 0xA1;

/// One node and one unit: where steps start.
pub(super) struct Place<'f, 's, 'l> {
    pub line: &'f Line<'s, 'l>,
    pub context: Context,
    echo: Behind<'s>,
    pub node: Node,
    parent: u32,
    at: usize,
}

impl<'f, 's, 'l> Place<'f, 's, 'l> {
    /// Before unit `at`, after a node whose number is `parent`.
    pub(crate) fn new(line: &'f Line<'s, 'l>, node: Node, parent: u32, at: usize) -> Place<'f, 's, 'l> {
        let (a, b) = node.before;
        Place { line, context: Context::new(a, b), echo: line.page.echo.behind(a, b), node, parent, at }
    }

    /// All steps: those that take this unit only go to `next`, those that take the following one too to `later`. What they find out about the unit
    /// goes to `common`.
    pub(crate) fn step(&self, next: &mut Nodes, later: &mut Nodes, common: &mut Common) {
        match (self.line.units[self.at].kind, self.node.pending) {
            (Kind::Note(note), Pending::Trail(_)) => next.push(self.note(note)),
            (Kind::Swallowed(note), Pending::None) => {
                next.push(self.as_it_stands());
                self.swallowed_lead(common, note, next);
            }
            (Kind::Ascii(b'?'), Pending::None) => {
                next.push(self.as_it_stands());
                self.lost_lead(later, common);
            }
            (_, Pending::None) => {
                let node = self.stands();
                common.stands(self.node, node);
                next.push(node);
            }
            (Kind::Swallowed(note), Pending::Trail(lead)) => self.swallowed_trail(common.named(lead, note), next),
            (Kind::Pair(_, first, second), Pending::Trail(lead)) => self.bytes(lead, (first, Some(second)), next, common),
            (Kind::Ascii(byte), Pending::Trail(lead)) => {
                if byte == b'?' {
                    self.lost_trail(lead, next, common);
                } else {
                    self.bytes(lead, (byte, None), next, common);
                }
                if self.line.page.folded {
                    let (first, second) = if byte == b' ' { (0xA1, 0xA1) } else { (0xA3, byte.wrapping_add(0x80)) };
                    next.extend(self.pair(lead, first, second).map(|node| node.dearer(costs::FOLDED)));
                }
            }
            (Kind::Other('€'), Pending::Trail(lead)) => self.bytes(lead, (0x80, None), next, common),
            // GBK does not have this character, so no byte of it can be what the character waits for.
            (Kind::Other(_), Pending::Trail(_)) => {}
        }
    }

    /// The unit is what it looks like, and no byte waits for it.
    pub(crate) fn stands(&self) -> Node {
        match self.line.units[self.at].kind {
            Kind::Note(note) => self.note(note),
            _ => self.as_it_stands(),
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
    pub(crate) fn write(&self, seen: Seen, cost: Cost, pending: Pending, out: Out) -> Node {
        let (open, _) = costs::pairing(seen.c, self.node.open);
        // Behind a bullet an item begins, like a line.
        let before = if echo::bullet(seen.c).is_some() { (Symbol::EDGE, Symbol::EDGE) } else { (self.node.before.1, seen.symbol) };
        Node { before, last: seen.c, open, ..self.next(cost, pending, out) }
    }

    /// What a character costs here, which stands there or was found.
    fn cost(&self, seen: Seen, found: bool) -> Cost {
        let modelled = self.context.cost(seen.symbol);
        let said = if found { self.echo.cost(seen.symbol, modelled) } else { modelled };
        let cost = said + costs::any(seen, self.node.last, self.line.page.script);
        // A Han character is no bracket, no bullet and no blank.
        if seen.symbol.is_han() { cost } else { self.cost_of_mark(seen, cost, found) }
    }

    /// The same of one that was found among others; `bigram` is what it and the symbol before it are in the language model.
    pub(crate) fn cost_of_choice(&self, choice: &Choice, bigram: Option<Bigram>) -> Cost {
        let said = self.echo.cost(choice.seen.symbol, self.context.cost_in(bigram, choice.seen.symbol));
        match choice.besides {
            Some(besides) => said + besides,
            None => self.cost_of_mark(choice.seen, said + costs::any(choice.seen, self.node.last, self.line.page.script), true),
        }
    }

    /// What a character costs that is no Han character, and might otherwise cost so much.
    fn cost_of_mark(&self, seen: Seen, cost: Cost, found: bool) -> Cost {
        let (last, before) = (self.node.last, self.node.before);
        let (_, unpaired) = costs::pairing(seen.c, self.node.open);
        let more = if unpaired { costs::UNPAIRED } else { 0 } + if found { costs::found(seen, before.1, self.line.page.corners) } else { 0 };
        costs::usual(seen.c, last, before, self.line.page.echo).unwrap_or(cost + more)
    }

    /// The unit is what it looks like.
    fn as_it_stands(&self) -> Node {
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
    fn note(&self, note: Syllable) -> Node {
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
    fn lost_lead(&self, later: &mut Nodes, common: &mut Common) {
        let Some((first, second)) = cut_at(self.line.units, self.at + 1, self.line.page.folded) else { return };
        let from = Place { at: self.at + 1, ..*self };
        let known = !later.every && common.has_led(&self.node);
        let made = || (0x81..=0xFE).filter_map(|lead| Some((lead, Seen::new(gbk::decode(lead, first)?))));
        for (choice, bigram) in common.cut_off.sharing(first, self.line.page.script, made).behind(&self.context) {
            let most = if known { Cost::MIN } else { later.most() - self.node.cost - costs::CUT };
            let cost = if most < model::LEAST { Cost::MAX } else { from.cost_of_choice(choice, bigram) };
            if cost > most {
                later.tried += 1;
                continue;
            }
            let node = from.write(choice.seen, cost, Pending::Trail(second), Out::One(choice.seen.c)).dearer(costs::CUT);
            later.push(Node { lost: Some(choice.byte), ..node });
        }
    }

    /// A lead byte went with the bracket of a note. The note belongs to the pair of the byte before and this one, which names it.
    fn swallowed_lead(&self, common: &mut Common, note: Syllable, next: &mut Nodes) {
        let Some(before) = self.byte_before() else { return };
        next.extend(common.named(before, note).iter().map(|(lead, _)| {
            let node = self.next(costs::SWALLOWED_NOTE, Pending::Trail(*lead), Out::Nothing);
            Node { lost: Some(*lead), ..node }
        }));
    }

    /// In a run: the trail byte of the character went with the bracket of its own note, which names these.
    fn swallowed_trail(&self, named: &[(u8, char)], next: &mut Nodes) {
        next.extend(named.iter().map(|(trail, c)| {
            let node = self.emit(*c, Pending::None, Out::Note(*c)).dearer(costs::SWALLOWED_NOTE);
            Node { lost: Some(*trail), ..node }
        }));
    }

    /// In a run: the decoder stopped at a byte that is the trail byte of the character, before a cut or at the end of the line, or took an ASCII
    /// character along.
    fn lost_trail(&self, lead: u8, next: &mut Nodes, common: &mut Common) {
        let follows = self.at + 1;
        let cut = follows == self.line.units.len() || cut_at(self.line.units, follows, self.line.page.folded).is_some();
        let made = || (0x81..=0xFE).filter_map(|trail| Some((trail, Seen::new(gbk::decode(lead, trail)?))));
        let choices = common.cut_short.sharing(lead, self.line.page.script, made).behind(&self.context);
        let reading = |(choice, bigram): (&Choice, _)| {
            let node = self.write(choice.seen, self.cost_of_choice(choice, bigram), Pending::None, Out::Nothing);
            Node { lost: Some(choice.byte), ..node }
        };
        let mut readings: Vec<Node> = choices.map(reading).collect();
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
    fn bytes(&self, lead: u8, (first, second): (u8, Option<u8>), next: &mut Nodes, common: &mut Common) {
        next.extend(match second {
            Some(second) => self.pair(lead, first, second),
            None => self.trail(lead, first),
        });
        if self.line.holes {
            self.deleted(lead, next, common);
        }
    }

    /// The trail byte of the character that waits.
    fn trail(&self, lead: u8, trail: u8) -> Option<Node> {
        let c = gbk::decode(lead, trail)?;
        Some(self.emit(c, Pending::None, Out::One(c)))
    }

    /// The trail byte of the character that waits, and the lead byte of the next or an ASCII character.
    pub(crate) fn pair(&self, lead: u8, trail: u8, next: u8) -> Option<Node> {
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
