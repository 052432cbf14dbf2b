//! Reads sheared GBK: finds the text whose bytes, cut and decoded piece by piece, came out as the line we have.
//!
//! A decoder that lost its place reads every pair one byte off: the trail byte of one character and the lead byte of the next. The bytes are all
//! still there but for the one that became `?`. So the line is taken back to bytes, and a search goes through them with the one thing that is
//! unknown, the byte a character still waits for (`Pending`), and the two characters before. At a `?` it tries what may have been lost there;
//! everywhere else one reading follows from the one before. The language model says what each reading costs, and the reading in which nothing was
//! lost competes with the others.

use crate::han::model::{self, Cost, Form, Symbol};
use crate::han::{Script, gbk, is_syllable, note, reads, swallowed_note};

/// What is known of the document before a line of it is read.
#[derive(Clone, Copy)]
pub struct Page {
    /// The script, for which form of a character is to be expected.
    pub script: Script,
    /// Its full-width ASCII was folded: `,` may stand for `，`, in a sheared run too.
    pub folded: bool,
    /// It quotes with corner brackets.
    pub corners: bool,
    /// It has private-use characters, so nobody deleted them.
    pub private: bool,
    /// Private-use characters were deleted on the way: two bytes may be missing between any two characters of a run.
    pub holes: bool,
    /// What it costs to say that the bytes were cut in front of a false mark.
    pub cut: Cost,
}

/// One way to read a line.
pub struct Reading {
    /// The runs that are read otherwise than they stand, in order.
    pub runs: Vec<Run>,
}

/// A stretch of a line that is read from other bytes than its decoder took.
pub struct Run {
    /// Byte range of the line.
    pub range: std::ops::Range<usize>,
    /// What it becomes.
    pub text: String,
    /// The bytes that had been lost.
    pub lost: Vec<u8>,
    /// By how much the text is likelier than what stands there, in eighths of a bit.
    pub margin: Cost,
    /// What the text costs by itself, and its characters.
    pub cost: Cost,
    pub characters: usize,
    /// The run rests on notes that were swallowed with a byte.
    pub notes: usize,
}

/// Bits in a cost.
const BIT: Cost = 8;

/// Readings that are followed at a time. A guess: the most that ever mattered on our cases is far below.
const BEAM: usize = 24;

/// An ASCII `?` between full-width characters in a page that writes full-width marks.
const NARROW: Cost = 8 * BIT;
/// More than any line of evidence outweighs.
const IMPOSSIBLE: Cost = 1000 * BIT;
/// The character costs that the model cannot know. All are guesses that were tried on damaged text and moved little.
const WRONG_SCRIPT: Cost = 7 * BIT;
const VARIANT: Cost = 3 * BIT / 2;
const NO_CHARACTER: Cost = 10 * BIT;
/// What it costs to say which one of a class of characters it is that the model has one symbol for.
const ONE_RARE_HAN: Cost = 10 * BIT;
const ONE_LETTER: Cost = 5 * BIT;
const ONE_DIGIT: Cost = 3 * BIT;
const UNPAIRED: Cost = 7 * BIT;
/// A mark that ends something right after another.
const CLASH: Cost = 6 * BIT;
const STOPS: &str = "。，、；：";
/// A bullet where one may stand: the texts of the model have few.
const BULLET: Cost = 9 * BIT;
const BULLETS: &str = "●◆■○◇□★☆▲△※";
/// An ideographic space that does not begin a line.
const INDENT: Cost = 8 * BIT;
/// A full-width letter or digit.
const WIDE: Cost = 3 * BIT;
/// Corner brackets in a page that quotes otherwise.
const OTHER_QUOTES: Cost = 6 * BIT;
/// A note after a pair that does not read so.
const FALSE_NOTE: Cost = 24 * BIT;
/// A `?` that took an ASCII character with it; a byte that was lost with the parenthesis of a note.
const SWALLOWED: Cost = 4 * BIT;
const SWALLOWED_NOTE: Cost = 2 * BIT;
/// Two bytes that became one `?`, or were deleted, because they were no character.
const HOLE: Cost = 3 * BIT;
/// That pairs without a character were deleted from this line.
const SOME_DELETED: Cost = 6 * BIT;
/// Of the characters that may have ended in a deleted pair, those that are tried.
const HOLE_TRAILS_TRIED: usize = 8;
/// In a folded page, an ASCII character that stands for its full-width form inside a run.
const FOLDED: Cost = BIT;

