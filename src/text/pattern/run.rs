//! Tries a program on a text. Where a way fails, the last choice is taken the other way; how many steps that may take is bounded, because some
//! expressions have more ways than anybody can try.

use super::parse::ENDLESS;
use super::program::{Look, Program, Step};

/// The steps that may be taken were taken before the answer was found.
pub(super) struct Exhausted;

/// A choice that may still be taken the other way.
enum Choice {
    /// Go on here.
    Step { step: usize, at: usize },
    /// Give one character of the span back, down to `least`.
    Less { step: usize, at: usize, least: usize },
    /// Take one character more, and so many again.
    More { step: usize, at: usize, left: u16 },
    /// What the slot held before.
    Slot { slot: usize, held: usize },
}

/// What a slot holds where its group took no part. Format: no text is so long.
pub(super) const NOWHERE: usize = usize::MAX;

/// Bytes that are passed over for the price of a step, where no match may begin. Measured: counted with callgrind, as what else costs steps: one is
/// about 20 instructions.
const PASSED: usize = 4;

/// One try of a program.
pub(super) struct Run<'r> {
    pub(super) program: &'r Program,
    pub(super) text: &'r str,
    /// Where the groups are, from the second slot on; empty where nobody asks.
    pub(super) slots: &'r mut [usize],
    /// Steps that may still be taken.
    pub(super) steps: u32,
    choices: Vec<Choice>,
}

impl<'r> Run<'r> {
    pub(super) fn new(program: &'r Program, text: &'r str, slots: &'r mut [usize], steps: u32) -> Run<'r> {
        Run { program, text, slots, steps, choices: Vec::new() }
    }

    /// The first match that begins at this byte or behind it: from where to where.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>, Exhausted> {
        let may_begin = |c: char| self.program.first.as_ref().is_none_or(|first| first.contains(c));
        let empty = self.program.first.is_none();
        if self.program.anchored {
            let begins = from == 0 && (empty || self.text.chars().next().is_some_and(may_begin));
            return if begins { Ok(self.fit(0)?.map(|end| (0, end))) } else { Ok(None) };
        }
        let mut start = from;
        loop {
            let rest = &self.text[start..];
            let skipped = if empty { Some(0) } else { rest.find(|c| self.program.first.as_ref().is_none_or(|first| first.contains(c))) };
            let Some(skipped) = skipped else {
                self.pay(rest.len() / PASSED);
                return Ok(None);
            };
            start += skipped;
            self.pay(skipped / PASSED);
            if let Some(end) = self.fit(start)? {
                return Ok(Some((start, end)));
            }
            let Some(c) = self.text[start..].chars().next() else { return Ok(None) };
            start += c.len_utf8();
        }
    }

    /// Counts what was done between two steps as steps.
    fn pay(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps as u32);
    }

    /// Where a match ends that begins here.
    fn fit(&mut self, start: usize) -> Result<Option<usize>, Exhausted> {
        self.choices.clear();
        let (mut step, mut at) = (0, start);
        loop {
            self.steps = self.steps.checked_sub(1).ok_or(Exhausted)?;
            let went = match self.program.steps[step] {
                Step::Done => return Ok(Some(at)),
                Step::Literal(from, length) => {
                    let literal = &self.program.literals.as_bytes()[from as usize..(from + length) as usize];
                    self.text.as_bytes()[at..].starts_with(literal).then(|| (step + 1, at + literal.len()))
                }
                Step::Letter(letter) => {
                    let c = self.char_at(at);
                    let fits = |c: char| c.to_ascii_lowercase() == letter || c == '\u{212A}' && letter == 'k' || c == '\u{17F}' && letter == 's';
                    c.filter(|c| fits(*c)).map(|c| (step + 1, at + c.len_utf8()))
                }
                Step::Set(set) => self.taken(set, at).map(|at| (step + 1, at)),
                Step::Span { set, least, most, lazy } => self.span(step, at, set, least, if lazy { least } else { most }, most),
                Step::Fork(by) => {
                    self.choices.push(Choice::Step { step: (step as i32 + by) as usize, at });
                    Some((step + 1, at))
                }
                Step::Skip(by) => {
                    self.choices.push(Choice::Step { step: step + 1, at });
                    Some(((step as i32 + by) as usize, at))
                }
                Step::Jump(by) => Some(((step as i32 + by) as usize, at)),
                Step::Save(slot) => {
                    if let Some(held) = self.slots.get_mut(usize::from(slot)) {
                        self.choices.push(Choice::Slot { slot: usize::from(slot), held: *held });
                        *held = at;
                    }
                    Some((step + 1, at))
                }
                Step::Look(look) => self.holds(look, at).then_some((step + 1, at)),
            };
            let Some(next) = went.or_else(|| self.other_way()) else { return Ok(None) };
            (step, at) = next;
        }
    }

    /// Takes characters of the set, at least `least` and at first no more than `wanted`; that fewer, or up to `most`, would do too is a choice.
    fn span(&mut self, step: usize, at: usize, set: u16, least: u16, wanted: u16, most: u16) -> Option<(usize, usize)> {
        let (mut end, mut count) = (at, 0u16);
        // What has to be taken ends here.
        let mut floor = at;
        while count < wanted || wanted == ENDLESS {
            let Some(next) = self.taken(set, end) else { break };
            end = next;
            count = count.saturating_add(1);
            if count <= least {
                floor = end;
            }
        }
        if count < least {
            return None;
        }
        self.pay(usize::from(count) / 2);
        if end > floor {
            self.choices.push(Choice::Less { step, at: end, least: floor });
        } else if wanted < most {
            self.choices.push(Choice::More { step, at: end, left: if most == ENDLESS { ENDLESS } else { most - wanted } });
        }
        Some((step + 1, end))
    }

    /// Takes the last choice the other way.
    fn other_way(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.choices.pop()? {
                Choice::Step { step, at } => return Some((step, at)),
                Choice::Less { step, at, least } => {
                    let at = at - self.text[..at].chars().next_back().map_or(0, char::len_utf8);
                    if at > least {
                        self.choices.push(Choice::Less { step, at, least });
                    }
                    return Some((step + 1, at));
                }
                Choice::More { step, at, left } => {
                    let Step::Span { set, .. } = self.program.steps[step] else { continue };
                    let Some(at) = self.taken(set, at) else { continue };
                    if left > 1 {
                        self.choices.push(Choice::More { step, at, left: if left == ENDLESS { ENDLESS } else { left - 1 } });
                    }
                    return Some((step + 1, at));
                }
                Choice::Slot { slot, held } => self.slots[slot] = held,
            }
        }
    }

    /// Where the character at this byte ends, if it is in the set.
    fn taken(&self, set: u16, at: usize) -> Option<usize> {
        self.char_at(at).filter(|c| self.program.sets[usize::from(set)].contains(*c)).map(|c| at + c.len_utf8())
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text[at..].chars().next(),
        }
    }

    fn holds(&self, look: Look, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        match look {
            Look::Start => at == 0,
            Look::End => at == self.text.len(),
            Look::WordEdge => is_word(at.checked_sub(1).and_then(|at| bytes.get(at))) != is_word(bytes.get(at)),
        }
    }
}
