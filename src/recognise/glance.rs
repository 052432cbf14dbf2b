//! What can be told of a line at a glance, before any rule wakes.

use crate::text::sieve::Signs;

/// A glance at a line that decides whether it wakes a rule: a question, and when the question need not be put.
#[derive(Clone, Copy)]
pub struct Glance {
    /// What is asked of the line.
    fits: fn(&Shape) -> bool,
    /// Bytes of the longest line that fits.
    longest: usize,
    /// A line that fits has one of these, if any are named.
    signs: Option<Signs>,
}

impl Glance {
    /// Puts this question to every line.
    pub const fn new(fits: fn(&Shape) -> bool) -> Glance {
        Glance { fits, longest: usize::MAX, signs: None }
    }

    /// Puts it to lines of at most so many bytes only; no other line fits.
    pub const fn within(self, longest: usize) -> Glance {
        Glance { longest, ..self }
    }

    /// Puts it to lines that have one of these signs only; no other line fits.
    pub const fn with(self, signs: Signs) -> Glance {
        Glance { signs: Some(signs), ..self }
    }

    /// The two ask the same.
    fn is_same(self, other: Glance) -> bool {
        std::ptr::fn_addr_eq(self.fits, other.fits) && self.longest == other.longest && self.signs == other.signs
    }
}

/// A set of glances, a bit each.
type GlanceSet = u64;

/// Glances, each with what it stands for; a line is asked only the questions that it may fit.
#[derive(Clone)]
pub(crate) struct Glances<T> {
    all: Vec<(T, Glance)>,
    /// Those that want no sign.
    without: GlanceSet,
    /// Those that want each of the kinds of signs.
    with: [GlanceSet; Signs::KINDS],
    /// How long a line may be for the glances of each set, the shortest first.
    within: Vec<(usize, GlanceSet)>,
}

impl<T> Default for Glances<T> {
    fn default() -> Glances<T> {
        Glances { all: Vec::new(), without: 0, with: [0; Signs::KINDS], within: Vec::new() }
    }
}

impl<T> Glances<T> {
    /// What the glance stands for, if it is there.
    pub(crate) fn get_mut(&mut self, glance: Glance) -> Option<&mut T> {
        self.all.iter_mut().find(|(_, other)| other.is_same(glance)).map(|(what, _)| what)
    }

    /// Adds a glance, which stands for this.
    pub(crate) fn push(&mut self, what: T, glance: Glance) {
        let bit = 1 << self.all.len();
        match glance.signs {
            None => self.without |= bit,
            Some(signs) => signs.kinds().for_each(|kind| self.with[kind] |= bit),
        }
        match self.within.iter_mut().find(|(longest, _)| *longest == glance.longest) {
            Some((_, set)) => *set |= bit,
            None => self.within.push((glance.longest, bit)),
        }
        self.within.sort_by_key(|(longest, _)| *longest);
        self.all.push((what, glance));
    }

    /// Calls `ask` with what each glance stands for that the line may fit, and with the question.
    #[inline]
    pub(crate) fn each(&self, shape: &Shape, mut ask: impl FnMut(&T, fn(&Shape) -> bool)) {
        let signed = shape.signs.kinds().fold(self.without, |set, kind| set | self.with[kind]);
        let length = shape.text.len();
        let short = self.within.iter().rev().take_while(|(longest, _)| length <= *longest).fold(0, |sum, (_, set)| sum | set);
        let mut left = signed & short;
        while left != 0 {
            let (what, glance) = &self.all[left.trailing_zeros() as usize];
            ask(what, glance.fits);
            left &= left - 1;
        }
    }
}

/// What can be said of a line at a glance.
pub struct Shape<'a> {
    /// The text, without the line end.
    pub text: &'a str,
    /// The line's number in its document, from 1. Only the [`FIRST_LINES`] wake somebody by it.
    pub number: u64,
    /// The line ends in something other than LF.
    pub other_end: bool,
    /// How many blank lines end with this one: 0 when it is not blank.
    pub blank_run: usize,
    /// Kinds of characters that stand in the text: what a look asks for before it reads.
    pub signs: Signs,
}

/// Bytes up to which a line counts as short: about 120 Han characters. Measured: the longest line of chrome in the 26 labelled pages we wrote for
/// ourselves has 205 bytes, the longest line of metadata 126.
pub(crate) const SHORT: usize = 360;

/// Lines at the beginning of a document that may wake a rule by their number. Guess: what stands above a text seldom has more.
pub(crate) const FIRST_LINES: u64 = 40;

impl Shape<'_> {
    /// The first character that is not white space.
    pub(crate) fn first(&self) -> Option<char> {
        self.text.chars().find(|c| !c.is_whitespace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sieve::Sieve;

    #[test]
    fn a_line_is_asked_what_it_may_fit() {
        let mut glances = Glances::default();
        glances.push("all", Glance::new(|_| true));
        glances.push("short", Glance::new(|_| true).within(10));
        glances.push("digit or colon", Glance::new(|_| true).with(Signs::DIGIT.or(Signs::COLON)));
        glances.push("short with a blank", Glance::new(|shape| shape.number == 1).within(10).with(Signs::SPACE));
        let sieve = Sieve::new(["x"]);
        let asked = |text: &str| {
            let shape = Shape { text, number: 1, other_end: false, blank_run: 0, signs: sieve.find(text, |_, _| {}) };
            let mut asked = Vec::new();
            glances.each(&shape, |name, fits| asked.extend(fits(&shape).then_some(*name)));
            asked
        };
        assert_eq!(asked("桥通了"), ["all", "short"]);
        assert_eq!(asked("桥 通"), ["all", "short", "short with a blank"]);
        assert_eq!(asked("早上六点：江城的新桥"), ["all", "digit or colon"]);
        assert_eq!(asked("1 a"), ["all", "short", "digit or colon", "short with a blank"]);
        assert_eq!(glances.get_mut(Glance::new(|shape| shape.blank_run > 7)), None);
    }
}