/// What a character of a run costs at most when nothing is missing in it.
const ROUGH: Cost = 9 * BIT;
/// Characters from which a run is likely to have held a pair without a character.
const LONG: usize = 4;

/// The false marks in front of which the bytes were cut.
const MARKS: [(char, u8, u8); 5] = [('，', 0xA3, 0xAC), ('；', 0xA3, 0xBB), ('？', 0xA3, 0xBF), ('！', 0xA3, 0xA1), ('。', 0xA1, 0xA3)];

/// Lead bytes of pairs without a character, which decode to private use.
const HOLE_LEADS: [u8; 13] = [0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE];

/// What the decoder that damaged the line took in one step.
#[derive(Clone)]
struct Unit<'l> {
    start: usize,
    end: usize,
    kind: Kind<'l>,
}

#[derive(Clone)]
enum Kind<'l> {
    /// A character of two bytes.
    Pair(char, u8, u8),
    /// A character of one byte.
    Ascii(u8),
    /// A character that GBK does not have.
    Other(char),
    /// `(dòng)`
    Note(&'l str),
    /// `?dòng)`: the parenthesis went with a lead byte.
    Swallowed(&'l str),
}

/// The byte that a character waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Pending {
    /// None: the next byte begins a character.
    None,
    /// The trail byte of this lead byte.
    Lead(u8),
}

/// What a step of a reading writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Out {
    /// What stands there.
    Same,
    /// This character.
    Char(char),
    /// These characters: the last one is ASCII, or between two of them a pair was deleted.
    Two(char, char),
    Three(char, char, char),
    /// This character and then a `?`, for an ASCII character that is gone.
    CharAndHole(char),
    /// This character and then the note, whose parenthesis was swallowed.
    CharAndNote(char),
    /// Nothing.
    Nothing,
}

#[derive(Clone)]
struct Node {
    parent: u32,
    /// The unit that was taken last; a node that takes none adds what was deleted before it.
    unit: u32,
    cost: Cost,
    pending: Pending,
    before: (Symbol, Symbol),
    /// The last character and whether it was read from two bytes.
    last: char,
    /// Brackets and quotation marks that are open, a bit each.
    open: u16,
    out: Out,
    /// The byte that was found again.
    lost: Option<u8>,
}

const NO_PARENT: u32 = u32::MAX;

/// Reads a line. `None` when no place in it can have been sheared.
pub fn read(line: &str, page: Page) -> Option<Reading> {
    let units = units(line);
    let first = (0..units.len()).find(|at| may_begin(&units, *at))?;
    let read = |holes| {
        let mut search = Search { line, units: &units, page: Page { holes, ..page }, nodes: Vec::new() };
        let (best, cost) = search.run(first);
        (search.reading(first, best), cost)
    };
    let (whole, cost) = read(false);
    if page.private || whole.runs.iter().all(|run| run.margin > 0 && run.characters < LONG && run.cost < ROUGH * run.characters as Cost) {
        return Some(whole);
    }
    let (holed, cost_holed) = read(true);
    Some(if cost_holed + SOME_DELETED < cost { holed } else { whole })
}

/// A run may begin here: a `?` before a false mark, or a swallowed note.
fn may_begin(units: &[Unit], at: usize) -> bool {
    match units[at].kind {
        Kind::Swallowed(_) => true,
        Kind::Ascii(b'?') => units.get(at + 1).is_some_and(|next| false_mark(&next.kind).is_some()),
        _ => false,
    }
}

