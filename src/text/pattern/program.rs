//! What an expression is read into: steps that try one character after another, as a reader with a pencil would, and go back to the last choice where
//! they fail. That takes the first way that fits, as the crate does.

use super::set::{Set, cases};

/// One step. Places of other steps are told from the step's own, so that a part may be copied or moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// The next bytes are these of [`Program::literals`], told by their place and length.
    Literal(u32, u32),
    /// The next character is this letter of ASCII, here small, in whatever case.
    Letter(char),
    /// The next character is in this set.
    Set(u16),
    /// As many characters of the set as there are, or with `lazy` as few as will do.
    Span { set: u16, least: u16, most: u16, lazy: bool },
    /// Goes on with the next step, and where that fails so many steps from here.
    Fork(i32),
    /// Goes on so many steps from here, and where that fails with the next step.
    Skip(i32),
    /// Goes on so many steps from here.
    Jump(i32),
    /// Writes the place down: slot 2n is where group n begins, the next one where it ends.
    Save(u16),
    /// Takes no character.
    Look(Look),
    /// The expression fits.
    Done,
}

/// What may be asked of a place between characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Look {
    Start,
    End,
    WordEdge,
}

/// An expression that was read.
#[derive(Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) literals: String,
    pub(super) sets: Vec<Set>,
    /// Names of groups, with their numbers.
    pub(super) names: Vec<(String, usize)>,
    /// Groups that write down where they are; the whole is none of them.
    pub(super) groups: usize,
    /// Every match begins at the start of the text.
    pub(super) anchored: bool,
    /// What a match may begin with; nothing where it may be empty.
    pub(super) first: Option<Set>,
    /// What stands in every text that it fits, in small letters; see [`super::needed`].
    pub(super) needed: String,
}

impl Program {
    /// Finds out what a match may begin with, and whether only the start of a text will do.
    pub(super) fn finish(mut self) -> Program {
        let (mut ranges, mut sets) = (Vec::new(), Set::default());
        let (mut open, mut seen, mut empty, mut free) = (vec![(0, false)], vec![[false; 2]; self.steps.len()], false, false);
        while let Some((place, started)) = open.pop() {
            if std::mem::replace(&mut seen[place][usize::from(started)], true) {
                continue;
            }
            let mut follow = |by: i32, started: bool| open.push(((place as i32 + by) as usize, started));
            match self.steps[place] {
                Step::Fork(by) | Step::Skip(by) => {
                    follow(by, started);
                    follow(1, started);
                    continue;
                }
                Step::Jump(by) => {
                    follow(by, started);
                    continue;
                }
                Step::Save(_) => {
                    follow(1, started);
                    continue;
                }
                Step::Look(look) => {
                    follow(1, started || look == Look::Start);
                    continue;
                }
                Step::Literal(from, _) => ranges.extend(self.literals[from as usize..].chars().next().map(|c| (c, c))),
                Step::Letter(letter) => ranges.extend(cases(letter).map(|c| (c, c))),
                Step::Set(set) => sets = sets.united(&self.sets[usize::from(set)]),
                Step::Span { set, least, .. } => {
                    sets = sets.united(&self.sets[usize::from(set)]);
                    if least == 0 {
                        follow(1, started);
                    }
                }
                Step::Done => empty = true,
            }
            free |= !started;
        }
        self.anchored = !free;
        self.first = (!empty).then(|| sets.united(&Set::from_ranges(ranges)));
        self
    }
}
