//! Reads the source of an expression into steps. What is not read here is left to the crate, which reads everything.

use super::class::{Escape, Source};
use super::needed::needed;
use super::program::{Look, Program, Step};
use super::set::Set;

/// Steps of the longest program. Guess: what is longer repeats something long very often.
const MOST_STEPS: usize = 4000;

/// Stands for "as often as you like". Format: it is the largest number of its kind.
pub(super) const ENDLESS: u16 = u16::MAX;

/// The program of a source; nothing where it holds something that is not read here.
pub(super) fn parse(source: &str) -> Option<Program> {
    let mut parser = Parser { source: Source::new(source), program: Program::default() };
    parser.alternatives()?;
    if parser.source.peek().is_some() {
        return None;
    }
    parser.program.steps.push(Step::Done);
    let mut program = parser.program.finish();
    program.needed = needed(&program);
    Some(program)
}

struct Parser<'s> {
    source: Source<'s>,
    program: Program,
}

/// What an atom may be: the only thing that a repetition has to know about it.
struct Atom {
    /// It may take no character.
    empty: bool,
    /// It is one character of this set.
    set: Option<u16>,
    /// It is a character that may stand in one literal with those before it.
    literal: Option<char>,
}

impl Parser<'_> {
    /// Alternatives up to a closing bracket or the end; whether they may be empty.
    fn alternatives(&mut self) -> Option<bool> {
        let (mut empty, mut jumps, mut start) = (false, Vec::new(), self.steps());
        loop {
            empty |= self.sequence()?;
            if !self.source.eats('|') {
                break;
            }
            self.program.steps.insert(start, Step::Fork((self.steps() - start) as i32 + 2));
            jumps.push(self.steps());
            self.program.steps.push(Step::Jump(0));
            start = self.steps();
        }
        let end = self.steps();
        for jump in jumps {
            self.program.steps[jump] = Step::Jump((end - jump) as i32);
        }
        (end <= MOST_STEPS).then_some(empty)
    }

    /// Atoms one after another; whether they may be empty together.
    fn sequence(&mut self) -> Option<bool> {
        // The literal that the next character may lengthen.
        let (mut empty, mut open) = (true, false);
        loop {
            self.source.skip_blanks();
            let Some(next) = self.source.peek().filter(|c| !matches!(c, '|' | ')')) else { return Some(empty) };
            let start = self.steps();
            let atom = self.atom(next)?;
            self.source.skip_blanks();
            let quantified = matches!(self.source.peek(), Some('?' | '*' | '+' | '{'));
            if let Some(c) = atom.literal {
                open = self.literal(c, open && !quantified) && !quantified;
            } else {
                open = false;
            }
            empty &= if quantified { self.repetition(start, &atom)? } else { atom.empty };
        }
    }

    /// Writes a character down, in the literal before it where that is open. A letter that is meant in every case stands alone.
    fn literal(&mut self, c: char, open: bool) -> bool {
        if self.source.any_case && c.is_ascii_alphabetic() {
            self.program.steps.push(Step::Letter(c.to_ascii_lowercase()));
            return false;
        }
        match self.program.steps.last_mut() {
            Some(Step::Literal(_, length)) if open => *length += c.len_utf8() as u32,
            _ => self.program.steps.push(Step::Literal(self.program.literals.len() as u32, c.len_utf8() as u32)),
        }
        self.program.literals.push(c);
        true
    }

    /// One atom; its steps are written, but for a literal.
    fn atom(&mut self, next: char) -> Option<Atom> {
        self.source.skip(next.len_utf8());
        match next {
            '(' => self.group(),
            '[' => {
                let set = self.source.class()?;
                Some(self.one_of(set))
            }
            '.' => Some(self.one_of(Set::from_ranges(vec![('\n', '\n')]).negated())),
            '^' => Some(self.look(Look::Start)),
            '$' => Some(self.look(Look::End)),
            '\\' => match self.source.escape()? {
                Escape::Char(c) => self.character(c),
                Escape::Set(set) => Some(self.one_of(set)),
                Escape::Look(look) => Some(self.look(look)),
            },
            '?' | '*' | '+' | '{' => None,
            c => self.character(c),
        }
    }

    fn character(&mut self, c: char) -> Option<Atom> {
        if self.source.any_case && !c.is_ascii() {
            let folded = Set::from_ranges(vec![(c, c)]).folded();
            if !folded.is_only(c) {
                return Some(self.one_of(folded));
            }
        }
        Some(Atom { empty: false, set: None, literal: Some(c) })
    }

    fn one_of(&mut self, set: Set) -> Atom {
        let number = self.program.sets.iter().position(|known| *known == set).unwrap_or(self.program.sets.len());
        if number == self.program.sets.len() {
            self.program.sets.push(set);
        }
        self.program.steps.push(Step::Set(number as u16));
        Atom { empty: false, set: Some(number as u16), literal: None }
    }

    fn look(&mut self, look: Look) -> Atom {
        self.program.steps.push(Step::Look(look));
        Atom { empty: true, set: None, literal: None }
    }

    /// What stands behind an opening bracket, to the closing one: `(…)`, `(?:…)`, `(?P<name>…)`, `(?i:…)` and `(?i)`.
    fn group(&mut self) -> Option<Atom> {
        let (any_case, blanks) = (self.source.any_case, self.source.blanks);
        let mut saved = None;
        if self.source.eats('?') {
            if self.source.eats('P') || self.source.rest().starts_with('<') {
                let name = self.source.rest().strip_prefix('<')?.split_once('>')?.0;
                self.source.skip(name.len() + 2);
                self.program.names.push((name.to_string(), self.program.groups + 1));
                saved = Some(self.open_group());
            } else {
                loop {
                    match self.source.next()? {
                        'i' => self.source.any_case = true,
                        'x' => self.source.blanks = true,
                        ':' => break,
                        // The flags hold to the end of the group around them.
                        ')' => return Some(Atom { empty: true, set: None, literal: None }),
                        _ => return None,
                    }
                }
            }
        } else {
            saved = Some(self.open_group());
        }
        let empty = self.alternatives()?;
        if !self.source.eats(')') {
            return None;
        }
        if let Some(group) = saved {
            self.program.steps.push(Step::Save(2 * group + 1));
        }
        (self.source.any_case, self.source.blanks) = (any_case, blanks);
        Some(Atom { empty, set: None, literal: None })
    }

    fn open_group(&mut self) -> u16 {
        self.program.groups += 1;
        let group = self.program.groups as u16;
        self.program.steps.push(Step::Save(2 * group));
        group
    }

    /// `?`, `*`, `+` or `{2,5}` behind the atom whose steps begin at `start`; whether the whole may be empty.
    fn repetition(&mut self, start: usize, atom: &Atom) -> Option<bool> {
        let (least, most) = match self.source.next()? {
            '?' => (0, 1),
            '*' => (0, ENDLESS),
            '+' => (1, ENDLESS),
            _ => self.bounds()?,
        };
        let lazy = self.source.eats('?');
        self.source.skip_blanks();
        // Two in a row, and parts that could go round without taking a character, are left to the crate.
        if matches!(self.source.peek(), Some('?' | '*' | '+' | '{')) || atom.empty && most == ENDLESS || least > most {
            return None;
        }
        if let Some(set) = atom.set {
            self.program.steps[start] = Step::Span { set, least, most, lazy };
            return Some(least == 0);
        }
        let body = self.program.steps.split_off(start);
        if body.len() * usize::from(if most == ENDLESS { least + 1 } else { most }) > MOST_STEPS {
            return None;
        }
        let length = body.len() as i32;
        let choice = |by: i32| if lazy { Step::Skip(by) } else { Step::Fork(by) };
        let steps = &mut self.program.steps;
        (0..least).for_each(|_| steps.extend(&body));
        if most == ENDLESS {
            steps.push(choice(length + 2));
            steps.extend(&body);
            steps.push(Step::Jump(-length - 1));
        } else {
            for left in (1..=i32::from(most - least)).rev() {
                steps.push(choice(left * (length + 1)));
                steps.extend(&body);
            }
        }
        Some(atom.empty || least == 0)
    }

    /// `2}`, `2,}` or `2,5}`.
    fn bounds(&mut self) -> Option<(u16, u16)> {
        let bounds = self.source.rest().split_once('}')?.0;
        self.source.skip(bounds.len() + 1);
        let number = |text: &str| text.trim().parse::<u16>().ok().filter(|number| *number < ENDLESS);
        match bounds.split_once(',') {
            None => number(bounds).map(|number| (number, number)),
            Some((least, "")) => Some((number(least)?, ENDLESS)),
            Some((least, most)) => Some((number(least)?, number(most)?)),
        }
    }

    fn steps(&self) -> usize {
        self.program.steps.len()
    }
}