/// The bytes of a mark before which the bytes may have been cut; ASCII marks may be folded ones.
fn false_mark(kind: &Kind) -> Option<(u8, u8)> {
    match kind {
        Kind::Pair(_, lead, trail) => MARKS.iter().find(|(_, a, b)| (a, b) == (lead, trail)).map(|(_, a, b)| (*a, *b)),
        Kind::Ascii(byte @ (b',' | b';' | b'?' | b'!')) => Some((0xA3, byte + 0x80)),
        _ => None,
    }
}

fn units(line: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(line.len() / 3 + 1);
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let found = match c {
            '(' => note(rest).filter(|note| is_syllable(note.syllable)),
            '?' => swallowed_note(rest),
            _ => None,
        };
        let (kind, length) = match (c, found) {
            ('(', Some(note)) => (Kind::Note(note.syllable), note.len),
            (_, Some(note)) => (Kind::Swallowed(note.syllable), note.len),
            (c, _) if c.is_ascii() => (Kind::Ascii(c as u8), 1),
            // The euro sign is a byte of its own in cp936.
            ('€', _) => (Kind::Other(c), c.len_utf8()),
            (c, _) => (gbk::encode(c).map_or(Kind::Other(c), |(lead, trail)| Kind::Pair(c, lead, trail)), c.len_utf8()),
        };
        units.push(Unit { start: at, end: at + length, kind });
        at += length;
    }
    units
}

struct Search<'s, 'l> {
    line: &'l str,
    units: &'s [Unit<'l>],
    page: Page,
    nodes: Vec<Node>,
}

impl Search<'_, '_> {
    /// Follows the readings from a unit to the end of the line; the best one's last node.
    fn run(&mut self, first: usize) -> (u32, Cost) {
        let count = self.units.len();
        let root = self.root(first);
        self.nodes.push(root);
        let mut live: Vec<Vec<Node>> = vec![Vec::new(), Vec::new(), Vec::new()];
        let mut here = vec![0u32];
        for at in first..count {
            let (one, two) = live.split_at_mut(1);
            for index in &here {
                self.step(at, *index, &mut one[0], &mut two[0]);
            }
            let next = live.remove(0);
            live.push(Vec::new());
            here = self.keep(next);
            if here.is_empty() && live[0].is_empty() {
                break;
            }
        }
        let end = |search: &Search, index: &u32| {
            let node = &search.nodes[*index as usize];
            let open = node.open.count_ones() as Cost * UNPAIRED / 2;
            // A lead byte whose trail byte has gone with the line's end has left a `?`, so nothing can be pending here.
            let pending = if node.pending == Pending::None { 0 } else { IMPOSSIBLE };
            node.cost + open + pending + model::cost(node.before.0, node.before.1, Symbol::EDGE)
        };
        here.iter().map(|index| (*index, end(self, index))).min_by_key(|(_, cost)| *cost).unwrap_or((0, Cost::MAX))
    }

    fn root(&self, first: usize) -> Node {
        let mut symbols = [Symbol::EDGE; 2];
        let mut last = '\n';
        let before = &self.units[..first];
        for unit in &before[before.len().saturating_sub(4)..] {
            let c = match unit.kind {
                Kind::Pair(c, ..) | Kind::Other(c) => c,
                Kind::Ascii(byte) => char::from(byte),
                Kind::Note(_) | Kind::Swallowed(_) => continue,
            };
            symbols = [symbols[1], model::symbol(c).0];
            last = c;
        }
        let open = self.line[..self.units[first].start].chars().fold(0, |open, c| pairing(c, open).0);
        Node {
            parent: NO_PARENT,
            unit: u32::MAX,
            cost: 0,
            pending: Pending::None,
            before: (symbols[0], symbols[1]),
            last,
            open,
            out: Out::Nothing,
            lost: None,
        }
    }

