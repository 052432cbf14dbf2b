//! A set of characters, as an expression's classes name them.

use std::ops::RangeInclusive;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// Characters: those of ASCII as bits, the others as ranges.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Set {
    ascii: u128,
    /// Sorted, none touching the next, none with a character of ASCII.
    wide: Vec<(char, char)>,
}

impl Set {
    /// The characters of these ranges, in any order.
    pub(super) fn from_ranges(mut ranges: Vec<(char, char)>) -> Set {
        ranges.sort_unstable();
        let mut set = Set::default();
        for (first, last) in ranges {
            for c in first as u32..=(last as u32).min(0x7F) {
                set.ascii |= 1 << c;
            }
            match set.wide.last_mut() {
                _ if last.is_ascii() => {}
                Some(before) if first as u32 <= before.1 as u32 + 1 => before.1 = before.1.max(last),
                _ => set.wide.push((first.max('\u{80}'), last)),
            }
        }
        set
    }

    /// What an escape such as `\p{L}` stands for, as the crate has it; nothing where it is no class.
    pub(super) fn from_escape(escape: &str) -> Option<Set> {
        match regex_syntax::parse(escape).ok()?.kind() {
            HirKind::Class(Class::Unicode(class)) => Some(Set::from_class(class)),
            _ => None,
        }
    }

    fn from_class(class: &ClassUnicode) -> Set {
        Set::from_ranges(class.iter().map(|range| (range.start(), range.end())).collect())
    }

    /// All other characters.
    pub(super) fn negated(&self) -> Set {
        let (mut wide, mut from) = (Vec::with_capacity(self.wide.len() + 1), '\u{80}');
        for (first, last) in &self.wide {
            if from < *first {
                wide.push((from, before(*first)));
            }
            from = after(*last);
        }
        if self.wide.last().is_none_or(|(_, last)| *last < char::MAX) {
            wide.push((from, char::MAX));
        }
        Set { ascii: !self.ascii, wide }
    }

    /// The characters that are not in the other.
    pub(super) fn without(&self, other: &Set) -> Set {
        let mut outside = other.negated();
        outside.ascii &= self.ascii;
        let mut wide = Vec::new();
        for (first, last) in &self.wide {
            let cut = outside.wide.iter().filter(|(from, to)| from <= last && first <= to);
            wide.extend(cut.map(|(from, to)| (*from.max(first), *to.min(last))));
        }
        Set { ascii: outside.ascii, wide }
    }

    /// With the other cases of its letters, as Unicode folds them simply.
    pub(super) fn folded(&self) -> Set {
        /// Small letters of ASCII, a bit each. Format: the encoding gives them these places.
        const SMALL: u128 = 0x07FF_FFFE << 96;
        let letters = (self.ascii | self.ascii << 32) & SMALL;
        let mut folded = Set { ascii: self.ascii | letters | letters >> 32, wide: Vec::new() };
        let others = ['k', 's'].into_iter().filter(|c| letters >> (*c as u32) & 1 == 1).flat_map(|c| cases(c).filter(|c| !c.is_ascii()));
        let others = Set::from_ranges(others.map(|c| (c, c)).collect());
        if self.wide.iter().all(|(first, last)| is_caseless(*first, *last)) {
            folded.wide.clone_from(&self.wide);
            return if others.wide.is_empty() { folded } else { folded.united(&others) };
        }
        let mut class = ClassUnicode::new(self.wide.iter().map(|(first, last)| ClassUnicodeRange::new(*first, *last)));
        class.case_fold_simple();
        folded.united(&others).united(&Set::from_class(&class))
    }

    /// It is this character and no other.
    pub(super) fn is_only(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii == 1 << (c as u32) && self.wide.is_empty() } else { self.ascii == 0 && self.wide == [(c, c)] }
    }

    /// With the characters of the other.
    pub(super) fn united(&self, other: &Set) -> Set {
        let mut united = Set::from_ranges(self.wide.iter().chain(&other.wide).copied().collect());
        united.ascii = self.ascii | other.ascii;
        united
    }

    /// The character is one of them.
    pub(super) fn contains(&self, c: char) -> bool {
        /// Ranges up to which looking at each is quicker than halving them. Guess: nobody has measured it.
        const FEW: usize = 6;
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        if self.wide.len() <= FEW {
            return self.wide.iter().any(|(first, last)| (*first..=*last).contains(&c));
        }
        let place = self.wide.partition_point(|(_, last)| *last < c);
        self.wide.get(place).is_some_and(|(first, _)| *first <= c)
    }
}

/// A letter of ASCII, given small, in all its cases: two letters of other scripts fold to it.
pub(super) fn cases(letter: char) -> impl Iterator<Item = char> {
    let other = match letter {
        'k' => Some('\u{212A}'),
        's' => Some('\u{17F}'),
        _ => None,
    };
    [letter, letter.to_ascii_uppercase()].into_iter().chain(other)
}

/// No letter in this range has another case, as far as a glance tells: marks, arrows and signs, and the scripts of East Asia with their forms.
/// Whether any other has one is asked of the crate.
fn is_caseless(first: char, last: char) -> bool {
    const BLOCKS: [RangeInclusive<char>; 6] = [
        '\u{2E80}'..='\u{A63F}',
        '\u{AC00}'..='\u{D7A3}',
        '\u{2010}'..='\u{20FF}',
        '\u{2190}'..='\u{245F}',
        '\u{2500}'..='\u{2BFF}',
        '\u{F900}'..='\u{FAFF}',
    ];
    BLOCKS.iter().any(|block| block.contains(&first) && block.contains(&last))
}

/// The character after this one; the last one is its own.
fn after(c: char) -> char {
    if c == '\u{D7FF}' { '\u{E000}' } else { char::from_u32(c as u32 + 1).unwrap_or(c) }
}

/// The character before this one, which is not the first.
fn before(c: char) -> char {
    if c == '\u{E000}' { '\u{D7FF}' } else { char::from_u32(c as u32 - 1).unwrap_or(c) }
}