    /// The best of the nodes that are alike in everything that later costs depend on, and of those the best few.
    fn keep(&mut self, mut nodes: Vec<Node>) -> Vec<u32> {
        let key = |node: &Node| (node.pending, node.before, node.open);
        if nodes.len() > 1 {
            nodes.sort_unstable_by(|a, b| key(a).cmp(&key(b)).then(a.cost.cmp(&b.cost)).then(a.parent.cmp(&b.parent)));
            nodes.dedup_by(|later, earlier| key(later) == key(earlier));
            if nodes.len() > BEAM {
                nodes.select_nth_unstable_by_key(BEAM, |node| node.cost);
                nodes.truncate(BEAM);
            }
        }
        let first = self.nodes.len() as u32;
        self.nodes.extend(nodes);
        (first..self.nodes.len() as u32).collect()
    }

    /// The readings of one unit after one node: what takes this unit only goes to `one`, what takes the next too to `two`.
    fn step(&self, at: usize, parent: u32, one: &mut Vec<Node>, two: &mut Vec<Node>) {
        let node = &self.nodes[parent as usize];
        let unit = &self.units[at];
        let from = From { search: self, node, parent, at };
        match (&unit.kind, node.pending) {
            (Kind::Pair(c, _, _), Pending::None) => one.push(from.same(*c)),
            (Kind::Other(c), Pending::None) => one.push(from.same(*c)),
            (Kind::Ascii(byte), Pending::None) => {
                let mut same = from.same(char::from(*byte));
                if *byte == b'?' && self.narrow(at) {
                    same.cost += NARROW;
                }
                one.push(same);
                if *byte == b'?' {
                    from.lost_lead(two);
                }
            }
            (Kind::Note(note), pending) => one.push(from.note(note, pending)),
            (Kind::Swallowed(note), Pending::None) => {
                one.push(from.literal_note());
                from.swallowed_lead(note, one);
            }
            (Kind::Swallowed(note), Pending::Lead(lead)) => from.swallowed_trail(note, lead, one),
            (Kind::Pair(_, first, second), Pending::Lead(lead)) => {
                one.extend(from.pair(lead, *first, *second));
                if self.page.holes {
                    from.deleted(lead, |from, lead| from.pair(lead, *first, *second), one);
                }
            }
            (Kind::Ascii(b'?'), Pending::Lead(lead)) => {
                from.lost_trail(lead, one);
                if self.page.folded {
                    one.extend(from.pair(lead, 0xA3, 0xBF).map(|node| node.dearer(FOLDED)));
                }
            }
            (Kind::Ascii(byte), Pending::Lead(lead)) => {
                one.extend(from.trail(lead, *byte));
                if self.page.holes {
                    from.deleted(lead, |from, lead| from.trail(lead, *byte), one);
                }
                if self.page.folded {
                    let (first, second) = if *byte == b' ' { (0xA1, 0xA1) } else { (0xA3, byte.wrapping_add(0x80)) };
                    one.extend(from.pair(lead, first, second).map(|node| node.dearer(FOLDED)));
                }
            }
            (Kind::Other('€'), Pending::Lead(lead)) => one.extend(from.trail(lead, 0x80)),
            // GBK does not have this character, so no byte of it can be what the lead byte waits for.
            (Kind::Other(_), _) => {}
        }
    }

    /// The runs of the reading that ends in a node.
    fn reading(&self, first: usize, last: u32) -> Reading {
        let mut path = Vec::new();
        let mut index = last;
        while index != NO_PARENT {
            path.push(index as usize);
            index = self.nodes[index as usize].parent;
        }
        path.reverse();
        let mut runs = Vec::new();
        let mut place = 1;
        while place < path.len() {
            if self.nodes[path[place]].out == Out::Same && self.nodes[path[place]].pending == Pending::None {
                place += 1;
                continue;
            }
            let mut end = place;
            while end < path.len() && !(self.nodes[path[end]].out == Out::Same && self.nodes[path[end]].pending == Pending::None) {
                end += 1;
            }
            runs.push(self.one_run(&path, place..end, first));
            place = end;
        }
        Reading { runs }
    }

    fn one_run(&self, path: &[usize], steps: std::ops::Range<usize>, first: usize) -> Run {
        let unit_after = |step: usize| self.nodes[path[step]].unit.wrapping_add(1) as usize;
        let begin = if steps.start == 1 { first } else { unit_after(steps.start - 1) };
        let end = unit_after(steps.end - 1);
        let range = self.units[begin].start..self.units[end - 1].end;
        let (mut text, mut lost, mut notes) = (String::new(), Vec::new(), 0);
        for step in steps.clone() {
            let node = &self.nodes[path[step]];
            let unit = &self.units[node.unit as usize];
            let written = &self.line[unit.start..unit.end];
            match node.out {
                Out::Same => text.push_str(written),
                Out::Char(c) => text.push(self.folded(c)),
                Out::Two(a, b) => text.extend([self.folded(a), self.folded(b)]),
                Out::Three(a, b, c) => text.extend([self.folded(a), self.folded(b), self.folded(c)]),
                Out::CharAndHole(c) => text.extend([self.folded(c), '?']),
                Out::CharAndNote(c) => {
                    text.extend([c, '(']);
                    text.push_str(&written[1..]);
                }
                Out::Nothing => {}
            }
            lost.extend(node.lost);
            notes += usize::from(matches!(unit.kind, Kind::Swallowed(_)) && node.out != Out::Same);
        }
        // What follows the run is part of the comparison as far as the model looks back.
        let tail = (steps.end + 2).min(path.len());
        let repaired = self.nodes[path[tail - 1]].cost - self.nodes[path[steps.start - 1]].cost;
        let stands = self.stands(path[steps.start - 1], begin, unit_after(tail - 1));
        let characters = text.chars().count();
        Run { range, text, lost, margin: stands - repaired, cost: repaired, characters, notes }
    }

    /// A `?` that a writer of full-width marks would have written `？`: it stands between a Han character or a mark and one of those marks.
    fn narrow(&self, at: usize) -> bool {
        let wide = |unit: Option<&Unit>| unit.is_some_and(|unit| matches!(unit.kind, Kind::Pair(..)));
        !self.page.folded && wide(at.checked_sub(1).map(|before| &self.units[before])) && wide(self.units.get(at + 1))
    }

    /// What the units cost as they stand.
    fn stands(&self, parent: usize, begin: usize, end: usize) -> Cost {
        let mut node = self.nodes[parent].clone();
        node.cost = 0;
        for at in begin..end {
            let from = From { search: self, node: &node, parent: 0, at };
            node = match self.units[at].kind {
                Kind::Pair(c, ..) | Kind::Other(c) => from.same(c),
                Kind::Ascii(b'?') if self.narrow(at) => from.same('?').dearer(NARROW),
                Kind::Ascii(byte) => from.same(char::from(byte)),
                Kind::Note(note) => from.note(note, Pending::None),
                Kind::Swallowed(_) => from.literal_note(),
            };
        }
        node.cost
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

/// One node and one unit: all steps that lead from there.
struct From<'f, 's, 'l> {
    search: &'f Search<'s, 'l>,
    node: &'f Node,
    parent: u32,
    at: usize,
}

impl From<'_, '_, '_> {
    fn next(&self, cost: Cost, pending: Pending, out: Out) -> Node {
        Node { parent: self.parent, unit: self.at as u32, cost: self.node.cost + cost, pending, out, lost: None, ..self.node.clone() }
    }

    /// A node that writes a character.
    fn emit(&self, c: char, pending: Pending, out: Out) -> Node {
        let (symbol, form) = model::symbol(c);
        let (a, b) = self.node.before;
        let mut cost = model::cost(a, b, symbol) + form_cost(form, self.search.page.script);
        cost += match symbol {
            Symbol::PRIVATE => NO_CHARACTER,
            Symbol::RARE_HAN => ONE_RARE_HAN,
            Symbol::LETTER => ONE_LETTER,
            Symbol::DIGIT => ONE_DIGIT,
            _ => 0,
        };
        let (open, unpaired) = pairing(c, self.node.open);
        cost += if unpaired { UNPAIRED } else { 0 };
        if STOPS.contains(c) && (STOPS.contains(self.node.last) || matches!(self.node.last, '？' | '！')) {
            cost += CLASH;
        }
        if BULLETS.contains(c) && (b == Symbol::EDGE || b == Symbol::SPACE || matches!(self.node.last, '。' | '；' | '：' | '”')) {
            cost = cost.min(BULLET);
        }
        if out != Out::Same {
            cost += match symbol {
                Symbol::SPACE if c == '\u{3000}' && b != Symbol::EDGE && b != Symbol::SPACE => INDENT,
                Symbol::UNKNOWN => NO_CHARACTER,
                Symbol::LETTER | Symbol::DIGIT if !c.is_ascii() => WIDE,
                _ if matches!(c, '「' | '」' | '『' | '』') && !self.search.page.corners => OTHER_QUOTES,
                _ => 0,
            };
        }
        let mut next = self.next(cost, pending, out);
        (next.before, next.last, next.open) = ((b, symbol), c, open);
        next
    }

    /// The unit is what it looks like.
    fn same(&self, c: char) -> Node {
        self.emit(c, Pending::None, Out::Same)
    }

    fn literal_note(&self) -> Node {
        let mut next = self.next(FALSE_NOTE, Pending::None, Out::Same);
        next.before = (Symbol::LETTER, Symbol::UNKNOWN);
        next.last = ')';
        next
    }

    /// The trail byte of the character before, or the ASCII byte.
    fn byte_before(&self) -> Option<u8> {
        match self.node.last {
            c if c.is_ascii() => Some(c as u8),
            c => gbk::encode(c).map(|(_, trail)| trail),
        }
    }

    /// A whole note. It stands after the pair it belongs to; when that pair lies across two characters, it goes.
    fn note(&self, note: &str, pending: Pending) -> Node {
        match pending {
            Pending::None if reads(self.node.last, note) => self.next(0, pending, Out::Same),
            Pending::None => self.literal_note(),
            Pending::Lead(lead) => {
                let across = self.byte_before().and_then(|byte| gbk::decode(byte, lead)).is_some_and(|c| reads(c, note));
                self.next(if across { 0 } else { FALSE_NOTE }, pending, Out::Nothing)
            }
        }
    }

    /// The decoder stopped at a lead byte in front of a cut: any of 126, whose trail byte is the first byte of the false mark.
    fn lost_lead(&self, two: &mut Vec<Node>) {
        let Some((first, second)) = self.search.units.get(self.at + 1).and_then(|next| false_mark(&next.kind)) else { return };
        let from = From { at: self.at + 1, ..*self };
        two.extend((0x81..=0xFE).filter_map(|lead| {
            let node = from.pair(lead, first, second)?.dearer(self.search.page.cut);
            Some(Node { lost: Some(lead), ..node })
        }));
    }

    /// A lead byte went with the parenthesis of a note. The note belongs to the pair of the byte before and this one, which names it.
    fn swallowed_lead(&self, note: &str, one: &mut Vec<Node>) {
        let Some(before) = self.byte_before() else { return };
        one.extend((0x81..=0xFE).filter(|lead| gbk::decode(before, *lead).is_some_and(|c| reads(c, note))).map(|lead| {
            let node = self.next(SWALLOWED_NOTE, Pending::Lead(lead), Out::Nothing);
            Node { lost: Some(lead), ..node }
        }));
    }

    /// In a run: the trail byte of the character went with the parenthesis of its own note.
    fn swallowed_trail(&self, note: &str, lead: u8, one: &mut Vec<Node>) {
        one.extend((0x81..=0xFE).filter_map(|trail| {
            let c = gbk::decode(lead, trail).filter(|c| reads(*c, note))?;
            Some(Node { lost: Some(trail), ..self.emit(c, Pending::None, Out::CharAndNote(c)).dearer(SWALLOWED_NOTE) })
        }));
    }

    /// In a run: the decoder stopped at a byte that is the trail byte of the character, before a cut or at the end of the line, or took an ASCII
    /// character along, or it was the first of two bytes that are no character.
    fn lost_trail(&self, lead: u8, one: &mut Vec<Node>) {
        let next = self.search.units.get(self.at + 1);
        let cut = next.is_none_or(|next| false_mark(&next.kind).is_some());
        for trail in 0x81..=0xFE {
            let Some(c) = gbk::decode(lead, trail) else { continue };
            if cut {
                one.push(Node { lost: Some(trail), ..self.emit(c, Pending::None, Out::Char(c)) });
            }
            let node = self.emit(c, Pending::None, Out::CharAndHole(c)).dearer(SWALLOWED);
            for gone in ['0', ' ', '(', ','] {
                let (a, b) = node.before;
                let symbol = model::symbol(gone).0;
                let cost = node.cost + model::cost(a, b, symbol);
                one.push(Node { lost: Some(trail), last: '?', before: (b, symbol), cost, ..node.clone() });
            }
        }
    }

    /// The trail byte of the pending character.
    fn trail(&self, lead: u8, trail: u8) -> Option<Node> {
        let c = gbk::decode(lead, trail)?;
        Some(self.emit(c, Pending::None, Out::Char(c)))
    }

    /// The trail byte of the pending character, and the lead byte of the next or an ASCII character.
    fn pair(&self, lead: u8, trail: u8, next: u8) -> Option<Node> {
        let node = self.emit(gbk::decode(lead, trail)?, Pending::Lead(next), Out::Nothing);
        let c = node.last;
        match next {
            0..0x80 => {
                let after = From { node: &node, ..*self }.emit(char::from(next), Pending::None, Out::Two(c, char::from(next)));
                Some(after)
            }
            0x80 => None,
            _ => Some(Node { out: Out::Char(c), ..node }),
        }
    }

    /// Two bytes without a character were deleted before this unit: the trail byte of the pending character, and a lead byte for the next.
    fn deleted(&self, lead: u8, next: impl Fn(&From, u8) -> Option<Node>, one: &mut Vec<Node>) {
        let ends = HOLE_LEADS.iter().filter_map(|trail| self.trail(lead, *trail));
        let mut ends: Vec<(char, Node)> = ends.map(|node| (node.last, node)).collect();
        ends.sort_by_key(|(_, node)| node.cost);
        for (c, node) in ends.iter().take(HOLE_TRAILS_TRIED) {
            let from = From { node, ..*self };
            one.extend((0xA1..=0xFE).filter_map(|lead| {
                let node = next(&from, lead)?.dearer(HOLE);
                let out = match node.out {
                    Out::Char(last) => Out::Two(*c, last),
                    Out::Two(middle, last) => Out::Three(*c, middle, last),
                    _ => return None,
                };
                Some(Node { out, ..node })
            }));
        }
    }
}

impl Node {
    fn dearer(mut self, cost: Cost) -> Node {
        self.cost += cost;
        self
    }
}

fn form_cost(form: Form, script: Script) -> Cost {
    match (form, script) {
        (Form::Simplified, Script::Hant) | (Form::Traditional | Form::Variant, Script::Hans) => WRONG_SCRIPT,
        (Form::Variant, _) => VARIANT,
        _ => 0,
    }
}

/// The marks that open and close, place by place.
const OPENING: &str = "“‘《〈（【〔「『(";
const CLOSING: &str = "”’》〉）】〕」』)";

/// What is open after a character, and whether the character opens what is open or closes what is not.
fn pairing(c: char, open: u16) -> (u16, bool) {
    if !matches!(c, '(' | ')' | '“' | '”' | '‘' | '’' | '（' | '）' | '\u{3008}'..='\u{3015}') {
        return (open, false);
    }
    let place = |marks: &str| marks.chars().position(|mark| mark == c).map(|place| 1 << place);
    match (place(OPENING), place(CLOSING)) {
        (Some(bit), _) => (open | bit, open & bit != 0),
        (_, Some(bit)) => (open & !bit, open & bit == 0),
        _ => (open, false),
    }
}
